"""Dates as people write them, day before month always; what is left unsaid stays unsaid."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from govapp.dates import uk_date
from govapp.errors import BadInput
from govapp.files.grid import Value, plain_text

MONTH_NAMES = tuple(uk_date(date(2000, month, 1)).split()[1] for month in range(1, 13))
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EXCEL_DAY_ZERO = date(1899, 12, 30)
# Serial numbers of 1990 to 2089: smaller whole numbers are counts, not dates.
FIRST_SERIAL, LAST_SERIAL = 32_874, 69_763
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Two figures: 69 is 2069, 70 is 1970, as in most office programs.
CENTURY_TURNS_AT = 70
LEAP_YEAR = 2024
# No date is written longer than "Wednesday the ..." with its time; longer text is a sentence.
LONGEST = 60

_WEEKDAY = (
    r"(?:(?P<weekday>mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?[.,]?\s+)?"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.0+)?\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm)"
_TIME = rf"(?:[T ,@]|\bat\b|[-–])*(?:{_CLOCK})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_GAP = r"(?:\s+of\s+|[\s,./-]*)"
_FORMS = tuple(
    re.compile(_WEEKDAY + form + r"\s*" + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<number>\d{1,2})\s*[/.-]\s*" + _YEAR,
        r"(?P<day>\d{1,2})/(?P<number>\d{1,2})",
        _DAY + _GAP + _MONTH + r"(?:[\s,./'’-]*" + _YEAR + r")?",
        _MONTH + r"\s+" + _DAY + r",?\s+(?P<year>\d{4})",
        _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)",
        _MONTH + r"[\s,./'’-]*" + _YEAR,
        _MONTH,
    )
)
# Only forms that cannot be part of something else are looked for inside longer text.
_WITHIN_TEXT = tuple(
    re.compile(rf"(?<![\w/.-])(?:{form})(?![\w/-])", re.IGNORECASE)
    for form in (
        r"\d{4}-\d{1,2}-\d{1,2}",
        r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})",
        re.sub(r"\?P<\w+>", "", _DAY + _GAP + _MONTH + rf"(?:[\s,./'’-]*{_YEAR})?"),
        r"\d{1,2}/\d{1,2}",
    )
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date with the parts that were written; `doubt` is a sentence when they disagree."""

    day: int | None
    month: int
    year: int | None
    doubt: str = ""

    @property
    def date(self) -> date | None:
        """The date, when nothing is missing."""
        if self.day is None or self.year is None:
            return None
        return date(self.year, self.month, self.day)

    def in_year(self, year: int) -> "WrittenDate":
        """The same with a year, where none was written; raises BadInput for 29 February 2023."""
        if self.year is not None:
            return self
        if self.day is not None:
            _check_day(self.day, self.month, year, f"{self.day}/{self.month}/{year}")
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class WrittenYear:
    """A year as a title gives it: 2024, or the financial (or school) year 2023/24."""

    first: int
    last: int

    def of_month(self, month: int) -> int:
        """The calendar year in which a month of this year lies; a split year turns in April."""
        return self.first if self.first == self.last or month >= 4 else self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last % 100:02}"


def read_date(value: Value) -> WrittenDate | None:
    """The date in a heading or an answer; None when it is no date at all.

    Raises BadInput, with the reason, for what is written as a date but cannot be one.
    """
    if isinstance(value, date):
        return WrittenDate(value.day, value.month, value.year)
    if isinstance(value, int | float):
        return _from_serial(value)
    text = plain_text(value)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _from_serial(float(text))
    if len(text) > LONGEST:
        return None
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _checked(found.groupdict(), text)
    return None


def find_date(value: Value) -> WrittenDate | None:
    """The date in a heading that may say more, such as "Extraordinary 12/3/24 (cancelled)".

    None when there is no date in it; raises BadInput for one that cannot be.
    """
    whole = read_date(value)
    if whole is not None or not isinstance(value, str):
        return whole
    text = plain_text(value)[: LONGEST * 2]
    for form in _WITHIN_TEXT:
        found = form.search(text)
        if found:
            return read_date(found.group().strip())
    return None


