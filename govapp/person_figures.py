"""A person's attendance: the meetings of seats while they were the one expected in them.

Times as somebody's deputy and times as a guest stand beside, never in a percentage. A joint meeting
counts once for a person. Source: rules.md section 1, "Person".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govapp.attendance import Mark, Mode
from govapp.counted_rows import Selection, read_groups
from govapp.counting import Counts, LeftOut, Period, count_mark, why_left_out
from govapp.figures import AttendanceFigures, MeetingFigures, MeetingLeftOut, SeatFigures
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingStatus, Minutes
from govapp.people import Person, get_person, list_people
from govapp.rows import Source, fetch
from govapp.seats import Role

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
    """One meeting at which a person was the one expected in a seat."""

    person_id: int
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


def person_summary(
    source: Source,
    person_id: int,
    period: Period,
    *,
    as_at: date,
    partnership_id: int | None = None,
) -> PersonFigures:
    """A person's figures, over the groups of a partnership or all. Raises NotFound."""
    asked = _Asked(period, as_at, person_id, partnership_id)
    rows = _rows(source, asked)
    return _figures(source, get_person(source, person_id), rows, _Beside(source, asked), asked)


def people_summaries(
    source: Source, period: Period, *, as_at: date, partnership_id: int | None = None
) -> list[PersonFigures]:
    """The figures of everybody who was expected, or came as a deputy or guest, by family name."""
    asked = _Asked(period, as_at, None, partnership_id)
    beside = _Beside(source, asked)
    by_person: dict[int, list[_Row]] = {}
    for row in _rows(source, asked):
        by_person.setdefault(row.person_id, []).append(row)
    return [
        _figures(source, person, by_person.get(person.id, []), beside, asked)
        for person in list_people(source)
        if person.id in by_person or person.id in beside
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is counted: one person or everybody, in one partnership or all."""

    period: Period
    as_at: date
    person_id: int | None
    partnership_id: int | None

    @property
    def parameters(self) -> dict[str, object]:
        return {
            "first": self.period.starts_on,
            "last": self.period.ends_on,
            "as_at": self.as_at,
            "person": self.person_id,
            "partnership": self.partnership_id,
        }


class _Beside:
    """Times as a deputy and as a guest, by person: in no percentage."""

    def __init__(self, source: Source, asked: _Asked) -> None:
        self.as_deputy = self._times(source, _AS_DEPUTY, asked)
        self.as_guest = self._times(source, _AS_GUEST, asked)

    def __contains__(self, person_id: int) -> bool:
        return person_id in self.as_deputy or person_id in self.as_guest

    @staticmethod
    def _times(source: Source, sql: str, asked: _Asked) -> dict[int, int]:
        parameters = {**asked.parameters, "last": min(asked.period.ends_on, asked.as_at)}
        del parameters["as_at"]
        return dict(source.execute(sql, parameters).fetchall())


_OF_PARTNERSHIP = """(:partnership is null or exists (select 1 from meeting_groups mg
    join group_partnerships gp on gp.group_id = mg.group_id
    where mg.meeting_id = m.id and gp.partnership_id = :partnership))"""
_AS_DEPUTY = f"""select a.attended_by_id, count(distinct m.id)
    from attendance a join meetings m on m.id = a.meeting_id
    where a.mark = 'deputy' and a.attended_by_id is not null
    and (:person is null or a.attended_by_id = :person)
    and m.held_on between :first and :last and {_OF_PARTNERSHIP} group by a.attended_by_id"""
_AS_GUEST = f"""select g.person_id, count(distinct m.id)
    from guests g join meetings m on m.id = g.meeting_id
    where g.person_id is not null and (:person is null or g.person_id = :person)
    and m.held_on between :first and :last and {_OF_PARTNERSHIP} group by g.person_id"""


def _rows(source: Source, asked: _Asked) -> list[_Row]:
    # Written out twice: an "or" over the person would keep SQLite from its index.
    of_person = (
        """p.seat_id in (select seat_id from appointments where person_id = :person)
            and ap.person_id = :person"""
        if asked.person_id is not None
        else "ap.person_id is not null and :person is null"
    )
    parameters = asked.parameters
    del parameters["as_at"]
    return fetch(
        source,
        _Row,
        f"""select ap.person_id, m.id as meeting_id, m.title as meeting, m.held_on, m.status,
            m.status_reason, m.minutes, coalesce(m.chair_ruling, m.quorum_verdict) as verdict,
            g.id as group_id, g.name as "group", g.online_counts, g.abandoned_counts,
            exists (select 1 from attendance x join seats y on y.id = x.seat_id
                where x.meeting_id = m.id and y.group_id = g.id) as has_marks,
            s.id as seat_id, s.organisation_id, o.name as organisation, s.constituency, s.title,
            s.role, ap.starts_on, ap.ends_on, a.mark, a.mode
        from places p join appointments ap on ap.id = p.appointment_id
        join meetings m on m.id = p.meeting_id join groups g on g.id = p.group_id
        join seats s on s.id = p.seat_id left join organisations o on o.id = s.organisation_id
        left join attendance a on a.meeting_id = p.meeting_id and a.seat_id = p.seat_id
        where {of_person} and p.held_on between :first and :last
            and (:partnership is null or exists (select 1 from group_partnerships gp
                where gp.group_id = g.id and gp.partnership_id = :partnership))
        order by m.held_on, m.starts_at, m.id, g.name, s.position""",
        **parameters,
    )


def _figures(
    source: Source, person: Person, rows: Iterable[_Row], beside: _Beside, asked: _Asked
) -> PersonFigures:
    counting: list[_Row] = []
    left_out: dict[int, MeetingLeftOut] = {}
    for row in rows:
        reason = why_left_out(
            row.status, row.held_on > asked.as_at, row.abandoned_counts, row.has_marks
        )
        if reason is None:
            counting.append(row)
        else:
            left_out.setdefault(row.meeting_id, _left_out(row, reason))
    by_meeting: dict[int, list[_Row]] = {}
    for row in counting:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    meetings = tuple(_meeting(found) for found in by_meeting.values())
    groups = tuple(dict.fromkeys(row.group_id for row in counting))
    return PersonFigures(
        person=person,
        figures=AttendanceFigures(
            period=asked.period,
            as_at=asked.as_at,
            meetings=meetings,
            seats=_seats(counting, person),
            organisations=(),
            left_out=tuple(left for key, left in left_out.items() if key not in by_meeting),
            totals=sum((meeting.counts for meeting in meetings), start=Counts()),
            groups=tuple(read_groups(source, Selection(group_ids=groups)).values()),
        ),
        times_as_deputy=beside.as_deputy.get(person.id, 0),
        times_as_guest=beside.as_guest.get(person.id, 0),
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
