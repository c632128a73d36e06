"""One of many: type a part of its name, pick it with the arrows.

    field = SearchChoiceField(theme, [Option(org.id, org.name, org.kind) for org in organisations],
                              add_new="Add “{}” as a new organisation")
    field.value()          # the option's value; `NewName("Acme")` when that was chosen; else None

Words typed match anywhere in the name, accents and case ignored. What is typed but is neither an
option nor to be added is a problem that the form shows, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from govapp.naming import fold
from ui.theme import Theme
from ui.widgets.fields import Field, Option
from ui.widgets.rows_model import Index

LIST_LENGTH = 10


@dataclass(frozen=True, slots=True)
class NewName:
    """A name typed that is to become a new record."""

    name: str


class _ListLine(QLineEdit):
    """A line with the arrow of a list at its end.

    The arrow is painted, as the glass of a filter box is: Qt would make a nameless button of it.
    """

    list_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.follow(lambda: self.setTextMargins(0, 0, theme.px(18), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the arrow."""
        super().paintEvent(event)
        side = self._theme.px(16)
        with QPainter(self) as painter:
            arrow = self._theme.pixmap("chevron-down", "muted", 16, self.devicePixelRatioF())
            painter.drawPixmap(self._arrow_from, round((self.height() - side) / 2), arrow)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the arrow opens the list."""
        super().mousePressEvent(event)
        if event.position().x() >= self._arrow_from:
            self.list_asked.emit()

    @property
    def _arrow_from(self) -> int:
        return self.width() - self._theme.px(26)


class OptionList(QAbstractListModel):
    """The options that match what is typed, the offer to add at the end."""

    def __init__(self, choices: Sequence[Option], add_new: str, parent: QObject) -> None:
        super().__init__(parent)
        self._add_new = add_new
        self.set_options(choices)

    def set_options(self, choices: Sequence[Option]) -> None:
        """Offer other options."""
        self.all = list(choices)
        self._folded = [fold(f"{option.words} {option.context}") for option in self.all]
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Keep the options that hold every word typed; those that begin with it come first."""
        words = fold(typed).split()
        pairs = [
            (option, text)
            for option, text in zip(self.all, self._folded, strict=True)
            if all(word in text for word in words)
        ]
        pairs.sort(key=lambda pair: not pair[1].startswith(" ".join(words)))
        self.beginResetModel()
        self.matches = [option for option, _ in pairs]
        known = any(fold(option.words) == fold(typed) for option in self.matches)
        if self._add_new and typed.strip() and not known:
            name = " ".join(typed.split())
            self.matches.append(Option(NewName(name), self._add_new.format(name)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many match."""
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of an option, with its remark."""
        option = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{option.words} · {option.context}" if option.context else option.words
        if role == Qt.ItemDataRole.EditRole:
            return option.words
        return None


class SearchChoiceField(Field):
    """A line that finds an option as one types.

    Enter in the list takes the option chosen with the arrows, else what was typed: the option it
    names in full, the name to add, or the only match.
    """

    picked = Signal()
    """Something was taken from the list; with one field to fill there is nothing left to ask."""
    dismissed = Signal()
    """Esc closed the list."""

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Option],
        *,
        add_new: str = "",
        hint: str = "Type to find",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._chosen: Option | None = None
        self._line = _ListLine(theme)
        self._line.setPlaceholderText(hint)
        self._line.list_asked.connect(self.show_list)
        self._list = OptionList(choices, add_new, self)
        self._completer = QCompleter(self)
        self._completer.setModel(self._list)
        # The list narrows itself; Qt's own matching only knows beginnings and ignores accents not.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(LIST_LENGTH)
        self._completer.setWidget(self._line)
        self._popup = QListView()
        self._popup.setProperty("popup", True)
        self._popup.setAccessibleName("Matches")
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._settle)
        self._line.installEventFilter(self)
        # After the completer's own, so that this one is asked first.
        self._popup.installEventFilter(self)
        self._adopt(self._line)

    def set_options(self, choices: Sequence[Option]) -> None:
        """Offer other options; what is chosen stays if it is still there."""
        self._list.set_options(choices)
        if self._chosen is not None:
            self.set_value(self._chosen.value)

    def value(self) -> Any:
        """The value of the option chosen, a NewName, or None."""
        self._settle()
        return self._chosen.value if self._chosen else None

    def set_value(self, value: Any) -> None:
        """Choose the option of that value; nothing if there is none such."""
        found = [option for option in self._list.all if option.value == value]
        if isinstance(value, NewName):
            found = [Option(value, value.name)]
        self._choose(found[0] if found else None)

    def problem(self) -> str:
        """A name typed that is not on the list."""
        self._settle()
        typed = " ".join(self._line.text().split())
        if typed and self._chosen is None:
            return f"“{typed}” is not on the list. Pick a name from it, or clear the line."
        return ""

    def show_list(self) -> None:
        """Open the list: of everything once something is chosen, else of what matches."""
        self._list.narrow("" if self._chosen else self._line.text())
        if self._list.matches:
            self._completer.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens the list; Enter in it takes what was typed, unless an option is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._line and event.key() == Qt.Key.Key_Down:
                if not self._popup.isVisible():
                    self.show_list()
                    return True
            elif watched is self._popup and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not self._popup.selectionModel().hasSelection():
                    self._take_typed()
                    return True
            elif watched is self._popup and event.key() == Qt.Key.Key_Escape:
                self._popup.hide()
                self.dismissed.emit()
                return True
        return super().eventFilter(watched, event)

    def _take_typed(self) -> None:
        self._popup.hide()
        self._settle()
        offers = [option for option in self._list.matches if isinstance(option.value, NewName)]
        only = offers or (self._list.matches if len(self._list.matches) == 1 else [])
        if self._chosen is None and only and self._line.text().strip():
            self._choose(only[0])
        self.picked.emit()

    def _typed(self, text: str) -> None:
        self._chosen = None
        self._list.narrow(text)
        if self._list.matches:
            self._completer.complete()
        else:
            self._popup.hide()
        self.changed.emit()

    def _activated(self, index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self._list.matches):
            self._choose(self._list.matches[row])
            self.picked.emit()

    def _choose(self, option: Option | None) -> None:
        self._chosen = option
        words = "" if option is None else option.words
        if option is not None and isinstance(option.value, NewName):
            words = option.value.name
        self._line.setText(words)
        self.changed.emit()

    def _settle(self) -> None:
        """Take a name typed in full, or the only one it can be, as chosen."""
        typed = fold(self._line.text())
        if self._chosen is not None or not typed:
            return
        same = [option for option in self._list.all if fold(option.words) == typed]
        if len(same) == 1:
            self._choose(same[0])
