"""The head of a group's page: what it is, for whom, whom it reports to, and what it came from."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

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
from ui.screens.record_header import RecordHeader
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipLook
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
    """Read the facts of a group as at a day; empty where there is nothing to say."""
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
    return GroupFacts(group, on, facts)


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


class GroupHeader(RecordHeader):
    """The head of a group's page; a group that is not in being that day leads to one when it is."""

    day_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._group: Group | None = None
        self._before = False
        self._beyond = label("", tint="amber", weight="medium", wrap=True)
        self.day_button = Button(theme, "Show its last day")
        self.day_button.clicked.connect(self._ask_for_day)
        line = QHBoxLayout()
        line.addWidget(self._beyond, 1)
        line.addWidget(self.day_button)
        self.body.insertLayout(1, line)

    def show_group(self, found: GroupFacts) -> None:
        """Show a group."""
        group, on = found.group, found.on
        timed = timing_chip(group, on)
        chips = [ChipLook(group.kind.label, "accent"), *([timed] if timed else [])]
        self.show_record(group.name, chips, found.facts)
        self._group = group
        self._before = group.starts_on is not None and on < group.starts_on
        sentence = ""
        if not found.in_being:
            sentence = f"{'Not yet' if self._before else 'No longer'} in being on {uk_date(on)}."
        self._beyond.setText(sentence)
        self._beyond.setVisible(bool(sentence))
        self.day_button.setVisible(bool(sentence))
        self.day_button.set_text("Show its first day" if self._before else "Show its last day")

    def _ask_for_day(self) -> None:
        if self._group is not None:
            day = self._group.starts_on if self._before else self._group.ends_on
            self.day_asked.emit(day)
