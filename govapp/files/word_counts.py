"""The distinct words in the cells of the meetings: counted, known ones settled, the rest asked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from govapp.files.cell_words import (
    AMBIGUOUS_WORDS,
    CANCELLED_WORDS,
    KNOWN_WORDS,
    CellMeaning,
    cell_words,
    key_in_notes,
)
from govapp.files.grid import Sheet, Value, Workbook, cell_name, plain_text
from govapp.files.mapping import Mapping, Meaning, SheetMapping

# So often must a letter stand before its usual meaning is doubted.
MANY = 4


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word in the cells: as looked up, as first written, how often, where first."""

    word: str
    written: str
    count: int
    sheet: str
    first_cell: str
    suggestion: CellMeaning | None = None


def seat_rows(sheet: SheetMapping) -> Iterator[int]:
    """The numbers of the rows that may be seats."""
    left_out = {*sheet.skipped_rows, *sheet.agency_rows}
    return (row for row in range(sheet.first_row, sheet.last_row + 1) if row not in left_out)


def known_to(mapping: Mapping) -> frozenset[str]:
    """The words that may be split off a longer cell: the mapping's own and the usual ones."""
    return frozenset((*KNOWN_WORDS, *AMBIGUOUS_WORDS, *mapping.meaning_of))


def count_words(workbook: Workbook, mapping: Mapping) -> tuple[WordCount, ...]:
    """Every distinct word in the cells of the sheets that are used, the most frequent first."""
    known = known_to(mapping)
    texts: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for sheet, read in _used_sheets(workbook, mapping):
        for row, column, value in _filled_cells(sheet, read):
            text = plain_text(value)
            texts[text] += 1
            if text not in first:
                first[text] = sheet.name, cell_name(row, column)
    counts: dict[str, WordCount] = {}
    for text, count in texts.items():
        words = cell_words(text, known)
        seen = counts.get(words.code)
        if seen is not None:
            counts[words.code] = replace(seen, count=seen.count + count)
        else:
            written = words.code.upper() if words.more else text[:60]
            counts[words.code] = WordCount(words.code, written, count, *first[text])
    return tuple(sorted(counts.values(), key=lambda count: (-count.count, count.word)))


def settle_words(
    mapping: Mapping, words: tuple[WordCount, ...], workbook: Workbook
) -> tuple[Mapping, tuple[WordCount, ...]]:
    """The mapping with every clear word's meaning, and the words to ask about with suggestions."""
    answered = mapping.meaning_of
    from_key = _meanings_of_keys(workbook)
    present = {count.word for count in words}
    settled, asked = [], []
    for count in words:
        if count.word in answered:
            continue
        meaning = from_key.get(count.word) or KNOWN_WORDS.get(count.word)
        doubt = None if count.word in from_key else _doubtful(count, present)
        if meaning is None and _clearly_no(count.word, present):
            meaning = CellMeaning.ABSENT
        if meaning is not None and doubt is None:
            settled.append(Meaning(count.word, meaning))
        else:
            asked.append(replace(count, suggestion=doubt or AMBIGUOUS_WORDS.get(count.word)))
    return mapping.with_meanings(settled), tuple(asked)


def blanks_to_ask_about(workbook: Workbook, mapping: Mapping, today: date) -> int:
    """How many cells are empty, in seats' rows, at past meetings that have any mark at all."""
    blanks = 0
    for sheet, read in _used_sheets(workbook, mapping):
        rows = [row for row in seat_rows(read) if _has_label(sheet, read, row)]
        for meeting in read.meetings:
            if meeting.cancelled or (meeting.date is not None and meeting.date > today):
                continue
            empty = sum(sheet.value(row, meeting.column) is None for row in rows)
            if empty < len(rows):
                blanks += empty
    return blanks


def _used_sheets(workbook: Workbook, mapping: Mapping) -> Iterator[tuple[Sheet, SheetMapping]]:
    for read in mapping.sheets:
        sheet = workbook.sheet(read.sheet)
        if read.use and sheet is not None:
            yield sheet, read


def _filled_cells(sheet: Sheet, read: SheetMapping) -> Iterator[tuple[int, int, Value]]:
    """Row, column and value of each cell that says something of a seat."""
    for row in seat_rows(read):
        for meeting in read.meetings:
            value = sheet.value(row, meeting.column)
            if value is None:
                continue
            # "CANCELLED" down a column says something of the meeting, not of a seat.
            if meeting.cancelled and CANCELLED_WORDS.search(plain_text(value)):
                continue
            yield row, meeting.column, value


def _has_label(sheet: Sheet, read: SheetMapping, row: int) -> bool:
    columns = (read.organisation, read.seat, read.name)
    return any(column is not None and sheet.text(row, column) for column in columns)


def _meanings_of_keys(workbook: Workbook) -> dict[str, CellMeaning]:
    """What the workbook's own key says, such as "P = Present, A = Apologies"."""
    found: dict[str, CellMeaning] = {}
    for sheet in workbook.sheets:
        for row in sheet.rows:
            for value in row:
                if (
                    isinstance(value, str)
                    and 5 < len(value) < 500
                    and ("=" in value or "–" in value)
                ):
                    found |= key_in_notes(value)
    return found


def _doubtful(count: WordCount, present: set[str]) -> CellMeaning | None:
    """The likelier meaning of a word that is clear elsewhere but not among these neighbours."""
    others = {KNOWN_WORDS.get(word) for word in present - {count.word}}
    if count.word not in ("a", "x"):
        return None
    # Many of these and nobody came to any meeting: A may be "attended", X a tick.
    if count.count >= MANY and not others & {CellMeaning.PRESENT, CellMeaning.DEPUTY}:
        return CellMeaning.PRESENT
    absent_otherwise = CellMeaning.ABSENT in others or "n" in present
    if count.word == "a" and CellMeaning.APOLOGIES in others and not absent_otherwise:
        return CellMeaning.ABSENT
    return None


def _clearly_no(word: str, present: set[str]) -> bool:
    """N beside Y and A can only be the answer no: neither there nor apologies."""
    return word == "n" and "y" in present and "a" in present
