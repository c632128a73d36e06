"""Charts as pure layout: figures in, rectangles, lines and text in design units out.

Two thin back-ends draw the shapes (`chart_pdf` on paper, the chart widget on screen), so a chart
looks the same in both. The origin is the top left corner, x runs right, y runs down, and the y of
a text is its baseline. Colours are the names of tokens, which each back-end looks up in its theme.
No text is smaller than `SMALLEST_TEXT`, no figure is carried by colour alone, and each chart has
an `..._in_words` twin that is its text alternative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from govapp.reports.chart_shapes import (
    LABEL,
    Line,
    Part,
    Rect,
    Shape,
    Shapes,
    Text,
    approximate_width,
    plain_number,
    scale,
)
from govapp.reports.chart_strips import (
    heat_strip,
    heat_strip_in_words,
    sparkline,
    sparkline_in_words,
)

__all__ = [
    "Bar",
    "Line",
    "Part",
    "Rect",
    "Reference",
    "Shape",
    "Shapes",
    "Text",
    "bars",
    "bars_in_words",
    "heat_strip",
    "heat_strip_in_words",
    "parts_in_words",
    "sparkline",
    "sparkline_in_words",
    "stacked_bar",
]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how high (None: not recorded) and a remark such as "below quorum"."""

    label: str
    value: float | None
    colour: str = "accent"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A dashed line across the bars, with its name, such as the quorum."""

    label: str
    value: float


def bars(
    points: Sequence[Bar],
    width: float,
    height: float,
    *,
    reference: Reference | None = None,
    top: float | None = None,
) -> Shapes:
    """Upright bars over a labelled scale, each with its figure above it and its name beneath.

    The scale begins at 0 and ends at a round number over the highest bar, or at `top`.
    """
    if not points:
        return ()
    highest = max(
        [point.value or 0 for point in points] + [reference.value if reference else 0, top or 0]
    )
    ticks = scale(highest)
    frame = _Frame(
        left=approximate_width(plain_number(ticks[-1]), LABEL) + 8,
        top=LABEL + 6,
        right=width - (approximate_width(reference.label, LABEL) + 8 if reference else 2),
        bottom=height - LABEL - 6,
        highest=ticks[-1],
    )
    shapes = [*_scale_lines(ticks, frame), *_upright_bars(points, frame, reference)]
    if reference:
        y = frame.y(reference.value)
        shapes.append(Line(frame.left, y, frame.right, y, "text", 0.8, dashed=True))
        shapes.append(Text(frame.right + 5, y + LABEL * 0.35, reference.label, LABEL, "semibold"))
    return tuple(shapes)


def bars_in_words(title: str, points: Sequence[Bar], reference: Reference | None = None) -> str:
    """The bar chart as a sentence that says every figure: its text alternative."""
    said = [
        f"{point.label} {'not recorded' if point.value is None else plain_number(point.value)}"
        + (f" ({point.note})" if point.note else "")
        for point in points
    ]
    line = f" Dashed line: {reference.label}." if reference else ""
    return f"{title}. Bar chart. {'; '.join(said) or 'No figures'}.{line}"


def stacked_bar(parts: Sequence[Part], width: float, height: float) -> Shapes:
    """One lying bar split in proportion, with a legend of letters, names and figures beneath.

    Parts of nothing are in the legend but have no width. The legend wraps; `height` is the whole
    height, of which the bar takes what the legend leaves.
    """
    whole = sum(part.value for part in parts)
    rows = _legend_rows(parts, width)
    line_height = LABEL + 6
    bar_height = max(height - len(rows) * line_height - 4, LABEL)
    shapes: list[Shape] = [Rect(0, 0, width, bar_height, "line")] if whole <= 0 else []
    x = 0.0
    for part in parts:
        share = part.value / whole * width if whole > 0 else 0
        if share > 0:
            shapes.append(Rect(x, 0, min(max(share - 1, 0.5), width - x), bar_height, part.colour))
        x += share
    for number, row in enumerate(rows):
        baseline = bar_height + (number + 1) * line_height
        for start, part in row:
            shapes.append(Rect(start, baseline - 7.5, 9, 9, part.colour, radius=2))
            shapes.append(Text(start + 13, baseline, _legend_words(part), LABEL))
    return tuple(shapes)


def parts_in_words(title: str, parts: Sequence[Part]) -> str:
    """The stacked bar as a sentence that says every figure: its text alternative."""
    said = "; ".join(f"{part.label} {plain_number(part.value)}" for part in parts)
    return f"{title}. Stacked bar. {said or 'No figures'}."


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot of a bar chart lies, and how a value becomes a height in it."""

    left: float
    top: float
    right: float
    bottom: float
    highest: float

    def y(self, value: float) -> float:
        return self.bottom - value / self.highest * (self.bottom - self.top)


def _scale_lines(ticks: Sequence[float], frame: _Frame) -> list[Shape]:
    """A hairline across the plot for each figure of the scale, with the figure before it."""
    shapes: list[Shape] = []
    for tick in ticks:
        y = frame.y(tick)
        figure = plain_number(tick)
        shapes.append(Line(frame.left, y, frame.right, y, "line", 0.5))
        shapes.append(
            Text(frame.left - 5, y + LABEL * 0.35, figure, LABEL, anchor="end", colour="muted")
        )
    return shapes


def _upright_bars(points: Sequence[Bar], frame: _Frame, reference: Reference | None) -> list[Shape]:
    pitch = (frame.right - frame.left) / len(points)
    breadth = min(pitch * 0.66, 46)
    every = _label_every(points, pitch)
    shapes: list[Shape] = []
    for number, point in enumerate(points):
        middle = frame.left + (number + 0.5) * pitch
        top = frame.y(point.value or 0)
        if point.value:
            shapes.append(
                Rect(middle - breadth / 2, top, breadth, frame.bottom - top, point.colour, radius=2)
            )
        figure = "–" if point.value is None else plain_number(point.value)
        if approximate_width(figure, LABEL) <= pitch:
            shapes.append(
                Text(
                    middle, _figure_baseline(top, frame, reference), figure, LABEL, "bold", "middle"
                )
            )
        if number % every == 0:
            shapes.append(
                Text(
                    middle,
                    frame.bottom + LABEL + 4,
                    point.label,
                    LABEL,
                    anchor="middle",
                    colour="muted",
                )
            )
    return shapes


def _figure_baseline(top: float, frame: _Frame, reference: Reference | None) -> float:
    """Above the bar, and above the reference line where the two would cross."""
    baseline = top - 3
    if reference:
        line = frame.y(reference.value)
        if baseline - LABEL < line < baseline + 2:
            return line - 3
    return baseline


def _label_every(points: Sequence[Bar], pitch: float) -> int:
    """Which labels fit beside each other: every one, every second, and so on."""
    widest = max(approximate_width(point.label, LABEL) for point in points) + 3
    return max(math.ceil(widest / pitch), 1)


def _legend_words(part: Part) -> str:
    return f"{part.letter} {part.label} {plain_number(part.value)}".strip()


def _legend_rows(parts: Sequence[Part], width: float) -> list[list[tuple[float, Part]]]:
    rows: list[list[tuple[float, Part]]] = []
    x = 0.0
    for part in parts:
        needed = 13 + approximate_width(_legend_words(part), LABEL) + 14
        if not rows or x + needed > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, part))
        x += needed
    return rows
