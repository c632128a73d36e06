"""What only the office can say about its workbook: each question asked once, with a suggestion."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import Mapping, Meaning, SheetMapping
from govapp.files.written_dates import find_date, read_full_date, read_year


class QuestionKind(StrEnum):
    """What is asked."""

    YEAR = "year"
    DATE = "date"
    MEANING = "meaning"
    BLANKS = "blanks"


@dataclass(frozen=True, slots=True)
class Question:
    """One decision: the sentence, where it arose, and the answer that is most likely right.

    `written` is what stands in the heading or the cells; `count` says in how many cells.
    """

    kind: QuestionKind
    sentence: str
    suggestion: str = ""
    sheet: str = ""
    column: int | None = None
    written: str = ""
    word: str = ""
    count: int = 0


def answered(mapping: Mapping, question: Question, answer: str) -> Mapping:
    """The mapping with one question answered in words; raises BadInput for an unusable answer."""
    if question.kind is QuestionKind.BLANKS:
        return replace(mapping, blanks=_meaning(answer))
    if question.kind is QuestionKind.MEANING:
        return mapping.with_meanings([Meaning(question.word, _meaning(answer))])
    sheet = mapping.sheet(question.sheet)
    if sheet is None:
        raise BadInput(f"There is no sheet “{question.sheet}” in this mapping.")
    if question.kind is QuestionKind.YEAR:
        return mapping.with_sheet(_with_year(sheet, answer))
    column = question.column or 0
    return mapping.with_sheet(sheet.with_date(column, _day(answer, question.written)))


def _meaning(answer: str) -> CellMeaning:
    try:
        return CellMeaning(answer.strip().casefold().replace(" ", "_"))
    except ValueError:
        choices = ", ".join(meaning.label for meaning in CellMeaning)
        raise BadInput(f"“{answer}” is not one of these: {choices}.") from None


def _with_year(sheet: SheetMapping, answer: str) -> SheetMapping:
    year = read_year(answer)
    if year is None:
        raise BadInput(f"“{answer}” is not a year: type it like 2024, or 2023/24.")
    return sheet.with_year(year)


def _day(answer: str, written: str) -> date:
    """A whole date, or just the day where the heading gives the month and year."""
    text = answer.strip()
    if text.isdecimal() and len(text) <= 2:
        heading = find_date(written)
        if heading is not None and heading.year is not None:
            return read_full_date(f"{text}/{heading.month}/{heading.year}")
    return read_full_date(text)
