"""The sum behind every attendance figure: SQL adds the marks up, the rest follows from dates.

What SQL adds up is in `tallies`. Vacancies, and what was not recorded, follow here from the
lives of seats and appointments, so that no figure reads more rows than it shows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, repeat

from govapp import counted_rows, tallies
from govapp.agency_figures import organisation_figures
from govapp.counted_rows import MeetingRow, SeatRow, TenureRow
from govapp.counting import Counts, Period, why_left_out
from govapp.figures import (
    AttendanceFigures,
    MeetingFigures,
    MeetingLeftOut,
    OrganisationScope,
    Scope,
    SeatFigures,
)
from govapp.rows import Source, collector_paused, from_columns
from govapp.scopes import chosen_by
from govapp.seats import NOT_NAMED
from govapp.stretches import Calendar, gaps
from govapp.tallies import Marks

# --- Reads ------------------------------------------------------------------------------------


def summary(source: Source, scope: Scope, period: Period, *, as_at: date) -> AttendanceFigures:
    """The attendance figures of a scope. Raises NotFound when it is not in the register."""
    with collector_paused():
        return _Sum(source, scope, period, as_at).figures()


@dataclass(frozen=True, slots=True)
class _Counting:
    """The meetings that count; beside each, its marks and how many seats were in being."""

    rows: list[MeetingRow]
    in_being: list[int]
    marks: list[Marks]


class _Sum:
    """One run of the sum: what is read stands in fields, what follows from it in methods."""

    def __init__(self, source: Source, scope: Scope, period: Period, as_at: date) -> None:
        self.source, self.period, self.as_at = source, period, as_at
        self.by_agency = isinstance(scope, OrganisationScope)
        self.selection = chosen_by(source, scope)
        self.counted_period = Period(period.starts_on, min(period.ends_on, as_at))
        self.groups = counted_rows.read_groups(source, self.selection)
        self.online_matters = not all(group.online_counts for group in self.groups.values())
        self.seats = counted_rows.read_seats(source, self.selection, period)
        self.seats_of: dict[int, list[SeatRow]] = defaultdict(list)
        for seat in self.seats:
            self.seats_of[seat.group_id].append(seat)
        self.tenures: dict[int, list[TenureRow]] = defaultdict(list)
        for tenure in counted_rows.read_tenures(source, self.selection, self.counted_period):
            self.tenures[tenure.seat_id].append(tenure)

    def figures(self) -> AttendanceFigures:
        """Everything, in the order in which each part needs the last."""
        counting, left_out = self._sort_meetings()
        calendar = {group_id: Calendar(rows) for group_id, rows in _by_group(counting.rows).items()}
        vacant = self._vacant_meetings(calendar)
        stand_ins = self._deputies_at(vacant)
        # Most of the register is read by its seats, a short part of its time by its meetings.
        outside = tallies.meetings_outside(self.source, self.selection, self.counted_period)
        mostly = outside < len(counting.rows) / 2
        seats = self._seat_figures(calendar, vacant, stand_ins, mostly=mostly)
        return AttendanceFigures(
            period=self.period,
            as_at=self.as_at,
            meetings=self._meeting_figures(counting, vacant, stand_ins),
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

    def _sort_meetings(self) -> tuple[_Counting, tuple[MeetingLeftOut, ...]]:
        """The meetings that count, and those left out."""
        rows, in_being = self._meetings()
        every_mark = self._marks_at(rows)
        recorded: Container[tuple[int, int]] = ()
        if self.by_agency:
            # Whether a register was kept is a matter of all its seats, not of this agency's.
            silent = [row.id for row, marks in zip(rows, every_mark, strict=True) if not marks]
            recorded = tallies.recorded_meetings(self.source, silent) if silent else ()
        counting = _Counting([], [], [])
        left_out: dict[tuple[int, int], MeetingLeftOut] = {}
        for row, seats, marks in zip(rows, in_being, every_mark, strict=True):
            group = self.groups[row.group_id]
            reason = why_left_out(
                row.status,
                row.held_on,
                as_at=self.as_at,
                abandoned_counts=group.abandoned_counts,
                has_marks=marks is not None or (row.id, row.group_id) in recorded,
            )
            if reason is None:
                counting.rows.append(row)
                counting.in_being.append(seats)
                counting.marks.append(marks or NO_MARKS)
                continue
            # An agency's totals have a joint meeting once; a group's have it once for each group.
            key = (row.id, 0 if self.by_agency else row.group_id)
            left_out.setdefault(
                key,
                MeetingLeftOut(
                    row.id, row.title, group.name, row.held_on, reason, row.status_reason
                ),
            )
        if self.by_agency and left_out:
            counted = {row.id for row in counting.rows}
            left_out = {key: left for key, left in left_out.items() if key[0] not in counted}
        return counting, tuple(left_out.values())

    def _meetings(self) -> tuple[list[MeetingRow], list[int]]:
        """The meetings of the period, and how many of the chosen seats were in being at each."""
        rows = counted_rows.read_meetings(self.source, self.selection, self.period)
        seats_at = {
            group_id: iter(
                Calendar(own).in_being((s.starts_on, s.ends_on) for s in self.seats_of[group_id])
            )
            for group_id, own in _by_group(rows).items()
        }
        in_being = [next(seats_at[row.group_id]) for row in rows]
        if self.by_agency:  # only meetings at which it had a seat
            rows = list(compress(rows, in_being))
            in_being = list(filter(None, in_being))
        return rows, in_being

    def _marks_at(self, rows: Collection[MeetingRow]) -> list[Marks | None]:
        """The marks of each meeting's group, None where there is none."""
        by_meeting = tallies.marks_by_meeting(
            self.source, self.selection, self.counted_period, online_matters=self.online_matters
        )
        joint = {row.id for row in rows if row.joint and row.id in by_meeting}
        if not joint:
            return [by_meeting.get(row.id) for row in rows]
        of_groups = tallies.marks_at_joint_meetings(
            self.source, joint, self.selection, online_matters=self.online_matters
        )
        return [
            of_groups.get((row.id, row.group_id)) if row.joint else by_meeting.get(row.id)
            for row in rows
        ]

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
        held = self.tenures.get(seat.id, ())
        if len(held) < 2:
            return held[0] if held else None
        return max(held, key=lambda t: (t.ends_on or date.max, t.acting))

    def _meeting_figures(
        self,
        counting: _Counting,
        vacant: dict[int, list[MeetingRow]],
        stand_ins: dict[tuple[int, int], bool],
    ) -> tuple[MeetingFigures, ...]:
        if not counting.rows:
            return ()
        empty = Counter((row.id, row.group_id) for rows in vacant.values() for row in rows)
        group_of = {seat.id: seat.group_id for seat in self.seats}
        stood_in = Counter((meeting_id, group_of[seat_id]) for seat_id, meeting_id in stand_ins)
        rows, groups = counting.rows, self.groups
        keys = [(row.id, row.group_id) for row in rows] if empty else repeat((0, 0))
        numbers = [
            numbers_of(
                marks,
                online_counts=groups[row.group_id].online_counts,
                # A deputy at a vacant seat is both a mark and a vacancy of one seat.
                in_being=in_being + stood_in.get(key, 0),
                vacant=empty.get(key, 0),
            )
            for row, marks, in_being, key in zip(
                rows, counting.marks, counting.in_being, keys, strict=False
            )
        ]
        columns: tuple[Iterable[object], ...] = (
            [row.id for row in rows],
            [row.title for row in rows],
            [row.group_id for row in rows],
            [groups[row.group_id].name for row in rows],
            [row.held_on for row in rows],
            [row.status for row in rows],
            [row.minutes for row in rows],
            from_columns(Counts, zip(*numbers, strict=True)),
            [row.verdict if row.lead else None for row in rows],
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


def _by_group(rows: Iterable[MeetingRow]) -> dict[int, list[MeetingRow]]:
    found: dict[int, list[MeetingRow]] = defaultdict(list)
    for row in rows:
        found[row.group_id].append(row)
    return found


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
