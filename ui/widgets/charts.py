"""A chart on screen: the shapes of `govapp.reports.charts`, drawn in the theme's colours.

    chart = ChartView(theme, height=180)
    chart.set_chart(
        lambda width, height: bars(points, width, height),
        bars_in_words("Seats represented", points),
    )

The layout is asked again for whatever room there is, in design units. The words, which say every
number, are the chart's accessible name; it takes the focus so that they are read. Set a table
beside it where people will want to copy the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govapp.reports.chart_shapes import Line, Rect, Shape, Text
from ui.theme import Theme
from ui.theme.theme import FAMILIES, WEIGHTS

Layout = Callable[[float, float], Sequence[Shape]]

# Shapes are laid out for paper, in points; a screen's 96 dots an inch make 4/3 pixels of each.
PIXELS_A_POINT = 4 / 3
TEXT_TINTS = {"text": "text", "muted": "muted", "line": "muted"}


def paint_shapes(painter: QPainter, theme: Theme, shapes: Sequence[Shape]) -> None:
    """Draw shapes in design units with the painter's own scale."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        if isinstance(shape, Rect):
            _paint_rect(painter, theme, shape)
        elif isinstance(shape, Line):
            style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(theme.tokens.shade(shape.colour)), shape.width, style))
            painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))
        else:
            _paint_text(painter, theme, shape)


def _paint_rect(painter: QPainter, theme: Theme, shape: Rect) -> None:
    stroke = shape.stroke
    painter.setBrush(QColor(theme.tokens.shade(shape.fill)))
    painter.setPen(QColor(theme.tokens.shade(stroke)) if stroke else Qt.PenStyle.NoPen)
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.drawRoundedRect(box, shape.radius, shape.radius)


def _paint_text(painter: QPainter, theme: Theme, shape: Text) -> None:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    # Pixels, for the painter is scaled; whole ones are too coarse below 12, hence the transform.
    font.setPixelSize(100)
    font.setWeight(WEIGHTS[shape.weight])
    scale = shape.size / 100
    width = QFontMetricsF(font).horizontalAdvance(shape.text) * scale
    left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    painter.save()
    painter.translate(left, shape.y)
    painter.scale(scale, scale)
    painter.setFont(font)
    # On screen text takes the strong shade of its tone: the fills are for bars.
    painter.setPen(theme.colour(TEXT_TINTS.get(shape.colour, shape.colour)))
    painter.drawText(QPointF(0, 0), shape.text)
    painter.restore()


class ChartView(QWidget):
    """A drawn chart with its numbers in words."""

    def __init__(self, theme: Theme, *, height: float = 160, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._layout: Layout = lambda width, height: ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Chart")
        theme.changed.connect(self.updateGeometry)

    def set_chart(self, layout: Layout, words: str) -> None:
        """Draw what the layout gives for a width and height; `words` say every number."""
        self._layout = layout
        self.setAccessibleName(words)
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as was asked for, as wide as there is room."""
        return QSize(self._theme.px(320), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this no chart can be read."""
        return QSize(self._theme.px(200), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and the focus round it."""
        scale = self._theme.scale * PIXELS_A_POINT
        shapes = self._layout(self.width() / scale, self.height() / scale)
        with QPainter(self) as painter:
            painter.save()
            painter.scale(scale, scale)
            paint_shapes(painter, self._theme, shapes)
            painter.restore()
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
                radius = self._theme.px(6)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def event(self, event: QEvent) -> bool:
        """Paint again when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
