"""The head of a record's page: its name, what it is, what is known of it, and buttons to change it.

header = RecordHeader(theme)
header.show_record("Probation", [ChipLook("Probation", "accent")], [("Part of", "Justice")])
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.screens.menu_button import MenuButton
from ui.screens.record_section import Facts
from ui.theme import GAP_M, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook, StatusChip
from ui.widgets.labels import label


class RecordHeader(Card):
    """Name, chips and facts; Edit, and the rest under More."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 14, 20, 14))
        self.name = label("", size="title", weight="semibold", wrap=True)
        self.facts = Facts(theme)
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.more = MenuButton(theme, "More")
        # Its sections have a "More" of their own.
        self.more.setAccessibleName("More about all of it")
        self._chips: list[StatusChip] = []
        self._chip_row = QHBoxLayout()
        self._chip_row.addStretch(1)
        words = QVBoxLayout()
        words.addWidget(self.name)
        words.addLayout(self._chip_row)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        for button in (self.edit_button, self.more):
            top.addWidget(button)
        self.body.addLayout(top)
        self.body.addWidget(self.facts)
        self._rows = (top, self._chip_row)
        theme.follow(self._respace)

    def _respace(self) -> None:
        for row in self._rows:
            row.setSpacing(self._theme.px(GAP_M))

    @property
    def text(self) -> str:
        """Everything it says, for those who look for a word."""
        return f"{self.name.text()}\n{self.facts.text}"

    def show_record(
        self, name: str, chips: Sequence[ChipLook], facts: Sequence[tuple[str, str]]
    ) -> None:
        """Show a record; facts without words are left out."""
        self.name.setText(name)
        for old in self._chips:
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [StatusChip(self._theme, look) for look in chips]
        for place, chip in enumerate(self._chips):
            self._chip_row.insertWidget(place, chip)
        self.facts.show_facts(facts)
