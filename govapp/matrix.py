"""The attendance matrix of a group: seats by meetings, and why a figure is what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govapp.attendance import Mark, Mode
from govapp.counting import CellState, Counts, Period, cell_state, count_mark, why_left_out
from govapp.figures import AttendanceFigures, GroupScope
from govapp.meetings import MeetingLine, MeetingStatus, list_meetings
from govapp.people import ERASED
from govapp.rows import Source, fetch
from govapp.seats import NOT_NAMED, seat_label
from govapp.summing import summary

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A seat at a meeting: the letter, and what stands behind it."""

    state: CellState
    online: bool = False
    came: str | None = None
    note: str | None = None

    @property
    def came_online(self) -> bool:
        """Somebody came for the seat, online: in vain where the group does not count that."""
        return self.online and self.state in (CellState.PRESENT, CellState.DEPUTY)

    @property
    def words(self) -> str:
        """What a screen reader says and a tool-tip shows."""
        parts = [self.state.label]
        if self.came and self.state is CellState.DEPUTY:
            parts.append(self.came)
        if self.online:
            parts.append("online")
        if self.note:
            parts.append(self.note)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class AttendanceMatrix:
    """Every meeting of a group in a period, planned ones too, against every seat."""

    figures: AttendanceFigures
    meetings: tuple[MeetingLine, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """A row for each of `figures.seats`, a column for each of `meetings`."""


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One meeting behind a figure: what stood there, and what it added."""

    meeting_id: int
    meeting: str
    group: str
    held_on: date
    seat_id: int
    seat: str
    state: CellState
    member: str | None
    came: str | None
    counts: Counts
    sentence: str


@dataclass(frozen=True, slots=True)
class _CellRow:
    meeting_id: int
    seat_id: int
    has_holder: bool
    mark: Mark | None
    mode: Mode | None
    came: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class _WhyRow:
    meeting_id: int
    meeting: str
    group: str
    held_on: date
    status: MeetingStatus
    status_reason: str | None
    online_counts: bool
    abandoned_counts: bool
    has_marks: bool
    seat_id: int
    organisation: str | None
    constituency: str | None
    title: str | None
    role: str
    in_being: bool
    has_holder: bool
    member_id: int | None
    member: str | None
    mark: Mark | None
    mode: Mode | None
    came: str | None
    reason: str | None


# --- Rules ------------------------------------------------------------------------------------

_ADDS = {
    CellState.PRESENT: "Expected, and the member attended.",
    CellState.DEPUTY: "Expected, and a deputy represented the seat.",
    CellState.APOLOGIES: "Expected; apologies were sent.",
    CellState.ABSENT: "Expected; nobody came and no apologies were sent.",
    CellState.NOT_RECORDED: "Not recorded, so in no figure until somebody marks it.",
    CellState.VACANT: "Nobody held the seat, so in no percentage of the seat.",
    CellState.NOT_A_MEMBER: "The seat was not in being that day.",
}


def _sentence(row: _WhyRow, state: CellState, as_at: date) -> str:
    """Why this meeting adds what it adds."""
    left_out = why_left_out(row.status, row.held_on > as_at, row.abandoned_counts, row.has_marks)
    if left_out is not None:
        detail = f" ({row.status_reason})" if row.status_reason else ""
        return f"Left out: {left_out}{detail}."
    if state is CellState.NOT_EXPECTED:
        return f"Not expected ({row.reason or 'no reason recorded'}), so in no percentage."
    if not row.has_holder and row.mark is Mark.DEPUTY:
        return (
            "The seat was vacant, so in no percentage of the seat; the deputy who came counts for "
            "the meeting, the quorum and the organisation."
        )
    if row.mode is Mode.ONLINE and not row.online_counts and row.mark and row.mark.represents:
        return "Expected; came online, which this group does not count as attendance."
    return _ADDS[state]


# --- Reads ------------------------------------------------------------------------------------


def matrix(source: Source, group_id: int, period: Period, *, as_at: date) -> AttendanceMatrix:
    """A group's matrix over a period, with its figures as at a date. Raises NotFound."""
    figures = summary(source, GroupScope(group_id), period, as_at=as_at)
    meetings = list_meetings(
        source, group_id=group_id, starts_on=period.starts_on, ends_on=period.ends_on
    )
    cells = {(row.meeting_id, row.seat_id): row for row in _cells(source, group_id, period)}
    return AttendanceMatrix(
        figures=figures,
        meetings=tuple(meetings),
        cells=tuple(
            tuple(_cell(cells.get((meeting.id, seat.seat_id)), meeting) for meeting in meetings)
            for seat in figures.seats
        ),
    )


def why_seat(source: Source, seat_id: int, period: Period, *, as_at: date) -> list[WhyLine]:
    """Every meeting of a seat's group in the period, and what it added to the seat's figures."""
    return _why(source, [seat_id], period, as_at)


def why_organisation(
    source: Source, seat_ids: Iterable[int], period: Period, *, as_at: date
) -> list[WhyLine]:
    """The same for all the seats of an agency; those not in being that day are passed over."""
    lines = _why(source, seat_ids, period, as_at)
    return [line for line in lines if line.state is not CellState.NOT_A_MEMBER]


def why_person(source: Source, person_id: int, period: Period, *, as_at: date) -> list[WhyLine]:
    """The meetings of seats at which this person was the one expected."""
    rows = source.execute(
        "select distinct seat_id from appointments where person_id = ?", (person_id,)
    )
    seats = [seat_id for (seat_id,) in rows.fetchall()]
    return _why(source, seats, period, as_at, expected_id=person_id)


def _why(
    source: Source,
    seat_ids: Iterable[int],
    period: Period,
    as_at: date,
    *,
    expected_id: int | None = None,
) -> list[WhyLine]:
    lines = []
    for seat_id in seat_ids:
        for row in _why_rows(source, seat_id, period):
            if expected_id is not None and row.member_id != expected_id:
                continue
            state = cell_state(
                row.mark, in_being=row.in_being, has_holder=row.has_holder, status=row.status
            )
            lines.append(_why_line(row, state, as_at))
    return sorted(lines, key=lambda line: (line.held_on, line.group, line.seat))


def _why_line(row: _WhyRow, state: CellState, as_at: date) -> WhyLine:
    sentence = _sentence(row, state, as_at)
    counting = row.in_being and not sentence.startswith("Left out")
    return WhyLine(
        meeting_id=row.meeting_id,
        meeting=row.meeting,
        group=row.group,
        held_on=row.held_on,
        seat_id=row.seat_id,
        seat=seat_label(row.organisation, row.constituency, row.title, row.role),
        state=state,
        member=(row.member or NOT_NAMED) if row.has_holder else None,
        came=row.came,
        counts=count_mark(
            row.mark, row.mode, has_holder=row.has_holder, online_counts=row.online_counts
        )
        if counting
        else Counts(),
        sentence=sentence,
    )


def _cell(row: _CellRow | None, meeting: MeetingLine) -> Cell:
    state = cell_state(
        row.mark if row else None,
        in_being=row is not None,
        has_holder=row is not None and row.has_holder,
        status=meeting.status,
    )
    if row is None:
        return Cell(state)
    return Cell(state, online=row.mode is Mode.ONLINE, came=row.came, note=row.note)


def _cells(source: Source, group_id: int, period: Period) -> list[_CellRow]:
    return fetch(
        source,
        _CellRow,
        """select p.meeting_id, p.seat_id, p.appointment_id is not null as has_holder, a.mark,
            a.mode, coalesce(came.name, a.attended_by_name) as came, a.note
        from places p
        left join attendance a on a.meeting_id = p.meeting_id and a.seat_id = p.seat_id
        left join people came on came.id = a.attended_by_id
        where p.group_id = :group and p.held_on between :first and :last""",
        group=group_id,
        first=period.starts_on,
        last=period.ends_on,
    )


def _why_rows(source: Source, seat_id: int, period: Period) -> list[_WhyRow]:
    return fetch(
        source,
        _WhyRow,
        f"""select m.id as meeting_id, m.title as meeting, g.name as "group", m.held_on, m.status,
            m.status_reason, g.online_counts, g.abandoned_counts,
            exists (select 1 from attendance x join seats y on y.id = x.seat_id
                where x.meeting_id = m.id and y.group_id = g.id) as has_marks,
            s.id as seat_id, o.name as organisation, s.constituency, s.title, s.role,
            p.seat_id is not null as in_being, p.appointment_id is not null as has_holder,
            ap.person_id as member_id, coalesce(person.name, ap.name_as_written,
                iif(ap.person_id is not null, '{ERASED}', null)) as member,
            a.mark, a.mode, coalesce(came.name, a.attended_by_name) as came, a.reason
        from seats s join groups g on g.id = s.group_id
        join meeting_groups mg on mg.group_id = g.id join meetings m on m.id = mg.meeting_id
        left join organisations o on o.id = s.organisation_id
        left join places p on p.meeting_id = m.id and p.seat_id = s.id
        left join appointments ap on ap.id = p.appointment_id
        left join people person on person.id = ap.person_id
        left join attendance a on a.meeting_id = m.id and a.seat_id = s.id
        left join people came on came.id = a.attended_by_id
        where s.id = :seat and m.held_on between :first and :last
        order by m.held_on""",
        seat=seat_id,
        first=period.starts_on,
        last=period.ends_on,
    )
