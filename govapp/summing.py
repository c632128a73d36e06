"""The sum behind every attendance figure: SQL adds the marks up, the rest follows from dates.

What SQL adds up is in `tallies.py`. Vacancies, and what was not recorded, follow here from the
lives of seats and appointments, so that no figure reads more rows than it shows.
"""

from collections import defaultdict
from collections.abc import Iterable
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
from govapp.rows import Source
from govapp.seats import NOT_NAMED
from govapp.stretches import Calendar, gaps
from govapp.tallies import GroupRow, Marks, MeetingRow, SeatRow, Selection, TenureRow

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
            sql = "select distinct group_id from seats where id = ?"
            groups_of = {row for seat in seats for row in _column(source, sql, seat)}
            return Selection(group_ids=tuple(sorted(groups_of)), seat_ids=seats)
    raise NotFound("There is nothing of that kind to count.")


def _seats_of(source: Source, organisation_id: int, include_predecessor: bool) -> tuple[int, ...]:
    organisations = [organisation_id]
    if include_predecessor:
        organisations += [o.id for o in predecessors_of_organisation(source, organisation_id)]
    organisations += [part.id for o in tuple(organisations) for part in parts_of(source, o)]
    sql = "select id from seats where organisation_id = ?"
    return tuple(dict.fromkeys(seat for o in organisations for seat in _column(source, sql, o)))


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
        self.tenures: dict[int, list[TenureRow]] = defaultdict(list)
        for tenure in tallies.read_tenures(source, self.selection):
            self.tenures[tenure.seat_id].append(tenure)

    def figures(self) -> AttendanceFigures:
        """Everything, in the order in which each part needs the last."""
        by_meeting = tallies.marks_by_meeting(
            self.source,
            self.selection,
            self.counted_period,
            online_matters=self.online_matters,
        )
        counting, left_out = self._sort_meetings(by_meeting)
        calendar = {group_id: Calendar(rows) for group_id, rows in counting.items()}
        vacant = self._vacant_meetings(calendar)
        stand_ins = self._deputies_at(vacant)
        seats = self._seat_figures(calendar, vacant, stand_ins)
        return AttendanceFigures(
            period=self.period,
            as_at=self.as_at,
            meetings=self._meeting_figures(calendar, by_meeting, vacant, stand_ins),
            seats=seats,
            organisations=organisation_figures(
                self.source, self.counted_period, seats, calendar, vacant, stand_ins
            ),
            left_out=left_out,
            totals=_sum(seat.counts for seat in seats),
            groups=tuple(self.groups.values()),
        )

    def _sort_meetings(
        self, by_meeting: dict[tuple[int, int], Marks]
    ) -> tuple[dict[int, list[MeetingRow]], tuple[MeetingLeftOut, ...]]:
        """The meetings that count, by group, and those left out."""
        recorded: Iterable[tuple[int, int]] = by_meeting
        if self.selection.seat_ids is not None:
            # Whether a register was kept is a matter of all its seats, not of this agency's.
            recorded = tallies.recorded_meetings(self.source, self.selection, self.counted_period)
        recorded = frozenset(recorded)
        counting: dict[int, list[MeetingRow]] = defaultdict(list)
        left_out: dict[tuple[int, int], MeetingLeftOut] = {}
        for row in tallies.read_meetings(self.source, self.selection, self.period):
            if self.by_agency and not self._has_seat_at(row):
                continue
            group = self.groups[row.group_id]
            reason = why_left_out(
                row.status,
                row.held_on,
                as_at=self.as_at,
                abandoned_counts=group.abandoned_counts,
                has_marks=(row.id, row.group_id) in recorded,
            )
            if reason is None:
                counting[row.group_id].append(row)
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
            counted = {row.id for rows in counting.values() for row in rows}
            left_out = {key: left for key, left in left_out.items() if key[0] not in counted}
        return counting, tuple(left_out.values())

    def _has_seat_at(self, row: MeetingRow) -> bool:
        return any(
            seat.group_id == row.group_id and _in_being(seat, row.held_on) for seat in self.seats
        )

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

    def _seat_figures(
        self,
        calendar: dict[int, Calendar],
        vacant: dict[int, list[MeetingRow]],
        stand_ins: dict[tuple[int, int], bool],
    ) -> tuple[SeatFigures, ...]:
        by_seat = tallies.marks_by_seat(
            self.source,
            self.selection,
            self.counted_period,
            online_matters=self.online_matters,
            all_of_them=tallies.all_lies_in(self.source, self.selection, self.counted_period),
        )
        extra: dict[int, list[bool]] = defaultdict(list)
        for (seat_id, _), counts in stand_ins.items():
            extra[seat_id].append(counts)
        return tuple(
            self._one_seat(
                seat,
                by_seat.get(seat.id, _NO_MARKS),
                in_being=calendar[seat.group_id].count(seat.starts_on, seat.ends_on)
                if seat.group_id in calendar
                else 0,
                vacant=len(vacant.get(seat.id, ())),
                stand_ins=extra.get(seat.id, []),
            )
            for seat in self.seats
        )

    def _one_seat(
        self, seat: SeatRow, marks: Marks, *, in_being: int, vacant: int, stand_ins: list[bool]
    ) -> SeatFigures:
        group = self.groups[seat.group_id]
        counts = _counts(marks, online_counts=group.online_counts)
        if stand_ins:
            came = sum(stand_ins)
            counts = replace(
                counts,
                expected=counts.expected - len(stand_ins),
                deputy=counts.deputy - came,
                online_not_counted=counts.online_not_counted - (len(stand_ins) - came),
            )
        recorded = counts.expected + counts.not_expected
        counts = replace(counts, vacant=vacant, not_recorded=in_being - vacant - recorded)
        tenure = self._shown(seat)
        return SeatFigures(
            seat_id=seat.id,
            group_id=seat.group_id,
            group=group.name,
            organisation_id=seat.organisation_id,
            organisation=seat.organisation,
            constituency=seat.constituency,
            title=seat.title,
            role=seat.role,
            person_id=tenure.person_id if tenure else None,
            name=(tenure.name or NOT_NAMED) if tenure else None,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
            counts=counts,
            deputies_while_vacant=sum(stand_ins),
        )

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
        return max(held, key=lambda t: (t.ends_on or date.max, t.acting), default=None)

    def _meeting_figures(
        self,
        calendar: dict[int, Calendar],
        by_meeting: dict[tuple[int, int], Marks],
        vacant: dict[int, list[MeetingRow]],
        stand_ins: dict[tuple[int, int], bool],
    ) -> tuple[MeetingFigures, ...]:
        empty: dict[tuple[int, int], int] = defaultdict(int)
        group_of = {seat.id: seat.group_id for seat in self.seats}
        for rows in vacant.values():
            for row in rows:
                empty[row.id, row.group_id] += 1
        filled_in: dict[tuple[int, int], int] = defaultdict(int)
        for seat_id, meeting_id in stand_ins:
            filled_in[meeting_id, group_of[seat_id]] += 1
        figures = []
        for group_id, dates in calendar.items():
            group = self.groups[group_id]
            lives = [(s.starts_on, s.ends_on) for s in self.seats if s.group_id == group_id]
            for row, in_being in zip(dates.rows, dates.in_being(lives), strict=True):
                key = (row.id, group_id)
                marks = by_meeting.get(key, _NO_MARKS)
                counts = _counts(marks, online_counts=group.online_counts)
                recorded = counts.expected + counts.not_expected - filled_in.get(key, 0)
                counts = replace(
                    counts,
                    vacant=empty.get(key, 0),
                    not_recorded=in_being - empty.get(key, 0) - recorded,
                )
                figures.append(_meeting(row, group, counts))
        figures.sort(key=lambda meeting: (meeting.held_on, meeting.id))
        return tuple(_once_each(figures) if self.by_agency else figures)


