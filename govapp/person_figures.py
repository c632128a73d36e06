"""A person's attendance: the meetings of seats while they were the one expected in them.

Times as somebody's deputy and times as a guest stand beside, never in a percentage. A joint meeting
counts once for a person. Source: rules.md section 1, "Person".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govapp.attendance import Mark, Mode
from govapp.counting import Counts, LeftOut, Period, count_mark, why_left_out
from govapp.figures import AttendanceFigures, MeetingFigures, MeetingLeftOut, SeatFigures
from govapp.meetings import MeetingStatus, Minutes, QuorumVerdict
from govapp.people import Person, get_person
from govapp.rows import Source, fetch
from govapp.seats import Role
from govapp.tallies import Selection, read_groups

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonScope:
    """One person, in whatever seats they were expected."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """The figures of one person, and what stands beside them in no percentage."""

    person: Person
    figures: AttendanceFigures
    times_as_deputy: int
    times_as_guest: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One meeting at which the person was the one expected in a seat."""

    meeting_id: int
    meeting: str
    held_on: date
    status: MeetingStatus
    status_reason: str | None
    minutes: Minutes
    verdict: QuorumVerdict | None
    group_id: int
    group: str
    online_counts: bool
    abandoned_counts: bool
    has_marks: bool
    seat_id: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    starts_on: date | None
    ends_on: date | None
    mark: Mark | None
    mode: Mode | None

    @property
    def counts(self) -> Counts:
        """What the seat's mark adds."""
        return count_mark(self.mark, self.mode, has_holder=True, online_counts=self.online_counts)


# --- Rules ------------------------------------------------------------------------------------


def _best(rows: Iterable[_Row]) -> Counts:
    """What one meeting adds for somebody who sat in several seats there: the best that happened."""
    every = [row.counts for row in rows]
    for happened in ("present", "deputy", "expected", "not_recorded", "not_expected"):
        for counts in every:
            if getattr(counts, happened):
                return counts
    return Counts()


# --- Reads ------------------------------------------------------------------------------------


def person_summary(source: Source, person_id: int, period: Period, *, as_at: date) -> PersonFigures:
    """A person's figures. Raises NotFound when they are not in the register."""
    person = get_person(source, person_id)
    counting: list[_Row] = []
    left_out: dict[int, MeetingLeftOut] = {}
    for row in _rows(source, person_id, period):
        reason = why_left_out(
            row.status,
            row.held_on,
            as_at=as_at,
            abandoned_counts=row.abandoned_counts,
            has_marks=row.has_marks,
        )
        if reason is None:
            counting.append(row)
        else:
            left_out.setdefault(row.meeting_id, _left_out(row, reason))
    by_meeting: dict[int, list[_Row]] = {}
    for row in counting:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    meetings = tuple(_meeting(rows) for rows in by_meeting.values())
    groups = tuple(dict.fromkeys(row.group_id for row in counting))
    figures = AttendanceFigures(
        period=period,
        as_at=as_at,
        meetings=meetings,
        seats=_seats(counting, person),
        organisations=(),
        left_out=tuple(left for key, left in left_out.items() if key not in by_meeting),
        totals=sum((meeting.counts for meeting in meetings), start=Counts()),
        groups=tuple(read_groups(source, Selection(group_ids=groups)).values()),
    )
    return PersonFigures(
        person=person,
        figures=figures,
        times_as_deputy=_times(source, _AS_DEPUTY, person_id, period, as_at),
        times_as_guest=_times(source, _AS_GUEST, person_id, period, as_at),
    )


_AS_DEPUTY = """select count(distinct m.id) from attendance a join meetings m on m.id = a.meeting_id
    where a.attended_by_id = :person and a.mark = 'deputy'
    and m.held_on between :first and min(:last, :as_at)"""
_AS_GUEST = """select count(distinct m.id) from guests g join meetings m on m.id = g.meeting_id
    where g.person_id = :person and m.held_on between :first and min(:last, :as_at)"""


def _times(source: Source, sql: str, person_id: int, period: Period, as_at: date) -> int:
    parameters = {
        "person": person_id,
        "first": period.starts_on,
        "last": period.ends_on,
        "as_at": as_at,
    }
    return int(source.execute(sql, parameters).fetchone()[0])


def _rows(source: Source, person_id: int, period: Period) -> list[_Row]:
    return fetch(
        source,
        _Row,
        """select m.id as meeting_id, m.title as meeting, m.held_on, m.status, m.status_reason,
            m.minutes, coalesce(m.chair_ruling, m.quorum_verdict) as verdict, g.id as group_id,
            g.name as "group", g.online_counts, g.abandoned_counts,
            exists (select 1 from attendance x join seats y on y.id = x.seat_id
                where x.meeting_id = m.id and y.group_id = g.id) as has_marks,
            s.id as seat_id, s.organisation_id, o.name as organisation, s.constituency, s.title,
            s.role, ap.starts_on, ap.ends_on, a.mark, a.mode
        from places p join appointments ap on ap.id = p.appointment_id
        join meetings m on m.id = p.meeting_id join groups g on g.id = p.group_id
        join seats s on s.id = p.seat_id left join organisations o on o.id = s.organisation_id
        left join attendance a on a.meeting_id = p.meeting_id and a.seat_id = p.seat_id
        where p.seat_id in (select seat_id from appointments where person_id = :person)
            and ap.person_id = :person and p.held_on between :first and :last
        order by m.held_on, m.starts_at, m.id, g.name, s.position""",
        person=person_id,
        first=period.starts_on,
        last=period.ends_on,
    )


def _left_out(row: _Row, reason: LeftOut) -> MeetingLeftOut:
    return MeetingLeftOut(
        row.meeting_id, row.meeting, row.group, row.held_on, reason, row.status_reason
    )


def _meeting(rows: list[_Row]) -> MeetingFigures:
    first = rows[0]
    return MeetingFigures(
        id=first.meeting_id,
        title=first.meeting,
        group_id=first.group_id,
        group=first.group,
        held_on=first.held_on,
        status=first.status,
        minutes=first.minutes,
        counts=_best(rows),
        verdict=first.verdict,
    )


def _seats(counting: list[_Row], person: Person) -> tuple[SeatFigures, ...]:
    """Each seat once, over the time the person was expected in it."""
    by_seat: dict[int, list[_Row]] = {}
    for row in counting:
        by_seat.setdefault(row.seat_id, []).append(row)
    return tuple(
        SeatFigures(
            seat_id=seat_id,
            group_id=rows[0].group_id,
            group=rows[0].group,
            organisation_id=rows[0].organisation_id,
            organisation=rows[0].organisation,
            constituency=rows[0].constituency,
            title=rows[0].title,
            role=rows[0].role,
            person_id=person.id,
            name=person.shown,
            starts_on=rows[0].starts_on,
            ends_on=rows[-1].ends_on,
            counts=sum((row.counts for row in rows), start=Counts()),
            deputies_while_vacant=0,
        )
        for seat_id, rows in by_seat.items()
    )
