"""The bank holidays of England and Wales, worked out.

Source: Banking and Financial Dealings Act 1971, Schedule 1, and the proclamations that moved or
added single days (gov.uk/bank-holidays).
"""

from datetime import date, timedelta

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
# Moved by proclamation: the ordinary day, and the day it became.
_MOVED = {
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
_ADDED = {
    date(2011, 4, 29): "Royal wedding",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


def bank_holidays(year: int) -> dict[date, str]:
    """Each bank holiday of a year with its name; a substitute day stands for one at a weekend."""
    easter = easter_sunday(year)
    days = {
        _weekday_from(date(year, 1, 1)): "New Year's Day",
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        _first_monday(date(year, 5, 1)): "Early May bank holiday",
        _first_monday(date(year, 5, 25)): "Spring bank holiday",
        _first_monday(date(year, 8, 25)): "Summer bank holiday",
    }
    christmas = _weekday_from(date(year, 12, 25))
    boxing = _weekday_from(date(year, 12, 26))
    # A Sunday Christmas moves to the 27th, for Monday the 26th is Boxing Day already.
    if date(year, 12, 25).weekday() == SUNDAY:
        christmas = date(year, 12, 27)
    elif christmas == boxing:
        boxing = christmas + timedelta(days=1)
    days |= {christmas: "Christmas Day", boxing: "Boxing Day"}
    moved = {_MOVED.get(day, day): name for day, name in days.items()}
    return dict(sorted((moved | {d: n for d, n in _ADDED.items() if d.year == year}).items()))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _first_monday(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _weekday_from(day: date) -> date:
    return _first_monday(day) if day.weekday() in (SATURDAY, SUNDAY) else day
