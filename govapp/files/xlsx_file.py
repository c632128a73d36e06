"""Excel workbooks: checked before they are opened, then read a row at a time."""

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from govapp.errors import BadInput
from govapp.files.archive_check import check_archive, damaged
from govapp.files.csv_file import trimmed
from govapp.files.grid import MOST_COLUMNS, MOST_ROWS, Merge, Sheet, SizeGuard, Value
from govapp.files.written_dates import MONTH_NAMES

MOST_SHEETS = 100
# Letters of the symbol fonts that offices use for ticks and crosses.
SYMBOL_FONTS = {
    "wingdings": {"ü": "✓", "þ": "✓", "û": "✗", "ý": "✗"},
    "wingdings 2": {"P": "✓", "R": "✓", "O": "✗", "S": "✗"},
    "webdings": {"a": "✓", "r": "✗"},
}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_xlsx_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an Excel workbook, hidden ones included; charts and pictures are not opened.

    Raises BadInput, in one plain sentence, for any other archive, a damaged or a hostile file.
    """
    # One open file for the check and the reading: it cannot be exchanged in between.
    with path.open("rb") as file:
        check_archive(file, path.name)
        try:
            # openpyxl warns of what it leaves out (styles, validations): nothing that is read here.
            with warnings.catch_warnings(action="ignore"):
                return _read_sheets(file, path.name)
        except BadInput:
            raise
        except Exception as problem:
            # openpyxl raises whatever the damaged part made it raise; all of it means one thing.
            raise BadInput(damaged(path.name)) from problem


def _read_sheets(file: IO[bytes], file_name: str) -> tuple[Sheet, ...]:
    # Kept out of start-up: openpyxl takes a fifth of a second to import.
    import openpyxl

    # Read-only: rows come one at a time and nothing but cells is opened.
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise BadInput(
                f"“{file_name}” has more than {MOST_SHEETS} sheets; that is no register."
            )
        return tuple(_read_sheet(book, sheet, file_name) for sheet in book.worksheets)
    finally:
        book.close()


def _read_sheet(book: Any, sheet: Any, file_name: str) -> Sheet:
    merged, unworked = _merges_and_unworked(book, sheet)
    # The sheet's own statement of its size is often wrong, and openpyxl would cut to it.
    sheet.reset_dimensions()
    guard = SizeGuard(f"Sheet “{sheet.title}” of “{file_name}”")
    rows: list[tuple[Value, ...]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _row_values(cells)
        if row:
            guard.check(number, len(row))
        if number <= MOST_ROWS:
            rows.append(_with_formulas(row, unworked.get(number, ())))
    hidden = sheet.sheet_state != "visible"
    return Sheet(sheet.title, trimmed(tuple(rows)), merged, hidden)


def _row_values(cells: Iterable[Any]) -> tuple[Value, ...]:
    values = [None if cell.value is None else _shown(cell) for cell in cells]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _with_formulas(
    row: tuple[Value, ...], unworked: Iterable[tuple[int, str]]
) -> tuple[Value, ...]:
    """Formulas that were never worked out stand as their text: empty would be a wrong answer."""
    values = list(row)
    for column, formula in unworked:
        values.extend([None] * (column - len(values)))
        values[column - 1] = formula
    return tuple(values)


def _shown(cell: Any) -> Value:
    """A cell's value as people see it on the sheet."""
    from openpyxl.utils.escape import unescape

    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _date_shown(value.date(), cell.number_format)
    if isinstance(value, date):
        return _date_shown(value, cell.number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return value
    text = unescape(str(value)).strip()
    symbols = SYMBOL_FONTS.get((cell.font.name or "").casefold(), {}) if len(text) == 1 else {}
    return symbols.get(text, text) or None


def _date_shown(value: date, number_format: str) -> Value:
    """A date shown as "Jan 24" was typed as a month: its first day is Excel's, not the office's."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if value.day == 1 and "d" not in codes and "m" in codes and "y" in codes:
        return f"{MONTH_NAMES[value.month - 1]} {value.year}"
    return value


def _merges_and_unworked(
    book: Any, sheet: Any
) -> tuple[tuple[Merge, ...], dict[int, list[tuple[int, str]]]]:
    """The merged blocks, and each row's formulas without a result: openpyxl streams neither."""
    from openpyxl.utils.cell import coordinate_to_tuple

    merged: list[Merge] = []
    unworked: dict[int, list[tuple[int, str]]] = {}
    # There is no public name for where a sheet lies in the archive; a test watches these two.
    with book._archive.open(sheet._worksheet_path) as part:
        for element in _finished_elements(part):
            if element.tag == f"{MAIN}mergeCell":
                merged.extend(_merge(element.get("ref", "")))
            else:
                formula = element.find(f"{MAIN}f")
                if formula is not None and _has_no_result(element):
                    row, column = coordinate_to_tuple(element.get("r", ""))
                    if column <= MOST_COLUMNS:
                        unworked.setdefault(row, []).append((column, f"={formula.text or ''}"))
                element.clear()
    return tuple(merged), unworked


def _has_no_result(cell: Any) -> bool:
    # A formula whose result is the empty text says so by its type.
    return cell.get("t") != "str" and not cell.findtext(f"{MAIN}v")


def _finished_elements(part: IO[bytes]) -> Iterator[Any]:
    """The cells and merged blocks of a sheet's part; finished rows are forgotten on the way."""
    from defusedxml.ElementTree import iterparse

    rows: Any = None
    for event, element in iterparse(part, events=("start", "end")):
        if event == "start":
            if element.tag == f"{MAIN}sheetData":
                rows = element
        elif element.tag in (f"{MAIN}c", f"{MAIN}mergeCell"):
            yield element
        elif element.tag == f"{MAIN}row" and rows is not None:
            rows.clear()


def _merge(reference: str) -> Iterator[Merge]:
    from openpyxl.utils.cell import range_boundaries

    first_column, first_row, last_column, last_row = range_boundaries(reference)
    if None in (first_column, first_row, last_column, last_row):
        return
    yield Merge(first_row, first_column, min(last_row, MOST_ROWS), min(last_column, MOST_COLUMNS))
