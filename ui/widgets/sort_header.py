"""The headings of a table: a click sorts, Ctrl or Shift and a click sorts within that."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from ui.theme import Theme
from ui.widgets.cell_delegate import HORIZONTAL, SIDE
from ui.widgets.columns import SortBy
from ui.widgets.labels import elided
from ui.widgets.rows_model import TableModel


class SortHeader(QHeaderView):
    """Column headings that show the direction of each level of the sort, and its rank."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.sectionClicked.connect(self._clicked)
        theme.follow(self._restyle)

    def sort_column(self, section: int, descending: bool, within: bool) -> None:
        """Sort by a column, or within the order that there is by it as well."""
        model = self._table_model()
        kept = [level for level in model.order if within and level.column != section]
        model.sort_by([*kept, SortBy(section, descending)])
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title, muted, with its arrow."""
        theme, model = self._theme, self._table_model()
        column = model.columns[section]
        painter.save()
        painter.fillRect(rect, QColor(theme.tokens.surface))
        painter.setPen(QColor(theme.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
        rank = next((n for n, by in enumerate(model.order) if by.column == section), None)
        painter.setFont(theme.font("body", "semibold"))
        painter.setPen(theme.colour("muted" if rank is None else "text"))
        arrow = 0 if rank is None else theme.px(18 if len(model.order) == 1 else 28)
        metrics = painter.fontMetrics()
        words = elided(metrics, column.title, inner.width() - arrow)
        flags = HORIZONTAL[column.align] | Qt.AlignmentFlag.AlignVCenter
        box = inner.adjusted(0, 0, -arrow, 0)
        painter.drawText(box, flags, words)
        if rank is not None:
            end = box.right()
            if column.align == "left":
                end = box.left() + metrics.horizontalAdvance(words)
            self._paint_arrow(painter, QRectF(end, rect.top(), arrow, rect.height()), rank)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, box: QRectF, rank: int) -> None:
        theme, order = self._theme, self._table_model().order
        name = "arrow-down" if order[rank].descending else "arrow-up"
        pixmap = theme.pixmap(name, "text", 13, painter.device().devicePixelRatio())
        left, top = box.left() + theme.px(4), box.center().y() - theme.px(13) / 2
        painter.drawPixmap(round(left), round(top), pixmap)
        if len(order) > 1:
            painter.setFont(theme.font("small"))
            painter.drawText(
                box.adjusted(theme.px(18), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(rank + 1)
            )

    def _clicked(self, section: int) -> None:
        held = QApplication.keyboardModifiers()
        more = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        now = next((by for by in self._table_model().order if by.column == section), None)
        descending = now is not None and not now.descending
        self.sort_column(section, descending, within=bool(held & more))

    def _table_model(self) -> TableModel[Any]:
        return self.model()  # type: ignore[return-value]

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(42))
