"""The frame of the story: its days hold for every today."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.demo.frame import Frame, months_before, next_working_day, working_day

todays = st.dates(date(2024, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 11, 20), 14, date(2025, 9, 20)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), -3, date(2027, 2, 28)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier


def test_working_days_leave_out_weekends() -> None:
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)

    assert working_day(friday) == friday
    assert working_day(saturday) == monday
    assert next_working_day(friday) == monday


@given(today=todays, years=st.integers(2, 10))
def test_the_changes_of_bodies_lie_between_the_start_and_today(today: date, years: int) -> None:
    frame = Frame(today, years)

    assert frame.start < frame.last_year < frame.health_reorganised < frame.board_replaced
    assert frame.board_replaced < frame.quality_group_dissolved < frame.year <= today
    assert today <= frame.horizon
