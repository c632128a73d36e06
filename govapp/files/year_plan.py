"""A year's meetings: dates pasted as they come, or every so many weeks on a weekday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from govapp.dates import uk_date
from govapp.errors import BadInput
from govapp.files.bank_holidays import bank_holidays
from govapp.files.written_dates import WEEKDAY_NAMES, WrittenDate, find_date

MOST_MEETINGS = 200
MOST_WEEKS_APART = 104


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A day for a meeting, with what speaks against it: warnings only, the office decides."""

    date: date
    warnings: tuple[str, ...] = ()


def read_pasted_dates(text: str, today: date) -> list[PlannedDate]:
    """The dates of a pasted list in order of time, each once.

    A date without a year takes that of the date before it in the list, or the next such day from
    today. Raises BadInput, naming the line, for anything that is no whole date.
    """
    days: list[date] = []
    assumed: set[date] = set()
    doubts: dict[date, str] = {}
    for line in _lines(text):
        written = _written(line)
        day = written.date
        if day is None:
            day = _with_year(written, days[-1] if days else None, today)
            assumed.add(day)
        days.append(day)
        doubts[day] = written.doubt
    if not days:
        raise BadInput("There is no date in what was pasted: one date a line, like 12 March 2024.")
    if len(days) > MOST_MEETINGS:
        raise BadInput(f"That is more than {MOST_MEETINGS} dates: paste one year at a time.")
    planned = []
    for day in sorted(set(days)):
        own = [doubts[day]] if doubts[day] else []
        if day in assumed:
            own.append(f"No year was given: taken as {day.year}.")
        if days.count(day) > 1:
            own.append(f"{uk_date(day)} stands there more than once: taken once.")
        planned.append(PlannedDate(day, (*own, *_warnings(day, today))))
    return planned


def every_weeks(
    weeks: int,
    weekday: int,
    first: date,
    today: date,
    *,
    until: date | None = None,
    count: int | None = None,
) -> list[PlannedDate]:
    """Days every so many weeks on a weekday (Monday is 0), from the first such day on or after
    `first`, up to `until` (included) or `count` of them, whichever ends sooner.

    Raises BadInput when nothing ends the series or it holds no day or too many.
    """
    if not 1 <= weeks <= MOST_WEEKS_APART:
        raise BadInput(f"Meetings can be 1 to {MOST_WEEKS_APART} weeks apart, not {weeks}.")
    if until is None and count is None:
        raise BadInput("Say until when, or how many meetings there are to be.")
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if count is not None and count < 1:
        raise BadInput("Plan at least one meeting.")
    if until is not None and until < day:
        raise BadInput(
            f"There is no {WEEKDAY_NAMES[weekday]} from {uk_date(first)} to {uk_date(until)}."
        )
    days: list[date] = []
    while (until is None or day <= until) and (count is None or len(days) < count):
        if len(days) == MOST_MEETINGS:
            raise BadInput(f"That makes more than {MOST_MEETINGS} meetings: plan fewer at a time.")
        days.append(day)
        day += timedelta(weeks=weeks)
    return [PlannedDate(day, tuple(_warnings(day, today))) for day in days]


def _warnings(day: date, today: date) -> list[str]:
    found = []
    holiday = bank_holidays(day.year).get(day)
    if holiday:
        found.append(f"{uk_date(day)} is a bank holiday ({holiday}).")
    elif day.weekday() >= 5:
        found.append(f"{uk_date(day)} is a {WEEKDAY_NAMES[day.weekday()]}.")
    if day < today:
        found.append(f"{uk_date(day)} is in the past.")
    return found


def _lines(text: str) -> list[str]:
    """One date each: by line, and by semicolon or comma where a line holds several."""
    lines = [line.strip(" \t•·*") for line in re.split(r"[\n\r;\t]+", text)]
    found = []
    for line in filter(None, lines):
        pieces = [piece.strip() for piece in line.split(",") if piece.strip()]
        several = len(pieces) > 1 and all(_is_date(piece) for piece in pieces)
        found.extend(pieces if several else [line])
    return found


def _is_date(text: str) -> bool:
    try:
        written = find_date(text)
    except BadInput:
        return True
    return written is not None and written.day is not None


def _written(line: str) -> WrittenDate:
    written = find_date(line)
    if written is None:
        raise BadInput(f"“{line[:60]}” is not a date: write it like 12 March 2024 or 12/03/2024.")
    if written.day is None:
        raise BadInput(f"“{line[:60]}” leaves out the day: write it like 12 March 2024.")
    return written


def _with_year(written: WrittenDate, before: date | None, today: date) -> date:
    """The next such day: after the date above it in the list, else from today on."""
    start = before or today
    for year in range(start.year, start.year + 9):
        try:
            day = written.in_year(year).date
        except BadInput:
            # 29 February waits for a leap year.
            continue
        if day is not None and day >= start:
            return day
    raise BadInput(f"“{written.day}/{written.month}” needs its year.")
