"""Tables: columns that fit their words, rows that break only when they must."""

from __future__ import annotations

import io

import pikepdf
import pytest

from govapp.errors import BugError
from govapp.reports.column_widths import column_widths
from govapp.reports.drawing import line_width
from govapp.reports.house_style import CELL, INK, MUTED, TABLE_HEAD
from govapp.reports.page import render
from govapp.reports.parts import Chip, Empty, Heading, Note, Strong, Table, Titled, data_table
from govapp.reports.table_layout import TableLayout
from tests.reports import sample
from tests.reports.pdf_content import read_page, words_of
from tests.reports.pdf_ua import faults
from tests.reports.saying import words_said

WIDTH, PADDING = 499.0, 12.0


def test_the_columns_fill_the_width() -> None:
    assert sum(column_widths(sample.action_table(20), WIDTH, PADDING)) == pytest.approx(WIDTH)


def test_without_need_each_column_has_its_share() -> None:
    table = data_table("T", ("A", "B"), [("a", "b")], shares=(1, 3))
    assert column_widths(table, 400, PADDING) == pytest.approx([100, 300])


def test_a_date_a_reference_and_a_heading_stay_on_one_line() -> None:
    table = data_table(
        "T",
        ("Reference", "What was agreed"),
        [("20 September 2026", "words " * 60)],
        shares=(0.2, 5),
        header_columns=0,
    )
    narrow, wide = column_widths(table, WIDTH, PADDING)
    assert narrow >= line_width("20 September 2026", CELL) + PADDING
    assert narrow >= line_width("Reference", TABLE_HEAD) + PADDING
    assert wide > narrow


def test_a_word_of_three_hundred_letters_does_not_take_the_page() -> None:
    table = data_table("T", ("A", "B"), [("w" * 300, "b")])
    assert column_widths(table, WIDTH, PADDING) == pytest.approx([WIDTH / 2, WIDTH / 2])


def test_many_hungry_columns_still_fit() -> None:
    table = data_table("T", ["Heading"] * 16, [["20 September 2026"] * 16])
    widths = column_widths(table, WIDTH, PADDING)
    assert sum(widths) == pytest.approx(WIDTH)
    assert min(widths) > 0


def test_a_row_longer_than_a_page_runs_on_and_is_one_row() -> None:
    # GIVEN a cell of several pages, with a chip and a title beside it
    long = " ".join(f"word{n}" for n in range(4000))
    chip = Chip("R", "Red, late", "red", "with a long note " * 30)
    rows = [("short", "x", chip), ("long", long, chip), (Titled("t", "c"), "after", chip)]
    document = sample.document_of(
        (Heading("Long"), data_table("T", ("Ref", "Text", "Status"), rows, shares=(1, 4, 2)))
    )
    # WHEN it is printed
    pdf = pikepdf.open(io.BytesIO(render(document)))
    # THEN the words follow each other over the pages, in one table of four rows
    assert len(pdf.pages) > 4
    assert words_of(pdf) == words_said(document)
    assert faults(pdf) == []


def test_a_row_with_many_long_paragraphs_breaks_between_and_within_them() -> None:
    cell = Titled("title " * 700, "context " * 900)
    table = data_table("T", ("Ref", "Text"), [(Strong("R"), cell), ("S", "s")], shares=(1, 3))
    document = sample.document_of((Empty("None before."), table))
    pdf = pikepdf.open(io.BytesIO(render(document)))
    assert words_of(pdf) == words_said(document)
    assert faults(pdf) == []


def test_a_row_that_fits_on_a_page_is_never_broken() -> None:
    rows = [(f"R{n}", "line\n" * 12) for n in range(30)]
    document = sample.document_of((data_table("T", ("Ref", "Text"), rows),))
    pdf = pikepdf.open(io.BytesIO(render(document)))
    for page in pdf.pages:
        words = " ".join(read_page(page).texts.values()).split()
        rows_here = sum(word.startswith("R") and word[1:].isdigit() for word in words)
        assert words.count("line") == 12 * rows_here


def test_headings_without_rows_go_to_the_next_page_where_they_do_not_fit() -> None:
    empty = data_table("T", ("A", "B"), [])
    for lines in range(20, 40):
        story = (*(Note(f"Line {n}") for n in range(lines)), empty)
        pdf = pikepdf.open(io.BytesIO(render(sample.document_of(story))))
        assert faults(pdf) == []


def test_a_row_has_room_to_write_in_where_it_is_asked_for() -> None:
    short = data_table("Sign in", ("Name", "Signature"), [("A", "")] * 20)
    roomy = data_table("Sign in", ("Name", "Signature"), [("A", "")] * 20, row_height=40)
    assert len(_pages(short)) < len(_pages(roomy))


def _pages(table: Table) -> list[pikepdf.Page]:
    return list(pikepdf.open(io.BytesIO(render(sample.document_of((table,))))).pages)


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(BugError, match="a row of 1 cells under 2 headings"):
        data_table("T", ("A", "B"), [("only one",)])


def test_noughts_recede_behind_other_figures() -> None:
    rows = [("Police", "0", "1")]
    layout = TableLayout(data_table("Counts", ("Seat", "Absent", "Deputy"), rows), 400, 700)

    _, nought, one = layout.row(0).cells

    assert nought.blocks[0].style.textColor == MUTED
    assert one.blocks[0].style.textColor == INK
