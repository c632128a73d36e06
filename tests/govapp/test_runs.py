"""The rules of a run, and the six months of section 85."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance_types import Mark, Mode
from govapp.runs import (
    Excuses,
    MarkedMeeting,
    Run,
    deputised_run,
    is_represented,
    missed_run,
    six_months_after,
)

STRICT = Excuses(apologies=False, deputy=True, online_counts=True)
FIRST = date(2026, 1, 1)


def marked(letters: str) -> list[MarkedMeeting]:
    """Latest first, from letters written as time goes: P, D, A, X, N; V a deputy for nobody."""
    meetings = []
    for day, letter in enumerate(letters):
        mark = Mark.DEPUTY if letter == "V" else next(m for m in Mark if m.letter == letter)
        mode = Mode.IN_PERSON if mark.represents else None
        held_on = FIRST + timedelta(days=day)
        meetings.append(MarkedMeeting(1, held_on, mark, mode, has_holder=letter != "V"))
    return meetings[::-1]


@pytest.mark.parametrize(
    ("letters", "length"),
    [
        ("", 0),
        ("P", 0),
        ("PXXX", 3),
        ("XPXX", 2),
        ("XAX", 3),
        ("XDX", 1),
        ("XXNX", 3),
        ("XXVX", 3),
        ("XXXN", 3),
        ("PNNN", 0),
    ],
)
def test_absence_and_apologies_make_a_run_which_leave_neither_breaks_nor_extends(
    letters: str, length: int
) -> None:
    assert missed_run(marked(letters), STRICT).length == length


def test_apologies_are_excused_where_the_group_says_so() -> None:
    excused = Excuses(apologies=True, deputy=True, online_counts=True)
    assert missed_run(marked("XXA"), excused).length == 0
    assert missed_run(marked("XXAX"), excused).length == 1


def test_a_deputy_does_not_excuse_where_the_group_asks_for_the_member() -> None:
    member = Excuses(apologies=False, deputy=False, online_counts=True)
    assert missed_run(marked("PDDX"), member).length == 3


def test_somebody_online_is_missed_where_that_does_not_count() -> None:
    meetings = [MarkedMeeting(1, FIRST, Mark.PRESENT, Mode.ONLINE, has_holder=True)]
    in_person = Excuses(apologies=False, deputy=True, online_counts=False)
    assert missed_run(meetings, in_person).length == 1
    assert missed_run(meetings, STRICT).length == 0


@pytest.mark.parametrize(
    ("mark", "mode", "online_counts", "represented"),
    [
        (Mark.PRESENT, Mode.IN_PERSON, False, True),
        (Mark.DEPUTY, None, False, True),
        (Mark.PRESENT, Mode.ONLINE, True, True),
        (Mark.DEPUTY, Mode.ONLINE, False, False),
        (Mark.APOLOGIES, None, True, False),
    ],
)
def test_a_seat_is_represented_by_whoever_came_as_the_group_counts(
    mark: Mark, mode: Mode | None, online_counts: bool, represented: bool
) -> None:
    assert is_represented(mark, mode, online_counts=online_counts) is represented


def test_a_run_knows_its_first_meeting_and_whether_it_may_go_back_further() -> None:
    assert missed_run(marked("PXNX"), STRICT) == Run(2, FIRST + timedelta(days=1), broken=True)
    assert missed_run(marked("XX"), STRICT) == Run(2, FIRST, broken=False)


@pytest.mark.parametrize(
    ("letters", "length"), [("PDDD", 3), ("DDND", 3), ("DDAD", 1), ("VDD", 2), ("DDX", 0)]
)
def test_a_seat_is_always_deputised_while_every_time_expected_a_deputy_came(
    letters: str, length: int
) -> None:
    assert deputised_run(marked(letters)).length == length


@given(st.text("PDAXNV"))
def test_what_neither_breaks_nor_extends_may_be_left_out(letters: str) -> None:
    without = "".join(letter for letter in letters if letter not in "NV")
    assert missed_run(marked(letters), STRICT).length == missed_run(marked(without), STRICT).length


@given(st.text("PDAXNV"), st.sampled_from("AX"))
def test_one_more_missed_meeting_is_one_more_in_the_run(letters: str, missed: str) -> None:
    before = missed_run(marked(letters), STRICT).length
    assert missed_run(marked(letters + missed), STRICT).length == before + 1
    assert missed_run(marked(letters + "P"), STRICT).length == 0


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 5, 20), date(2026, 11, 20)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 6, 1)),
    ],
)
def test_six_months_end_on_the_same_day_of_the_month_or_its_last(day: date, end: date) -> None:
    assert six_months_after(day) == end
