"""Guests: people in attendance who hold no seat. They stand in no percentage."""

from dataclasses import dataclass
from enum import StrEnum

from govapp.attendance_types import Mode
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, optional, tidied
from govapp.fields import note as tidy_note
from govapp.meetings import get_meeting, refuse_if_confirmed
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one

# --- Types ------------------------------------------------------------------------------------


class GuestCapacity(StrEnum):
    """In what capacity a guest came."""

    GUEST = "guest"
    OFFICER = "officer"
    PRESENTER = "presenter"
    OBSERVER = "observer"
    SCRUTINEER = "scrutineer"
    CABINET_MEMBER = "cabinet_member"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """As people read it."""
        if self is GuestCapacity.PUBLIC:
            return "Member of the public"
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in attendance at a meeting."""

    id: int
    meeting_id: int
    person_id: int | None
    name: str | None
    organisation_id: int | None
    organisation: str | None
    capacity: GuestCapacity
    mode: Mode | None
    note: str | None


# --- Rules ------------------------------------------------------------------------------------


def _mode(value: str | None) -> Mode | None:
    return None if value is None else Mode(value)


_FIELDS = {
    "person_id": as_given,
    "name": optional("The guest’s name"),
    "organisation_id": as_given,
    "organisation_name": optional("The organisation"),
    "capacity": GuestCapacity,
    "mode": _mode,
    "note": tidy_note("The note"),
}


# --- Reads ------------------------------------------------------------------------------------


_GUEST = """
    select g.id, g.meeting_id, g.person_id, coalesce(p.name, g.name) as name, g.organisation_id,
        coalesce(o.name, g.organisation_name) as organisation, g.capacity, g.mode, g.note
    from guests g
    left join people p on p.id = g.person_id
    left join organisations o on o.id = g.organisation_id
"""


def get_guest(source: Source, guest_id: int) -> Guest:
    """One guest by their id. Raises NotFound."""
    guest = fetch_one(source, Guest, _GUEST + "where g.id = :id", id=guest_id)
    if guest is None:
        raise NotFound("That guest is not in this register.")
    return guest


def list_guests(source: Source, meeting_id: int) -> list[Guest]:
    """Who was in attendance at a meeting, by capacity and name."""
    return fetch(
        source,
        Guest,
        _GUEST
        + """where g.meeting_id = :meeting
        order by g.capacity, coalesce(p.family_name, g.name), g.id""",
        meeting=meeting_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def add_guest(
    change: Change,
    *,
    meeting_id: int,
    name: str | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
    organisation_name: str | None = None,
    capacity: GuestCapacity | str = GuestCapacity.GUEST,
    mode: Mode | str | None = None,
    note: str | None = None,
) -> int:
    """Note somebody in attendance. Raises RuleBroken without a name or on a confirmed register."""
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its list of guests")
    given = {
        "person_id": person_id,
        "name": None if person_id else name,
        "organisation_id": organisation_id,
        "organisation_name": None if organisation_id else organisation_name,
        "capacity": capacity,
        "mode": mode,
        "note": note,
    }
    values = tidied(given, _FIELDS)
    if person_id is None and values["name"] is None:
        raise RuleBroken("A guest needs a name.")
    return change.insert("guests", meeting_id=meeting_id, **values)


def edit_guest(change: Change, guest_id: int, **fields: object) -> None:
    """Change what is known of a guest. Raises RuleBroken on a confirmed register."""
    guest = _unlocked(change, guest_id)
    values = tidied(fields, _FIELDS)
    after = {"person_id": guest.person_id, "name": guest.name} | values
    if after["person_id"] is None and after["name"] is None:
        raise RuleBroken("A guest needs a name.")
    change.update("guests", guest_id, **values)


def remove_guest(change: Change, guest_id: int) -> None:
    """Take somebody off the list. Raises RuleBroken on a confirmed register."""
    _unlocked(change, guest_id)
    change.delete("guests", guest_id)


def _unlocked(change: Change, guest_id: int) -> Guest:
    guest = get_guest(change, guest_id)
    refuse_if_confirmed(get_meeting(change, guest.meeting_id), "its list of guests")
    return guest
