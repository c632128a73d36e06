"""The look keeps its own promises: contrast, size, and absence darkest."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color

from govapp.reports import house_style
from govapp.reports.chart_shapes import COLOUR_TOKENS
from govapp.reports.house_style import (
    CHART_COLOURS,
    CHIPS,
    PAIRS,
    PANEL,
    SMALLEST,
    TONES,
    WHITE,
    TextStyle,
)


def luminance(colour: Color) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.red, colour.green, colour.blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].hexval()} {pair[1].hexval()}")
def test_ink_stands_out_from_its_ground(pair: tuple[Color, Color]) -> None:
    assert contrast(*pair) >= 4.5


def test_every_style_is_of_eight_points_or_more_and_its_ink_is_a_tested_one() -> None:
    styles = [each for each in vars(house_style).values() if isinstance(each, TextStyle)]
    assert len(styles) > 15
    inks = {ink.hexval() for ink, _ in PAIRS}
    for style in styles:
        assert style.size >= SMALLEST
        assert style.leading >= style.size
        assert style.colour.hexval() in inks


def test_absence_is_the_darkest_mark_and_presence_among_the_palest() -> None:
    grounds = {name: luminance(look.ground) for name, look in CHIPS.items()}
    marks = ("present", "deputy", "apologies", "not_expected", "not_a_member", "vacant")
    assert all(grounds["absent"] < grounds[mark] / 4 for mark in marks)
    assert grounds["present"] > 0.75


def test_marks_differ_without_colour() -> None:
    looks = [
        (look.ground.hexval(), look.edge.hexval()) for name, look in CHIPS.items() if name != "red"
    ]
    shades = {name: round(luminance(look.ground), 2) for name, look in CHIPS.items()}
    assert len({shades[m] for m in ("present", "apologies", "absent", "not_expected")}) == 4
    assert len(looks) == len(CHIPS) - 1


def test_every_token_of_a_chart_has_its_colour_and_shows_on_white() -> None:
    assert set(CHART_COLOURS) == set(COLOUR_TOKENS)
    for token in set(COLOUR_TOKENS) - {"line"}:
        assert contrast(CHART_COLOURS[token], WHITE) >= 3


def test_the_bars_of_tiles_show_on_their_panel() -> None:
    assert all(contrast(tone, PANEL) >= 3 for tone in TONES.values())
