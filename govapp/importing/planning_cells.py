"""Planning the cells of one row: new, already there, or different from what the register says."""

from dataclasses import replace
from datetime import date

from govapp.attendance_types import Mark
from govapp.dates import uk_date
from govapp.files.cell_words import CellMeaning
from govapp.files.reading import MarkReading, Problem, ProblemKind
from govapp.importing.combining import CombinedGroup, CombinedSeat
from govapp.importing.known_group import KnownGroup
from govapp.importing.matching import Match
from govapp.importing.plan import CellPlan, CellState, MeetingPlan, RowPlan
from govapp.words import meetings_of


def plan_cells(
    row: RowPlan,
    combined: CombinedSeat,
    group: CombinedGroup,
    meetings: list[MeetingPlan],
    match: Match | None,
    known: KnownGroup,
) -> tuple[RowPlan, list[Problem]]:
    """The row with its cells; where the workbook says that its holder has left, it closes."""
    last = combined.seat.last
    cells = tuple(
        _cell(cell, meeting, match, known, last)
        for cell, meeting in zip(combined.seat.cells, meetings, strict=True)
    )
    row = replace(row, cells=cells)
    problems = []
    for number, planned in enumerate(cells):
        if planned.problem:
            place = group.place(combined, number)
            problems.append(
                Problem(ProblemKind.ERROR, place.sheet, planned.problem, place.row, place.column)
            )
    if match is None or match.holder is None or match.holder.ends_on is not None or last is None:
        return row, problems
    if match.holder.starts_on and match.holder.starts_on > last:
        return row, problems
    later = known.marked_after(match.seat.id, last)
    if later:
        problems.append(_marked_later(row, last, later))
        return row, problems
    return replace(row, ends_on=last, closes=True), problems


def _cell(
    cell: MarkReading,
    meeting: MeetingPlan,
    match: Match | None,
    known: KnownGroup,
    last: date | None,
) -> CellPlan:
    if match is None:
        return CellPlan(cell, CellState.NEW if cell.is_mark else CellState.NOTHING)
    there = known.marks.get((meeting.id, match.seat.id)) if meeting.id is not None else None
    theirs = match.holder is None or match.holder.sits_on(meeting.date)
    if cell.is_mark:
        return _marked_cell(cell, meeting, match, known, there=there, theirs=theirs)
    if cell.meaning is CellMeaning.NOT_A_MEMBER and theirs:
        if there is not None:
            return _differs(cell, f"not a member here; the register says {there.label.lower()}")
        if match.holder is not None and not _closes(meeting.date, last, match.holder.ends_on):
            return _differs(cell, "not a member here; the register has them in the seat")
    return CellPlan(cell, CellState.NOTHING)


def _marked_cell(
    cell: MarkReading,
    meeting: MeetingPlan,
    match: Match,
    known: KnownGroup,
    *,
    there: Mark | None,
    theirs: bool,
) -> CellPlan:
    said = cell.meaning.label
    if there is not None and there.value == cell.meaning.value:
        return CellPlan(cell, CellState.THERE)
    if there is not None:
        return _differs(cell, f"{said} here; the register says {there.label.lower()}")
    seat, day = match.seat, uk_date(meeting.date)
    if not (seat.starts_on or date.min) <= meeting.date <= (seat.ends_on or date.max):
        return _differs(cell, f"{said} here; in the register the seat was not in being on {day}")
    is_deputy = cell.meaning is CellMeaning.DEPUTY
    if not is_deputy and not known.is_held(seat.id, meeting.date):
        return _differs(cell, f"{said} here; in the register nobody held the seat on {day}")
    if not is_deputy and not theirs:
        return _differs(cell, f"{said} here; in the register another held the seat on {day}")
    return CellPlan(cell, CellState.NEW)


def _closes(day: date, last: date | None, ends_on: date | None) -> bool:
    """Whether a day of no membership is because the holder has left, as may yet be recorded."""
    return last is not None and day > last and ends_on is None


def _differs(cell: MarkReading, words: str) -> CellPlan:
    return CellPlan(cell, CellState.DIFFERS, f"{words[0].upper()}{words[1:]}.")


def _marked_later(row: RowPlan, last: date, later: list[date]) -> Problem:
    sentence = (
        f"Left after {uk_date(last)} here; the register has marks for the seat at "
        f"{meetings_of(later)}."
    )
    return Problem(ProblemKind.ERROR, row.sheet, sentence, row.row)
