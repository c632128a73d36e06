"""The counting rules, pure: what counts, what is left out and why, and how counts become figures.

Source: rules.md section 1. SQL that repeats a rule of this file is tested against it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter

from govapp.attendance import Mark, Mode
from govapp.dates import financial_year, uk_date
from govapp.meetings import MeetingStatus
from govapp.percent import percentage

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    starts_on: date
    ends_on: date

    @classmethod
    def financial_year_of(cls, day: date) -> "Period":
        """The financial year, April to March, in which a day lies."""
        return cls(*financial_year(day))

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def __str__(self) -> str:
        return f"{uk_date(self.starts_on)} to {uk_date(self.ends_on)}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the marks of one seat, one meeting or many come to. All whole numbers.

    `present` is "the member attended"; `online_not_counted` are members or deputies who came
    online to a group where that does not count: expected, but neither present nor represented.
    """

    expected: int = 0
    present: int = 0
    deputy: int = 0
    apologies: int = 0
    absent: int = 0
    not_expected: int = 0
    not_recorded: int = 0
    vacant: int = 0
    online_not_counted: int = 0

    @property
    def represented(self) -> int:
        """The seat was represented, by the member or by a deputy."""
        return self.present + self.deputy

    @property
    def member_percent(self) -> int | None:
        """Member attended, in whole per cent; None where nothing was expected."""
        return percentage(self.present, self.expected)

    @property
    def represented_percent(self) -> int | None:
        """Seat represented, in whole per cent; None where nothing was expected."""
        return percentage(self.represented, self.expected)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts.total((self, other))

    @classmethod
    def total(cls, every: Iterable["Counts"]) -> "Counts":
        """Many counts added up."""
        return cls(*map(sum, zip(*map(_NUMBERS, every), strict=True)))


_NUMBERS = attrgetter(*(field.name for field in fields(Counts)))


class LeftOut(StrEnum):
    """Why a meeting in the period does not count."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"
    NOT_RECORDED = "register not recorded"


class CellState(StrEnum):
    """What a cell of the matrix says: a mark, or what follows from dates. Never stored."""

    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_EXPECTED = "not_expected"
    NOT_RECORDED = "not_recorded"
    VACANT = "vacant"
    NOT_A_MEMBER = "not_a_member"
    PLANNED = "planned"
    NOT_HELD = "not_held"

    @property
    def letter(self) -> str:
        """As it stands in a cell."""
        return _CELL_LETTERS[self]

    @property
    def label(self) -> str:
        """As it is read out, and in the legend."""
        return _CELL_LABELS[self]


_CELL_LETTERS = {
    CellState.PRESENT: "P",
    CellState.DEPUTY: "D",
    CellState.APOLOGIES: "A",
    CellState.ABSENT: "X",
    CellState.NOT_EXPECTED: "N",
    CellState.NOT_RECORDED: "?",
    CellState.VACANT: "V",
    CellState.NOT_A_MEMBER: "–",
    CellState.PLANNED: "",
    CellState.NOT_HELD: "",
}
_CELL_LABELS = {
    CellState.PRESENT: "Present",
    CellState.DEPUTY: "Deputy attended",
    CellState.APOLOGIES: "Apologies",
    CellState.ABSENT: "Absent, no apologies",
    CellState.NOT_EXPECTED: "Not expected",
    CellState.NOT_RECORDED: "Not recorded",
    CellState.VACANT: "Vacant",
    CellState.NOT_A_MEMBER: "Not a seat then",
    CellState.PLANNED: "Planned",
    CellState.NOT_HELD: "Not held",
}

# --- Rules ------------------------------------------------------------------------------------


@cache  # there are few answers, and tens of thousands of meetings to ask about
def why_left_out(
    status: MeetingStatus, later: bool, abandoned_counts: bool, has_marks: bool
) -> LeftOut | None:
    """Why a meeting does not count, or None when it counts.

    `later` than the date as at which is counted; `abandoned_counts` is its group's setting.
    """
    if status is MeetingStatus.CANCELLED:
        return LeftOut.CANCELLED
    if status is MeetingStatus.POSTPONED:
        return LeftOut.POSTPONED
    if status is MeetingStatus.PLANNED or later:
        return LeftOut.PLANNED
    if status is MeetingStatus.ABANDONED and not abandoned_counts:
        return LeftOut.ABANDONED
    return None if has_marks else LeftOut.NOT_RECORDED


def count_mark(
    mark: Mark | None, mode: Mode | None, *, has_holder: bool, online_counts: bool
) -> Counts:
    """What one seat's mark at one counting meeting adds to the seat's figures.

    A vacant seat is in no percentage; a deputy who came for it counts for the meeting, the quorum
    and the organisation.
    """
    if not has_holder:
        return Counts(vacant=1)
    if mark is None:
        return Counts(not_recorded=1)
    if mark is Mark.NOT_EXPECTED:
        return Counts(not_expected=1)
    if mark.represents and mode is Mode.ONLINE and not online_counts:
        return Counts(expected=1, online_not_counted=1)
    return Counts(expected=1, **{mark.value: 1})


def cell_state(
    mark: Mark | None,
    *,
    in_being: bool,
    has_holder: bool,
    status: MeetingStatus,
) -> CellState:
    """What stands in the matrix for a seat at a meeting."""
    if not in_being:
        return CellState.NOT_A_MEMBER
    if mark is not None:
        return CellState(mark.value)
    if status is MeetingStatus.PLANNED:
        return CellState.PLANNED
    if not status.took_place:
        return CellState.NOT_HELD
    return CellState.NOT_RECORDED if has_holder else CellState.VACANT
