"""A table as screens show it: a filter box with its count, the table in a card, its empty state.

    panel = TablePanel(theme, "Actions", model, counted=("action", "actions"))
    panel.say_when_empty("No actions yet", "Raise one at a meeting.", action="New action")
    panel.empty_action.connect(self._new)         # the button of the empty state
    panel.add_tool(Button(theme, "Export"))       # to the right of the filter
    panel.table.row_activated.connect(self._open)

Ctrl+F goes to the filter; Down or Enter goes from there to the table; Esc clears it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.theme import GAP_M, Theme
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import FlowRow
from ui.widgets.keys import on_key
from ui.widgets.labels import label
from ui.widgets.rows_model import TableModel
from ui.widgets.table_view import TableView

# A pause in typing after which the rows are filtered.
PAUSE_MS = 150


class TablePanel(QWidget):
    """Filter, count, table and empty state."""

    empty_action = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: TableModel[Any],
        *,
        counted: tuple[str, str] = ("row", "rows"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._counted = counted
        self._first_words: tuple[str, str, str] = (f"No {counted[1]} yet", "", "")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._apply_filter)
        self.table = TableView(theme, name, model)
        self.empty = EmptyState(theme, self._first_words[0])
        self.empty.action_requested.connect(self._act)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.filter_box = FilterBox(theme, f"Filter {counted[1]}")
        self.filter_box.installEventFilter(self)
        self.filter_box.textChanged.connect(lambda _: self._pause.start())
        self._count_label = label(tint="muted")
        self._build()
        on_key(QKeySequence.StandardKey.Find, self, self.filter_box.setFocus)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._count)
        theme.follow(self._restyle)
        self._count()

    def say_when_empty(self, title: str, sentence: str = "", action: str = "") -> None:
        """What stands where the table would be while there is no row at all."""
        self._first_words = (title, sentence, action)
        self._count()

    def add_tool(self, widget: QWidget) -> None:
        """Add a button or the like to the right of the filter box."""
        self._tools.add(widget)

    def add_before_filter(self, widget: QWidget) -> None:
        """Add chip buttons or the like before the filter box."""
        self._tools.add(widget, before_all=True)

    def take_focus(self) -> None:
        """Give the focus to the table, or to what to do where there is no row."""
        shown = self.table if self._stack.currentWidget() is self.table else self.empty
        shown.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter leave the filter box for the table, and Esc clear it."""
        if watched is self.filter_box and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._apply_filter()
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter_box.text():
                self.filter_box.clear()
                self._apply_filter()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._tools = FlowRow(self._theme)
        self._tools.add(QWidget(), stretch=True)  # what follows stands at the right
        self._tools.add(self._count_label, self.filter_box)
        self._card = Card(self._theme, margins=(1, 6, 1, 6))
        self._card.body.addWidget(self._stack)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._tools)
        self._column.addWidget(self._card, 1)

    def _apply_filter(self) -> None:
        self._pause.stop()
        self._model.set_filter(self.filter_box.text().strip())

    def _count(self) -> None:
        count, total = self._model.rowCount(), self._model.total
        noun = self._counted[0 if total == 1 else 1]
        shown = f"{count:,} of {total:,}" if self._model.filter_text else f"{total:,}"
        self._count_label.setText(f"{shown} {noun}")
        self._stack.setCurrentWidget(self.table if count else self.empty)
        if total:
            self.empty.say("Nothing matches the filter", "", "Clear the filter")
        else:
            self.empty.say(*self._first_words)

    def _act(self) -> None:
        if self._model.total:
            self.filter_box.clear()
            self._apply_filter()
            self.table.setFocus()
        else:
            self.empty_action.emit()

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(GAP_M + 4))
        self.filter_box.setFixedWidth(self._theme.px(180))
