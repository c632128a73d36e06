"""Small charts for a cell or a line of text: the sparkline and the heat strip."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from govapp.reports.chart_shapes import LABEL, Line, Part, Rect, Shape, Shapes, Text, plain_number


def sparkline(
    values: Sequence[float | None],
    width: float,
    height: float,
    *,
    lowest: float = 0,
    highest: float = 100,
    colour: str = "accent",
) -> Shapes:
    """A small line of values with a dot on the last one; a None breaks the line.

    Values outside `lowest` to `highest` are drawn at the edge.
    """
    if not values:
        return ()
    inset = 2.0
    step = (width - 2 * inset) / max(len(values) - 1, 1)
    spread = (highest - lowest) or 1

    def point(number: int, value: float) -> tuple[float, float]:
        share = (min(max(value, lowest), highest) - lowest) / spread
        return inset + number * step, height - inset - share * (height - 2 * inset)

    points = [None if value is None else point(n, value) for n, value in enumerate(values)]
    shapes: list[Shape] = [
        Line(*before, *after, colour, 1.2) for before, after in pairwise(points) if before and after
    ]
    known = [each for each in points if each]
    if known:
        x, y = known[-1]
        shapes.append(Rect(x - 2, y - 2, 4, 4, colour, radius=2))
    return tuple(shapes)


def sparkline_in_words(title: str, values: Sequence[float | None], unit: str = "") -> str:
    """The line as words: where it began, its lowest, its highest and where it ended."""
    known = [value for value in values if value is not None]
    if not known:
        return f"{title}. Line. No figures."
    said = (
        ("first", known[0]),
        ("lowest", min(known)),
        ("highest", max(known)),
        ("last", known[-1]),
    )
    return f"{title}. Line. " + ", ".join(f"{w} {plain_number(v)}{unit}" for w, v in said) + "."


def heat_strip(cells: Sequence[Part], width: float, height: float) -> Shapes:
    """A row of equal squares, one a meeting or month, each over the letter of its state.

    Only the letter and the colour of a part are drawn; its label is for `heat_strip_in_words`.
    """
    if not cells:
        return ()
    pitch = width / len(cells)
    gap = min(2.0, pitch * 0.15)
    square = max(height - LABEL - 4, 4)
    every = max(math.ceil((LABEL + 1) / pitch), 1)
    shapes: list[Shape] = []
    for number, cell in enumerate(cells):
        x = number * pitch
        shapes.append(Rect(x, 0, pitch - gap, square, cell.colour, radius=min(2.0, gap)))
        if cell.letter and number % every == 0:
            shapes.append(
                Text(x + (pitch - gap) / 2, height - 2, cell.letter, LABEL, "semibold", "middle")
            )
    return tuple(shapes)


def heat_strip_in_words(title: str, cells: Sequence[Part]) -> str:
    """The strip as words, in its order."""
    return f"{title}. " + ("; ".join(cell.label for cell in cells) or "No figures") + "."
