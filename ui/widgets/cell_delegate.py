"""Paints the cells of a TableView: two lines, chips, selection and focus, without the style.

The style's own painting asks the model for seven roles a cell and draws what we would paint over;
this reads the row once.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.theme import Theme
from ui.theme.theme import Size, Weight
from ui.widgets.chips import chip_size, paint_chip
from ui.widgets.columns import Column
from ui.widgets.labels import elided, plain_tip
from ui.widgets.rows_model import TableModel

Index = QModelIndex | QPersistentModelIndex
SIDE = 12  # design pixels left and right of what a cell says

HORIZONTAL = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(QStyledItemDelegate):
    """Cells of one or two lines, or a chip."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def row_height(self, columns: tuple[Column[Any], ...]) -> int:
        """The height of every row: as many lines as any column may have."""
        height = 54 if any(column.context for column in columns) else 40
        return self._theme.px(height + (18 if any(column.two_lines for column in columns) else 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of a cell; widths are the view's business."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        return QSize(self._theme.px(60), self.row_height(model.columns))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        column = model.columns[index.column()]
        row = model.row_at(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option.rect, selected, first=index.column() == 0)
        inner = QRectF(option.rect).adjusted(self._theme.px(SIDE), 0, -self._theme.px(SIDE), 0)
        chip = column.chip(row) if column.chip else None
        if chip is not None:
            size = chip_size(self._theme, chip)
            top = inner.center().y() - size.height() / 2
            width = min(size.width(), inner.width() + self._theme.px(SIDE - 2))
            paint_chip(painter, self._theme, QRectF(inner.left(), top, width, size.height()), chip)
        else:
            self._paint_words(painter, inner, column, row, selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, QRectF(option.rect), selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: Any, selected: bool, first: bool) -> None:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.selected if selected else tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and first:
            width = self._theme.px(3)
            painter.fillRect(
                rect.left(), rect.top(), width, rect.height(), QColor(tokens.accent.fill)
            )

    def _paint_words(
        self, painter: QPainter, inner: QRectF, column: Column[Any], row: Any, selected: bool
    ) -> None:
        theme = self._theme
        plain = selected and theme.tokens.solid_selection
        across = HORIZONTAL[column.align] | Qt.AlignmentFlag.AlignVCenter
        weight: Weight = "semibold" if column.strong else "regular"
        tint = column.tint(row) if column.tint else "text"
        first = [column.text_of(row)]
        if column.two_lines:
            first = broken_in_two(
                QFontMetricsF(theme.font("body", weight)), first[0], inner.width()
            )
        written: list[tuple[str, Size, Weight, str, int]] = [
            *((line, "body", weight, tint or "text", theme.px(20)) for line in first),
            (column.context_of(row), "small", "regular", "muted", theme.px(17)),
        ]
        lines = [line for line in written if line[0]]
        top = inner.center().y() - sum(line[-1] for line in lines) / 2
        for words, size, thick, colour, height in lines:
            painter.setFont(theme.font(size, thick))
            painter.setPen(theme.colour("on_selected" if plain else colour))
            shown = elided(painter.fontMetrics(), words, inner.width())
            painter.drawText(QRectF(inner.left(), top, inner.width(), height), across, shown)
            top += height

    def _paint_focus(self, painter: QPainter, rect: QRectF, selected: bool) -> None:
        tokens = self._theme.tokens
        solid = selected and tokens.solid_selection
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.on_selected if solid else tokens.focus), 2))
        radius = self._theme.px(5)
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), radius, radius)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show in a tip what a cell had to cut short."""
        if not index.isValid():
            return super().helpEvent(event, view, option, index)
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        column, row = model.columns[index.column()], model.row_at(index.row())
        words = (column.text_of(row), column.context_of(row))
        room = option.rect.width() - 2 * self._theme.px(SIDE)
        fonts = (self._theme.font("body", "semibold"), self._theme.font("small"))
        cut = any(
            _width(font, text) > room for font, text in zip(fonts, words, strict=True) if text
        )
        tip = "\n".join(text for text in words if text) if cut else ""
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True


def broken_in_two(metrics: QFontMetricsF, text: str, width: float) -> list[str]:
    """A text in one line, or broken after the last word that fits; the second line may be cut."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split(" ")
    fits = 1
    while fits < len(words) and metrics.horizontalAdvance(" ".join(words[: fits + 1])) <= width:
        fits += 1
    return [" ".join(words[:fits]), " ".join(words[fits:])]


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
