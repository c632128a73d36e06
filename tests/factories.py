"""Small builders: each adds one record, with defaults for all that a test does not care about.

Every builder takes the open change first and returns the new id. Default names are numbered, since
two records of a noun may not share a name; every person is invented.
"""

from typing import Any

from govapp.appointments import appoint
from govapp.groups import establish_group
from govapp.meetings import plan_meeting
from govapp.organisations import add_organisation
from govapp.partnerships import add_partnership
from govapp.people import add_person
from govapp.register import Change
from govapp.seats import add_seat


def a_partnership(change: Change, **given: Any) -> int:
    defaults = {"name": _numbered(change, "Partnership", "partnerships"), "subject": "children"}
    return add_partnership(change, **(defaults | given))


def an_organisation(change: Change, **given: Any) -> int:
    defaults = {"name": _numbered(change, "Organisation", "organisations"), "kind": "other"}
    return add_organisation(change, **(defaults | given))


def a_person(change: Change, **given: Any) -> int:
    return add_person(change, **({"name": _numbered(change, "Person", "people")} | given))


def a_group(change: Change, **given: Any) -> int:
    """A board, of a partnership of its own unless `partnership_ids` says otherwise."""
    if "partnership_ids" not in given:
        given["partnership_ids"] = [a_partnership(change)]
    defaults = {"name": _numbered(change, "Group", "groups"), "kind": "board"}
    return establish_group(change, **(defaults | given))


def a_seat(change: Change, **given: Any) -> int:
    """A vacant seat, on a group of its own unless `group_id` says otherwise."""
    if "group_id" not in given:
        given["group_id"] = a_group(change)
    return add_seat(change, **given)


def an_appointment(change: Change, **given: Any) -> int:
    """A holder, in a seat and by a person of their own unless given."""
    if "seat_id" not in given:
        given["seat_id"] = a_seat(change)
    if not given.keys() & {"person_id", "name_as_written"}:
        given["person_id"] = a_person(change)
    return appoint(change, **given)


def a_meeting(change: Change, **given: Any) -> int:
    """A meeting planned for today, of a group of its own unless `group_ids` says otherwise."""
    if "group_ids" not in given:
        given["group_ids"] = [a_group(change)]
    return plan_meeting(change, **({"held_on": change.today} | given))


def _numbered(change: Change, word: str, table: str) -> str:
    (number,) = change.execute(f"select count(*) + 1 from {table}").fetchone()
    return f"{word} {number}"
