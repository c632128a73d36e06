"""Replies: what was said beforehand, which is not what happened."""

from collections.abc import Callable
from datetime import date

import pytest

from govapp.attendance import mark_of, record_attendance
from govapp.attendance_types import Mark
from govapp.errors import RuleBroken
from govapp.finishing import confirm_minutes, finish_register
from govapp.meeting_outcome import cancel_meeting
from govapp.register import Change, Register
from govapp.replies import Reply, clear_reply, list_replies, record_reply
from tests.factories import a_seat
from tests.govapp.boards import TODAY, Board, a_board, line_of, write_and_undo


def test_a_reply_is_not_a_mark(register: Register) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="apologies")
    assert mark_of(register, board.meeting, board.police) is None
    assert line_of(register, board.meeting, board.police).reply is Reply.APOLOGIES
    with register.write("They came after all") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
    line = line_of(register, board.meeting, board.police)
    assert (line.reply, line.mark) == (Reply.APOLOGIES, Mark.PRESENT)


def test_a_later_reply_takes_the_place_of_the_earlier(register: Register) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        record_reply(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            reply="sending_deputy",
            deputy_id=board.named,
            received_on=date(2026, 11, 1),
        )
        assert list_replies(change, board.meeting)[0].deputy == "Dee Deputy"
        record_reply(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            reply="coming",
            deputy_id=board.named,
        )
    [reply] = list_replies(register, board.meeting)
    assert (reply.reply, reply.deputy, reply.received_on) == (Reply.COMING, None, TODAY)


def test_a_deputy_may_be_announced_by_name_only(register: Register) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        record_reply(
            change,
            meeting_id=board.meeting,
            seat_id=board.police,
            reply="sending_deputy",
            deputy_name="Sam Stand-in",
        )
    line = line_of(register, board.meeting, board.police)
    assert (line.reply_deputy_id, line.reply_deputy) == (None, "Sam Stand-in")


def test_no_reply_is_taken_where_none_can_be(register: Register) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        elsewhere = a_seat(change, title="Elsewhere")
        with pytest.raises(RuleBroken, match="of another group"):
            record_reply(change, meeting_id=board.meeting, seat_id=elsewhere, reply="coming")
        cancel_meeting(change, board.meeting, reason="snow")
        with pytest.raises(RuleBroken, match="was cancelled: no reply is needed"):
            record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="coming")


def test_replies_to_a_confirmed_meeting_are_locked(register: Register) -> None:
    board = a_board(register)
    with register.write("Confirm") as change:
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="apologies")
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="apologies")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
        confirm_minutes(change, board.meeting, confirmed_on=TODAY)
        with pytest.raises(RuleBroken, match="confirmed, so its replies"):
            record_reply(change, meeting_id=board.meeting, seat_id=board.health, reply="coming")
        with pytest.raises(RuleBroken, match="confirmed, so its replies"):
            clear_reply(change, meeting_id=board.meeting, seat_id=board.police)


WRITES: dict[str, Callable[[Change, Board], object]] = {
    "replying": lambda c, b: record_reply(
        c, meeting_id=b.meeting, seat_id=b.health, reply="coming"
    ),
    "replying again": lambda c, b: record_reply(
        c, meeting_id=b.meeting, seat_id=b.police, reply="coming"
    ),
    "clearing": lambda c, b: clear_reply(c, meeting_id=b.meeting, seat_id=b.police),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_replies_what_they_were(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="apologies")
    write_and_undo(register, lambda change: write(change, board))


def test_what_a_seat_said_is_tidied_and_has_its_limits(register: Register) -> None:
    board = a_board(register)
    said = {"meeting_id": board.meeting, "seat_id": board.health, "reply": "sending_deputy"}
    with register.write("Reply") as change:
        record_reply(change, **said, deputy_name="  Kim  Stand-In ", note=" ")
        with pytest.raises(RuleBroken, match="The deputy’s name has 201 characters"):
            record_reply(change, **said, deputy_name="x" * 201)
    (line,) = list_replies(register, board.meeting)
    assert (line.deputy, line.note) == ("Kim Stand-In", None)
