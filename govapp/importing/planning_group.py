"""Planning one group: its rows become seats and holders, its columns meetings, its cells marks."""

from dataclasses import replace
from datetime import date

from govapp.files.reading import Holder, Problem, ProblemKind, SeatReading
from govapp.importing.combining import CombinedGroup, CombinedSeat
from govapp.importing.kinds import seat_role
from govapp.importing.known_group import KnownGroup
from govapp.importing.matching import Match, Matcher, WantedSeat
from govapp.importing.parties import Parties
from govapp.importing.plan import GroupPlan, MeetingPlan, RowPlan, SeatPlan
from govapp.importing.planning_cells import plan_cells
from govapp.importing.planning_meetings import column_problems, plan_meetings, with_starts
from govapp.lives import overlap
from govapp.naming import fold
from govapp.people import in_reading_order


def plan_group(
    combined: CombinedGroup,
    known: KnownGroup,
    parties: Parties,
    group: GroupPlan,
    *,
    ends_on: date | None,
) -> tuple[GroupPlan, list[Problem]]:
    """The group filled with what the workbook says of it, and the problems found on the way.

    `group` gives its name and kind, `ends_on` its last day where it has ended.
    """
    planner = _Planner(combined, known, parties)
    meetings = plan_meetings(combined, known)
    rows = planner.rows(meetings)
    filled = replace(
        group,
        meetings=with_starts(meetings, rows, known),
        seats=tuple(planner.seats),
        rows=tuple(rows),
    )
    return filled, [*planner.problems, *column_problems(meetings, rows, known, ends_on)]


def _as_stored(seat: SeatReading) -> str:
    """The name as the register has it: a person's in reading order, any other as written."""
    return in_reading_order(seat.name) if seat.holder is Holder.NAMED else seat.name


