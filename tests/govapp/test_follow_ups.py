"""Follow-ups: logged, answered, closed with a reason, or settled by what happened."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from govapp.attendance import record_attendance
from govapp.errors import NotFound, RuleBroken
from govapp.follow_ups import (
    answer_follow_up,
    close_follow_up,
    delete_follow_up,
    get_follow_up,
    list_follow_ups,
    log_follow_up,
)
from govapp.meetings import plan_meeting
from govapp.register import Change, Register
from tests.factories import a_seat, an_appointment
from tests.govapp.boards import TODAY, Board, a_board, make_board, meetings_with, write_and_undo

STEP_ON = date(2026, 9, 10)


def log(change: Change, board: Board, about: str = "missed_run", **given: object) -> int:
    """The chair wrote on 10 September 2026 about the Police seat."""
    defaults = {"step": "chair_wrote", "done_on": STEP_ON, "seat_id": board.police}
    return log_follow_up(
        change,
        group_id=board.group,
        about=about,
        **(defaults | given),  # type: ignore[arg-type]
    )


def test_a_step_is_logged_and_listed_the_latest_first(register: Register) -> None:
    board = a_board(register)
    with register.write("Follow up") as change:
        log(change, board, to_whom=" the  Chief Constable ", note="by letter")
        log(change, board, step="raised_with_lead_partner", done_on=TODAY, seat_id=board.health)
    second, first = list_follow_ups(register, group_id=board.group)
    assert (first.label, first.organisation, first.to_whom) == (
        "Police",
        "Police",
        "the Chief Constable",
    )
    assert first.words == "The chair wrote on 10 September 2026"
    assert second.words == "Raised with the Lead Safeguarding Partner on 20 November 2026"
    assert list_follow_ups(register, organisation_id=first.organisation_id) == [first]
    assert list_follow_ups(register, partnership_id=1) == []


def test_it_stays_open_until_the_seat_is_represented_again(register: Register) -> None:
    # GIVEN a step on 10 September, and a seat that was absent on 25 September and 23 October
    with register.write("Follow up") as change:
        board = make_board(change)
        meetings_with(change, board, "PXXX", seat_id=board.police)
        step = log(change, board)
    assert get_follow_up(register, step).is_open
    # WHEN a deputy comes on 20 November
    with register.write("A deputy comes") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="deputy")
    # THEN it is settled, and says when
    found = get_follow_up(register, step)
    assert not found.is_open
    assert found.words == (
        "The chair wrote on 10 September 2026; represented again on 20 November 2026"
    )
    assert list_follow_ups(register, open_only=True) == []


def test_where_deputies_are_the_matter_only_the_member_settles_it(register: Register) -> None:
    with register.write("Follow up") as change:
        board = make_board(change)
        meetings_with(change, board, "DDDD", seat_id=board.police)
        step = log(change, board, about="always_deputised")
    assert get_follow_up(register, step).is_open
    with register.write("The member comes") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
    assert get_follow_up(register, step).words.endswith("the member came on 20 November 2026")


def test_about_an_organisation_any_of_its_seats_settles_it(register: Register) -> None:
    board = a_board(register)
    with register.write("Follow up") as change:
        police = change.execute(
            "select organisation_id from seats where id = ?", (board.police,)
        ).fetchone()[0]
        second = a_seat(change, group_id=board.group, organisation_id=police, title="Inspector")
        an_appointment(change, seat_id=second)
        step = log(change, board, seat_id=None, organisation_id=police)
    assert get_follow_up(register, step).label == "Police"
    assert get_follow_up(register, step).is_open
    with register.write("The inspector comes") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=second, mark="present")
    assert not get_follow_up(register, step).is_open


def test_a_vacancy_is_settled_once_the_seat_is_filled(register: Register) -> None:
    board = a_board(register)
    with register.write("Follow up") as change:
        step = log(change, board, about="vacancy", seat_id=board.education)
        an_appointment(change, seat_id=board.education, starts_on=TODAY + timedelta(days=1))
    assert get_follow_up(register, step).is_open
    with register.write("Appoint") as change:
        an_appointment(
            change, seat_id=board.education, capacity="acting", starts_on=date(2026, 11, 2)
        )
    assert get_follow_up(register, step).represented_since == date(2026, 11, 2)


def test_a_missing_register_is_settled_once_it_is_kept(register: Register) -> None:
    with register.write("Follow up") as change:
        board = make_board(change)
        missing = plan_meeting(change, group_ids=[board.group], held_on=date(2026, 9, 1))
        step = log(change, board, about="not_recorded", seat_id=None)
    assert get_follow_up(register, step).is_open
    with register.write("Record it") as change:
        record_attendance(change, meeting_id=missing, seat_id=board.police, mark="absent")
    assert not get_follow_up(register, step).is_open


def test_an_answer_does_not_close_it_but_a_reason_does(register: Register) -> None:
    board = a_board(register)
    with register.write("Follow up") as change:
        step = log(change, board)
        answer_follow_up(change, step, answer="A nominee by December", answered_on=TODAY)
        assert get_follow_up(change, step).is_open
        close_follow_up(change, step, closed_on=TODAY, reason="on long leave, agreed")
    found = get_follow_up(register, step)
    assert not found.is_open
    assert found.words == (
        "The chair wrote on 10 September 2026; answered on 20 November 2026; "
        "closed on 20 November 2026"
    )
    assert (found.answer, found.close_reason) == (
        "A nominee by December",
        "on long leave, agreed",
    )


def test_a_follow_up_that_cannot_be_is_refused(register: Register) -> None:
    board = a_board(register)
    with register.write("Try") as change:
        elsewhere = a_seat(change)
        with pytest.raises(RuleBroken, match="seat is of another group"):
            log(change, board, seat_id=elsewhere)
        with pytest.raises(RuleBroken, match="21 November 2026 lies in the future"):
            log(change, board, done_on=TODAY + timedelta(days=1))
        step = log(change, board)
        earlier = STEP_ON - timedelta(days=1)
        with pytest.raises(RuleBroken, match="What was the answer"):
            answer_follow_up(change, step, answer=" ")
        with pytest.raises(RuleBroken, match="cannot have been answered before that"):
            answer_follow_up(change, step, answer="Yes", answered_on=earlier)
        with pytest.raises(RuleBroken, match="Say why it is closed"):
            close_follow_up(change, step, closed_on=TODAY, reason="")
        with pytest.raises(RuleBroken, match="cannot have been closed before that"):
            close_follow_up(change, step, closed_on=earlier, reason="done")
        tomorrow = TODAY + timedelta(days=1)
        with pytest.raises(RuleBroken, match=r"21 November 2026 lies in the future; .* answered"):
            answer_follow_up(change, step, answer="Yes", answered_on=tomorrow)
        with pytest.raises(RuleBroken, match="cannot have been closed yet"):
            close_follow_up(change, step, closed_on=tomorrow, reason="done")
        with pytest.raises(NotFound):
            get_follow_up(change, 1)


WRITES: dict[str, Callable[[Change, Board, int], object]] = {
    "logging": lambda c, b, key: log(c, b, step="other"),
    "answering": lambda c, b, key: answer_follow_up(c, key, answer="Yes"),
    "closing": lambda c, b, key: close_follow_up(c, key, closed_on=TODAY, reason="done"),
    "deleting": lambda c, b, key: delete_follow_up(c, key),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_follow_ups_what_they_were(
    register: Register, write: Callable[[Change, Board, int], object]
) -> None:
    board = a_board(register)
    with register.write("Follow up") as change:
        step = log(change, board)
    write_and_undo(register, lambda change: write(change, board, step))
