"""Which rows are seats: agency headings, totals and notes told apart from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from govapp.files.grid import Sheet, plain_text
from govapp.files.heading_words import TOTAL_ROW
from govapp.files.person_words import looks_like_person, names_a_body
from govapp.files.sheet_layout import Layout, is_mark

# A longer text of one cell is a sentence.
LONGEST_NAME = 60
# A count or a percentage; 1 and 0 alone may be marks.
_FIGURE = re.compile(r"(?![01]$)\d+(?:\.\d+)?\s*%?")


@dataclass(frozen=True, slots=True)
class RowKinds:
    """The rows of a sheet by what they are; rows that are none of these are seats, or empty."""

    last_row: int
    agency_rows: tuple[int, ...]
    skipped_rows: tuple[int, ...]
    fill_down: bool
    figures_only: bool


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    labels: tuple[str, ...]
    marked: int
    numbers: int

    @property
    def is_total(self) -> bool:
        """A row that counts: named so, or figures wherever others have marks."""
        if self.labels and TOTAL_ROW.match(self.labels[0]):
            return True
        return self.marked > 1 and self.numbers == self.marked

    @property
    def words(self) -> bool:
        """Whether any cell is more than a figure; 1 and 0 may be marks."""
        return self.marked > self.numbers

    @property
    def is_lone_label(self) -> bool:
        return len(self.labels) == 1 and not self.marked


def find_row_kinds(sheet: Sheet, layout: Layout) -> RowKinds:
    """Sorts the rows beneath the headings."""
    rows = [row for row in _rows(sheet, layout) if row.labels or row.marked]
    # Where marks are written as figures, a row of figures is a row of marks.
    marks_are_figures = bool(rows) and sum(row.is_total for row in rows) * 2 > len(rows)
    totals = {row.number for row in rows if row.is_total and not marks_are_figures}
    seats = [row for row in rows if row.number not in totals]
    last_row = _last_seat_row(seats, layout)
    within = [row for row in seats if row.number <= last_row]
    agencies = _agency_rows(sheet, layout, within)
    under_headings = _under_headings(sheet, layout, within)
    return RowKinds(
        last_row=last_row,
        agency_rows=tuple(sorted(agencies)),
        skipped_rows=tuple(
            sorted(number for number in totals | under_headings if number <= last_row)
        ),
        fill_down=_fills_down(sheet, layout, within, agencies),
        figures_only=any(row.marked for row in rows) and not any(row.words for row in rows),
    )


def labels_below(sheet: Sheet, column: int | None) -> dict[int, str]:
    """The labels of a column by row, those of upright merged blocks given to each of their rows."""
    if column is None:
        return {}
    labels = {}
    for row in range(1, len(sheet.rows) + 1):
        text = sheet.text(row, column)
        if text:
            labels[row] = text
    for block in sheet.merged:
        if block.first_column <= column <= block.last_column:
            text = sheet.text(block.first_row, block.first_column)
            upright = column == block.first_column
            for row in range(block.first_row, min(block.last_row, len(sheet.rows)) + 1):
                if text and upright:
                    labels.setdefault(row, text)
    return labels


def _rows(sheet: Sheet, layout: Layout) -> Iterator[_Row]:
    labels = [labels_below(sheet, column) for column in layout.labels]
    for number in range(layout.first_row, len(sheet.rows) + 1):
        values = [sheet.value(number, column) for column in layout.meetings]
        filled = [value for value in values if value is not None]
        # A label merged across the label columns is one label.
        own = tuple(dict.fromkeys(filter(None, (texts.get(number, "") for texts in labels))))
        figures = sum(bool(_FIGURE.fullmatch(plain_text(value))) for value in filled)
        yield _Row(number, own, len(filled), figures)


def _last_seat_row(rows: list[_Row], layout: Layout) -> int:
    """The last row that has marks, or two labels; notes stand beneath."""
    last = max((row.number for row in rows if row.marked or len(row.labels) > 1), default=0)
    # A new seat with one label and no marks looks like a note, but follows at once.
    for row in rows:
        if row.number == last + 1 and row.is_lone_label and _may_be_seat(row.labels[0], layout):
            last = row.number
    return last or max((row.number for row in rows), default=layout.first_row - 1)


def _may_be_seat(label: str, layout: Layout) -> bool:
    """Whether a label alone in its row names a person, or a body where bodies have their column."""
    if len(layout.labels) == 1 and looks_like_person(label):
        return True
    named = looks_like_person(label) or names_a_body(label)
    return layout.organisation is not None and named and len(label) <= LONGEST_NAME


def _under_headings(sheet: Sheet, layout: Layout, rows: list[_Row]) -> set[int]:
    """Rows of weekdays, times or places between the headings and the first seat."""
    first_labelled = next((row.number for row in rows if row.labels), 0)
    return {
        row.number
        for row in rows
        if row.number < first_labelled
        and not any(is_mark(sheet.text(row.number, column)) for column in layout.meetings)
    }


def _agency_rows(sheet: Sheet, layout: Layout, rows: list[_Row]) -> set[int]:
    """Rows that hold only an organisation's name, with its people on the rows beneath."""
    if layout.organisation is not None and layout.name is None and layout.seat is None:
        return set()
    organisations = labels_below(sheet, layout.organisation)
    found = set()
    for row, following in pairwise(rows):
        if not row.is_lone_label or following.is_lone_label:
            continue
        if layout.organisation is None:
            if not looks_like_person(row.labels[0]):
                found.add(row.number)
        elif following.number not in organisations:
            found.add(row.number)
    return found


def _fills_down(sheet: Sheet, layout: Layout, rows: list[_Row], agencies: set[int]) -> bool:
    """Whether an empty organisation means the one above: so when the first has one and many not."""
    if layout.organisation is None or not rows or agencies:
        return False
    organisations = labels_below(sheet, layout.organisation)
    blank = [row for row in rows if row.number not in organisations and row.labels]
    return rows[0].number in organisations and len(blank) >= 2 and len(blank) * 4 >= len(rows)
