"""The place of a seat at a meeting, and who may come in its member's place."""

from datetime import date

import pytest

from govapp.attendance import list_register
from govapp.errors import NotFound, RuleBroken
from govapp.meetings import get_meeting, plan_meeting
from govapp.people import take_post
from govapp.places import list_deputy_choices, place_at, seat_name
from govapp.register import Register
from tests.factories import a_person, a_seat, an_appointment
from tests.govapp.boards import a_board


def test_a_place_is_held_or_vacant_and_a_seat_elsewhere_has_none(register: Register) -> None:
    board = a_board(register)
    with register.write("Make others") as change:
        stranger = a_seat(change, title="Stranger")
        later = a_seat(change, group_id=board.group, title="Later", starts_on=date(2026, 11, 21))
        next_day = plan_meeting(change, group_ids=[board.group], held_on=date(2026, 11, 21))
    meeting = get_meeting(register, board.meeting)

    held = place_at(register, meeting, board.police)
    assert (held.person_id, held.vacant) == (board.officer, False)
    assert place_at(register, meeting, board.education).vacant
    assert place_at(register, get_meeting(register, next_day), later).vacant
    for seat_id, why in ((stranger, "is of another group"), (later, "was not in being on 20 Nov")):
        with pytest.raises(RuleBroken, match=why):
            place_at(register, meeting, seat_id)
    with pytest.raises(NotFound, match="That seat is not in this register"):
        place_at(register, meeting, 1)
    assert (seat_name(register, stranger), seat_name(register, 1)) == ("“Stranger”", "that seat")


def test_those_who_may_come_instead_are_named_deputies_then_colleagues(register: Register) -> None:
    # GIVEN colleagues at Health: the member, a former deputy, and somebody who has left
    board = a_board(register)
    with register.write("Add colleagues") as change:
        health = list_register(change, board.meeting)[1].organisation_id
        assert health is not None
        former, left = a_person(change, name="Fay Former"), a_person(change, name="Lee Left")
        long_ago = date(2020, 1, 1)
        an_appointment(
            change,
            seat_id=board.health,
            person_id=former,
            capacity="deputy",
            ends_on=long_ago,
        )
        for person in (board.nurse, former, board.named):
            take_post(change, person_id=person, organisation_id=health, title="Nurse")
        take_post(change, person_id=left, organisation_id=health, title="Nurse", ends_on=long_ago)
    choices = [c for c in list_deputy_choices(register, board.meeting) if c.seat_id == board.health]
    assert [(c.name, c.named) for c in choices] == [("Dee Deputy", 1), ("Fay Former", 0)]
