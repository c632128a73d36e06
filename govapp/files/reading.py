"""What reading an attendance workbook gives: seats, meetings, marks, and what is doubtful."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.files.cell_words import STORED_MARKS, CellMeaning
from govapp.files.grid import cell_name, column_letters
from govapp.files.mapping import Succession


class ProblemKind(StrEnum):
    """An error stops the import; a warning is only said."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong or doubtful, and where; row and column count from 1, None for the whole."""

    kind: ProblemKind
    sheet: str
    sentence: str
    row: int | None = None
    column: int | None = None

    @property
    def place(self) -> str:
        """Where it is, as Excel writes it: F12, row 12, or column F."""
        if self.row is not None and self.column is not None:
            return cell_name(self.row, self.column)
        if self.row is not None:
            return f"row {self.row}"
        return f"column {column_letters(self.column)}" if self.column is not None else ""


class MeetingStatus(StrEnum):
    """What the workbook lets us say of a meeting; the values are those that are stored."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """A column of marks that is a meeting."""

    column: int
    date: date
    status: MeetingStatus
    written: str

    @property
    def planned(self) -> bool:
        """Whether it lies in the future and nobody is marked."""
        return self.status is MeetingStatus.PLANNED


@dataclass(frozen=True, slots=True)
class MarkReading:
    """What one cell says; `raw` is the cell as it stands."""

    meaning: CellMeaning
    raw: str = ""
    deputy_name: str = ""
    note: str = ""
    online: bool = False

    @property
    def is_mark(self) -> bool:
        """Whether it becomes a mark in the register."""
        return self.meaning in STORED_MARKS


class Holder(StrEnum):
    """Who the workbook says holds a seat."""

    NAMED = "named"
    TWO_NAMES = "two_names"
    NOT_NAMED = "not_named"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class SeatReading:
    """A row that is a seat; `cells` run parallel to the group's meetings.

    `first` and `last` bound the seat and its holder, from the workbook; None where it is open.
    `follows` is the row of the holder before, where the office said that two rows are one seat.
    """

    row: int
    organisation: str
    seat: str
    name: str
    holder: Holder
    cells: tuple[MarkReading, ...]
    deputies: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    follows: int | None = None

    @property
    def names_as_written(self) -> bool:
        """Whether the cell holds two names, kept as they stand."""
        return self.holder is Holder.TWO_NAMES

    @property
    def key(self) -> tuple[str, str, str]:
        """What a row is matched by: organisation, seat and name, letter case ignored."""
        return self.organisation.casefold(), self.seat.casefold(), self.name.casefold()


@dataclass(frozen=True, slots=True)
class GroupReading:
    """One sheet read: a group's meetings in order of date and its seats in order of row.

    `may_follow` are the pairs of rows that can be joined as two holders of one seat.
    """

    sheet: str
    group: str
    meetings: tuple[MeetingReading, ...]
    seats: tuple[SeatReading, ...]
    may_follow: tuple[Succession, ...]
    problems: tuple[Problem, ...]

    def count(self, status: MeetingStatus) -> int:
        """The number of meetings with a status."""
        return sum(meeting.status is status for meeting in self.meetings)


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read whole."""

    groups: tuple[GroupReading, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All errors and warnings, sheet by sheet."""
        return tuple(problem for group in self.groups for problem in group.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(p for p in self.problems if p.kind is ProblemKind.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is only said."""
        return tuple(p for p in self.problems if p.kind is ProblemKind.WARNING)
