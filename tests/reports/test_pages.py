"""Printed pages: how many, how large the text, and the same bytes from the same data."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from govapp.errors import BugError
from govapp.reports.document import Document
from govapp.reports.house_style import SMALLEST
from govapp.reports.page import render, tagged_canvas
from govapp.reports.parts import Heading, NewPage, Note, paragraph
from tests.reports import sample
from tests.reports.pdf_content import read_page

ROOT = Path(__file__).parents[2]


def printed(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(document)))


@pytest.mark.parametrize(("seats", "count"), [(30, 14), (30, 12), (12, 6), (1, 1)])
def test_a_year_of_a_large_board_fits_one_lying_page(seats: int, count: int) -> None:
    assert len(printed(sample.year_on_a_page(seats, count)).pages) == 1


def test_no_text_on_paper_is_smaller_than_eight_points() -> None:
    for document in (
        sample.document(rows=12),
        sample.year_on_a_page(),
        sample.year_on_a_page(12, 40),
    ):
        for page in printed(document).pages:
            assert min(read_page(page).sizes) >= SMALLEST


def test_the_same_data_give_the_same_bytes() -> None:
    assert render(sample.document(rows=20)) == render(sample.document(rows=20))


def test_the_same_data_give_the_same_bytes_in_another_process_at_another_time() -> None:
    code = (
        "import hashlib\n"
        "from govapp.reports.page import render, tagged_canvas\n"
        "from tests.reports import sample\n"
        "print(hashlib.sha256(render(sample.year_on_a_page())).hexdigest())"
    )
    environments = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "9"})
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **each},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for each in environments
    }
    assert len(digests) == 1


def test_the_file_is_in_order_as_a_file() -> None:
    for document in (sample.document(rows=20), sample.year_on_a_page(200, 24)):
        with printed(document) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_another_document_date_gives_another_file() -> None:
    document = sample.year_on_a_page()
    later = replace(document, written=date(2027, 1, 1))
    assert render(document) != render(later)
    with printed(later) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20270101000000Z"


def test_two_reports_written_at_once_are_as_if_written_one_after_the_other() -> None:
    documents = [sample.document(rows=9), sample.year_on_a_page()] * 3
    alone = [render(each) for each in documents]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(render, documents)) == alone


def test_a_failed_report_leaves_the_next_one_whole() -> None:
    def stop(_: int) -> None:
        raise KeyError

    whole = render(sample.document(rows=3))
    with pytest.raises(KeyError):
        render(sample.document(rows=3), stop)
    assert render(sample.document(rows=3)) == whole


def test_upright_and_lying_pages_may_follow_each_other() -> None:
    story = (
        paragraph("Upright."),
        NewPage(landscape=True),
        paragraph("Lying."),
        NewPage(),
        paragraph("Upright again."),
    )
    boxes = [page.mediabox for page in printed(sample.document_of(story)).pages]
    assert [box[2] > box[3] for box in boxes] == [False, True, False]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 60):
        story = (*(Note(f"Line {n}") for n in range(lines)), Heading("Alone"), Note("Company"))
        for page in printed(sample.document_of(story)).pages:
            said = " ".join(read_page(page).texts.values())
            assert ("Alone" in said) == ("Company" in said)


def test_public_copies_say_so_and_carry_no_seal() -> None:
    document = sample.document(rows=1)
    public = " ".join(
        " ".join(read_page(page).texts.values())
        for page in printed(replace(document, public=True)).pages
    )
    assert "Public version" in public
    assert "seal" not in public
    assert "Internal copy" not in public


def test_a_draft_says_so_on_every_page() -> None:
    for number, page in enumerate(printed(replace(sample.document(rows=9), draft=True)).pages):
        content = read_page(page)
        words = content.artifacts if number else " ".join(content.texts.values())
        assert "Draft · Internal copy" in words


def test_a_title_of_many_words_takes_several_lines() -> None:
    long = replace(sample.year_on_a_page(), title="Attendance matrix " * 12, period="2026 " * 40)
    for document in (long, replace(long, landscape=False)):
        assert len(printed(document).pages) >= 1


def test_a_page_that_ends_inside_an_element_is_a_mistake_of_ours() -> None:
    canvas = tagged_canvas(sample.year_on_a_page())
    canvas.open("P")
    with pytest.raises(BugError, match="the page ends inside a P"):
        canvas.showPage()


def test_levels_of_heading_are_never_skipped() -> None:
    with pytest.raises(BugError, match="skips a level"):
        sample.document_of((Heading("Too deep", 3),))


def test_the_list_of_reports_is_read_without_reportlab() -> None:
    code = (
        "import sys, govapp.reports, govapp.reports.report, govapp.reports.charts\n"
        "print([name for name in sys.modules if name.startswith('reportlab')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