class _Planner:
    """One group while it is planned."""

    def __init__(self, combined: CombinedGroup, known: KnownGroup, parties: Parties) -> None:
        self.combined, self.known, self.parties = combined, known, parties
        self.problems: list[Problem] = []
        self.seats: list[SeatPlan] = []
        self.constituencies = {fold(s.constituency) for s in known.seats if s.constituency}
        self.organisations = [self._organisation(c.seat.organisation) for c in combined.seats]
        self.wanted = [self._wanted(n) for n in range(len(combined.seats))]
        self.matcher = Matcher(known, self.wanted)

    def _organisation(self, name: str) -> int | None:
        """The place of a row's organisation; none for what the group has as a constituency."""
        return None if fold(name) in self.constituencies else self.parties.organisation(name)

    def _constituency(self, number: int) -> str:
        name = self.combined.seats[number].seat.organisation
        return name if fold(name) in self.constituencies else ""

    def _wanted(self, number: int) -> WantedSeat:
        seat = self.combined.seats[number].seat
        place = self.organisations[number]
        organisation = None if place is None else self.parties.organisations[place]
        return WantedSeat(
            organisation_id=organisation.id if organisation else None,
            new_organisation=organisation is not None and organisation.id is None,
            constituency=self._constituency(number),
            title=seat.seat,
            name=_as_stored(seat),
            holder=seat.holder,
        )

    # --- Rows ---------------------------------------------------------------------------------

    def rows(self, meetings: list[MeetingPlan]) -> list[RowPlan]:
        """Each row with its seat; the seats are gathered on the way."""
        places: dict[int, int] = {}
        rows: dict[int, RowPlan] = {}
        holders = [match.holder for match in self.matcher.matches if match and match.holder]
        sitting = {holder.person_id for holder in holders if holder.person_id}
        taken: set[int] = set()
        for number in self._earlier_first():
            combined = self.combined.seats[number]
            match = self.matcher.matches[number]
            places[number] = self._seat_of(number, match, places)
            row = self._row(number, match, places[number])
            row, found = plan_cells(row, combined, self.combined, meetings, match, self.known)
            self.problems += found
            if match is None:
                row = self._with_people(row, number, taken, sitting)
                self._doubt_alike(number)
            rows[number] = row
        for number, row in rows.items():
            self._stretch_seat(row, number, places)
        self._refuse_overlaps(list(rows.values()))
        return [rows[number] for number in sorted(rows)]

    def _earlier_first(self) -> list[int]:
        """The rows in order, each after the one that it follows."""
        order: list[int] = []

        def place(number: int) -> None:
            before = self.combined.seats[number].follows
            if number not in order:
                if before is not None:
                    place(before)
                order.append(number)

        for number in range(len(self.combined.seats)):
            place(number)
        return order

    def _seat_of(self, number: int, match: Match | None, places: dict[int, int]) -> int:
        """The place of a row's seat, which is that of the row it follows if it follows one."""
        combined = self.combined.seats[number]
        if match is not None:
            for place, seat in enumerate(self.seats):
                if seat.id == match.seat.id:
                    return place
            if combined.follows is not None:
                self._row_warning(
                    combined, "The register has these two rows as two seats, and that stays."
                )
            return self._add_seat(number, match)
        if combined.follows is not None:
            return places[combined.follows]
        return self._add_seat(number, None)

    def _add_seat(self, number: int, match: Match | None) -> int:
        seat = self.combined.seats[number].seat
        organisation = self.organisations[number]
        there = match.seat if match else None
        named = "" if organisation is None else self.parties.organisations[organisation].name
        self.seats.append(
            SeatPlan(
                id=there.id if there else None,
                organisation=organisation,
                organisation_name=(there.organisation or "") if there else named,
                title=(there.title or "") if there else seat.seat,
                role=there.role if there else seat_role(seat.seat),
                constituency=(there.constituency or "") if there else self._constituency(number),
                starts_on=there.starts_on if there else seat.first,
                ends_on=there.ends_on if there else seat.last,
            )
        )
        return len(self.seats) - 1

    def _row(self, number: int, match: Match | None, seat: int) -> RowPlan:
        combined = self.combined.seats[number]
        reading = combined.seat
        sheet, row = combined.rows[0]
        holder = match.holder if match else None
        return RowPlan(
            sheet=sheet,
            row=row,
            seat=seat,
            holder=reading.holder,
            name=reading.name,
            cells=(),
            appointment_id=holder.appointment_id if holder else None,
            starts_on=holder.starts_on if holder else reading.first,
            ends_on=holder.ends_on if holder else reading.last,
            in_register=match is not None,
            person_id=holder.person_id if holder else None,
        )

    def _with_people(
        self, row: RowPlan, number: int, taken: set[int], sitting: set[int]
    ) -> RowPlan:
        reading = self.combined.seats[number].seat
        organisation = self.organisations[number]

        def person(name: str) -> int:
            place = self.parties.person(name, organisation, taken=taken, sitting=sitting)
            taken.add(place)
            return place

        return replace(
            row,
            person=person(reading.name) if reading.holder is Holder.NAMED else None,
            deputies=tuple(person(name) for name in reading.deputies),
        )

    def _stretch_seat(self, row: RowPlan, number: int, places: dict[int, int]) -> None:
        """Let a seat last as long as its last holder: one that follows, or one who has left."""
        seat = self.seats[row.seat]
        followed = any(c.follows == number for c in self.combined.seats)
        follows = self.combined.seats[number].follows is not None and not row.in_register
        if row.closes and not followed:
            self.seats[row.seat] = replace(seat, ends_on=row.ends_on, moves_end=True)
        elif follows and seat.ends_on is not None and (row.ends_on or date.max) > seat.ends_on:
            moves = seat.id is not None
            self.seats[row.seat] = replace(seat, ends_on=row.ends_on, moves_end=moves)

    def _refuse_overlaps(self, rows: list[RowPlan]) -> None:
        """Refuse two holders of one seat at a time."""
        for row in rows:
            seat_id = self.seats[row.seat].id
            closed = {other.appointment_id for other in rows if other.closes}
            others = [
                (other.starts_on, other.ends_on)
                for other in rows
                if other is not row and other.seat == row.seat and other.adds_holder
            ] + [
                (holder.starts_on, holder.ends_on)
                for holder in (self.known.holders_of(seat_id) if seat_id else ())
                if holder.appointment_id not in closed
            ]
            life = (row.starts_on, row.ends_on)
            if row.adds_holder and any(overlap(life, other) for other in others):
                sentence = "This row cannot be joined to that seat: it has a holder at that time."
                self.problems.append(Problem(ProblemKind.ERROR, row.sheet, sentence, row.row))

    # --- What is said -------------------------------------------------------------------------

    def _doubt_alike(self, number: int) -> None:
        """A row that is new although the register has such a seat, held by somebody else."""
        left = self.matcher.left_alike(self.wanted[number])
        if left:
            held = left[0].name or "somebody not named"
            self._row_warning(
                self.combined.seats[number],
                f"The register has such a seat, held by {held}: another one would be made.",
            )

    def _row_warning(self, combined: CombinedSeat, sentence: str) -> None:
        sheet, row = combined.rows[0]
        self.problems.append(Problem(ProblemKind.WARNING, sheet, sentence, row))
