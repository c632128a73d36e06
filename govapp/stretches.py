"""Stretches of time: the counting meetings of a group by date, and the gaps in a seat's life."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from govapp.counted_rows import Meetings, TenureRow

Life = tuple[date | None, date | None]
"""From and to, both included; None: always so, or still so."""

_DAY = timedelta(days=1)


class Calendar:
    """The meetings of one group, by date."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._dates: list[date] = []

    def add(self, meeting_id: int, held_on: date) -> None:
        """A meeting on the last day so far, or later."""
        self._ids.append(meeting_id)
        self._dates.append(held_on)

    def between(self, first: date | None, last: date | None) -> list[int]:
        """The ids of the meetings from one day to another, both included."""
        start, stop = self._places(first, last)
        return self._ids[start:stop]

    def count(self, first: date | None, last: date | None) -> int:
        """How many meetings lie between two days, both included."""
        start, stop = self._places(first, last)
        return max(0, stop - start)

    def in_being(self, lives: Iterable[Life]) -> list[int]:
        """For each meeting, how many of the lives include its day."""
        steps = [0] * (len(self._ids) + 1)
        for first, last in lives:
            start, stop = self._places(first, last)
            if stop > start:
                steps[start] += 1
                steps[stop] -= 1
        return list(accumulate(steps))[:-1]

    def _places(self, first: date | None, last: date | None) -> tuple[int, int]:
        start = bisect_left(self._dates, first) if first else 0
        return start, bisect_right(self._dates, last) if last else len(self._dates)


def calendars(meetings: Meetings, of: Container[int] | None = None) -> dict[int, Calendar]:
    """The calendar of each group, or of these groups, from meetings in order of their dates."""
    found: dict[int, Calendar] = defaultdict(Calendar)
    for group_id, meeting_id, held_on in zip(
        meetings.group_id, meetings.id, meetings.held_on, strict=True
    ):
        if of is None or group_id in of:
            found[group_id].add(meeting_id, held_on)
    return dict(found)


def gaps(starts_on: date | None, ends_on: date | None, tenures: Sequence[TenureRow]) -> list[Life]:
    """The stretches of a seat's life on which nobody held it or acted in it."""
    free_from, last = starts_on or date.min, ends_on or date.max
    found: list[Life] = []
    for tenure in sorted(tenures, key=lambda t: t.starts_on or date.min):
        if tenure.starts_on is not None and free_from < tenure.starts_on:
            found.append((free_from, min(tenure.starts_on - _DAY, last)))
        if tenure.ends_on is None:
            return found
        free_from = max(free_from, tenure.ends_on + _DAY)
        if free_from > last:
            return found
    return [*found, (free_from, last)]
