"""In what standing an organisation belongs to each partnership, and the offices it holds there."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from govapp.dates import uk_date_short
from govapp.offices import Office, offices_of
from govapp.organisations import Organisation
from govapp.partnerships import Member, get_partnership, list_partnerships, members_of
from ui.screens.organisation_forms import OrganisationForms
from ui.screens.record_section import RecordSection
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel


@dataclass(frozen=True, slots=True)
class _Tie:
    """A standing or an office in a partnership."""

    tie: Member | Office
    partnership: str

    @property
    def what(self) -> str:
        """The standing or the office."""
        return self.tie.standing.label if isinstance(self.tie, Member) else self.tie.role.label

    @property
    def held_by(self) -> str:
        """The person in an office, if one is named."""
        return "" if isinstance(self.tie, Member) else self.tie.name or ""


class OrganisationTies(RecordSection[Organisation]):
    """In what standing it belongs to each partnership, and the offices it holds there."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._forms = OrganisationForms(session, theme, self)
        self.model = RowsModel(_tie_columns(), id_of=lambda tie: tie.tie.id)
        self.panel = TablePanel(
            theme, "Standing and offices", self.model, counted=("entry", "entries")
        )
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "In no partnership that day",
            "A standing says as what it belongs to a partnership; the quorum may ask for it.",
            "Add a standing…",
        )
        self.standing_button = Button(theme, "Add a standing…", icon="plus")
        self.office_button = Button(theme, "Add an office…", icon="plus")
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.end_button = Button(theme, "End…")
        tools = FlowRow(theme)
        for button in (self.standing_button, self.office_button, self.edit_button, self.end_button):
            tools.add(button)
        self.panel.add_before_filter(tools)
        self.column.addWidget(self.panel)
        self.standing_button.clicked.connect(self.new_record)
        self.panel.empty_action.connect(self.new_record)
        self.office_button.clicked.connect(self._add_office)
        self.edit_button.clicked.connect(
            lambda: self._change(self._forms.edit_tie, self.panel.table.current_id)
        )
        self.end_button.clicked.connect(
            lambda: self._change(self._forms.end_tie, self.panel.table.current_id)
        )
        self.panel.table.row_activated.connect(partial(self._change, self._forms.edit_tie))

    def read(self, record: Organisation, on: date) -> None:
        """Read them as at a day, in the partnership looked at or all."""
        with self.session.register.read() as snapshot:
            looked_at = self.session.partnership_id
            bodies = (
                list_partnerships(snapshot)
                if looked_at is None
                else [get_partnership(snapshot, looked_at)]
            )
            ties: list[_Tie] = []
            for body in bodies:
                found: list[Member | Office] = [
                    *members_of(snapshot, body.id, on=on),
                    *offices_of(snapshot, body.id, on=on),
                ]
                ties += [_Tie(tie, body.name) for tie in found if tie.organisation_id == record.id]
        self.model.set_rows(ties)

    def new_record(self) -> bool:
        """Add a standing."""
        if self.record is None:
            return False
        self._forms.standing(self.record).open()
        return True

    def _add_office(self) -> None:
        if self.record is not None:
            self._forms.office(self.record).open()

    def _change(self, form: Any, tie_id: object) -> None:
        tie = next((tie for tie in self.model.shown_rows if tie.tie.id == tie_id), None)
        if self.record is None or tie is None:
            self.session.said.emit("Choose a standing or an office first.", "info")
            return
        form(self.record, tie.tie).open()


def _tie_columns() -> list[Column[_Tie]]:
    return [
        Column(
            "Partnership",
            lambda tie: tie.partnership,
            context=lambda tie: tie.held_by,
            context_title="Held by",
            strong=True,
            stretch=True,
        ),
        Column("As", lambda tie: tie.what, width=240),
        Column("From", lambda tie: tie.tie.starts_on, width=110),
        Column(
            "To",
            lambda tie: tie.tie.ends_on,
            text=lambda tie: uk_date_short(tie.tie.ends_on) if tie.tie.ends_on else "",
            width=110,
        ),
    ]
