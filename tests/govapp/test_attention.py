"""What needs attention, the gravest first, each in a sentence with where to go."""

from datetime import date, timedelta

import pytest

from govapp.attendance import record_attendance
from govapp.attention import (
    AttentionItem,
    AttentionKind,
    Screen,
    Severity,
    Target,
    what_needs_attention,
)
from govapp.decisions import list_decisions, ratify_decision, record_decision
from govapp.finishing import finish_register
from govapp.follow_ups import log_follow_up
from govapp.groups import edit_group, extend_group
from govapp.headline import Share, headline
from govapp.meetings import plan_meeting
from govapp.register import Register
from govapp.terms import adopt_terms, edit_terms, list_terms
from tests.factories import a_group, a_partnership, a_seat, an_appointment
from tests.govapp.boards import TODAY, a_board, make_board, meetings_with

YESTERDAY = TODAY - timedelta(days=1)


def of(register: Register, kind: AttentionKind) -> list[AttentionItem]:
    return [i for i in what_needs_attention(register, today=TODAY) if i.kind is kind]


def test_an_empty_register_needs_nothing(register: Register) -> None:
    assert what_needs_attention(register, today=TODAY) == []


def test_everything_is_listed_by_its_gravity(register: Register) -> None:
    with register.write("Neglect everything") as change:
        board = make_board(change, quorum=2)
        edit_terms(change, list_terms(change, board.group)[0].id, review_due_on=YESTERDAY)
        *_, last = meetings_with(change, board, "XXX", seat_id=board.police)
        record_decision(change, meeting_id=last, wording="Agree.")
        finish_register(change, meeting_id=last, unmarked="absent")
        plan_meeting(change, group_ids=[board.group], held_on=YESTERDAY)
        a_group(change, name="Inquiry", kind="task_and_finish", planned_end_on=YESTERDAY)
        a_seat(change, group_id=board.group, title="New", starts_on=YESTERDAY)
    items = what_needs_attention(register, today=TODAY)
    assert {item.kind for item in items} == set(AttentionKind)
    order = [
        (list(Severity).index(item.severity), list(AttentionKind).index(item.kind))
        for item in items
    ]
    assert order == sorted(order)
    assert {item.severity for item in items} == set(Severity)


