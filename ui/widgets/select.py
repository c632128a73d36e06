"""A drop-down list in the theme's look, for fields and tool bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.theme import Theme


class Select(QComboBox):
    """A list to choose from, with our own arrow; the wheel scrolls the page, not the choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice changed in passing would not be noticed."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box with an arrow tinted like the other icons."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            arrow = self._theme.pixmap("chevron-down", "muted", 16, self.devicePixelRatioF())
            left = self.width() - self._theme.px(26)
            painter.drawPixmap(left, round(self.height() / 2 - self._theme.px(8)), arrow)
