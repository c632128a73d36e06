"""The table: rows under headings that repeat, one table in the tree however many pages it takes.

Rows are laid out when their page is reached and forgotten once drawn, so the time is linear in
the rows. A row that fits on a page is kept whole; a longer one breaks within its cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from govapp.reports.column_widths import column_widths
from govapp.reports.drawing import chip_width, draw_chip
from govapp.reports.house_style import (
    CELL,
    CELL_CONTEXT,
    CELL_STRONG,
    CHIP_HEIGHT,
    LINE,
    NAVY,
    TABLE_HEAD,
    TextStyle,
)
from govapp.reports.paragraph import TextBlock, cell_text, reading
from govapp.reports.parts import Cell, Chip, Column, Strong, Table, Titled
from govapp.reports.structure import SCOPE_COLUMN, SCOPE_ROW, properties, text_string
from govapp.reports.tagged_pdf import PageCanvas

PAD_X = 6.0
PAD_Y = 5.0
HEAD_PAD = 4.0
WORTH_BREAKING = 60.0  # a long row is broken only where this much of it fits


@dataclass(slots=True)
class CellBox:
    """A cell laid out: its tag and properties, its paragraphs, and its chip if it has one."""

    tag: str
    properties: bytes
    blocks: list[TextBlock]
    chip: Chip | None = None

    @property
    def height(self) -> float:
        """How high its content is, in points."""
        text = sum(block.height for block in self.blocks)
        return float(max(text, CHIP_HEIGHT if self.chip else 0))


@dataclass(slots=True)
class Row:
    """A row laid out, or one page's part of a row; `number` is None for the headings."""

    number: int | None
    cells: list[CellBox]
    height: float
    is_part: bool = False


@dataclass(slots=True)
class Layout:
    """What all parts of one table share: the widths, and the rows laid out but not yet drawn."""

    table: Table
    width: float
    page_height: float
    key: object = field(default_factory=object)
    rows: dict[int, Row] = field(default_factory=dict)
    widths: list[float] = field(init=False)
    head_height: float = field(init=False)

    def __post_init__(self) -> None:
        self.widths = column_widths(self.table, self.width, 2 * PAD_X)
        self.head_height = self.head().height

    def head(self) -> Row:
        """The headings laid out, anew for each page that they are drawn on."""
        cells = [
            self._text_box(
                "TH", SCOPE_COLUMN, column.heading, TABLE_HEAD.aligned(column.align), width
            )
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]
        return Row(None, cells, max(cell.height for cell in cells) + 2 * HEAD_PAD)

    def row(self, number: int) -> Row:
        """A row laid out; kept until it is drawn."""
        found = self.rows.get(number)
        if found is None:
            columns = zip(self.table.columns, self.widths, self.table.rows[number], strict=True)
            cells = [self._box(column, width, cell) for column, width, cell in columns]
            height = max(cell.height for cell in cells) + 2 * PAD_Y
            found = Row(number, cells, max(height, self.table.row_height))
            self.rows[number] = found
        return found

    def _box(self, column: Column, width: float, cell: Cell) -> CellBox:
        tag, scope = ("TH", SCOPE_ROW) if column.header else ("TD", b"")
        style = (CELL_STRONG if column.header else CELL).aligned(column.align)
        if isinstance(cell, Chip):
            return self._chip_box(tag, scope, cell, width)
        if isinstance(cell, Titled):
            box = self._text_box(tag, scope, cell.title, style, width)
            if cell.context:
                context = CELL_CONTEXT.aligned(column.align)
                box.blocks += self._text_box(tag, scope, cell.context, context, width).blocks
                spoken = reading(f"{cell.title} {cell.context}")
                box.properties = spoken + properties(attributes=scope)
            return box
        if isinstance(cell, Strong):
            return self._text_box(tag, scope, cell.text, CELL_STRONG.aligned(column.align), width)
        return self._text_box(tag, scope, cell, style, width)

    def _text_box(
        self, tag: str, scope: bytes, text: str, style: TextStyle, width: float
    ) -> CellBox:
        block = cell_text(text, style)
        block.wrap(width - 2 * PAD_X, self.page_height)
        return CellBox(
            tag, reading(text) + properties(attributes=scope), [block] if text.strip() else []
        )

    def _chip_box(self, tag: str, scope: bytes, chip: Chip, width: float) -> CellBox:
        said = f"{chip.word}, {chip.note}" if chip.note else chip.word
        box = CellBox(tag, properties(actual=said, attributes=scope), [], chip)
        if chip.note:
            block = cell_text(chip.note, CELL)
            block.wrap(width - 2 * PAD_X - chip_width(chip) - 5, self.page_height)
            box.blocks.append(block)
        return box


