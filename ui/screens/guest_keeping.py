"""Adding, editing and removing those in attendance, from the card beside the register."""

from typing import Any

from PySide6.QtCore import QObject

from govapp.attendance_types import Mode
from govapp.guests import Guest, GuestCapacity, add_guest, edit_guest, list_guests, remove_guest
from govapp.organisations import find_organisation
from govapp.register import Change
from ui.screens.choosing import organisation_options
from ui.screens.register_side import GuestsCard
from ui.session import Session
from ui.theme import Theme
from ui.widgets.fields import ChoiceField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import NewName, SearchChoiceField


class GuestKeeping(QObject):
    """Does what the card asks, for the meeting last shown."""

    def __init__(self, session: Session, theme: Theme, card: GuestsCard) -> None:
        super().__init__(card)
        self._session, self._theme, self._card = session, theme, card
        self._meeting_id = 0
        card.added.connect(self._add)
        card.edit_asked.connect(self._edit)
        card.removed.connect(self._remove)

    def show_meeting(self, meeting_id: int, *, locked: bool) -> None:
        """List who was in attendance at a meeting."""
        self._meeting_id = meeting_id
        guests = list_guests(self._session.register, meeting_id)
        self._card.show_guests(guests, locked=locked)

    def _add(self, words: str) -> None:
        """ "Jane Smith, Police": what stands after the first comma is the organisation."""
        name, _, organisation = (part.strip() for part in words.partition(","))
        where: dict[str, Any] = {"organisation_name": organisation or None}
        found = find_organisation(self._session.register, organisation) if organisation else None
        if found is not None and len(found.exact) == 1:
            where = {"organisation_id": found.exact[0].id}
        if self._session.run(
            "Add a guest", add_guest, meeting_id=self._meeting_id, name=name, **where
        ):
            self._card.focus_line()

    def _remove(self, guest_id: int) -> None:
        self._session.run("Remove a guest", remove_guest, guest_id)

    def _edit(self, guest: Guest) -> None:
        typed = guest.organisation if guest.organisation_id is None else None
        organisation = SearchChoiceField(
            self._theme, organisation_options(self._session.register), add_new="“{}”, as typed"
        )
        organisation.set_value(NewName(typed) if typed else guest.organisation_id)
        rows = [
            FormRow("organisation", "Organisation", organisation),
            FormRow("capacity", "As", self._choice(GuestCapacity, guest.capacity), required=True),
            FormRow("mode", "How they came", self._choice(Mode, guest.mode, "Not noted")),
            FormRow("note", "Note", self._text(guest.note)),
        ]
        # The name of a person known to the register is changed with the person.
        if guest.person_id is None:
            rows.insert(0, FormRow("name", "Name", self._text(guest.name), required=True))
        FormDialog(
            self._theme,
            "Edit the guest",
            rows,
            lambda **given: self._session.attempt(
                f"Edit {guest.name or 'a guest'}", _keep, guest_id=guest.id, **given
            ),
            parent=self._card,
        ).open()

    def _choice(self, kinds: Any, value: object, nothing: str = "") -> ChoiceField:
        options = [Option(kind, kind.label) for kind in kinds]
        field = ChoiceField(self._theme, options, nothing=nothing)
        field.set_value(value)
        return field

    def _text(self, value: str | None) -> TextField:
        field = TextField(self._theme)
        field.set_value(value)
        return field


def _keep(
    change: Change, *, guest_id: int, organisation: int | NewName | None, **given: Any
) -> None:
    typed = isinstance(organisation, NewName)
    edit_guest(
        change,
        guest_id,
        organisation_id=None if typed else organisation,
        organisation_name=organisation.name if isinstance(organisation, NewName) else None,
        **given,
    )
