"""Calendars and gaps against looking at every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govapp.counted_rows import TenureRow
from govapp.lives import in_being
from govapp.stretches import Calendar, gaps

FIRST = date(2026, 1, 1)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(-2, 14)]
days = st.integers(0, 11).map(lambda n: FIRST + timedelta(days=n))
lives = st.tuples(st.none() | days, st.none() | days).filter(
    lambda life: None in life or life[0] <= life[1]
)


def _calendar(dates: list[date]) -> Calendar:
    calendar = Calendar()
    for n, day in enumerate(dates):
        calendar.add(n, day)
    return calendar


@given(st.lists(days).map(sorted), st.none() | days, st.none() | days)
def test_a_calendar_finds_and_counts_the_meetings_between_two_days(
    dates: list[date], first: date | None, last: date | None
) -> None:
    found = [n for n, day in enumerate(dates) if in_being(first, last, day)]
    calendar = _calendar(dates)
    assert calendar.between(first, last) == found
    assert calendar.count(first, last) == len(found)


@given(st.lists(days).map(sorted), st.lists(lives))
def test_a_calendar_says_how_many_are_in_being_at_each_meeting(
    dates: list[date], every: list[tuple[date | None, date | None]]
) -> None:
    counted = [sum(in_being(*life, day) for life in every) for day in dates]
    assert _calendar(dates).in_being(every) == counted


@given(lives, st.lists(lives, max_size=4))
def test_gaps_are_the_days_of_a_seats_life_on_which_nobody_held_it(
    life: tuple[date | None, date | None], held: list[tuple[date | None, date | None]]
) -> None:
    tenures = [TenureRow(1, None, None, False, *each) for each in held]
    found = gaps(*life, tenures)
    for day in EVERY_DAY:
        free = in_being(*life, day) and not any(in_being(*each, day) for each in held)
        assert any(in_being(*gap, day) for gap in found) == free
