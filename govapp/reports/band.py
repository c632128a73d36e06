"""The band with the title on the first page, and the foot of every page."""

from __future__ import annotations

from reportlab.platypus import Flowable

from govapp.dates import uk_date
from govapp.reports.document import Document
from govapp.reports.drawing import draw_line, line_width
from govapp.reports.house_style import (
    ACCENT,
    COMPACT_TITLE,
    FOOT,
    FOOT_BOLD,
    LANDSCAPE_MARGIN,
    LINE,
    MARGIN,
    NAVY,
    OVER_TITLE,
    STATUS,
    TITLE,
    UNDER_TITLE,
    WHITE,
    TextStyle,
)
from govapp.reports.paragraph import TextBlock, reading, text_block
from govapp.reports.tagged_pdf import PageCanvas, Size
from govapp.reports.text import cut

RULE = 4.0  # the accent under the band
FOOT_LINE = 30.0  # its hairline, above the edge of the page
SEAL_SHOWN = 12
LONGEST = 200  # characters of a title, or of the lines over and under it


def status_of(document: Document) -> str:
    """Whom the copy is for, and whether it is final."""
    whom = "Public version" if document.public else "Internal copy"
    return f"Draft · {whom}" if document.draft else whom


class Masthead(Flowable):
    """The navy band across the first page: partnership, title, period, and whom it is for.

    On a lying page it is low, with the period beside the title, to leave room for the matrix.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.is_low = document.landscape
        self.margin = LANDSCAPE_MARGIN if self.is_low else MARGIN
        self.top, self.gap, self.bottom = (10.0, 0.0, 8.0) if self.is_low else (34.0, 3.0, 22.0)
        self.spaceAfter = 6 if self.is_low else 20
        self.status = status_of(document)
        self.partnership = _at_most(LONGEST, document.partnership, OVER_TITLE)
        title = COMPACT_TITLE if self.is_low else TITLE
        self.title = _at_most(LONGEST, document.title, title, "H1", outline_level=0)
        period = UNDER_TITLE.aligned("right") if self.is_low else UNDER_TITLE
        self.period = _at_most(LONGEST, document.period, period)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size: from margin to margin, though the band reaches to the edges."""
        self.partnership.wrap(width - line_width(self.status, STATUS) - 26, height)
        if self.is_low:
            title = min(line_width(self.title.getPlainText(), COMPACT_TITLE) + 2, width * 0.6)
            self.title.wrap(title, height)
            self.period.wrap(width - title - 20, height)
            under = max(self.title.height, self.period.height)
        else:
            self.title.wrap(width, height)
            self.period.wrap(width, height)
            under = self.title.height + self.gap + self.period.height
        self.width = width
        self.height = self.top + self.partnership.height + self.gap + under + self.bottom + RULE
        return width, self.height

    def draw(self) -> None:
        """Draw the band, then what is read out in it."""
        canvas, bleed = self.canv, self.width + 2 * self.margin
        canvas.setFillColor(NAVY)
        canvas.rect(-self.margin, RULE, bleed, self.height - RULE, fill=1, stroke=0)
        canvas.setFillColor(ACCENT)
        canvas.rect(-self.margin, 0, bleed, RULE, fill=1, stroke=0)
        y = self.height - self.top - self.partnership.height
        self.partnership.drawOn(canvas, 0, y)
        y -= self.gap + self.title.height
        self.title.drawOn(canvas, 0, y)
        if self.is_low:
            self.period.drawOn(canvas, self.width - self.period.width, y + 1)
        else:
            self.period.drawOn(canvas, 0, y - self.gap - self.period.height)
        self._draw_status(canvas)

    def _draw_status(self, canvas: PageCanvas) -> None:
        width = line_width(self.status, STATUS) + 14
        y = self.height - self.top - 13
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(self.width - width, y - 1, width, 15, 7)
        canvas.open("P")
        canvas.begin()
        draw_line(canvas, self.width - width / 2, y + 3.7, self.status, STATUS, "middle")
        canvas.end()
        canvas.close()


def _at_most(
    characters: int, text: str, style: TextStyle, tag: str = "P", outline_level: int | None = None
) -> TextBlock:
    """A text that cannot fill the page by itself; the whole of it is said all the same."""
    shown = cut(text, characters)
    return text_block(shown, style, tag, outline_level=outline_level, whole=text)


class Foot:
    """The foot of every page: what, when, on which rules, and the page's number.

    On the first page it is read out, at the very end; on the others it is a repetition.
    """

    def __init__(self, document: Document) -> None:
        self.margins = (MARGIN, LANDSCAPE_MARGIN)
        dates = (document.title, f"data of {uk_date(document.written)}", *document.facts)
        # What must stand in a line, and what may be left out of it from the end.
        self.lines: tuple[tuple[str, list[str]], ...] = (
            (" · ".join(dates), []),
            (_second_line(document), document.partnership.split(" · ")),
        )

    def __call__(self, canvas: PageCanvas, size: Size, number: int, of: int) -> None:
        """Draw the foot of page `number`."""
        width = size[0]
        margin = self.margins[1] if width > size[1] else self.margins[0]
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(margin, FOOT_LINE, width - margin, FOOT_LINE)
        page = f"Page {number} of {of}"
        draw_line(canvas, width - margin, FOOT_LINE - 12, page, FOOT_BOLD, "end")
        room = width - 2 * margin - line_width(page, FOOT_BOLD) - 16
        for row, (must, may) in enumerate(self.lines):
            shown = _shortened(must, may, room)
            if number == 1:
                canvas.open("P", None, reading(" · ".join((must, *may)), shown))
                canvas.begin()
            draw_line(canvas, margin, FOOT_LINE - 12 - row * 10.5, shown, FOOT)
            if number == 1:
                canvas.end()
                canvas.close()


def _second_line(document: Document) -> str:
    """For whom it is, and what vouches for it or is withheld."""
    said = [status_of(document)]
    if document.public and document.withheld:
        said.append(f"withheld: {document.withheld}")
    elif document.sealed and not document.public:
        change = document.sealed
        said.append(f"change {change.change_id} seal {change.seal[:SEAL_SHOWN]}")
    return " · ".join(said)


def _shortened(must: str, may: list[str], room: float) -> str:
    """As many parts as there is room for; a word is cut only where not even the first one fits.

    A group is named with its partnerships after it, which are the first to be left out.
    """
    for kept in range(len(may), min(len(may), 1) - 1, -1):
        shown = cut(" · ".join((must, *may[:kept])), LONGEST)
        if line_width(shown, FOOT) <= room:
            return shown
    return _cut_to(" · ".join((must, *may[:1])), room)


def _cut_to(line: str, room: float) -> str:
    """As much of a line as there is room for, with an ellipsis."""
    fits, beyond = 1, LONGEST + 1
    while beyond - fits > 1:
        middle = (fits + beyond) // 2
        if line_width(cut(line, middle), FOOT) <= room:
            fits = middle
        else:
            beyond = middle
    return cut(line, fits)
