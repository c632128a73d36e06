"""A year's dates: pasted as they come, or every so many weeks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import BadInput
from govapp.files.bank_holidays import bank_holidays, easter_sunday
from govapp.files.year_plan import every_weeks, read_pasted_dates

TODAY = date(2026, 11, 20)
TUESDAY = 1


def test_six_pasted_dates_are_six_meetings() -> None:
    text = "12 January 2027\n9/3/27\nTues 11th May 2027\n13.07.2027\n2027-09-14\n9 Nov 27\n"

    planned = read_pasted_dates(text, TODAY)

    assert [day.date for day in planned] == [
        date(2027, month, day)
        for month, day in ((1, 12), (3, 9), (5, 11), (7, 13), (9, 14), (11, 9))
    ]
    assert all(day.warnings == () for day in planned)


@pytest.mark.parametrize(
    "text",
    [
        "12/1/27, 9/3/27",
        "12/1/27; 9/3/27",
        "• 12/1/27\n• 9/3/27",
        "9/3/27\t12/1/27",
        "9/3/27\r12/1/27",
    ],
)
def test_dates_may_be_separated_in_any_usual_way(text: str) -> None:
    assert [day.date for day in read_pasted_dates(text, TODAY)] == [
        date(2027, 1, 12),
        date(2027, 3, 9),
    ]


def test_one_date_with_a_weekday_and_comma_is_one_date() -> None:
    (planned,) = read_pasted_dates("Tuesday, 12 January 2027", TODAY)

    assert planned.date == date(2027, 1, 12)


def test_a_missing_year_is_the_next_one_and_said_so() -> None:
    planned = read_pasted_dates("8 December\n12 January\n9 March", TODAY)

    assert [day.date for day in planned] == [
        date(2026, 12, 8),
        date(2027, 1, 12),
        date(2027, 3, 9),
    ]
    assert planned[0].warnings == ("No year was given: taken as 2026.",)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("25/12/2026", "25 December 2026 is a bank holiday (Christmas Day)."),
        ("26/3/2027", "26 March 2027 is a bank holiday (Good Friday)."),
        ("16/1/2027", "16 January 2027 is a Saturday."),
        ("19/11/2026", "19 November 2026 is in the past."),
        ("Mon 12/1/27", "12 January 2027 was a Tuesday, not the weekday written there."),
        ("12/1/27\n12 Jan 2027", "12 January 2027 stands there more than once: taken once."),
    ],
)
def test_what_speaks_against_a_day_is_said(text: str, warning: str) -> None:
    (planned,) = read_pasted_dates(text, TODAY)

    assert planned.warnings == (warning,)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no date in what was pasted"),
        ("12/1/27\nto be confirmed", "“to be confirmed” is not a date"),
        ("January 2027", "leaves out the day"),
        ("31/2/2027", "February 2027 has 28 days"),
        ("\n".join(f"{n % 28 + 1}/1/2027" for n in range(201)), "more than 200 dates"),
    ],
)
def test_what_is_no_date_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_pasted_dates(text, TODAY)


def test_every_eight_weeks_on_a_tuesday() -> None:
    planned = every_weeks(8, TUESDAY, date(2026, 12, 2), TODAY, count=4)

    assert [day.date for day in planned] == [
        date(2026, 12, 8),
        date(2027, 2, 2),
        date(2027, 3, 30),
        date(2027, 5, 25),
    ]


@given(
    st.integers(1, 60),
    st.integers(0, 6),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(0, 2000),
)
def test_the_series_keeps_its_step_its_weekday_and_its_ends(
    weeks: int, weekday: int, first: date, length: int
) -> None:
    until = first + timedelta(days=length)
    try:
        days = [planned.date for planned in every_weeks(weeks, weekday, first, TODAY, until=until)]
    except BadInput:
        assert length < 7 or length // (7 * weeks) >= 200
        return
    assert {day.weekday() for day in days} == {weekday}
    assert first <= days[0] < first + timedelta(days=7)
    assert until - timedelta(weeks=weeks) < days[-1] <= until
    assert {later - earlier for earlier, later in pairwise(days)} <= {timedelta(weeks=weeks)}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "until when, or how many"),
        ({"count": 0}, "at least one meeting"),
        ({"count": 500}, "more than 200 meetings"),
        ({"until": date(2026, 12, 3)}, "There is no Tuesday from 2 December 2026"),
    ],
)
def test_a_series_without_sense_is_refused(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        every_weeks(8, TUESDAY, date(2026, 12, 2), TODAY, **options)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="1 to 104 weeks apart"):
        every_weeks(0, TUESDAY, date(2026, 12, 2), TODAY, count=1)


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2019, (4, 21)), (2024, (3, 31)), (2026, (4, 5)), (2038, (4, 25)), (2285, (3, 22))],
)
def test_easter_sunday_is_right(year: int, easter: tuple[int, int]) -> None:
    # 2285 and 2038 are the earliest and the latest Easter there can be.
    assert easter_sunday(year) == date(year, *easter)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        # Source: gov.uk/bank-holidays, England and Wales.
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    ],
)
def test_bank_holidays_are_those_that_were_proclaimed(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in bank_holidays(year)] == days.split()
