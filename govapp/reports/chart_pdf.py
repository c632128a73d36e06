"""Draws the shapes of a chart on paper, as one figure with its text alternative."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from govapp.reports.chart_shapes import Line, Rect, Shape, Text
from govapp.reports.drawing import draw_line
from govapp.reports.house_style import CELL, CHART_COLOURS
from govapp.reports.parts import Chart
from govapp.reports.structure import bounding_box, properties
from govapp.reports.tagged_pdf import PageCanvas

TALLEST = 420.0  # points; a chart must fit any page, also a lying one


class ChartBlock(Flowable):
    """A chart, scaled down where the page is narrower than its design."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size on this page; text would shrink with it, so charts are laid out to fit."""
        self.scale = min(1.0, width / self.chart.width, TALLEST / self.chart.height)
        self.width = self.chart.width * self.scale
        self.height = self.chart.height * self.scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw the shapes as one figure."""
        canvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        box = bounding_box(left, bottom, left + self.width, bottom + self.height)
        canvas.open("Figure", None, properties(alt=self.chart.alt, attributes=box))
        canvas.begin()
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        for shape in self.chart.shapes:
            _draw(canvas, shape, self.chart.height)
        canvas.restoreState()
        canvas.end()
        canvas.close()


def _draw(canvas: PageCanvas, shape: Shape, height: float) -> None:
    """Draw one shape; its y runs down and the page's runs up."""
    match shape:
        case Rect():
            canvas.setFillColor(CHART_COLOURS[shape.fill])
            if shape.stroke:
                canvas.setStrokeColor(CHART_COLOURS[shape.stroke])
            canvas.roundRect(
                shape.x,
                height - shape.y - shape.height,
                shape.width,
                shape.height,
                min(shape.radius, shape.width / 2, shape.height / 2),
                fill=1,
                stroke=1 if shape.stroke else 0,
            )
        case Line():
            canvas.setStrokeColor(CHART_COLOURS[shape.colour])
            canvas.setLineWidth(shape.width)
            canvas.setDash([3, 2] if shape.dashed else [])
            canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
        case Text():
            style = replace(
                CELL, size=shape.size, weight=shape.weight, colour=CHART_COLOURS[shape.colour]
            )
            draw_line(canvas, shape.x, height - shape.y, shape.text, style, shape.anchor)
