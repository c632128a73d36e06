"""A table on the clipboard: for Excel and Word, with headings and borders.

Programs take the richest form they know: Word and Excel the HTML, a text editor the lines with
tabs. Excel reads dates and numbers in its own way, which would turn "1-2" into a date and "=..."
into a formula; what is text here is told to be text there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from govapp.files.safe_cells import guarded
from ui.widgets.columns import Column

Cell = tuple[str, bool]  # what it says; whether Excel may read it as a number or a date

CELL = "border:1px solid #808080;padding:2px 6px;vertical-align:top;"
HEADING = CELL + "font-weight:bold;background:#E8ECF0;text-align:left;"
AS_TEXT = "mso-number-format:'\\@';"


def table_mime(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> QMimeData:
    """The rows as clipboard data, in the order of the columns."""
    titles = [title for column in columns for title in _titles(column)]
    cells = [[cell for column in columns for cell in _cells(column, row)] for row in rows]
    mime = QMimeData()
    mime.setText(as_tabs(titles, cells))
    mime.setHtml(as_html(titles, cells))
    return mime


def as_tabs(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Lines of cells with tabs between, quoted where a cell holds a tab, a quote or a new line."""
    lines = [[_quoted(title) for title in titles]]
    lines += [[_quoted(text if plain else guarded(text)) for text, plain in row] for row in rows]
    return "\n".join("\t".join(line) for line in lines) + "\n"


def as_html(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table with borders drawn in each cell, which is what Word keeps."""
    head = "".join(f'<th style="{HEADING}">{_broken(title)}</th>' for title in titles)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="{CELL}{"" if plain else AS_TEXT}">{_broken(text)}</td>'
            for text, plain in row
        )
        + "</tr>"
        for row in rows
    )
    return (
        '<html><head><meta charset="utf-8">'
        "<style>br{mso-data-placement:same-cell;}</style></head><body>"
        '<table style="border-collapse:collapse;font-family:sans-serif;font-size:10pt">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )


def _titles(column: Column[Any]) -> list[str]:
    return [column.title, column.context_title] if column.context_title else [column.title]


def _cells(column: Column[Any], row: Any) -> list[Cell]:
    plain = isinstance(column.value(row), int | float | date)
    cells = [(column.text_of(row), plain)]
    if column.context_title:
        cells.append((column.context_of(row), False))
    return cells


def _quoted(text: str) -> str:
    if any(char in text for char in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")
