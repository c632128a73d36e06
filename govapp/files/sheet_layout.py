"""Where things stand on a sheet: the heading row under its titles, and what each column holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from govapp.files.cell_words import AMBIGUOUS_WORDS, KNOWN_WORDS, cell_words
from govapp.files.grid import Sheet, plain_text
from govapp.files.heading_words import (
    FAMILY_NAME,
    GIVEN_NAME,
    LABEL_KINDS,
    ColumnKind,
    column_kind,
    is_dated,
)
from govapp.files.person_words import looks_like_person
from govapp.files.written_dates import WrittenYear, read_year

# Titles, logos' empty rows and a key stand above the headings; never more than this.
ROWS_SEARCHED = 40
NEIGHBOURS = 3
# A column without a date is one of marks when most of what stands in it is a mark.
MOSTLY = 0.6
ALL_WORDS = frozenset(KNOWN_WORDS) | frozenset(AMBIGUOUS_WORDS)


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where; rows and columns count from 1."""

    heading_row: int
    date_row: int | None
    meetings: tuple[int, ...]
    skipped: tuple[int, ...]
    organisation: int | None = None
    seat: int | None = None
    name: int | None = None
    given_name: int | None = None

    @property
    def first_row(self) -> int:
        """The first row under the headings."""
        return max(self.heading_row, self.date_row or 0) + 1

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns that say whose row it is, in the order of the sheet."""
        labels = (self.organisation, self.seat, self.name, self.given_name)
        return tuple(sorted(filter(None, labels)))


def find_layout(
    sheet: Sheet, heading_row: int | None = None, date_row: int | None = None
) -> Layout | None:
    """The layout of an attendance register; None when the sheet does not look like one.

    The rows of the headings and the dates are looked for unless they are given.
    """
    if heading_row is None:
        rows = _heading_rows(sheet)
        if rows is None:
            return None
        heading_row, date_row = rows
    elif date_row is None:
        date_row = heading_row
    first_row = max(heading_row, date_row or 0) + 1
    kinds = {
        column: _kind_of_column(sheet, column, heading_row, date_row)
        for column in range(1, sheet.width + 1)
    }
    named = _first_of_each(kinds)
    dated = [column for column, kind in kinds.items() if kind is ColumnKind.MEETING]
    undated = _undated_columns(sheet, kinds, max(named.values(), default=0), first_row)
    meetings = tuple(sorted(dated + undated))
    if not meetings:
        return None
    named |= _columns_by_content(sheet, kinds, named, meetings[0], first_row)
    given_name, family_name = _halves_of_names(sheet, kinds, heading_row)
    if family_name is not None:
        named[ColumnKind.NAME] = family_name
    used = {*meetings, *named.values(), given_name}
    return Layout(
        heading_row=heading_row,
        date_row=date_row if date_row != heading_row else None,
        meetings=meetings,
        skipped=tuple(column for column in kinds if column not in used),
        organisation=named.get(ColumnKind.ORGANISATION),
        seat=named.get(ColumnKind.SEAT),
        name=named.get(ColumnKind.NAME),
        given_name=given_name,
    )


def written_heading(sheet: Sheet, layout: Layout, column: int) -> str:
    """What stands over a column of marks: the date where there is one, else its heading."""
    date_row = layout.date_row or layout.heading_row
    return sheet.text(date_row, column) or sheet.text(layout.heading_row, column)


def year_over(sheet: Sheet, layout: Layout, column: int) -> WrittenYear | None:
    """The year that stands over a column, or over one to its left, between titles and headings."""
    top = layout.date_row or layout.heading_row
    for row in range(top - 1, max(0, top - 1 - NEIGHBOURS), -1):
        for left in range(column, layout.meetings[0] - 1, -1):
            text = sheet.text(row, left)
            # Only the bare year: a title may mention one without meaning the columns beneath.
            if text and len(text) <= len("2023 / 2024"):
                year = read_year(text)
                if year is not None:
                    return year
    return None


def is_mark(text: str) -> bool:
    """Whether a cell's text begins with a word that offices use for a mark."""
    return cell_words(text, ALL_WORDS).code in ALL_WORDS


