"""Undo stops at the confirmation of a register; the confirmation itself can be undone."""

from datetime import date

import pytest

from govapp.attendance import mark_of, record_attendance
from govapp.attendance_types import Mark
from govapp.corrections import correct_attendance
from govapp.errors import CannotUndo
from govapp.finishing import confirm_minutes
from govapp.meeting_types import Minutes
from govapp.meetings import get_meeting, plan_meeting
from govapp.register import Register
from govapp.undoing import put_back, redo, undo
from tests.factories import a_group, a_seat, an_appointment


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
