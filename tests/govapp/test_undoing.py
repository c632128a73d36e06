"""Undo stops at the confirmation of a register; the confirmation itself can be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from govapp.attendance import mark_of, record_attendance
from govapp.attendance_types import Mark
from govapp.corrections import correct_attendance
from govapp.errors import CannotUndo
from govapp.finishing import confirm_minutes
from govapp.guests import add_guest, edit_guest, list_guests
from govapp.history import history_of
from govapp.meeting_types import Minutes
from govapp.meetings import edit_meeting, get_meeting, plan_meeting, share_meeting
from govapp.register import Change, Register
from govapp.replies import record_reply
from govapp.undoing import put_back, redo, undo
from tests.factories import a_group, a_person, a_seat, an_appointment
from tests.govapp.random_changes import state


@pytest.fixture
def marked(register: Register) -> tuple[int, int]:
    """A meeting held on 1 October with one seat marked present, its register finished."""
    with register.write("Set up") as change:
        group = a_group(change)
        seat = a_seat(change, group_id=group)
        an_appointment(change, seat_id=seat)
        meeting = plan_meeting(change, group_ids=[group], held_on=date(2026, 10, 1))
    with register.write("Mark the seat present") as change:
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark="present")
        change.update("meetings", meeting, register_finished=True)
    return meeting, seat


def test_where_nothing_was_done_there_is_nothing_to_undo_or_redo(register: Register) -> None:
    with pytest.raises(CannotUndo, match="There is nothing to undo"):
        undo(register)
    with pytest.raises(CannotUndo, match="There is nothing to redo"):
        redo(register)


def test_a_mark_older_than_the_confirmation_stays(register: Register, marked) -> None:
    meeting, seat = marked
    (mark_change,) = register.execute(
        "select id from changes where label = 'Mark the seat present'"
    ).fetchone()
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))

    undo(register)  # the confirmation itself
    assert get_meeting(register, meeting).minutes is Minutes.DRAFT
    redo(register)
    assert get_meeting(register, meeting).minutes is Minutes.CONFIRMED

    # The latest change is now the confirmation again; beneath it lies the mark.
    with pytest.raises(CannotUndo, match=r"1 October 2026 was confirmed since.*Correct"):
        put_back(register, mark_change)
    assert mark_of(register, meeting, seat) is Mark.PRESENT


def test_a_correction_after_the_confirmation_can_be_undone(register: Register, marked) -> None:
    meeting, seat = marked
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))
    with register.write("Correct the register") as change:
        correct_attendance(
            change, meeting_id=meeting, seat_id=seat, mark="apologies", reason="Minute 3 corrected"
        )

    undo(register)

    assert mark_of(register, meeting, seat) is Mark.PRESENT
    assert get_meeting(register, meeting).minutes is Minutes.CONFIRMED


Write = Callable[[Change, int, int], object]

LOCKED: dict[str, Write] = {
    "a guest's name": lambda c, meeting, seat: edit_guest(c, _guest(c, meeting), name="Bea Other"),
    "another guest": lambda c, meeting, seat: add_guest(c, meeting_id=meeting, name="Cal Other"),
    "a reply": lambda c, meeting, seat: record_reply(
        c, meeting_id=meeting, seat_id=seat, reply="apologies"
    ),
    "the date": lambda c, meeting, seat: edit_meeting(c, meeting, held_on=date(2026, 10, 2)),
    "the mode": lambda c, meeting, seat: edit_meeting(c, meeting, mode="online"),
    "its groups": lambda c, meeting, seat: share_meeting(
        c, meeting, group_ids=[_group(c, seat), a_group(c)]
    ),
    "that it is finished": lambda c, meeting, seat: c.update(
        "meetings", meeting, register_finished=True
    ),
}


def _guest(change: Change, meeting: int) -> int:
    return list_guests(change, meeting)[0].id


def _group(change: Change, seat: int) -> int:
    return change.execute("select group_id from seats where id = ?", (seat,)).fetchone()[0]


@pytest.mark.parametrize("write", LOCKED.values(), ids=LOCKED.keys())
def test_nothing_that_confirming_locks_is_put_back_beneath_it(
    register: Register, marked: tuple[int, int], write: Write
) -> None:
    # GIVEN something that confirming locks was changed, and then the register confirmed
    meeting, seat = marked
    with register.write("Prepare") as change:
        add_guest(change, meeting_id=meeting, name="Ann Other")
        change.update("meetings", meeting, register_finished=False)
    with register.write("Change it") as change:
        write(change, meeting, seat)
    changed = register.head.id
    assert changed is not None
    with register.write("Finish and confirm") as change:
        change.update("meetings", meeting, register_finished=True)
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))
    before = state(register)
    # WHEN it is to be put back, THEN that is refused with the hint
    with pytest.raises(CannotUndo, match=r"^“Change it” cannot be undone: .*confirmed since"):
        put_back(register, changed)
    assert state(register) == before


def test_what_confirming_leaves_open_is_still_put_back(
    register: Register, marked: tuple[int, int]
) -> None:
    meeting, _ = marked
    with register.write("Book the hall") as change:
        edit_meeting(change, meeting, place="Hall")
    booked = register.head.id
    assert booked is not None
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))

    put_back(register, booked)

    assert get_meeting(register, meeting).place is None


def test_the_confirmation_can_be_undone_until_the_next_change(
    register: Register, marked: tuple[int, int]
) -> None:
    # GIVEN a confirmation, and other work after it
    meeting, seat = marked
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))
    confirmed = register.head.id
    assert confirmed is not None
    with register.write("Add a person") as change:
        a_person(change)
    # WHEN it is to be put back, THEN that is refused with the hint
    with pytest.raises(CannotUndo, match=r"it confirmed the register of 1 October 2026, .*Correct"):
        put_back(register, confirmed)
    assert get_meeting(register, meeting).minutes is Minutes.CONFIRMED
    # WHEN that other work is undone, THEN nothing was done since, and it can be
    undo(register)
    put_back(register, confirmed)
    assert get_meeting(register, meeting).minutes is Minutes.DRAFT
    assert history_of(register, "attendance", (meeting, seat))[0].label == "Mark the seat present"


def test_an_older_change_put_back_is_work_done_since(
    register: Register, marked: tuple[int, int]
) -> None:
    meeting, _ = marked
    with register.write("Add a person") as change:
        a_person(change)
    added = register.head.id
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))
    confirmed = register.head.id
    assert added is not None and confirmed is not None
    put_back(register, added)
    with pytest.raises(CannotUndo, match="work went on since"):
        put_back(register, confirmed)


def test_a_confirmation_by_a_colleague_stops_redo_in_its_own_words(
    register: Register, marked: tuple[int, int]
) -> None:
    # GIVEN a mark that was undone here, and a register that a colleague then confirmed
    meeting, seat = marked
    with register.write("Mark the seat absent") as change:
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark="absent")
        change.update("meetings", meeting, register_finished=True)
    undo(register)
    mine, register.identity = register.identity, replace(register.identity, device_id=8)
    with register.write("Confirm the minutes") as change:
        confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 1))
    register.identity = mine
    # WHEN it is redone here, THEN that is refused
    with pytest.raises(CannotUndo, match=r"^“Mark the seat absent” cannot be redone: .*Correct"):
        redo(register)
    assert mark_of(register, meeting, seat) is Mark.PRESENT
