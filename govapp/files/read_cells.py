"""The marks of a sheet: each cell by the mapping, and what bounds a seat."""

from dataclasses import replace
from datetime import date

from govapp.files.cell_words import CANCELLED_WORDS, CellMeaning, cell_words
from govapp.files.grid import Value, plain_text
from govapp.files.mapping import Mapping, SheetMapping
from govapp.files.reading import MarkReading, MeetingReading, MeetingStatus, Problem, ProblemKind
from govapp.files.word_counts import known_to

BLANK = MarkReading(CellMeaning.NOT_RECORDED)
LONGEST_NOTE = 300


class CellReader:
    """Reads single cells by a mapping's meanings; the same text is read once."""

    def __init__(self, mapping: Mapping) -> None:
        self._meanings = mapping.meaning_of
        self._known = known_to(mapping)
        self._read: dict[str, MarkReading | None] = {}

    def read(self, value: Value) -> MarkReading | None:
        """The mark in a filled cell; None when its word has no meaning yet."""
        text = plain_text(value)
        if text not in self._read:
            self._read[text] = self._mark(text)
        return self._read[text]

    def _mark(self, text: str) -> MarkReading | None:
        words = cell_words(text, self._known)
        meaning = self._meanings.get(words.code)
        if meaning is None:
            return None
        more = words.more[:LONGEST_NOTE]
        is_deputy = meaning is CellMeaning.DEPUTY
        return MarkReading(
            meaning=meaning,
            raw=text[:LONGEST_NOTE],
            deputy_name=more if is_deputy else "",
            note="" if is_deputy else more,
            online=words.online,
        )


def unknown_mark(read: SheetMapping, value: Value, row: int, column: int) -> Problem:
    """The error for a cell whose word has no meaning."""
    text = plain_text(value)[:60]
    if text.startswith("="):
        sentence = (
            "This cell holds a formula that was never worked out: open the workbook in Excel, "
            "save it, and import it again."
        )
    else:
        sentence = f"“{text}” is not a mark this import knows: say what it means."
    return Problem(ProblemKind.ERROR, read.sheet, sentence, row, column)


def says_cancelled(value: Value) -> bool:
    """Whether a cell says of its meeting, not of a seat, that it did not take place."""
    return bool(CANCELLED_WORDS.search(plain_text(value)))


def with_blanks(
    cells: dict[int, MarkReading],
    meetings: tuple[MeetingReading, ...],
    marked: frozenset[int],
    blanks: CellMeaning | None,
) -> tuple[MarkReading, ...]:
    """A row's cells in the order of the meetings, the empty ones filled with what blanks mean.

    A meeting without any mark has no register yet: there an empty cell is only not recorded.
    """
    empty = BLANK if blanks is None else MarkReading(blanks)
    return tuple(
        cells.get(meeting.column, empty if meeting.column in marked else BLANK)
        for meeting in meetings
    )


def seat_span(
    cells: tuple[MarkReading, ...],
    meetings: tuple[MeetingReading, ...],
    marked: frozenset[int],
) -> tuple[int, int] | None:
    """The first and last of a row's cells that are not `not a member`; None when there is none.

    Source: issue 2, point 4. An empty cell under a meeting that nobody is marked for says nothing,
    so it does not hold open a seat that ended before it; it does let a new seat begin with it.
    """
    others = [
        index for index, cell in enumerate(cells) if cell.meaning is not CellMeaning.NOT_A_MEMBER
    ]
    if not others:
        return None
    said = [index for index in others if cells[index].raw or meetings[index].column in marked]
    last_said = said[-1] if said else others[0]
    left_after = any(cell.meaning is CellMeaning.NOT_A_MEMBER for cell in cells[last_said + 1 :])
    return others[0], last_said if left_after else others[-1]


def bounds_of(
    span: tuple[int, int], meetings: tuple[MeetingReading, ...]
) -> tuple[date | None, date | None]:
    """First and last day of a seat, both included; None where nothing bounds it."""
    first, last = span
    return (
        meetings[first].date if first > 0 else None,
        meetings[last].date if last < len(meetings) - 1 else None,
    )


def between_marks(
    cells: tuple[MarkReading, ...], meetings: tuple[MeetingReading, ...], span: tuple[int, int]
) -> tuple[tuple[MarkReading, ...], tuple[int, ...]]:
    """The cells with `not a member` inside the span made not expected, and their columns.

    A planned meeting takes no mark: there it becomes not recorded.
    """
    result = list(cells)
    changed = []
    for index in range(*span):
        if cells[index].meaning is not CellMeaning.NOT_A_MEMBER:
            continue
        held = meetings[index].status is MeetingStatus.HELD
        meaning = CellMeaning.NOT_EXPECTED if held else CellMeaning.NOT_RECORDED
        result[index] = replace(cells[index], meaning=meaning)
        if held:
            changed.append(meetings[index].column)
    return tuple(result), tuple(changed)
