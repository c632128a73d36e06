"""Fields of a form: each gives a native value, says what is wrong with it, and tells of a change.

    TextField(theme, longest=200)          LongTextField(theme)         IntegerField(theme, 0, 99)
    CheckField(theme, "Counts for the quorum")                          DateField(theme, today=...)
    ChoiceField(theme, options(Kind))      SearchChoiceField(theme, [Option(1, "Police")])
    field.value(), field.set_value(x), field.problem(), field.changed.connect(...)

An empty text, date or choice is None. `problem()` is a sentence, empty when all is well; the form
shows it beside the field. `DateField` and `SearchChoiceField` live in modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import set_style_property
from ui.widgets.select import Select


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what is handed back, how it is called, a muted remark."""

    value: Any
    words: str
    context: str = ""


def options(kind: type[Enum]) -> list[Option]:
    """The members of an enum as options, "sub_group" called "Sub group"."""
    return [Option(member, str(member.value).replace("_", " ").capitalize()) for member in kind]


class Field(QWidget):
    """What every field can do; `editor` is the control that takes the focus."""

    changed = Signal()
    can_be_empty = True  # whether its value may be None, so that a form calls it optional

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.editor: QWidget = self

    def value(self) -> Any:
        """What was entered, as a native value; None when nothing was."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with what was entered, as a sentence; empty when it can be taken."""
        return ""

    def set_name(self, name: str) -> None:
        """What a screen reader calls the control."""
        self.editor.setAccessibleName(name)

    def set_refused(self, sentence: str) -> None:
        """Mark the control as refused (or, without a sentence, as fine again)."""
        set_style_property(self.editor, "refused", bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def _adopt(self, editor: QWidget) -> None:
        self.editor = editor
        self._column.addWidget(editor)
        self.setFocusProxy(editor)


class TextField(Field):
    """One line of text; a paste with line ends becomes one line."""

    def __init__(
        self, theme: Theme, *, longest: int = 200, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._longest = longest
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint)
        self._line.textChanged.connect(lambda _: self.changed.emit())
        self._adopt(self._line)

    def value(self) -> str | None:
        """The text without spaces round it; None when it is empty."""
        return " ".join(self._line.text().split()) or None

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self._line.setText(value or "")

    def problem(self) -> str:
        """Too long a text is not cut: a paste that lost its end would not be noticed."""
        return too_long(self.value(), self._longest)


class LongTextField(Field):
    """Several lines of text. Tab leaves it; Ctrl+Enter saves the form."""

    def __init__(
        self,
        theme: Theme,
        *,
        longest: int = 10_000,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._longest = longest
        self._lines = lines
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self.changed)
        self._adopt(self._text)
        theme.follow(self._restyle)

    def value(self) -> str | None:
        """The text without blank lines round it; None when it is empty."""
        return self._text.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self._text.setPlainText(value or "")

    def problem(self) -> str:
        """Too long a text is not cut."""
        return too_long(self.value(), self._longest)

    def _restyle(self) -> None:
        self._text.setFixedHeight(self._theme.px(18) * self._lines + self._theme.px(22))


class IntegerField(Field):
    """A whole number, typed."""

    def __init__(
        self, theme: Theme, least: int = 0, most: int = 9_999, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._least, self._most = least, most
        self._line = QLineEdit()
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._line.textChanged.connect(lambda _: self.changed.emit())
        self._adopt(self._line)

    def value(self) -> int | None:
        """The number; None when nothing, or no number, was typed."""
        text = self._line.text().strip()
        return int(text) if text.isascii() and text.removeprefix("-").isdigit() else None

    def set_value(self, value: int | None) -> None:
        """Show a number."""
        self._line.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Anything but a whole number within the limits."""
        if not self._line.text().strip():
            return ""
        value = self.value()
        if value is None or not self._least <= value <= self._most:
            return f"Type a whole number from {self._least:,} to {self._most:,}."
        return ""


class ChoiceField(Field):
    """One of a few in a drop-down list; with words for `nothing`, none of them is a choice too."""

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Option],
        *,
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.can_be_empty = bool(nothing)
        self._options = [*([Option(None, nothing)] if nothing else []), *choices]
        self._select = Select(theme)
        for option in self._options:
            self._select.addItem(option.words)
        self._select.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._adopt(self._select)

    def value(self) -> Any:
        """The value of the option shown."""
        place = self._select.currentIndex()
        return self._options[place].value if place >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show the option of that value; the first one if there is none such."""
        places = [n for n, option in enumerate(self._options) if option.value == value]
        self._select.setCurrentIndex(places[0] if places else 0)


class CheckField(Field):
    """Yes or no, with its words behind the box."""

    can_be_empty = False

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._box = CheckBox(theme, words)
        self._box.toggled.connect(lambda _: self.changed.emit())
        self._adopt(self._box)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not."""
        self._box.setChecked(bool(value))

    def set_name(self, name: str) -> None:
        """Its own words name it already."""


def too_long(text: str | None, longest: int) -> str:
    """The sentence for a text that is longer than is kept, empty for one that is not."""
    if text is None or len(text) <= longest:
        return ""
    return f"{len(text):,} characters are too many: {longest:,} fit. Please shorten it."
