"""A workbook as people see it: sheets of rows of values, whichever kind of file they came from."""

from dataclasses import dataclass
from datetime import date

from govapp.errors import BadInput

Value = str | int | float | date | None

# A register with more than this is no register; the limits keep reading within bounds.
MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_AREA = 1_000_000


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of cells shown as one; rows and columns count from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1, as in Excel, and rows may be of unequal length."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Merge, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """What one cell shows; None where there is nothing."""
        if not (1 <= row <= len(self.rows)):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else None

    def text(self, row: int, column: int) -> str:
        """What one cell shows, as one line of text; "" where there is nothing."""
        return plain_text(self.value(row, column))


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file read whole: its name and its sheets, in order."""

    file_name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with this name, letter case ignored."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)


def plain_text(value: Value) -> str:
    """A cell's value as one line of text: white space runs become one space."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def column_letters(column: int) -> str:
    """The letters Excel shows above a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell's address as Excel writes it: row 12, column 6 is F12."""
    return f"{column_letters(column)}{row}"


class SizeGuard:
    """Counts a table's rows while they are read, so that one too large is never held whole."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._widest = 0

    def check(self, row: int, columns: int) -> None:
        """Raises BadInput when this row, of so many columns, goes beyond what a register has."""
        self._widest = max(self._widest, columns)
        if row > MOST_ROWS:
            raise BadInput(f"{self._where} has more than {MOST_ROWS:,} rows; that is no register.")
        if columns > MOST_COLUMNS:
            raise BadInput(
                f"{self._where} has more than {MOST_COLUMNS:,} columns in row {row}; "
                "that is no register."
            )
        if row * self._widest > MOST_AREA:
            raise BadInput(f"{self._where} has more than {MOST_AREA:,} cells; that is no register.")
