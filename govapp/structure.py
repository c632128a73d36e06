"""The structure chart of groups: where each box stands and which lines join them. Pure.

Lengths are in design units from the top left corner. A group stands above those that report to it;
one with two parents stands under each, as it does in the tree. Where the boxes would be wider than
the room, those at the lowest level hang one under another, so that the chart stays readable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govapp.group_types import Group, GroupNode

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChartSizes:
    """How large boxes are and how far apart."""

    box_width: float = 154
    box_height: float = 62
    beside: float = 14
    below: float = 34
    hanging_gap: float = 12
    hanging_indent: float = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A group's box, by its top left corner."""

    group: Group
    parent_id: int | None
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """A line along corners: a stretch of the way from a box down to those that report to it."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class StructureChart:
    """The whole chart and the room it takes."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Branch:
    """A group at its place with the branches below it."""

    node: GroupNode
    below: tuple["_Branch", ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A branch laid out by itself: its boxes, the first of them its own, and the room it takes."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    width: float
    height: float


# --- Rules ------------------------------------------------------------------------------------


def lay_out(
    nodes: Sequence[GroupNode], *, room: float, sizes: ChartSizes | None = None
) -> StructureChart:
    """Lay out the places of a structure (`group_tree`), within `room` across where that can be.

    A chart that is still wider than the room, or higher than it is nice, scrolls.
    """
    sizes = sizes or ChartSizes()
    roots = _branches(nodes)
    drawn = _side_by_side([_draw(root, sizes, hang=False) for root in roots], sizes.beside * 2)
    if drawn.width > room:
        drawn = _side_by_side([_draw(root, sizes, hang=True) for root in roots], sizes.beside * 2)
    return StructureChart(drawn.boxes, drawn.links, drawn.width, drawn.height)


def in_words(chart: StructureChart) -> str:
    """What the chart shows, said in sentences for those who do not see it."""
    names = {box.group.id: box.group.name for box in chart.boxes}
    said = [
        f"{box.group.name} reports to {names[box.parent_id]}"
        if box.parent_id in names
        else f"{box.group.name} stands at the top"
        for box in chart.boxes
    ]
    return f"Structure: {'; '.join(said)}." if said else "No group is in being that day."


def _branches(nodes: Sequence[GroupNode]) -> list[_Branch]:
    """The tree that a list in depth-first order, with depths, stands for."""

    def take(start: int) -> tuple[_Branch, int]:
        node, place = nodes[start], start + 1
        below = []
        while place < len(nodes) and nodes[place].depth > node.depth:
            branch, place = take(place)
            below.append(branch)
        return _Branch(node, tuple(below)), place

    roots, place = [], 0
    while place < len(nodes):
        branch, place = take(place)
        roots.append(branch)
    return roots


def _draw(branch: _Branch, sizes: ChartSizes, *, hang: bool) -> _Drawn:
    if not branch.below:
        return _Drawn((_box(branch, 0, sizes),), (), sizes.box_width, sizes.box_height)
    # One alone takes no more room below than hanging.
    if hang and len(branch.below) > 1 and all(not child.below for child in branch.below):
        return _draw_hanging(branch, sizes)
    children = [_draw(child, sizes, hang=hang) for child in branch.below]
    row = _moved(_side_by_side(children, sizes.beside), 0, sizes.box_height + sizes.below)
    width = max(row.width, sizes.box_width)
    row = _moved(row, (width - row.width) / 2, 0)
    tops = _tops(row, children)
    middle = (tops[0][0] + tops[-1][0]) / 2
    own = _box(branch, middle - sizes.box_width / 2, sizes)
    bend = sizes.box_height + sizes.below / 2
    stem = Link(((middle, sizes.box_height), (middle, bend)))
    links = (stem, *(Link(((middle, bend), (x, bend), (x, y))) for x, y in tops))
    height = sizes.box_height + sizes.below + row.height
    return _Drawn((own, *row.boxes), (*links, *row.links), width, height)


def _draw_hanging(branch: _Branch, sizes: ChartSizes) -> _Drawn:
    """The lowest level one under another, a little to the right of a line down the left."""
    own = _box(branch, 0, sizes)
    boxes, links = [own], []
    stem, y = sizes.hanging_indent / 2, sizes.box_height + sizes.hanging_gap
    down = sizes.box_height
    for child in branch.below:
        boxes.append(replace(_box(child, sizes.hanging_indent, sizes), y=y))
        middle = y + sizes.box_height / 2
        links.append(Link(((stem, down), (stem, middle), (sizes.hanging_indent, middle))))
        down = middle
        y += sizes.box_height + sizes.hanging_gap
    width = sizes.box_width + sizes.hanging_indent
    return _Drawn(tuple(boxes), tuple(links), width, y - sizes.hanging_gap)


def _box(branch: _Branch, x: float, sizes: ChartSizes) -> Box:
    node = branch.node
    return Box(node.group, node.parent_id, x, 0, sizes.box_width, sizes.box_height)


def _side_by_side(drawn: Sequence[_Drawn], gap: float) -> _Drawn:
    boxes: list[Box] = []
    links: list[Link] = []
    x = 0.0
    for each in drawn:
        moved = _moved(each, x, 0)
        boxes += moved.boxes
        links += moved.links
        x += each.width + gap
    height = max((each.height for each in drawn), default=0)
    return _Drawn(tuple(boxes), tuple(links), max(x - gap, 0), height)


def _moved(drawn: _Drawn, dx: float, dy: float) -> _Drawn:
    return replace(
        drawn,
        boxes=tuple(replace(box, x=box.x + dx, y=box.y + dy) for box in drawn.boxes),
        links=tuple(Link(tuple((x + dx, y + dy) for x, y in link.points)) for link in drawn.links),
    )


def _tops(row: _Drawn, children: Sequence[_Drawn]) -> list[tuple[float, float]]:
    """The middle of the upper edge of each child's own box, which comes first of its boxes."""
    tops, place = [], 0
    for child in children:
        own = row.boxes[place]
        tops.append((own.x + own.width / 2, own.y))
        place += len(child.boxes)
    return tops
