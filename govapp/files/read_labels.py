"""Whose each row is: organisation, seat and name, wherever the sheet keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass

from govapp.fields import LONGEST_NAME
from govapp.files.grid import Sheet
from govapp.files.mapping import SheetMapping
from govapp.files.names_in_cells import forbidden_character
from govapp.files.problem_list import ProblemList
from govapp.files.reading import MarkReading, Problem, ProblemKind
from govapp.files.sheet_rows import labels_below
from govapp.files.word_counts import seat_rows


@dataclass(frozen=True, slots=True)
class RowLabels:
    """Whose row it is."""

    row: int
    organisation: str
    seat: str
    name: str


def read_labels(
    sheet: Sheet,
    read_as: SheetMapping,
    cells_of: dict[int, dict[int, MarkReading]],
    problems: ProblemList,
) -> Iterator[RowLabels]:
    """Whose each row is; rows that hold nothing are passed over."""
    organisations, seats = (
        labels_below(sheet, column) for column in (read_as.organisation, read_as.seat)
    )
    names = _names(sheet, read_as)
    agencies = _agency_names(sheet, read_as)
    above = ""
    filled_down = []
    for row in seat_rows(read_as):
        own = organisations.get(row, "")
        seat, name = seats.get(row, ""), names.get(row, "")
        if not (own or seat or name):
            if cells_of[row]:
                problems.append(_nobodys_row(read_as, row))
            continue
        organisation = own or agencies.get(row, "")
        if not organisation and read_as.fill_down and above:
            organisation = above
            filled_down.append(row)
        above = organisation
        labels = RowLabels(row, organisation, seat, name)
        problems.extend(_refused_labels(read_as, labels))
        yield labels
    if filled_down:
        problems.append(_filled_down(read_as, filled_down))


def _names(sheet: Sheet, read_as: SheetMapping) -> dict[int, str]:
    """The names by row, first names before surnames where they stand in columns of their own."""
    names, given = labels_below(sheet, read_as.name), labels_below(sheet, read_as.given_name)
    return {row: " ".join(filter(None, (given.get(row), names.get(row)))) for row in names | given}


def _agency_names(sheet: Sheet, read_as: SheetMapping) -> dict[int, str]:
    """The organisation named on a row of its own, for each row beneath it."""
    label_columns = [read_as.organisation, read_as.seat, read_as.name]
    headings = {
        row: next((sheet.text(row, c) for c in label_columns if c and sheet.text(row, c)), "")
        for row in read_as.agency_rows
    }
    names, current = {}, ""
    for row in range(read_as.first_row, read_as.last_row + 1):
        current = headings.get(row, current)
        names[row] = current
    return names


def _refused_labels(read_as: SheetMapping, labels: RowLabels) -> Iterator[Problem]:
    for text, column in (
        (labels.organisation, read_as.organisation),
        (labels.seat, read_as.seat),
        (labels.name, read_as.name),
    ):
        if code := forbidden_character(text):
            yield forbidden(read_as, code, labels.row, column)
        elif len(text) > LONGEST_NAME:
            sentence = f"This cell has more than {LONGEST_NAME} letters: that is no name."
            yield Problem(ProblemKind.ERROR, read_as.sheet, sentence, labels.row, column)


def forbidden(read_as: SheetMapping, code: str, row: int, column: int | None) -> Problem:
    """The error for a character that no register may hold."""
    sentence = f"This cell holds a character that cannot be kept ({code}): type it again."
    return Problem(ProblemKind.ERROR, read_as.sheet, sentence, row, column)


def _nobodys_row(read_as: SheetMapping, row: int) -> Problem:
    sentence = "This row has marks but no organisation, seat or name: say whose they are."
    return Problem(ProblemKind.ERROR, read_as.sheet, sentence, row)


def _filled_down(read_as: SheetMapping, rows: list[int]) -> Problem:
    places = ", ".join(map(str, rows[:10])) + (" and more" if len(rows) > 10 else "")
    sentence = f"No organisation in rows {places}: taken from the row above."
    return Problem(ProblemKind.WARNING, read_as.sheet, sentence, rows[0], read_as.organisation)
