"""What a screen reader finds in a printed report: every word of the data, once and in order."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Object

from govapp.reports.document import Document
from govapp.reports.page import render
from govapp.reports.parts import (
    Chip,
    Definitions,
    Heading,
    Legend,
    Matrix,
    NewPage,
    Note,
    Part,
    Story,
    Tile,
    Tiles,
    Titled,
    data_table,
    paragraph,
)
from tests.reports import sample
from tests.reports.pdf_content import read_page, words_of
from tests.reports.pdf_ua import faults
from tests.reports.saying import words_said

LONG = ("three hundred words " * 100, "Ŵ" * 900, "محمد بن علي " * 120, "x\n" * 200)
anything = st.text(max_size=60) | st.sampled_from((*sample.NAMES, *sample.HOSTILE, *LONG))


def printed(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(document)))


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Object]:
    """Every element with this tag, in reading order."""
    found: list[Object] = []
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if f"/{tag}" == element.S:
            found.append(element)
        kids = element.get("/K", Array([]))
        waiting += [k for k in reversed(list(kids)) if isinstance(k, Dictionary) and "/S" in k]
    return found


def test_every_word_of_the_data_is_read_out_once_and_in_order() -> None:
    document = sample.document(rows=60)
    assert words_of(printed(document)) == words_said(document)


def test_the_bookmarks_are_the_headings() -> None:
    document = sample.document(rows=5)
    with printed(document).open_outline() as outline:
        (title,) = outline.root
        found = [(2, each.title) for each in title.children]
        below = [(3, deep.title) for each in title.children for deep in each.children]
    headings = [(p.level, p.text) for p in document.story if isinstance(p, Heading)]
    assert title.title == document.title
    assert found == [each for each in headings if each[0] == 2]
    assert below == [each for each in headings if each[0] == 3]


def test_a_table_over_many_pages_is_one_table_with_its_headings_said_once() -> None:
    # GIVEN a table of 400 rows
    table = sample.action_table(400)
    # WHEN it is printed
    pdf = printed(sample.document_of((Heading("Every action"), table)))
    # THEN it is one table, with each heading once
    assert len(pdf.pages) > 10
    assert len(elements(pdf, "Table")) == 1
    assert len(elements(pdf, "TR")) == 401
    columns = [th for th in elements(pdf, "TH") if th.A.Scope == "/Column"]
    assert len(columns) == len(table.columns)
    # AND the headings stand on every page all the same
    assert all("Status" in read_page(page).artifacts for page in list(pdf.pages)[1:])


def test_a_matrix_of_more_meetings_than_fit_is_one_table_with_one_row_a_seat() -> None:
    document = sample.year_on_a_page(seats=40, count=70)
    pdf = printed(document)
    assert len(elements(pdf, "Table")) == 1
    assert len(elements(pdf, "TR")) == 1 + 40 + 2
    assert words_of(pdf) == words_said(document)
    assert faults(pdf) == []


def test_letters_are_said_as_words() -> None:
    pdf = printed(sample.year_on_a_page(seats=30))
    said = {str(cell.ActualText) for cell in elements(pdf, "TD") if "/ActualText" in cell}
    assert {mark.word for mark in sample.MARKS} <= said


def test_an_arabic_name_is_drawn_joined_from_the_right_and_said_as_it_was_typed() -> None:
    name = "محمد بن علي"
    pdf = printed(sample.document_of((Heading(name),)))
    (heading,) = elements(pdf, "H2")
    assert str(heading.ActualText) == name
    assert str(heading.Lang) == "ar"
    drawn = read_page(pdf.pages[0]).texts[int(heading.K[0])]
    assert drawn.startswith("\ufef2")  # the final form of the last letter stands leftmost
    assert not set(drawn) & set(name.replace(" ", ""))


def test_a_link_holds_its_words_and_its_annotation() -> None:
    pdf = printed(sample.document(rows=1))
    (link,) = elements(pdf, "Link")
    assert [kid for kid in link.K if isinstance(kid, Dictionary) and kid.Type == "/OBJR"]
    (annotation,) = [a for page in pdf.pages for a in page.obj.get("/Annots", Array([]))]
    assert str(annotation.A.URI) == "https://example.org/terms"
    assert str(annotation.Contents) == "Terms of reference"


def test_the_foot_is_read_out_on_the_first_page_and_repeated_silently_on_the_others() -> None:
    pdf = printed(sample.document(rows=30))
    pages = [read_page(page) for page in pdf.pages]
    assert "change 1832741928374 seal 9f2c51d07ab3" in " ".join(pages[0].texts.values())
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.artifacts
        assert number == 1 or "change 1832741928374 seal 9f2c51d07ab3" in page.artifacts


def test_the_foot_leaves_out_partnerships_before_it_cuts_a_word() -> None:
    group, *partnerships = named = (
        "Transitions Task and Finish Group",
        "Northmoor Safeguarding Adults Partnership",
        "Northmoor Safeguarding Children Partnership",
        "Northmoor Community Safety Partnership",
    )
    pdf = printed(replace(sample.document(rows=30), partnership=" · ".join(named)))

    foot = read_page(pdf.pages[1]).artifacts

    assert group in foot
    assert partnerships[-1] not in foot
    assert "…" not in foot


def _matrix(title: str, context: str, word: str) -> Matrix:
    made = sample.matrix(2, 3)
    chips = (*made.rows[0].marks[:2], Chip("A", word, "apologies"))
    row = replace(made.rows[0], title=title, context=context, marks=chips)
    return replace(made, rows=(row, made.rows[1]))


def parts() -> st.SearchStrategy[Part]:
    chip = st.builds(Chip, st.sampled_from("RAGB"), anything, st.just("red"), anything)
    cell = anything | chip | st.builds(Titled, anything, anything)
    rows = st.lists(st.tuples(cell, cell, cell), max_size=6)
    return st.one_of(
        st.builds(Note, anything),
        st.builds(paragraph, anything, anything),
        st.builds(lambda text: Heading(text or "A heading"), anything),
        st.builds(lambda term, meaning: Definitions(((term, meaning),)), anything, anything),
        st.builds(lambda *a: Tiles((Tile(*a),)), anything, anything, anything),
        st.builds(lambda r: data_table("Hostile", ("One", "Two", "Three"), r), rows),
        st.builds(lambda r, *h: data_table("Heads", h, r), rows, anything, anything, anything),
        st.builds(lambda word: Legend((Chip("A", word, "red"),)), anything),
        st.builds(_matrix, anything, anything, anything),
        st.builds(NewPage, st.booleans()),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(parts(), max_size=8).map(tuple), anything)
def test_whatever_people_type_is_printed_accessibly_and_whole(story: Story, title: str) -> None:
    document = Document(
        title=f"A report {title}",
        partnership=title,
        period=title,
        facts=(title,),
        written=sample.WRITTEN,
        story=story,
    )
    pdf = printed(document)
    assert faults(pdf) == []
    squeezed = "".join(words_said(document))
    assert "".join(words_of(pdf)) == squeezed


@pytest.mark.parametrize("count", [1, 2, 14])
def test_a_single_seat_or_none_still_makes_a_proper_matrix(count: int) -> None:
    for seats in (0, 1):
        document = sample.year_on_a_page(seats, count)
        pdf = printed(document)
        assert faults(pdf) == []
        assert words_of(pdf) == words_said(document)
