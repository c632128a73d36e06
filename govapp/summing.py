"""The sum behind every attendance figure: SQL adds the marks up, the rest follows from dates.

What SQL adds up is in `tallies.py`. Vacancies, and what was not recorded, follow here from the
lives of seats and appointments, so that no figure reads more rows than it shows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import replace
from datetime import date

from govapp import tallies
from govapp.agency_figures import organisation_figures
from govapp.counting import Counts, Period, why_left_out
from govapp.errors import NotFound
from govapp.figures import (
    AttendanceFigures,
    GroupScope,
    MeetingFigures,
    MeetingLeftOut,
    OrganisationScope,
    PartnershipScope,
    Scope,
    SeatFigures,
)
from govapp.groups import predecessors_of as predecessors_of_group
from govapp.organisations import parts_of
from govapp.organisations import predecessors_of as predecessors_of_organisation
from govapp.rows import Source, from_columns
from govapp.seats import NOT_NAMED
from govapp.stretches import Calendar, gaps
from govapp.tallies import Marks, MeetingRow, SeatRow, Selection, TenureRow

# --- Reads ------------------------------------------------------------------------------------


def summary(source: Source, scope: Scope, period: Period, *, as_at: date) -> AttendanceFigures:
    """The attendance figures of a scope. Raises NotFound when it is not in the register."""
    return _Sum(source, scope, period, as_at).figures()


def chosen_by(source: Source, scope: Scope) -> Selection:
    """The groups and seats a scope covers. Raises NotFound when it covers none that exist."""
    match scope:
        case GroupScope(group_id, include_predecessor):
            groups = [group_id]
            if include_predecessor:
                groups += [group.id for group in predecessors_of_group(source, group_id)]
            return Selection(group_ids=tuple(groups))
        case PartnershipScope(None):
            return Selection()
        case PartnershipScope(partnership_id):
            sql = "select group_id from group_partnerships where partnership_id = ?"
            return Selection(group_ids=_column(source, sql, partnership_id))
        case OrganisationScope(organisation_id, include_predecessor):
            seats = _seats_of(source, organisation_id, include_predecessor)
            return Selection(group_ids=tuple(sorted(set(seats.values()))), seat_ids=tuple(seats))
    raise NotFound("There is nothing of that kind to count.")


def _seats_of(source: Source, organisation_id: int, include_predecessor: bool) -> dict[int, int]:
    """The group of each seat of an organisation and its parts."""
    organisations = [organisation_id]
    if include_predecessor:
        organisations += [o.id for o in predecessors_of_organisation(source, organisation_id)]
    organisations += [part.id for o in tuple(organisations) for part in parts_of(source, o)]
    sql = "select id, group_id from seats where organisation_id = ?"
    return {
        seat_id: group_id
        for organisation in organisations
        for seat_id, group_id in source.execute(sql, (organisation,)).fetchall()
    }


def _column(source: Source, sql: str, key: int | None) -> tuple[int, ...]:
    return tuple(row[0] for row in source.execute(sql, (key,)).fetchall())


class _Sum:
    """One run of the sum: what is read stands in fields, what follows from it in methods."""

    def __init__(self, source: Source, scope: Scope, period: Period, as_at: date) -> None:
        self.source, self.period, self.as_at = source, period, as_at
        self.by_agency = isinstance(scope, OrganisationScope)
        self.selection = chosen_by(source, scope)
        self.counted_period = Period(period.starts_on, min(period.ends_on, as_at))
        self.groups = tallies.read_groups(source, self.selection)
        self.online_matters = not all(group.online_counts for group in self.groups.values())
        self.seats = tallies.read_seats(source, self.selection, period)
        self.seats_of: dict[int, list[SeatRow]] = defaultdict(list)
        for seat in self.seats:
            self.seats_of[seat.group_id].append(seat)
        self.tenures: dict[int, list[TenureRow]] = defaultdict(list)
        for tenure in tallies.read_tenures(source, self.selection):
            self.tenures[tenure.seat_id].append(tenure)

    def figures(self) -> AttendanceFigures:
        """Everything, in the order in which each part needs the last."""
        meetings = tallies.read_meetings(self.source, self.selection, self.period)
        if self.by_agency:
            meetings = [row for row in meetings if self._has_seat_at(row)]
        marks = self._marks_by_meeting(meetings)
        counting, left_out = self._sort_meetings(meetings, marks)
        by_group: dict[int, list[MeetingRow]] = defaultdict(list)
        for row in counting:
            by_group[row.group_id].append(row)
        calendar = {group_id: Calendar(rows) for group_id, rows in by_group.items()}
        vacant = self._vacant_meetings(calendar)
        stand_ins = self._deputies_at(vacant)
        # Most of the register is read by its seats, a short part of its time by its meetings.
        outside = tallies.meetings_outside(self.source, self.selection, self.counted_period)
        mostly = outside < len(counting) / 2
        seats = self._seat_figures(calendar, vacant, stand_ins, mostly=mostly)
        return AttendanceFigures(
            period=self.period,
            as_at=self.as_at,
            meetings=self._meeting_figures(counting, calendar, marks, vacant, stand_ins),
            seats=seats,
            organisations=organisation_figures(
                self.source,
                self.counted_period,
                seats,
                calendar,
                vacant,
                stand_ins,
                mostly=mostly or self.by_agency,
            ),
            left_out=left_out,
            totals=Counts.total(seat.counts for seat in seats),
            groups=tuple(self.groups.values()),
        )

    def _marks_by_meeting(self, meetings: Iterable[MeetingRow]) -> dict[tuple[int, int], Marks]:
        """Marks by (meeting, group), for meetings that have any."""
        by_meeting = tallies.marks_by_meeting(
            self.source, self.selection, self.counted_period, online_matters=self.online_matters
        )
        found = {
            (row.id, row.group_id): by_meeting[row.id]
            for row in meetings
            if row.id in by_meeting and not row.joint
        }
        joint = {row.id for row in meetings if row.joint and row.id in by_meeting}
        if joint:
            found |= tallies.marks_at_joint_meetings(
                self.source, joint, self.selection, online_matters=self.online_matters
            )
        return found

    def _sort_meetings(
        self, meetings: Iterable[MeetingRow], marks: dict[tuple[int, int], Marks]
    ) -> tuple[list[MeetingRow], tuple[MeetingLeftOut, ...]]:
        """The meetings that count, and those left out."""
        recorded: Container[tuple[int, int]] = marks
        if self.by_agency:
            # Whether a register was kept is a matter of all its seats, not of this agency's.
            silent = {row.id for row in meetings if (row.id, row.group_id) not in marks}
            recorded = marks.keys() | tallies.recorded_meetings(self.source, silent)
        counting: list[MeetingRow] = []
        left_out: dict[tuple[int, int], MeetingLeftOut] = {}
        for row in meetings:
            group = self.groups[row.group_id]
            reason = why_left_out(
                row.status,
                row.held_on,
                as_at=self.as_at,
                abandoned_counts=group.abandoned_counts,
                has_marks=(row.id, row.group_id) in recorded,
            )
            if reason is None:
                counting.append(row)
                continue
            # An agency's totals have a joint meeting once; a group's have it once for each group.
            key = (row.id, 0 if self.by_agency else row.group_id)
            left_out.setdefault(
                key,
                MeetingLeftOut(
                    row.id, row.title, group.name, row.held_on, reason, row.status_reason
                ),
            )
        if self.by_agency:
            counted = {row.id for row in counting}
            left_out = {key: left for key, left in left_out.items() if key[0] not in counted}
        return counting, tuple(left_out.values())

    def _has_seat_at(self, row: MeetingRow) -> bool:
        return any(_in_being(seat, row.held_on) for seat in self.seats_of[row.group_id])

    def _vacant_meetings(self, calendar: dict[int, Calendar]) -> dict[int, list[MeetingRow]]:
        """For each seat with a gap: the counting meetings of its life on which nobody held it."""
        vacant: dict[int, list[MeetingRow]] = {}
        for seat in self.seats:
            dates = calendar.get(seat.group_id)
            if dates is None:
                continue
            rows = [
                row
                for first, last in gaps(seat.starts_on, seat.ends_on, self.tenures[seat.id])
                for row in dates.between(first, last)
            ]
            if rows:
                vacant[seat.id] = rows
        return vacant

    def _deputies_at(self, vacant: dict[int, list[MeetingRow]]) -> dict[tuple[int, int], bool]:
        """(seat, meeting) of deputies who came for a vacant seat, and whether they count."""
        if not vacant:
            return {}
        group_of = {seat.id: self.groups[seat.group_id] for seat in self.seats}
        meetings = {seat: {row.id for row in rows} for seat, rows in vacant.items()}
        return {
            (seat, meeting): bool(group_of[seat].online_counts or not online)
            for meeting, seat, online in tallies.deputies_of(self.source, vacant)
            if meeting in meetings[seat]
        }

    def _marks_by_seat(self, *, mostly: bool) -> dict[int, Marks]:
        """Marks at counting meetings by seat; `mostly`: few marks lie elsewhere."""
        if not mostly or self.by_agency:
            return tallies.marks_by_seat(
                self.source, self.selection, self.counted_period, online_matters=self.online_matters
            )
        by_seat = tallies.all_marks_by_seat(
            self.source, self.selection, online_matters=self.online_matters
        )
        aside = tallies.marks_set_aside(
            self.source, self.selection, self.counted_period, online_matters=self.online_matters
        )
        for seat_id, others in aside.items():
            by_seat[seat_id] = less(by_seat[seat_id], others)
        return by_seat

    def _seat_figures(
        self,
        calendar: dict[int, Calendar],
        vacant: dict[int, list[MeetingRow]],
        stand_ins: dict[tuple[int, int], bool],
        *,
        mostly: bool,
    ) -> tuple[SeatFigures, ...]:
        by_seat = self._marks_by_seat(mostly=mostly)
        stood_in: dict[int, list[bool]] = defaultdict(list)
        for (seat_id, _), counts in stand_ins.items():
            stood_in[seat_id].append(counts)
        nobody = Calendar([])
        numbers = [
            numbers_of(
                _without(by_seat.get(seat.id, NO_MARKS), stood_in.get(seat.id)),
                online_counts=self.groups[seat.group_id].online_counts,
                in_being=calendar.get(seat.group_id, nobody).count(seat.starts_on, seat.ends_on),
                vacant=len(vacant.get(seat.id, ())),
            )
            for seat in self.seats
        ]
        if not numbers:
            return ()
        seats, tenures = self.seats, [self._shown(seat) for seat in self.seats]
        columns: tuple[Iterable[object], ...] = (
            [seat.id for seat in seats],
            [seat.group_id for seat in seats],
            [self.groups[seat.group_id].name for seat in seats],
            [seat.organisation_id for seat in seats],
            [seat.organisation for seat in seats],
            [seat.constituency for seat in seats],
            [seat.title for seat in seats],
            [seat.role for seat in seats],
            [tenure.person_id if tenure else None for tenure in tenures],
            [(tenure.name or NOT_NAMED) if tenure else None for tenure in tenures],
            [seat.starts_on for seat in seats],
            [seat.ends_on for seat in seats],
            from_columns(Counts, zip(*numbers, strict=True)),
            [sum(stood_in.get(seat.id, ())) for seat in seats],
        )
        return tuple(from_columns(SeatFigures, columns))

    def _shown(self, seat: SeatRow) -> TenureRow | None:
        """Who is named with a seat: the one expected at the end of the counted period, or the last.

        Nobody, when nobody held it at any time in the period.
        """
        first, last = self.counted_period.starts_on, self.counted_period.ends_on
        held = [
            tenure
            for tenure in self.tenures[seat.id]
            if (tenure.starts_on or date.min) <= last and (tenure.ends_on or date.max) >= first
        ]
        if len(held) < 2:
            return held[0] if held else None
        return max(held, key=lambda t: (t.ends_on or date.max, t.acting))

    def _meeting_figures(
        self,
        counting: list[MeetingRow],
        calendar: dict[int, Calendar],
        by_meeting: dict[tuple[int, int], Marks],
        vacant: dict[int, list[MeetingRow]],
        stand_ins: dict[tuple[int, int], bool],
    ) -> tuple[MeetingFigures, ...]:
        if not counting:
            return ()
        empty = Counter((row.id, row.group_id) for rows in vacant.values() for row in rows)
        group_of = {seat.id: seat.group_id for seat in self.seats}
        stood_in = Counter((meeting_id, group_of[seat_id]) for seat_id, meeting_id in stand_ins)
        in_being = {
            group_id: iter(
                dates.in_being((s.starts_on, s.ends_on) for s in self.seats_of[group_id])
            )
            for group_id, dates in calendar.items()
        }
        numbers = []
        for row in counting:
            key = (row.id, row.group_id)
            numbers.append(
                numbers_of(
                    by_meeting.get(key, NO_MARKS),
                    online_counts=self.groups[row.group_id].online_counts,
                    # A deputy at a vacant seat is both a mark and a vacancy of one seat.
                    in_being=next(in_being[row.group_id]) + stood_in.get(key, 0),
                    vacant=empty.get(key, 0),
                )
            )
        columns: tuple[Iterable[object], ...] = (
            [row.id for row in counting],
            [row.title for row in counting],
            [row.group_id for row in counting],
            [self.groups[row.group_id].name for row in counting],
            [row.held_on for row in counting],
            [row.status for row in counting],
            [row.minutes for row in counting],
            from_columns(Counts, zip(*numbers, strict=True)),
            [row.verdict if row.lead else None for row in counting],
        )
        figures = from_columns(MeetingFigures, columns)
        return tuple(_once_each(figures) if self.by_agency else figures)


# --- Rules ------------------------------------------------------------------------------------

NO_MARKS: Marks = (0, 0, 0, 0, 0, 0, 0)


def less(marks: Marks, others: Marks) -> Marks:
    """Marks without some of them."""
    return tuple(n - m for n, m in zip(marks, others, strict=True))  # type: ignore[return-value]


def numbers_of(
    marks: Marks, *, online_counts: bool, in_being: int, vacant: int
) -> tuple[int, int, int, int, int, int, int, int, int]:
    """Marks as the numbers of `Counts`, in the order of its fields.

    Where online presence does not count, it stays expected only. `in_being` places of which
    `vacant` had no holder: what is neither vacant nor marked is not recorded.
    """
    present, deputy, apologies, absent, not_expected, members_online, deputies_online = marks
    expected = present + deputy + apologies + absent
    not_recorded = in_being - vacant - expected - not_expected
    if online_counts:
        members_online = deputies_online = 0
    return (
        expected,
        present - members_online,
        deputy - deputies_online,
        apologies,
        absent,
        not_expected,
        not_recorded,
        vacant,
        members_online + deputies_online,
    )


def _without(marks: Marks, stand_ins: Collection[bool] | None) -> Marks:
    """A seat's marks without the deputies who came while it was vacant; False: one not counted."""
    if not stand_ins:
        return marks
    not_counted = len(stand_ins) - sum(stand_ins)
    return less(marks, (0, len(stand_ins), 0, 0, 0, 0, not_counted))


def _in_being(seat: SeatRow, day: date) -> bool:
    return (seat.starts_on or date.min) <= day <= (seat.ends_on or date.max)


def _once_each(figures: Iterable[MeetingFigures]) -> list[MeetingFigures]:
    """Joint meetings once: an agency's seats of every group added up under the first."""
    found: dict[int, MeetingFigures] = {}
    for meeting in figures:
        first = found.get(meeting.id)
        if first is None:
            found[meeting.id] = meeting
        else:
            found[meeting.id] = replace(
                first,
                counts=first.counts + meeting.counts,
                verdict=first.verdict or meeting.verdict,
            )
    return list(found.values())
