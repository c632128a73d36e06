"""Finishing, confirming and correcting a register: what is kept, and what is locked."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from govapp.attendance import (
    annotate,
    clear_attendance,
    mark_of,
    mark_rest_present,
    record_attendance,
    reopen_register,
    set_mode,
)
from govapp.attendance_types import Mark
from govapp.conditions import Condition, ConditionKind
from govapp.decisions import list_decisions, record_decision
from govapp.errors import CannotUndo, RuleBroken
from govapp.finishing import confirm_minutes, finish_register, rule_on_quorum
from govapp.history import list_changes
from govapp.meeting_outcome import cancel_meeting
from govapp.meeting_types import Minutes, QuorumVerdict
from govapp.meetings import get_meeting, list_meetings, plan_meeting
from govapp.register import Change, Register
from govapp.replies import record_reply
from govapp.terms import adopt_terms, list_terms
from govapp.undoing import put_back, undo
from tests.factories import a_group, a_meeting
from tests.govapp.boards import (
    TODAY,
    Board,
    a_board,
    a_confirmed_board,
    make_board,
    write_and_undo,
)
from tests.govapp.random_changes import state

TOMORROW = TODAY + timedelta(days=1)


def mark(change: Change, board: Board, **marks: str) -> None:
    """Mark seats by their names on the board: police="present"."""
    for seat, what in marks.items():
        record_attendance(change, meeting_id=board.meeting, seat_id=getattr(board, seat), mark=what)


@pytest.mark.parametrize(
    ("quorum", "verdict", "words"),
    [
        (1, QuorumVerdict.QUORATE, "Quorate"),
        (2, QuorumVerdict.INQUORATE, "Inquorate: 1 more person was needed"),
    ],
)
def test_finishing_keeps_the_verdict_its_words_and_the_version_of_the_rule(
    register: Register, quorum: int, verdict: QuorumVerdict, words: str
) -> None:
    board = a_board(register, quorum=quorum)
    with register.write("Finish") as change:
        mark(change, board, police="present")
        assert finish_register(change, meeting_id=board.meeting, unmarked="absent") == 1
    meeting = get_meeting(register, board.meeting)
    assert (meeting.register_finished, meeting.quorum_verdict) == (True, verdict)
    assert meeting.quorum_words == words
    assert meeting.quorum_terms_id == list_terms(register, board.group)[0].id
    assert mark_of(register, board.meeting, board.health) is Mark.ABSENT


def test_a_register_is_finished_once_somebody_is_marked(register: Register) -> None:
    board = a_board(register)
    with register.write("Finish") as change:
        with pytest.raises(RuleBroken, match="Nobody is marked yet"):
            finish_register(change, meeting_id=board.meeting, unmarked="absent")
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        left = finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
    assert left == 1  # Health; Education is vacant
    assert mark_of(register, board.meeting, board.health) is None
    with register.write("Finish again") as change:
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    assert mark_of(register, board.meeting, board.health) is Mark.ABSENT
    assert mark_of(register, board.meeting, board.education) is None
    assert get_meeting(register, board.meeting).register_finished


def test_who_sent_apologies_does_not_become_absent_without(register: Register) -> None:
    board = a_board(register)
    with register.write("Finish") as change:
        record_reply(change, meeting_id=board.meeting, seat_id=board.health, reply="apologies")
        mark(change, board, police="present")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    assert mark_of(register, board.meeting, board.health) is Mark.APOLOGIES


def test_a_later_version_of_the_rule_does_not_change_what_was_kept(register: Register) -> None:
    board = a_confirmed_board(register, quorum=1)
    with register.write("Ask for more") as change:
        stricter = Condition(kind=ConditionKind.PEOPLE, at_least=3)
        adopt_terms(
            change, group_id=board.group, version="2", starts_on=TOMORROW, conditions=[stricter]
        )
    assert get_meeting(register, board.meeting).quorum_verdict is QuorumVerdict.QUORATE


def test_without_a_rule_there_is_no_verdict_and_an_imported_one_stays(register: Register) -> None:
    board = a_board(register)
    with register.write("Finish") as change:
        mark(change, board, police="present")
        finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
    assert get_meeting(register, board.meeting).quorum_verdict is None
    with register.write("Import the minutes' word") as change:
        change.update(
            "meetings", board.meeting, quorum_verdict="inquorate", quorum_words="as minuted"
        )
        finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
    meeting = get_meeting(register, board.meeting)
    assert (meeting.quorum_verdict, meeting.quorum_words) == (
        QuorumVerdict.INQUORATE,
        "as minuted",
    )


def test_finishing_judges_the_decisions_that_were_taken_while_marking(register: Register) -> None:
    # GIVEN a decision that was recorded while the register was open and not yet quorate
    board = a_board(register, quorum=2)
    with register.write("Decide") as change:
        mark(change, board, police="present")
        record_decision(change, meeting_id=board.meeting, wording="Agree the plan.")
    assert list_decisions(register)[0].quorum is None
    # WHEN the register is finished and nobody else came
    with register.write("Finish") as change:
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    # THEN the decision waits to be ratified
    assert [d.meeting_id for d in list_decisions(register, unratified=True)] == [board.meeting]


def test_the_chairs_ruling_is_kept_with_its_reason_and_stands_above_the_rule(
    register: Register,
) -> None:
    with register.write("Rule") as change:
        group = a_group(change)
        meeting = a_meeting(change, group_ids=[group])
        with pytest.raises(RuleBroken, match="do not leave the quorum to the chair"):
            rule_on_quorum(change, meeting, ruling="quorate", reason="nobody asked")
        adopt_terms(change, group_id=group, version="1", chair_may_rule=True)
        with pytest.raises(RuleBroken, match="Say why"):
            rule_on_quorum(change, meeting, ruling="quorate", reason="")
        change.update("meetings", meeting, quorum_verdict="inquorate")
        rule_on_quorum(
            change, meeting, ruling="quorate", reason="the chair of Health is dialling in"
        )
    assert get_meeting(register, meeting).chair_ruling is QuorumVerdict.QUORATE
    assert list_meetings(register)[0].quorum_verdict is QuorumVerdict.QUORATE


def test_only_a_finished_register_of_a_meeting_that_took_place_is_confirmed(
    register: Register,
) -> None:
    board = a_board(register)
    with register.write("Try") as change:
        off = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        cancel_meeting(change, off, reason="snow")
        later = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        tomorrow = plan_meeting(change, group_ids=[board.group], held_on=TOMORROW)
        earlier = plan_meeting(change, group_ids=[board.group], held_on=TODAY - timedelta(days=9))
        with pytest.raises(RuleBroken, match="was not held: there is nothing to confirm"):
            confirm_minutes(change, off, confirmed_on=TODAY)
        mark(change, board, police="present")
        with pytest.raises(RuleBroken, match="Finish the register first"):
            confirm_minutes(change, board.meeting, confirmed_on=TODAY)
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
        with pytest.raises(RuleBroken, match="on the day of the meeting or later"):
            confirm_minutes(change, board.meeting, confirmed_on=TODAY - timedelta(days=1))
        with pytest.raises(RuleBroken, match="21 November 2026 lies in the future"):
            confirm_minutes(change, board.meeting, confirmed_on=TOMORROW)
        for meeting in (earlier, board.meeting):
            with pytest.raises(RuleBroken, match="confirmed at a later meeting"):
                confirm_minutes(change, board.meeting, confirmed_on=TODAY, confirmed_at_id=meeting)
        for meeting, why in ((off, "was cancelled: it decided"), (tomorrow, "lies in the future")):
            with pytest.raises(RuleBroken, match=why):
                confirm_minutes(change, board.meeting, confirmed_on=TODAY, confirmed_at_id=meeting)
        confirm_minutes(change, board.meeting, confirmed_on=TODAY)
        confirm_minutes(change, board.meeting, confirmed_on=TODAY, confirmed_at_id=later)
    meeting = get_meeting(register, board.meeting)
    assert (meeting.minutes, meeting.confirmed_on, meeting.confirmed_at_id) == (
        Minutes.CONFIRMED,
        TODAY,
        later,
    )


LOCKED: dict[str, Callable[[Change, Board], object]] = {
    "marking": lambda c, b: mark(c, b, health="present"),
    "clearing": lambda c, b: clear_attendance(c, meeting_id=b.meeting, seat_id=b.police),
    "the mode": lambda c, b: set_mode(c, meeting_id=b.meeting, seat_id=b.police, mode="online"),
    "a note": lambda c, b: annotate(c, meeting_id=b.meeting, seat_id=b.police, note="x"),
    "finishing": lambda c, b: finish_register(c, meeting_id=b.meeting, unmarked="absent"),
    "reopening": lambda c, b: reopen_register(c, meeting_id=b.meeting),
}


@pytest.mark.parametrize("write", LOCKED.values(), ids=LOCKED.keys())
def test_a_confirmed_register_is_locked_and_says_what_to_do(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_confirmed_board(register)
    before = state(register)
    with pytest.raises(RuleBroken) as refused, register.write("Try") as change:
        write(change, board)
    assert str(refused.value) == (
        "The register of 20 November 2026 is confirmed, so its register is locked. "
        "Use “Correct…”, which keeps what stood before and asks why."
    )
    assert state(register) == before


def test_there_is_nobody_left_to_mark_on_a_confirmed_register(register: Register) -> None:
    board = a_confirmed_board(register)
    with register.write("Mark the rest") as change:
        assert mark_rest_present(change, meeting_id=board.meeting) == 0


def test_the_confirmation_can_be_undone_but_nothing_beneath_it(register: Register) -> None:
    # GIVEN a register that was confirmed after it was marked
    board = a_confirmed_board(register)
    marked = next(change for change in list_changes(register) if change.label == "Mark")
    # WHEN the marks are to be put back, THEN that is refused with the hint
    with pytest.raises(CannotUndo, match=r"was confirmed since\. .* use “Correct…”"):
        put_back(register, marked.id)
    # WHEN the confirmation is undone, THEN the marks can be undone too
    assert undo(register).label == "Confirm"
    assert get_meeting(register, board.meeting).minutes is Minutes.DRAFT
    undo(register)
    undo(register)
    assert mark_of(register, board.meeting, board.police) is None


@pytest.mark.parametrize("unmarked", ["absent", "not_recorded"])
def test_finishing_and_confirming_can_be_undone(register: Register, unmarked: str) -> None:
    with register.write("Make a board") as change:
        board = make_board(change, quorum=2)
        mark(change, board, police="present")
        record_decision(change, meeting_id=board.meeting, wording="Agree the plan.")

    def finish(change: Change) -> None:
        finish_register(change, meeting_id=board.meeting, unmarked=unmarked)

    write_and_undo(register, finish)
    with register.write("Finish") as change:
        finish(change)
    write_and_undo(
        register, lambda change: confirm_minutes(change, board.meeting, confirmed_on=TODAY)
    )


def test_the_chairs_ruling_reaches_a_finished_register_and_its_decisions(
    register: Register,
) -> None:
    # GIVEN an inquorate meeting that is finished, and what it decided
    with register.write("Make a board") as change:
        board = make_board(change)
        needed = Condition(kind=ConditionKind.PEOPLE, at_least=2)
        adopt_terms(
            change, group_id=board.group, version="1", conditions=[needed], chair_may_rule=True
        )
        mark(change, board, police="present", health="absent")
        record_decision(change, meeting_id=board.meeting, wording="Agree the plan.")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    (decision,) = list_decisions(register, unratified=True)
    assert decision.quorum is QuorumVerdict.INQUORATE

    # WHEN the chair rules that it was quorate, THEN nothing waits to be ratified
    def rule(change: Change) -> None:
        rule_on_quorum(change, board.meeting, ruling="quorate", reason=" Health dialled in ")

    write_and_undo(register, rule)
    with register.write("Rule") as change:
        rule(change)
    assert list_decisions(register, unratified=True) == []
    meeting = get_meeting(register, board.meeting)
    assert (meeting.quorum_verdict, meeting.quorum_words) == (
        QuorumVerdict.QUORATE,
        "Quorate by the chair’s ruling",
    )
    assert meeting.chair_ruling_reason == "Health dialled in"
