"""The matrix finds room: for many meetings, for many seats, and for long titles."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govapp.errors import BugError
from govapp.reports.drawing import line_width
from govapp.reports.house_style import CHIP, MATRIX_CONTEXT, MATRIX_TITLE
from govapp.reports.matrix_layout import (
    COLUMN_NARROWEST,
    COLUMN_WIDEST,
    LONGEST,
    ROW_HIGHEST,
    ROW_LOWEST,
    MatrixLayout,
)
from govapp.reports.page import render
from govapp.reports.parts import Note
from govapp.reports.text import cut
from tests.reports import sample
from tests.reports.pdf_content import words_of
from tests.reports.pdf_ua import faults
from tests.reports.saying import words_said

WIDTH, HEIGHT = 770.0, 529.0


def layout(seats: int, count: int) -> MatrixLayout:
    return MatrixLayout(sample.matrix(seats, count), WIDTH, HEIGHT)


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 90))
def test_every_meeting_has_its_column_once_and_within_the_page(seats: int, count: int) -> None:
    found = layout(seats, count)
    assert [n for block in found.blocks for n in block] == list(range(count))
    figures = sum(found.figure_widths)
    for number, block in enumerate(found.blocks):
        last = number == len(found.blocks) - 1
        needed = found.seat_width + len(block) * found.column_width + (figures if last else 0)
        assert needed <= WIDTH + 0.01
    assert COLUMN_NARROWEST - 0.01 <= found.column_width <= COLUMN_WIDEST


def test_chips_hold_their_letters_however_narrow() -> None:
    width, height = layout(30, 24).chip_size
    assert width >= line_width("N", CHIP) + 4
    assert height >= CHIP.size


def test_few_rows_are_spaced_generously_and_many_closely() -> None:
    few, many = layout(8, 12), layout(30, 14)
    assert few.choose_row_height(HEIGHT)
    assert many.choose_row_height(HEIGHT)
    assert few.row_height == ROW_HIGHEST
    assert ROW_LOWEST <= many.row_height < ROW_HIGHEST


def test_a_matrix_that_fits_the_next_page_is_not_squeezed_into_half_of_this_one() -> None:
    found = layout(25, 12)
    assert not found.choose_row_height(HEIGHT / 2)
    assert found.row_height > ROW_LOWEST


@pytest.mark.parametrize("title", ["Northmoor and Fells Integrated Care Board " * 4, "w" * 200])
def test_a_long_title_takes_lines_that_fit_its_column(title: str) -> None:
    matrix = sample.matrix(1, 24)
    row = replace(matrix.rows[0], title=title)
    found = MatrixLayout(replace(matrix, rows=(row,)), WIDTH, HEIGHT)
    (label,) = found.labels
    assert len(label.lines) > 2
    assert found.height_of(0) >= len(label.lines) * 10
    for line in label.lines:
        for text, is_title in line:
            style = MATRIX_TITLE if is_title else MATRIX_CONTEXT
            assert line_width(text, style) <= found.seat_width
    joined = "".join(text for line in label.lines for text, is_title in line if is_title)
    assert joined.replace(" ", "") == cut(title, LONGEST).replace(" ", "")


def test_a_matrix_that_finds_too_little_room_begins_on_the_next_page() -> None:
    story = (*(Note(f"Line {n}") for n in range(22)), sample.matrix(60, 12))
    document = replace(sample.year_on_a_page(), story=story)
    pdf = pikepdf.open(io.BytesIO(render(document)))
    assert words_of(pdf) == words_said(document)
    assert faults(pdf) == []


def test_marks_must_match_the_meetings() -> None:
    matrix = sample.matrix(2, 3)
    with pytest.raises(BugError, match="a mark is missing"):
        replace(matrix, meetings=matrix.meetings[:2])
    with pytest.raises(BugError, match="a cell is missing"):
        replace(matrix, rows=(), meetings=matrix.meetings[:2])
