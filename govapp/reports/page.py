"""A document becomes a file: page shapes, the story broken into pages, and the canvas."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from govapp.reports.band import Foot, Masthead
from govapp.reports.document import Document
from govapp.reports.house_style import LANDSCAPE_MARGIN, MARGIN
from govapp.reports.layout import Room, flowables, template_name
from govapp.reports.parts import Note, texts
from govapp.reports.pdf_file import FileFacts
from govapp.reports.tagged_pdf import PageCanvas, Size, TaggedCanvas
from govapp.reports.text import printable, unprintable

UPRIGHT: Size = A4
LYING: Size = landscape(A4)
FOOT_HEIGHT = 38.0
TOP = 40.0
TOP_LYING = 28.0

# reportlab's fonts are shared by the process and keep their place while a subset is made, so two
# files are never written at once; the second waits for the first.
_WRITING = threading.Lock()


def render(
    document: Document,
    page_done: Callable[[int], None] | None = None,
    canvas_maker: Callable[[Document, Callable[[int], None] | None], PageCanvas] | None = None,
) -> bytes:
    """The document as the bytes of a PDF/UA-1 file; `page_done` is told of each finished page.

    `canvas_maker` is for measuring: the same drawing on a canvas without a tree.
    """
    with _WRITING:
        canvas = (canvas_maker or tagged_canvas)(document, page_done)
        _build(canvas, document)
        return canvas.finished()


def tagged_canvas(document: Document, page_done: Callable[[int], None] | None = None) -> PageCanvas:
    """The canvas that writes PDF/UA-1."""
    facts = FileFacts(
        title=_in_one_line(document.title),
        author=_in_one_line(document.partnership),
        subject=_in_one_line(document.period),
        written=document.written,
    )
    return TaggedCanvas(_size(document.landscape), facts, Foot(document), page_done)


def plain_canvas(document: Document, page_done: Callable[[int], None] | None = None) -> PageCanvas:
    """The same pages without a tree, for measuring what the tree costs."""
    return PageCanvas(_size(document.landscape), Foot(document), page_done)


def _story(document: Document) -> Iterator[Flowable]:
    yield Masthead(document)
    yield NextPageTemplate(template_name(document.landscape))
    missing = unprintable(texts(document))
    said = f"Characters that the fonts lack are shown by their codes: {', '.join(missing)}."
    notes = (Note(said),) if missing else ()
    yield from flowables(document.story + notes, _room(False), _room(True), document.landscape)


def _build(canvas: PageCanvas, document: Document) -> None:
    """Let reportlab break the story into pages; the canvas writes the file itself."""
    builder = BaseDocTemplate("", pagesize=_size(document.landscape))
    builder._doSave = 0
    builder.addPageTemplates(list(_templates(document.landscape)))
    builder.build(list(_story(document)), canvasmaker=lambda *_, **__: canvas)


def _templates(lying: bool) -> Iterator[PageTemplate]:
    """The first page, whose frame reaches under the band, and the two shapes of later pages."""
    width, height = _size(lying)
    margin = _margin(lying)
    under = Frame(margin, FOOT_HEIGHT, width - 2 * margin, height - FOOT_HEIGHT, **_NO_PADDING)
    yield PageTemplate(id="first", frames=[under], pagesize=(width, height))
    for later in (False, True):
        room = _room(later)
        frame = Frame(_margin(later), FOOT_HEIGHT, room.width, room.height, **_NO_PADDING)
        yield PageTemplate(id=template_name(later), frames=[frame], pagesize=_size(later))


_NO_PADDING = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}


def _in_one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _size(lying: bool) -> Size:
    return LYING if lying else UPRIGHT


def _margin(lying: bool) -> float:
    return LANDSCAPE_MARGIN if lying else MARGIN


def _room(lying: bool) -> Room:
    width, height = _size(lying)
    return Room(width - 2 * _margin(lying), height - FOOT_HEIGHT - (TOP_LYING if lying else TOP))
