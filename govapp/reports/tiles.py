"""The figures at the top of a report, and the legend of chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportlab.platypus import Flowable

from govapp.reports.drawing import chip_width, draw_chip, draw_line, line_width
from govapp.reports.house_style import (
    CHIP_HEIGHT,
    LEGEND,
    PANEL,
    SMALLEST,
    TILE_LABEL,
    TILE_NOTE,
    TILE_VALUE,
    TONES,
    TextStyle,
)
from govapp.reports.paragraph import TextBlock, cell_text, reading
from govapp.reports.parts import Chip, Legend, Tile, Tiles
from govapp.reports.text import cut

GAP = 12.0
PAD = 11.0
BAR = 4.0
RADIUS = 5.0
LOWEST_VALUE = SMALLEST + 4
LONGEST = 80  # characters of a line in a tile, or of a word in the legend


class TileRow(Flowable):
    """Tiles side by side, each with its name, its value and a line beneath."""

    def __init__(self, tiles: Tiles) -> None:
        super().__init__()
        self.tiles = tiles.tiles
        self.spaceBefore, self.spaceAfter = 6, 14
        self.blocks: list[tuple[Tile, list[TextBlock]]] = []
        self.label_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size: as wide as the page, as high as the highest tile."""
        self.tile_width = (width - GAP * (len(self.tiles) - 1)) / len(self.tiles)
        inner = self.tile_width - BAR - 2 * PAD
        style = _fitting([tile.value for tile in self.tiles], inner)
        self.blocks = [(tile, _tile_blocks(tile, style, inner)) for tile in self.tiles]
        # The values stand on one line, however many lines a name above them takes.
        self.label_height = max(label.height for _, (label, *_) in self.blocks)
        beneath = max(sum(b.height for b in blocks) for _, (_, *blocks) in self.blocks)
        self.width, self.height = width, self.label_height + beneath + 2 * PAD - 2
        return self.width, self.height

    def draw(self) -> None:
        """Draw the tiles, and mark them as a list."""
        canvas = self.canv
        canvas.open("L", self)
        for number, (tile, blocks) in enumerate(self.blocks):
            x = number * (self.tile_width + GAP)
            canvas.setFillColor(PANEL)
            canvas.roundRect(x, 0, self.tile_width, self.height, RADIUS, fill=1, stroke=0)
            canvas.setFillColor(TONES[tile.tone])
            canvas.roundRect(x, 0, BAR, self.height, BAR / 2, fill=1, stroke=0)
            canvas.open("LI")
            canvas.open("LBody", None, reading(*_said_and_shown(tile)))
            top, (label, *beneath) = self.height - PAD + 1, blocks
            label.drawOn(canvas, x + BAR + PAD, top - label.height)
            y = top - self.label_height
            for block in beneath:
                y -= block.height
                block.drawOn(canvas, x + BAR + PAD, y)
            canvas.close()
            canvas.close()
        canvas.close()


class LegendRow(Flowable):
    """Chips with their words, in as many lines as they need."""

    def __init__(self, legend: Legend) -> None:
        super().__init__()
        self.chips = legend.chips
        self.spaceBefore, self.spaceAfter = 2, 6
        self.lines: list[list[tuple[float, Chip]]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size: as wide as the page, as high as its lines."""
        self.lines, x = [[]], 0.0
        for chip in self.chips:
            needed = chip_width(chip) + 5 + line_width(cut(chip.word, LONGEST), LEGEND)
            if x and x + needed > width:
                self.lines.append([])
                x = 0.0
            self.lines[-1].append((x, chip))
            x += needed + 14
        self.width, self.height = width, len(self.lines) * (CHIP_HEIGHT + 4)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chips, and mark each letter as the label of its word."""
        canvas = self.canv
        canvas.open("L", self)
        for number, line in enumerate(self.lines, 1):
            y = self.height - number * (CHIP_HEIGHT + 4) + 2
            for x, chip in line:
                width = chip_width(chip)
                canvas.open("LI")
                canvas.open("Lbl")
                canvas.begin()
                draw_chip(canvas, x, y, width, CHIP_HEIGHT, chip)
                canvas.end()
                canvas.close()
                shown = cut(chip.word, LONGEST)
                canvas.open("LBody", None, reading(chip.word, shown))
                canvas.begin()
                draw_line(canvas, x + width + 5, y + 3.8, shown, LEGEND)
                canvas.end()
                canvas.close()
                canvas.close()
        canvas.close()


def _tile_blocks(tile: Tile, value_style: TextStyle, width: float) -> list[TextBlock]:
    lines = [(cut(tile.label, LONGEST), TILE_LABEL), (cut(tile.value, LONGEST), value_style)]
    if tile.note:
        lines.append((cut(tile.note, LONGEST), TILE_NOTE))
    blocks = []
    for text, style in lines:
        block = cell_text(text, style)
        block.wrap(width, 1000)
        blocks.append(block)
    return blocks


def _said_and_shown(tile: Tile) -> tuple[str, str]:
    texts = (tile.label, tile.value, tile.note)
    return " ".join(texts), " ".join(cut(text, LONGEST) for text in texts)


def _fitting(values: Iterable[str], width: float) -> TextStyle:
    """One type for all values of a row: as large as lets the longest stand on one line.

    It does not become too small to be seen as a figure; what is longer still wraps.
    """
    longest = max(line_width(cut(value, LONGEST), TILE_VALUE) for value in values)
    # A hair less than would fit exactly, lest rounding break the line.
    share = min(1.0, 0.99 * width / longest) if longest else 1.0
    if share * TILE_VALUE.size >= LOWEST_VALUE:
        return replace(TILE_VALUE, size=share * TILE_VALUE.size)
    return replace(TILE_VALUE, size=LOWEST_VALUE, leading=LOWEST_VALUE * 1.25)
