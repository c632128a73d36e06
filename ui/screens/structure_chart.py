"""The structure chart, drawn: one click or Enter opens a group. The tree beside it is its twin."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from govapp.group_types import GroupKind, GroupNode, Timing, timing
from govapp.structure import Box, StructureChart, in_words, lay_out
from ui.screens.group_looks import timing_chip
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.labels import elided

_EDGE = 16  # design units round the chart
_BARS = {
    GroupKind.SUB_GROUP: "blue",
    GroupKind.TASK_AND_FINISH: "grey",
    GroupKind.COMMITTEE: "green",
    GroupKind.FORUM: "green",
}


class ChartCanvas(QWidget):
    """Boxes and lines; the arrows go from box to box, Enter opens."""

    group_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._nodes: Sequence[GroupNode] = ()
        self._on = date.min
        self._counts: dict[int, int] = {}
        self._current = 0
        self._room = 0.0
        self.chart = StructureChart((), (), 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Structure chart")
        theme.changed.connect(self._lay_out)

    def show_structure(
        self, nodes: Sequence[GroupNode], on: date, seats: dict[int, int], selected: int | None
    ) -> None:
        """Draw a structure as at a day, with the number of seats of each group."""
        self._nodes, self._on, self._counts = nodes, on, seats
        self._lay_out()
        self._current = 0
        if selected is not None:
            self.point_to(selected)

    def point_to(self, group_id: int) -> None:
        """Make the first box of a group the one that is marked."""
        ids = [box.group.id for box in self.chart.boxes]
        if group_id in ids:
            self._current = ids.index(group_id)
            self.update()

    def sizeHint(self) -> QSize:
        """The whole chart, with an edge."""
        px = self._theme.px
        return QSize(px(self.chart.width + 2 * _EDGE), px(self.chart.height + 2 * _EDGE))

    def box_at(self, place: QPointF) -> Box | None:
        """The box under a point of the widget."""
        scale = self._theme.scale
        x, y = place.x() / scale - self._left(), place.y() / scale - _EDGE
        for box in self.chart.boxes:
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return box
        return None

    def _left(self) -> float:
        """Where the chart begins: in the middle where there is room to spare."""
        spare = self.width() / self._theme.scale - self.chart.width
        return max(_EDGE, spare / 2)

    def _lay_out(self) -> None:
        self._room = self._room_now()
        self.chart = lay_out(self._nodes, room=self._room)
        self.setAccessibleDescription(in_words(self.chart))
        self.setMinimumSize(self.sizeHint())
        self.update()

    def _room_now(self) -> float:
        """The width to lay out for: that of the area in which the chart scrolls."""
        parent = self.parentWidget()
        across = parent.width() if parent else self.width()
        return across / self._theme.scale - 2 * _EDGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where there is another room."""
        super().resizeEvent(event)
        if self._room_now() != self._room:
            self._lay_out()

    # --- Keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the order of the tree, Enter opens."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        key = Qt.Key(event.key())
        if key in steps and self.chart.boxes:
            self._current = (self._current + steps[key]) % len(self.chart.boxes)
            announce(self, self._spoken(self.chart.boxes[self._current]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chart.boxes:
            self.group_asked.emit(self.chart.boxes[self._current].group.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the group."""
        box = self.box_at(event.position())
        if box is not None:
            self.group_asked.emit(box.group.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a box can be clicked."""
        over = self.box_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Paint again when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    # --- Painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, then the boxes upon them."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.tokens.surface))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(theme.px(self._left()), theme.px(_EDGE))
            painter.setPen(QPen(QColor(theme.tokens.outline), 1))
            for link in self.chart.links:
                points = [QPointF(theme.px(x), theme.px(y)) for x, y in link.points]
                painter.drawPolyline(QPolygonF(points))
            for place, box in enumerate(self.chart.boxes):
                self._paint_box(painter, box, current=place == self._current and self.hasFocus())

    def _paint_box(self, painter: QPainter, box: Box, *, current: bool) -> None:
        theme, tokens = self._theme, self._theme.tokens
        px = theme.px
        rect = QRectF(px(box.x), px(box.y), px(box.width), px(box.height))
        top = box.group.kind in (GroupKind.BOARD, GroupKind.EXECUTIVE)
        passing = box.group.kind is GroupKind.TASK_AND_FINISH
        late = self._is_late(box)
        style = Qt.PenStyle.DashLine if passing else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tokens.solid if top else tokens.outline), 1, style))
        painter.setBrush(QColor(tokens.solid if top else tokens.surface))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        if not top:
            bar = tokens.tone("red" if late else _BARS.get(box.group.kind, "grey")).fill
            side = QRectF(rect.left() + px(7), rect.top() + px(10), px(3), rect.height() - px(20))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(bar))
            painter.drawRect(side)
        self._paint_words(painter, box, rect, top=top, late=late)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), px(9), px(9))

    def _paint_words(
        self, painter: QPainter, box: Box, rect: QRectF, *, top: bool, late: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        inner = rect.adjusted(px(10 if top else 16), px(7), -px(5), -px(6))
        painter.setFont(theme.font("small", "semibold"))
        painter.setPen(theme.colour("on_solid" if top else "text"))
        high = painter.fontMetrics().lineSpacing()
        for n, line in enumerate(_two_lines(painter, box.group.name, inner.width())):
            painter.drawText(
                QRectF(inner.left(), inner.top() + n * high, inner.width(), high),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                line,
            )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("on_solid" if top else "red" if late else "muted"))
        words = elided(painter.fontMetrics(), self._context(box), inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _is_late(self, box: Box) -> bool:
        return timing(box.group, self._on) is Timing.LATE

    def _context(self, box: Box) -> str:
        chip = timing_chip(box.group, self._on)
        if chip is not None:
            return chip.text
        seats = self._counts.get(box.group.id, 0)
        return f"{box.group.kind.label} · {seats} {'seat' if seats == 1 else 'seats'}"

    def _spoken(self, box: Box) -> str:
        return f"{box.group.name}, {self._context(box)}"


def _two_lines(painter: QPainter, text: str, width: float) -> list[str]:
    """The text on at most two lines, the second cut where it is still too long."""
    metrics = painter.fontMetrics()
    first: list[str] = []
    rest = text.split()
    while rest and QFontMetricsF(metrics).horizontalAdvance(" ".join([*first, rest[0]])) <= width:
        first.append(rest.pop(0))
    if not first:
        return [elided(metrics, text, width)]
    return [" ".join(first), *([elided(metrics, " ".join(rest), width)] if rest else [])]
