"""A button that drops down a list of what else can be done.

more = MenuButton(theme, "More")
more.add("End the group…", self._end)
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import button_text


class MenuButton(Button):
    """A button with a menu; the menu opens beneath it and blocks nothing."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "chevron-down") -> None:
        super().__init__(theme, text, icon=icon)
        self.menu_shown = QMenu(self)
        self.clicked.connect(self._drop_down)

    def add(self, words: str, run: Callable[[], object]) -> QAction:
        """Offer something to do."""
        action = QAction(button_text(words), self.menu_shown)
        action.triggered.connect(lambda: run())
        self.menu_shown.addAction(action)
        return action

    def part(self) -> None:
        """Draw a line between what was added and what follows."""
        self.menu_shown.addSeparator()

    def offer(self, words: str, possible: bool) -> None:
        """Offer something now, or not. Raises KeyError."""
        self._action(words).setEnabled(possible)

    def choose(self, words: str) -> None:
        """Do what is offered under these words. Raises KeyError."""
        self._action(words).trigger()

    def _action(self, words: str) -> QAction:
        for action in self.menu_shown.actions():
            if action.text() == button_text(words):
                return action
        raise KeyError(words)

    def _drop_down(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))
