"""The structure chart: where boxes stand and how lines run, as laws over any structure."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govapp.group_types import DeputyWord, Group, GroupKind, GroupNode
from govapp.groups import establish_group, group_tree
from govapp.register import Register
from govapp.structure import Box, StructureChart, in_words, lay_out
from tests.factories import a_partnership

ON = date(2026, 11, 20)


def a_group(number: int) -> Group:
    return Group(
        id=number,
        name=f"Group {number}",
        short_name=None,
        kind=GroupKind.SUB_GROUP,
        purpose=None,
        starts_on=None,
        planned_end_on=None,
        extended_end_on=None,
        extension_reason=None,
        extension_agreed_by=None,
        ends_on=None,
        end_reason=None,
        online_counts=True,
        abandoned_counts=True,
        deputy_word=DeputyWord.DEPUTY,
        missed_run=3,
        apologies_excuse=False,
        deputy_excuses=True,
        vacancy_days=90,
        section_85=False,
    )


@st.composite
def structures(draw: st.DrawFn) -> list[GroupNode]:
    """Any forest, in the order of a tree."""
    nodes: list[GroupNode] = []
    path: list[int] = []
    for number in range(draw(st.integers(0, 14))):
        depth = draw(st.integers(0, len(path)))
        del path[depth:]
        nodes.append(GroupNode(a_group(number), depth, path[-1] if path else None))
        path.append(number)
    return nodes


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    below = one.y + one.height <= other.y or other.y + other.height <= one.y
    return beside or below


def chart_of(nodes: list[GroupNode], room: float = 900) -> StructureChart:
    return lay_out(nodes, room=room)


@given(structures(), st.sampled_from([200, 900, 100_000]))
def test_no_boxes_overlap_and_all_lie_within_the_chart(nodes: list[GroupNode], room: int) -> None:
    chart = chart_of(nodes, room)

    assert [box.group.id for box in chart.boxes] == [node.group.id for node in nodes]
    for n, box in enumerate(chart.boxes):
        assert 0 <= box.x <= chart.width - box.width + 1e-6
        assert 0 <= box.y <= chart.height - box.height + 1e-6
        assert all(apart(box, other) for other in chart.boxes[n + 1 :])


@given(structures(), st.sampled_from([200, 100_000]))
def test_each_group_stands_below_the_one_it_reports_to(nodes: list[GroupNode], room: int) -> None:
    chart = chart_of(nodes, room)
    places = {box.group.id: box for box in chart.boxes}

    for box in chart.boxes:
        if box.parent_id is not None:
            above = places[box.parent_id]
            assert box.y >= above.y + above.height


@given(structures())
def test_a_narrow_room_makes_no_chart_wider(nodes: list[GroupNode]) -> None:
    assert chart_of(nodes, 100).width <= chart_of(nodes, 100_000).width


@given(structures(), st.sampled_from([200, 100_000]))
def test_every_group_below_another_is_reached_by_a_line(nodes: list[GroupNode], room: int) -> None:
    chart = chart_of(nodes, room)
    ends = {link.points[-1] for link in chart.links}

    for box in chart.boxes:
        if box.parent_id is not None:
            top = (box.x + box.width / 2, box.y)
            side = (box.x, box.y + box.height / 2)
            assert any(
                abs(x - wx) < 1e-6 and abs(y - wy) < 1e-6 for x, y in ends for wx, wy in (top, side)
            )


def test_a_group_of_two_parents_stands_under_each_and_is_said_so(register: Register) -> None:
    # GIVEN a sub-group that reports to two boards
    with register.write("Establish") as change:
        partnership = a_partnership(change)
        boards = [
            establish_group(change, name=name, kind="board", partnership_ids=[partnership])
            for name in ("Adults’ Board", "Children’s Board")
        ]
        establish_group(
            change,
            name="Joint Review",
            kind="sub_group",
            partnership_ids=[partnership],
            parent_ids=boards,
        )

    # WHEN the structure is laid out
    chart = lay_out(group_tree(register, on=ON), room=900)

    # THEN it has two boxes, and the words say both lines
    assert [box.group.name for box in chart.boxes].count("Joint Review") == 2
    assert in_words(chart) == (
        "Structure: Adults’ Board stands at the top; Joint Review reports to Adults’ Board; "
        "Children’s Board stands at the top; Joint Review reports to Children’s Board."
    )


def test_an_empty_structure_is_said_to_be_one() -> None:
    assert in_words(chart_of([])) == "No group is in being that day."
