"""Terms of reference of a group: the quorum in one sentence, what is required, every version."""

from dataclasses import dataclass
from datetime import date

from govapp.condition_rows import names_in_rule
from govapp.counting import Period
from govapp.dates import uk_date, uk_date_short
from govapp.groups import Group
from govapp.meetings import list_meetings
from govapp.quorum import try_terms
from govapp.rows import Source
from govapp.terms import (
    TermsOfReference,
    delete_terms,
    get_terms,
    list_terms,
    quorum_in_words,
    terms_on,
)
from govapp.words import counted
from ui.screens.menu_button import MenuButton
from ui.screens.record_section import RecordSection
from ui.screens.terms_form import TermsForm
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel


@dataclass(frozen=True, slots=True)
class _Version:
    """A version with how it stands on a day."""

    terms: TermsOfReference
    in_force: bool
    review_overdue: bool


class TermsSection(RecordSection[Group]):
    """What is in force that day, above all versions; Enter edits one."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._in_force: TermsOfReference | None = None
        self.quorum = label("", weight="medium", wrap=True)
        self._wording = label("", tint="muted", wrap=True)
        self._required = label("", wrap=True)
        self.tried = label("", tint="muted", wrap=True)
        self.try_button = Button(theme, "Try on the last three meetings")
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.card = Card(theme, "Quorum")
        for button in (self.try_button, self.edit_button):
            self.card.add_to_heading(button)
        for words in (self.quorum, self._wording, self._required, self.tried):
            self.card.body.addWidget(words)
        self.model = RowsModel(_columns(), id_of=lambda version: version.terms.id)
        self.panel = TablePanel(theme, "Versions", self.model, counted=("version", "versions"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "No terms of reference yet",
            "With them the register says live whether a meeting is quorate.",
            "Adopt a version…",
        )
        self.new_button = Button(theme, "Adopt a version…", icon="plus")
        self.more = MenuButton(theme, "More")
        self.more.add("Edit the version…", lambda: self._edit(self.panel.table.current_id))
        self.more.add("Take out a version entered by mistake", self._delete)
        tools = FlowRow(theme)
        tools.add(self.new_button)
        tools.add(self.more)
        self.panel.add_before_filter(tools)
        self.column.addWidget(self.card)
        self.column.addWidget(self.panel, 1)
        theme.follow(lambda: self.panel.setMinimumHeight(theme.px(200)))
        self._connect()

    def read(self, record: Group, on: date) -> None:
        """Read the versions and what the one in force asks for."""
        with self.session.register.read() as snapshot:
            versions = list_terms(snapshot, record.id)
            terms = self._in_force = terms_on(snapshot, record.id, on)
            words = "No terms of reference are in force that day, so nothing is said of a quorum."
            required = ""
            if terms is not None:
                words = quorum_in_words(terms, names_in_rule(snapshot, terms.conditions))
                required = _required_in_words(snapshot, terms, on)
        self.quorum.setText(words)
        published = terms.quorum_wording if terms else None
        self._wording.setText(f"As published: “{published}”" if published else "")
        self._wording.setVisible(bool(published))
        self._required.setText(required)
        self._required.setVisible(bool(required))
        self._say_tried("")
        self.try_button.setEnabled(bool(terms and terms.conditions))
        self.edit_button.setEnabled(terms is not None)
        self.model.set_rows(
            [_Version(each, each == terms, _overdue(each, on)) for each in versions[::-1]]
        )

    def new_record(self) -> bool:
        """Adopt a new version."""
        if self.record is None:
            return False
        TermsForm(self.session, self.theme, self.record, None, parent=self).open()
        return True

    def _edit(self, terms_id: object) -> None:
        if self.record is None or not isinstance(terms_id, int):
            self.session.said.emit("Choose a version first.", "info")
            return
        terms = get_terms(self.session.register, terms_id)
        TermsForm(self.session, self.theme, self.record, terms, parent=self).open()

    def _delete(self) -> None:
        chosen = self.panel.table.current_id
        if self.record is None or not isinstance(chosen, int):
            self.session.said.emit("Choose a version first.", "info")
            return
        self.session.run(f"Take out terms of reference of {self.record.name}", delete_terms, chosen)

    def _try(self) -> None:
        if self._in_force is None or self.record is None:
            return
        with self.session.register.read() as snapshot:
            found = try_terms(snapshot, self._in_force, self.record.id)
        lines = [f"{meeting.when}: {finding.words}" for meeting, finding in found]
        self._say_tried("\n".join(lines) or "No meeting has marks yet.")
        announce(self, self.tried.text())

    def _say_tried(self, words: str) -> None:
        self.tried.setText(words)
        self.tried.setVisible(bool(words))

    def _connect(self) -> None:
        self.try_button.clicked.connect(self._try)
        self.edit_button.clicked.connect(
            lambda: self._edit(self._in_force.id if self._in_force else None)
        )
        self.new_button.clicked.connect(self.new_record)
        self.panel.empty_action.connect(self.new_record)
        self.panel.table.row_activated.connect(self._edit)


def _overdue(terms: TermsOfReference, on: date) -> bool:
    return terms.review_due_on is not None and terms.review_due_on < on


def _required_in_words(source: Source, terms: TermsOfReference, on: date) -> str:
    """The least number of meetings, beside how many there were; and when a review is due."""
    parts = []
    if terms.minimum_meetings is not None:
        year = Period.financial_year_of(on)
        lines = list_meetings(
            source, group_id=terms.group_id, starts_on=year.starts_on, ends_on=min(on, year.ends_on)
        )
        held = sum(line.status.took_place for line in lines)
        least = counted(terms.minimum_meetings, "meeting", "meetings")
        parts.append(f"At least {least} a year; {held} so far since {uk_date(year.starts_on)}.")
    if terms.review_due_on is not None:
        late = " – overdue" if _overdue(terms, on) else ""
        parts.append(f"Review due {uk_date(terms.review_due_on)}{late}.")
    if terms.approved_by:
        parts.append(f"Approved by {terms.approved_by}.")
    return " ".join(parts)


def _review_chip(version: _Version) -> ChipLook | None:
    if version.in_force and version.review_overdue and version.terms.review_due_on:
        words = f"Overdue since {uk_date_short(version.terms.review_due_on)}"
        return ChipLook(words, "red", "triangle-alert")
    return None


def _columns() -> list[Column[_Version]]:
    return [
        Column(
            "Version",
            lambda version: version.terms.version,
            context=lambda version: version.terms.approved_by or "",
            context_title="Approved by",
            strong=True,
            stretch=True,
        ),
        Column(
            "In force from",
            lambda version: version.terms.starts_on,
            context=lambda version: "in force" if version.in_force else "",
            width=140,
        ),
        Column(
            "Meetings a year",
            lambda version: version.terms.minimum_meetings,
            align="right",
            width=140,
        ),
        Column(
            "Review due", lambda version: version.terms.review_due_on, chip=_review_chip, width=210
        ),
    ]