def read_full_date(text: str) -> date:
    """A date typed by a person; raises BadInput unless day, month and year are all there."""
    written = read_date(text)
    if written is None:
        raise BadInput(f"“{text}” is not a date: type it like 12 March 2024 or 12/03/2024.")
    if written.date is None:
        part = "the day" if written.day is None else "the year"
        raise BadInput(f"“{text}” leaves out {part}: type it like 12 March 2024 or 12/03/2024.")
    return written.date


def read_year(text: str) -> WrittenYear | None:
    """The year that a title or a sheet's name gives, such as "2024" or "2023-24"; else None."""
    split = re.search(r"\b((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)?\d{2})\b", text)
    if split:
        first = int(split.group(1))
        consecutive = (first + 1) % 100 == int(split.group(2)) % 100
        return WrittenYear(first, first + 1) if consecutive else None
    short = re.search(r"(?<![\d/.-])(\d{2})\s*[-–/]\s*(\d{2})(?![\d/.-])", text)
    if short and int(short.group(2)) == int(short.group(1)) + 1:
        return WrittenYear(2000 + int(short.group(1)), 2000 + int(short.group(2)))
    whole = sorted({int(year) for year in re.findall(r"\b(?:19|20)\d{2}\b", text)})
    if whole and whole[-1] - whole[0] <= 1 and len(whole) <= 2:
        return WrittenYear(whole[0], whole[-1])
    return None


def _from_serial(value: int | float) -> WrittenDate | None:
    if not FIRST_SERIAL <= value <= LAST_SERIAL:
        return None
    day = EXCEL_DAY_ZERO + timedelta(days=int(value))
    return WrittenDate(day.day, day.month, day.year)


def _checked(parts: dict[str, str | None], text: str) -> WrittenDate:
    written_day = parts.get("day")
    day = int(written_day) if written_day else None
    month = _month(parts)
    year = _full_year(parts.get("year"))
    if parts.get("number") and year is None and day is not None and day <= 12 < month:
        # 03/24 has no 24th month: it is March 2024.
        return WrittenDate(None, day, _full_year(f"{month:02}"))
    if not 1 <= month <= 12:
        raise BadInput(f"“{text}” is not a date: there is no month {month}. Days come first.")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"“{text}” is not a date of these records: the year {year} is too far off.")
    if day is not None:
        _check_day(day, month, year, text)
    return WrittenDate(day, month, year, _weekday_doubt(parts.get("weekday"), day, month, year))


def _month(parts: dict[str, str | None]) -> int:
    number, name = parts.get("number"), parts.get("month")
    if number:
        return int(number)
    start = (name or "")[:3].title()
    return next(n for n, full in enumerate(MONTH_NAMES, start=1) if full.startswith(start))


def _full_year(figures: str | None) -> int | None:
    if not figures:
        return None
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if year < CENTURY_TURNS_AT else 1900)


def _check_day(day: int, month: int, year: int | None, text: str) -> None:
    # Without a year 29 February may be right.
    days = monthrange(LEAP_YEAR if year is None else year, month)[1]
    if not 1 <= day <= days:
        when = MONTH_NAMES[month - 1] if year is None else f"{MONTH_NAMES[month - 1]} {year}"
        raise BadInput(f"“{text}” is not a date: {when} has {days} days.")


def _weekday_doubt(weekday: str | None, day: int | None, month: int, year: int | None) -> str:
    if not weekday or day is None or year is None:
        return ""
    real = WEEKDAY_NAMES[date(year, month, day).weekday()]
    if real.lower().startswith(weekday[:3].lower()):
        return ""
    return f"{day} {MONTH_NAMES[month - 1]} {year} was a {real}, not the weekday written there."
