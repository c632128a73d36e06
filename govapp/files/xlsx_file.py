"""Excel workbooks: checked before they are opened, then read a row at a time."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from govapp.errors import BadInput
from govapp.files.csv_file import trimmed
from govapp.files.grid import MOST_COLUMNS, MOST_ROWS, Merge, Sheet, Value
from govapp.files.written_dates import MONTH_NAMES

# Unpacked size of all parts, how far one may shrink when packed, and how much mark-up is read.
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
RATIO_MATTERS_FROM = 1024 * 1024
MOST_PARTS = 5_000
MOST_TAGS = 2_500_000
MOST_SHEETS = 100
CHUNK = 1024 * 1024
# Parts that a document of another kind has, and what people call it.
OTHER_DOCUMENTS = (
    ("word/", "a Word document: copy its table into Excel, save it as .xlsx, and import that"),
    ("ppt/", "a PowerPoint file, not a workbook: choose a .csv or .xlsx file"),
    ("xl/workbook.bin", "in Excel's binary format: save it as an Excel workbook (.xlsx)"),
    ("content.xml", "in the OpenDocument format: save it as an Excel workbook (.xlsx)"),
    ("Index/", "in the Numbers format: export it as an Excel workbook (.xlsx)"),
)
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
    check_archive(path)
    # Kept out of start-up: openpyxl takes a fifth of a second to import.
    import openpyxl

    try:
        # Read-only: rows come one at a time and nothing but cells is opened.
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as problem:
        # openpyxl raises whatever the damaged part made it raise; all of it means one thing here.
        raise BadInput(_damaged(path)) from problem
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise BadInput(
                f"“{path.name}” has more than {MOST_SHEETS} sheets; that is no register."
            )
        return tuple(_read_sheet(book, sheet, path) for sheet in book.worksheets)
    except BadInput:
        raise
    except Exception as problem:
        raise BadInput(_damaged(path)) from problem
    finally:
        book.close()


def check_archive(path: Path) -> None:
    """Refuses, before anything is parsed, what is no workbook or would unpack to too much.

    Source: trust.md "Hostile and unlucky input": 100 MB, 100:1, no document type declarations.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_names(path, [part.filename for part in parts])
            _check_sizes(path, parts)
            _check_mark_up(path, archive, parts)
    except BadInput:
        raise
    except Exception as problem:
        # zipfile, zlib and their kin raise a dozen kinds of error for a damaged archive.
        raise BadInput(_damaged(path)) from problem


def _check_names(path: Path, names: list[str]) -> None:
    for start, what in OTHER_DOCUMENTS:
        if any(name.startswith(start) for name in names):
            raise BadInput(f"“{path.name}” is {what}.")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise BadInput(f"“{path.name}” is a zip archive, not a workbook: unpack it first.")


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(
            f"“{path.name}” is protected by a password: save a copy without it, and import that."
        )
    unpacked = sum(part.file_size for part in parts)
    shrunk_too_far = any(
        part.file_size > RATIO_MATTERS_FROM
        and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > MOST_UNPACKED or shrunk_too_far or len(parts) > MOST_PARTS:
        raise BadInput(
            f"“{path.name}” would unpack to far more than an attendance workbook holds, "
            "so it was not opened."
        )


def _check_mark_up(path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    tags = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as file:
            before = b""
            while chunk := file.read(CHUNK):
                tags += chunk.count(b"<")
                if tags > MOST_TAGS:
                    raise BadInput(
                        f"“{path.name}” has more cells than an attendance workbook holds: delete "
                        "its empty formatted rows and columns, save it, and import it again."
                    )
                # No part that Excel writes declares a document type or holds a NUL.
                joined = before + chunk
                if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined or b"\x00" in chunk:
                    raise BadInput(_damaged(path))
                before = chunk[-16:]


def _read_sheet(book: Any, sheet: Any, path: Path) -> Sheet:
    merged, unworked = _merges_and_unworked(book, sheet)
    # The sheet's own statement of its size is often wrong, and openpyxl would cut to it.
    sheet.reset_dimensions()
    rows: list[tuple[Value, ...]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _row_values(cells)
        if row and number > MOST_ROWS:
            raise BadInput(
                f"Sheet “{sheet.title}” of “{path.name}” has more than {MOST_ROWS:,} rows; "
                "that is no register."
            )
        if len(row) > MOST_COLUMNS:
            raise BadInput(
                f"Sheet “{sheet.title}” of “{path.name}” has more than {MOST_COLUMNS:,} columns "
                f"in row {number}; that is no register."
            )
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


def _damaged(path: Path) -> str:
    return (
        f"“{path.name}” is damaged or was not made by a spreadsheet program: open it in Excel, "
        "save it again as .xlsx, and import that."
    )
