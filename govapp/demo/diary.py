"""When Northmoor's groups meet."""

from collections.abc import Iterator
from datetime import date, timedelta

from govapp.demo.frame import Frame, months_before
from govapp.demo.plans import GroupPlan, Rhythm
from govapp.files.bank_holidays import bank_holidays

_ONE_DAY = timedelta(days=1)


def meeting_days(plan: GroupPlan, frame: Frame) -> list[date]:
    """The days on which a group is to meet, from the start of the register to its horizon.

    A group, and a register, need a fortnight to begin.
    """
    first = max(plan.starts_on or frame.start, frame.start) + timedelta(weeks=2)
    last = min(plan.last_day or frame.horizon, frame.horizon)
    by_month = plan.rhythm.every_weeks is None
    days = _monthly(plan.rhythm, frame) if by_month else _weekly(plan.rhythm, frame)
    return [day for day in days if first <= day <= last]


def _monthly(rhythm: Rhythm, frame: Frame) -> Iterator[date]:
    """The second such weekday of every month."""
    month = frame.start.replace(day=1)
    while month <= frame.horizon:
        to_weekday = timedelta(days=(rhythm.weekday - month.weekday()) % 7)
        day = month + to_weekday + timedelta(weeks=1)
        yield _free_day(day, frame.today)
        month = months_before(month, -1)


def _weekly(rhythm: Rhythm, frame: Frame) -> Iterator[date]:
    """Every so many weeks, counted from today's week: only the board meets in that."""
    step = timedelta(weeks=rhythm.every_weeks or 1)
    if rhythm.weekday < 0:
        anchor = frame.today
    else:
        monday = frame.today - timedelta(days=frame.today.weekday())
        anchor = monday + timedelta(weeks=rhythm.phase, days=rhythm.weekday)
    day = anchor - step * ((anchor - frame.start) // step)
    while day <= frame.horizon:
        yield day if day == frame.today and rhythm.weekday < 0 else _free_day(day, frame.today)
        day += step


def _free_day(day: date, today: date) -> date:
    """The day itself, or the next on which people work; nobody meets around Christmas or today."""
    while True:
        if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3):
            day += timedelta(weeks=1)
        elif day == today or day.weekday() > 4 or day in bank_holidays(day.year):
            day += _ONE_DAY
        else:
            return day