# --- Rules ------------------------------------------------------------------------------------

_NO_MARKS = Marks(0, 0, 0, 0, 0, 0, 0)


def _in_being(seat: SeatRow, day: date) -> bool:
    return (seat.starts_on or date.min) <= day <= (seat.ends_on or date.max)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, start=Counts())


def _counts(marks: Marks, *, online_counts: bool) -> Counts:
    """Marks as counts; where online presence does not count, it stays expected only."""
    uncounted_members = 0 if online_counts else marks.present_online
    uncounted_deputies = 0 if online_counts else marks.deputy_online
    return Counts(
        expected=marks.present + marks.deputy + marks.apologies + marks.absent,
        present=marks.present - uncounted_members,
        deputy=marks.deputy - uncounted_deputies,
        apologies=marks.apologies,
        absent=marks.absent,
        not_expected=marks.not_expected,
        online_not_counted=uncounted_members + uncounted_deputies,
    )


def _meeting(row: MeetingRow, group: GroupRow, counts: Counts) -> MeetingFigures:
    return MeetingFigures(
        id=row.id,
        title=row.title,
        group_id=group.id,
        group=group.name,
        held_on=row.held_on,
        status=row.status,
        minutes=row.minutes,
        counts=counts,
        verdict=row.verdict if row.lead else None,
    )


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
