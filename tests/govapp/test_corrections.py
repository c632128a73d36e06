"""Corrections of a confirmed register: what stood before, why, who agreed, and the quorum anew."""

from datetime import timedelta

import pytest

from govapp.attendance import (
    mark_of,
    record_attendance,
)
from govapp.attendance_types import Mark, Mode
from govapp.corrections import correct_attendance, list_corrections
from govapp.errors import RuleBroken
from govapp.finishing import confirm_minutes, finish_register
from govapp.history import list_changes
from govapp.meeting_outcome import cancel_meeting
from govapp.meeting_types import Minutes, QuorumVerdict
from govapp.meetings import get_meeting, plan_meeting
from govapp.register import Register
from tests.govapp.boards import (
    TODAY,
    a_board,
    a_confirmed_board,
    line_of,
    write_and_undo,
)

TOMORROW = TODAY + timedelta(days=1)


def test_a_correction_keeps_before_after_why_and_at_which_meeting(register: Register) -> None:
    board = a_confirmed_board(register)
    register.clock.move_to(register.clock.now() + timedelta(days=1))
    with register.write("Plan") as change:
        later = plan_meeting(change, group_ids=[board.group], held_on=TOMORROW)
    with register.write("Correct Health") as change:
        correct_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            mark="deputy",
            reason=" The deputy had signed in ",
            agreed_at_id=later,
            attended_by_id=board.named,
        )
    [correction] = list_corrections(register, board.meeting)
    assert (correction.mark_before, correction.mark_after) == (Mark.ABSENT, Mark.DEPUTY)
    assert (correction.label, correction.words) == (
        "Health",
        "Absent, no apologies, now deputy attended",
    )
    assert (correction.reason, correction.agreed_at_date, correction.corrected_on) == (
        "The deputy had signed in",
        TOMORROW,
        TOMORROW,
    )
    line = line_of(register, board.meeting, board.health)
    assert (line.mark, line.attended_by_name, line.named_deputy) == (
        Mark.DEPUTY,
        "Dee Deputy",
        True,
    )
    assert list_changes(register, 1)[0].who == "A. Clerk"
    assert get_meeting(register, board.meeting).minutes is Minutes.CONFIRMED


def test_a_mark_can_be_corrected_away_and_who_came_put_right(register: Register) -> None:
    board = a_confirmed_board(register)
    with register.write("Correct") as change:
        correct_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.police,
            mark="present",
            reason="dialled in",
            mode="online",
        )
        correct_attendance(
            change, meeting_id=board.meeting, seat_id=board.health, mark=None, reason="unknown"
        )
    assert line_of(register, board.meeting, board.police).mode is Mode.ONLINE
    first, second = list_corrections(register, board.meeting)
    assert first.words == "Present: details put right"
    assert second.words == "Absent, no apologies, now not recorded"
    assert mark_of(register, board.meeting, board.health) is None


def test_correcting_one_detail_of_a_mark_leaves_the_others(register: Register) -> None:
    # GIVEN that a deputy came online, as a confirmed register says
    board = a_board(register)
    with register.write("Mark and confirm") as change:
        record_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            mark="deputy",
            mode="online",
            attended_by_id=board.named,
        )
        finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
        confirm_minutes(change, board.meeting, confirmed_on=TODAY)

    def corrected(**given: object) -> tuple[object, ...]:
        with register.write("Correct") as change:
            correct_attendance(
                change,
                meeting_id=board.meeting,
                seat_id=board.health,
                mark="deputy",
                reason="minuted wrongly",
                **given,  # type: ignore[arg-type]
            )
        line = line_of(register, board.meeting, board.health)
        return line.mode, line.attended_by_name, line.named_deputy

    # WHEN who came is put right, THEN they still came online, and the other way round
    assert corrected(attended_by_name="Kim Stand-In") == (Mode.ONLINE, "Kim Stand-In", None)
    assert corrected(mode="in_person") == (Mode.IN_PERSON, "Kim Stand-In", None)
    assert corrected(attended_by_id=board.named) == (Mode.IN_PERSON, "Dee Deputy", True)


def test_a_correction_is_judged_again_by_the_quorum(register: Register) -> None:
    board = a_confirmed_board(register, quorum=2)
    assert get_meeting(register, board.meeting).quorum_verdict is QuorumVerdict.INQUORATE
    with register.write("Correct") as change:
        correct_attendance(
            change, meeting_id=board.meeting, seat_id=board.health, mark="present", reason="came"
        )
    assert get_meeting(register, board.meeting).quorum_verdict is QuorumVerdict.QUORATE


def test_a_correction_is_refused_where_there_is_nothing_to_correct(register: Register) -> None:
    board = a_confirmed_board(register)
    with register.write("Try") as change:
        draft = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        next_one = plan_meeting(change, group_ids=[board.group], held_on=TOMORROW)

        def correct(seat_id: int, what: str | None, why: str = "came", **given: object) -> None:
            correct_attendance(
                change,
                seat_id=seat_id,
                mark=what,
                reason=why,
                **({"meeting_id": board.meeting} | given),  # type: ignore[arg-type]
            )

        with pytest.raises(RuleBroken, match="Say why the confirmed register is corrected"):
            correct(board.police, "absent", why=" ")
        with pytest.raises(RuleBroken, match="“Police” is present already"):
            correct(board.police, "present")
        with pytest.raises(RuleBroken, match="“Education” has no mark to take away"):
            correct(board.education, None)
        with pytest.raises(RuleBroken, match="Nobody held the seat “Education” that day"):
            correct(board.education, "present")
        with pytest.raises(RuleBroken, match="not confirmed yet: change the mark itself"):
            correct(board.police, "present", meeting_id=draft)
        with pytest.raises(RuleBroken, match="agreed at a later meeting than that of 20 Nov"):
            correct(board.police, "absent", agreed_at_id=board.meeting)
        with pytest.raises(RuleBroken, match="21 November 2026 lies in the future"):
            correct(board.police, "absent", agreed_at_id=next_one)
        cancel_meeting(change, next_one, reason="snow")
        with pytest.raises(RuleBroken, match="was cancelled: it decided nothing"):
            correct(board.police, "absent", agreed_at_id=next_one)


def test_a_correction_can_be_undone(register: Register) -> None:
    board = a_confirmed_board(register, quorum=2)
    write_and_undo(
        register,
        lambda change: correct_attendance(
            change, meeting_id=board.meeting, seat_id=board.health, mark="present", reason="came"
        ),
    )