def test_an_alert_waits_until_it_is_followed_up(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        meetings_with(change, board, "XXX", seat_id=board.police)
    missed = [i for i in of(register, AttentionKind.ALERT) if "not represented" in i.sentence]
    assert [item.target for item in missed] == [Target(Screen.SEAT, (board.group, board.police))]
    with register.write("Follow up") as change:
        log_follow_up(
            change,
            group_id=board.group,
            seat_id=board.police,
            about="missed_run",
            step="chair_spoke",
            done_on=TODAY,
        )
    assert not any("Police" in i.sentence for i in of(register, AttentionKind.ALERT))


def test_an_inquorate_decision_waits_until_it_is_ratified(register: Register) -> None:
    with register.write("Decide") as change:
        board = make_board(change, quorum=2)
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        decision = record_decision(change, meeting_id=board.meeting, wording="Agree the plan.")
        finish_register(change, meeting_id=board.meeting, unmarked="absent")
    [item] = of(register, AttentionKind.UNRATIFIED)
    assert item.sentence == (
        "Decision 1 of Board, 20 November 2026, was taken while inquorate and waits to be ratified."
    )
    assert (item.detail, item.target.ids) == ("Agree the plan.", (board.meeting, decision))
    with register.write("Ratify") as change:
        ratify_decision(change, decision, ratified_on=TODAY, how="by_email")
    assert of(register, AttentionKind.UNRATIFIED) == []
    assert len(list_decisions(register)) == 1


def test_registers_wait_to_be_finished_or_kept(register: Register) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        [begun] = meetings_with(change, board, "P", seat_id=board.police)
        passed = plan_meeting(change, group_ids=[board.group], held_on=YESTERDAY)
    [item] = of(register, AttentionKind.UNFINISHED)
    assert item.sentence == "The register of Board, 23 October 2026, is not finished."
    assert (item.detail, item.target.ids) == ("2 seats are marked.", (begun,))
    [item] = of(register, AttentionKind.PASSED)
    assert item.sentence == "The meeting of Board on 19 November 2026 has no register."
    assert item.detail == "Mark who came, or say that it was cancelled or postponed."
    assert item.target == Target(Screen.REGISTER, (passed,))


@pytest.mark.parametrize(
    ("many", "sentences"),
    [(3, 3), (4, 1)],
)
def test_many_unfinished_registers_of_a_group_are_one_line(
    register: Register, many: int, sentences: int
) -> None:
    with register.write("Mark") as change:
        board = make_board(change)
        begun = meetings_with(change, board, "P" * many, seat_id=board.police)
    items = of(register, AttentionKind.UNFINISHED)
    assert len(items) == sentences
    # The latest comes first, alone or at the head of the line that counts them.
    assert items[0].target.ids[0] == begun[-1]
    if sentences == 1:
        assert items[0].sentence == "4 registers of Board are not finished."
        assert items[0].target == Target(Screen.REGISTER, tuple(reversed(begun)))
        assert items[0].detail.endswith("to 23 October 2026; begin with the latest.")


def test_a_joint_meeting_without_a_register_is_listed_once(register: Register) -> None:
    with register.write("Plan") as change:
        groups = [a_group(change, name="Board"), a_group(change, name="Executive")]
        plan_meeting(change, group_ids=groups, held_on=YESTERDAY)
    [item] = of(register, AttentionKind.PASSED)
    assert "Board" in item.sentence


def test_young_vacancies_are_one_line_a_group(register: Register) -> None:
    board = a_board(register)
    with register.write("Add seats") as change:
        for title in ("Housing", "Youth"):
            a_seat(change, group_id=board.group, title=title, starts_on=YESTERDAY)
        a_seat(change, group_id=board.group, role="lay", starts_on=YESTERDAY)
    [item] = of(register, AttentionKind.VACANCY)
    assert item.sentence == "2 seats of Board are vacant."
    assert item.detail == "Housing and Youth."
    # Education, vacant since before these records, is an alert of its own
    [alert] = of(register, AttentionKind.ALERT)
    assert alert.sentence.startswith("Education on Board has been vacant")


def test_terms_wait_for_their_review_and_for_a_quorum_rule(register: Register) -> None:
    board = a_board(register)
    [item] = of(register, AttentionKind.NO_QUORUM_RULE)
    assert item.sentence == "Board has no quorum rule, so its meetings have no verdict."
    assert item.detail == "Add its terms of reference."
    with register.write("Adopt terms without a rule") as change:
        adopt_terms(change, group_id=board.group, version="2025", review_due_on=TODAY)
    [item] = of(register, AttentionKind.NO_QUORUM_RULE)
    assert item.detail == "Add the rule to version “2025” of its terms of reference."
    assert of(register, AttentionKind.REVIEW_DUE) == []  # today is the last day of it
    with register.write("Due yesterday") as change:
        terms = list_terms(change, board.group)[0]
        edit_terms(change, terms.id, review_due_on=YESTERDAY)
    [item] = of(register, AttentionKind.REVIEW_DUE)
    assert item.sentence == (
        "The terms of reference of Board were due for review on 19 November 2026."
    )


def test_seats_without_deputies_are_one_line_with_counts(register: Register) -> None:
    a_board(register)
    [item] = of(register, AttentionKind.NO_DEPUTIES)
    assert item.sentence == "2 of 3 seats of agencies have no named deputy."
    assert item.detail == "Board: 2 of 3."


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_a_task_and_finish_group_is_late_after_its_planned_end(
    register: Register, days: int, late: bool
) -> None:
    due = TODAY - timedelta(days=days)
    with register.write("Commission") as change:
        inquiry = a_group(change, name="Inquiry", kind="task_and_finish", planned_end_on=due)
        a_group(change, name="Forum", kind="forum", planned_end_on=date(2020, 1, 1))
    items = of(register, AttentionKind.LATE_GROUP)
    assert [item.detail for item in items] == (
        ["It is 1 day late. End or extend it."] if late else []
    )
    with register.write("Extend") as change:
        extend_group(
            change,
            inquiry,
            extended_end_on=TODAY + timedelta(days=30),
            reason="more evidence",
            agreed_by="the Board",
        )
    assert of(register, AttentionKind.LATE_GROUP) == []


def test_attention_and_figures_obey_the_partnership(register: Register) -> None:
    board = a_board(register)
    with register.write("Another partnership") as change:
        other = a_partnership(change)
        edit_group(change, board.group, purpose="to be busy")
    assert what_needs_attention(register, today=TODAY, partnership_id=other) == []
    assert headline(register, today=TODAY, partnership_id=other).seats_held == Share(0, 0)


def test_the_four_figures_are_n_of_m_over_the_financial_year_so_far(register: Register) -> None:
    with register.write("A year") as change:
        board = make_board(change, quorum=2)
        # 28 August, 25 September, 23 October: Police P A D; Health came each time
        for meeting in meetings_with(change, board, "PAD", seat_id=board.police):
            finish_register(change, meeting_id=meeting, unmarked="absent")
        # and one in the year before, which is in none of the figures
        meetings_with(change, board, "X", seat_id=board.police, before=date(2026, 4, 1))
    figures = headline(register, today=TODAY)
    assert figures.seats_represented == Share(5, 6)
    # Education is vacant and its agency's to fill: expected, never represented
    assert figures.agencies_represented == Share(5, 9)
    assert figures.meetings_quorate == Share(2, 3)
    assert figures.seats_held == Share(2, 3)
    assert (figures.meetings_counted, figures.provisional) == (3, True)
    assert figures.seats_represented.percent == 83
    assert str(figures.period) == "1 April 2026 to 31 March 2027"


def test_a_joint_group_counts_once_in_all_partnerships(register: Register) -> None:
    with register.write("A joint board") as change:
        both = [a_partnership(change), a_partnership(change)]
        group = a_group(change, partnership_ids=both)
        seat = a_seat(change, group_id=group)
        an_appointment(change, seat_id=seat)
    assert headline(register, today=TODAY).seats_held == Share(1, 1)
    assert len(of(register, AttentionKind.NO_QUORUM_RULE)) == 1