def _heading_rows(sheet: Sheet) -> tuple[int, int | None] | None:
    """The row of the labels and the row of the dates; often one and the same."""
    rows = range(1, min(len(sheet.rows), ROWS_SEARCHED) + 1)
    labels = {row: _count_labels(sheet, row) for row in rows}
    dates = {row: sum(map(is_dated, sheet.rows[row - 1])) for row in rows}
    best = max(rows, key=lambda row: (labels[row] + dates[row], -row), default=0)
    if not best or labels[best] + dates[best] == 0:
        return None
    near = [row for row in rows if row != best and abs(row - best) <= NEIGHBOURS]
    if not dates[best]:
        dated = max(near, key=lambda row: dates[row], default=0)
        return best, dated if dated and dates[dated] else None
    if not labels[best]:
        labelled = max(near, key=lambda row: labels[row], default=0)
        if labelled and labels[labelled] and not _has_marks(sheet, labelled):
            return labelled, best
    return best, best


def _count_labels(sheet: Sheet, row: int) -> int:
    return len({column_kind(value) for value in sheet.rows[row - 1]} & LABEL_KINDS)


def _has_marks(sheet: Sheet, row: int) -> bool:
    return any(is_mark(plain_text(value)) for value in sheet.rows[row - 1])


def _kind_of_column(
    sheet: Sheet, column: int, heading_row: int, date_row: int | None
) -> ColumnKind:
    dated = sheet.value(date_row, column) if date_row is not None else None
    if is_dated(dated):
        return column_kind(dated)  # no meeting: "Total at 31/03/2026"
    kind = column_kind(sheet.value(heading_row, column))
    # A label merged over two heading rows stands in the upper one.
    if kind is ColumnKind.UNNAMED and heading_row > 1:
        above = column_kind(sheet.value(heading_row - 1, column))
        return above if above in LABEL_KINDS or above is ColumnKind.TOTAL else kind
    return kind


def _first_of_each(kinds: dict[int, ColumnKind]) -> dict[ColumnKind, int]:
    named: dict[ColumnKind, int] = {}
    for column, kind in kinds.items():
        if kind in LABEL_KINDS:
            named.setdefault(kind, column)
    return named


def _halves_of_names(
    sheet: Sheet, kinds: dict[int, ColumnKind], heading_row: int
) -> tuple[int | None, int | None]:
    """The columns of first names and of surnames, where a sheet keeps them apart."""
    columns = [column for column, kind in kinds.items() if kind is ColumnKind.NAME]
    given, family = (
        next((c for c in columns if form.fullmatch(sheet.text(heading_row, c))), None)
        for form in (GIVEN_NAME, FAMILY_NAME)
    )
    return (given, family) if given and family else (None, None)


def _undated_columns(
    sheet: Sheet, kinds: dict[int, ColumnKind], right_of: int, first_row: int
) -> list[int]:
    """Columns of marks whose headings give no date, to the right of the labels."""
    return [
        column
        for column, kind in kinds.items()
        if kind in (ColumnKind.UNKNOWN, ColumnKind.UNNAMED)
        and column > right_of
        and _holds_marks(sheet, column, first_row)
    ]


def _holds_marks(sheet: Sheet, column: int, first_row: int) -> bool:
    texts = _texts_below(sheet, column, first_row)
    return bool(texts) and sum(map(is_mark, texts)) >= MOSTLY * len(texts)


def _texts_below(sheet: Sheet, column: int, first_row: int) -> list[str]:
    texts = (sheet.text(row, column) for row in range(first_row, len(sheet.rows) + 1))
    return [text for text in texts if text]


def _columns_by_content(
    sheet: Sheet,
    kinds: dict[int, ColumnKind],
    named: dict[ColumnKind, int],
    before: int,
    first_row: int,
) -> dict[ColumnKind, int]:
    """Label columns whose headings say nothing: told apart by what stands in them."""
    free = [
        column
        for column, kind in kinds.items()
        if column < before
        and kind in (ColumnKind.UNKNOWN, ColumnKind.UNNAMED)
        and any(not text.isdigit() for text in _texts_below(sheet, column, first_row))
    ]
    found: dict[ColumnKind, int] = {}
    if ColumnKind.NAME not in named and free:
        people = [column for column in free if _mostly_people(sheet, column, first_row)]
        if people:
            found[ColumnKind.NAME] = people[0]
            free.remove(people[0])
    for kind in (ColumnKind.ORGANISATION, ColumnKind.SEAT):
        if kind not in named and free:
            found[kind] = free.pop(0)
    return found


def _mostly_people(sheet: Sheet, column: int, first_row: int) -> bool:
    texts: Iterable[str] = _texts_below(sheet, column, first_row)
    verdicts = [looks_like_person(text) for text in texts]
    return sum(verdicts) * 2 >= len(verdicts)
