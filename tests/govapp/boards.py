"""A small board with a meeting today, for the tests of what happens at meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from govapp.attendance import list_register, record_attendance
from govapp.attendance_types import Mark, RegisterLine
from govapp.conditions import Condition, ConditionKind
from govapp.finishing import confirm_minutes, finish_register
from govapp.history import undo
from govapp.meetings import plan_meeting
from govapp.register import Change, Register
from govapp.terms import adopt_terms
from tests.factories import a_group, a_person, a_seat, an_appointment, an_organisation
from tests.govapp.random_changes import state

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Board:
    """Police and Health are held (Health has a named deputy), Education is vacant."""

    group: int
    police: int
    health: int
    education: int
    officer: int
    nurse: int
    named: int
    meeting: int


def make_board(change: Change, *, quorum: int | None = None, **group: object) -> Board:
    """The board, with a meeting today; `quorum`: so many people are asked for."""
    group_id = a_group(change, name="Board", **group)
    people = {who: a_person(change, name=who) for who in ("Olu Officer", "Nia Nurse", "Dee Deputy")}
    seats = {
        body: a_seat(change, group_id=group_id, organisation_id=an_organisation(change, name=body))
        for body in ("Police", "Health", "Education")
    }
    an_appointment(change, seat_id=seats["Police"], person_id=people["Olu Officer"])
    an_appointment(change, seat_id=seats["Health"], person_id=people["Nia Nurse"])
    an_appointment(
        change, seat_id=seats["Health"], person_id=people["Dee Deputy"], capacity="deputy"
    )
    if quorum is not None:
        condition = Condition(kind=ConditionKind.PEOPLE, at_least=quorum)
        adopt_terms(change, group_id=group_id, version="1", conditions=[condition])
    return Board(
        group=group_id,
        police=seats["Police"],
        health=seats["Health"],
        education=seats["Education"],
        officer=people["Olu Officer"],
        nurse=people["Nia Nurse"],
        named=people["Dee Deputy"],
        meeting=plan_meeting(change, group_ids=[group_id], held_on=change.today),
    )


def a_board(register: Register, **given: object) -> Board:
    """The same, in a change of its own."""
    with register.write("Make a board") as change:
        return make_board(change, **given)  # type: ignore[arg-type]


def a_confirmed_board(register: Register, *, quorum: int | None = None) -> Board:
    """Police came, Health was absent; marked, finished and confirmed today, in a change each."""
    board = a_board(register, quorum=quorum)
    with register.write("Mark") as change:
        for seat_id, mark in ((board.police, "present"), (board.health, "absent")):
            record_attendance(change, meeting_id=board.meeting, seat_id=seat_id, mark=mark)
    with register.write("Finish") as change:
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    with register.write("Confirm") as change:
        confirm_minutes(change, board.meeting, confirmed_on=TODAY)
    return board


def line_of(register: Register, meeting_id: int, seat_id: int) -> RegisterLine:
    """A seat's line of the register of a meeting."""
    return next(line for line in list_register(register, meeting_id) if line.seat_id == seat_id)


def meetings_with(
    change: Change, board: Board, letters: str, *, seat_id: int, before: date = TODAY
) -> list[int]:
    """A meeting every 28 days, the last 28 days before a day, with a mark of the seat at each.

    P, D, A, X and N are marks; "-" is a meeting at which only another seat is marked.
    """
    made = []
    for back, letter in enumerate(reversed(letters), start=1):
        held_on = before - timedelta(days=28 * back)
        meeting = plan_meeting(change, group_ids=[board.group], held_on=held_on)
        other = board.health if seat_id != board.health else board.police
        record_attendance(change, meeting_id=meeting, seat_id=other, mark="present")
        if letter != "-":
            mark = next(mark for mark in Mark if mark.letter == letter)
            reason = "leave" if mark is Mark.NOT_EXPECTED else None
            record_attendance(change, meeting_id=meeting, seat_id=seat_id, mark=mark, reason=reason)
        made.append(meeting)
    return made[::-1]


def write_and_undo(register: Register, write: Callable[[Change], object]) -> None:
    """What is written changes the register, and undoing it makes the register what it was."""
    before = state(register)
    with register.write("Try") as change:
        write(change)
    assert state(register) != before
    undo(register)
    assert state(register) == before
