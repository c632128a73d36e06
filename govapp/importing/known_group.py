"""What the register already holds of a group: its seats, who held them, its meetings and marks."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from govapp.attendance_types import Mark
from govapp.lives import in_being
from govapp.meetings import Meeting, MeetingStatus, Minutes, get_meeting, list_meetings
from govapp.rows import Source, fetch
from govapp.seats import Seat, list_seats


@dataclass(frozen=True, slots=True)
class KnownHolder:
    """Somebody who holds, held or acts in a seat; `name` is None for "not named"."""

    appointment_id: int
    seat_id: int
    person_id: int | None
    name: str | None
    starts_on: date | None
    ends_on: date | None

    def sits_on(self, day: date) -> bool:
        """Whether the seat was theirs that day."""
        return in_being(self.starts_on, self.ends_on, day)


@dataclass(frozen=True, slots=True)
class _StoredMark:
    meeting_id: int
    seat_id: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group as the register has it; empty for one that is not there yet."""

    seats: tuple[Seat, ...] = ()
    holders: dict[int, list[KnownHolder]] = field(default_factory=dict)
    meetings: dict[date, list[Meeting]] = field(default_factory=dict)
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    days: dict[int, date] = field(default_factory=dict)

    def holders_of(self, seat_id: int) -> list[KnownHolder]:
        """Everybody who holds, held or acts in a seat, the earliest first."""
        return self.holders.get(seat_id, [])

    def is_held(self, seat_id: int, day: date) -> bool:
        """Whether anybody held the seat that day."""
        return any(holder.sits_on(day) for holder in self.holders_of(seat_id))

    def marked_after(self, seat_id: int, day: date) -> list[date]:
        """The days after `day` on which the seat has a mark."""
        return sorted(
            self.days[meeting_id]
            for meeting_id, marked_seat in self.marks
            if marked_seat == seat_id and self.days[meeting_id] > day
        )


def load_group(source: Source, group_id: int | None) -> KnownGroup:
    """Everything the register has of a group; nothing for None."""
    if group_id is None:
        return KnownGroup()
    holders: dict[int, list[KnownHolder]] = defaultdict(list)
    for holder in _holders(source, group_id):
        holders[holder.seat_id].append(holder)
    meetings: dict[date, list[Meeting]] = defaultdict(list)
    for line in list_meetings(source, group_id=group_id):
        meetings[line.held_on].append(get_meeting(source, line.id))
    days = {meeting.id: day for day, found in meetings.items() for meeting in found}
    return KnownGroup(
        seats=tuple(list_seats(source, group_id=group_id)),
        holders=dict(holders),
        meetings=dict(meetings),
        marks=_marks(source, group_id),
        days=days,
    )


def called_off(meeting: Meeting) -> bool:
    """Whether a meeting takes no marks: cancelled or postponed."""
    return meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


def confirmed(meeting: Meeting) -> bool:
    """Whether its register is locked."""
    return meeting.minutes is Minutes.CONFIRMED


def _holders(source: Source, group_id: int) -> list[KnownHolder]:
    return fetch(
        source,
        KnownHolder,
        """select a.id as appointment_id, a.seat_id, a.person_id,
            coalesce(p.name, a.name_as_written) as name, a.starts_on, a.ends_on
        from appointments a join seats s on s.id = a.seat_id
            left join people p on p.id = a.person_id
        where s.group_id = :group and a.capacity in ('holder', 'acting')
        order by a.seat_id, a.starts_on, a.id""",
        group=group_id,
    )


def _marks(source: Source, group_id: int) -> dict[tuple[int, int], Mark]:
    stored = fetch(
        source,
        _StoredMark,
        """select a.meeting_id, a.seat_id, a.mark
        from seats s join attendance a on a.seat_id = s.id where s.group_id = :group""",
        group=group_id,
    )
    return {(mark.meeting_id, mark.seat_id): mark.mark for mark in stored}
