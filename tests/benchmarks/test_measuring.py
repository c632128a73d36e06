"""The arithmetic of the benchmarks: what they say must be what was measured."""

import pytest

from benchmarks.measuring import PAIRS, Figure, compare, compare_processes
from govapp.errors import BugError


def test_the_ratio_is_of_the_medians_and_one_slow_turn_does_not_move_it() -> None:
    figure = Figure("a thing", ours=(3.0, 3.0, 90.0), bare=(2.0, 2.0, 2.0), at_most=1.6)

    assert figure.ratio == 1.5
    assert figure.is_met
    assert "MISSED" not in str(figure)


def test_a_missed_target_is_said() -> None:
    figure = Figure("a thing", ours=(3.0, 3.0), bare=(2.0, 2.0), at_most=1.4)

    assert not figure.is_met
    assert str(figure).endswith("MISSED")


def test_the_spread_is_the_middle_half_of_the_pairs() -> None:
    figure = Figure("a thing", (1.0, 2.0, 3.0, 4.0, 5.0), (1.0,) * 5, at_most=9)

    assert figure.spread == (2.0, 4.0)


def test_the_two_ways_are_called_in_turns() -> None:
    calls: list[str] = []

    figure = compare("calls", lambda: calls.append("o"), lambda: calls.append("b"), at_most=9)

    assert len(figure.ours) == len(figure.bare) == PAIRS
    turns = ["".join(calls[at : at + 2]) for at in range(2, len(calls), 2)]
    assert turns == ["ob", "bo"] * (PAIRS // 2) + ["ob"]


def test_processes_report_their_own_figure() -> None:
    say = ["-c", "print('warming up'); print(12)"]

    figure = compare_processes("memory", say, ["-c", "print(4)"], at_most=1.6, unit="MB", pairs=2)

    assert figure.ours == (12.0, 12.0)
    assert figure.ratio == 3.0


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(BugError, match="no such thing"):
        compare_processes("x", ["-c", "raise SystemExit('no such thing')"], ["-c", ""], at_most=1)
