"""The checker of accessible PDF: it passes our files and catches each deliberate fault."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from govapp.reports.page import plain_canvas, render
from tests.reports import sample
from tests.reports.pdf_ua import faults


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(sample.document(seats=6, count=5, rows=8))


def test_a_printed_report_has_no_fault(printed: bytes) -> None:
    assert faults(pikepdf.open(io.BytesIO(printed))) == []


def test_the_same_pages_without_a_tree_fail() -> None:
    bare = render(sample.document(seats=2, count=2, rows=2), canvas_maker=plain_canvas)
    assert "there is no structure tree" in faults(pikepdf.open(io.BytesIO(bare)))


def element(pdf: Pdf, tag: str, number: int = 0) -> Object:
    """An element of the tree by its tag and its place among those of that tag."""
    found: list[Object] = []
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        each = waiting.pop()
        if f"/{tag}" == each.S:
            found.append(each)
        waiting += [k for k in reversed(list(each.K)) if isinstance(k, Dictionary) and "/S" in k]
    return found[number]


def paint(pdf: Pdf, drawing: bytes) -> None:
    """Paint something more at the end of the first page."""
    pdf.pages[0].contents_add(drawing)


def replace_metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet
    pdf.Root.Metadata.write(packet.replace(old, new))


def set_key(where: Callable[[Pdf], Object], key: str, value: object) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        where(pdf)[key] = value

    return spoil


def without(where: Callable[[Pdf], Object], key: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        del where(pdf)[key]

    return spoil


def first(tag: str) -> Callable[[Pdf], Object]:
    return lambda pdf: element(pdf, tag)


def root(pdf: Pdf) -> Object:
    return pdf.Root


def drop_a_cell(pdf: Pdf) -> None:
    row = element(pdf, "TR", 2)
    row.K = Array(list(row.K)[:-1])


def own_content_that_is_not_there(pdf: Pdf) -> None:
    element(pdf, "P").K.append(9999)


def own_content_twice(pdf: Pdf) -> None:
    element(pdf, "P").K.append(element(pdf, "H1").K[0])


def forget_content(pdf: Pdf) -> None:
    element(pdf, "P").K = Array([])


def forget_the_link(pdf: Pdf) -> None:
    link = element(pdf, "Link")
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


def lead_the_way_back_astray(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def every_font(key: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        for font in pdf.pages[0].resources.Font.values():
            del (font.FontDescriptor if key == "/FontFile2" else font)[key]

    return spoil


def annotation(pdf: Pdf) -> Object:
    return next(a for page in pdf.pages for a in page.obj.get("/Annots", Array([])))


FAULTS: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "not marked": (set_key(lambda p: p.Root.MarkInfo, "/Marked", False), "does not say that it is"),
    "no language": (without(root, "/Lang"), "the document has no language"),
    "title not shown": (without(root, "/ViewerPreferences"), "the title is not shown"),
    "no metadata": (without(root, "/Metadata"), "no XMP metadata"),
    "not PDF/UA": (lambda p: replace_metadata(p, b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "PDF/UA"),
    "another title": (set_key(lambda p: p.docinfo, "/Title", String("x")), "two titles"),
    "no tree": (without(root, "/StructTreeRoot"), "no structure tree"),
    "odd tag": (set_key(first("P"), "/S", Name("/Paragraphus")), "not a standard tag"),
    "no alternative": (without(first("Figure"), "/Alt"), "no text alternative"),
    "no box": (without(first("Figure"), "/A"), "does not say where it lies"),
    "no scope": (without(first("TH"), "/A"), "heads a row or a column"),
    "heading jump": (set_key(first("H2"), "/S", Name("/H4")), "a heading of level 4"),
    "two titles": (set_key(first("H2"), "/S", Name("/H1")), "two titles"),
    "no title": (set_key(first("H1"), "/S", Name("/P")), "first heading is not the title"),
    "cell outside a row": (set_key(first("TR"), "/S", Name("/Div")), "a TH inside a Div"),
    "row too short": (drop_a_cell, "the rows of a table have"),
    "wrong parent": (set_key(first("TD"), "/P", Dictionary()), "names another parent"),
    "wrong language": (set_key(first("P"), "/Lang", String("??")), "no proper language"),
    "unsayable words": (set_key(first("TD"), "/ActualText", String("\ue000")), "cannot be said"),
    "loose text": (lambda p: paint(p, b"0 0 10 10 re f"), "neither content nor artifact"),
    "unclosed mark": (lambda p: paint(p, b"/Artifact BMC 0 0 1 1 re f"), "a mark is not closed"),
    "content in an artifact": (
        lambda p: paint(p, b"/Artifact BMC /P<</MCID 0>>BDC EMC EMC"),
        "lie in each other",
    ),
    "number used twice": (lambda p: paint(p, b"/P<</MCID 0>>BDC EMC"), "are used twice"),
    "content missing": (own_content_that_is_not_there, "names content that is not there"),
    "content of two": (own_content_twice, "belongs to two elements"),
    "content of none": (forget_content, "content is in no element"),
    "way back": (lead_the_way_back_astray, "the parent tree and the tree differ"),
    "no tab order": (without(lambda p: p.pages[0].obj, "/Tabs"), "tab order"),
    "link outside": (forget_the_link, "a link is outside the tree"),
    "mute link": (set_key(annotation, "/Contents", String("")), "a link has no description"),
    "font outside": (every_font("/FontFile2"), "is not in the file"),
    "no meanings": (every_font("/ToUnicode"), "have no meaning"),
}


@pytest.mark.parametrize(("spoil", "complaint"), FAULTS.values(), ids=FAULTS)
def test_a_deliberate_fault_is_caught(
    printed: bytes, spoil: Callable[[Pdf], None], complaint: str
) -> None:
    # GIVEN a file without fault, WHEN it is spoilt in one way
    pdf = pikepdf.open(io.BytesIO(printed))
    spoil(pdf)
    spoilt = io.BytesIO()
    pdf.save(spoilt)
    # THEN the checker names that
    found = faults(pikepdf.open(spoilt))
    assert any(complaint in each for each in found), found
