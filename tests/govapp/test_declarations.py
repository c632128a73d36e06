"""Declarations of interest: who, in what, whether they withdrew; and the nil return."""

from collections.abc import Callable

import pytest

from govapp.attendance import record_attendance
from govapp.declarations import (
    declaration_in_words,
    declarations_in_words,
    declare_interest,
    edit_declaration,
    list_declarations,
    remove_declaration,
)
from govapp.errors import NotFound, RuleBroken
from govapp.finishing import finish_register
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import get_meeting
from govapp.register import Change, Register
from tests.factories import a_seat
from tests.govapp.boards import Board, a_board, write_and_undo


def test_minutes_say_so_when_no_interests_were_declared(register: Register) -> None:
    board = a_board(register)
    declared = list_declarations(register, board.meeting)
    assert declarations_in_words(declared) == ("No interests were declared.",)


def test_an_interest_is_declared_by_whoever_came_for_the_seat(register: Register) -> None:
    board = a_board(register)
    with register.write("Declare") as change:
        record_attendance(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            mark="deputy",
            attended_by_id=board.named,
        )
        declare_interest(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            interest="non_pecuniary",
            agenda_item="4",
            nature="trustee of the charity",
        )
    [declaration] = list_declarations(register, board.meeting)
    assert declaration.person_id == board.named
    assert declaration_in_words(declaration) == (
        "Dee Deputy (Health) declared a non-pecuniary interest in item 4: trustee of the charity. "
        "They stayed in the meeting."
    )
    assert declaration_in_words(declaration, names=False) == (
        "Health declared a non-pecuniary interest in item 4. They stayed in the meeting."
    )


def test_a_guest_may_declare_an_interest_and_withdraw(register: Register) -> None:
    board = a_board(register)
    with register.write("Declare") as change:
        declare_interest(
            change,
            meeting_id=board.meeting,
            name="Zoe Zest",
            interest="conflict_of_loyalty",
            withdrew_at="10:10",
            returned_at="10:30",
        )
    declared = list_declarations(register, board.meeting)
    assert declarations_in_words(declared) == (
        "Zoe Zest declared a conflict of loyalty. They withdrew at 10:10 and returned at 10:30.",
    )
    assert declarations_in_words(declared, names=False)[0].startswith("Somebody in attendance")


def test_a_declaration_that_cannot_be_is_refused(register: Register) -> None:
    board = a_board(register)
    with register.write("Try") as change:
        elsewhere = a_seat(change, title="Elsewhere")

        def declare(**given: object) -> int:
            defaults = {"meeting_id": board.meeting, "interest": "pecuniary", "name": "Zoe Zest"}
            return declare_interest(change, **(defaults | given))  # type: ignore[arg-type]

        with pytest.raises(RuleBroken, match="Who declared the interest"):
            declare(name=" ")
        with pytest.raises(RuleBroken, match="of another group"):
            declare(seat_id=elsewhere)
        with pytest.raises(RuleBroken, match="returned at 10:00, before they withdrew at 10:10"):
            declare(withdrew_at="10:10", returned_at="10:00")
        with pytest.raises(RuleBroken, match="Only somebody who withdrew"):
            declare(returned_at="10:00")
        made = declare(withdrew_at="10:10")
        with pytest.raises(RuleBroken, match="Only somebody who withdrew"):
            edit_declaration(change, made, withdrew=False)
        with pytest.raises(TypeError, match="meeting_id"):
            edit_declaration(change, made, meeting_id=1)
        with pytest.raises(NotFound):
            remove_declaration(change, 1)


def test_a_withdrawal_noted_after_the_register_was_finished_is_judged(register: Register) -> None:
    # GIVEN a finished, quorate meeting of two
    board = a_board(register, quorum=2)
    with register.write("Finish") as change:
        for seat in (board.police, board.health):
            record_attendance(change, meeting_id=board.meeting, seat_id=seat, mark="present")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    before = get_meeting(register, board.meeting)
    # WHEN it is noted that one of them withdrew at 10:30
    with register.write("Declare") as change:
        made = declare_interest(
            change,
            meeting_id=board.meeting,
            seat_id=board.health,
            interest="pecuniary",
            withdrew_at="10:30",
        )
    # THEN the words kept with the meeting say from when it was inquorate
    meeting = get_meeting(register, board.meeting)
    assert meeting.quorum_verdict is QuorumVerdict.QUORATE
    assert meeting.quorum_words == "Quorate; inquorate from 10:30"
    with register.write("It was a mistake") as change:
        remove_declaration(change, made)
    assert get_meeting(register, board.meeting) == before


WRITES: dict[str, Callable[[Change, Board, int], object]] = {
    "declaring": lambda c, b, key: declare_interest(
        c, meeting_id=b.meeting, seat_id=b.police, interest="pecuniary"
    ),
    "editing": lambda c, b, key: edit_declaration(c, key, withdrew_at="10:30", withdrew=True),
    "removing": lambda c, b, key: remove_declaration(c, key),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_declarations_what_they_were(
    register: Register, write: Callable[[Change, Board, int], object]
) -> None:
    board = a_board(register)
    with register.write("Declare") as change:
        made = declare_interest(
            change, meeting_id=board.meeting, seat_id=board.health, interest="pecuniary"
        )
    write_and_undo(register, lambda change: write(change, board, made))
