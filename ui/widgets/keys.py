"""A key that does something while the focus is in a widget or beneath it.

    on_key("Ctrl+G", self, self.guests.focus_line)

PySide6 6.11 loses the context of a shortcut that is made together with what it runs: the key then
belongs to the whole window, and two of the same key in it do nothing at all.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(
    keys: str | QKeySequence.StandardKey, within: QWidget, run: Callable[[], object]
) -> QShortcut:
    """Run something when the keys are pressed within a widget."""
    made = QShortcut(QKeySequence(keys), within)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(run)
    return made
