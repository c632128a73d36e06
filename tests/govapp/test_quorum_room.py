"""The room over time: arrivals, departures, withdrawals for an interest, and who is who."""

import pytest

from govapp.appointments import appoint
from govapp.conditions import Condition, ConditionKind
from govapp.quorum import (
    quorum_of_meeting,
    turning_points,
)
from govapp.quorum_rules import QuorumState
from govapp.register import Register
from govapp.terms import adopt_terms, edit_terms
from tests.factories import a_group, a_person
from tests.govapp.rooms import (
    HELD,
    MAY_1,
    Board,
    a_board,
    a_held_meeting,
    a_seat,
    declared,
    mark,
    marked,
)


@pytest.fixture
def board(register: Register) -> Board:
    with register.write("Make a board") as change:
        return a_board(change)


def test_arrivals_and_departures_turn_the_verdict(register: Register, board: Board) -> None:
    marked(
        register,
        board,
        health=("P", {"arrived_at": "14:20"}),
        police=("P", {"left_at": "15:10"}),
        council="A",
    )

    states = {
        at: quorum_of_meeting(register, board.meeting, at=at).state.value
        for at in ("14:00", "14:19", "14:20", "15:09", "15:10")
    }
    assert states == {
        "14:00": "inquorate",
        "14:19": "inquorate",
        "14:20": "quorate",
        "15:09": "quorate",
        "15:10": "inquorate",
    }
    assert [turn.words for turn in turning_points(register, board.meeting)] == [
        "inquorate from the opening",
        "quorate from 14:20",
        "inquorate from 15:10",
    ]
    whole = quorum_of_meeting(register, board.meeting)
    assert (whole.state, whole.words) == (
        QuorumState.QUORATE,
        "Quorate from 14:20; inquorate from 15:10",
    )


def test_leaving_as_the_meeting_ends_turns_nothing(register: Register, board: Board) -> None:
    marked(
        register,
        board,
        health=("P", {"arrived_at": "13:55", "left_at": "16:00"}),
        police=("P", {"arrived_at": "13:58", "left_at": "16:02"}),
        council="A",
    )

    assert quorum_of_meeting(register, board.meeting).words == "Quorate"


def test_people_who_were_never_there_together_are_no_quorum(
    register: Register, board: Board
) -> None:
    marked(
        register,
        board,
        health=("P", {"left_at": "14:30"}),
        police=("P", {"arrived_at": "15:00"}),
        council="A",
    )

    assert quorum_of_meeting(register, board.meeting).state is QuorumState.INQUORATE


def test_a_departure_counts_from_an_opening_nobody_wrote_down(
    register: Register, board: Board
) -> None:
    with register.write("Forget the times") as change:
        change.update("meetings", board.meeting, starts_at=None, ends_at=None)
    marked(register, board, health="P", police=("P", {"left_at": "15:10"}), council="A")

    assert quorum_of_meeting(register, board.meeting).words == "Quorate; inquorate from 15:10"


def test_arrivals_alone_open_the_meeting_when_the_first_comes(
    register: Register, board: Board
) -> None:
    with register.write("Forget the times") as change:
        change.update("meetings", board.meeting, starts_at=None, ends_at=None)
    marked(
        register,
        board,
        health=("P", {"arrived_at": "14:01"}),
        police=("P", {"arrived_at": "14:01"}),
    )

    assert quorum_of_meeting(register, board.meeting).words == "Quorate"


def test_withdrawing_for_an_interest_takes_the_person_out_of_the_room(
    register: Register, board: Board
) -> None:
    marked(register, board, health="P", police="P", council="A")
    declared(register, board, withdrew_at="14:40", returned_at="15:00")

    assert [turn.words for turn in turning_points(register, board.meeting)] == [
        "quorate from the opening",
        "inquorate from 14:40",
        "quorate from 15:00",
    ]
    assert (
        quorum_of_meeting(register, board.meeting).words
        == "Quorate; inquorate from 14:40; quorate from 15:00"
    )


def test_withdrawing_without_a_time_counts_for_the_item(register: Register, board: Board) -> None:
    marked(register, board, health="P", police="P", council="A")
    declared(register, board, agenda_item="7")

    def at_item(item: str) -> QuorumState:
        return quorum_of_meeting(register, board.meeting, agenda_item=item).state

    assert (at_item("6"), at_item("7")) == (QuorumState.QUORATE, QuorumState.INQUORATE)
    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE


def test_withdrawing_for_nothing_that_is_known_leaves_nobody_out(
    register: Register, board: Board
) -> None:
    marked(register, board, health="P", police="P", council="A")
    declared(register, board)  # neither an item nor a time

    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE
    at_seven = quorum_of_meeting(register, board.meeting, agenda_item="7")
    assert at_seven.state is QuorumState.QUORATE


def test_a_declaration_without_withdrawal_changes_nothing(register: Register, board: Board) -> None:
    marked(register, board, health="P", police="P", council="A")
    declared(register, board, withdrew=0, agenda_item="7", withdrew_at="14:40")

    assert quorum_of_meeting(register, board.meeting, at="14:50").state is QuorumState.QUORATE


def test_who_withdraws_leaves_both_of_their_seats(register: Register) -> None:
    with register.write("Two seats, one person") as change:
        group = a_group(change)
        ann = a_person(change)
        seats = [a_seat(change, group, name) for name in ("Health", "Police")]
        adopt_terms(
            change,
            group_id=group,
            version="1",
            conditions=[Condition(ConditionKind.SEATS, at_least=1)],
        )
        meeting = a_held_meeting(change, [group], MAY_1, **HELD)
        for seat in seats:
            appoint(change, seat_id=seat, person_id=ann)
            mark(change, meeting, seat, "P", attended_by_id=ann)
        change.insert(
            "declarations",
            meeting_id=meeting,
            seat_id=seats[0],
            interest="pecuniary",
            withdrew=1,
            withdrew_at="15:00",
        )

    assert quorum_of_meeting(register, meeting, at="14:59").state is QuorumState.QUORATE
    assert quorum_of_meeting(register, meeting, at="15:00").state is QuorumState.INQUORATE


def test_a_mark_without_a_mode_was_as_the_meeting_was(register: Register, board: Board) -> None:
    with register.write("In person only") as change:
        edit_terms(change, board.terms, online_counts=False)
    marked(register, board, health="P", police="P", council="A")
    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE

    with register.write("Meet online") as change:
        change.update("meetings", board.meeting, mode="online")
    assert quorum_of_meeting(register, board.meeting).state is QuorumState.INQUORATE


def test_somebody_online_among_those_in_the_room_counts_only_where_that_counts(
    register: Register, board: Board
) -> None:
    marked(register, board, health=("P", {"mode": "online"}), police="P", council="A")
    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE

    with register.write("In person only") as change:
        edit_terms(change, board.terms, online_counts=False)
        change.update("meetings", board.meeting, register_finished=True)
    finding = quorum_of_meeting(register, board.meeting)
    assert finding.words == "Inquorate: Health was missing; 1 more person was needed"


def test_two_holders_nobody_knows_are_two_people(register: Register) -> None:
    with register.write("Hold seats") as change:
        group = a_group(change)
        seats = [a_seat(change, group) for _ in range(2)]
        adopt_terms(
            change,
            group_id=group,
            version="1",
            deputies_count="none",
            conditions=[Condition(ConditionKind.PEOPLE, at_least=2)],
        )
        meeting = a_held_meeting(change, [group], MAY_1)
        for seat in seats:
            appoint(change, seat_id=seat)

    assert quorum_of_meeting(register, meeting).state is QuorumState.NOT_YET
