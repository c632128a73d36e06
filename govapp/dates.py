"""Dates as people here write them. Files and the register itself hold ISO dates.

Source: rules.md section 5 (UK dates; financial year April to March).
"""

from datetime import date, datetime, timedelta

# Not strftime: month names must be English whatever the computer's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_FIRST_MONTH_OF_FINANCIAL_YEAR = 4


def uk_date(day: date) -> str:
    """20 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def uk_date_short(day: date) -> str:
    """20 Nov 26, where there is little room."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year % 100:02}"


def uk_moment(moment: datetime) -> str:
    """20 November 2026 at 10:05."""
    return f"{uk_date(moment)} at {moment:%H:%M}"


def financial_year(day: date) -> tuple[date, date]:
    """First and last day (1 April to 31 March) of the financial year in which `day` lies."""
    first_year = day.year if day.month >= _FIRST_MONTH_OF_FINANCIAL_YEAR else day.year - 1
    first = date(first_year, _FIRST_MONTH_OF_FINANCIAL_YEAR, 1)
    return first, first.replace(year=first_year + 1) - timedelta(days=1)
