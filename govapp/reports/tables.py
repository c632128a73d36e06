"""The table: rows under headings that repeat, one table in the tree however many pages it takes.

Rows are laid out when their page is reached and forgotten once drawn, so the time is linear in
the rows. A row that fits on a page is kept whole; a longer one breaks within its cells.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from govapp.reports.drawing import chip_width, draw_chip
from govapp.reports.house_style import CHIP_HEIGHT, LINE, NAVY
from govapp.reports.parts import Table
from govapp.reports.structure import text_string
from govapp.reports.table_layout import CHIP_GAP, HEAD_PAD, CellBox, Row, TableLayout
from govapp.reports.tagged_pdf import PageCanvas

ROUNDING = 0.01  # points; sums of heights are not exact


class TableBlock(Flowable):
    """A table, or the part of it that begins at a row; the part before it was drawn already."""

    def __init__(
        self,
        layout: TableLayout,
        first: int = 0,
        last: int | None = None,
        before: Row | None = None,
        after: Row | None = None,
    ) -> None:
        super().__init__()
        self.layout = layout
        self.first = first
        self.last = len(layout.table.rows) if last is None else last
        self.before = before  # the rest of the row that broke on the page before
        self.after = after  # the part of the row that breaks at the end of this page
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size; a table that does not fit is only laid out as far as the page goes."""
        needed = self._head_height()
        for row in self._rows():
            needed += row.height
            if needed > height + ROUNDING:
                needed = height + 1
                break
        self.width, self.height = width, needed
        return width, needed

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest; nothing where not even one row fits."""
        used = self._head_height()
        if self.before and used + self.before.height > height + ROUNDING:
            return self._split_first_part(height - used)
        used += self.before.height if self.before else 0
        number = self.first
        while number < self.last:
            beneath = used + self.layout.row(number).height
            if beneath > height + ROUNDING:
                break
            used, number = beneath, number + 1
        if number == self.last:  # headings alone, which do not fit
            return []
        room = height - used
        broken = self.layout.broken(self.layout.row(number), room)
        if broken:
            top, rest = broken
            return [
                TableBlock(self.layout, self.first, number, self.before, top),
                TableBlock(self.layout, number + 1, self.last, rest),
            ]
        if number == self.first and not self.before:
            return []
        return [
            TableBlock(self.layout, self.first, number, self.before),
            TableBlock(self.layout, number, self.last),
        ]

    def draw(self) -> None:
        """Draw the headings and the rows, and mark them."""
        canvas, layout = self.canv, self.layout
        y = self.height
        canvas.open("Table", layout.key, _summary(layout.table))
        y = self._draw_head(canvas, y)
        canvas.open("TBody", (layout.key, "body"))
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        for row in self._rows():
            canvas.open("TR", (layout.key, row.number))
            self._draw_cells(canvas, row, y, layout.pad_y)
            canvas.close()
            y -= row.height
            canvas.line(0, y, self.width, y)
            if row.number is not None:
                layout.rows.pop(row.number, None)
        canvas.close()
        canvas.close()

    def _rows(self) -> Iterable[Row]:
        if self.before:
            yield self.before
        for number in range(self.first, self.last):
            yield self.layout.row(number)
        if self.after:
            yield self.after

    def _head_height(self) -> float:
        return self.layout.head_height + 1

    def _draw_head(self, canvas: PageCanvas, y: float) -> float:
        head = self.layout.head()
        if self.first == 0 and not self.before:
            canvas.open("THead", (self.layout.key, "head"))
            canvas.open("TR")
            self._draw_cells(canvas, head, y, HEAD_PAD)
            canvas.close()
            canvas.close()
        else:
            self._draw_cells(canvas, head, y, HEAD_PAD, repeated=True)
        y -= head.height
        canvas.setStrokeColor(NAVY)
        canvas.setLineWidth(1)
        canvas.line(0, y, self.width, y)
        return y - 1

    def _draw_cells(
        self, canvas: PageCanvas, row: Row, y: float, pad: float, *, repeated: bool = False
    ) -> None:
        x = 0.0
        for number, (cell, width) in enumerate(zip(row.cells, self.layout.widths, strict=True)):
            if not repeated:
                key = (self.layout.key, row.number, number) if row.is_part else None
                canvas.open(cell.tag, key, cell.properties)
            _draw_cell(canvas, cell, x + self.layout.pad_x, y - pad, marked=not repeated)
            if not repeated:
                canvas.close()
            x += width

    def _split_first_part(self, room: float) -> list[Flowable]:
        """Break what is left of a row that runs over more than two pages."""
        assert self.before is not None
        broken = self.layout.broken(self.before, room)
        if not broken:
            return []
        top, rest = broken
        return [
            TableBlock(self.layout, self.first, self.first, top),
            TableBlock(self.layout, self.first, self.last, rest),
        ]


def _draw_cell(canvas: PageCanvas, cell: CellBox, x: float, y: float, *, marked: bool) -> None:
    """Draw a cell's content with its top left corner at (x, y)."""
    if cell.chip:
        width = chip_width(cell.chip)
        if marked:
            canvas.begin()
        draw_chip(canvas, x, y - CHIP_HEIGHT + 0.5, width, CHIP_HEIGHT, cell.chip)
        if marked:
            canvas.end()
        x += width + CHIP_GAP
    for block in cell.blocks:
        y -= block.height
        block.marked = marked
        block.drawOn(canvas, x, y)


def _summary(table: Table) -> bytes:
    return b"/A<</O/Table/Summary" + text_string(table.summary) + b">>"