class TableBlock(Flowable):
    """A table, or the part of it that begins at a row; the part before it was drawn already."""

    def __init__(
        self,
        layout: Layout,
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
            if needed > height + 0.01:
                needed = height + 1
                break
        self.width, self.height = width, needed
        return width, needed

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest; nothing where not even one row fits."""
        room = height - self._head_height()
        if self.before and self.before.height > room:
            return self._split_first_part(room)
        room -= self.before.height if self.before else 0
        number = self.first
        while number < self.last and (row := self.layout.row(number)).height <= room:
            room -= row.height
            number += 1
        if number == self.last:
            return [self]
        broken = self._break(self.layout.row(number), room)
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
            self._draw_cells(canvas, row, y, PAD_Y)
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
            _draw_cell(canvas, cell, x + PAD_X, y - pad, marked=not repeated)
            if not repeated:
                canvas.close()
            x += width

    def _split_first_part(self, room: float) -> list[Flowable]:
        """Break what is left of a row that runs over more than two pages."""
        assert self.before is not None
        broken = self._break(self.before, room)
        if not broken:
            return []
        top, rest = broken
        return [
            TableBlock(self.layout, self.first, self.first, top),
            TableBlock(self.layout, self.first, self.last, rest),
        ]

    def _break(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """The part of a row too long for any page that fits here, and the rest of it."""
        if row.height <= self.layout.page_height - self._head_height() or room < WORTH_BREAKING:
            return None
        top, rest = [], []
        for cell, width in zip(row.cells, self.layout.widths, strict=True):
            fits, left = _break_blocks(cell.blocks, width - 2 * PAD_X, room - 2 * PAD_Y)
            top.append(CellBox(cell.tag, cell.properties, fits, cell.chip))
            rest.append(CellBox(cell.tag, cell.properties, left))
        return (
            Row(row.number, top, room, is_part=True),
            Row(row.number, rest, max(c.height for c in rest) + 2 * PAD_Y, is_part=True),
        )


def _draw_cell(canvas: PageCanvas, cell: CellBox, x: float, y: float, *, marked: bool) -> None:
    """Draw a cell's content with its top left corner at (x, y)."""
    if cell.chip:
        width = chip_width(cell.chip)
        if marked:
            canvas.begin()
        draw_chip(canvas, x, y - CHIP_HEIGHT + 0.5, width, CHIP_HEIGHT, cell.chip)
        if marked:
            canvas.end()
        x += width + 5
    for block in cell.blocks:
        y -= block.height
        block.marked = marked
        block.drawOn(canvas, x, y)


def _break_blocks(
    blocks: list[TextBlock], width: float, room: float
) -> tuple[list[TextBlock], list[TextBlock]]:
    fits: list[TextBlock] = []
    for number, block in enumerate(blocks):
        if block.height <= room:
            fits.append(block)
            room -= block.height
            continue
        parts = block.split(width, room)
        for part in parts:
            part.wrap(width, room)
        if len(parts) == 2:
            return [*fits, parts[0]], [parts[1], *blocks[number + 1 :]]
        block.wrap(width, room)
        return fits, blocks[number:]
    return fits, []


def _summary(table: Table) -> bytes:
    return b"/A<</O/Table/Summary" + text_string(table.summary) + b">>"
