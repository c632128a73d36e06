"""An icon that only decorates: what it says is said in words beside it, so it is not read out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Tint


class Picture(QWidget):
    """A tinted icon, `size` design pixels square."""

    def __init__(
        self, theme: Theme, icon: str, tint: Tint, size: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, tint)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str, tint: Tint) -> None:
        """Show another icon, or none."""
        self._icon, self._tint = icon, tint
        # Without a parent yet it would flash up as a window of its own.
        if not icon or self.parentWidget():
            self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's size."""
        return self._theme.icon_size(self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._icon:
            pixmap = self._theme.pixmap(
                self._icon, self._tint, self._size, self.devicePixelRatioF()
            )
            with QPainter(self) as painter:
                painter.drawPixmap(0, 0, pixmap)
