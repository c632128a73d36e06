"""Offices of a partnership itself, apart from any seat: chairs, scrutineers, safeguarding partners.

Each is held by a person, an organisation or both, from one day to another.
"""

from datetime import date

from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, tidied
from govapp.lives import in_being_sql
from govapp.naming import fold
from govapp.partnership_types import Office, OfficeRole
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one

# --- Rules ------------------------------------------------------------------------------------

_OFFICE = {
    "role": OfficeRole,
    "organisation_id": as_given,
    "person_id": as_given,
    "starts_on": as_given,
    "ends_on": as_given,
}


# --- Reads ------------------------------------------------------------------------------------

_OFFICES = """
    select f.id, f.partnership_id, f.role, f.organisation_id, o.name as organisation, f.person_id,
        p.name, f.starts_on, f.ends_on
    from offices f left join organisations o on o.id = f.organisation_id
    left join people p on p.id = f.person_id
"""


def offices_of(source: Source, partnership_id: int, *, on: date | None = None) -> list[Office]:
    """Who holds the offices of a partnership, or held them on a day, by role."""
    offices = fetch(
        source,
        Office,
        f"{_OFFICES} where f.partnership_id = :id and {in_being_sql('f')}",
        id=partnership_id,
        on=on,
    )
    order = list(OfficeRole)
    return sorted(
        offices,
        key=lambda o: (order.index(o.role), fold(o.organisation or ""), o.starts_on or date.min),
    )


# --- Writes -----------------------------------------------------------------------------------


def fill_office(
    change: Change,
    *,
    partnership_id: int,
    role: OfficeRole | str,
    organisation_id: int | None = None,
    person_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> int:
    """Record who holds an office: a person, an organisation or both. Raises RuleBroken for neither.

    An office may have several holders at once: each safeguarding partner has its own Lead.
    """
    _refuse_unheld(role, organisation_id, person_id)
    given = {
        "role": role,
        "organisation_id": organisation_id,
        "person_id": person_id,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return change.insert("offices", partnership_id=partnership_id, **tidied(given, _OFFICE))


def edit_office(change: Change, office_id: int, **fields: object) -> None:
    """Change only the given fields of an office (see `fill_office`). Raises RuleBroken."""
    values = tidied(fields, _OFFICE)
    before = fetch_one(change, Office, f"{_OFFICES} where f.id = :id", id=office_id)
    if before is None:
        raise NotFound("That office is not in this register.")
    _refuse_unheld(
        values.get("role", before.role),
        values.get("organisation_id", before.organisation_id),
        values.get("person_id", before.person_id),
    )
    change.update("offices", office_id, **values)


def end_office(change: Change, office_id: int, *, ends_on: date) -> None:
    """Record the last day of an office's holder. Raises RuleBroken if it lies before the first."""
    edit_office(change, office_id, ends_on=ends_on)


def _refuse_unheld(
    role: OfficeRole | str, organisation_id: int | None, person_id: int | None
) -> None:
    if organisation_id is None and person_id is None:
        raise RuleBroken(
            f"Who is the {OfficeRole(role).label}? Choose a person or an organisation."
        )
