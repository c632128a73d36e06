"""Guests: people in attendance who hold no seat. They stand in no percentage."""

from dataclasses import dataclass
from enum import StrEnum

from govapp.attendance_types import Mode
from govapp.errors import RuleBroken
from govapp.fields import as_given, optional, tidied
from govapp.fields import note as tidy_note
from govapp.meetings import get_meeting, refuse_if_confirmed
from govapp.register import Change
from govapp.rows import Source, fetch

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


def list_guests(source: Source, meeting_id: int) -> list[Guest]:
    """Who was in attendance at a meeting, by capacity and name."""
    return fetch(
        source,
        Guest,
        """select g.id, g.meeting_id, g.person_id, coalesce(p.name, g.name) as name,
            g.organisation_id, coalesce(o.name, g.organisation_name) as organisation, g.capacity,
            g.mode, g.note
        from guests g left join people p on p.id = g.person_id
        left join organisations o on o.id = g.organisation_id
        where g.meeting_id = :meeting order by g.capacity, coalesce(p.family_name, g.name), g.id""",
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
    _refuse_if_locked(change, guest_id)
    change.update("guests", guest_id, **tidied(fields, _FIELDS))
    sql = "select person_id is null and name is null from guests where id = ?"
    if change.execute(sql, (guest_id,)).fetchone()[0]:
        raise RuleBroken("A guest needs a name.")


def remove_guest(change: Change, guest_id: int) -> None:
    """Take somebody off the list. Raises RuleBroken on a confirmed register."""
    _refuse_if_locked(change, guest_id)
    change.delete("guests", guest_id)


def _refuse_if_locked(change: Change, guest_id: int) -> None:
    row = change.execute("select meeting_id from guests where id = ?", (guest_id,)).fetchone()
    if row is not None:
        refuse_if_confirmed(get_meeting(change, row[0]), "its list of guests")
