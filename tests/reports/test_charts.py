"""The layout of charts: nothing outside the frame, nothing too small, every figure said."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.reports import charts
from govapp.reports.chart_shapes import (
    COLOUR_TOKENS,
    SMALLEST_TEXT,
    Line,
    Rect,
    Shapes,
    Text,
    approximate_width,
    scale,
)

WIDTH, HEIGHT = 480.0, 150.0

labels = st.text(alphabet="abcdefghij 0123456789", max_size=8)
figures = st.one_of(st.none(), st.floats(0, 5000, allow_nan=False))
bar_lists = st.lists(st.builds(charts.Bar, labels, figures), max_size=40)
part_lists = st.lists(
    st.builds(
        charts.Part,
        labels,
        st.integers(0, 5000),
        st.sampled_from(COLOUR_TOKENS),
        st.sampled_from("PDAX"),
    ),
    max_size=12,
)


def check_inside(shapes: Shapes) -> None:
    """Every rectangle and line lies in the frame; every text is big enough; colours are tokens."""
    for shape in shapes:
        match shape:
            case Rect():
                assert shape.x >= -0.01 and shape.x + shape.width <= WIDTH + 0.01
                assert shape.y >= -0.01 and shape.y + shape.height <= HEIGHT + 0.01
                assert shape.fill in COLOUR_TOKENS
            case Line():
                assert min(shape.x1, shape.x2) >= 0 and max(shape.x1, shape.x2) <= WIDTH
                assert min(shape.y1, shape.y2) >= 0 and max(shape.y1, shape.y2) <= HEIGHT
                assert shape.colour in COLOUR_TOKENS
            case Text():
                assert shape.size >= SMALLEST_TEXT
                assert shape.colour in COLOUR_TOKENS


@given(bar_lists, st.one_of(st.none(), st.floats(0, 5000)))
def test_bars_stay_in_their_frame(points: list[charts.Bar], quorum: float | None) -> None:
    reference = None if quorum is None else charts.Reference("Quorum", quorum)
    check_inside(charts.bars(points, WIDTH, HEIGHT, reference=reference))


@given(st.lists(figures, max_size=40))
def test_a_sparkline_stays_in_its_frame(values: list[float | None]) -> None:
    check_inside(charts.sparkline(values, WIDTH, HEIGHT))


@given(part_lists)
def test_a_heat_strip_stays_in_its_frame(cells: list[charts.Part]) -> None:
    check_inside(charts.heat_strip(cells, WIDTH, HEIGHT))


@given(part_lists)
def test_the_parts_of_a_stacked_bar_are_in_proportion(parts: list[charts.Part]) -> None:
    shapes = charts.stacked_bar(parts, WIDTH, HEIGHT)
    whole = sum(part.value for part in parts)
    drawn = [s for s in shapes if isinstance(s, Rect) and s.y == 0]
    if whole == 0:
        assert len(drawn) == 1
    for rect, part in zip(drawn, [p for p in parts if p.value > 0], strict=False):
        if whole > 0:
            share = part.value / whole * WIDTH
            assert rect.width == pytest.approx(min(max(share - 1, 0.5), WIDTH - rect.x))


@given(st.floats(0.001, 1e9))
def test_a_scale_is_round_and_reaches_over_the_highest(highest: float) -> None:
    ticks = scale(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest * (1 - 1e-6)
    assert len(ticks) <= 7
    assert ticks[-2] < highest


def test_a_bar_is_as_high_as_its_figure_says() -> None:
    shapes = charts.bars([charts.Bar("Sep", 10), charts.Bar("Oct", 20)], WIDTH, HEIGHT)
    low, high = (shape for shape in shapes if isinstance(shape, Rect))
    assert high.height == pytest.approx(2 * low.height)
    assert low.y + low.height == pytest.approx(high.y + high.height)


def test_the_figure_of_a_bar_never_lies_on_the_reference_line() -> None:
    for value in range(1, 26):
        shapes = charts.bars(
            [charts.Bar("Sep", value), charts.Bar("Oct", 25)],
            WIDTH,
            HEIGHT,
            reference=charts.Reference("Quorum 19", 19),
        )
        dashed = next(s for s in shapes if isinstance(s, Line) and s.dashed)
        figure = next(s for s in shapes if isinstance(s, Text) and s.weight == "bold")
        capital_top = figure.y - figure.size * 0.7
        assert not capital_top < dashed.y1 < figure.y, value


def test_labels_that_do_not_fit_are_left_out_evenly_rather_than_overprinted() -> None:
    points = [charts.Bar(f"{day} November", 1) for day in range(1, 31)]
    shapes = charts.bars(points, WIDTH, HEIGHT)
    shown = [s for s in shapes if isinstance(s, Text) and s.text.endswith("November")]
    assert 1 < len(shown) < len(points)
    for left, right in pairwise(shown):
        half = approximate_width(left.text, left.size) / 2
        assert left.x + half < right.x - approximate_width(right.text, right.size) / 2


def test_a_figure_that_was_not_recorded_is_a_dash_and_no_bar() -> None:
    shapes = charts.bars([charts.Bar("Sep", None)], WIDTH, HEIGHT)
    assert not [s for s in shapes if isinstance(s, Rect)]
    assert "–" in [s.text for s in shapes if isinstance(s, Text)]


def test_the_words_of_a_chart_say_every_figure() -> None:
    words = charts.bars_in_words(
        "Seats represented",
        [charts.Bar("11 Sep", 18, note="below quorum"), charts.Bar("9 Oct", None)],
        charts.Reference("Quorum 19", 19),
    )
    assert words == (
        "Seats represented. Bar chart. 11 Sep 18 (below quorum); 9 Oct not recorded. "
        "Dashed line: Quorum 19."
    )


def test_the_legend_of_a_stacked_bar_names_every_part_and_wraps() -> None:
    parts = [charts.Part(f"a long name {n}", 5, "accent", "A") for n in range(12)]
    shapes = charts.stacked_bar(parts, 300, HEIGHT)
    words = [s for s in shapes if isinstance(s, Text)]
    assert [w.text for w in words] == [f"A a long name {n} 5" for n in range(12)]
    assert len({w.y for w in words}) > 1
    assert max(w.y for w in words) <= HEIGHT


def test_a_missing_value_breaks_the_sparkline() -> None:
    whole = charts.sparkline([1, 2, 3, 4], WIDTH, HEIGHT)
    broken = charts.sparkline([1, None, 3, 4], WIDTH, HEIGHT)
    assert len([s for s in whole if isinstance(s, Line)]) == 3
    assert len([s for s in broken if isinstance(s, Line)]) == 1


def test_a_sparkline_says_where_it_began_and_ended() -> None:
    assert charts.sparkline_in_words("Represented", [50, None, 25, 75], "%") == (
        "Represented. Line. first 50%, lowest 25%, highest 75%, last 75%."
    )
    assert charts.sparkline_in_words("Represented", [None]) == "Represented. Line. No figures."


def test_a_heat_strip_says_its_states_in_order() -> None:
    cells = [charts.Part("Quorate", 1, "green", "Q"), charts.Part("Inquorate", 0, "red", "I")]
    assert charts.heat_strip_in_words("Meetings", cells) == "Meetings. Quorate; Inquorate."
    letters = [s.text for s in charts.heat_strip(cells, 100, 30) if isinstance(s, Text)]
    assert letters == ["Q", "I"]


def test_the_layout_of_charts_knows_neither_paper_nor_screen() -> None:
    for module in ("charts", "chart_shapes", "chart_strips"):
        source = Path(charts.__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not [n for n in names if n.split(".")[0] in ("reportlab", "PySide6")]
