"""One organisation's page: what it is and was, and its sections of which one is seen at a time."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.dates import uk_date
from govapp.lives import in_being
from govapp.organisations import (
    Organisation,
    aliases_of,
    get_organisation,
    parts_of,
    predecessors_of,
    successors_of,
    wholes_of,
)
from govapp.rows import Source
from govapp.seating import seating_of_organisation
from govapp.words import listed
from ui.screens.organisation_forms import OrganisationForms
from ui.screens.organisation_sections import (
    OrganisationHistory,
    OrganisationPeople,
    OrganisationSeats,
)
from ui.screens.organisation_ties import OrganisationTies
from ui.screens.record_header import RecordHeader
from ui.screens.record_section import Sections
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.chips import ChipLook
from ui.widgets.form_dialog import FormDialog


class OrganisationPage(QWidget):
    """Everything about one organisation as at a day."""

    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._organisation: Organisation | None = None
        self.forms = OrganisationForms(session, theme, self)
        self.header = RecordHeader(theme)
        self.seats = OrganisationSeats(session, theme)
        self.ties = OrganisationTies(session, theme)
        self.sections = Sections(
            theme,
            {
                "seats": ("Seats", self.seats),
                "ties": ("Standing and offices", self.ties),
                "people": ("People", OrganisationPeople(session, theme)),
                "history": ("History", OrganisationHistory(session, theme)),
            },
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        theme.follow(lambda: column.setSpacing(theme.px(GAP_L)))
        column.addWidget(self.header)
        column.addWidget(self.sections, 1)
        self._connect()

    def show_organisation(self, organisation_id: int, on: date) -> None:
        """Read an organisation as at a day. Raises NotFound."""
        with self._session.register.read() as snapshot:
            organisation = self._organisation = get_organisation(snapshot, organisation_id)
            facts = _facts(snapshot, organisation)
            looked_at = self._session.partnership_id
            seats = seating_of_organisation(snapshot, organisation_id, on, partnership_id=looked_at)
        chips = [ChipLook(organisation.kind.label, "accent")]
        if not in_being(organisation.starts_on, organisation.ends_on, on):
            chips.append(ChipLook(f"Not in being on {uk_date(on)}", "amber", "info"))
        self.header.show_record(organisation.name, chips, facts)
        self.header.more.offer("End the organisation…", organisation.ends_on is None)
        self.sections.show_record(organisation, on, {"seats": len(seats)})

    def _open(self, form: Callable[[Organisation], FormDialog]) -> None:
        if self._organisation is not None:
            form(self._organisation).open()

    def _connect(self) -> None:
        self.sections.go.connect(self.go)
        self.header.edit_button.clicked.connect(lambda: self._open(self.forms.edit))
        more = self.header.more
        more.add("Becomes…", lambda: self._open(self.forms.becomes))
        more.add("Add a standing…", lambda: self._open(self.forms.standing))
        more.add("Add an office…", lambda: self._open(self.forms.office))
        more.part()
        more.add("End the organisation…", lambda: self._open(self.forms.end))


def _facts(source: Source, organisation: Organisation) -> list[tuple[str, str]]:
    key = organisation.id
    life = [
        f"from {uk_date(organisation.starts_on)}" if organisation.starts_on else "",
        f"to {uk_date(organisation.ends_on)}" if organisation.ends_on else "",
    ]
    return [
        ("Short name", organisation.short_name or ""),
        ("Part of", listed(whole.name for whole in wholes_of(source, key)[:1])),
        ("Its parts", listed(part.name for part in parts_of(source, key))),
        ("In being", " ".join(part for part in life if part)),
        ("Took over from", listed(before.name for before in predecessors_of(source, key))),
        ("Followed by", listed(after.name for after in successors_of(source, key))),
        ("Also known as", listed(aliases_of(source, key))),
    ]
