"""Stories of who comes and who sits where, found again through the read functions."""

from datetime import date

import pytest

from govapp.alerts import AlertKind, list_alerts
from govapp.appointments import Capacity, appointments_of
from govapp.attendance import list_register
from govapp.attendance_types import Mark
from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.follow_ups import About, Step, list_follow_ups
from govapp.groups import list_groups
from govapp.matrix import why_seat
from govapp.meetings import (
    MeetingStatus,
    list_meetings,
)
from govapp.naming import one_of
from govapp.people import find_person, list_people
from govapp.quorum import quorum_of_meeting
from govapp.quorum_rules import QuorumState
from govapp.register import Register
from govapp.search import search
from govapp.seating import seating, vacancies
from govapp.summing import summary
from tests.demonstration import NORTHMOOR_TODAY as TODAY
from tests.govapp.demo.northmoor import (
    ADULTS_BOARD,
    ALL_TIME,
    BOARD,
    EXECUTIVE,
    EXPLOITATION,
    LAST_YEAR,
    PROBATION,
    SAFETY_BOARD,
    group,
    held,
    seat_figures,
    seat_of,
)

# -- today ---------------------------------------------------------------------------------------


def test_todays_meeting_of_25_seats_is_ready_with_replies(demonstration: Register) -> None:
    (line,) = list_meetings(demonstration, starts_on=TODAY, ends_on=TODAY)
    seats = list_register(demonstration, line.id)

    assert (line.group, line.status) == (BOARD, MeetingStatus.PLANNED)
    assert len(seats) == 25
    assert {seat.mark for seat in seats} == {None}
    said = {seat.reply.value for seat in seats if seat.reply}
    assert said == {"coming", "apologies", "sending_deputy"}
    assert 2 <= sum(seat.reply is None for seat in seats) <= 8
    assert all(seat.reply_deputy for seat in seats if seat.reply == "sending_deputy")
    assert quorum_of_meeting(demonstration, line.id).state is QuorumState.NOT_YET


def test_meetings_ahead_are_in_the_diary_of_every_group_in_being(demonstration: Register) -> None:
    ahead = list_meetings(demonstration, starts_on=date(2026, 11, 21))

    assert {line.status for line in ahead} == {MeetingStatus.PLANNED}
    groups = {one.id for one in list_groups(demonstration, on=TODAY)}
    assert {line.group_id for line in ahead} == groups


# -- who keeps missing ---------------------------------------------------------------------------


def test_probation_missed_three_running_and_the_chair_wrote(demonstration: Register) -> None:
    board = group(demonstration, BOARD)
    alerts = list_alerts(demonstration, today=TODAY, group_id=board)

    (alert,) = [alert for alert in alerts if alert.organisation == PROBATION]
    assert (alert.kind, alert.run) == (AlertKind.MISSED_RUN, 3)
    (letter,) = alert.follow_ups
    assert (letter.about, letter.step) == (About.MISSED_RUN, Step.CHAIR_WROTE)
    assert letter.is_open


def test_an_agency_was_represented_at_11_of_12_while_its_member_came_to_3(
    demonstration: Register,
) -> None:
    executive = group(demonstration, EXECUTIVE)
    figures = summary(demonstration, GroupScope(executive), LAST_YEAR, as_at=TODAY)

    (agency,) = [o for o in figures.organisations if o.organisation == "Public Health Northmoor"]
    assert (agency.represented, agency.expected) == (11, 12)
    seat = seat_figures(demonstration, EXECUTIVE, "Public Health Northmoor", LAST_YEAR)
    assert (seat.counts.present, seat.counts.expected) == (3, 12)
    lines = why_seat(demonstration, seat.seat_id, LAST_YEAR, as_at=TODAY)
    assert len(lines) == 12


def test_fire_always_sends_a_deputy_and_was_spoken_to(demonstration: Register) -> None:
    alerts = list_alerts(demonstration, today=TODAY, group_id=group(demonstration, SAFETY_BOARD))

    (alert,) = [alert for alert in alerts if alert.kind is AlertKind.ALWAYS_DEPUTISED]
    assert alert.organisation == "Northmoor Fire and Rescue Service"
    assert alert.run >= 5
    assert alert.follow_ups[0].answer


def test_a_matter_was_closed_with_its_reason(demonstration: Register) -> None:
    closed = [one for one in list_follow_ups(demonstration) if one.closed_on]

    assert [one.organisation for one in closed] == ["Family Court Advisers, Moor and Vale"]
    assert closed[0].close_reason


