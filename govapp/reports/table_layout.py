"""A table laid out: the widths of its columns, and its rows, laid out when they are reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from govapp.reports.column_widths import column_widths
from govapp.reports.drawing import chip_width
from govapp.reports.house_style import (
    CELL,
    CELL_CONTEXT,
    CELL_NOUGHT,
    CELL_STRONG,
    CHIP_HEIGHT,
    TABLE_HEAD,
    TextStyle,
)
from govapp.reports.paragraph import TextBlock, cell_text, reading
from govapp.reports.parts import Cell, Chip, Column, Strong, Table, Titled
from govapp.reports.structure import SCOPE_COLUMN, SCOPE_ROW, properties
from govapp.reports.text import cut

# At the sides of a cell, and above and below it.
PADDING = {"normal": (6.0, 5.0), "close": (5.0, 2.5), "tight": (4.0, 1.0)}
HEAD_PAD = 4.0
CHIP_GAP = 5.0
LONGEST_HEADING = 120  # characters
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
class TableLayout:
    """What all parts of one table share: the widths, and the rows laid out but not yet drawn."""

    table: Table
    width: float
    page_height: float
    key: object = field(default_factory=object)
    rows: dict[int, Row] = field(default_factory=dict)
    widths: list[float] = field(init=False)
    head_height: float = field(init=False)
    pad_x: float = field(init=False)
    pad_y: float = field(init=False)

    def __post_init__(self) -> None:
        self.pad_x, self.pad_y = PADDING[self.table.density]
        self.widths = column_widths(self.table, self.width, 2 * self.pad_x)
        self.head_height = self.head().height

    def head(self) -> Row:
        """The headings laid out, anew for each page that they are drawn on."""
        cells = [
            self._heading_box(column, width)
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]
        return Row(None, cells, max(cell.height for cell in cells) + 2 * HEAD_PAD)

    def row(self, number: int) -> Row:
        """A row laid out; kept until it is drawn."""
        found = self.rows.get(number)
        if found is None:
            columns = zip(self.table.columns, self.widths, self.table.rows[number], strict=True)
            cells = [self._box(column, width, cell) for column, width, cell in columns]
            height = max(cell.height for cell in cells) + 2 * self.pad_y
            found = Row(number, cells, max(height, self.table.row_height))
            self.rows[number] = found
        return found

    def broken(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """The part of a row too long for any page that fits here, and the rest of it."""
        if row.height <= self.page_height - self.head_height - 1 or room < WORTH_BREAKING:
            return None
        top, rest = [], []
        for cell, width in zip(row.cells, self.widths, strict=True):
            inner = width - 2 * self.pad_x - (chip_width(cell.chip) + CHIP_GAP if cell.chip else 0)
            fits, left = _break_blocks(cell.blocks, inner, room - 2 * self.pad_y)
            top.append(CellBox(cell.tag, cell.properties, fits, cell.chip))
            rest.append(CellBox(cell.tag, cell.properties, left))
        return (
            Row(row.number, top, room, is_part=True),
            Row(row.number, rest, max(c.height for c in rest) + 2 * self.pad_y, is_part=True),
        )

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
        if cell == "0":  # most figures are noughts: the others are to stand out
            style = CELL_NOUGHT.aligned(column.align)
        return self._text_box(tag, scope, cell, style, width)

    def _heading_box(self, column: Column, width: float) -> CellBox:
        shown = cut(column.heading, LONGEST_HEADING)
        box = self._text_box("TH", SCOPE_COLUMN, shown, TABLE_HEAD.aligned(column.align), width)
        box.properties = reading(column.heading, shown) + properties(attributes=SCOPE_COLUMN)
        return box

    def _text_box(
        self, tag: str, scope: bytes, text: str, style: TextStyle, width: float
    ) -> CellBox:
        block = cell_text(text, style)
        block.wrap(width - 2 * self.pad_x, self.page_height)
        return CellBox(
            tag, reading(text) + properties(attributes=scope), [block] if text.strip() else []
        )

    def _chip_box(self, tag: str, scope: bytes, chip: Chip, width: float) -> CellBox:
        said = f"{chip.word}, {chip.note}" if chip.note else chip.word
        box = CellBox(tag, properties(actual=said, attributes=scope), [], chip)
        if chip.note:
            block = cell_text(chip.note, CELL)
            block.wrap(width - 2 * self.pad_x - chip_width(chip) - CHIP_GAP, self.page_height)
            box.blocks.append(block)
        return box


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
