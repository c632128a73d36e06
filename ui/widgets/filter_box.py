"""A line to type in with a magnifying glass before it and a hint, such as "Ctrl+K", at its end.

Painted rather than added as actions of the line: Qt makes those nameless buttons, which a screen
reader then announces as "button".
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme


class FilterBox(QLineEdit):
    """A search line; `name` is both its placeholder and what a screen reader calls it."""

    def __init__(
        self, theme: Theme, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        theme.follow(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the glass and, while nothing is typed, the hint."""
        super().paintEvent(event)
        theme = self._theme
        with QPainter(self) as painter:
            glass = theme.pixmap("search", "muted", 16, self.devicePixelRatioF())
            painter.drawPixmap(theme.px(11), round(self.height() / 2 - theme.px(8)), glass)
            if self._hint and not self.text() and self._has_room_for_hint():
                painter.setPen(theme.colour("muted"))
                painter.setFont(theme.font("small"))
                box = QRectF(self.rect()).adjusted(0, 0, -theme.px(12), 0)
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, side, self._hint)

    def _has_room_for_hint(self) -> bool:
        """The name of the box comes first; a hint that would run into it is left out."""
        name = QFontMetricsF(self.font()).horizontalAdvance(self.placeholderText())
        hint = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._hint)
        return name + hint + self._theme.px(72) <= self.width()

    def _restyle(self) -> None:
        self.setTextMargins(self._theme.px(22), 0, 0, 0)
