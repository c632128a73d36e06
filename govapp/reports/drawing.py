"""Drawing single lines of text and chips straight onto a page, without a paragraph."""

from __future__ import annotations

import functools
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from govapp.reports.fonts import Weight
from govapp.reports.house_style import CHIP, CHIPS, TextStyle
from govapp.reports.parts import Chip
from govapp.reports.tagged_pdf import PageCanvas
from govapp.reports.text import Run, printable, runs

CAPITAL_HEIGHT = 0.668  # of the house font, in parts of its size
CHIP_RADIUS = 3.0

Anchor = Literal["start", "middle", "end"]


@functools.lru_cache(maxsize=4096)
def line_runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """The runs of a text that stands on one line; line ends become spaces."""
    return tuple(runs(printable(text).replace("\n", " "), weight))


def line_width(text: str, style: TextStyle) -> float:
    """How wide the text is on one line, in points."""
    return sum(stringWidth(run.text, run.font, style.size) for run in line_runs(text, style.weight))


def draw_line(
    canvas: PageCanvas,
    x: float,
    y: float,
    text: str,
    style: TextStyle,
    anchor: Anchor = "start",
    colour: Color | None = None,
) -> None:
    """Draw one line with its baseline at y and its start, middle or end at x."""
    found = line_runs(text, style.weight)
    if anchor != "start":
        width = line_width(text, style)
        x -= width if anchor == "end" else width / 2
    canvas.setFillColor(colour or style.colour)
    pen = canvas.beginText(x, y)
    for run in found:
        pen.setFont(run.font, style.size)
        pen.textOut(run.as_drawn)
    canvas.drawText(pen)


def draw_chip(
    canvas: PageCanvas, x: float, y: float, width: float, height: float, chip: Chip
) -> None:
    """Draw a rounded chip with its letter in the middle; (x, y) is its bottom left corner."""

    def paint(page: PageCanvas) -> None:
        look = CHIPS[chip.look]
        page.setFillColor(look.ground)
        page.setStrokeColor(look.edge)
        page.setLineWidth(0.7)
        page.roundRect(0, 0, width, height, min(CHIP_RADIUS, height / 3), fill=1)
        baseline = (height - CAPITAL_HEIGHT * CHIP.size) / 2
        draw_line(page, width / 2, baseline, chip.letter, CHIP, "middle", look.ink)

    canvas.stamp((chip.look, chip.letter, width, height), x, y, paint)


def chip_width(chip: Chip) -> float:
    """How wide a chip must be for its letter, in points."""
    return max(15.0, line_width(chip.letter, CHIP) + 8)
