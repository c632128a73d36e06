"""What became of a meeting: held on its day, called off with a reason, never where people met."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from govapp.attendance import record_attendance
from govapp.corrections import correct_attendance
from govapp.decisions import delete_decision, record_decision
from govapp.declarations import declare_interest
from govapp.errors import RuleBroken
from govapp.meeting_outcome import (
    abandon_meeting,
    cancel_meeting,
    hold_meeting,
    postpone_meeting,
)
from govapp.meeting_types import MeetingStatus
from govapp.meetings import get_meeting, groups_of_meeting, plan_meeting
from govapp.register import Change, Register
from tests.factories import a_group, a_meeting
from tests.govapp.boards import TODAY, Board, a_board, a_confirmed_board, write_and_undo

TOMORROW = TODAY + timedelta(days=1)


def test_a_meeting_is_held_on_its_day_at_the_earliest(register: Register) -> None:
    with register.write("Plan") as change:
        meeting = a_meeting(change, held_on=TOMORROW)
        with pytest.raises(RuleBroken, match="21 November 2026 lies in the future"):
            hold_meeting(change, meeting)
        with pytest.raises(RuleBroken, match="lies in the future"):
            abandon_meeting(change, meeting, reason="nobody there")
    register.clock.move_to(datetime(2026, 11, 21, 9))
    with register.write("Hold") as change:
        hold_meeting(change, meeting)
    assert get_meeting(register, meeting).status is MeetingStatus.HELD


@pytest.mark.parametrize(
    ("call_off", "status"),
    [
        (cancel_meeting, MeetingStatus.CANCELLED),
        (postpone_meeting, MeetingStatus.POSTPONED),
        (abandon_meeting, MeetingStatus.ABANDONED),
    ],
)
def test_what_is_called_off_says_why(
    register: Register, call_off: Callable[..., object], status: MeetingStatus
) -> None:
    with register.write("Call off") as change:
        meeting = a_meeting(change)
        with pytest.raises(RuleBroken, match=f"Say why the meeting was {status}"):
            call_off(change, meeting, reason=" ")
        call_off(change, meeting, reason=" inquorate ")
    found = get_meeting(register, meeting)
    assert (found.status, found.status_reason) == (status, "inquorate")


def test_a_meeting_with_marks_is_not_cancelled_but_may_be_abandoned(register: Register) -> None:
    board = a_board(register)
    with register.write("Mark") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        has_marks = r"^The meeting of 20 November 2026 has marks; clear them first\.$"
        with pytest.raises(RuleBroken, match=has_marks):
            cancel_meeting(change, board.meeting, reason="snow")
        with pytest.raises(RuleBroken, match=has_marks):
            postpone_meeting(change, board.meeting, reason="snow")
        abandon_meeting(change, board.meeting, reason="inquorate")
    assert get_meeting(register, board.meeting).status.took_place


def test_a_meeting_that_decided_or_declared_something_was_not_called_off(
    register: Register,
) -> None:
    board = a_board(register)
    with register.write("Try") as change:
        decided = record_decision(change, meeting_id=board.meeting, wording="Agree.")
        with pytest.raises(RuleBroken, match=r"has decisions; take them out first\.$"):
            cancel_meeting(change, board.meeting, reason="snow")
        delete_decision(change, decided)
        declare_interest(
            change, meeting_id=board.meeting, seat_id=board.police, interest="pecuniary"
        )
        with pytest.raises(RuleBroken, match=r"has declarations of interest; take them out"):
            postpone_meeting(change, board.meeting, reason="snow")
    assert get_meeting(register, board.meeting).status is MeetingStatus.PLANNED


def test_a_postponed_meeting_is_planned_anew_once_with_all_its_groups(register: Register) -> None:
    with register.write("Postpone") as change:
        groups = [a_group(change), a_group(change)]
        meeting = plan_meeting(
            change, group_ids=groups, held_on=TODAY, starts_at="10:00", title="Joint"
        )
        with pytest.raises(RuleBroken, match="moves to a later day"):
            postpone_meeting(change, meeting, reason="snow", to=TODAY)
        assert postpone_meeting(change, meeting, reason="snow") is None
        new = postpone_meeting(change, meeting, reason="snow", to=TOMORROW)
        assert new is not None
        with pytest.raises(RuleBroken, match="postponed to 21 November 2026 already"):
            postpone_meeting(change, meeting, reason="again", to=TOMORROW + timedelta(days=1))
    assert get_meeting(register, meeting).postponed_to_id == new
    found = get_meeting(register, new)
    assert (found.title, found.held_on, found.starts_at) == ("Joint", TOMORROW, "10:00")
    assert groups_of_meeting(register, new) == tuple(groups)


def test_a_confirmed_meeting_without_a_mark_is_not_called_off_either(register: Register) -> None:
    board = a_confirmed_board(register)
    with register.write("Correct every mark away") as change:
        for seat_id in (board.police, board.health):
            correct_attendance(
                change, meeting_id=board.meeting, seat_id=seat_id, mark=None, reason="Not there"
            )
    for call_off in (cancel_meeting, postpone_meeting):
        with pytest.raises(RuleBroken, match="is locked"), register.write("Try") as change:
            call_off(change, board.meeting, reason="snow")


WRITES: dict[str, Callable[[Change, Board], object]] = {
    "holding": lambda c, b: hold_meeting(c, b.meeting),
    "cancelling": lambda c, b: cancel_meeting(c, b.meeting, reason="snow"),
    "postponing": lambda c, b: postpone_meeting(c, b.meeting, reason="snow", to=TOMORROW),
    "abandoning": lambda c, b: abandon_meeting(c, b.meeting, reason="inquorate"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_meeting_what_it_was(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_board(register)
    write_and_undo(register, lambda change: write(change, board))
