"""A group with seats and meetings to sit in them, for the tests of seats and of quorum."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from govapp.appointments import appoint
from govapp.meetings import plan_meeting
from govapp.register import Change
from govapp.seats import add_seat
from tests.factories import a_person, an_organisation


def a_seat(change: Change, group_id: int, body: str | None = None, **given: Any) -> int:
    """A vacant seat on a group, of a new organisation called `body` if that is given."""
    if body is not None:
        given["organisation_id"] = an_organisation(change, name=body)
    return add_seat(change, group_id=group_id, **given)


def a_held_seat(change: Change, group_id: int, body: str | None = None, **given: Any) -> int:
    """A seat held all its life by a person of its own."""
    seat_id = a_seat(change, group_id, body, **given)
    appoint(change, seat_id=seat_id, person_id=a_person(change))
    return seat_id


def a_held_meeting(change: Change, group_ids: Iterable[int], held_on: date, **given: Any) -> int:
    """A meeting that took place on a day."""
    meeting_id = plan_meeting(change, group_ids=list(group_ids), held_on=held_on, **given)
    change.update("meetings", meeting_id, status="held")
    return meeting_id


def mark(change: Change, meeting_id: int, seat_id: int, letter: str, **given: Any) -> None:
    """A mark as the register stores it: P, D, A, X or N."""
    words = {"P": "present", "D": "deputy", "A": "apologies", "X": "absent", "N": "not_expected"}
    change.upsert_row(
        "attendance", meeting_id=meeting_id, seat_id=seat_id, mark=words[letter], **given
    )
