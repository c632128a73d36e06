"""Whom groups report to, and the structure that this makes as at a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import RuleBroken
from govapp.group_types import ReportingLine, arranged
from govapp.groups import (
    get_group,
    group_tree,
    list_groups,
    parents_of,
    report_to,
    reporting_lines,
    stop_reporting,
)
from govapp.register import Register
from tests.factories import a_group, a_partnership

DAY = date(2026, 1, 1)


def drawn(register: Register, **where: int | None) -> list[str]:
    """The structure on DAY: each name indented by its depth."""
    return ["." * node.depth + node.group.name for node in group_tree(register, on=DAY, **where)]


def test_a_structure_lists_each_group_under_its_parent_by_kind_and_name(
    register: Register,
) -> None:
    with register.write("Establish") as change:
        partnership = a_partnership(change)

        def group(name: str, kind: str, *parents: int) -> int:
            return a_group(
                change, name=name, kind=kind, parent_ids=parents, partnership_ids=[partnership]
            )

        board = group("Board", "board")
        group("Forum", "forum")
        quality = group("Quality", "sub_group", board)
        group("Neglect", "task_and_finish", quality)
        group("Learning", "sub_group", board)
        group("Executive", "executive", board)
    assert drawn(register) == [
        "Board",
        ".Executive",
        ".Learning",
        ".Quality",
        "..Neglect",
        "Forum",
    ]


def test_a_group_with_two_parents_stands_under_each_with_its_own_groups(
    register: Register,
) -> None:
    with register.write("Establish") as change:
        partnership = a_partnership(change)
        one = a_group(change, name="Children", partnership_ids=[partnership])
        other = a_group(change, name="Adults", partnership_ids=[partnership])
        joint = a_group(change, name="Joint", kind="sub_group", parent_ids=[one, other])
        a_group(change, name="Panel", kind="forum", parent_ids=[joint])
    assert drawn(register) == ["Adults", ".Joint", "..Panel", "Children", ".Joint", "..Panel"]
    places = [node.parent_id for node in group_tree(register, on=DAY) if node.group.id == joint]
    assert places == [other, one]
    assert {one.id for one in parents_of(register, joint)} == {one, other}


def test_a_group_whose_parent_is_of_another_partnership_stands_at_the_top(
    register: Register,
) -> None:
    with register.write("Establish") as change:
        children, adults = a_partnership(change), a_partnership(change)
        board = a_group(change, name="Board", partnership_ids=[children])
        a_group(change, name="Joint", partnership_ids=[children, adults], parent_ids=[board])
    assert drawn(register, partnership_id=children) == ["Board", ".Joint"]
    assert drawn(register, partnership_id=adults) == ["Joint"]


def test_a_group_whose_parent_has_ended_stands_at_the_top(register: Register) -> None:
    with register.write("Establish") as change:
        board = a_group(change, name="Board")
        a_group(change, name="Quality", parent_ids=[board])
        change.update("groups", board, ends_on=date(2025, 12, 31))
    assert drawn(register) == ["Quality"]


def test_lines_of_reporting_hold_from_their_first_day_to_their_last(register: Register) -> None:
    with register.write("Establish") as change:
        board, executive = a_group(change, name="Board"), a_group(change, name="Executive")
        quality = a_group(change, name="Quality", kind="sub_group", parent_ids=[board])
        (line,) = reporting_lines(change, quality)
        stop_reporting(change, line.id, ends_on=date(2025, 12, 31))
        report_to(change, group_id=quality, parent_id=executive, starts_on=DAY)
    assert drawn(register) == ["Board", "Executive", ".Quality"]
    assert [one.id for one in parents_of(register, quality, on=date(2025, 12, 31))] == [board]
    assert [one.parent for one in reporting_lines(register, quality)] == ["Board", "Executive"]


def test_a_group_established_on_a_day_reports_from_that_day(register: Register) -> None:
    with register.write("Establish") as change:
        board = a_group(change)
        key = a_group(change, parent_ids=[board], starts_on=DAY)
    assert [line.starts_on for line in reporting_lines(register, key)] == [DAY]


def test_a_group_cannot_come_to_report_to_itself(register: Register) -> None:
    with register.write("Establish") as change:
        board = a_group(change, name="Board")
        executive = a_group(change, name="Executive", parent_ids=[board])
        panel = a_group(change, name="Panel", parent_ids=[executive])
        with pytest.raises(RuleBroken) as refused:
            report_to(change, group_id=board, parent_id=panel)
        assert str(refused.value) == (
            "Board cannot report to Panel: Panel reports, directly or through others, to Board."
        )
        with pytest.raises(RuleBroken, match="Board cannot report to itself"):
            report_to(change, group_id=board, parent_id=board)
        with pytest.raises(RuleBroken, match="Panel already reports to Executive"):
            report_to(change, group_id=panel, parent_id=executive)


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_a_structure_shows_one_place_for_each_way_down_to_a_group(
    pairs: set[tuple[int, int]],
) -> None:
    """Against a second count: the ways from the top, where lines only lead from low to high."""
    lines = {(child, parent) for parent, child in pairs if parent < child}

    def ways(child: int) -> int:
        parents = [parent for below, parent in lines if below == child]
        return sum(map(ways, parents)) if parents else 1

    with Register.in_memory() as register:
        with register.write("Establish") as change:
            partnership = a_partnership(change)
            keys = [a_group(change, partnership_ids=[partnership]) for _ in range(5)]
            for child, parent in sorted(lines):
                report_to(change, group_id=keys[child], parent_id=keys[parent])
        places = [node.group.id for node in group_tree(register, on=DAY)]
    assert [places.count(key) for key in keys] == [ways(child) for child in range(5)]


def test_a_circle_that_two_computers_made_together_is_gone_round_once(
    register: Register,
) -> None:
    # GIVEN lines of reporting as an exchange may bring them, below a board
    with register.write("Establish") as change:
        board, one, other = (a_group(change, name=name) for name in ("Board", "One", "Other"))
    lines = [
        ReportingLine(number, child, parent, "", None, None)
        for number, (child, parent) in enumerate(
            [(one, board), (other, one), (one, other)], start=1
        )
    ]
    # THEN the structure ends where the circle closes
    nodes = arranged(list_groups(register), lines)
    assert [(node.depth, node.group) for node in nodes] == [
        (depth, get_group(register, key)) for depth, key in enumerate([board, one, other])
    ]
