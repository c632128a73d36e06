"""What a report can say: frozen parts, without a word about how they look.

A report module builds a `Document` from these; `layout.py` turns each into something that can be
drawn. Nothing here imports reportlab, so a report's story can be built and tested as plain data.
To add a part: a dataclass here, a line in `layout.py`, and a page of it in the sample document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from govapp.errors import BugError
from govapp.reports.chart_shapes import Shapes

Align = Literal["left", "centre", "right"]
Tone = Literal["accent", "red", "amber", "green", "grey"]
Level = Literal[2, 3, 4]
Density = Literal["normal", "close", "tight"]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the weight of their sentence."""

    text: str


Words: TypeAlias = str | Strong


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title, which is level 1; it becomes a bookmark."""

    text: str
    level: Level = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences at reading size; made with `paragraph`."""

    words: tuple[Words, ...]


def paragraph(*words: Words) -> Paragraph:
    """A paragraph of plain and strong words, joined as they stand."""
    return Paragraph(words)


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: definitions in a line, what was left out, how a figure was reached."""

    text: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where a table would be, when there is nothing to list: "None recorded."."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph that leads to a web page; the description says where it leads."""

    text: str
    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the figures at the top: its name, its value, a line beneath, and its bar's colour."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "accent"


@dataclass(frozen=True, slots=True)
class Tiles:
    """The figures at the top, side by side; four fit best."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A cell with its title and, muted beneath, its context."""

    title: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A status by letter, shape and colour; `word` is what is said aloud.

    `look` is the status as the register stores it ("present", "red"): a name in
    `house_style.CHIPS`. `note`, if any, is printed beside the chip.
    """

    letter: str
    word: str
    look: str
    note: str = ""


Cell: TypeAlias = str | Strong | Titled | Chip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, its alignment; a header column names rows."""

    heading: str
    share: float = 1
    align: Align = "left"
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that repeat on each page.

    `summary` tells those who hear it what the table is about. `row_height` in points leaves room
    to write by hand; `density` sets the rows closer, where many must share a page.
    """

    summary: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_height: float = 0
    density: Density = "normal"

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise BugError(f"a row of {len(row)} cells under {len(self.columns)} headings")


def data_table(
    summary: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    shares: Sequence[float] = (),
    align: Mapping[int, Align] | None = None,
    header_columns: int = 1,
    row_height: float = 0,
    density: Density = "normal",
) -> Table:
    """A table from headings and rows; `shares` of the width and `align` go by column number."""
    columns = tuple(
        Column(
            heading,
            shares[number] if shares else 1,
            (align or {}).get(number, "left"),
            number < header_columns,
        )
        for number, heading in enumerate(headings)
    )
    return Table(summary, columns, tuple(tuple(row) for row in rows), row_height, density)


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean, as a list."""

    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """The chips that the reader is about to meet, each with its word."""

    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes in design units with the text alternative that says every figure."""

    shapes: Shapes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """The head of a matrix column: day over month, over the year where it changes.

    An empty year is that of the meeting before.
    """

    day: str
    month: str
    year: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the two figures at the end of a matrix row: "11 of 12" and "92%".

    `percent` is None where the share is not shown.
    """

    count: int
    of: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A seat: its title and context, its mark at each meeting, and its two figures."""

    title: str
    context: str
    marks: tuple[Chip, ...]
    represented: Figure
    attended: Figure


@dataclass(frozen=True, slots=True)
class FootCell:
    """A cell below a matrix column; ringed where the reader must look, spoken as words."""

    text: str
    spoken: str
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class FootRow:
    """A row below the matrix, such as the seats represented at each meeting."""

    label: str
    cells: tuple[FootCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Seats against meetings, a chip for each, with two figures at the end of each row."""

    summary: str
    meetings: tuple[MeetingHead, ...]
    rows: tuple[MatrixRow, ...]
    feet: tuple[FootRow, ...] = ()
    figure_headings: tuple[str, str] = ("Seat represented", "Member attended")

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.marks) != len(self.meetings):
                raise BugError(f"{row.title}: a mark is missing or one too many")
        for foot in self.feet:
            if len(foot.cells) != len(self.meetings):
                raise BugError(f"{foot.label}: a cell is missing or one too many")


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page, upright or lying."""

    landscape: bool = False


Part: TypeAlias = (
    Heading
    | Paragraph
    | Note
    | Empty
    | Link
    | Tiles
    | Table
    | Definitions
    | Legend
    | Chart
    | Matrix
    | NewPage
)
Story: TypeAlias = tuple[Part, ...]


def texts(part: object) -> Iterator[str]:
    """Every text in a part or a story, so that what cannot be printed can be listed."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from texts(getattr(part, each.name))