def test_some_are_not_expected_by_arrangement_and_some_not_recorded(
    demonstration: Register,
) -> None:
    ambulance = seat_figures(demonstration, ADULTS_BOARD, "Two Rivers Ambulance", ALL_TIME)
    school = seat_figures(demonstration, EXPLOITATION, "Northmoor Secondary", ALL_TIME)

    assert ambulance.counts.not_expected > 0
    assert school.counts.not_recorded == 3


# -- seats and people ----------------------------------------------------------------------------


def test_a_co_opted_seat_is_vacant_for_14_months(demonstration: Register) -> None:
    found = vacancies(demonstration, on=TODAY, group_id=group(demonstration, ADULTS_BOARD))

    (vacancy,) = found
    assert (vacancy.constituency, vacancy.since) == ("Carers", date(2025, 9, 21))
    assert not vacancy.to_fill
    steps = list_follow_ups(demonstration, group_id=vacancy.group_id)
    assert {step.step for step in steps} == {Step.NOMINATION_REQUESTED, Step.CHAIR_SPOKE}


def test_a_seat_changed_hands_and_somebody_acted_meanwhile(demonstration: Register) -> None:
    seat = seat_of(demonstration, BOARD, "Northmoor Constabulary – Detective Superintendent")
    before, acting, after = (
        one
        for one in appointments_of(demonstration, seat.seat_id)
        if one.capacity is not Capacity.DEPUTY
    )

    assert (before.name, before.end_reason) == ("Ruth Hallam", "Promoted")
    assert (acting.name, acting.capacity) == ("Marcus Bellweather", Capacity.ACTING)
    assert (after.name, after.ends_on) == ("Siân Ŵyn", None)
    assert before.ends_on and acting.starts_on and acting.ends_on and after.starts_on
    between = Period(before.ends_on, acting.starts_on)
    assert (between.ends_on - between.starts_on).days > 1
    assert (after.starts_on - acting.ends_on).days == 1


def test_deputies_are_named_and_come(demonstration: Register) -> None:
    assert any(
        sitting.deputies for sitting in seating(demonstration, group(demonstration, BOARD), TODAY)
    )
    came = {
        line.named_deputy
        for meeting in held(demonstration, SAFETY_BOARD)
        for line in list_register(demonstration, meeting.id)
        if line.mark is Mark.DEPUTY
    }
    assert came >= {True, None}  # named in advance; and typed at the meeting, known to nobody


def test_a_deputy_came_for_a_vacant_seat(demonstration: Register) -> None:
    marks = {
        line.mark
        for one in list_groups(demonstration)
        for meeting in held(demonstration, one.name)
        for line in list_register(demonstration, meeting.id)
        if line.vacant
    }

    assert marks == {None, Mark.DEPUTY}


def test_two_people_with_the_same_initials_sit_on_one_group(demonstration: Register) -> None:
    names = [s.name for s in seating(demonstration, group(demonstration, EXPLOITATION), TODAY)]

    initials = [name for name in names if name and [w[0] for w in name.split()] == ["C", "R"]]
    assert initials == ["Catrin Rhys", "Colin Radcliffe"]


def test_a_name_is_kept_as_an_old_workbook_had_it(demonstration: Register) -> None:
    quality = group(demonstration, "Quality Assurance Sub-group")
    names = [sitting.name for sitting in seating(demonstration, quality, date(2025, 9, 1))]

    assert "CR/MS" in names


@pytest.mark.parametrize(
    "name",
    [
        "Siân Ŵyn",
        "Łukasz Żółkiewski",
        "Nguyễn Thị Ánh",
        "ليلى حداد",
        "Melek Yıldız",
        "Niamh O'Brien",
    ],
)
def test_names_of_many_languages_are_found_and_seated(demonstration: Register, name: str) -> None:
    person_id = one_of(find_person(demonstration, name), name, kind="person")

    seated = {
        s.person_id for g in list_groups(demonstration) for s in seating(demonstration, g.id, TODAY)
    }
    assert person_id in seated


def test_a_vietnamese_name_sorts_by_its_first_word(demonstration: Register) -> None:
    (person,) = [one for one in list_people(demonstration) if one.name == "Nguyễn Thị Ánh"]

    assert person.family_name == "Nguyễn"


def test_obrien_of_probation_is_found_in_one_go(demonstration: Register) -> None:
    assert search(demonstration, "obrien prob")
