"""Alerts on a real register, each in its sentence; and the runs against a naive reading."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp.alerts import Alert, AlertKind, list_alerts
from govapp.appointments import appointments_of, delete_appointment
from govapp.attendance import record_attendance
from govapp.clock import Clock
from govapp.follow_ups import log_follow_up
from govapp.groups import edit_group
from govapp.meeting_outcome import abandon_meeting, hold_meeting
from govapp.meetings import plan_meeting
from govapp.register import Register
from govapp.seats import end_seat
from tests.factories import a_group, a_seat, an_appointment
from tests.govapp.boards import TODAY, a_board, make_board, meetings_with
from tests.govapp.naive_figures import Naive, covers
from tests.govapp.random_registers import fill


def alerts_of(register: Register, kind: AlertKind, **wanted: int) -> list[Alert]:
    return [a for a in list_alerts(register, today=TODAY, **wanted) if a.kind is kind]


def test_a_seat_missed_three_times_running_is_an_alert(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "PAXX", seat_id=board.police)
    [alert] = alerts_of(register, AlertKind.MISSED_RUN)
    assert alert.sentence == (
        "Police was not represented at the last 3 meetings of Board that it was expected at, "
        "since 28 August 2026."
    )
    assert (alert.seat_id, alert.organisation, alert.run) == (board.police, "Police", 3)
    assert alert.since == date(2026, 8, 28)


def test_what_a_run_needs_is_the_groups_setting(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "PDXA", seat_id=board.police)
    assert alerts_of(register, AlertKind.MISSED_RUN) == []
    for settings_of_group, run in (
        ({"missed_run": 2}, 2),
        ({"deputy_excuses": False}, 3),
        ({"missed_run": 1, "apologies_excuse": True}, None),
    ):
        with register.write("Change the settings") as change:
            edit_group(change, board.group, **settings_of_group)
        assert [a.run for a in alerts_of(register, AlertKind.MISSED_RUN)] == ([run] if run else [])


@pytest.mark.parametrize("letters", ["P" + "X" * 15 + "-" * 14, "P" + "X" * 15])
def test_a_long_run_is_counted_to_its_beginning(register: Register, letters: str) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, letters, seat_id=board.police)
    [alert] = alerts_of(register, AlertKind.MISSED_RUN)
    assert alert.run == 15


def test_a_long_run_of_deputies_is_counted_to_its_beginning(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "P" + "D" * 40, seat_id=board.police)
    [alert] = alerts_of(register, AlertKind.ALWAYS_DEPUTISED)
    assert alert.run == 40
    with register.write("Ask for the member") as change:
        edit_group(change, board.group, deputy_excuses=False)
    [alert] = alerts_of(register, AlertKind.MISSED_RUN)
    assert alert.run == 40


def test_one_missed_meeting_is_said_as_one(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change, missed_run=1)
        meetings_with(change, board, "PX", seat_id=board.police)
    [alert] = alerts_of(register, AlertKind.MISSED_RUN)
    assert alert.sentence == (
        "Police was not represented at the last meeting of Board that it was expected at, "
        "since 23 October 2026."
    )


def test_what_was_done_about_a_vacancy_of_all_times_is_shown(register: Register) -> None:
    with register.write("Ask for a nomination") as change:
        seat = a_seat(change)
        (group,) = change.execute("select group_id from seats").fetchone()
        step = log_follow_up(
            change,
            group_id=group,
            seat_id=seat,
            about="vacancy",
            step="nomination_requested",
            done_on=TODAY,
        )
    [alert] = alerts_of(register, AlertKind.VACANCY)
    assert (alert.since, [done.id for done in alert.follow_ups]) == (None, [step])


def test_neither_an_ended_seat_nor_an_ended_group_is_alerted(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "XXX", seat_id=board.police)
    assert len(alerts_of(register, AlertKind.MISSED_RUN)) == 1
    with register.write("End the seat") as change:
        end_seat(change, board.police, ends_on=TODAY - timedelta(days=1))
    assert alerts_of(register, AlertKind.MISSED_RUN) == []


def test_a_seat_to_which_only_deputies_come_is_an_alert(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "PDNDD", seat_id=board.police)
    [alert] = alerts_of(register, AlertKind.ALWAYS_DEPUTISED)
    assert alert.sentence == (
        "Police sent a deputy to the last 3 meetings of Board that it was expected at; "
        "its member came to none of them."
    )


def test_a_seat_long_vacant_is_an_alert_unless_it_may_stand_empty(register: Register) -> None:
    with register.write("Leave seats vacant") as change:
        group = a_group(change, name="Board", vacancy_days=90)
        for days, role in ((89, "member"), (90, "chair"), (500, "lay"), (500, "co_opted")):
            a_seat(change, group_id=group, role=role, starts_on=TODAY - timedelta(days=days))
        a_seat(change, group_id=group, title="Ancient")
    long, ancient = alerts_of(register, AlertKind.VACANCY)
    assert long.sentence == ("Chair on Board has been vacant for 90 days, since 22 August 2026.")
    assert ancient.sentence == "Ancient on Board has been vacant since before these records."


def test_meetings_without_a_register_are_one_alert_of_the_group(register: Register) -> None:
    board = a_board(register)
    with register.write("Plan and hold") as change:
        for days in (40, 30, 20, 10):
            day = TODAY - timedelta(days=days)
            meeting = plan_meeting(change, group_ids=[board.group], held_on=day)
            if days == 30:
                hold_meeting(change, meeting)
            if days == 20:
                record_attendance(change, meeting_id=meeting, seat_id=board.police, mark="present")
            if days == 10:
                abandon_meeting(change, meeting, reason="inquorate")
                edit_group(change, board.group, abandoned_counts=False)
    [alert] = alerts_of(register, AlertKind.NOT_RECORDED)
    assert alert.sentence == "Board: 2 meetings have no register, the first of 11 October 2026."
    assert (alert.run, alert.since, alert.seat_id) == (2, date(2026, 10, 11), None)


def test_todays_meeting_is_not_missing_a_register_yet(register: Register) -> None:
    board = a_board(register)
    assert alerts_of(register, AlertKind.NOT_RECORDED) == []
    register.clock.move_to(datetime(2026, 11, 21, 9))
    [alert] = list_alerts(register, today=TODAY + timedelta(days=1), group_id=board.group)[-1:]
    assert alert.sentence == "Board: the meeting of 20 November 2026 has no register."
    assert alert.meeting_id == board.meeting


def test_section_85_is_for_committees_that_ask_for_it_and_only_advises(register: Register) -> None:
    # GIVEN a councillor who last attended seven months ago, with a substitute since
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "PDDDDDDD", seat_id=board.police)
    assert alerts_of(register, AlertKind.SECTION_85) == []
    # WHEN the group is a committee to which section 85 applies
    with register.write("Section 85") as change:
        edit_group(change, board.group, section_85=True)
    # THEN it is said with care
    [alert] = alerts_of(register, AlertKind.SECTION_85)
    assert alert.sentence == (
        "Police may not have attended Board for six months (last recorded: 10 April 2026). "
        "Check with democratic services."
    )


@pytest.mark.parametrize(
    ("letters", "alerted"),
    [("PXXXXX", False), ("PXXXXXX", True), ("PNNNNNNN", False), ("PXXXXXXP", False)],
)
def test_section_85_counts_six_months_from_the_last_attendance(
    register: Register, letters: str, alerted: bool
) -> None:
    with register.write("Mark") as change:
        board = make_board(change, section_85=True)
        meetings_with(change, board, letters, seat_id=board.police)
    silent = {alert.seat_id for alert in alerts_of(register, AlertKind.SECTION_85)}
    assert (board.police in silent) is alerted


@pytest.mark.parametrize(("today", "alerted"), [((2026, 11, 19), False), ((2026, 11, 20), True)])
def test_section_85_speaks_on_the_day_on_which_six_months_are_over(
    register: Register, today: tuple[int, int, int], alerted: bool
) -> None:
    with register.write("Mark") as change:
        board = make_board(change, section_85=True)
        for held_on, mark in ((date(2026, 5, 20), "present"), (date(2026, 9, 1), "absent")):
            meeting = plan_meeting(change, group_ids=[board.group], held_on=held_on)
            record_attendance(change, meeting_id=meeting, seat_id=board.police, mark=mark)
    found = list_alerts(register, today=date(*today))
    assert any(alert.kind is AlertKind.SECTION_85 for alert in found) is alerted


def test_section_85_starts_anew_with_a_new_councillor(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change, section_85=True)
        delete_appointment(change, appointments_of(change, board.police)[0].id)
        month_ago = TODAY - timedelta(days=30)
        an_appointment(
            change, seat_id=board.police, starts_on=TODAY - timedelta(days=400), ends_on=month_ago
        )
        an_appointment(change, seat_id=board.police, starts_on=month_ago + timedelta(days=1))
        meetings_with(change, board, "PXXXXXXXX", seat_id=board.police)
    silent = {alert.seat_id for alert in alerts_of(register, AlertKind.SECTION_85)}
    assert board.police not in silent


def test_alerts_obey_the_partnership_and_the_group(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "XXX", seat_id=board.police)
        elsewhere = a_group(change)
        ours, theirs = (
            change.execute(
                "select partnership_id from group_partnerships where group_id = ?", (group,)
            ).fetchone()[0]
            for group in (board.group, elsewhere)
        )
    found = alerts_of(register, AlertKind.MISSED_RUN)
    assert len(found) == 1
    assert alerts_of(register, AlertKind.MISSED_RUN, partnership_id=ours) == found
    assert alerts_of(register, AlertKind.MISSED_RUN, group_id=board.group) == found
    assert alerts_of(register, AlertKind.MISSED_RUN, partnership_id=theirs) == []
    assert alerts_of(register, AlertKind.MISSED_RUN, group_id=elsewhere) == []


def test_an_alert_shows_what_was_done_since_it_began(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "PXXX", seat_id=board.police)
        since = {"before": date(2026, 8, 27), "after": date(2026, 8, 28)}
        steps = {
            when: log_follow_up(
                change,
                group_id=board.group,
                seat_id=board.police,
                about="missed_run",
                step="chair_wrote",
                done_on=day,
            )
            for when, day in since.items()
        }
        log_follow_up(
            change,
            group_id=board.group,
            seat_id=board.health,
            about="missed_run",
            step="chair_wrote",
            done_on=TODAY,
        )
    [alert] = alerts_of(register, AlertKind.MISSED_RUN)
    assert [step.id for step in alert.follow_ups] == [steps["after"]]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32), st.booleans(), st.booleans(), st.integers(1, 3))
def test_runs_agree_with_a_naive_reading_of_the_register(
    seed: int, apologies_excuse: bool, deputy_excuses: bool, needed: int
) -> None:
    today = date(2026, 3, 10)
    with Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20, 10), seed=1)) as register:
        with register.write("Fill by chance") as change:
            made = fill(change, Random(seed))
            for group_id in made.groups:
                edit_group(
                    change,
                    group_id,
                    missed_run=needed,
                    apologies_excuse=apologies_excuse,
                    deputy_excuses=deputy_excuses,
                )
        naive = Naive(register, "2000-01-01", "2100-01-01", today.isoformat())
        expected = set()
        for seat in naive.data["seats"]:
            if not covers(seat, today.isoformat()):
                continue
            group = next(g for g in naive.data["groups"] if g["id"] == seat["group_id"])
            run = _naive_run(naive, seat, group, apologies_excuse, deputy_excuses)
            if run >= needed:
                expected.add((seat["id"], run))
        found = list_alerts(register, today=today)
    assert {
        (alert.seat_id, alert.run) for alert in found if alert.kind is AlertKind.MISSED_RUN
    } == expected


def _naive_run(
    naive: Naive, seat: dict, group: dict, apologies_excuse: bool, deputy_excuses: bool
) -> int:
    run = 0
    meetings = [
        meeting
        for meeting, group_id in naive.pairs([seat["group_id"]])
        if naive.reason_left_out(meeting, group_id) is None
    ]
    for meeting in sorted(meetings, key=lambda m: (m["held_on"], m["id"])):
        if not covers(seat, meeting["held_on"]):
            continue
        kind = naive.one_mark(meeting, seat)
        if kind in ("absent", "online_not_counted"):
            run += 1
        elif kind == "apologies":
            run = 0 if apologies_excuse else run + 1
        elif kind == "deputy":
            run = 0 if deputy_excuses else run + 1
        elif kind == "present":
            run = 0
    return run
