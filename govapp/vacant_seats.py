"""When nobody held a seat: at which counting meetings, and which deputies came for it all the same.

Vacancies are never stored; they follow from the lives of seats and appointments.
Source: rules.md section 1.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govapp import tallies
from govapp.asked import Asked
from govapp.counted_rows import Seats, TenureRow
from govapp.stretches import Calendar, gaps

Tenures = Mapping[int, Sequence[TenureRow]]
"""By seat: who held it or acted in it, in order of time."""


@dataclass(frozen=True, slots=True)
class Vacancies:
    """What followed from seats that nobody held."""

    meetings: dict[int, list[int]]
    """By seat, where there are any: the counting meetings on which nobody held it."""
    stand_ins: dict[tuple[int, int], bool]
    """(seat, meeting) of deputies who came for a vacant seat, and whether they count."""

    def stood_in(self) -> dict[int, list[bool]]:
        """The stand-ins by seat."""
        found: dict[int, list[bool]] = defaultdict(list)
        for (seat_id, _), counts in self.stand_ins.items():
            found[seat_id].append(counts)
        return found


def find_vacancies(
    asked: Asked, seats: Seats, tenures: Tenures, calendars: Mapping[int, Calendar]
) -> Vacancies:
    """Look through the lives of seats, and for deputies only where somebody was missing."""
    meetings = {}
    for seat_id, group_id, starts_on, ends_on in zip(
        seats.id, seats.group_id, seats.starts_on, seats.ends_on, strict=True
    ):
        held = tenures.get(seat_id, ())
        if len(held) == 1 and held[0].starts_on == starts_on and held[0].ends_on == ends_on:
            continue  # by one person throughout, as most are
        calendar = calendars.get(group_id)
        if calendar is None:
            continue
        found = [
            meeting_id
            for first, last in gaps(starts_on, ends_on, held)
            for meeting_id in calendar.between(first, last)
        ]
        if found:
            meetings[seat_id] = found
    return Vacancies(meetings, _stand_ins(asked, seats, meetings) if meetings else {})


def _stand_ins(
    asked: Asked, seats: Seats, vacant: Mapping[int, Sequence[int]]
) -> dict[tuple[int, int], bool]:
    group_of = dict(zip(seats.id, seats.group_id, strict=True))
    vacant_at = {seat_id: frozenset(meetings) for seat_id, meetings in vacant.items()}
    return {
        (seat_id, meeting_id): asked.groups[group_of[seat_id]].online_counts or not online
        for meeting_id, seat_id, online in tallies.deputies_of(asked.source, vacant)
        if meeting_id in vacant_at[seat_id]
    }
