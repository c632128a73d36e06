"""Reading an attendance workbook by its mapping, all of it or not at all; nothing is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from govapp.errors import BadInput
from govapp.files.cell_words import STORED_MARKS
from govapp.files.grid import Sheet, Workbook
from govapp.files.mapping import Mapping, SheetMapping, TwoNames
from govapp.files.names_in_cells import apart_from_job, forbidden_character, read_name
from govapp.files.problem_list import ProblemList
from govapp.files.read_cells import (
    CellReader,
    between_marks,
    bounds_of,
    says_cancelled,
    seat_span,
    unknown_mark,
    with_blanks,
)
from govapp.files.read_labels import RowLabels, forbidden, read_labels
from govapp.files.read_meetings import left_out_columns, read_meetings
from govapp.files.reading import (
    GroupReading,
    Holder,
    MarkReading,
    MeetingReading,
    Problem,
    ProblemKind,
    Reading,
    SeatReading,
)
from govapp.files.seat_pairs import doubts_about_pairs, possible_successions, with_successions
from govapp.files.word_counts import seat_rows


def read(workbook: Workbook, mapping: Mapping, today: date) -> Reading:
    """Reads the sheets that are used; errors and warnings stand beside what was read.

    Raises BadInput when the mapping does not belong to this workbook or uses none of its sheets.
    """
    used = [sheet for sheet in mapping.sheets if sheet.use]
    if not used:
        raise BadInput(
            f"No sheet of “{workbook.file_name}” looks like an attendance register: it needs a "
            "column for the organisation or the name, and a column for each meeting."
        )
    groups = []
    for read_as in used:
        sheet = workbook.sheet(read_as.sheet)
        if sheet is None:
            raise BadInput(
                f"“{workbook.file_name}” has no sheet “{read_as.sheet}”: the mapping was made for "
                "another workbook."
            )
        groups.append(_read_group(sheet, read_as, mapping, today))
    return Reading(tuple(_with_dates_twice(groups)))


def _read_group(sheet: Sheet, read_as: SheetMapping, mapping: Mapping, today: date) -> GroupReading:
    problems = ProblemList(read_as.sheet)
    cells_of = _read_cells(sheet, read_as, mapping, problems)
    marked = frozenset(
        column
        for cells in cells_of.values()
        for column, cell in cells.items()
        if cell.meaning in STORED_MARKS
    )
    meetings, found = read_meetings(read_as, marked, today)
    problems.extend(found)
    problems.extend(left_out_columns(sheet, read_as))
    seats = []
    for labels in read_labels(sheet, read_as, cells_of, problems):
        cells = with_blanks(cells_of[labels.row], meetings, marked, mapping.blanks)
        seat = _read_seat(read_as, labels, cells, meetings, marked, problems)
        if seat is not None:
            seats.append(_with_names(seat, sheet, read_as, mapping.two_names, problems))
    offers = possible_successions(seats)
    problems.extend(doubts_about_pairs(read_as, seats))
    seats = with_successions(read_as, seats, offers, problems)
    return GroupReading(
        sheet=read_as.sheet,
        group=read_as.group,
        meetings=meetings,
        seats=tuple(seats),
        may_follow=offers,
        problems=problems.in_order(),
    )


def _read_cells(
    sheet: Sheet, read_as: SheetMapping, mapping: Mapping, problems: ProblemList
) -> dict[int, dict[int, MarkReading]]:
    """The filled cells by row and column; every row that may be a seat is there."""
    reader = CellReader(mapping)
    rows: dict[int, dict[int, MarkReading]] = {}
    for row in seat_rows(read_as):
        cells = rows.setdefault(row, {})
        for meeting in read_as.meetings:
            value = sheet.value(row, meeting.column)
            if value is None or (meeting.cancelled and says_cancelled(value)):
                continue
            mark = reader.read(value)
            if mark is None:
                problems.append(unknown_mark(read_as, value, row, meeting.column))
            elif code := forbidden_character(mark.raw):
                problems.append(forbidden(read_as, code, row, meeting.column))
            else:
                cells[meeting.column] = mark
    return rows


def _read_seat(
    read_as: SheetMapping,
    labels: RowLabels,
    cells: tuple[MarkReading, ...],
    meetings: tuple[MeetingReading, ...],
    marked: frozenset[int],
    problems: ProblemList,
) -> SeatReading | None:
    span = seat_span(cells, meetings, marked) if cells else (0, 0)
    if span is None:
        sentence = "Not a member at any meeting: this row is left out."
        problems.append(Problem(ProblemKind.WARNING, read_as.sheet, sentence, labels.row))
        return None
    cells, gaps = between_marks(cells, meetings, span) if cells else (cells, ())
    for column in gaps:
        sentence = "Not a member between other meetings: kept as not expected."
        problems.append(Problem(ProblemKind.WARNING, read_as.sheet, sentence, labels.row, column))
    first, last = bounds_of(span, meetings) if meetings else (None, None)
    return SeatReading(
        row=labels.row,
        organisation=labels.organisation,
        seat=labels.seat,
        name=labels.name,
        holder=Holder.NAMED,
        cells=cells,
        first=first,
        last=last,
    )


def _with_names(
    seat: SeatReading,
    sheet: Sheet,
    read_as: SheetMapping,
    two_names: TwoNames,
    problems: ProblemList,
) -> SeatReading:
    # The cell itself, in which two names may stand on two lines, unless it holds half a name.
    whole = read_as.name is not None and read_as.given_name is None
    value = sheet.value(seat.row, read_as.name or 0) if whole else None
    holder, name, names = read_name(value if value is not None else seat.name)
    name, job = apart_from_job(name) if holder is Holder.NAMED else (name, "")
    left_out = bool(job and seat.seat)
    seat = replace(seat, holder=holder, name=name, seat=seat.seat or job)
    sentence = f"“{job}” after the name is left out: the seat is “{seat.seat}”." if left_out else ""
    if holder is Holder.VACANT and any(cell.is_mark for cell in seat.cells):
        seat = replace(seat, holder=Holder.NOT_NAMED)
        sentence = "Called vacant but has marks: held by someone not named."
    elif holder is Holder.TWO_NAMES and two_names is TwoNames.FIRST_IS_MEMBER:
        seat = replace(seat, holder=Holder.NAMED, name=names[0], deputies=names[1:])
        sentence = f"Two names: “{names[0]}” is the member, the other the deputy."
    elif holder is Holder.TWO_NAMES:
        sentence = f"Two names in one cell: “{name}” is kept as written."
    if sentence:
        problems.append(
            Problem(ProblemKind.WARNING, read_as.sheet, sentence, seat.row, read_as.name)
        )
    return seat


def _with_dates_twice(groups: list[GroupReading]) -> Iterator[GroupReading]:
    """The groups, with an error where two sheets of one group have a meeting on the same day."""
    seen: dict[tuple[str, date], str] = {}
    for group in groups:
        problems = list(group.problems)
        for meeting in group.meetings:
            other = seen.setdefault((group.group.casefold(), meeting.date), group.sheet)
            if other != group.sheet:
                sentence = f"“{other}” has a meeting of this group on the same day."
                problems.append(
                    Problem(ProblemKind.ERROR, group.sheet, sentence, column=meeting.column)
                )
        yield replace(group, problems=tuple(problems))
