"""The shapes that a chart is made of, and the little arithmetic that every chart shares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor = Literal["start", "middle", "end"]
Weight = Literal["regular", "semibold", "bold"]

SMALLEST_TEXT = 8.0
LABEL = 8.5
_NOTHING = 1e-9  # a scale for less than this would have no figures
COLOUR_TOKENS = ("accent", "muted", "line", "red", "amber", "green", "grey", "text")


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle with its top left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str | None = None
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words whose baseline is at y and whose start, middle or end is at x."""

    x: float
    y: float
    text: str
    size: float
    weight: Weight = "regular"
    anchor: Anchor = "start"
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1
    dashed: bool = False


Shape: TypeAlias = Rect | Text | Line
Shapes: TypeAlias = tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole in a stacked bar, with the letter that stands in for its colour."""

    label: str
    value: float
    colour: str
    letter: str = ""


def scale(highest: float) -> tuple[float, ...]:
    """Round numbers from 0 to at least `highest`, four to six of them, whole where they can be."""
    if highest < _NOTHING:
        return (0, 1)
    rough = highest / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    if highest >= 1:
        step = max(step, 1)
    return tuple(step * n for n in range(math.ceil(highest / step - 1e-9) + 1))


def approximate_width(text: str, size: float) -> float:
    """About how wide a text will be, without asking a font: enough to leave room for it."""
    return len(text) * size * 0.56


def plain_number(value: float) -> str:
    """A figure without a useless ".0"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
