"""The head of a group's page: what it is, for whom, whom it reports to, and what it came from."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from govapp.dates import uk_date
from govapp.groups import (
    Group,
    aliases_of,
    partnerships_of,
    predecessors_of,
    reporting_lines,
    successors_of,
)
from govapp.lives import in_being
from govapp.rows import Source
from govapp.words import listed
from ui.screens.group_looks import end_in_words, timing_chip
from ui.screens.menu_button import MenuButton
from ui.theme import GAP_L, GAP_M, GAP_S, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook, StatusChip
from ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What stands in the head of the page, as at a day."""

    group: Group
    on: date
    facts: tuple[tuple[str, str], ...]

    @property
    def in_being(self) -> bool:
        """Whether the group existed that day."""
        return in_being(self.group.starts_on, self.group.ends_on, self.on)


def read_facts(source: Source, group: Group, on: date) -> GroupFacts:
    """Read the facts of a group as at a day; those with nothing to say are left out."""
    parents = [line.parent for line in reporting_lines(source, group.id, on=on)]
    facts = (
        ("Works for", listed(p.name for p in partnerships_of(source, group.id))),
        ("Reports to", listed(parents)),
        ("Established", uk_date(group.starts_on) if group.starts_on else ""),
        ("End", _end_in_words(group, on)),
        ("Took over from", listed(before.name for before in predecessors_of(source, group.id))),
        ("Followed by", listed(after.name for after in successors_of(source, group.id))),
        ("Also known as", listed(aliases_of(source, group.id))),
        ("Purpose", group.purpose or ""),
    )
    return GroupFacts(group, on, tuple((name, words) for name, words in facts if words))


def _end_in_words(group: Group, on: date) -> str:
    words = end_in_words(group, on)
    if not words:
        return ""
    if group.ends_on is not None and group.end_reason:
        words = f"{words}: {group.end_reason}"
    elif group.extended_end_on is not None:
        by = f", agreed by {group.extension_agreed_by}" if group.extension_agreed_by else ""
        first = uk_date(group.planned_end_on) if group.planned_end_on else "earlier"
        words = f"{words}; first planned for {first}{by}. {group.extension_reason or ''}"
    return words[0].upper() + words[1:].rstrip()


class GroupHeader(Card):
    """Name, chips and facts; buttons to change them."""

    day_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 14, 20, 14))
        self._theme = theme
        self._facts: GroupFacts | None = None
        self.name = label("", size="title", weight="semibold", wrap=True)
        self._kind = StatusChip(theme, ChipLook("Group", "accent"))
        self._timing = StatusChip(theme, ChipLook("On time"))
        self._beyond = label("", tint="amber", weight="medium", wrap=True)
        self.last_day_button = Button(theme, "Show it then")
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.more = MenuButton(theme, "More")
        self._top = QHBoxLayout()
        self._chips = QHBoxLayout()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._words: list[QLabel] = []
        self._build()

    def show_facts(self, found: GroupFacts) -> None:
        """Show a group."""
        self._facts = found
        group, on = found.group, found.on
        self.name.setText(group.name)
        self._kind.set_look(ChipLook(group.kind.label, "accent"))
        chip = timing_chip(group, on)
        self._timing.setVisible(chip is not None)
        if chip is not None:
            self._timing.set_look(chip)
        self._show_beyond(found)
        self._show_words(found.facts)

    @property
    def text(self) -> str:
        """Everything it says, for those who look for a word."""
        return "\n".join([self.name.text(), *(word.text() for word in self._words)])

    def _show_beyond(self, found: GroupFacts) -> None:
        """Say so where the group is not in being on the day that is looked at."""
        group, sentence = found.group, ""
        if not found.in_being:
            before = group.starts_on is not None and found.on < group.starts_on
            sentence = f"{'Not yet' if before else 'No longer'} in being on {uk_date(found.on)}."
        self._beyond.setText(sentence)
        self._beyond.setVisible(bool(sentence))
        self.last_day_button.setVisible(bool(sentence))
        self.last_day_button.set_text(
            "Show its first day" if group.starts_on and found.on < group.starts_on
            else "Show its last day"
        )  # fmt: skip

    def _ask_for_day(self) -> None:
        if self._facts is None:
            return
        group = self._facts.group
        if group.starts_on and self._facts.on < group.starts_on:
            self.day_asked.emit(group.starts_on)
        elif group.ends_on:
            self.day_asked.emit(group.ends_on)

    def _show_words(self, facts: tuple[tuple[str, str], ...]) -> None:
        for old in self._words:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._words = []
        for row, (name, words) in enumerate(facts):
            said = label(words, wrap=True)
            named = label(name, tint="muted")
            self._grid.addWidget(named, row, 0)
            self._grid.addWidget(said, row, 1)
            self._words += [named, said]

    def _build(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.name)
        self._chips.addWidget(self._kind)
        self._chips.addWidget(self._timing)
        self._chips.addStretch(1)
        words.addLayout(self._chips)
        self._top.addLayout(words, 1)
        for button in (self.edit_button, self.more):
            self._top.addWidget(button)
        beyond = QHBoxLayout()
        beyond.addWidget(self._beyond, 1)
        beyond.addWidget(self.last_day_button)
        self.body.addLayout(self._top)
        self.body.addLayout(beyond)
        self.body.addLayout(self._grid)
        self.last_day_button.clicked.connect(self._ask_for_day)
        self._theme.follow(self._respace)

    def _respace(self) -> None:
        px = self._theme.px
        self._top.setSpacing(px(GAP_M))
        self._chips.setSpacing(px(GAP_M))
        self._grid.setHorizontalSpacing(px(GAP_L))
        self._grid.setVerticalSpacing(px(GAP_S))
