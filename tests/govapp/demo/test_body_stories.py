"""Stories of bodies, and whether it all looks like real life, through the read functions."""

from datetime import date

import pytest

from govapp.figures import GroupScope, OrganisationScope
from govapp.group_types import Timing, timing
from govapp.groups import get_group, group_tree, list_groups, partnerships_of, predecessors_of
from govapp.offices import offices_of
from govapp.organisations import predecessors_of as predecessors_of_organisation
from govapp.partnerships import list_partnerships
from govapp.register import Register
from govapp.seating import seating
from govapp.summing import summary
from govapp.terms import list_terms
from tests.demonstration import NORTHMOOR_TODAY as TODAY
from tests.govapp.demo.northmoor import (
    ADULTS_BOARD,
    ALL_TIME,
    BOARD,
    CASE_REVIEWS,
    EXECUTIVE,
    LAST_YEAR,
    OLD_BOARD,
    group,
    organisation,
    seat_of,
)

# -- bodies --------------------------------------------------------------------------------------


def test_the_board_became_a_partnership_mid_year(demonstration: Register) -> None:
    board = get_group(demonstration, group(demonstration, BOARD))

    (old,) = predecessors_of(demonstration, board.id)
    assert (old.name, old.ends_on, board.starts_on) == (
        OLD_BOARD,
        date(2025, 8, 31),
        date(2025, 9, 1),
    )
    tops = {day: names_at_the_top(demonstration, day) for day in (old.ends_on, board.starts_on)}
    assert OLD_BOARD in tops[date(2025, 8, 31)] and BOARD not in tops[date(2025, 8, 31)]
    assert BOARD in tops[date(2025, 9, 1)] and OLD_BOARD not in tops[date(2025, 9, 1)]


def names_at_the_top(register: Register, on: date) -> set[str]:
    return {node.group.name for node in group_tree(register, on=on) if node.depth == 0}


def test_the_predecessors_figures_come_only_if_asked(demonstration: Register) -> None:
    board = group(demonstration, BOARD)

    alone = summary(demonstration, GroupScope(board), LAST_YEAR, as_at=TODAY)
    joined = summary(
        demonstration, GroupScope(board, include_predecessor=True), LAST_YEAR, as_at=TODAY
    )
    assert joined.meetings_counted > alone.meetings_counted > 0


def test_the_quality_assurance_group_was_dissolved(demonstration: Register) -> None:
    quality = get_group(demonstration, group(demonstration, "Quality Assurance Sub-group"))

    assert quality.ends_on == date(2025, 9, 30)
    assert "left undone" in (quality.end_reason or "")
    assert seating(demonstration, quality.id, date(2025, 10, 1)) == []


def test_the_commissioning_group_became_the_integrated_care_board(demonstration: Register) -> None:
    icb = organisation(demonstration, "Northmoor and Vale Integrated Care Board")

    (ccg,) = predecessors_of_organisation(demonstration, icb)
    assert ccg.ends_on == date(2025, 6, 30)
    before = seat_of(demonstration, EXECUTIVE, ccg.name, date(2025, 6, 30))
    after = seat_of(demonstration, EXECUTIVE, "Northmoor and Vale", date(2025, 7, 1))
    assert before.name == after.name
    apart = summary(demonstration, OrganisationScope(icb), LAST_YEAR, as_at=TODAY)
    joined = summary(
        demonstration, OrganisationScope(icb, include_predecessor=True), LAST_YEAR, as_at=TODAY
    )
    assert joined.meetings_counted > apart.meetings_counted > 0


def test_the_case_review_group_is_joint(demonstration: Register) -> None:
    subjects = {
        p.subject for p in partnerships_of(demonstration, group(demonstration, CASE_REVIEWS))
    }

    assert subjects == {"children", "adults"}


@pytest.mark.parametrize(
    ("subject", "stands"),
    [
        ("Neglect Strategy", Timing.ON_TIME),
        ("Transitions", Timing.EXTENDED),
        ("Online Harm", Timing.LATE),
        ("Serious Violence", Timing.ENDED),
    ],
)
def test_task_and_finish_groups_stand_differently(
    demonstration: Register, subject: str, stands: Timing
) -> None:
    one = get_group(demonstration, group(demonstration, f"{subject} Task and Finish Group"))

    assert timing(one, TODAY) is stands
    if stands is Timing.EXTENDED:
        assert one.extension_reason and one.extension_agreed_by
    if stands is Timing.ENDED:
        assert one.ends_on == one.planned_end_on


def test_there_are_three_partnerships_with_offices(demonstration: Register) -> None:
    partnerships = list_partnerships(demonstration)

    roles = [
        {o.role.value for o in offices_of(demonstration, p.id, on=TODAY)} for p in partnerships
    ]
    assert roles == [
        {
            "lead_safeguarding_partner",
            "delegated_safeguarding_partner",
            "partnership_chair",
            "independent_scrutineer",
        },
        {"independent_chair"},
        {"partnership_chair"},
    ]


def test_quorum_rules_are_of_many_kinds(demonstration: Register) -> None:
    terms = [one for g in list_groups(demonstration) for one in list_terms(demonstration, g.id)]

    kinds = {condition.kind.value for one in terms for condition in one.conditions}
    assert len(kinds) >= 7
    assert [len(list_terms(demonstration, group(demonstration, BOARD)))] == [2]


# -- does it look like real life? ----------------------------------------------------------------


def test_attendance_is_as_in_real_life(demonstration: Register) -> None:
    for one in list_groups(demonstration):
        totals = summary(demonstration, GroupScope(one.id), ALL_TIME, as_at=TODAY).totals
        assert totals.represented_percent and totals.member_percent
        assert 70 <= totals.represented_percent <= 100, one.name
        assert 60 <= totals.member_percent <= totals.represented_percent, one.name


def test_seats_differ_in_their_habits(demonstration: Register) -> None:
    figures = summary(
        demonstration, GroupScope(group(demonstration, ADULTS_BOARD)), ALL_TIME, as_at=TODAY
    )
    percents = [seat.counts.represented_percent for seat in figures.seats]

    assert min(p for p in percents if p is not None) < 65
    assert max(p for p in percents if p is not None) >= 95
