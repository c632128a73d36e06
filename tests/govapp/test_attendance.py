"""Marking: what a mark may be, what it stores, and that nothing later moves it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from govapp.appointments import appointments_of, end_appointment
from govapp.attendance import (
    annotate,
    clear_attendance,
    list_register,
    mark_of,
    mark_rest_present,
    record_attendance,
    reopen_register,
    set_mode,
)
from govapp.attendance_types import Mark, Mode
from govapp.errors import NotFound, RuleBroken
from govapp.finishing import finish_register
from govapp.meeting_outcome import cancel_meeting, postpone_meeting
from govapp.meeting_types import MeetingStatus
from govapp.meetings import get_meeting, plan_meeting
from govapp.register import Change, Register
from govapp.replies import record_reply
from tests.factories import a_group, a_person, a_seat, an_appointment, an_organisation
from tests.govapp.boards import TODAY, Board, a_board, line_of, make_board, write_and_undo

LEAVE = "maternity leave"


def mark(register: Register, board: Board, seat_id: int, what: str, **given: object) -> None:
    with register.write("Mark a seat") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=seat_id, mark=what, **given)  # type: ignore[arg-type]


def test_a_seat_without_a_mark_is_not_recorded_which_is_not_absent(register: Register) -> None:
    board = a_board(register)
    lines = list_register(register, board.meeting)
    assert [line.label for line in lines] == ["Police", "Health", "Education"]
    assert [line.mark for line in lines] == [None, None, None]
    assert [line.member for line in lines] == ["Olu Officer", "Nia Nurse", "vacant"]


def test_present_stores_the_member_expected_and_their_mode(register: Register) -> None:
    board = a_board(register)
    mark(register, board, board.police, "present")
    line = line_of(register, board.meeting, board.police)
    assert (line.mark, line.mode) == (Mark.PRESENT, Mode.IN_PERSON)
    assert (line.attended_by_id, line.attended_by_name) == (board.officer, "Olu Officer")


def test_who_came_is_unmoved_by_a_later_change_of_appointment(register: Register) -> None:
    # GIVEN a member who is marked present
    board = a_board(register)
    mark(register, board, board.police, "present")
    # WHEN they leave the next day and somebody else takes the seat
    with register.write("Change the holder") as change:
        held = appointments_of(change, board.police)[0]
        end_appointment(change, held.id, ends_on=TODAY)
        successor = a_person(change, name="Sue Successor")
        an_appointment(
            change,
            seat_id=board.police,
            person_id=successor,
            starts_on=TODAY + timedelta(days=1),
        )
    # THEN the register says who came that day
    assert line_of(register, board.meeting, board.police).attended_by_name == "Olu Officer"


def test_a_holder_whom_the_register_does_not_know_can_be_present(register: Register) -> None:
    board = a_board(register)
    with register.write("Fill Education with initials") as change:
        an_appointment(change, seat_id=board.education, name_as_written="CR/MS")
    mark(register, board, board.education, "present")
    line = line_of(register, board.meeting, board.education)
    assert (line.attended_by_id, line.attended_by_name) == (None, "CR/MS")


def test_the_one_acting_is_expected_before_the_holder(register: Register) -> None:
    board = a_board(register)
    with register.write("Act for Police") as change:
        acting = a_person(change, name="Abe Acting")
        an_appointment(change, seat_id=board.police, person_id=acting, capacity="acting")
    mark(register, board, board.police, "present")
    line = line_of(register, board.meeting, board.police)
    assert line.acting
    assert (line.member, line.attended_by_id) == ("Abe Acting", acting)


@pytest.mark.parametrize("what", [m for m in Mark if m is not Mark.DEPUTY])
def test_a_vacant_seat_accepts_a_deputy_only(register: Register, what: Mark) -> None:
    board = a_board(register)
    with pytest.raises(RuleBroken, match="Nobody held the seat “Education” that day"):
        mark(register, board, board.education, what, reason=LEAVE)
    mark(register, board, board.education, "deputy", attended_by_name="Sam Stand-in")
    assert mark_of(register, board.meeting, board.education) is Mark.DEPUTY


def test_not_expected_needs_a_reason(register: Register) -> None:
    board = a_board(register)
    with pytest.raises(RuleBroken, match="Say why “Police” was not expected"):
        mark(register, board, board.police, "not_expected", reason="  ")
    mark(register, board, board.police, "not_expected", reason=LEAVE)
    with (
        pytest.raises(RuleBroken, match="Say why"),
        register.write("Take the reason away") as change,
    ):
        annotate(change, meeting_id=board.meeting, seat_id=board.police, reason=None)
    assert line_of(register, board.meeting, board.police).reason == LEAVE


def test_a_deputy_is_known_as_named_or_not_or_nobody_knows(register: Register) -> None:
    board = a_board(register)
    for who, named in (
        ({"attended_by_id": board.named}, True),
        ({"attended_by_id": board.officer}, False),
        ({"attended_by_name": "Sam Stand-in"}, None),
        ({}, None),
    ):
        mark(register, board, board.health, "deputy", **who)
        assert line_of(register, board.meeting, board.health).named_deputy is named


def test_the_first_mark_on_the_day_makes_a_planned_meeting_held(register: Register) -> None:
    board = a_board(register)
    mark(register, board, board.police, "apologies")
    assert get_meeting(register, board.meeting).status is MeetingStatus.HELD


def test_a_meeting_in_the_future_cannot_be_marked(register: Register) -> None:
    board = a_board(register)
    with register.write("Plan") as change:
        later = plan_meeting(change, group_ids=[board.group], held_on=TODAY + timedelta(days=1))
    with (
        pytest.raises(RuleBroken, match="21 November 2026 lies in the future"),
        register.write("Mark") as change,
    ):
        record_attendance(change, meeting_id=later, seat_id=board.police, mark="present")
    register.clock.move_to(datetime(2026, 11, 21, 9))
    with register.write("Mark") as change:
        record_attendance(change, meeting_id=later, seat_id=board.police, mark="present")


@pytest.mark.parametrize(
    ("call_off", "word"), [(cancel_meeting, "cancelled"), (postpone_meeting, "postponed")]
)
def test_a_meeting_that_was_called_off_has_no_register(
    register: Register, call_off: Callable[..., object], word: str
) -> None:
    board = a_board(register)
    with register.write("Call it off") as change:
        call_off(change, board.meeting, reason="snow")
    with pytest.raises(RuleBroken, match=f"was {word}: it has no register"):
        mark(register, board, board.police, "present")


def test_a_seat_outside_its_life_cannot_be_marked(register: Register) -> None:
    board = a_board(register)
    with register.write("Add seats") as change:
        late = a_seat(
            change,
            group_id=board.group,
            title="Housing",
            starts_on=TODAY + timedelta(days=1),
        )
        today_only = a_seat(
            change, group_id=board.group, title="Guest", starts_on=TODAY, ends_on=TODAY
        )
        an_appointment(change, seat_id=today_only)
    with pytest.raises(RuleBroken, match="“Housing” was not in being on 20 Nov"):
        mark(register, board, late, "deputy")
    mark(register, board, today_only, "present")
    labels = {line.seat_id for line in list_register(register, board.meeting)}
    assert today_only in labels
    assert late not in labels


def test_a_seat_of_another_group_cannot_be_marked(register: Register) -> None:
    board = a_board(register)
    with register.write("Add another group") as change:
        seat = a_seat(change, title="Elsewhere")
    with pytest.raises(RuleBroken, match="is of another group than the meeting of 20 November"):
        mark(register, board, seat, "deputy")
    with pytest.raises(NotFound):
        mark(register, board, 1, "deputy")


def test_a_joint_meeting_lists_the_seats_of_its_groups_the_lead_first(register: Register) -> None:
    board = a_board(register)
    with register.write("Meet jointly") as change:
        other = a_group(change, name="A group earlier in the alphabet")
        seat = a_seat(change, group_id=other, title="Guardian")
        an_appointment(change, seat_id=seat)
        joint = plan_meeting(change, group_ids=[board.group, other], held_on=TODAY)
        record_attendance(change, meeting_id=joint, seat_id=seat, mark="present")
    lines = list_register(register, joint)
    assert [line.group_id for line in lines] == [board.group] * 3 + [other]
    assert lines[-1].mark is Mark.PRESENT


@pytest.mark.parametrize(
    ("meeting_mode", "mode"),
    [("in_person", Mode.IN_PERSON), ("online", Mode.ONLINE), ("hybrid", Mode.IN_PERSON)],
)
def test_the_mode_is_that_of_the_meeting_unless_said(
    register: Register, meeting_mode: str, mode: Mode
) -> None:
    board = a_board(register)
    with register.write("Plan") as change:
        meeting = plan_meeting(change, group_ids=[board.group], held_on=TODAY, mode=meeting_mode)
        record_attendance(change, meeting_id=meeting, seat_id=board.police, mark="present")
        record_attendance(
            change, meeting_id=meeting, seat_id=board.health, mark="present", mode="online"
        )
    assert line_of(register, meeting, board.police).mode is mode
    assert line_of(register, meeting, board.health).mode is Mode.ONLINE


def test_the_mode_never_changes_the_mark_and_is_only_of_those_who_came(register: Register) -> None:
    board = a_board(register)
    mark(register, board, board.police, "present")
    mark(register, board, board.health, "apologies", mode="online")
    with register.write("Online") as change:
        set_mode(change, meeting_id=board.meeting, seat_id=board.police, mode="online")
        with pytest.raises(RuleBroken, match="Mark the seat as present"):
            set_mode(change, meeting_id=board.meeting, seat_id=board.health, mode="online")
    police = line_of(register, board.meeting, board.police)
    assert (police.mark, police.mode) == (Mark.PRESENT, Mode.ONLINE)
    assert line_of(register, board.meeting, board.health).mode is None


def test_the_rest_are_present_but_for_apologies_deputies_and_vacant_seats(
    register: Register,
) -> None:
    board = a_board(register)
    with register.write("Reply") as change:
        fire, probation = (
            a_seat(change, group_id=board.group, title=title) for title in ("Fire", "Probation")
        )
        an_appointment(change, seat_id=fire)
        an_appointment(change, seat_id=probation)
        replies = {board.health: "apologies", fire: "sending_deputy", probation: "coming"}
        for seat, reply in replies.items():
            record_reply(change, meeting_id=board.meeting, seat_id=seat, reply=reply)
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="absent")
        marked = mark_rest_present(change, meeting_id=board.meeting)
    marks = {line.seat_id: line.mark for line in list_register(register, board.meeting)}
    assert marked == 1
    assert marks == {
        board.police: Mark.ABSENT,
        board.health: None,
        board.education: None,
        fire: None,
        probation: Mark.PRESENT,
    }


def test_details_are_kept_one_by_one_and_only_for_a_mark(register: Register) -> None:
    board = a_board(register)
    with register.write("Annotate") as change:
        with pytest.raises(RuleBroken, match="Mark the seat first"):
            annotate(change, meeting_id=board.meeting, seat_id=board.police, note="x")
        record_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.police,
            mark="present",
            arrived_at="10:15",
        )
        annotate(change, meeting_id=board.meeting, seat_id=board.police, note="for item 4")
        with pytest.raises(RuleBroken, match="left at 10:00, before they arrived at 10:15"):
            annotate(change, meeting_id=board.meeting, seat_id=board.police, left_at="10:00")
        with pytest.raises(TypeError, match="health"):
            annotate(change, meeting_id=board.meeting, seat_id=board.police, health="x")
        annotate(change, meeting_id=board.meeting, seat_id=board.police, left_at="11:00")
    line = line_of(register, board.meeting, board.police)
    assert (line.arrived_at, line.left_at, line.note) == ("10:15", "11:00", "for item 4")


def test_what_is_said_of_a_mark_is_tidied_and_has_its_limits(register: Register) -> None:
    board = a_board(register)
    mark(
        register, board, board.health, "deputy",
        attended_by_name="  Kim\u0020 Stand-In ", arrived_at="9:05", note=" late \r\n bus ",
    )  # fmt: skip
    line = line_of(register, board.meeting, board.health)
    assert (line.attended_by_name, line.arrived_at, line.note) == (
        "Kim Stand-In",
        "09:05",
        "late\n bus",
    )
    for refused, given in (
        ("The name of who came has 201", {"attended_by_name": "x" * 201}),
        ("The note has 10,001 characters", {"note": "x" * 10_001}),
        ("The time of leaving “25:00” is no time of day", {"left_at": "25:00"}),
    ):
        with pytest.raises(RuleBroken, match=refused):
            mark(register, board, board.police, "present", **given)
    with register.write("Annotate") as change:
        with pytest.raises(RuleBroken, match="The time of arriving “9” is no time of day"):
            annotate(change, meeting_id=board.meeting, seat_id=board.health, arrived_at="9")
        annotate(change, meeting_id=board.meeting, seat_id=board.health, note=" ")
    assert line_of(register, board.meeting, board.health).note is None
    assert mark_of(register, board.meeting, board.police) is None


def test_marking_again_keeps_the_note_but_no_times_of_somebody_who_did_not_come(
    register: Register,
) -> None:
    board = a_board(register)
    mark(register, board, board.police, "present", arrived_at="10:15", note="new post")
    mark(register, board, board.police, "apologies")
    line = line_of(register, board.meeting, board.police)
    assert (line.mark, line.note, line.arrived_at, line.mode) == (
        Mark.APOLOGIES,
        "new post",
        None,
        None,
    )
    assert (line.attended_by_id, line.attended_by_name) == (None, None)
    with (
        pytest.raises(RuleBroken, match="Only somebody who came"),
        register.write("Annotate") as change,
    ):
        annotate(change, meeting_id=board.meeting, seat_id=board.police, left_at="11:00")


@pytest.mark.parametrize(
    "write",
    [
        lambda c, b: record_attendance(c, meeting_id=b.meeting, seat_id=b.health, mark="absent"),
        lambda c, b: clear_attendance(c, meeting_id=b.meeting, seat_id=b.police),
        lambda c, b: set_mode(c, meeting_id=b.meeting, seat_id=b.police, mode="online"),
        lambda c, b: annotate(c, meeting_id=b.meeting, seat_id=b.police, left_at="11:00"),
    ],
    ids=["a mark", "a mark taken away", "a mode", "a time"],
)
def test_a_finished_register_is_open_again_once_who_came_changes(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_board(register)
    with register.write("Finish") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
        annotate(change, meeting_id=board.meeting, seat_id=board.police, note="a note")
    assert get_meeting(register, board.meeting).register_finished  # a note changes nobody's coming
    with register.write("Change who came") as change:
        write(change, board)
    assert not get_meeting(register, board.meeting).register_finished


WRITES = {
    "a mark": lambda c, b: record_attendance(
        c, meeting_id=b.meeting, seat_id=b.health, mark="deputy", attended_by_id=b.named
    ),
    "another mark": lambda c, b: record_attendance(
        c, meeting_id=b.meeting, seat_id=b.police, mark="apologies"
    ),
    "clearing": lambda c, b: clear_attendance(c, meeting_id=b.meeting, seat_id=b.police),
    "the rest": lambda c, b: mark_rest_present(c, meeting_id=b.meeting),
    "the mode": lambda c, b: set_mode(c, meeting_id=b.meeting, seat_id=b.police, mode="online"),
    "a note": lambda c, b: annotate(c, meeting_id=b.meeting, seat_id=b.police, note="late train"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_register_what_it_was(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_board(register)
    mark(register, board, board.police, "present")
    write_and_undo(register, lambda change: write(change, board))


def test_reopening_can_be_undone(register: Register) -> None:
    with register.write("Finish") as change:
        board = make_board(change)
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    write_and_undo(register, lambda change: reopen_register(change, meeting_id=board.meeting))
    with register.write("Add an organisation") as change:
        an_organisation(change)
