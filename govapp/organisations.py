"""Organisations (agencies): their kinds, what is part of what, and what came after what."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from govapp import known_as
from govapp.chains import follow, succeed
from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, needed, optional, tidied
from govapp.known_as import Aliased
from govapp.lives import in_being_sql
from govapp.naming import Found, fold
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one
from govapp.words import listed

# --- Types ------------------------------------------------------------------------------------


class OrganisationKind(StrEnum):
    """What an organisation is."""

    LOCAL_AUTHORITY = "local_authority"
    HEALTH = "health"
    POLICE = "police"
    PROBATION = "probation"
    FIRE = "fire"
    EDUCATION = "education"
    VOLUNTARY = "voluntary"
    HOUSING = "housing"
    JUSTICE = "justice"
    GOVERNMENT = "government"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; it may be part of another (a directorate, a service)."""

    id: int
    name: str
    short_name: str | None
    kind: OrganisationKind
    part_of_id: int | None
    starts_on: date | None
    ends_on: date | None

    @property
    def short(self) -> str:
        """The short name where there is one, for narrow places."""
        return self.short_name or self.name


# --- Rules ------------------------------------------------------------------------------------

_NAMES = Aliased("organisation", "organisations", "organisation_aliases", "organisation_id")

_FIELDS = {
    "name": needed("The organisation’s name"),
    "short_name": optional("The short name"),
    "kind": OrganisationKind,
    "part_of_id": as_given,
    "starts_on": as_given,
    "ends_on": as_given,
}

# --- Reads ------------------------------------------------------------------------------------

_COLUMNS = ", ".join(f"o.{field.name}" for field in fields(Organisation))


def get_organisation(source: Source, organisation_id: int) -> Organisation:
    """One organisation by its id. Raises NotFound."""
    organisation = fetch_one(
        source,
        Organisation,
        f"select {_COLUMNS} from organisations o where o.id = :id",
        id=organisation_id,
    )
    if organisation is None:
        raise NotFound("That organisation is not in this register.")
    return organisation


def list_organisations(source: Source, *, on: date | None = None) -> list[Organisation]:
    """Every organisation, or those in being on a day, by name."""
    organisations = fetch(
        source,
        Organisation,
        f"select {_COLUMNS} from organisations o where {in_being_sql('o')}",
        on=on,
    )
    return sorted(organisations, key=lambda organisation: fold(organisation.name))


def find_organisation(source: Source, wanted: str) -> Found:
    """The organisations that `wanted` names, by name, short name or alias."""
    return known_as.find(source, _NAMES, wanted)


def aliases_of(source: Source, organisation_id: int) -> list[str]:
    """The other names by which an organisation is known."""
    return known_as.list_aliases(source, _NAMES, organisation_id)


def predecessors_of(source: Source, organisation_id: int) -> list[Organisation]:
    """The organisations it took over from, and theirs, all the way back; nearest first."""
    return _along(
        source, "organisation_successions", "successor_id", "predecessor_id", organisation_id
    )


def successors_of(source: Source, organisation_id: int) -> list[Organisation]:
    """The organisations that took over from it, and theirs, to the present; nearest first."""
    return _along(
        source, "organisation_successions", "predecessor_id", "successor_id", organisation_id
    )


def parts_of(source: Source, organisation_id: int) -> list[Organisation]:
    """The organisations that are part of it, and their parts, all the way down; nearest first."""
    return _along(source, "organisations", "part_of_id", "id", organisation_id)


def wholes_of(source: Source, organisation_id: int) -> list[Organisation]:
    """The organisation that it is part of, and what that is part of, all the way up."""
    return _along(source, "organisations", "id", "part_of_id", organisation_id)


def _along(source: Source, table: str, here: str, there: str, start: int) -> list[Organisation]:
    reached = follow(source, table=table, here=here, there=there, start=start)
    return [get_organisation(source, key) for key in reached]


def _groups_seating(source: Source, organisation_id: int, after: date) -> list[str]:
    """The groups on which it has seats that run on beyond a day."""
    rows = source.execute(
        """select distinct g.name from seats s join groups g on g.id = s.group_id
        where s.organisation_id = :organisation and (s.ends_on is null or s.ends_on > :after)
        order by g.name""",
        {"organisation": organisation_id, "after": after},
    )
    return [name for (name,) in rows.fetchall()]


# --- Writes -----------------------------------------------------------------------------------


def add_organisation(
    change: Change,
    *,
    name: str,
    kind: OrganisationKind | str,
    short_name: str | None = None,
    part_of_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    aliases: Iterable[str] = (),
) -> int:
    """Add an organisation. Raises RuleBroken when the name is missing or taken."""
    given = {
        "name": name,
        "short_name": short_name,
        "kind": kind,
        "part_of_id": part_of_id,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    values = tidied(given, _FIELDS)
    known_as.refuse_taken(change, _NAMES, values["name"])
    organisation_id = change.insert("organisations", **values)
    for alias in aliases:
        add_alias(change, organisation_id, alias)
    return organisation_id


def edit_organisation(change: Change, organisation_id: int, **fields: object) -> None:
    """Change only the given fields of an organisation (see `add_organisation`).

    Raises RuleBroken when a name is missing or taken, when it would be part of itself, and when it
    would end before its seats do.
    """
    before = get_organisation(change, organisation_id)
    values = tidied(fields, _FIELDS)
    if "name" in values:
        known_as.refuse_taken(change, _NAMES, values["name"], but_not=organisation_id)
    if values.get("part_of_id") is not None:
        _refuse_circle(change, before, values["part_of_id"])
    if values.get("ends_on") is not None:
        _refuse_seats_after(change, before, values["ends_on"])
    change.update("organisations", organisation_id, **values)


def end_organisation(change: Change, organisation_id: int, *, ends_on: date) -> None:
    """Record an organisation's last day. Raises RuleBroken while seats of it run on."""
    edit_organisation(change, organisation_id, ends_on=ends_on)


def add_alias(change: Change, organisation_id: int, alias: str) -> int:
    """Remember another name by which it is known. Raises RuleBroken when the name is taken."""
    return known_as.add_alias(change, _NAMES, organisation_id, alias)


def remove_alias(change: Change, organisation_id: int, alias: str) -> None:
    """Forget another name of an organisation. Raises NotFound when it has no such name."""
    known_as.remove_alias(change, _NAMES, organisation_id, alias)


def record_succession(
    change: Change, *, predecessor_id: int, successor_id: int, happened_on: date
) -> int:
    """Record that one organisation took over from another on a day.

    Raises RuleBroken when it is recorded already, or would make one its own predecessor.
    """
    return succeed(
        change,
        table="organisation_successions",
        predecessor=get_organisation(change, predecessor_id),
        successor=get_organisation(change, successor_id),
        happened_on=happened_on,
    )


def _refuse_circle(change: Change, organisation: Organisation, part_of_id: int) -> None:
    if part_of_id == organisation.id:
        raise RuleBroken(f"{organisation.name} cannot be part of itself.")
    if part_of_id in {part.id for part in parts_of(change, organisation.id)}:
        whole = get_organisation(change, part_of_id)
        raise RuleBroken(
            f"{organisation.name} cannot be part of {whole.name}: "
            f"{whole.name} is already part of {organisation.name}."
        )


def _refuse_seats_after(change: Change, organisation: Organisation, ends_on: date) -> None:
    groups = _groups_seating(change, organisation.id, ends_on)
    if groups:
        raise RuleBroken(
            f"{organisation.name} cannot end on {uk_date(ends_on)}: it still has seats after that "
            f"day on {listed(groups)}. End these seats or pass them on first."
        )
