"""Stories of meetings, found again through the read functions."""

from govapp.alerts import AlertKind, list_alerts
from govapp.attendance import list_register
from govapp.attendance_types import Mark
from govapp.corrections import list_corrections
from govapp.decisions import Ratified, list_decisions
from govapp.declarations import list_declarations
from govapp.figures import GroupScope
from govapp.groups import list_groups
from govapp.guests import list_guests
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import (
    MeetingMode,
    MeetingStatus,
    Minutes,
    get_meeting,
    groups_of_meeting,
    list_meetings,
)
from govapp.quorum import quorum_of_meeting
from govapp.register import Register
from govapp.summing import summary
from tests.demonstration import NORTHMOOR_TODAY as TODAY
from tests.govapp.demo.northmoor import (
    ADULTS_BOARD,
    BOARD,
    CASE_REVIEWS,
    EXECUTIVE,
    LAST_YEAR,
    OLD_BOARD,
    SAFETY_BOARD,
    group,
    held,
    meetings,
)

# -- meetings ------------------------------------------------------------------------------------


def test_a_meeting_was_cancelled_for_floods(demonstration: Register) -> None:
    (cancelled,) = meetings(demonstration, ADULTS_BOARD, MeetingStatus.CANCELLED)

    assert "Floods" in (cancelled.status_reason or "")
    figures = summary(
        demonstration, GroupScope(group(demonstration, ADULTS_BOARD)), LAST_YEAR, as_at=TODAY
    )
    assert [left.id for left in figures.left_out] == [cancelled.id]


def test_a_meeting_was_postponed_and_then_held(demonstration: Register) -> None:
    (postponed,) = meetings(demonstration, CASE_REVIEWS, MeetingStatus.POSTPONED)

    assert postponed.postponed_to_id
    later = get_meeting(demonstration, postponed.postponed_to_id)
    assert later.status is MeetingStatus.HELD
    assert later.held_on > postponed.held_on


def test_a_meeting_was_abandoned_inquorate(demonstration: Register) -> None:
    name = "Districts Community Safety Forum"
    (abandoned,) = meetings(demonstration, name, MeetingStatus.ABANDONED)

    assert abandoned.quorum_verdict is QuorumVerdict.INQUORATE
    assert abandoned.status_reason


def test_a_register_was_lost(demonstration: Register) -> None:
    alerts = list_alerts(demonstration, today=TODAY)

    assert [a.group for a in alerts if a.kind is AlertKind.NOT_RECORDED] == [
        "Training and Workforce Development Sub-group"
    ]


def test_an_inquorate_decision_was_ratified_by_email(demonstration: Register) -> None:
    decisions = list_decisions(demonstration)

    (ratified,) = [one for one in decisions if one.ratified_on]
    assert ratified.group == SAFETY_BOARD
    assert ratified.quorum is QuorumVerdict.INQUORATE
    assert ratified.ratified_how is Ratified.BY_EMAIL
    assert ratified.ratified_on and ratified.ratified_on > ratified.held_on
    assert list_decisions(demonstration, unratified=True) == []


def test_a_confirmed_register_was_corrected_at_a_later_meeting(demonstration: Register) -> None:
    corrected = [
        (meeting, correction)
        for meeting in held(demonstration, BOARD)
        for correction in list_corrections(demonstration, meeting.id)
    ]

    ((meeting, correction),) = corrected
    assert meeting.minutes is Minutes.CONFIRMED
    assert (correction.mark_before, correction.mark_after) == (Mark.ABSENT, Mark.PRESENT)
    assert correction.reason and correction.agreed_at_id
    agreed_at = get_meeting(demonstration, correction.agreed_at_id)
    assert agreed_at.held_on > meeting.held_on


def test_the_two_boards_met_jointly(demonstration: Register) -> None:
    joint = [m for m in held(demonstration, ADULTS_BOARD) if "Joint" in m.title]

    (meeting,) = joint
    boards = (group(demonstration, BOARD), group(demonstration, ADULTS_BOARD))
    assert groups_of_meeting(demonstration, meeting.id) == boards


def test_people_meet_in_rooms_online_and_both(demonstration: Register) -> None:
    lines = list_meetings(demonstration, status=MeetingStatus.HELD)

    assert {line.mode for line in lines} == set(MeetingMode)
    at_the_board = [
        line.mode
        for meeting in held(demonstration, BOARD)
        for line in list_register(demonstration, meeting.id)
    ]
    assert {"in_person", "online"} <= {mode.value for mode in at_the_board if mode}


def test_guests_came_and_interests_were_declared(demonstration: Register) -> None:
    boards = [BOARD, OLD_BOARD, ADULTS_BOARD, EXECUTIVE]
    ids = [meeting.id for name in boards for meeting in held(demonstration, name)]

    assert all(list_guests(demonstration, meeting_id) for meeting_id in ids)
    declared = [one for key in ids for one in list_declarations(demonstration, key)]
    assert declared
    assert all(one.withdrew and one.name for one in declared)


def test_every_finished_register_is_confirmed_but_the_last_of_its_group(
    demonstration: Register,
) -> None:
    for one in list_groups(demonstration):
        finished = [m for m in held(demonstration, one.name) if m.register_finished]
        drafts = [m for m in finished if m.minutes is Minutes.DRAFT]
        assert drafts in ([], finished[-1:]), one.name


def test_no_kept_verdict_contradicts_the_register(demonstration: Register) -> None:
    lines = [line for line in list_meetings(demonstration) if line.register_finished]

    assert len(lines) > 250
    for line in lines:
        assert line.quorum_verdict is quorum_of_meeting(demonstration, line.id).state.verdict
