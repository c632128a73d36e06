"""What the tree of a tagged PDF costs: the same drawing with and without it."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import Figure, compare
from govapp.reports.document import Document
from govapp.reports.page import plain_canvas, render
from govapp.reports.parts import Heading, Legend, NewPage, Part
from tests.reports import sample

AT_MOST = 1.8
GROUPS = 20  # of three pages each


def figures() -> Iterator[Figure]:
    """Compare a large matrix and a pack of sixty pages, tagged and untagged."""
    wide = sample.year_on_a_page(200, 24)
    yield _compare("PDF of a 200 x 24 matrix: tagged against untagged", wide)
    yield compare(
        "PDF table of 1,600 rows against eight of 200 rows",
        lambda: [render(_table(1600))],
        lambda: [render(_table(200)) for _ in range(8)],
        at_most=1.2,
        pairs=5,
    )
    yield _compare("PDF pack of 60 pages: tagged against untagged", pack())


def pack() -> Document:
    """A document of sixty pages: for each group its figures, its matrix and its actions."""
    story: list[Part] = []
    summary = sample.document(rows=0).story
    for number in range(GROUPS):
        story += [Heading(f"Group {number + 1}"), *summary[:4], sample.action_table(4)]
        story += [NewPage(landscape=True), Heading("Who came", 3), Legend(sample.MARKS)]
        story += [sample.matrix(25, 12, seed=number), NewPage()]
        story += [Heading("Actions", 3), sample.action_table(12), NewPage()]
    return sample.document_of(tuple(story[:-1]))


def _table(rows: int) -> Document:
    return sample.document_of((sample.action_table(rows),))


def _compare(what: str, document: Document) -> Figure:
    return compare(
        what,
        lambda: render(document),
        lambda: render(document, canvas_maker=plain_canvas),
        at_most=AT_MOST,
    )
