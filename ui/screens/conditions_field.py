"""A quorum rule edited condition by condition, each said in words; and tried on real meetings.

The editor of one condition stays hidden until a condition is added or changed.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.condition_rows import names_in_rule
from govapp.conditions import Condition, condition_in_words
from govapp.meetings import Meeting
from govapp.quorum_rules import Finding
from ui.screens.condition_editor import ConditionEditor
from ui.session import Session
from ui.theme import GAP_M, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Field
from ui.widgets.labels import label

Try = Callable[[tuple[Condition, ...]], Sequence[tuple[Meeting, Finding]]]


class ConditionsField(Field):
    """Its value is the tuple of conditions; all of them must be met."""

    can_be_empty = False

    def __init__(self, session: Session, theme: Theme, group_id: int, try_on: Try) -> None:
        super().__init__(theme)
        self._session, self._try_on = session, try_on
        self._conditions: list[Condition] = []
        self._place: int | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.condition = ConditionEditor(session, theme, group_id)
        self.add_button = Button(theme, "Add a condition…", icon="plus")
        self.keep_button = Button(theme, "Keep this condition", icon="check")
        self.close_button = Button(theme, "Leave it out", icon="x")
        self.try_button = Button(theme, "Try on the last three meetings", kind="quiet")
        self.tried = label("", tint="muted", wrap=True)
        self._buttons = QHBoxLayout()
        for button in (self.add_button, self.keep_button, self.close_button, self.try_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.condition)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.tried)
        self.editor = self.add_button
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(lambda: self._begin(None))
        self.keep_button.clicked.connect(self._keep)
        self.close_button.clicked.connect(self._show)
        self.try_button.clicked.connect(self._try)
        theme.follow(lambda: self._buttons.setSpacing(theme.px(GAP_M)))
        self._show()

    def value(self) -> tuple[Condition, ...]:
        """The conditions, in their order."""
        return tuple(self._conditions)

    def set_value(self, value: Sequence[Condition] | None) -> None:
        """Show a rule."""
        self._conditions = list(value or ())
        self._show()

    def set_name(self, name: str) -> None:
        """Its buttons have names of their own."""

    def problem(self) -> str:
        """A condition begun and not kept would be lost."""
        if self.condition.isVisibleTo(self):
            return "Keep the condition you began, or leave it out."
        return ""

    def _begin(self, place: int | None) -> None:
        self._place = place
        self.condition.begin(None if place is None else self._conditions[place])
        self.keep_button.show()
        self.close_button.show()
        self.add_button.hide()
        self.try_button.hide()
        self.tried.setText("")

    def _keep(self) -> None:
        condition = self.condition.finished()
        if condition is None:
            return
        if self._place is None:
            self._conditions.append(condition)
        else:
            self._conditions[self._place] = condition
        self._show()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self._conditions[place]
        self._show()
        self.changed.emit()

    def _try(self) -> None:
        found = self._try_on(self.value())
        lines = [f"{meeting.when}: {finding.words}" for meeting, finding in found]
        self.tried.setText("\n".join(lines) or "No meeting has marks yet.")
        announce(self, self.tried.text())

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        names = names_in_rule(self._session.register, self._conditions)
        for place, condition in enumerate(self._conditions):
            self._rows.addWidget(self._row(place, condition_in_words(condition, names)))
        if not self._conditions:
            self._rows.addWidget(label("No condition: no quorum rule.", tint="muted"))
        self.condition.hide()
        self.keep_button.hide()
        self.close_button.hide()
        self.add_button.show()
        self.try_button.setVisible(bool(self._conditions))
        self.tried.setText("")

    def _row(self, place: int, words: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(words[0].upper() + words[1:], wrap=True), 1)
        doings: tuple[tuple[str, str, Callable[[int], Any]], ...] = (
            ("Change", "pencil", self._begin),
            ("Remove", "x", self._remove),
        )
        for verb, icon, run in doings:
            button = IconButton(self._theme, f"{verb}: {words}", icon=icon)
            button.clicked.connect(lambda _=False, run=run: run(place))
            layout.addWidget(button)
        return row
