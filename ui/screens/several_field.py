"""Several of many: find one after another by typing; each chosen one can be taken out again.

SeveralField(theme, [Option(1, "Police"), Option(2, "Fire")]).value()    # (2, 1)
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Field, Option
from ui.widgets.labels import ElidedLabel
from ui.widgets.search_choice_field import SearchChoiceField


class SeveralField(Field):
    """A tuple of the values chosen, in the order in which they were."""

    def __init__(self, theme: Theme, choices: Sequence[Option]) -> None:
        super().__init__(theme)
        self._choices = list(choices)
        self._chosen: list[Option] = []
        self._finder = SearchChoiceField(theme, choices, hint="Type to find, Enter to add")
        self._finder.changed.connect(self._found)
        assert isinstance(self._finder.editor, QLineEdit)
        self._line = self._finder.editor
        self._line.installEventFilter(self)
        self.editor = self._line
        self.setFocusProxy(self._finder)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addWidget(self._finder)
        self._column.addLayout(self._rows)

    def value(self) -> tuple[Any, ...]:
        """The values chosen; empty where there are none."""
        return tuple(option.value for option in self._chosen)

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Choose the options of these values."""
        by_value = {option.value: option for option in self._choices}
        self._chosen = [by_value[each] for each in value or () if each in by_value]
        self._show()

    def problem(self) -> str:
        """A name typed that is not on the list."""
        return self._finder.problem()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is typed; only on an empty line does it save the form."""
        if watched is self._line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self._line.text().strip():
                self._finder.value()
                return True
        return super().eventFilter(watched, event)

    def _found(self) -> None:
        # While somebody types, the line is modified; once an option was put into it, it is not.
        if self._line.isModified() or not self._line.text():
            return
        value = self._finder.value()
        option = next((o for o in self._choices if o.value == value), None)
        if option is not None and option not in self._chosen:
            self._chosen.append(option)
            self._show()
        self._finder.set_value(None)

    def _remove(self, option: Option) -> None:
        self._chosen.remove(option)
        self._show()
        self._line.setFocus()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for option in self._chosen:
            self._rows.addWidget(self._row(option))
        self.changed.emit()

    def _row(self, option: Option) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ElidedLabel(option.words), 1)
        remove = IconButton(self._theme, f"Remove {option.words}", icon="x")
        remove.clicked.connect(lambda: self._remove(option))
        layout.addWidget(remove)
        return row
