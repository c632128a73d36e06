"""The sheets of a group put together: a sheet a year makes one list of seats over all meetings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from govapp.files.cell_words import CellMeaning
from govapp.files.read_cells import between_marks, bounds_of, seat_span
from govapp.files.reading import (
    GroupReading,
    MarkReading,
    MeetingReading,
    Problem,
    ProblemKind,
    Reading,
    SeatReading,
)
from govapp.naming import fold
from govapp.words import listed

NO_ROW = MarkReading(CellMeaning.NOT_A_MEMBER)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where something stands in the workbook."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class CombinedSeat:
    """A row of the group over all its sheets; `rows` are its rows as (sheet, row).

    `follows` is the place in the list of the holder before, where two rows are one seat.
    """

    seat: SeatReading
    rows: tuple[tuple[str, int], ...]
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class CombinedGroup:
    """A group over all its sheets, its meetings in order of date.

    `columns` give each meeting's sheet and column.
    """

    name: str
    sheets: tuple[str, ...]
    meetings: tuple[MeetingReading, ...]
    columns: tuple[tuple[str, int], ...]
    seats: tuple[CombinedSeat, ...]
    problems: tuple[Problem, ...]

    def place(self, seat: CombinedSeat, meeting: int) -> SheetPlace:
        """Where a seat's cell for a meeting stands; on a sheet without it, its row elsewhere."""
        sheet, column = self.columns[meeting]
        return SheetPlace(sheet, dict(seat.rows).get(sheet, seat.rows[0][1]), column)


@dataclass(frozen=True, slots=True)
class _Column:
    """A meeting, and where on its own sheet it stands: the place among that sheet's meetings."""

    meeting: MeetingReading
    sheet: str
    number: int


_SheetRows = dict[str, SeatReading]
"""The rows that are one seat, by their sheets."""


def combine(reading: Reading) -> list[CombinedGroup]:
    """One for each group of the workbook, in the order of its sheets."""
    by_name: dict[str, list[GroupReading]] = defaultdict(list)
    for group in reading.groups:
        by_name[fold(group.group)].append(group)
    return [_one_sheet(*same) if len(same) == 1 else _several(same) for same in by_name.values()]


def _one_sheet(group: GroupReading) -> CombinedGroup:
    number_of = {seat.row: number for number, seat in enumerate(group.seats)}
    return CombinedGroup(
        name=group.group,
        sheets=(group.sheet,),
        meetings=group.meetings,
        columns=tuple((group.sheet, meeting.column) for meeting in group.meetings),
        seats=tuple(
            CombinedSeat(
                seat,
                ((group.sheet, seat.row),),
                None if seat.follows is None else number_of.get(seat.follows),
            )
            for seat in group.seats
        ),
        problems=group.problems,
    )


def _several(groups: list[GroupReading]) -> CombinedGroup:
    """Rows of several sheets that are one seat are joined by organisation, seat and name.

    A row that one of the sheets lacks is no member at that sheet's meetings.
    """
    columns = sorted(
        (_Column(meeting, group.sheet, number)
         for group in groups
         for number, meeting in enumerate(group.meetings)),
        key=lambda column: column.meeting.date,
    )  # fmt: skip
    rows = _joined_rows(groups)
    sheets = tuple(group.sheet for group in groups)
    number_of = {
        (sheet, seat.row): place for place, row in enumerate(rows) for sheet, seat in row.items()
    }
    return CombinedGroup(
        name=groups[0].group,
        sheets=sheets,
        meetings=tuple(column.meeting for column in columns),
        columns=tuple((column.sheet, column.meeting.column) for column in columns),
        seats=tuple(
            CombinedSeat(
                seat,
                tuple((sheet, of_sheet.row) for sheet, of_sheet in row.items()),
                _follows(row, number_of),
            )
            for row, seat in zip(rows, _over_all(rows, columns), strict=True)
        ),
        problems=(
            *(problem for group in groups for problem in group.problems),
            *(_not_on([s for s in sheets if s not in row], row) for row in rows
              if len(row) < len(sheets)),
        ),
    )  # fmt: skip


def _joined_rows(groups: Iterable[GroupReading]) -> list[_SheetRows]:
    """The rows that are one seat, by sheet: of two alike on a sheet, the first joins the first."""
    joined: dict[tuple[str, str, str], list[_SheetRows]] = defaultdict(list)
    in_order: list[_SheetRows] = []
    for group in groups:
        for seat in group.seats:
            row = next((row for row in joined[seat.key] if group.sheet not in row), None)
            if row is None:
                row = {}
                joined[seat.key].append(row)
                in_order.append(row)
            row[group.sheet] = seat
    return in_order


def _follows(row: _SheetRows, number_of: dict[tuple[str, int], int]) -> int | None:
    before = ((sheet, seat.follows) for sheet, seat in row.items() if seat.follows is not None)
    return next((number_of[place] for place in before if place in number_of), None)


def _over_all(rows: list[_SheetRows], columns: list[_Column]) -> Iterator[SeatReading]:
    """Each seat with its cells for all the meetings, and its bounds over all of them."""
    # Columns of several sheets share numbers: here each is known by its place.
    meetings = tuple(replace(c.meeting, column=place) for place, c in enumerate(columns))
    cells_of = [
        tuple(row[c.sheet].cells[c.number] if c.sheet in row else NO_ROW for c in columns)
        for row in rows
    ]
    marked = frozenset(
        place for place in range(len(columns)) if any(cells[place].is_mark for cells in cells_of)
    )
    for row, cells in zip(rows, cells_of, strict=True):
        seat = next(iter(row.values()))
        span = seat_span(cells, meetings, marked)
        if span is None:
            yield replace(seat, cells=cells)
            continue
        cells, _ = between_marks(cells, meetings, span)
        first, last = bounds_of(span, meetings)
        yield replace(seat, cells=cells, first=first, last=last)


def _not_on(sheets: list[str], row: _SheetRows) -> Problem:
    words = listed(f"“{name}”" for name in sheets)
    sentence = f"This row is not on {words}: taken for no member at the meetings there."
    sheet, seat = next(iter(row.items()))
    return Problem(ProblemKind.WARNING, sheet, sentence, seat.row)
