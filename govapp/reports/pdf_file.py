"""The file around the pages: reportlab's document with a structure tree, written compactly.

The elements of the tree go into compressed object streams (ISO 32000-1, 7.5.7), which makes a
matrix a fifth of the size and spares reportlab 5,000 objects. This module leans on internals of
reportlab 5.1.0 (`idToObject`, `numberToId`, `objectcounter`, `GetPDFData`), which is why that
version is pinned; the tests of the whole file guard it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from govapp.reports.structure import Structure

PROGRAM = "Partnership Register"
OBJECTS_A_STREAM = 400


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says about itself; `written` is the document's date, never the clock's."""

    title: str
    author: str
    subject: str
    written: date


class TaggedDocument(pdfdoc.PDFDocument):
    """A reportlab document that carries a structure tree and says that it is PDF/UA-1."""

    objectcounter: int

    def __init__(self, facts: FileFacts) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang="en-GB")
        self.structure = Structure()
        self.info = _Information(facts)
        self.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self.Catalog.Metadata = _metadata(facts)

    def format(self) -> bytes:
        """The whole file as bytes."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        first = self.objectcounter + 1
        after = self.structure.number_from(first)
        self.objectcounter = after - 1
        self.Catalog.StructTreeRoot = b"%d 0 R" % first
        pages = [self.Reference(page).format(self) for page in self.Pages.pages]

        file = pdfdoc.PDFFile(self._pdfVersion)
        places: dict[int, tuple[int, int, int]] = {}
        number = 0
        while (
            number < self.objectcounter
        ):  # grows: objects name further objects as they are written
            number += 1
            if not first <= number < after:
                name = self.numberToId[number]
                body = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
                places[number] = (1, file.add(body), 0)
        for bodies in _chunks(self.structure.bodies(first, pages)):
            number += 1
            for index, (inner, _) in enumerate(bodies):
                places[inner] = (2, number, index)
            places[number] = (1, file.add(_object_stream(number, bodies)), 0)
        return self._finished(file, places, number + 1)

    def _finished(
        self, file: pdfdoc.PDFFile, places: dict[int, tuple[int, int, int]], number: int
    ) -> bytes:
        """Close the file with its cross-reference stream, object `number`."""
        places[number] = (1, file.offset, 0)
        rows = [b"\x00\x00\x00\x00\x00\xff\xff"]
        for each in range(1, number + 1):
            kind, place, index = places[each]
            rows.append(b"%c%b%b" % (kind, place.to_bytes(4, "big"), index.to_bytes(2, "big")))
        identity = hashlib.sha256(b"".join(file.strings)).hexdigest()[:32].encode("ascii")
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %b/Info %b/ID[<%b><%b>]" % (
            number + 1,
            self.Reference(self.Catalog).format(self),
            self.Reference(self.info).format(self),
            identity,
            identity,
        )
        start = file.add(_stream(number, entries, b"".join(rows)))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        return bytes(file.format(self))


class _Information(pdfdoc.PDFInfo):
    """The information dictionary, dated by the document and not by the clock."""

    def __init__(self, facts: FileFacts) -> None:
        super().__init__()
        self.facts = facts  # reportlab's page maker overwrites `title` and its kin with its own

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        when = pdfdoc.PDFString(f"D:{self.facts.written:%Y%m%d}000000Z")
        entries = {
            "Title": pdfdoc.PDFString(self.facts.title),
            "Author": pdfdoc.PDFString(self.facts.author),
            "Subject": pdfdoc.PDFString(self.facts.subject),
            "Creator": pdfdoc.PDFString(PROGRAM),
            "Producer": pdfdoc.PDFString(PROGRAM),
            "CreationDate": when,
            "ModDate": when,
        }
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


def _metadata(facts: FileFacts) -> pdfdoc.PDFStream:
    """The XMP packet; PDF/UA wants the title and its own part number there."""
    entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    packet = _XMP.format(
        title=escape(facts.title),
        author=escape(facts.author),
        subject=escape(facts.subject),
        program=PROGRAM,
        written=f"{facts.written:%Y-%m-%d}T00:00:00Z",
    )
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), packet.encode("utf-8") + b"\n")


def _chunks(
    bodies: Iterable[tuple[int, bytes]],
) -> Iterable[list[tuple[int, bytes]]]:
    chunk: list[tuple[int, bytes]] = []
    for body in bodies:
        chunk.append(body)
        if len(chunk) == OBJECTS_A_STREAM:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _object_stream(number: int, bodies: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for inner, body in bodies:
        index.append(b"%d %d" % (inner, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    content = head + b"\n".join(body for _, body in bodies)
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head)), content)


def _stream(number: int, entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        entries,
        len(packed),
        packed,
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{written}</xmp:CreateDate>
<xmp:ModifyDate>{written}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
