"""The sections of a record's page: what they have in common, and the chips that choose one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.screens.page_stack import PageStack
from ui.session import Session
from ui.theme import GAP_L, GAP_M, GAP_S, Theme
from ui.widgets.chips import ChipButtons
from ui.widgets.labels import label

Record = TypeVar("Record")


class RecordSection(QWidget, Generic[Record]):
    """One section of a page: reads in `read`, and keeps what it was asked for."""

    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.record: Record | None = None
        self.on = session.today
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        theme.follow(lambda: self.column.setSpacing(theme.px(GAP_M + 4)))

    def show_record(self, record: Record, on: date) -> None:
        """Show this of a record as at a day."""
        self.record, self.on = record, on
        self.read(record, on)

    def read(self, record: Record, on: date) -> None:
        """Read what is shown."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it reads")

    def new_record(self) -> bool:
        """Begin a new record of what the section lists; False where it lists none of its own."""
        return False


class Sections(QWidget):
    """Chips, and beneath them the section chosen; only the one in sight is read."""

    go = Signal(str, dict)

    def __init__(
        self, theme: Theme, sections: Mapping[str, tuple[str, RecordSection[Any]]]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._words = {key: words for key, (words, _) in sections.items()}
        self._sections = {key: section for key, (_, section) in sections.items()}
        self._shown: tuple[Any, date] | None = None
        self.chips = ChipButtons(theme, "Section", list(self._words.items()))
        self._stack = PageStack()
        for section in self._sections.values():
            self._stack.addWidget(section)
            section.go.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._strip())
        column.addWidget(self._stack, 1)
        self.chips.chosen.connect(lambda _: self._show())
        theme.follow(lambda: column.setSpacing(theme.px(GAP_L)))

    @property
    def section(self) -> RecordSection[Any]:
        """The section in sight."""
        return self._sections[self.chips.choice]

    def __getitem__(self, key: str) -> RecordSection[Any]:
        return self._sections[key]

    def show_record(self, record: Any, on: date, counts: Mapping[str, int]) -> None:
        """Show a record as at a day; counts stand beside the words of their sections."""
        self._shown = (record, on)
        self.chips.set_choices(
            [
                (key, f"{words} {counts[key]}" if counts.get(key) else words)
                for key, words in self._words.items()
            ]
        )
        self._show()

    def choose(self, key: str) -> None:
        """Show a section by its key."""
        self.chips.choose(key)
        self._show()

    def _show(self) -> None:
        if self._shown is not None:
            self.section.show_record(*self._shown)
        self._stack.setCurrentWidget(self.section)

    def _strip(self) -> QScrollArea:
        """The chips; where there is no room for all of them they scroll sideways."""
        strip = QScrollArea()
        strip.setWidget(self.chips)
        strip.setWidgetResizable(True)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme.follow(lambda: strip.setFixedHeight(self._theme.px(44)))
        return strip


class Facts(QWidget):
    """What is known of a record, each under its name; those with nothing to say are left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        theme.follow(self._respace)

    @property
    def text(self) -> str:
        """Everything it says."""
        return "\n".join(words.text() for words in self._labels)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show name and words of each."""
        for old in self._labels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels = []
        for row, (name, words) in enumerate(fact for fact in facts if fact[1]):
            named, said = label(name, tint="muted"), label(words, wrap=True)
            self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, row, 1)
            self._labels += [named, said]

    def _respace(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(GAP_L))
        self._grid.setVerticalSpacing(self._theme.px(GAP_S))
