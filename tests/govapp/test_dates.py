"""Dates as people here write them."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govapp.dates import financial_year, uk_date, uk_date_short, uk_moment


def test_a_day_is_written_out_in_english() -> None:
    assert uk_date(date(2026, 11, 20)) == "20 November 2026"
    assert uk_date(date(2026, 5, 1)) == "1 May 2026"
    assert uk_date_short(date(2026, 11, 20)) == "20 Nov 26"
    assert uk_date_short(date(2005, 9, 3)) == "3 Sep 05"
    assert uk_moment(datetime(2026, 11, 20, 9, 5)) == "20 November 2026 at 09:05"


def test_the_financial_year_runs_from_april_to_march() -> None:
    year = (date(2026, 4, 1), date(2027, 3, 31))
    assert financial_year(date(2026, 4, 1)) == year
    assert financial_year(date(2027, 3, 31)) == year
    assert financial_year(date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_lies_in_its_financial_year_and_years_join_without_a_gap(day: date) -> None:
    first, last = financial_year(day)
    assert first <= day <= last
    assert financial_year(last + timedelta(days=1))[0] == last + timedelta(days=1)
