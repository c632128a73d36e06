"""Tagged PDF over reportlab: a canvas on which whatever is drawn is either content or artifact.

Each page opens inside an artifact. Between `begin` and `end` what is drawn belongs to an element
of the structure tree; all else (bands, rules, fills, repeated headings) is an artifact without a
word said about it. The danger of that default is that a forgotten `begin` hides words from a
screen reader, so the tests compare the words of the tree with the words of the data.

`PageCanvas` is the same canvas without a tree: it takes the marks and forgets them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from govapp.errors import BugError
from govapp.reports.fonts import HOUSE, font_name
from govapp.reports.pdf_file import FileFacts, TaggedDocument
from govapp.reports.structure import AnnotationKid, Element, ElsewhereContent

Size = tuple[float, float]
FootPainter = Callable[["PageCanvas", Size, int, int], None]


class PageCanvas(Canvas):
    """A canvas that draws the foot of each page last, when the number of pages is known."""

    _code: list[str]

    def __init__(
        self,
        size: Size,
        foot: FootPainter | None = None,
        page_done: Callable[[int], None] | None = None,
    ) -> None:
        self._foot = foot
        self._page_done = page_done
        self._bookmarks = 0
        self._stamps: dict[Hashable, str] = {}
        super().__init__(
            "",
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=font_name(HOUSE, "regular"),
        )

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Close the page; whoever watches is told, and may stop the writing by raising."""
        super().showPage()
        if self._page_done:
            self._page_done(len(self._doc.Pages.pages))

    def finished(self) -> bytes:
        """The whole file, after the last page was shown."""
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, 1):
            content = page.stream
            if self._foot:
                self._code.clear()
                self.init_graphics_state()
                self._reopen(number - 1)
                self._foot(self, (page.pagewidth, page.pageheight), number, len(pages))
                self._shut()
                content += "\n".join(self._code) + "\n"
            page.Contents = pdfdoc.PDFStream(
                content=content, filters=[pdfdoc.PDFZCompress]
            )  # reportlab's own way would add base 85 around it
        self._code.clear()
        return bytes(self._doc.GetPDFData(self))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Make the place `top` points over the origin a bookmark; level 0 is the title's."""
        self._bookmarks += 1
        key = f"bookmark{self._bookmarks}"
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(title, key, level)

    def stamp(self, key: Hashable, x: float, y: float, paint: Callable[[PageCanvas], None]) -> None:
        """Draw at (x, y) what `paint` draws at the origin; it is asked once for each key."""
        code = self._stamps.get(key)
        if code is None:
            page_code, self._code = self._code, []
            paint(self)
            code = self._stamps[key] = " ".join(self._code)
            self._code = page_code
        self._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {code} Q")

    # -- marks: what is drawn, for those who hear it; forgotten here --

    def open(self, tag: str, key: Hashable | None = None, properties: bytes = b"") -> None:
        """Stand in a new element; for a key known already, in that element again."""

    def close(self) -> None:
        """Stand in the element above again."""

    def begin(self) -> None:
        """What is drawn from here belongs to the element stood in."""

    def end(self) -> None:
        """What is drawn from here is an artifact."""

    def link(self, url: str, description: str, box: tuple[float, float, float, float]) -> None:
        """Make the box (in page coordinates) a link that belongs to the element stood in."""

    def _reopen(self, page: int) -> None:
        """Draw on a page that was shown already."""

    def _shut(self) -> None:
        """End drawing on a page that was shown already."""


class TaggedCanvas(PageCanvas):
    """A canvas that writes PDF/UA-1."""

    def __init__(
        self,
        size: Size,
        facts: FileFacts,
        foot: FootPainter | None = None,
        page_done: Callable[[int], None] | None = None,
    ) -> None:
        document = TaggedDocument(facts)
        self._structure = document.structure
        self._standing: list[Element] = [self._structure.root]
        self._page = 0
        self._owners: list[Element] = []
        self._annotations: list[pdfdoc.PDFDictionary] = []
        super().__init__(size, foot, page_done)
        self._doc = document
        self.setViewerPreference("DisplayDocTitle", "true")

    def init_graphics_state(self) -> None:
        """Begin a page: until something is marked as content, it is an artifact."""
        super().init_graphics_state()
        self._code.append("/Artifact BMC")

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Close the page and the artifact that is open on it."""
        if len(self._standing) != 1:
            raise BugError(f"the page ends inside a {self._standing[-1].tag}")
        self._code.append("EMC")
        self._structure.pages.append(self._owners)
        super().showPage()
        self._page = len(self._structure.pages)
        self._owners = []

    def open(self, tag: str, key: Hashable | None = None, properties: bytes = b"") -> None:
        """Stand in a new element; for a key known already, in that element again."""
        standing = self._standing
        standing.append(self._structure.element(tag, standing[-1], key, properties))

    def close(self) -> None:
        """Stand in the element above again."""
        self._standing.pop()

    def begin(self) -> None:
        """What is drawn from here belongs to the element stood in."""
        element, number, code = self._standing[-1], len(self._owners), self._code
        if element.page < 0:
            element.page = self._page
        element.kids.append(
            number if element.page == self._page else ElsewhereContent(self._page, number)
        )
        self._owners.append(element)
        if code[-1] == "/Artifact BMC":
            code.pop()
        else:
            code.append("EMC")
        code.append(f"/{element.tag}<</MCID {number}>>BDC")

    def end(self) -> None:
        """What is drawn from here is an artifact."""
        self._code += ("EMC", "/Artifact BMC")

    def link(self, url: str, description: str, box: tuple[float, float, float, float]) -> None:
        """Make the box (in page coordinates) a link that belongs to the element stood in."""
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray(box),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": pdfdoc.PDFString(description),
                "A": pdfdoc.PDFDictionary(
                    {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(url)}
                ),
            }
        )
        element = self._standing[-1]
        self._annotations.append(annotation)
        self._structure.annotations.append(element)
        self._addAnnotation(annotation)
        reference = self._doc.Reference(annotation).format(self._doc)
        element.kids.append(AnnotationKid(reference, self._page))
        if element.page < 0:
            element.page = self._page

    def finished(self) -> bytes:
        """The whole file, after the last page was shown."""
        pages = len(self._structure.pages)
        for number, annotation in enumerate(self._annotations):
            annotation["StructParent"] = pages + number
        return super().finished()

    def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 (reportlab's name)
        super()._setAnnotations(page)
        # On this page object only: reportlab knows neither entry, and the class is everybody's.
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._structure.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")

    def _reopen(self, page: int) -> None:
        self._page = page
        self._owners = self._structure.pages[page]

    def _shut(self) -> None:
        self._code.append("EMC")
