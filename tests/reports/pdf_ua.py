"""Our own check that a PDF is accessible: PDF/UA-1 as far as a program can tell, and a little more.

Source: ISO 14289-1 (PDF/UA-1) over ISO 32000-1, by the clauses of the Matterhorn Protocol that
need no human eye. Stricter than the standard: one title, every heading cell with its scope, rows
of one table equally long, the parent tree read backwards, and every character with a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree import ElementTree

from pikepdf import Array, Dictionary, Object, Pdf

from tests.reports.pdf_content import PageContent, read_page

_STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Figure",
        "Formula",
        "Form",
    ]
)
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}
_CHILDREN = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_XMP = {
    "ua": "{http://www.aiim.org/pdfua/ns/id/}part",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}
LONG = 20  # pages, from which a document needs bookmarks

Position = tuple[int, int]  # a page and a number of marked content on it


def faults(pdf: Pdf) -> list[str]:
    """Everything that is wrong with the file, each once; an accessible file has none."""
    found = list(_catalogue_faults(pdf))
    if "/StructTreeRoot" not in pdf.Root:
        return [*found, "there is no structure tree"]
    pages = [read_page(page) for page in pdf.pages]
    tree = _Tree({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
    tree.walk(pdf.Root.StructTreeRoot)
    found += tree.faults
    found += _heading_faults(tree.headings)
    found += _page_faults(pdf, pages, tree)
    found += _parent_tree_faults(pdf, tree)
    found += _font_faults(pages)
    return list(dict.fromkeys(found))


def _catalogue_faults(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "the file does not say that it is tagged"
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "the document has no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if len(pdf.pages) > LONG and "/Outlines" not in root:
        yield "a long document has no bookmarks"
    if pdf.is_encrypted:
        yield "the file is encrypted"
    if "/Metadata" not in root:
        yield "there is no XMP metadata"
        return
    packet = ElementTree.fromstring(root.Metadata.read_bytes())
    if (packet.findtext(f".//{_XMP['ua']}") or "").strip() != "1":
        yield "the metadata do not say PDF/UA-1"
    titles = packet.findall(f".//{_XMP['title']}//*")
    title = "".join(each.text or "" for each in titles).strip()
    if not title:
        yield "the metadata have no title"
    elif title != str(pdf.docinfo.get("/Title", "")):
        yield "the two titles of the file differ"


@dataclass(slots=True)
class _Tree:
    """The structure tree, walked once."""

    pages: dict[tuple[int, int], int]
    faults: list[str] = field(default_factory=list)
    owners: dict[Position, Object] = field(default_factory=dict)
    annotations: dict[tuple[int, int], Object] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def walk(self, root: Object) -> None:
        """Visit everything below the root."""
        for kid in _kids(root):
            if kid.S != "/Document":
                self.faults.append("the tree does not begin with a document")
            self._visit(kid, root, None)

    def _visit(self, element: Object, parent: Object, page: int | None) -> None:
        tag, above = str(element.S)[1:], str(parent.get("/S", "/Root"))[1:]
        if element.objgen in self.seen:
            self.faults.append(f"a {tag} has two places")
            return
        self.seen.add(element.objgen)
        self.faults += _element_faults(element, parent, tag, above)
        if re.fullmatch("H[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "/Pg" in element:
            page = self.pages.get(element.Pg.objgen)
        for kid in _kids(element):
            self._visit_kid(kid, element, tag, page)
        if tag == "Table":
            self.faults += _table_faults(element)

    def _visit_kid(self, kid: Object, element: Object, tag: str, page: int | None) -> None:
        if isinstance(kid, int):
            self._own((-1 if page is None else page, kid), element)
        elif "/MCID" in kid:
            self._own((self.pages.get(kid.Pg.objgen, -1), int(kid.MCID)), element)
        elif kid.get("/Type") == "/OBJR":
            if tag not in ("Link", "Annot", "Form"):
                self.faults.append(f"an annotation belongs to a {tag}")
            self.annotations[kid.Obj.objgen] = element
        else:
            allowed = _CHILDREN.get(tag)
            if allowed and str(kid.S)[1:] not in allowed:
                self.faults.append(f"a {str(kid.S)[1:]} directly in a {tag}")
            self._visit(kid, element, page)

    def _own(self, position: Position, element: Object) -> None:
        if position in self.owners:
            self.faults.append(f"content {position} belongs to two elements")
        self.owners[position] = element


def _element_faults(element: Object, parent: Object, tag: str, above: str) -> Iterator[str]:
    if tag not in _STANDARD:
        yield f"{tag} is not a standard tag"
    if tag in _PARENTS and above not in _PARENTS[tag]:
        yield f"a {tag} inside a {above}"
    if element.P.objgen != parent.objgen:
        yield f"a {tag} names another parent"
    if tag == "TH" and _attribute(element, "/Scope") not in ("/Row", "/Column", "/Both"):
        yield "a heading cell does not say whether it heads a row or a column"
    if tag in ("Figure", "Formula"):
        if not str(element.get("/Alt", "")).strip():
            yield "a figure has no text alternative"
        if _attribute(element, "/BBox") is None:
            yield "a figure does not say where it lies"
    if "/Lang" in element and not _LANGUAGE.fullmatch(str(element.Lang)):
        yield f"a {tag} has no proper language"
    for key in ("/Alt", "/ActualText"):
        if any(_is_private(c) for c in str(element.get(key, ""))):
            yield f"the {key[1:]} of a {tag} cannot be said"


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or (character < " " and character != "\n")


def _attribute(element: Object, name: str) -> object | None:
    attributes = element.get("/A", Array([]))
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and name in each:
            return each[name] if name == "/BBox" else str(each[name])
    return None


def _table_faults(table: Object) -> Iterator[str]:
    rows = [kid for part in _kids(table) for kid in ([part] if part.S == "/TR" else _kids(part))]
    cells = [[cell for cell in _kids(row) if isinstance(cell, Dictionary)] for row in rows]
    if not any(cell.S == "/TH" for row in cells for cell in row):
        yield "a table has no heading cells"
    widths = {sum(int(str(_attribute(c, "/ColSpan") or 1)) for c in row) for row in cells}
    if len(widths) > 1:
        yield f"the rows of a table have {sorted(widths)} cells"


def _heading_faults(levels: list[int]) -> Iterator[str]:
    if not levels or levels[0] != 1:
        yield "the first heading is not the title"
    if levels.count(1) > 1:
        yield "there are two titles"
    for above, level in pairwise(levels):
        if level > above + 1:
            yield f"a heading of level {level} under one of level {above}"


def _page_faults(pdf: Pdf, pages: list[PageContent], tree: _Tree) -> Iterator[str]:
    for number, (page, content) in enumerate(zip(pdf.pages, pages, strict=True)):
        where = f"page {number + 1}"
        if content.loose:
            yield f"{where}: {content.loose} painted items are neither content nor artifact"
        if content.nested:
            yield f"{where}: content and artifacts lie in each other"
        if not content.is_balanced:
            yield f"{where}: a mark is not closed"
        if content.repeated:
            yield f"{where}: content numbers {content.repeated} are used twice"
        owned = {mark for page_number, mark in tree.owners if page_number == number}
        if owned - set(content.texts):
            yield f"{where}: the tree names content that is not there"
        if set(content.texts) - owned:
            yield f"{where}: content is in no element"
        if page.obj.get("/Tabs") != "/S":
            yield f"{where}: the tab order is not the reading order"
        for annotation in page.obj.get("/Annots", Array([])):
            if annotation.objgen not in tree.annotations:
                yield f"{where}: a link is outside the tree"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"{where}: a link has no description"


def _parent_tree_faults(pdf: Pdf, tree: _Tree) -> Iterator[str]:
    """Whether the way back, from content to element, leads where the way there came from."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    rows = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    owners: dict[int, dict[int, Object]] = {}
    for (page, mark), element in tree.owners.items():
        owners.setdefault(page, {})[mark] = element
    for number, page in enumerate(pdf.pages):
        key = page.obj.get("/StructParents")
        row = rows.get(int(key)) if key is not None else None
        back = {n: each.objgen for n, each in enumerate(row)} if row is not None else {}
        there = {mark: element.objgen for mark, element in owners.get(number, {}).items()}
        if back != there:
            yield f"page {number + 1}: the parent tree and the tree differ"
    for objgen, element in tree.annotations.items():
        key = pdf.get_object(objgen).get("/StructParent")
        if key is None or rows.get(int(key), element.P).objgen != element.objgen:
            yield "a link's way back leads elsewhere"


def _font_faults(pages: list[PageContent]) -> Iterator[str]:
    for content in pages:
        for font in content.fonts.values():
            if not font.used:
                continue
            if not font.is_embedded:
                yield f"the font {font.name} is not in the file"
            meaningless = [c for c in font.used if font.meanings.get(c, "\0") in "\0\ufeff\ufffd"]
            if meaningless:
                yield f"{font.name}: characters {sorted(meaningless)} have no meaning"


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array([]))
    return list(kids) if isinstance(kids, Array) else [kids]
