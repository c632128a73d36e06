"""Tables written as CSV and XLSX: real dates and figures, and no cell that runs as a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

from govapp.files.grid import column_letters
from govapp.files.replacing import replacing
from govapp.files.safe_cells import guarded, storable
from govapp.files.tables import OutValue, Table

NARROWEST, WIDEST = 8, 60
ROWS_MEASURED = 200
LONGEST_CELL = 32_767
# Zip entries carry a time; this one says that it means nothing.
TIMELESS = (1980, 1, 1, 0, 0, 0)


def write_csv(table: Table, path: Path) -> None:
    """Headings and rows as UTF-8 with a mark, so that Excel shows every name rightly."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(heading) for heading in table.headings])
    for row in table.rows:
        writer.writerow([_csv_cell(value) for value in row])
    with replacing(path) as part:
        part.write_bytes(storable(text.getvalue()).encode("utf-8-sig"))


def write_xlsx(table: Table, path: Path) -> None:
    """A workbook of one sheet: title, headings that stay in sight, rows, notes."""
    # The folder first: a sheet that was begun and never saved complains when it is thrown away.
    with replacing(path) as part:
        _workbook(table).save(part)
        if table.dated is not None:
            _make_timeless(part, table.dated)


def _workbook(table: Table) -> Any:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.title))
    above = [[table.title], []] if table.title else []
    sheet.freeze_panes = f"{column_letters(table.frozen + 1)}{len(above) + 2}"
    for column, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    for row in above:
        sheet.append(_cells(sheet, row, bold=True))
    sheet.append(_cells(sheet, table.headings, bold=True))
    for values in table.rows:
        sheet.append(_cells(sheet, values))
    for note in ("", *table.notes) if table.notes else ():
        sheet.append(_cells(sheet, [note]))
    return book


def _csv_cell(value: OutValue) -> str:
    value = _plain(value)
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return "" if value is None else str(value)


def _plain(value: OutValue) -> OutValue:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return value


def _cells(sheet: Any, values: Iterable[OutValue], bold: bool = False) -> list[Any]:
    return [_cell(sheet, _plain(value), bold) for value in values]


def _cell(sheet: Any, value: OutValue, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not bold and not isinstance(value, str | date | time):
        return value
    text = storable(value)[:LONGEST_CELL] if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=text)
    if isinstance(text, str):
        # openpyxl takes "=..." for a formula and "#N/A" for an error: both are only text here.
        cell.data_type = "s"
        cell.quotePrefix = guarded(text) != text
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> list[int]:
    widths = []
    for column, heading in enumerate(table.headings):
        cells = (row[column] for row in table.rows[:ROWS_MEASURED] if column < len(row))
        longest = max((len(_csv_cell(value)) for value in cells), default=0)
        widths.append(min(WIDEST, max(NARROWEST, longest + 2, len(heading) + 2)))
    return widths


def _sheet_name(title: str) -> str:
    """Excel allows 31 letters, without some marks and without an apostrophe at either end."""
    name = re.sub(r"[\[\]:*?/\\]", " ", storable(title))
    return " ".join(name.split())[:31].strip("' ") or "Table"


def _make_timeless(path: Path, dated: date) -> None:
    """Puts the data's own day in place of the clock's, so that the same table is the same file."""
    stamp = f"{dated.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            archive.writestr(zipfile.ZipInfo(name, TIMELESS), content, zipfile.ZIP_DEFLATED)
