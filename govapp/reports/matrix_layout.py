"""Where everything in the attendance matrix goes: widths, row heights, and what shares a page.

A year of meetings fits one lying page for 30 seats and 14 meetings. More meetings than fit side by
side make several blocks, one after the other, of which the last has the figures; more seats than
fit make further pages. The tree still holds one table with one row a seat.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from govapp.reports.drawing import line_width
from govapp.reports.house_style import (
    MATRIX_CONTEXT,
    MATRIX_FIGURE,
    MATRIX_TITLE,
    TABLE_HEAD,
)
from govapp.reports.parts import Figure, Matrix, MatrixRow
from govapp.reports.text import cut

ROW_LOWEST, ROW_HIGHEST = 10.8, 18.0
COLUMN_NARROWEST, COLUMN_WIDEST = 19.0, 34.0
SEAT_NARROWEST = 120.0
SEAT_SHARE = 0.45  # of the width, at most
LINE_HEIGHT = 10.0
FIGURE_GAP = 12.0
PERCENT_GAP = 9.0
PAD = 4.0
LONGEST = 160  # characters of a title or context
CHIP_INSET = 3.0  # between the chips of neighbouring meetings
CHIP_WIDEST, CHIP_HIGHEST = 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Label:
    """A seat's title and context, broken into lines of (text, is title) pieces."""

    lines: tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(slots=True)
