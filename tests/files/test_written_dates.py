"""Dates as offices write them: the day first, always."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import BadInput
from govapp.files.written_dates import (
    MONTH_NAMES,
    WrittenYear,
    find_date,
    read_date,
    read_full_date,
    read_year,
)

TWELFTH_OF_MARCH = date(2024, 3, 12)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-12",
        "2024-03-12T14:00:00",
        "2024-03-12 00:00:00",
        "20240312",
        "12/03/2024",
        "12/3/24",
        "12.3.24",
        "12-03-2024",
        "12 March 2024",
        "12th March 2024",
        "12 Mar 24",
        "12-Mar-24",
        "12Mar24",
        "12th of March 2024",
        "March 12, 2024",
        "Tuesday 12 March 2024",
        "Tues 12th Mar 24",
        "tue, 12 march 2024",
        "12 March 2024 at 2.00 pm",
        "12/3/24 10am",
        "12\nMarch\n2024",
        "45363",
        45363,
        45363.5,
        TWELFTH_OF_MARCH,
    ],
)
def test_every_way_of_writing_a_date_gives_the_same_day(written: str | int | float | date) -> None:
    found = read_date(written)

    assert found is not None
    assert found.date == TWELFTH_OF_MARCH
    assert found.doubt == ""


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_the_day_comes_before_the_month_on_every_day_there_is(day: date) -> None:
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.day}.{day.month}.{day.year}"):
        assert read_full_date(written) == day
    assert read_full_date(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}") == day


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_an_excel_serial_number_is_the_day_excel_shows(day: date) -> None:
    found = read_date((day - date(1899, 12, 30)).days)

    assert found is not None
    assert found.date == day


@pytest.mark.parametrize("written", ["Jan 24", "January 2024", "Jan-24", "Jan '24", "01/24"])
def test_a_month_leaves_the_day_open(written: str) -> None:
    # 01/24 has no 24th month, so it is a month and a year too.
    found = read_date(written)

    assert found is not None
    assert (found.day, found.month, found.year, found.date) == (None, 1, 2024, None)


@pytest.mark.parametrize("written", ["12/3", "12 March", "12th Mar", "March 12th"])
def test_a_day_without_a_year_leaves_the_year_open(written: str) -> None:
    found = read_date(written)

    assert found is not None
    assert (found.day, found.month, found.year) == (12, 3, None)
    assert found.in_year(2024).date == TWELFTH_OF_MARCH


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/02/2024", "February 2024 has 29 days"),
        ("29/2/2023", "February 2023 has 28 days"),
        ("31 April 2024", "April 2024 has 30 days"),
        ("0/3/2024", "March 2024 has 31 days"),
        ("03/13/2024", "no month 13"),
        ("2024-13-01", "no month 13"),
        ("12/03/0204", "too far off"),
        ("32/5", "May has 31 days"),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_date(written)

    assert reason in str(refused.value)
    assert written in str(refused.value)


def test_the_29th_of_february_waits_for_its_year() -> None:
    found = read_date("29/2")

    assert found is not None
    assert found.in_year(2024).date == date(2024, 2, 29)
    with pytest.raises(BadInput, match="February 2023 has 28 days"):
        found.in_year(2023)


@pytest.mark.parametrize(
    "written",
    ["Meeting 1", "Board", "2024/25", "2024", "Mark", "Mayor", "A", "", None, 12, 3.5, "x" * 500],
)
def test_what_is_no_date_is_not_taken_for_one(written: str | int | float | None) -> None:
    assert read_date(written) is None


def test_a_wrong_weekday_is_doubted_and_the_date_kept() -> None:
    found = read_date("Weds 12th Mar 24")

    assert found is not None
    assert found.date == TWELFTH_OF_MARCH
    assert found.doubt == "12 March 2024 was a Tuesday, not the weekday written there."


@pytest.mark.parametrize(
    "heading",
    ["Extraordinary 12/3/24 (cancelled)", "Meeting 1 12 March 2024", "CANCELLED 2024-03-12."],
)
def test_a_date_is_found_among_other_words(heading: str) -> None:
    found = find_date(heading)

    assert found is not None
    assert found.date == TWELFTH_OF_MARCH


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Board 2023-24", 2023, 2024),
        ("2023/24", 2023, 2024),
        ("23/24", 2023, 2024),
        ("April 2023 to March 2024", 2023, 2024),
        ("Attendance 2024", 2024, 2024),
    ],
)
def test_a_title_gives_its_year(text: str, first: int, last: int) -> None:
    assert read_year(text) == WrittenYear(first, last)


@pytest.mark.parametrize("text", ["", "Board", "12/13/24", "2019 and 2024", "2023-27"])
def test_a_title_without_one_year_gives_none(text: str) -> None:
    assert read_year(text) is None


def test_a_financial_year_turns_in_april() -> None:
    year = WrittenYear(2023, 2024)

    assert (year.of_month(4), year.of_month(12), year.of_month(3)) == (2023, 2023, 2024)
    assert str(year) == "2023/24"


@pytest.mark.parametrize(("typed", "missing"), [("Jan 24", "the day"), ("12/3", "the year")])
def test_a_typed_date_must_be_whole(typed: str, missing: str) -> None:
    with pytest.raises(BadInput, match=missing):
        read_full_date(typed)


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none_or_refused(text: str) -> None:
    try:
        found = find_date(text)
    except BadInput:
        return
    assert found is None or 1 <= found.month <= 12


def test_a_long_heading_is_read_at_once() -> None:
    # Guards against an expression that takes ages over what only nearly fits.
    for text in ("12 " * 4000, "1/" * 4000, "-" * 9000, "mon " * 3000, "1 march " * 2000):
        find_date(text)


def test_every_month_is_understood_short_and_long() -> None:
    for number, name in enumerate(MONTH_NAMES, start=1):
        for form in (name, name[:3], name.upper(), name[:3].lower()):
            found = read_date(f"5 {form} 2024")
            assert found is not None
            assert found.date == date(2024, number, 5)
