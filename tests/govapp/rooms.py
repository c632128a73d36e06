"""A group with seats and meetings to sit in them, for the tests of seats and of quorum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from govapp.appointments import appoint
from govapp.conditions import Condition, ConditionKind
from govapp.meetings import plan_meeting
from govapp.register import Change, Register
from govapp.seats import add_seat, get_seat
from govapp.terms import adopt_terms
from tests.factories import a_group, a_person, an_organisation


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


MAY_1 = date(2026, 5, 1)
HELD = {"starts_at": "14:00", "ends_at": "16:00"}


@dataclass
class Board:
    """A board of Health, Police and Council that needs Health and two people."""

    group: int
    health: int
    police: int
    council: int
    terms: int
    meeting: int


def a_board(change: Change) -> Board:
    """A board with a meeting on 1 May 2026 from 14:00 to 16:00, held and unmarked."""
    group = a_group(change)
    health, police, council = (
        a_held_seat(change, group, name) for name in ("Health", "Police", "Council")
    )
    of_health = get_seat(change, health).organisation_id
    assert of_health is not None
    terms = adopt_terms(
        change,
        group_id=group,
        version="1",
        quorum_wording="Two members, one of them from Health",
        conditions=[
            Condition(ConditionKind.EVERY_ORGANISATION, organisation_ids=(of_health,)),
            Condition(ConditionKind.PEOPLE, at_least=2),
        ],
    )
    meeting = a_held_meeting(change, [group], MAY_1, **HELD)
    return Board(group, health, police, council, terms, meeting)


def marked(register: Register, board: Board, **letters: str | tuple[str, dict[str, str]]) -> None:
    with register.write("Mark") as change:
        for name, said in letters.items():
            letter, times = said if isinstance(said, tuple) else (said, {})
            mark(change, board.meeting, getattr(board, name), letter, **times)


def declared(register: Register, board: Board, **given: Any) -> None:
    with register.write("Declare") as change:
        change.insert(
            "declarations",
            **{
                "meeting_id": board.meeting,
                "seat_id": board.health,
                "interest": "pecuniary",
                "withdrew": 1,
                **given,
            },
        )
