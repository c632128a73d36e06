"""What counts, what is left out and why, and how marks become counts: every case of each rule."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance_types import Mark, Mode
from govapp.counting import (
    CellState,
    Counts,
    LeftOut,
    Period,
    cell_state,
    count_mark,
    why_left_out,
)
from govapp.meeting_types import MeetingStatus

TODAY = date(2026, 11, 20)
HELD, ABANDONED = MeetingStatus.HELD, MeetingStatus.ABANDONED

counts = st.builds(Counts, *(st.integers(0, 50) for _ in range(9)))


def test_a_period_includes_both_of_its_ends() -> None:
    year = Period.financial_year_of(TODAY)
    assert str(year) == "1 April 2026 to 31 March 2027"
    assert date(2026, 4, 1) in year and date(2027, 3, 31) in year
    assert date(2026, 3, 31) not in year and date(2027, 4, 1) not in year


def test_a_seat_is_represented_by_member_or_deputy_and_attended_by_the_member_only() -> None:
    seat = Counts(expected=8, present=3, deputy=2, apologies=2, absent=1, not_expected=4, vacant=5)
    assert seat.represented == 5
    assert (seat.member_percent, seat.represented_percent) == (38, 63)  # 37.5 and 62.5, half up
    assert (Counts().member_percent, Counts().represented_percent) == (None, None)


@given(st.lists(counts))
def test_counts_add_up_field_by_field(every: list[Counts]) -> None:
    total = Counts.total(every)
    for name in Counts.__dataclass_fields__:
        assert getattr(total, name) == sum(getattr(one, name) for one in every)
    assert total == sum(every, Counts())


def left_out(status: MeetingStatus, held_on: date = TODAY, **given: bool) -> LeftOut | None:
    settings = {"abandoned_counts": True, "has_marks": True} | given
    return why_left_out(status, held_on > TODAY, **settings)


def test_a_meeting_counts_once_it_was_held_and_has_a_mark() -> None:
    assert left_out(HELD) is None
    assert left_out(HELD, has_marks=False) is LeftOut.NOT_RECORDED
    assert left_out(HELD, date(2026, 11, 21)) is LeftOut.PLANNED
    assert left_out(MeetingStatus.PLANNED, date(2020, 1, 1)) is LeftOut.PLANNED
    assert left_out(MeetingStatus.CANCELLED, has_marks=False) is LeftOut.CANCELLED
    assert left_out(MeetingStatus.POSTPONED, date(2027, 1, 1)) is LeftOut.POSTPONED


def test_an_abandoned_meeting_counts_unless_the_group_says_otherwise() -> None:
    assert left_out(ABANDONED) is None
    assert left_out(ABANDONED, has_marks=False) is LeftOut.NOT_RECORDED
    assert left_out(ABANDONED, abandoned_counts=False) is LeftOut.ABANDONED
    assert left_out(ABANDONED, abandoned_counts=False, has_marks=False) is LeftOut.ABANDONED
    assert left_out(HELD, abandoned_counts=False) is None


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark.PRESENT, Counts(expected=1, present=1)),
        (Mark.DEPUTY, Counts(expected=1, deputy=1)),
        (Mark.APOLOGIES, Counts(expected=1, apologies=1)),
        (Mark.ABSENT, Counts(expected=1, absent=1)),
        (Mark.NOT_EXPECTED, Counts(not_expected=1)),
        (None, Counts(not_recorded=1)),
    ],
)
def test_each_mark_of_a_held_seat_counts_once(mark: Mark | None, expected: Counts) -> None:
    for mode in (None, Mode.IN_PERSON):
        for online_counts in (True, False):
            assert count_mark(mark, mode, has_holder=True, online_counts=online_counts) == expected


def test_a_vacant_seat_is_in_no_percentage_whoever_came_for_it() -> None:
    for mark, mode, online_counts in product((None, *Mark), (None, *Mode), (True, False)):
        counted = count_mark(mark, mode, has_holder=False, online_counts=online_counts)
        assert counted == Counts(vacant=1)


def test_online_is_attendance_unless_the_group_says_otherwise() -> None:
    def online(mark: Mark, online_counts: bool) -> Counts:
        return count_mark(mark, Mode.ONLINE, has_holder=True, online_counts=online_counts)

    assert online(Mark.PRESENT, True) == Counts(expected=1, present=1)
    assert online(Mark.DEPUTY, True) == Counts(expected=1, deputy=1)
    for mark in (Mark.PRESENT, Mark.DEPUTY):
        assert online(mark, False) == Counts(expected=1, online_not_counted=1)
    assert online(Mark.ABSENT, False) == Counts(expected=1, absent=1)


def cell(
    mark: Mark | None = None,
    status: MeetingStatus = HELD,
    *,
    in_being: bool = True,
    has_holder: bool = True,
) -> CellState:
    return cell_state(mark, in_being=in_being, has_holder=has_holder, status=status)


def test_a_cell_says_its_mark_or_what_follows_from_the_dates() -> None:
    for mark in Mark:
        assert cell(mark).value == mark.value
        assert cell(mark).letter == mark.letter
    assert cell(Mark.DEPUTY, has_holder=False) is CellState.DEPUTY
    assert cell() is CellState.NOT_RECORDED
    assert cell(has_holder=False) is CellState.VACANT
    assert cell(status=ABANDONED) is CellState.NOT_RECORDED
    assert cell(status=MeetingStatus.PLANNED, has_holder=False) is CellState.PLANNED
    for status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED):
        assert cell(status=status, has_holder=False) is CellState.NOT_HELD
    for status in MeetingStatus:
        assert cell(status=status, in_being=False) is CellState.NOT_A_MEMBER


def test_every_state_of_a_cell_has_a_word_of_its_own() -> None:
    labels = [state.label for state in CellState]
    assert len(set(labels)) == len(labels) and all(labels)
    letters = [state.letter for state in CellState if state.letter]
    assert len(set(letters)) == len(letters) == len(CellState) - 2
