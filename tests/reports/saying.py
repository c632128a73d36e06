"""What a document says, word for word and in order, worked out from its data alone."""

from __future__ import annotations

from collections.abc import Iterator

from govapp.dates import uk_date
from govapp.reports.document import Document
from govapp.reports.parts import (
    Cell,
    Chart,
    Chip,
    Definitions,
    Empty,
    Figure,
    Heading,
    Legend,
    Link,
    Matrix,
    NewPage,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
    Tiles,
    Titled,
)
from govapp.reports.text import printable, unprintable


def words_said(document: Document) -> list[str]:
    """The words that a screen reader must find, in order."""
    return printable(" ".join(_document(document))).split()


def _document(document: Document) -> Iterator[str]:
    status = "Public version" if document.public else "Internal copy"
    status = f"Draft · {status}" if document.draft else status
    head = (document.partnership, document.title, document.period)
    body = [text for part in document.story for text in _part(part)]
    yield from (*head, status, *body)
    missing = unprintable((*head, *body, *document.facts))
    if missing:
        yield f"Characters that the fonts lack are shown by their codes: {', '.join(missing)}."
    yield " · ".join((document.title, f"data of {uk_date(document.written)}", *document.facts))
    yield status
    if document.sealed and not document.public:
        yield f"· change {document.sealed.change_id} seal {document.sealed.seal[:12]}"
    if document.public and document.withheld:
        yield f"· withheld: {document.withheld}"
    yield f"· {document.partnership}"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading() | Note() | Empty():
            yield part.text
        case Paragraph():
            yield "".join(w.text if isinstance(w, Strong) else w for w in part.words)
        case Tiles():
            for tile in part.tiles:
                yield from (tile.label, tile.value, tile.note)
        case Legend():
            for chip in part.chips:
                yield from (chip.letter, chip.word)
        case Definitions():
            for term, meaning in part.terms:
                yield f"{term}: {meaning}"
        case Link():
            yield f"{part.text}: {part.url}"
        case Chart():
            yield part.alt
        case Table():
            yield from (column.heading for column in part.columns)
            for row in part.rows:
                for cell in row:
                    yield from _cell(cell)
        case Matrix():
            yield from _matrix(part)
        case NewPage():
            pass


def _cell(cell: Cell) -> Iterator[str]:
    match cell:
        case Chip():
            yield f"{cell.word}, {cell.note}" if cell.note else cell.word
        case Titled():
            yield from (cell.title, cell.context)
        case Strong():
            yield cell.text
        case str():
            yield cell


def _matrix(matrix: Matrix) -> Iterator[str]:
    yield "Seat"
    yield from (meeting.spoken for meeting in matrix.meetings)
    yield from matrix.figure_headings
    for row in matrix.rows:
        yield from (row.title, row.context)
        yield from (mark.word for mark in row.marks)
        yield from (_figure(row.represented), _figure(row.attended))
    for foot in matrix.feet:
        yield foot.label
        yield from (cell.spoken for cell in foot.cells)


def _figure(figure: Figure) -> str:
    percent = "" if figure.percent is None else f"{figure.percent}%"
    return f"{figure.count} of {figure.of} {percent}"
