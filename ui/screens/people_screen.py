"""People and organisations: the directory as at a date, and the page of whoever is chosen."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence

from govapp.dates import uk_date
from govapp.directory import (
    OrganisationLine,
    PersonLine,
    list_organisations_on,
    list_people_on,
)
from govapp.errors import NotFound
from govapp.figures import OrganisationScope
from govapp.organisations import get_organisation, list_organisations
from govapp.partnerships import get_partnership
from govapp.people import get_person, list_people
from govapp.person_figures import PersonScope
from govapp.words import counted
from ui.screens.as_at_bar import AsAtBar
from ui.screens.list_and_page import ListAndPage
from ui.screens.organisation_page import OrganisationPage
from ui.screens.page_stack import PageStack
from ui.screens.person_page import PersonPage
from ui.screens.screen import Screen
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipButtons
from ui.widgets.columns import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowRow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.keys import on_key
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

_LIST_WIDTH = 390
Kind = Literal["people", "organisations"]


@dataclass(frozen=True, slots=True)
class Line:
    """A person or an organisation in the directory."""

    id: int
    name: str
    beneath: str
    seats: int


class PeopleScreen(Screen):
    """The directory on the left, one page on the right."""

    TITLE = "People and organisations"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._chosen: dict[str, int | None] = {"people": None, "organisations": None}
        self.as_at = AsAtBar(theme, session.today)
        self.kinds = ChipButtons(
            theme, "Show", [("organisations", "Organisations"), ("people", "People")]
        )
        self.model = RowsModel(_columns(), id_of=lambda line: line.id)
        self.panel = TablePanel(theme, "Directory", self.model, counted=("entry", "entries"))
        self.model.setParent(self.panel)
        self.organisation = OrganisationPage(session, theme)
        self.person = PersonPage(session, theme)
        self.empty = EmptyState(
            theme,
            "Nobody is chosen",
            "Add the organisations first, then the people who work for them; or import an "
            "attendance workbook, which makes both.",
            icon="users",
        )
        # The page follows the list a moment later, so that the arrows run through it freely.
        self._pause = QTimer(self, singleShot=True, interval=60)
        self._pause.timeout.connect(self._show_page)
        self._build()
        self._connect()

    @property
    def kind(self) -> str:
        """Which of the two directories is in sight."""
        return self.kinds.choice

    # --- Reading ------------------------------------------------------------------------------

    def show_target(  # type: ignore[override]
        self,
        *,
        person_id: int | None = None,
        organisation_id: int | None = None,
        section: str = "",
        on: date | None = None,
    ) -> None:
        """Show a person's or an organisation's page, a section of it, as at a day."""
        if on is not None:
            self.as_at.set_on(on)
        try:
            if person_id is not None:
                get_person(self.session.register, person_id)
                self._turn_to("people", person_id)
            elif organisation_id is not None:
                get_organisation(self.session.register, organisation_id)
                self._turn_to("organisations", organisation_id)
        except NotFound as refusal:
            self.session.refuse(refusal)
            return
        if section:
            self._page().sections.choose(section)

    def focus_first(self) -> None:
        """The directory, for the arrows."""
        self.panel.take_focus()

    def refresh(self) -> None:
        """Read the directory as at the day, and the page of whoever is chosen."""
        self.as_at.keep_up(self.session.today)
        on, partnership_id = self.as_at.on, self.session.partnership_id
        with self.session.register.read() as snapshot:
            people = list_people_on(snapshot, on, partnership_id=partnership_id)
            bodies = list_organisations_on(snapshot, on, partnership_id=partnership_id)
        self.kinds.set_choices(
            [
                ("organisations", f"Organisations {len(bodies)}"),
                ("people", f"People {len(people)}"),
            ]
        )
        shown = self.kind == "people"
        lines = [_person(p) for p in people] if shown else [_organisation(o) for o in bodies]
        self._fill(lines)
        self._say_heading(len(people), len(bodies), on)
        self._show_page()

    def _fill(self, lines: list[Line]) -> None:
        noun = "person" if self.kind == "people" else "organisation"
        self.panel.say_when_empty(f"No {noun} on {uk_date(self.as_at.on)}", "", f"New {noun}…")
        self.new_button.set_text(f"New {noun}…")
        self.panel.table.selectionModel().blockSignals(True)
        self.model.set_rows(lines)
        chosen = self._chosen[self.kind]
        if chosen is None and lines:
            chosen = self._chosen[self.kind] = lines[0].id
        if chosen is not None:
            self.panel.table.select_ids([chosen])
        self.panel.table.selectionModel().blockSignals(False)
        self.panel.table.viewport().update()

    def _show_page(self) -> None:
        chosen = self._chosen[self.kind]
        try:
            if chosen is None:
                self._stack.setCurrentWidget(self.empty)
            elif self.kind == "people":
                self.person.show_person(chosen, self.as_at.on)
                self._stack.setCurrentWidget(self.person)
            else:
                self.organisation.show_organisation(chosen, self.as_at.on)
                self._stack.setCurrentWidget(self.organisation)
        except NotFound:
            # Undone: the one chosen was added by what was taken back.
            self._chosen[self.kind] = None
            self._stack.setCurrentWidget(self.empty)

    def _say_heading(self, people: int, bodies: int, on: date) -> None:
        whose = "all partnerships"
        if self.session.partnership_id is not None:
            whose = get_partnership(self.session.register, self.session.partnership_id).name
        counts = f"{counted(people, 'person', 'people')}, "
        counts += counted(bodies, "organisation", "organisations")
        self.heading.say("People and organisations", f"{counts}, as at {uk_date(on)}, {whose}")

    # --- Going about --------------------------------------------------------------------------

    def _page(self) -> PersonPage | OrganisationPage:
        return self.person if self.kind == "people" else self.organisation

    def _turn_to(self, kind: Kind, key: int) -> None:
        self._chosen[kind] = key
        self.kinds.choose(kind)
        self.panel.filter_box.clear()
        self.read_again()

    def _selected(self, ids: list[Any]) -> None:
        if len(ids) == 1 and ids[0] != self._chosen[self.kind]:
            self._chosen[self.kind] = ids[0]
            self._pause.start()

    def _opened(self, key: int) -> None:
        self._chosen[self.kind] = key
        self._show_page()
        self._page().header.edit_button.setFocus()

    def _new(self) -> None:
        """Ctrl+N on a page makes what its section lists; elsewhere a person or organisation."""
        focus = self.window().focusWidget()
        on_page = focus is not None and self._stack.isAncestorOf(focus)
        if not (on_page and self._page().sections.section.new_record()):
            self._new_entry()

    def _new_entry(self) -> None:
        if self.kind == "people":
            before = {person.id for person in list_people(self.session.register)}
            form = self.person.forms.add()
        else:
            before = {body.id for body in list_organisations(self.session.register)}
            form = self.organisation.forms.add()
        self._open_then_show(form, before)

    def _open_then_show(self, form: FormDialog, before: set[int]) -> None:
        kind = self.kind

        def show_it() -> None:
            register = self.session.register
            found = list_people(register) if kind == "people" else list_organisations(register)
            made = [record.id for record in found if record.id not in before]
            if made:
                self._turn_to("people" if kind == "people" else "organisations", made[0])

        form.accepted.connect(show_it)
        form.open()

    def print_choices(self) -> dict[str, Any] | None:
        """The attendance of the organisation or person shown."""
        chosen = self._chosen[self.kind]
        if chosen is None:
            return None
        scope = PersonScope(chosen) if self.kind == "people" else OrganisationScope(chosen)
        return {"report": "attendance_summary", "scope": scope, "as_at": self.as_at.on}

    # --- Building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.print_button = self.heading.add(Button(self.theme, "Print…", icon="printer"))
        self.new_button = self.heading.add(
            Button(self.theme, "New organisation…", icon="plus", kind="primary")
        )
        bar = FlowRow(self.theme)
        bar.add(self.kinds, stretch=True)
        bar.add(self.as_at)
        self._stack = PageStack()
        for page in (self.organisation, self.person, self.empty):
            self._stack.addWidget(page)
        self.body.addWidget(bar)
        columns = ListAndPage(self.theme, self.panel, self._stack, list_width=_LIST_WIDTH)
        self.body.addWidget(columns, 1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _: self.refresh())
        self.as_at.changed.connect(self.refresh)
        self.panel.table.selection_changed.connect(self._selected)
        self.panel.table.row_activated.connect(self._opened)
        self.panel.empty_action.connect(self._new_entry)
        self.new_button.clicked.connect(self._new_entry)
        self.print_button.clicked.connect(
            lambda: self.go.emit("reports", self.print_choices() or {})
        )
        for page in (self.organisation, self.person):
            page.go.connect(self._go)
        on_key(QKeySequence.StandardKey.New, self, self._new)

    def _go(self, screen: str, target: dict[str, Any]) -> None:
        """Within this screen nothing is left: a person of an organisation is shown at once."""
        if screen == "people":
            self.show_target(**target)
        else:
            self.go.emit(screen, target)


def _person(person: PersonLine) -> Line:
    deputy = f"deputy for {person.deputies}" if person.deputies else ""
    beneath = ", ".join(part for part in (person.work, deputy) if part)
    return Line(person.id, person.shown, beneath, person.seats)


def _organisation(body: OrganisationLine) -> Line:
    short = f"{body.short_name} · " if body.short_name else ""
    whole = f", part of {body.part_of}" if body.part_of else ""
    return Line(body.id, body.name, f"{short}{body.kind.label}{whole}", body.seats)


def _columns() -> list[Column[Line]]:
    return [
        Column(
            "Name",
            lambda line: line.name,
            context=lambda line: line.beneath,
            context_title="About",
            strong=True,
            stretch=True,
            width=200,
        ),
        Column("Seats", lambda line: line.seats, align="right", width=80),
    ]
