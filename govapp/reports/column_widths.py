"""How wide the columns of a table are: as the report asks, but never so that a date breaks."""

from __future__ import annotations

from govapp.reports.drawing import chip_width, line_width
from govapp.reports.house_style import CELL, CELL_CONTEXT, CELL_STRONG, TABLE_HEAD, TextStyle
from govapp.reports.parts import Cell, Chip, Column, Strong, Table, Titled

SHORT = 20  # characters: a reference, a date, a figure; a column of such stays on one line
WIDEST_WORD = 0.2  # of the table: a longer word is broken rather than given the room


def column_widths(table: Table, width: float, padding: float) -> list[float]:
    """The width of each column in points, together the whole width.

    Each column first gets its share. Where its heading, a word or a short text would break, it
    takes what it needs from the columns that have more than they need.
    """
    shares = sum(column.share for column in table.columns)
    widths = [width * column.share / shares for column in table.columns]
    needs = [
        min(_need(column, [row[n] for row in table.rows]) + padding + 0.5, width * WIDEST_WORD)
        for n, column in enumerate(table.columns)
    ]
    lacking = sum(max(need - has, 0) for need, has in zip(needs, widths, strict=True))
    spare = sum(max(has - need, 0) for need, has in zip(needs, widths, strict=True))
    if not lacking or not spare:
        return widths
    given = min(lacking, spare)
    return [
        has + (need - has) * given / (lacking if need > has else spare)
        for need, has in zip(needs, widths, strict=True)
    ]


def _need(column: Column, cells: list[Cell]) -> float:
    """The width in which nothing of the column has to break that should not."""
    needed = max((line_width(word, TABLE_HEAD) for word in column.heading.split()), default=0.0)
    texts = [piece for cell in cells for piece in _pieces(cell, column)]
    is_short = all(len(text) <= SHORT for text, _, _ in texts)
    for text, style, beside in texts:
        pieces = [text] if is_short else text.split()
        needed = max(needed, beside, *(line_width(piece, style) + beside for piece in pieces))
    return needed


def _pieces(cell: Cell, column: Column) -> list[tuple[str, TextStyle, float]]:
    """The texts of a cell, each with its type and the width of what stands beside it."""
    if isinstance(cell, Chip):
        return (
            [(cell.note, CELL, chip_width(cell) + 5)]
            if cell.note
            else [("", CELL, chip_width(cell))]
        )
    if isinstance(cell, Titled):
        style = CELL_STRONG if column.header else CELL
        return [(cell.title, style, 0), (cell.context, CELL_CONTEXT, 0)]
    if isinstance(cell, Strong):
        return [(cell.text, CELL_STRONG, 0)]
    return [(cell, CELL_STRONG if column.header else CELL, 0)]
