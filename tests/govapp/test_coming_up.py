"""The next meetings: who is expected, what was replied, and the quorum that promises."""

from datetime import timedelta

import pytest

from govapp.attendance import record_attendance
from govapp.coming_up import next_meetings, quorum_by_replies
from govapp.finishing import finish_register
from govapp.meeting_outcome import cancel_meeting
from govapp.meetings import plan_meeting
from govapp.quorum_rules import QuorumState
from govapp.register import Register
from govapp.replies import record_reply
from govapp.terms import edit_terms, list_terms
from tests.govapp.boards import TODAY, a_board


def test_the_next_meetings_are_those_planned_from_today_on(register: Register) -> None:
    board = a_board(register)
    with register.write("Plan") as change:
        planned = [
            plan_meeting(change, group_ids=[board.group], held_on=TODAY + timedelta(days=days))
            for days in (30, 10, 20, -10)
        ]
        cancel_meeting(change, planned[2], reason="half-term")
    found = [coming.meeting.id for coming in next_meetings(register, today=TODAY)]
    assert found == [board.meeting, planned[1], planned[0]]
    assert len(next_meetings(register, today=TODAY, limit=2)) == 2
    assert next_meetings(register, today=TODAY, partnership_id=1) == []


def test_todays_meeting_stays_until_its_register_is_finished_or_the_day_is_over(
    register: Register,
) -> None:
    # GIVEN a meeting today, and its first mark, which makes it held
    board = a_board(register, quorum=1)
    with register.write("Mark") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
    # THEN it is still the next one, with its marks in place of replies, but tomorrow it is not
    [coming] = next_meetings(register, today=TODAY)
    assert (coming.meeting.id, coming.in_hand) == (board.meeting, True)
    assert coming.so_far_in_words == "1 of 3 seats marked"
    assert coming.quorum.state is QuorumState.QUORATE
    assert next_meetings(register, today=TODAY + timedelta(days=1)) == []
    # WHEN its register is finished, it is over
    with register.write("Finish") as change:
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    assert next_meetings(register, today=TODAY) == []


def test_the_replies_so_far_are_counted_and_said(register: Register) -> None:
    board = a_board(register, quorum=1)
    [coming] = next_meetings(register, today=TODAY)
    assert (coming.expected, coming.vacant, coming.no_reply) == (2, 1, 2)
    assert coming.so_far_in_words == "0 of 2 seats replied"
    with register.write("Reply") as change:
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="coming")
    [coming] = next_meetings(register, today=TODAY)
    assert coming.replies_in_words == "1 of 2 seats replied: 1 coming"
    assert coming.quorum.state is QuorumState.QUORATE


@pytest.mark.parametrize(
    ("police", "health", "state", "words"),
    [
        ("coming", "coming", QuorumState.QUORATE, "Quorate"),
        ("coming", "sending_deputy", QuorumState.QUORATE, "Quorate"),
        ("coming", None, QuorumState.NOT_YET, "Not yet quorate: 1 more person"),
        ("apologies", None, QuorumState.INQUORATE, "Inquorate: 2 more people are needed"),
    ],
)
def test_the_quorum_is_judged_as_if_everybody_kept_their_word(
    register: Register, police: str, health: str | None, state: QuorumState, words: str
) -> None:
    board = a_board(register, quorum=2)
    with register.write("Reply") as change:
        for seat, reply in ((board.police, police), (board.health, health)):
            if reply:
                record_reply(change, meeting_id=board.meeting, seat_id=seat, reply=reply)
    [coming] = next_meetings(register, today=TODAY)
    assert (coming.quorum.state, coming.quorum.words) == (state, words)
    assert coming.at_risk is (state is QuorumState.INQUORATE)


def test_where_only_named_deputies_count_the_deputy_announced_must_be_one(
    register: Register,
) -> None:
    board = a_board(register, quorum=2)
    with register.write("Reply") as change:
        terms = list_terms(change, board.group)[0]
        edit_terms(change, terms.id, deputies_count="named")
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="coming")
    for deputy, state in (
        ({"deputy_id": board.named}, QuorumState.QUORATE),
        ({"deputy_name": "Sam Stand-in"}, QuorumState.INQUORATE),
    ):
        with register.write("Reply") as change:
            record_reply(
                change,
                meeting_id=board.meeting,
                seat_id=board.health,
                reply="sending_deputy",
                **deputy,  # type: ignore[arg-type]
            )
        assert quorum_by_replies(register, board.meeting).state is state
