"""Decisions: the quorum when they were taken, their numbers for life, and their ratification."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from govapp.attendance import record_attendance
from govapp.decisions import (
    Ratified,
    delete_decision,
    edit_decision,
    get_decision,
    list_decisions,
    ratify_decision,
    record_decision,
)
from govapp.declarations import declare_interest
from govapp.errors import NotFound, RuleBroken
from govapp.finishing import finish_register
from govapp.meeting_outcome import cancel_meeting
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import plan_meeting
from govapp.register import Change, Register
from tests.factories import a_group, a_partnership
from tests.govapp.boards import TODAY, Board, a_board, make_board, write_and_undo

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def an_inquorate_board(change: Change) -> tuple[Board, int]:
    """A board of which one of two came, and its decision."""
    board = make_board(change, quorum=2)
    record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
    decision = record_decision(change, meeting_id=board.meeting, wording="Agree the plan.")
    finish_register(change, meeting_id=board.meeting, unmarked="absent")
    return board, decision


def test_a_decision_shows_its_meeting_and_lead_group(register: Register) -> None:
    with register.write("Decide") as change:
        partnership = a_partnership(change)
        lead = a_group(change, name="Board", partnership_ids=[partnership])
        other = a_group(change, name="Executive")
        meeting = plan_meeting(change, group_ids=[lead, other], held_on=TODAY, title="Joint")
        record_decision(
            change, meeting_id=meeting, wording=" Agree\nthe plan. ", agenda_item=" 5 (b) "
        )
    [decision] = list_decisions(register, group_id=other)
    assert (decision.meeting, decision.group, decision.held_on) == ("Joint", "Board", TODAY)
    assert (decision.wording, decision.agenda_item) == ("Agree\nthe plan.", "5 (b)")
    assert list_decisions(register, partnership_id=partnership) == [decision]
    assert list_decisions(register, meeting_id=meeting) == [decision]
    assert list_decisions(register, group_id=1) == []


def test_decisions_keep_their_numbers_for_life(register: Register) -> None:
    board = a_board(register)
    with register.write("Decide") as change:
        first, second, _ = (
            record_decision(change, meeting_id=board.meeting, wording=wording)
            for wording in ("One", "Two", "Three")
        )
        delete_decision(change, first)
        edit_decision(change, second, wording="Second")
        record_decision(change, meeting_id=board.meeting, wording="Four")
        record_decision(change, meeting_id=board.meeting, wording="Five", number="2026/5")
    assert [(d.number, d.wording) for d in list_decisions(register)] == [
        ("2", "Second"),
        ("3", "Three"),
        ("4", "Four"),
        ("2026/5", "Five"),
    ]


def test_a_decision_needs_wording_and_a_meeting_that_met(register: Register) -> None:
    board = a_board(register)
    with register.write("Try") as change:
        later = plan_meeting(change, group_ids=[board.group], held_on=TOMORROW)
        with pytest.raises(RuleBroken, match="wording of the decision is missing"):
            record_decision(change, meeting_id=board.meeting, wording=" ")
        with pytest.raises(RuleBroken, match="lies in the future"):
            record_decision(change, meeting_id=later, wording="Agree.")
        cancel_meeting(change, board.meeting, reason="snow")
        with pytest.raises(RuleBroken, match="was cancelled: it decided nothing"):
            record_decision(change, meeting_id=board.meeting, wording="Agree.")
        with pytest.raises(NotFound):
            get_decision(change, 1)


def test_the_quorum_is_that_of_the_moment_at_which_it_was_decided(register: Register) -> None:
    # GIVEN two who came, one of whom left at 11:00
    board = a_board(register, quorum=2)
    with register.write("Decide") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        record_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            mark="present",
            left_at="11:00",
        )
        finish_register(change, meeting_id=board.meeting, unmarked="not_recorded")
        # WHEN they decide before and after
        for taken_at in ("10:30", "11:30"):
            record_decision(
                change, meeting_id=board.meeting, wording=f"At {taken_at}", taken_at=taken_at
            )
    # THEN only the earlier decision was quorate
    assert [d.quorum for d in list_decisions(register)] == [
        QuorumVerdict.QUORATE,
        QuorumVerdict.INQUORATE,
    ]
    late = list_decisions(register, unratified=True)[0]
    with register.write("It was earlier") as change:
        edit_decision(change, late.id, taken_at="10:45")
    assert list_decisions(register, unratified=True) == []


def test_somebody_who_withdrew_for_the_item_does_not_make_it_quorate(register: Register) -> None:
    board = a_board(register, quorum=2)
    with register.write("Decide") as change:
        for seat in (board.police, board.health):
            record_attendance(change, meeting_id=board.meeting, seat_id=seat, mark="present")
        declare_interest(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            interest="pecuniary",
            agenda_item="4",
            withdrew=True,
        )
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
        for item in ("4", "5"):
            record_decision(change, meeting_id=board.meeting, wording="Agree.", agenda_item=item)
    assert [(d.agenda_item, d.quorum) for d in list_decisions(register)] == [
        ("4", QuorumVerdict.INQUORATE),
        ("5", QuorumVerdict.QUORATE),
    ]


@pytest.mark.parametrize(
    ("how", "standing"),
    [
        ("by_email", "ratified by e-mail on 20 November 2026."),
        ("by_chair", "ratified by the chair on 20 November 2026."),
        ("at_meeting", "ratified at the meeting of 20 November 2026."),
    ],
)
def test_an_inquorate_decision_says_how_and_when_it_was_ratified(
    register: Register, how: str, standing: str
) -> None:
    with register.write("Ratify") as change:
        board, decision = an_inquorate_board(change)
        other = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        assert get_decision(change, decision).to_ratify
        assert get_decision(change, decision).standing == (
            "Taken while inquorate; not ratified yet."
        )
        ratify_decision(
            change,
            decision,
            ratified_on=TODAY,
            how=how,
            at_meeting_id=other if how == "at_meeting" else None,
            note=" all replied ",
        )
    found = get_decision(register, decision)
    assert found.standing == f"Taken while inquorate; {standing}"
    assert (found.to_ratify, found.ratification_note) == (False, "all replied")
    assert found.ratified_how is Ratified(how)
    assert list_decisions(register, unratified=True) == []


def test_ratifying_is_refused_where_it_cannot_be(register: Register) -> None:
    with register.write("Try") as change:
        board, decision = an_inquorate_board(change)
        other = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        change.update("meetings", other, status="held", quorum_verdict="inquorate")
        earlier = plan_meeting(change, group_ids=[board.group], held_on=YESTERDAY)
        plain = record_decision(change, meeting_id=earlier, wording="No verdict.")

        def ratify(key: int = decision, **given: object) -> None:
            defaults = {"ratified_on": TODAY, "how": "by_email"}
            ratify_decision(change, key, **(defaults | given))  # type: ignore[arg-type]

        with pytest.raises(
            RuleBroken, match=r"Decision 1 of 19 November 2026 .* needs no ratifying"
        ):
            ratify(plain)
        with pytest.raises(RuleBroken, match="cannot have been ratified before"):
            ratify(ratified_on=YESTERDAY)
        with pytest.raises(RuleBroken, match="21 November 2026 lies in the future"):
            ratify(ratified_on=TOMORROW)
        with pytest.raises(RuleBroken, match="Which meeting ratified it"):
            ratify(how="at_meeting")
        with pytest.raises(RuleBroken, match="cannot ratify its own decision"):
            ratify(how="at_meeting", at_meeting_id=board.meeting)
        with pytest.raises(RuleBroken, match="was inquorate too"):
            ratify(how="at_meeting", at_meeting_id=other)
        with pytest.raises(RuleBroken, match="That meeting was on 19 November 2026, not on 20"):
            ratify(how="at_meeting", at_meeting_id=earlier)
        with pytest.raises(RuleBroken, match="ratified by e-mail, so name no meeting"):
            ratify(at_meeting_id=other)
        off = plan_meeting(change, group_ids=[board.group], held_on=TODAY)
        cancel_meeting(change, off, reason="snow")
        with pytest.raises(RuleBroken, match="was cancelled: it decided nothing"):
            ratify(how="at_meeting", at_meeting_id=off)


def test_what_was_ratified_is_not_judged_again(register: Register) -> None:
    with register.write("Ratify") as change:
        board, decision = an_inquorate_board(change)
        ratify_decision(change, decision, ratified_on=TODAY, how="by_chair")
        record_attendance(change, meeting_id=board.meeting, seat_id=board.health, mark="present")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    assert get_decision(register, decision).quorum is QuorumVerdict.INQUORATE


WRITES: dict[str, Callable[[Change, Board, int], object]] = {
    "recording": lambda c, b, key: record_decision(c, meeting_id=b.meeting, wording="More."),
    "editing": lambda c, b, key: edit_decision(c, key, wording="Other words.", taken_at="10:30"),
    "ratifying": lambda c, b, key: ratify_decision(c, key, ratified_on=TODAY, how="by_chair"),
    "deleting": lambda c, b, key: delete_decision(c, key),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_decisions_what_they_were(
    register: Register, write: Callable[[Change, Board, int], object]
) -> None:
    with register.write("Decide") as change:
        board, decision = an_inquorate_board(change)
    write_and_undo(register, lambda change: write(change, board, decision))
