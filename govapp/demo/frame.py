"""The frame of time in which Northmoor's story is told; everything is dated from today."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

FEWEST_YEARS = 2
"""The stories reach back to the beginning of last financial year."""


@dataclass(frozen=True, slots=True)
class Frame:
    """From when to when, and the days on which Northmoor changed its arrangements."""

    today: date
    years: int

    @property
    def start(self) -> date:
        """The day on which the business unit began to keep this register.

        So many years ago, but early enough for the whole of last financial year to be in it.
        """
        return min(months_before(self.today, 12 * self.years), months_before(self.last_year, 1))

    @property
    def year(self) -> date:
        """The first day of this financial year."""
        return financial_year_of(self.today)

    @property
    def last_year(self) -> date:
        """The first day of the financial year before."""
        return self.year.replace(year=self.year.year - 1)

    @property
    def horizon(self) -> date:
        """The last day for which meetings are in the diary: a year is planned each January."""
        ahead = 1 if self.today < date(self.year.year + 1, 1, 10) else 2
        return date(self.year.year + ahead, 3, 31)

    @property
    def health_reorganised(self) -> date:
        """The clinical commissioning group became the integrated care board."""
        return date(self.last_year.year, 7, 1)

    @property
    def board_replaced(self) -> date:
        """The children's board became a partnership."""
        return date(self.last_year.year, 9, 1)

    @property
    def quality_group_dissolved(self) -> date:
        """The last day of the Quality Assurance Sub-group, after the new arrangements began."""
        return date(self.last_year.year, 9, 30)


def financial_year_of(day: date) -> date:
    """The first of April on or before a day."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month (of a later one when negative), or its last."""
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def next_working_day(day: date) -> date:
    """The first working day after a day."""
    return working_day(day + timedelta(days=1))
