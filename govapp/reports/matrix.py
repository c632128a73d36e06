"""The attendance matrix on paper: seats against meetings, a lettered chip for each mark."""

from __future__ import annotations

from reportlab.platypus import Flowable

from govapp.reports.drawing import draw_chip, draw_line, line_width
from govapp.reports.house_style import (
    INK,
    LINE,
    MATRIX_CONTEXT,
    MATRIX_DAY,
    MATRIX_FIGURE,
    MATRIX_MONTH,
    MATRIX_TITLE,
    NAVY,
    PANEL,
    RED,
    TABLE_HEAD,
)
from govapp.reports.matrix_layout import (
    LINE_HEIGHT,
    LONGEST,
    PAD,
    MatrixLayout,
    count_words,
    percent_words,
)
from govapp.reports.paragraph import reading
from govapp.reports.parts import Figure, FootRow, MatrixRow
from govapp.reports.structure import SCOPE_COLUMN, SCOPE_ROW, properties, text_string
from govapp.reports.tagged_pdf import PageCanvas
from govapp.reports.text import cut

BASELINE = 0.33  # of a text's size, below the middle of its row


class MatrixBlock(Flowable):
    """A matrix, or the part of it on one page: some seats of one block of meetings."""

    def __init__(
        self, layout: MatrixLayout, block: int = 0, first: int = 0, last: int | None = None
    ) -> None:
        super().__init__()
        self.layout = layout
        self.block = block
        self.first = first
        self.last = last  # None: to the end of this block and all blocks after it
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size; what does not fit one page is higher than the room."""
        layout = self.layout
        if self.last is None and self.first == self.block == 0:
            layout.choose_row_height(height)
        self.width = layout.width_of(self.block)
        self.height = self._height(
            self.first, len(layout.labels) if self.last is None else self.last
        )
        if self.last is None and self.block < len(layout.blocks) - 1:
            self.height = max(self.height, height + 1)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows of this block that fit, and what is left; nothing if too few fit."""
        layout, seats = self.layout, len(self.layout.labels)
        whole = self._height(0, seats)
        if self.first == 0 and height < whole <= layout.page_height:
            return []
        last = self.first
        while last < seats and self._height(self.first, last + 1) <= height:
            last += 1
        if last == self.first and seats:
            return []
        here = MatrixBlock(layout, self.block, self.first, last)
        if last < seats:
            return [here, MatrixBlock(layout, self.block, last)]
        return [here, MatrixBlock(layout, self.block + 1)]

    def _height(self, first: int, last: int) -> float:
        layout = self.layout
        rows = sum(map(layout.height_of, range(first, last)))
        feet = layout.feet_height if last == len(layout.labels) else 0
        return float(layout.head_height + rows + feet)

    def draw(self) -> None:
        """Draw this part, and mark it as a part of the one table."""
        canvas, layout = self.canv, self.layout
        seats, last = len(layout.labels), self._end
        y = self.height
        canvas.open("Table", layout.key, _summary(layout))
        y = self._draw_head(canvas, y)
        canvas.open("TBody", (layout.key, "body"))
        for number in range(self.first, last):
            y -= layout.height_of(number)
            self._draw_seat(canvas, number, y)
        canvas.close()
        if last == seats and layout.matrix.feet:
            canvas.open("TFoot", (layout.key, "foot"))
            for number, foot in enumerate(layout.matrix.feet):
                y -= layout.row_height + 1
                self._draw_foot(canvas, number, foot, y)
            canvas.close()
        canvas.close()

    # -- the head --

    def _draw_head(self, canvas: PageCanvas, y: float) -> float:
        """The headings; those of a page after the first are repeated, so they are artifacts."""
        layout, heard = self.layout, self.first == 0
        bottom = y - layout.head_height
        if heard:
            canvas.open("THead", (layout.key, "head"))
            canvas.open("TR", (layout.key, "headings"))
        self._draw_heading(canvas, "Seat", PAD, bottom, heard=heard and self.block == 0, left=True)
        previous_year = ""
        for place, number in enumerate(layout.blocks[self.block]):
            meeting = layout.matrix.meetings[number]
            middle = layout.seat_width + (place + 0.5) * layout.column_width
            if heard:
                spoken = properties(actual=meeting.spoken, attributes=SCOPE_COLUMN)
                canvas.open("TH", None, spoken)
                canvas.begin()
            top = bottom + layout.head_height - 10
            draw_line(canvas, middle, top, meeting.day, MATRIX_DAY, "middle")
            draw_line(canvas, middle, top - 9, meeting.month, MATRIX_MONTH, "middle")
            if layout.years[number] != previous_year:
                previous_year = layout.years[number]
                draw_line(canvas, middle, top - 18, previous_year, MATRIX_MONTH, "middle")
            if heard:
                canvas.end()
                canvas.close()
        if self._has_figures:
            for place, heading in enumerate(layout.matrix.figure_headings):
                self._draw_heading(canvas, heading, self._figure_end(place), bottom, heard=heard)
        if heard:
            canvas.close()
            canvas.close()
        canvas.setStrokeColor(NAVY)
        canvas.setLineWidth(1)
        canvas.line(0, bottom, self.width, bottom)
        return bottom

    def _draw_heading(
        self,
        canvas: PageCanvas,
        heading: str,
        x: float,
        bottom: float,
        *,
        heard: bool,
        left: bool = False,
    ) -> None:
        """A heading in words; that of a figure stands in two lines."""
        if heard:
            canvas.open("TH", None, properties(actual=heading, attributes=SCOPE_COLUMN))
            canvas.begin()
        lines = heading.split(" ", 1)
        for number, line in enumerate(reversed(lines)):
            baseline = bottom + 5 + number * LINE_HEIGHT
            draw_line(canvas, x, baseline, line, TABLE_HEAD, "start" if left else "end")
        if heard:
            canvas.end()
            canvas.close()

    # -- the seats --

    def _draw_seat(self, canvas: PageCanvas, number: int, y: float) -> None:
        layout = self.layout
        row, height = layout.matrix.rows[number], layout.height_of(number)
        canvas.open("TR", (layout.key, number))
        self._draw_label(canvas, number, row, y + height / 2)
        chip_width, chip_height = layout.chip_size
        bottom = y + (height - chip_height) / 2
        x = layout.seat_width + (layout.column_width - chip_width) / 2
        for meeting in layout.blocks[self.block]:
            chip = row.marks[meeting]
            canvas.open("TD", None, properties(actual=chip.word))
            canvas.begin()
            draw_chip(canvas, x, bottom, chip_width, chip_height, chip)
            canvas.end()
            canvas.close()
            x += layout.column_width
        if self._has_figures:
            for place, figure in enumerate((row.represented, row.attended)):
                self._draw_figure(canvas, place, figure, y + height / 2)
        canvas.close()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        canvas.line(0, y, self.width, y)

    def _draw_label(self, canvas: PageCanvas, number: int, row: MatrixRow, middle: float) -> None:
        """The seat's title and context: its row's heading, heard once."""
        heard = self.block == 0
        if heard:
            whole = f"{row.title} {row.context}"
            shown = f"{cut(row.title, LONGEST)} {cut(row.context, LONGEST)}"
            canvas.open("TH", None, reading(whole, shown) + properties(attributes=SCOPE_ROW))
            canvas.begin()
        lines = self.layout.labels[number].lines
        baseline = middle + (len(lines) - 1) * LINE_HEIGHT / 2 - BASELINE * MATRIX_TITLE.size
        for line in lines:
            x = PAD
            for text, is_title in line:
                style = MATRIX_TITLE if is_title else MATRIX_CONTEXT
                draw_line(canvas, x, baseline, f"{text} ", style)  # or it is read as one word
                x += line_width(text, style) + 5
            baseline -= LINE_HEIGHT
        if heard:
            canvas.end()
            canvas.close()

    def _draw_figure(self, canvas: PageCanvas, place: int, figure: Figure, middle: float) -> None:
        """One of the two figures: "11 of 12" and, in bold, "92%"."""
        end = self._figure_end(place)
        baseline = middle - BASELINE * MATRIX_FIGURE.size
        canvas.open("TD")
        canvas.begin()
        widest = self.layout.percent_widths[place]
        draw_line(canvas, end - widest, baseline, count_words(figure), MATRIX_CONTEXT, "end", INK)
        draw_line(canvas, end, baseline, f" {percent_words(figure)}", MATRIX_FIGURE, "end")
        canvas.end()
        canvas.close()

    # -- the rows below the seats --

    def _draw_foot(self, canvas: PageCanvas, number: int, foot: FootRow, y: float) -> None:
        layout = self.layout
        height = layout.row_height + 1
        canvas.setFillColor(PANEL)
        canvas.rect(0, y, self.width, height, fill=1, stroke=0)
        canvas.open("TR", (layout.key, "foot", number))
        baseline = y + height / 2 - BASELINE * MATRIX_TITLE.size
        if self.block == 0:
            canvas.open("TH", None, reading(foot.label) + properties(attributes=SCOPE_ROW))
            canvas.begin()
        draw_line(canvas, PAD, baseline, foot.label, MATRIX_TITLE)
        if self.block == 0:
            canvas.end()
            canvas.close()
        for place, meeting in enumerate(layout.blocks[self.block]):
            cell = foot.cells[meeting]
            middle = layout.seat_width + (place + 0.5) * layout.column_width
            canvas.open("TD", None, properties(actual=cell.spoken))
            canvas.begin()
            if cell.ringed:
                width = layout.chip_size[0]
                canvas.setStrokeColor(RED)
                canvas.setLineWidth(1.3)
                canvas.roundRect(middle - width / 2, y + 1.2, width, height - 2.4, 3)
            colour = RED if cell.ringed else INK
            draw_line(canvas, middle, baseline, cell.text, MATRIX_FIGURE, "middle", colour)
            canvas.end()
            canvas.close()
        if self._has_figures:
            for _ in layout.matrix.figure_headings:
                canvas.open("TD")  # nothing is said there, but a table has no holes
                canvas.close()
        canvas.close()

    @property
    def _end(self) -> int:
        return len(self.layout.labels) if self.last is None else self.last

    @property
    def _has_figures(self) -> bool:
        return self.block == len(self.layout.blocks) - 1

    def _figure_end(self, place: int) -> float:
        """Where a figure's column ends: the two stand at the right of the meetings."""
        return self.width - PAD - (self.layout.figure_widths[1] if place == 0 else 0)


def _summary(layout: MatrixLayout) -> bytes:
    return b"/A<</O/Table/Summary" + text_string(layout.matrix.summary) + b">>"
