"""What importing an attendance workbook would make: all of it known before anything is written.

The parts name each other by their place in the plan's lists; whatever is in the register already
has an id.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.files.reading import (
    Holder,
    MarkReading,
    MeetingStatus,
    Problem,
    ProblemKind,
)
from govapp.group_types import GroupKind
from govapp.naming import Named, quoted
from govapp.organisations import OrganisationKind
from govapp.partnership_types import Subject
from govapp.seats import NOT_NAMED, Role, seat_label
from govapp.words import counted, listed


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A name that is none in the register but comes near to some: the person must say."""

    noun: str
    wanted: str
    near: tuple[Named, ...]

    @property
    def sentence(self) -> str:
        """What is asked."""
        return (
            f"There is no {self.noun} called “{self.wanted}” in this register, but there is "
            f"{quoted(self.near, 'and')}."
        )


@dataclass(frozen=True, slots=True)
class PartnershipPlan:
    """The partnership the groups work for."""

    id: int | None
    name: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class OrganisationPlan:
    """An organisation that has a seat."""

    id: int | None
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """Somebody who holds a seat or is named as a deputy."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting of the group, from a column of a sheet.

    `starts` says that it was planned in the register, and was held.
    """

    id: int | None
    date: date
    status: MeetingStatus
    sheet: str
    column: int
    starts: bool = False


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seat; one that is in the register may have its end moved (`ends_on` with `moves_end`)."""

    id: int | None
    organisation: int | None
    organisation_name: str
    title: str
    role: Role
    starts_on: date | None
    ends_on: date | None
    moves_end: bool = False
    constituency: str = ""

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(
            self.organisation_name or None,
            self.constituency or None,
            self.title or None,
            self.role,
        )


class CellState(StrEnum):
    """What becomes of one cell."""

    NOTHING = "nothing"
    NEW = "new"
    THERE = "already there"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell and what becomes of it; `problem` is what is said of it."""

    mark: MarkReading
    state: CellState
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row: somebody in a seat for a time, with a cell for each of the group's meetings.

    `seat` and `person` are places in the lists of the group and the plan; `appointment_id` and
    `person_id` are those of a holder already in the register, whom `closes` gives `ends_on` as the
    last day.
    """

    sheet: str
    row: int
    seat: int
    holder: Holder
    name: str
    cells: tuple[CellPlan, ...]
    person: int | None = None
    deputies: tuple[int, ...] = ()
    appointment_id: int | None = None
    person_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    in_register: bool = False
    closes: bool = False

    @property
    def shown_name(self) -> str:
        """The name as people read it."""
        if self.holder is Holder.VACANT:
            return "vacant"
        return self.name or NOT_NAMED

    @property
    def adds_holder(self) -> bool:
        """Whether somebody would be appointed."""
        return not self.in_register and self.holder is not Holder.VACANT

    def count(self, state: CellState) -> int:
        """How many of its cells come to that."""
        return sum(cell.state is state for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group: its meetings in order of date, its seats, and the rows that fill them."""

    id: int | None
    name: str
    kind: GroupKind
    sheets: tuple[str, ...]
    meetings: tuple[MeetingPlan, ...]
    seats: tuple[SeatPlan, ...]
    rows: tuple[RowPlan, ...]

    def count(self, state: CellState) -> int:
        """How many cells come to that."""
        return sum(row.count(state) for row in self.rows)

    @property
    def in_words(self) -> str:
        """All that the workbook holds of it: "34 seats, 3 meetings, 2 planned"."""
        statuses = [meeting.status for meeting in self.meetings]
        held = sum(status is MeetingStatus.HELD for status in statuses)
        parts = [counted(len(self.seats), "seat"), counted(held, "meeting")]
        others = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
        parts += [f"{statuses.count(status)} {status}" for status in others if status in statuses]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do, with what is doubtful and what is wrong."""

    partnership: PartnershipPlan
    groups: tuple[GroupPlan, ...]
    organisations: tuple[OrganisationPlan, ...]
    people: tuple[PersonPlan, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[NameDoubt, ...]
    organisations_near: tuple[NameDoubt, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(p for p in self.problems if p.kind is ProblemKind.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is only said."""
        return tuple(p for p in self.problems if p.kind is ProblemKind.WARNING)

    @property
    def in_words(self) -> str:
        """What was understood: "Executive: 34 seats, 3 meetings, 2 planned"."""
        return "; ".join(f"{group.name}: {group.in_words}" for group in self.groups)

    @property
    def new_in_words(self) -> tuple[str, ...]:
        """What would be written, a line each; nothing when there is nothing new."""
        lines = []
        if self.partnership.id is None and self.partnership.name:
            lines.append(f"New partnership: {self.partnership.name}")
        new = [organisation.name for organisation in self.organisations if organisation.id is None]
        if new:
            lines.append(f"{counted(len(new), 'new organisation')}: {listed(new)}")
        for group in self.groups:
            lines.extend(_new_of_group(group))
        return tuple(lines)

    @property
    def nothing_new(self) -> bool:
        """Whether the register holds all of it already."""
        return not self.new_in_words

    @property
    def label(self) -> str:
        """What Undo and History call it."""
        return f"Import the attendance of {listed(group.name for group in self.groups)}"


def _new_of_group(group: GroupPlan) -> list[str]:
    parts = []
    if seats := sum(seat.id is None for seat in group.seats):
        parts.append(counted(seats, "seat"))
    if holders := sum(row.adds_holder for row in group.rows if not _opens_seat(group, row)):
        parts.append(counted(holders, "holder of a seat", "holders of seats"))
    if meetings := sum(meeting.id is None for meeting in group.meetings):
        parts.append(counted(meetings, "meeting"))
    if starts := sum(meeting.starts for meeting in group.meetings):
        parts.append(f"{counted(starts, 'planned meeting')} held")
    if marks := group.count(CellState.NEW):
        parts.append(counted(marks, "mark"))
    if ended := sum(row.closes for row in group.rows):
        parts.append(f"{counted(ended, 'seat')} ended")
    lines = [f"New group: {group.name} ({group.kind.label.lower()})"] if group.id is None else []
    return [*lines, f"New in {group.name}: {listed(parts)}"] if parts else lines


def _opens_seat(group: GroupPlan, row: RowPlan) -> bool:
    return group.seats[row.seat].id is None
