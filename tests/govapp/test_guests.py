"""Guests: in attendance, in no percentage, and locked with the register."""

from collections.abc import Callable

import pytest

from govapp.attendance import record_attendance
from govapp.attendance_types import Mode
from govapp.counting import Period
from govapp.errors import NotFound, RuleBroken
from govapp.figures import GroupScope
from govapp.finishing import confirm_minutes, finish_register
from govapp.guests import GuestCapacity, add_guest, edit_guest, list_guests, remove_guest
from govapp.register import Change, Register
from govapp.summing import summary
from tests.factories import an_organisation
from tests.govapp.boards import TODAY, Board, a_board, write_and_undo


def test_guests_are_listed_by_capacity_and_name(register: Register) -> None:
    board = a_board(register)
    with register.write("Add guests") as change:
        body = an_organisation(change, name="Youth Council")
        add_guest(change, meeting_id=board.meeting, name=" Zoe  Zest ", organisation_id=body)
        add_guest(
            change,
            meeting_id=board.meeting,
            name="Ann Able",
            organisation_name="The press",
            capacity="public",
            mode="online",
        )
        add_guest(change, meeting_id=board.meeting, person_id=board.named, name="ignored")
    guests = list_guests(register, board.meeting)
    assert [(g.name, g.organisation, g.capacity.label) for g in guests] == [
        ("Dee Deputy", None, "Guest"),
        ("Zoe Zest", "Youth Council", "Guest"),
        ("Ann Able", "The press", "Member of the public"),
    ]
    assert guests[2].mode is Mode.ONLINE
    # a person is named once, in the directory, where an erasure finds the name
    names = register.execute("select name from guests where person_id is not null").fetchall()
    assert names == [(None,)]


def test_a_guest_needs_a_name_and_keeps_one(register: Register) -> None:
    board = a_board(register)
    with register.write("Add guests") as change:
        with pytest.raises(RuleBroken, match="A guest needs a name"):
            add_guest(change, meeting_id=board.meeting, name="  ")
        guest = add_guest(change, meeting_id=board.meeting, name="Zoe Zest")
        with pytest.raises(RuleBroken, match="A guest needs a name"):
            edit_guest(change, guest, name="")
        with pytest.raises(TypeError, match="meeting_id"):
            edit_guest(change, guest, meeting_id=1)
        with pytest.raises(NotFound):
            edit_guest(change, 1, name="Nobody")
        edit_guest(change, guest, capacity="scrutineer", note="for item 4")
    [found] = list_guests(register, board.meeting)
    assert (found.name, found.capacity, found.note) == (
        "Zoe Zest",
        GuestCapacity.SCRUTINEER,
        "for item 4",
    )


def test_guests_are_in_no_percentage(register: Register) -> None:
    board = a_board(register)
    with register.write("Mark") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="absent")
    period = Period.financial_year_of(TODAY)
    before = summary(register, GroupScope(board.group), period, as_at=TODAY)
    with register.write("Add a guest") as change:
        add_guest(change, meeting_id=board.meeting, person_id=board.officer)
    assert summary(register, GroupScope(board.group), period, as_at=TODAY) == before


def test_the_guests_of_a_confirmed_meeting_are_locked(register: Register) -> None:
    board = a_board(register)
    with register.write("Confirm") as change:
        guest = add_guest(change, meeting_id=board.meeting, name="Zoe Zest")
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
        confirm_minutes(change, board.meeting, confirmed_on=TODAY)
        with pytest.raises(RuleBroken, match="so its list of guests is locked"):
            add_guest(change, meeting_id=board.meeting, name="Late Guest")
        with pytest.raises(RuleBroken, match="so its list of guests is locked"):
            edit_guest(change, guest, name="Zoë Zest")
        with pytest.raises(RuleBroken, match="so its list of guests is locked"):
            remove_guest(change, guest)


WRITES: dict[str, Callable[[Change, Board, int], object]] = {
    "adding": lambda c, b, guest: add_guest(c, meeting_id=b.meeting, name="Ann Able"),
    "editing": lambda c, b, guest: edit_guest(c, guest, capacity="officer"),
    "removing": lambda c, b, guest: remove_guest(c, guest),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_guests_what_they_were(
    register: Register, write: Callable[[Change, Board, int], object]
) -> None:
    board = a_board(register)
    with register.write("Add a guest") as change:
        guest = add_guest(change, meeting_id=board.meeting, name="Zoe Zest")
    write_and_undo(register, lambda change: write(change, board, guest))
