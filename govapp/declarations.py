"""Declarations of interest at meetings: who, in what, of which kind, and whether they withdrew.

Whoever withdrew is out of the quorum for that time or item (`quorum_room`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, note, optional, tidied, time_of_day
from govapp.finishing import judge_again
from govapp.meetings import get_meeting
from govapp.people import ERASED
from govapp.places import place_at
from govapp.register import Change
from govapp.rows import Source, fetch
from govapp.seats import Role, seat_label

# --- Types ------------------------------------------------------------------------------------

NIL_RETURN = "No interests were declared."


class Interest(StrEnum):
    """What kind of interest was declared."""

    PECUNIARY = "pecuniary"
    NON_PECUNIARY = "non_pecuniary"
    CONFLICT_OF_LOYALTY = "conflict_of_loyalty"

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]


_LABELS = {
    Interest.PECUNIARY: "Pecuniary interest",
    Interest.NON_PECUNIARY: "Non-pecuniary interest",
    Interest.CONFLICT_OF_LOYALTY: "Conflict of loyalty",
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One interest that somebody declared at a meeting."""

    id: int
    meeting_id: int
    seat_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role | None
    person_id: int | None
    name: str | None
    agenda_item: str | None
    interest: Interest
    nature: str | None
    withdrew: bool
    withdrew_at: str | None
    returned_at: str | None

    @property
    def seat(self) -> str | None:
        """How the seat is named, where it was declared for one."""
        if self.role is None:
            return None
        return seat_label(self.organisation, self.constituency, self.title, self.role)


# --- Rules ------------------------------------------------------------------------------------


def declaration_in_words(declaration: Declaration, *, names: bool = True) -> str:
    """One declaration as minutes have it; public versions are without names."""
    name = declaration.name if names else None
    if declaration.seat:
        who = f"{name} ({declaration.seat})" if name else declaration.seat
    else:
        who = name or "Somebody in attendance"
    kind = declaration.interest.label
    item = f" in item {declaration.agenda_item}" if declaration.agenda_item else ""
    nature = f": {declaration.nature}" if declaration.nature and names else ""
    return f"{who} declared a {kind[0].lower()}{kind[1:]}{item}{nature}. {_stayed(declaration)}"


def declarations_in_words(
    declarations: Sequence[Declaration], *, names: bool = True
) -> tuple[str, ...]:
    """A line for each declaration, or the nil return: minutes say so when there were none."""
    if not declarations:
        return (NIL_RETURN,)
    return tuple(declaration_in_words(declaration, names=names) for declaration in declarations)


def _stayed(declaration: Declaration) -> str:
    if not declaration.withdrew:
        return "They stayed in the meeting."
    left = f" at {declaration.withdrew_at}" if declaration.withdrew_at else ""
    back = f" and returned at {declaration.returned_at}" if declaration.returned_at else ""
    return f"They withdrew{left}{back}."


_FIELDS = {
    "seat_id": as_given,
    "person_id": as_given,
    "name": optional("The name"),
    "agenda_item": optional("The agenda item"),
    "interest": Interest,
    "nature": note("The nature of the interest"),
    "withdrew": bool,
    "withdrew_at": time_of_day("The time of withdrawing"),
    "returned_at": time_of_day("The time of returning"),
}


# --- Reads ------------------------------------------------------------------------------------

# Declared for a seat and without a name, it is by whoever came for the seat.
_DECLARATION = f"""
    select d.id, d.meeting_id, d.seat_id, o.name as organisation, s.constituency, s.title, s.role,
        coalesce(d.person_id, case when d.name is null then a.attended_by_id end) as person_id,
        case when d.person_id is not null then coalesce(p.name, '{ERASED}')
            else coalesce(d.name, came.name, a.attended_by_name) end as name,
        d.agenda_item, d.interest, d.nature, d.withdrew, d.withdrew_at, d.returned_at
    from declarations d
    left join seats s on s.id = d.seat_id
    left join organisations o on o.id = s.organisation_id
    left join people p on p.id = d.person_id
    left join attendance a on a.meeting_id = d.meeting_id and a.seat_id = d.seat_id
    left join people came on came.id = a.attended_by_id
"""


def get_declaration(source: Source, declaration_id: int) -> Declaration:
    """One declaration by its id. Raises NotFound."""
    found = fetch(source, Declaration, _DECLARATION + "where d.id = :id", id=declaration_id)
    if not found:
        raise NotFound("That declaration of interest is not in this register.")
    return found[0]


def list_declarations(source: Source, meeting_id: int) -> list[Declaration]:
    """The interests declared at a meeting, in the order in which they were recorded."""
    return fetch(
        source,
        Declaration,
        _DECLARATION + "where d.meeting_id = :meeting order by d.id",
        meeting=meeting_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def declare_interest(
    change: Change,
    *,
    meeting_id: int,
    interest: Interest | str,
    nature: str | None = None,
    seat_id: int | None = None,
    person_id: int | None = None,
    name: str | None = None,
    agenda_item: str | None = None,
    withdrew: bool = False,
    withdrew_at: str | None = None,
    returned_at: str | None = None,
) -> int:
    """Record an interest; somebody with a time of withdrawing withdrew.

    Raises RuleBroken when nobody is named, the seat has no place at the meeting, or they would have
    returned before they withdrew.
    """
    given = {
        "seat_id": seat_id,
        "person_id": person_id,
        "name": None if person_id else name,
        "agenda_item": agenda_item,
        "interest": interest,
        "nature": nature,
        "withdrew": withdrew or withdrew_at is not None,
        "withdrew_at": withdrew_at,
        "returned_at": returned_at,
    }
    values = tidied(given, _FIELDS)
    _check(change, meeting_id, values)
    declaration_id = change.insert("declarations", meeting_id=meeting_id, **values)
    judge_again(change, meeting_id=meeting_id)
    return declaration_id


def edit_declaration(change: Change, declaration_id: int, **fields: object) -> None:
    """Change only the given fields of a declaration (see `declare_interest`)."""
    declaration = get_declaration(change, declaration_id)
    values = tidied(fields, _FIELDS)
    before = {name: getattr(declaration, name) for name in _FIELDS}
    _check(change, declaration.meeting_id, before | values)
    change.update("declarations", declaration_id, **values)
    judge_again(change, meeting_id=declaration.meeting_id)


def remove_declaration(change: Change, declaration_id: int) -> None:
    """Take out a declaration entered by mistake."""
    declaration = get_declaration(change, declaration_id)
    change.delete("declarations", declaration_id)
    judge_again(change, meeting_id=declaration.meeting_id)


def _check(change: Change, meeting_id: int, values: Mapping[str, Any]) -> None:
    """Refuse what a declaration cannot say. Raises RuleBroken."""
    meeting = get_meeting(change, meeting_id)
    if values["seat_id"] is not None:
        place_at(change, meeting, values["seat_id"])
    elif values["person_id"] is None and values["name"] is None:
        raise RuleBroken("Who declared the interest? Choose a seat or a person, or type a name.")
    withdrew_at, returned_at = values["withdrew_at"], values["returned_at"]
    if (withdrew_at or returned_at) and not values["withdrew"]:
        raise RuleBroken("Only somebody who withdrew has a time of withdrawing or returning.")
    if withdrew_at and returned_at and returned_at < withdrew_at:
        raise RuleBroken(
            f"They would have returned at {returned_at}, before they withdrew at {withdrew_at}."
        )
