"""Partnerships: which organisations belong to each, and in what standing."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date

from govapp import known_as
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, at_least, needed, optional, tidied
from govapp.known_as import Aliased
from govapp.lives import in_being_sql, overlap
from govapp.naming import Found, fold
from govapp.partnership_types import Member, Partnership, Standing, Subject
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one

# --- Rules ------------------------------------------------------------------------------------

_NAMES = Aliased("partnership", "partnerships", "partnership_aliases", "partnership_id")

_FIELDS = {
    "name": needed("The partnership’s name"),
    "short_name": optional("The short name"),
    "subject": Subject,
    "small_number": at_least(0, "The number below which percentages are hidden"),
    "starts_on": as_given,
    "ends_on": as_given,
}

_MEMBER = {"standing": Standing, "starts_on": as_given, "ends_on": as_given}


_agreed_by = needed("Who agreed the colour bands")


def check_bands(green_from: int | None, amber_from: int | None) -> None:
    """Refuse bands that are half set, out of range or the wrong way round. Raises RuleBroken."""
    if green_from is None or amber_from is None:
        raise RuleBroken("Colour bands need both figures: where green begins and where amber does.")
    if not 0 <= amber_from < green_from <= 100:
        raise RuleBroken(
            f"Green from {green_from} % and amber from {amber_from} % do not fit together: "
            "both lie between 0 and 100, and green begins above amber."
        )


# --- Reads ------------------------------------------------------------------------------------

_COLUMNS = ", ".join(f"p.{field.name}" for field in fields(Partnership))

_MEMBERS = """
    select m.id, m.partnership_id, m.organisation_id, o.name as organisation, m.standing,
        m.starts_on, m.ends_on
    from partnership_members m join organisations o on o.id = m.organisation_id
"""


def get_partnership(source: Source, partnership_id: int) -> Partnership:
    """One partnership by its id. Raises NotFound."""
    partnership = fetch_one(
        source,
        Partnership,
        f"select {_COLUMNS} from partnerships p where p.id = :id",
        id=partnership_id,
    )
    if partnership is None:
        raise NotFound("That partnership is not in this register.")
    return partnership


def list_partnerships(source: Source, *, on: date | None = None) -> list[Partnership]:
    """Every partnership, or those in being on a day: children, adults, community safety, others."""
    partnerships = fetch(
        source,
        Partnership,
        f"select {_COLUMNS} from partnerships p where {in_being_sql('p')}",
        on=on,
    )
    order = list(Subject)
    return sorted(partnerships, key=lambda p: (order.index(p.subject), fold(p.name)))


def find_partnership(source: Source, wanted: str) -> Found:
    """The partnerships that `wanted` names, by name, short name or alias."""
    return known_as.find(source, _NAMES, wanted)


def aliases_of(source: Source, partnership_id: int) -> list[str]:
    """The other names by which a partnership is known."""
    return known_as.list_aliases(source, _NAMES, partnership_id)


def members_of(source: Source, partnership_id: int, *, on: date | None = None) -> list[Member]:
    """The memberships of a partnership, or those in being on a day, by standing and name."""
    members = fetch(
        source,
        Member,
        f"{_MEMBERS} where m.partnership_id = :id and {in_being_sql('m')}",
        id=partnership_id,
        on=on,
    )
    order = list(Standing)
    return sorted(members, key=lambda m: (order.index(m.standing), fold(m.organisation)))


def organisations_of_class(
    source: Source, partnership_ids: Iterable[int], standing: Standing, on: date
) -> frozenset[int]:
    """The organisations that belong to any of the partnerships in a standing on a day."""
    return frozenset(
        member.organisation_id
        for partnership_id in partnership_ids
        for member in members_of(source, partnership_id, on=on)
        if member.standing is standing
    )


# --- Writes -----------------------------------------------------------------------------------


def add_partnership(
    change: Change,
    *,
    name: str,
    subject: Subject | str,
    short_name: str | None = None,
    small_number: int = 3,
    starts_on: date | None = None,
    ends_on: date | None = None,
    aliases: Iterable[str] = (),
) -> int:
    """Add a partnership. Raises RuleBroken when the name is missing or taken."""
    given = {
        "name": name,
        "short_name": short_name,
        "subject": subject,
        "small_number": small_number,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    values = tidied(given, _FIELDS)
    known_as.refuse_taken(change, _NAMES, values["name"])
    partnership_id = change.insert("partnerships", **values)
    for alias in aliases:
        add_alias(change, partnership_id, alias)
    return partnership_id


def edit_partnership(change: Change, partnership_id: int, **fields: object) -> None:
    """Change only the given fields of a partnership (see `add_partnership`). Raises RuleBroken."""
    get_partnership(change, partnership_id)
    values = tidied(fields, _FIELDS)
    if "name" in values:
        known_as.refuse_taken(change, _NAMES, values["name"], but_not=partnership_id)
    change.update("partnerships", partnership_id, **values)


def add_alias(change: Change, partnership_id: int, alias: str) -> int:
    """Remember another name by which it is known. Raises RuleBroken when the name is taken."""
    return known_as.add_alias(change, _NAMES, partnership_id, alias)


def remove_alias(change: Change, partnership_id: int, alias: str) -> None:
    """Forget another name of a partnership. Raises NotFound when it has no such name."""
    known_as.remove_alias(change, _NAMES, partnership_id, alias)


def set_bands(
    change: Change,
    partnership_id: int,
    *,
    green_from: int | None,
    amber_from: int | None,
    agreed_by: str | None,
) -> None:
    """Switch the colour bands on, with who agreed them; None for both figures switches them off."""
    get_partnership(change, partnership_id)
    off = green_from is None and amber_from is None
    if not off:
        check_bands(green_from, amber_from)
    change.update(
        "partnerships",
        partnership_id,
        band_green_from=green_from,
        band_amber_from=amber_from,
        bands_agreed_by=None if off else _agreed_by(agreed_by),
    )


def add_member(
    change: Change,
    *,
    partnership_id: int,
    organisation_id: int,
    standing: Standing | str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> int:
    """Record that an organisation belongs to a partnership. Raises RuleBroken for one that does."""
    standing = Standing(standing)
    new = Member(0, partnership_id, organisation_id, "", standing, starts_on, ends_on)
    _refuse_member_twice(change, new)
    return change.insert(
        "partnership_members",
        partnership_id=partnership_id,
        organisation_id=organisation_id,
        standing=standing,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def edit_member(change: Change, member_id: int, **fields: object) -> None:
    """Change only the given of standing, starts_on and ends_on (see `add_member`)."""
    before = fetch_one(change, Member, f"{_MEMBERS} where m.id = :id", id=member_id)
    if before is None:
        raise NotFound("That membership is not in this register.")
    values = tidied(fields, _MEMBER)
    _refuse_member_twice(change, replace(before, **values))
    change.update("partnership_members", member_id, **values)


def end_member(change: Change, member_id: int, *, ends_on: date) -> None:
    """Record the last day on which an organisation belongs to a partnership. Raises RuleBroken."""
    edit_member(change, member_id, ends_on=ends_on)


def _refuse_member_twice(change: Change, wanted: Member) -> None:
    for member in members_of(change, wanted.partnership_id):
        same = (member.organisation_id, member.standing) == (
            wanted.organisation_id,
            wanted.standing,
        )
        lives = (member.starts_on, member.ends_on), (wanted.starts_on, wanted.ends_on)
        if same and member.id != wanted.id and overlap(*lives):
            raise RuleBroken(
                f"{member.organisation} is already a {member.standing.label.lower()} of "
                f"{get_partnership(change, member.partnership_id).name}."
            )
