"""What stands in an empty place: what would be here, and what to do first.

EmptyState(theme, "No meetings yet", "Plan the year's dates, or import a workbook.",
           icon="calendar-days", action="Plan a year")      # action_requested()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import GAP_M, GAP_XL, Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.picture import Picture


class EmptyState(QWidget):
    """An icon, a heading, a sentence and perhaps a button, in the middle of the space."""

    action_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str = "",
        *,
        icon: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = Picture(theme, icon, "muted", 32)
        self._title = label(title, size="heading", weight="semibold", wrap=True)
        self._sentence = label(sentence, tint="muted", wrap=True)
        self._button = Button(theme, action or "-", kind="primary")
        self._button.clicked.connect(self.action_requested)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for part in (self._picture, self._title, self._sentence, self._button):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._column.addWidget(part)
            else:
                self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._button.setVisible(bool(action))
        self.setFocusProxy(self._button)
        theme.follow(self._restyle)

    def say(self, title: str, sentence: str = "", action: str = "") -> None:
        """Say something else, such as that nothing matches the filter."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        if action:
            self._button.set_text(action)
        self._button.setVisible(bool(action))

    def press_action(self) -> None:
        """Do what the button does."""
        self._button.click()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(GAP_XL), px(GAP_XL), px(GAP_XL), px(GAP_XL))
        self._column.setSpacing(px(GAP_M))