class MatrixLayout:
    """What all parts of one matrix share."""

    matrix: Matrix
    width: float
    page_height: float
    below: float = 0.0  # the height of the notes that belong on its page
    key: object = field(default_factory=object)
    seat_width: float = field(init=False)
    column_width: float = field(init=False)
    percent_widths: tuple[float, float] = field(init=False)
    figure_widths: tuple[float, float] = field(init=False)
    blocks: list[range] = field(init=False)
    labels: list[Label] = field(init=False)
    years: list[str] = field(init=False)
    head_height: float = field(init=False)
    row_height: float = field(init=False, default=ROW_LOWEST)

    def __post_init__(self) -> None:
        matrix = self.matrix
        represented = [row.represented for row in matrix.rows]
        attended = [row.attended for row in matrix.rows]
        self.percent_widths = (_percent_width(represented), _percent_width(attended))
        self.figure_widths = (
            _figure_width(matrix.figure_headings[0], represented),
            _figure_width(matrix.figure_headings[1], attended),
        )
        wished = min(
            max(map(_label_width, matrix.rows), default=0) + PAD + 8, self.width * SEAT_SHARE
        )
        self.seat_width = max(wished, SEAT_NARROWEST)
        self._share_columns(len(matrix.meetings))
        self.labels = [_label(row, self.seat_width - PAD - 6) for row in matrix.rows]
        self.years = list(accumulate((each.year for each in matrix.meetings), _or_before))
        self.head_height = 34.0 if any(self.years) else 25.0

    def _share_columns(self, count: int) -> None:
        """Put the meetings into as few blocks as will hold them, evenly."""
        figures = sum(self.figure_widths)
        room = self.width - self.seat_width - figures
        if count * COLUMN_NARROWEST > room and count * COLUMN_NARROWEST <= (
            self.width - SEAT_NARROWEST - figures
        ):
            self.seat_width = self.width - figures - count * COLUMN_NARROWEST
            room = count * COLUMN_NARROWEST
        a_block = max(int(room / COLUMN_NARROWEST), 1)
        blocks = max(-(-count // a_block), 1)
        size = -(-count // blocks) if count else 0
        self.blocks = [
            range(start, min(start + size, count)) for start in range(0, count, max(size, 1))
        ] or [range(0)]
        self.column_width = min(room / size, COLUMN_WIDEST) if size else COLUMN_WIDEST

    def width_of(self, block: int) -> float:
        """The width of one block: as wide as its columns, so that figures stay near the marks."""
        figures = sum(self.figure_widths) if block == len(self.blocks) - 1 else 0
        return self.seat_width + len(self.blocks[block]) * self.column_width + figures

    def height_of(self, number: int) -> float:
        """The height of a seat's row: more where its title takes several lines."""
        return max(
            self.row_height, len(self.labels[number].lines) * LINE_HEIGHT + ROW_LOWEST - LINE_HEIGHT
        )

    @property
    def chip_size(self) -> tuple[float, float]:
        """Width and height of a chip."""
        return (
            min(self.column_width - CHIP_INSET, CHIP_WIDEST),
            min(self.row_height - 2, CHIP_HIGHEST),
        )

    @property
    def feet_height(self) -> float:
        """The height of the rows below the seats."""
        return len(self.matrix.feet) * (self.row_height + 1)

    def choose_row_height(self, room: float) -> bool:
        """Let the rows fill the room if they fit one page; says whether all of them do here."""
        for height in (room, self.page_height):
            if self._fits(ROW_LOWEST, height - self.below):
                self.row_height = next(
                    step
                    for tenths in range(int(ROW_HIGHEST * 10), int(ROW_LOWEST * 10) - 1, -1)
                    if self._fits(step := tenths / 10, height - self.below)
                )
                return height == room
        self.row_height = (ROW_LOWEST + ROW_HIGHEST) / 2
        return False

    def _fits(self, row_height: float, room: float) -> bool:
        self.row_height = row_height
        rows = sum(map(self.height_of, range(len(self.labels))))
        return (self.head_height + rows + self.feet_height) * len(self.blocks) <= room


def _or_before(before: str, year: str) -> str:
    return year or before


def _figure_width(heading: str, figures: list[Figure]) -> float:
    counts = max((line_width(count_words(f), MATRIX_CONTEXT) for f in figures), default=0)
    words = max(line_width(word, TABLE_HEAD) for word in heading.split(" ", 1))
    return FIGURE_GAP + max(counts + _percent_width(figures), words)


def _percent_width(figures: list[Figure]) -> float:
    widest = max((line_width(percent_words(f), MATRIX_FIGURE) for f in figures), default=0)
    return widest + PERCENT_GAP if widest else 0.0


def count_words(figure: Figure) -> str:
    """A figure's first half: "11 of 12"."""
    return f"{figure.count} of {figure.of}"


def percent_words(figure: Figure) -> str:
    """A figure's second half: "92%", or nothing where the share is not shown."""
    return "" if figure.percent is None else f"{figure.percent}%"


def _label_width(row: MatrixRow) -> float:
    context = line_width(row.context, MATRIX_CONTEXT) + 5 if row.context else 0
    return line_width(row.title, MATRIX_TITLE) + context


def _label(row: MatrixRow, width: float) -> Label:
    """Title and context on one line if they fit, else over as many as they need."""
    if _label_width(row) <= width:
        return Label((tuple((text, bold) for text, bold in _pieces(row)),))
    lines: list[tuple[tuple[str, bool], ...]] = []
    for text, bold in _pieces(row):
        found = _broken(cut(text, LONGEST), bold, width)
        lines += [((line, bold),) for line in found]
    return Label(tuple(lines))


def _pieces(row: MatrixRow) -> list[tuple[str, bool]]:
    return [(row.title, True), (row.context, False)] if row.context else [(row.title, True)]


def _broken(text: str, bold: bool, width: float) -> list[str]:
    """The text in lines that fit; a word wider than a line is broken anywhere."""
    style = MATRIX_TITLE if bold else MATRIX_CONTEXT
    lines = [""]
    for word in text.split():
        tried = f"{lines[-1]} {word}".strip()
        if line_width(tried, style) <= width:
            lines[-1] = tried
            continue
        while line_width(word, style) > width:
            fits = next(
                n for n in range(len(word), 0, -1) if n == 1 or line_width(word[:n], style) <= width
            )
            lines.append(word[:fits])
            word = word[fits:]
        if word:
            lines.append(word)
    return [line for line in lines if line] or [""]
