"""Turns what a report says into what can be drawn: one line for each kind of part."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak

from govapp.reports.chart_pdf import ChartBlock
from govapp.reports.house_style import BODY, HEADINGS, LINK, NOTE
from govapp.reports.matrix import MatrixBlock, MatrixLayout
from govapp.reports.paragraph import text_block
from govapp.reports.parts import (
    Chart,
    Definitions,
    Empty,
    Heading,
    Legend,
    Link,
    Matrix,
    NewPage,
    Note,
    Paragraph,
    Part,
    Story,
    Strong,
    Table,
    Tiles,
)
from govapp.reports.table_layout import TableLayout
from govapp.reports.tables import TableBlock
from govapp.reports.tiles import LegendRow, TileRow

ROOM_AFTER_HEADING = 72.0  # a heading at the foot of a page goes over to the next


@dataclass(frozen=True, slots=True)
class Room:
    """The width and height of a page that is free for the story, in points."""

    width: float
    height: float


def flowables(story: Story, upright: Room, lying: Room, landscape: bool) -> Iterator[Flowable]:
    """The story as flowables, for pages that begin upright or lying."""
    for number, part in enumerate(story):
        room = lying if landscape else upright
        if isinstance(part, NewPage):
            landscape = part.landscape
            yield NextPageTemplate(template_name(landscape))
            yield PageBreak()
        elif isinstance(part, Matrix):
            below = _height_of_notes(story[number + 1 :], room)
            yield MatrixBlock(MatrixLayout(part, room.width, room.height, below))
        else:
            yield from _flowables(part, room)


def _height_of_notes(story: Story, room: Room) -> float:
    """What the notes at the head of this story need, which belong to the matrix above them."""
    needed = 0.0
    for note in itertools.takewhile(lambda part: isinstance(part, Note), story):
        block = text_block(note.text, NOTE)  # type: ignore[union-attr]
        needed += block.wrap(room.width, room.height)[1] + NOTE.before + NOTE.after
    return needed


def template_name(landscape: bool) -> str:
    """The name of the page template for pages after the first."""
    return "lying" if landscape else "upright"


def _flowables(part: Part, room: Room) -> Iterator[Flowable]:
    match part:
        case Heading():
            style = HEADINGS[part.level]
            yield CondPageBreak(style.before + style.leading + ROOM_AFTER_HEADING)
            yield text_block(part.text, style, f"H{part.level}", outline_level=part.level - 1)
        case Paragraph():
            yield text_block(part.words, BODY)
        case Note() | Empty():
            yield text_block(part.text, NOTE)
        case Link():
            words = (part.text, ": ", part.url.removeprefix("mailto:"))  # paper cannot be clicked
            yield text_block(words, LINK, link=(part.url, part.description))
        case Tiles():
            yield TileRow(part)
        case Table():
            yield TableBlock(TableLayout(part, room.width, room.height))
        case Definitions():
            yield from _definitions(part)
        case Legend():
            yield LegendRow(part)
        case Chart():
            yield ChartBlock(part)


def _definitions(part: Definitions) -> Iterator[Flowable]:
    key = object()
    for term, meaning in part.terms:
        within = (("L", key), ("LI", object()))
        words = (Strong(f"{term}: "), meaning)
        yield text_block(words, NOTE, "LBody", within=within)
