"""The structure tree of a tagged PDF: what each thing on the page is, for those who hear it.

Source: ISO 32000-1 sections 14.7 (logical structure) and 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1).
A matrix of 200 seats makes 5,000 elements, so an element is a small slotted object and is written
straight to bytes, once, when the file is finished.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from govapp.reports.text import printable


@dataclass(frozen=True, slots=True)
class ElsewhereContent:
    """Marked content of an element on another page than the element's first."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class AnnotationKid:
    """An annotation, such as a link, that belongs to an element."""

    reference: bytes
    page: int


Kid: TypeAlias = "Element | int | ElsewhereContent | AnnotationKid"


class Element:
    """One element: its tag, its properties ready for the file, and what it holds.

    A kid that is a plain number is marked content on the element's own page.
    """

    __slots__ = ("kids", "number", "page", "parent", "properties", "tag")

    def __init__(self, tag: str, parent: Element | None, properties: bytes = b"") -> None:
        self.tag = tag
        self.parent = parent
        self.properties = properties
        self.kids: list[Kid] = []
        self.page = -1
        self.number = 0


@dataclass(slots=True)
class Structure:
    """The tree of one document, and for each page which element owns which marked content."""

    root: Element = field(default_factory=lambda: Element("Document", None))
    by_key: dict[Hashable, Element] = field(default_factory=dict)
    pages: list[list[Element]] = field(default_factory=list)
    annotations: list[Element] = field(default_factory=list)

    def element(
        self, tag: str, parent: Element, key: Hashable | None, properties: bytes
    ) -> Element:
        """A new element at the end of its parent; for a key known already, that element again."""
        found = self.by_key.get(key) if key is not None else None
        if found is None:
            found = Element(tag, parent, properties)
            parent.kids.append(found)
            if key is not None:
                self.by_key[key] = found
        return found

    def number_from(self, first: int) -> int:
        """Give each element its object number, in reading order; says the next free number.

        The tree's root takes `first` and the parent tree the number after it.
        """
        number = first + 2
        for element in _walk(self.root):
            element.number = number
            number += 1
        return number

    def bodies(self, first: int, pages: list[bytes]) -> Iterator[tuple[int, bytes]]:
        """Each object of the tree with its number, once `number_from(first)` was called.

        `pages` are the references of the pages, in their order.
        """
        parents = self._parent_tree()
        yield (
            first,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self.root.number, first + 1, len(parents)),
        )
        rows = b"\n".join(b"%d %b" % (key, row) for key, row in enumerate(parents))
        yield first + 1, b"<</Nums[" + rows + b"]>>"
        for element in _walk(self.root):
            above = element.parent.number if element.parent else first
            yield element.number, _body(element, above, pages)

    def _parent_tree(self) -> list[bytes]:
        rows = [b"[" + b" ".join(b"%d 0 R" % e.number for e in row) + b"]" for row in self.pages]
        return rows + [b"%d 0 R" % element.number for element in self.annotations]


def properties(
    *,
    alt: str | None = None,
    actual: str | None = None,
    lang: str | None = None,
    attributes: bytes = b"",
) -> bytes:
    """The properties of an element as the file wants them.

    `alt` describes a figure, `actual` is said in place of what is drawn, `lang` is a language tag,
    `attributes` is an attribute dictionary such as `SCOPE_ROW`.
    """
    if actual is not None and alt is None and lang is None and not attributes:
        return _actual_text(actual)
    parts = [b"/Alt" + text_string(alt)] if alt is not None else []
    if actual is not None:
        parts.append(_actual_text(actual))
    if lang is not None:
        parts.append(b"/Lang" + text_string(lang))
    if attributes:
        parts.append(b"/A" + attributes)
    return b"".join(parts)


SCOPE_COLUMN = b"<</O/Table/Scope/Column>>"
SCOPE_ROW = b"<</O/Table/Scope/Row>>"


def bounding_box(left: float, bottom: float, right: float, top: float) -> bytes:
    """The layout attribute that says where on its page a figure lies, in points."""
    return b"<</O/Layout/Placement/Block/BBox[%.1f %.1f %.1f %.1f]>>" % (left, bottom, right, top)


def text_string(text: str) -> bytes:
    """A PDF text string; the hexadecimal form needs no escaping, whatever the text is."""
    return b"<FEFF" + printable(text).encode("utf-16-be").hex().upper().encode("ascii") + b">"


@functools.lru_cache(maxsize=1024)
def _actual_text(text: str) -> bytes:
    return b"/ActualText" + text_string(text)


def _walk(element: Element) -> Iterator[Element]:
    """The element and all below it in reading order, however deep."""
    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _body(element: Element, above: int, pages: list[bytes]) -> bytes:
    page = b"/Pg " + pages[element.page] if element.page >= 0 else b""
    kids = b" ".join(_kid(kid, pages) for kid in element.kids)
    return b"<</S/%b/P %d 0 R%b%b/K[%b]>>" % (
        element.tag.encode("ascii"),
        above,
        page,
        element.properties,
        kids,
    )


def _kid(kid: Kid, pages: list[bytes]) -> bytes:
    if isinstance(kid, int):
        return b"%d" % kid
    if isinstance(kid, Element):
        return b"%d 0 R" % kid.number
    if isinstance(kid, ElsewhereContent):
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (pages[kid.page], kid.number)
    return b"<</Type/OBJR/Obj %b/Pg %b>>" % (kid.reference, pages[kid.page])
