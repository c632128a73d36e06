"""Text tables: which letters, which separator, which rows."""

import csv
import io
import re
from pathlib import Path

from govapp.errors import BadInput
from govapp.files.grid import Sheet, SizeGuard, Value
from govapp.files.safe_cells import without_guard

SEPARATORS = (",", ";", "\t")
# Text is held several times over while it is read; a register of 20,000 rows is far smaller.
MOST_TEXT_BYTES = 10 * 1024 * 1024
# Lines looked at when the separator is guessed.
SAMPLE_LINES = 30


def read_text_file(path: Path) -> str:
    """The text of a file; raises BadInput when it is too large or no text."""
    if path.stat().st_size > MOST_TEXT_BYTES:
        raise BadInput(
            f"“{path.name}” is too large for a table of text: at most "
            f"{MOST_TEXT_BYTES // 1024 // 1024} MB can be imported."
        )
    return decode_text(path.read_bytes(), path.name)


def decode_text(content: bytes, file_name: str) -> str:
    """The text of a file written as UTF-8, as UTF-16 with its mark, or by older Windows programs.

    Raises BadInput when it is no text at all.
    """
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadInput(f"“{file_name}” is not a table of text: choose a .csv or .xlsx file.")


def read_csv_rows(text: str, file_name: str) -> list[list[str]]:
    """The rows of a text table, its separator (comma, semicolon or tab) guessed from the start."""
    stated = re.match(r"sep=(.)\r?\n", text)
    if stated:
        text = text[stated.end() :]
    separator = stated.group(1) if stated else _separator_of(text)
    # strict: a quotation mark that is never closed would otherwise swallow the rows beneath it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    guard = SizeGuard(f"“{file_name}”")
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([without_guard(cell) for cell in row])
            guard.check(len(rows), len(row))
    except csv.Error as problem:
        raise BadInput(_csv_sentence(problem, reader.line_num, file_name)) from None
    return rows


def read_csv_sheet(path: Path) -> Sheet:
    """A CSV file as a sheet named after the file."""
    rows = read_csv_rows(read_text_file(path), path.name)
    return Sheet(path.stem, trimmed(tuple(tuple(_value(cell) for cell in row) for row in rows)))


def trimmed(rows: tuple[tuple[Value, ...], ...]) -> tuple[tuple[Value, ...], ...]:
    """The rows without empty cells at their ends and without empty rows at the bottom."""
    kept = [row[: _filled_length(row)] for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _filled_length(row: tuple[Value, ...]) -> int:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return length


def _value(cell: str) -> Value:
    text = cell.strip()
    return text or None


def _separator_of(text: str) -> str:
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    if not lines:
        return ","
    # The separator that most lines have; between equals, the one that splits them furthest.
    return max(
        SEPARATORS,
        key=lambda mark: (
            sum(mark in line for line in lines),
            sum(line.count(mark) for line in lines),
        ),
    )


def _csv_sentence(problem: csv.Error, line: int, file_name: str) -> str:
    if "field limit" in str(problem):
        return f"“{file_name}” has a cell of more than 100,000 letters near line {line}."
    return (
        f"“{file_name}” has a quotation mark near line {line} that is not closed or stands in the "
        "wrong place: open the file in Excel, save it again as CSV, and import that."
    )
