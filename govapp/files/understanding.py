"""What a workbook seems to say, and what has to be asked before it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from govapp.errors import BadInput
from govapp.files.cell_words import CANCELLED_WORDS, CellMeaning
from govapp.files.grid import Sheet, Workbook
from govapp.files.mapping import Mapping, MeetingColumn, SheetMapping
from govapp.files.questions import Question, QuestionKind
from govapp.files.remembered import with_remembered
from govapp.files.sheet_layout import Layout, find_layout, written_heading, year_over
from govapp.files.sheet_rows import find_row_kinds
from govapp.files.word_counts import WordCount, blanks_to_ask_about, count_words, settle_words
from govapp.files.written_dates import WrittenYear, find_date, read_year

# Left when these are taken out of a title or a sheet's name is the group's name.
_NOT_A_NAME = re.compile(
    r"\b(?:attendance|register|record|records|log|tracker|matrix|sheet\s*\d*|members?(?:hip)?"
    r"|(?:apr(?:il)?|mar(?:ch)?)?\s*(?:19|20)\d{2}(?:\s*(?:[-–/]|to)\s*(?:mar(?:ch)?\s*)?(?:\d{4}|\d{2}))?"
    r"|\d{2}\s*[-–/]\s*\d{2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guess:
    """How the workbook would be read, what must still be decided, and the words its cells hold."""

    mapping: Mapping
    questions: tuple[Question, ...]
    words: tuple[WordCount, ...]


def guess(workbook: Workbook, today: date, remembered: Mapping | None = None) -> Guess:
    """Understands a workbook as far as it can be: a tidy one leaves nothing to ask.

    `remembered` is an earlier mapping, or one that only gives meanings: its answers are used again.
    """
    mapping = Mapping(tuple(_guess_sheet(sheet, workbook) for sheet in workbook.sheets))
    if remembered is not None:
        mapping = with_remembered(mapping, remembered, workbook)
    return understand(workbook, mapping, today)


def with_headings_at(
    workbook: Workbook, mapping: Mapping, sheet_name: str, heading_row: int, date_row: int | None
) -> Mapping:
    """The mapping with one sheet understood afresh, its heading row (and date row) being given."""
    sheet = workbook.sheet(sheet_name)
    if sheet is None:
        raise BadInput(f"“{workbook.file_name}” has no sheet “{sheet_name}”.")
    afresh = _guess_sheet(sheet, workbook, heading_row, date_row)
    if not afresh.meetings:
        raise BadInput(f"No column under row {heading_row} of “{sheet_name}” looks like a meeting.")
    return mapping.with_sheet(replace(afresh, use=True))


def understand(workbook: Workbook, mapping: Mapping, today: date) -> Guess:
    """The words and the questions that a mapping leaves, after sheets or columns were changed."""
    words = count_words(workbook, mapping)
    mapping, asked = settle_words(mapping, words, workbook)
    if mapping.blanks is None and _is_tidy(workbook, mapping):
        mapping = replace(mapping, blanks=CellMeaning.NOT_RECORDED)
    questions = [*_questions_of_dates(workbook, mapping), *map(_question_of_word, asked)]
    blanks = blanks_to_ask_about(workbook, mapping, today)
    if mapping.blanks is None and blanks:
        questions.append(_question_of_blanks(blanks))
    return Guess(mapping, tuple(questions), words)


def _guess_sheet(
    sheet: Sheet, workbook: Workbook, heading_row: int | None = None, date_row: int | None = None
) -> SheetMapping:
    layout = find_layout(sheet, heading_row, date_row)
    if layout is None:
        return SheetMapping(sheet.name, False, sheet.name, 0, 1, len(sheet.rows))
    rows = find_row_kinds(sheet, layout)
    # Figures under the headings make a budget or a return, not a register.
    is_register = layout.labels and rows.last_row >= layout.first_row and not rows.figures_only
    return SheetMapping(
        sheet=sheet.name,
        use=bool(is_register) and not sheet.hidden,
        group=_group_name(sheet, layout, workbook),
        heading_row=layout.heading_row,
        date_row=layout.date_row,
        first_row=layout.first_row,
        last_row=rows.last_row,
        organisation=layout.organisation,
        seat=layout.seat,
        name=layout.name,
        given_name=layout.given_name,
        meetings=tuple(_meeting_column(sheet, layout, column) for column in layout.meetings),
        skipped_columns=layout.skipped,
        skipped_rows=rows.skipped_rows,
        agency_rows=rows.agency_rows,
        fill_down=rows.fill_down and not _plain_headings(sheet, layout),
    )


def _meeting_column(sheet: Sheet, layout: Layout, column: int) -> MeetingColumn:
    written = written_heading(sheet, layout, column)
    cells = (sheet.value(row, column) for row in range(1, len(sheet.rows) + 1))
    cancelled = any(isinstance(cell, str) and CANCELLED_WORDS.search(cell) for cell in cells)
    try:
        found = find_date(written)
    except BadInput:
        return MeetingColumn(column, written, cancelled=cancelled)
    year = year_over(sheet, layout, column)
    if found is not None and year is not None:
        try:
            found = found.in_year(year.of_month(found.month))
        except BadInput:
            return MeetingColumn(column, written, cancelled=cancelled)
    return MeetingColumn(column, written, found.date if found else None, cancelled)


def _group_name(sheet: Sheet, layout: Layout, workbook: Workbook) -> str:
    """The sheet's name without its year; else the title over the table; else the file's name."""
    titles = (sheet.text(row, column) for row in range(1, layout.heading_row) for column in (1, 2))
    file_name = workbook.file_name.rpartition(".")[0].replace("_", " ")
    for text in (sheet.name.replace("_", " "), *titles, file_name):
        name = _NOT_A_NAME.sub(" ", text)
        name = re.sub(r"\s+", " ", name).strip(" -–—:,()/")
        if len(name) > 1:
            return name[:120]
    return sheet.name


def _plain_headings(sheet: Sheet, layout: Layout) -> bool:
    """The tidy shape: labels and whole dates in the first row, nothing merged or left over."""
    if layout.heading_row != 1 or layout.date_row is not None or sheet.merged or layout.skipped:
        return False
    labels = {sheet.text(1, column).casefold() for column in layout.labels}
    return labels <= {"organisation", "seat", "name"}


def _is_tidy(workbook: Workbook, mapping: Mapping) -> bool:
    """A single sheet of the tidy shape: there an empty cell is not recorded, without asking."""
    if len(workbook.sheets) != 1 or not mapping.sheets[0].use:
        return False
    sheet, read = workbook.sheets[0], mapping.sheets[0]
    layout = find_layout(sheet)
    return (
        layout is not None
        and _plain_headings(sheet, layout)
        and not (read.agency_rows or read.skipped_rows)
        and all(meeting.date is not None for meeting in read.meetings)
    )


def _questions_of_dates(workbook: Workbook, mapping: Mapping) -> Iterator[Question]:
    for sheet in mapping.sheets:
        if not sheet.use:
            continue
        missing = [meeting for meeting in sheet.meetings if meeting.date is None]
        yearless = [meeting for meeting in missing if _lacks_only_year(meeting)]
        if yearless:
            yield _question_of_year(workbook, sheet, yearless)
        for meeting in missing:
            if meeting not in yearless:
                yield _question_of_date(sheet, meeting)


def _lacks_only_year(meeting: MeetingColumn) -> bool:
    try:
        found = find_date(meeting.written)
    except BadInput:
        return False
    return found is not None and found.year is None and found.day is not None


def _question_of_year(
    workbook: Workbook, sheet: SheetMapping, yearless: list[MeetingColumn]
) -> Question:
    examples = ", ".join(f"“{meeting.written}”" for meeting in yearless[:3])
    suggestion = _stated_year(workbook, sheet)
    return Question(
        QuestionKind.YEAR,
        f"In which year are the dates {examples} of “{sheet.sheet}”?",
        suggestion=str(suggestion) if suggestion else "",
        sheet=sheet.sheet,
        written=yearless[0].written,
        count=len(yearless),
    )


def _stated_year(workbook: Workbook, sheet: SheetMapping) -> WrittenYear | None:
    """The year in the sheet's name, its titles, the file's name or its other dates."""
    grid = workbook.sheet(sheet.sheet)
    titles = [
        grid.text(row, column)
        for row in range(1, sheet.heading_row)
        for column in range(1, 4)
        if grid is not None
    ]
    for text in (sheet.sheet, *titles, workbook.file_name):
        year = read_year(text)
        if year is not None:
            return year
    others = {meeting.date.year for meeting in sheet.meetings if meeting.date is not None}
    return WrittenYear(*others, *others) if len(others) == 1 else None


def _question_of_date(sheet: SheetMapping, meeting: MeetingColumn) -> Question:
    heading = f"“{meeting.written}”" if meeting.written else "a column without a heading"
    try:
        found = find_date(meeting.written)
    except BadInput as impossible:
        sentence = f"{impossible} When was this meeting?"
    else:
        if found is not None and found.day is None and found.year is not None:
            sentence = f"On which day was the meeting {heading}?"
        else:
            sentence = f"What is the date of the meeting in {heading}?"
    return Question(
        QuestionKind.DATE,
        sentence,
        sheet=sheet.sheet,
        column=meeting.column,
        written=meeting.written,
        count=1,
    )


def _question_of_word(word: WordCount) -> Question:
    cells = "1 cell" if word.count == 1 else f"{word.count} cells"
    return Question(
        QuestionKind.MEANING,
        f"What does “{word.written}” mean? It stands in {cells}, first in {word.first_cell}.",
        suggestion=word.suggestion.value if word.suggestion else "",
        sheet=word.sheet,
        written=word.written,
        word=word.word,
        count=word.count,
    )


def _question_of_blanks(count: int) -> Question:
    cells = "1 cell is" if count == 1 else f"{count} cells are"
    return Question(
        QuestionKind.BLANKS,
        f"{cells} empty at meetings that were held. What does an empty cell mean?",
        suggestion=CellMeaning.NOT_RECORDED.value,
        count=count,
    )
