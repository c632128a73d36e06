"""A form: fields in, keyword arguments out, refusals shown in place.

    form = FormDialog(theme, "New action", [
        FormRow("wording", "Wording", LongTextField(theme), required=True),
        FormRow("due", "Due", DateField(theme, today=today)),
        FormRow("note", "Note", TextField(theme), more=True),       # hidden until More is asked for
    ], submit=lambda **values: session.attempt(raise_action, **values), button="Raise the action",
       parent=self)
    form.open()                                   # never exec(); form.accepted when it was taken

`submit` is called with one argument a row. A `GovError` that it raises is shown on top and the form
stays as it is; one with a `field` attribute is shown beside that field. Enter saves (Ctrl+Enter
from a field of several lines), Esc closes, after asking once if something was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govapp.errors import GovError
from ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckField, Field
from ui.widgets.labels import button_text, label
from ui.widgets.message_bar import MessageBar

WIDTH = 520  # design pixels
TALLEST = 0.85  # of the screen


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field of the form: its argument's name, its words, and whether it must be filled."""

    name: str
    words: str
    field: Field
    help: str = ""
    required: bool = False
    more: bool = False


class FormDialog(QDialog):
    """A dialog of fields with one button that does something."""

    touched = Signal()
    """Something was typed or chosen."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: Sequence[FormRow],
        submit: Callable[..., object],
        *,
        button: str = "Save",
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = list(rows)
        self._submit = submit
        self._asked_to_lose = False
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts = {row.name: RowWidget(theme, row) for row in self._rows}
        self._refusal = MessageBar(theme)
        self._title = label(title, size="title", weight="semibold", wrap=True)
        self._sentence = label(sentence, tint="muted", wrap=True)
        self._more = Button(theme, "More", icon="chevron-down", kind="quiet")
        self._more.clicked.connect(self.show_more)
        self.save_button = Button(theme, button, kind="primary")
        self.save_button.clicked.connect(self.save)
        self._cancel = Button(theme, "Cancel")
        self._cancel.clicked.connect(self.reject)
        self._build()
        self._start = self._entered()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        theme.follow(self._restyle)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields before the form is opened."""
        for name, value in values.items():
            self.field(name).set_value(value)
        self._start = self._entered()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill fields of an open form, as if they had been typed."""
        for name in values.keys() & self._parts.keys():
            self.field(name).set_value(values[name])
        self._touched()

    def offer(self, sentence: str, action: str, run: Callable[[], object]) -> None:
        """Say something on top, with a button that does something about it."""
        self._refusal.show_message(sentence, "info", action=action, run=run)

    @property
    def offered(self) -> str:
        """The sentence on top, if one stands there."""
        return self._refusal.sentence if self._refusal.isVisibleTo(self) else ""

    def take_offer(self) -> None:
        """Do what the button of the sentence on top does."""
        self._refusal.act()

    def field(self, name: str) -> Field:
        """The field of an argument."""
        return self._parts[name].row.field

    def values(self) -> dict[str, Any]:
        """What was entered, by the names of the arguments."""
        return {row.name: row.field.value() for row in self._rows}

    def refuse(self, sentence: str, name: str = "") -> None:
        """Show why it was refused, beside a field if one is named, else on top."""
        part = self._parts.get(name)
        if part is None:
            self._refusal.show_message(sentence, "refused")
            return
        if part.row.more:
            self.show_more()
        part.refuse(sentence)
        part.row.field.setFocus()
        announce(self, sentence)

    def show_more(self) -> None:
        """Show the fields that are seldom needed, and go to the first of them."""
        hidden = [part for part in self._parts.values() if part.row.more]
        for part in hidden:
            part.show()
        if self._more.isVisible() and hidden:
            hidden[0].row.field.setFocus()
        self._more.hide()

    def save(self) -> None:
        """Check the fields, hand their values over, close when they were taken."""
        self._refusal.hide()
        problems = {row.name: self._problem(row) for row in self._rows}
        for name, sentence in problems.items():
            self._parts[name].refuse(sentence)
        wrong = [name for name, sentence in problems.items() if sentence]
        if wrong:
            self.refuse(problems[wrong[0]], wrong[0])
            return
        try:
            self._submit(**self.values())
        except GovError as error:
            self.refuse(str(error), getattr(error, "field", ""))
        else:
            self.accept()

    def reject(self) -> None:
        """Close; what was typed is lost only when that was said twice."""
        if self._entered() != self._start and not self._asked_to_lose:
            self._asked_to_lose = True
            self._refusal.show_message(
                "What you typed is not saved yet. Cancel again to lose it.", "info"
            )
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, from whichever field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _problem(self, row: FormRow) -> str:
        problem = row.field.problem()
        if not problem and row.required and row.field.value() is None:
            return f"{row.words} is needed."
        return problem

    def _entered(self) -> dict[str, Any]:
        return {row.name: (row.field.value(), row.field.problem()) for row in self._rows}

    def _build(self) -> None:
        self._page = QWidget()
        self._fields = QVBoxLayout(self._page)
        for part in self._parts.values():
            self._fields.addWidget(part)
            part.setVisible(not part.row.more)
        self._fields.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(any(row.more for row in self._rows))
        self._fields.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        # After setWidget, which turns it on: the dialog's own ground shows through.
        self._page.setAutoFillBackground(False)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._cancel)
        self._buttons.addWidget(self.save_button)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._sentence, self._refusal):
            self._column.addWidget(widget)
        self._sentence.setVisible(bool(self._sentence.text()))
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self._buttons)
        for row in self._rows:
            row.field.changed.connect(self._touched)

    def _touched(self) -> None:
        self._asked_to_lose = False
        self.touched.emit()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(GAP_XL), px(GAP_XL), px(GAP_XL), px(20))
        self._column.setSpacing(px(GAP_M + GAP_S))
        self._fields.setContentsMargins(0, px(GAP_S), px(GAP_M), px(GAP_S))
        self._fields.setSpacing(px(GAP_L))
        self._buttons.setSpacing(px(GAP_M))
        # In line with the fields, which leave room for a scroll bar.
        self._buttons.setContentsMargins(0, 0, px(GAP_M), 0)
        screen = self.screen().availableSize()
        width = min(px(WIDTH), screen.width())
        self.resize(width, min(self._height(width), int(screen.height() * TALLEST)))

    def _height(self, width: int) -> int:
        """What is above the fields may take several lines; none of them is to make it scroll."""
        px = self._theme.px
        room = width - 2 * px(GAP_XL)
        above = [each for each in (self._title, self._sentence) if not each.isHidden()]
        for each in above:
            each.ensurePolished()  # only then has a title the size of a title
        gaps = (len(above) + 1) * self._column.spacing()
        words = sum(each.heightForWidth(room) for each in above)
        fields = self._page.sizeHint().height() + px(GAP_L)
        return px(GAP_XL + 20) + words + fields + self.save_button.sizeHint().height() + gaps


class RowWidget(QWidget):
    """A label above its field, help and refusal beneath."""

    def __init__(self, theme: Theme, row: FormRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.row = row
        optional = row.field.can_be_empty and not row.required
        words = f"{row.words} (optional)" if optional else row.words
        self._label = QLabel(button_text(words))
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("weight", "medium")
        self._label.setBuddy(row.field)
        self._help = label(row.help, size="small", tint="muted", wrap=True)
        self._refused = label(size="small", weight="medium", tint="red", wrap=True)
        row.field.set_name(words)
        row.field.changed.connect(lambda: self.refuse(""))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if not isinstance(row.field, CheckField):
            self._column.addWidget(self._label)
        for widget in (row.field, self._help, self._refused):
            self._column.addWidget(widget)
        self._help.setVisible(bool(row.help))
        self._refused.hide()
        theme.follow(self._restyle)

    def refuse(self, sentence: str) -> None:
        """Show what is wrong, or with no sentence that nothing is."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        self.row.field.set_refused(sentence)

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(GAP_S))
