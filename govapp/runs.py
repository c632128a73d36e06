"""Runs of meetings at the end of a seat's marks, and the six months of section 85: rules, pure.

Source: rules.md section 1, "Alerts"; Local Government Act 1972 section 85(1).
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from govapp.attendance_types import Mark, Mode

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MarkedMeeting:
    """What became of a seat at one counting meeting; only recorded marks."""

    seat_id: int
    held_on: date
    mark: Mark
    mode: Mode | None
    has_holder: bool


@dataclass(frozen=True, slots=True)
class Excuses:
    """A group's settings for what is no missed meeting."""

    apologies: bool
    deputy: bool
    online_counts: bool


@dataclass(frozen=True, slots=True)
class Run:
    """So many meetings running, since the first of them."""

    length: int = 0
    since: date | None = None
    broken: bool = False
    """False where the run may go back further than the meetings looked at."""


# --- Rules ------------------------------------------------------------------------------------


def missed_run(latest_first: Iterable[MarkedMeeting], excuses: Excuses) -> Run:
    """How many counting meetings running the seat was not represented, up to the latest.

    Leave, and a seat that was vacant, neither break nor extend a run. Apologies extend it unless
    the group excuses them; a deputy breaks it unless the group asks for the member.
    """
    return _run(latest_first, lambda marked: _is_missed(marked, excuses))


def deputised_run(latest_first: Iterable[MarkedMeeting]) -> Run:
    """How many times running a deputy came, each time that the member was expected."""
    return _run(latest_first, lambda marked: marked.mark is Mark.DEPUTY)


def is_represented(mark: Mark, mode: Mode | None, *, online_counts: bool) -> bool:
    """Somebody came for the seat in a way that the group counts."""
    return mark.represents and (online_counts or mode is not Mode.ONLINE)


def six_months_after(day: date) -> date:
    """The day on which six months from `day` are over; the last of a shorter month."""
    months = day.year * 12 + day.month - 1 + 6
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_missed(marked: MarkedMeeting, excuses: Excuses) -> bool:
    if marked.mark is Mark.APOLOGIES:
        return not excuses.apologies
    if not is_represented(marked.mark, marked.mode, online_counts=excuses.online_counts):
        return True
    return marked.mark is Mark.DEPUTY and not excuses.deputy


def _run(latest_first: Iterable[MarkedMeeting], extends: Callable[[MarkedMeeting], bool]) -> Run:
    run = Run()
    for marked in latest_first:
        if marked.mark is Mark.NOT_EXPECTED or not marked.has_holder:
            continue
        if not extends(marked):
            return Run(run.length, run.since, broken=True)
        run = Run(run.length + 1, marked.held_on)
    return run
