"""Settings: how it looks on this PC, what each partnership agreed, and the register itself."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.dates import uk_moment
from govapp.errors import GovError
from govapp.history import ListedChange, list_changes
from govapp.partnerships import list_partnerships
from govapp.safety.checking import check_register
from govapp.undoing import put_back
from ui.background import Task, run_in_background
from ui.screens.partnerships_card import PartnershipsCard
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import GAP_L, GAP_M, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipButtons
from ui.widgets.columns import Column
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

_THEMES = (
    ("system", "As this PC has it"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high_contrast", "High contrast"),
)
_PERCENTS = (100, 115, 130, 150, 175, 200)
_SIZES = tuple((str(percent), f"{percent} %") for percent in _PERCENTS)
_CHANGES_SHOWN = 200


class SettingsScreen(Screen):
    """Theme and text size; thresholds; check and history of the register."""

    TITLE = "Settings"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.themes = ChipButtons(theme, "Theme", _THEMES)
        self.sizes = ChipButtons(theme, "Text size", _SIZES)
        self.check_button = Button(theme, "Check the register", icon="shield")
        self.findings = label("", wrap=True)
        self.partnerships = PartnershipsCard(session, theme)
        self._changes = RowsModel(_change_columns(), id_of=lambda change: change.id)
        self.history = TablePanel(
            theme,
            "History of the register",
            self._changes,
            counted=("latest change", "latest changes"),
        )
        self._changes.setParent(self.history)
        self.history.say_when_empty("Nothing was changed yet", "Every change will stand here.")
        self._build()
        theme.changed.connect(self._show_look)

    def refresh(self) -> None:
        """Read the thresholds and the latest changes."""
        self.themes.choose(self.theme.choice)
        # The settings file may hold any size; the nearest button is down.
        size = min(_PERCENTS, key=lambda percent: abs(percent - self.theme.text_percent))
        self.sizes.choose(str(size))
        register = self.session.register
        self._changes.set_rows(list_changes(register, _CHANGES_SHOWN))
        self.partnerships.show_partnerships(list_partnerships(register))
        path = register.path
        self.heading.say("Settings", str(path) if path else "A register in memory")

    def _show_look(self) -> None:
        """What is chosen, also when somebody chose elsewhere."""
        self.themes.choose(self.theme.choice)
        self.sizes.choose(str(self.theme.text_percent))

    # --- The register's health ------------------------------------------------------------------

    def _check(self) -> None:
        self.check_button.setEnabled(False)
        self.findings.setText("Checking the file, the history and every rule…")
        register = self.session.register

        def work(_task: Task) -> list[str]:
            with register.read() as snapshot:
                return [str(finding) for finding in check_register(snapshot)]

        run_in_background(work, done=self._checked, failed=self._not_checked)

    def _checked(self, findings: list[str]) -> None:
        self.check_button.setEnabled(True)
        whole = "The register is whole: its file, its history and its rules were checked."
        self.findings.setText("\n".join(findings) or whole)

    def _not_checked(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.findings.setText(str(error))

    def _put_back(self) -> None:
        chosen = self.history.table.selected_ids
        if len(chosen) != 1:
            self.session.said.emit("Choose the one change to take back.", "info")
            return
        try:
            change = self.session.act(put_back, chosen[0])
        except GovError as refusal:
            self.session.refuse(refusal)
            return
        self.session.said.emit(f"Undone: {change.plain_label}", "done")

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(GAP_L))
        look = Card(self.theme, "Look", "On this PC only")
        for words, chips in (("Theme", self.themes), ("Text size", self.sizes)):
            look.body.addWidget(label(words, weight="medium"))
            look.body.addWidget(chips)
        column.addWidget(look)
        column.addWidget(self.partnerships)
        health = Card(self.theme, "The register")
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(GAP_M))
        row.addWidget(self.check_button)
        row.addWidget(self.findings, 1)
        health.body.addLayout(row)
        column.addWidget(health)
        take_back = Button(self.theme, "Take back this change", icon="undo-2")
        take_back.clicked.connect(self._put_back)
        self.history.add_tool(take_back)
        self.history.setMinimumHeight(self.theme.px(420))
        column.addWidget(self.history, 1)
        self.body.addWidget(scrolling(page))
        self.themes.chosen.connect(lambda choice: self.theme.choose(choice))
        self.sizes.chosen.connect(
            lambda percent: self.theme.choose(self.theme.choice, int(percent))
        )
        self.check_button.clicked.connect(self._check)


def _change_columns() -> list[Column[ListedChange]]:
    return [
        Column("Change", lambda change: change.label, strong=True, stretch=True),
        Column("When", lambda change: change.when, text=lambda c: uk_moment(c.when), width=230),
        Column("Who", lambda change: change.who or "", context=lambda c: c.device or "", width=200),
    ]
