"""A check box whose outline can be seen; the style's own is too pale."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.theme import Theme


class CheckBox(QCheckBox):
    """A box with a clear tick; all of it, words included, can be clicked."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme = theme
        self.setAccessibleName(text)
        self._words = text
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        metrics = self.fontMetrics()
        width = self._theme.px(32) + metrics.horizontalAdvance(self._words)
        return QSize(width, max(self._theme.px(28), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: Any) -> bool:
        """The whole of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the tick, the words and the focus."""
        theme, tokens = self._theme, self._theme.tokens
        side = theme.px(18)
        box = QRectF(theme.px(2), (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            on = self.isChecked()
            painter.setBrush(QColor(tokens.solid if on else tokens.surface))
            painter.setPen(QPen(QColor(tokens.solid if on else tokens.outline), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
            if on:
                tick = theme.pixmap("check", "on_solid", 14, self.devicePixelRatioF())
                inset = (side - theme.px(14)) / 2
                painter.drawPixmap(round(box.left() + inset), round(box.top() + inset), tick)
            painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
            words = QRectF(self.rect()).adjusted(theme.px(28), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.focus), 2))
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), theme.px(5), theme.px(5))

    def event(self, event: QEvent) -> bool:
        """Paint again when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the form's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
