"""Stretches of time: the counting meetings of a group by date, and the gaps in a seat's life."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate

from govapp.counted_rows import MeetingRow, TenureRow

_DAY = timedelta(days=1)


class Calendar:
    """The counting meetings of one group, by date."""

    def __init__(self, rows: list[MeetingRow]) -> None:
        self.rows = rows
        self._dates = [row.held_on for row in rows]

    def between(self, first: date | None, last: date | None) -> list[MeetingRow]:
        """The meetings from one day to another, both included."""
        return self.rows[self._from(first) : self._to(last)]

    def count(self, first: date | None, last: date | None) -> int:
        """How many meetings lie between two days, both included."""
        return max(0, self._to(last) - self._from(first))

    def in_being(self, lives: Iterable[tuple[date | None, date | None]]) -> list[int]:
        """For each meeting, how many of the lives include its day."""
        steps = [0] * (len(self.rows) + 1)
        for first, last in lives:
            start, stop = self._from(first), self._to(last)
            if stop > start:
                steps[start] += 1
                steps[stop] -= 1
        return list(accumulate(steps))[:-1]

    def _from(self, first: date | None) -> int:
        return bisect_left(self._dates, first) if first else 0

    def _to(self, last: date | None) -> int:
        return bisect_right(self._dates, last) if last else len(self._dates)


def gaps(
    starts_on: date | None, ends_on: date | None, tenures: Iterable[TenureRow]
) -> list[tuple[date | None, date | None]]:
    """The stretches of a seat's life on which nobody held it or acted in it."""
    tenures = sorted(tenures, key=lambda t: t.starts_on or date.min)
    if len(tenures) == 1 and tenures[0].starts_on == starts_on and tenures[0].ends_on == ends_on:
        return []  # held by one throughout, as most are
    found: list[tuple[date | None, date | None]] = []
    free_from, open_from_start = starts_on, starts_on is None
    for tenure in tenures:
        if tenure.starts_on is not None and (
            open_from_start or (free_from is not None and tenure.starts_on > free_from)
        ):
            found.append((free_from, tenure.starts_on - _DAY))
        open_from_start = False
        if tenure.ends_on is None:
            return found
        following = tenure.ends_on + _DAY
        free_from = following if free_from is None else max(free_from, following)
    if ends_on is None or free_from is None or free_from <= ends_on:
        found.append((free_from, ends_on))
    return found
