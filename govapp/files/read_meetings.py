"""The columns of a sheet that are meetings: their dates and what happened to them."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from govapp.dates import uk_date
from govapp.errors import BadInput
from govapp.files.grid import Sheet, column_letters
from govapp.files.heading_words import ColumnKind, column_kind
from govapp.files.mapping import ColumnRole, MeetingColumn, SheetMapping
from govapp.files.reading import MeetingReading, MeetingStatus, Problem, ProblemKind
from govapp.files.word_counts import seat_rows
from govapp.files.written_dates import find_date

LONGEST_HEADING = 60


def read_meetings(
    read: SheetMapping, marked: frozenset[int], today: date
) -> tuple[tuple[MeetingReading, ...], tuple[Problem, ...]]:
    """The meetings in order of date, and what is wrong with their headings.

    `marked` are the columns with any mark: without one a meeting is planned when it lies in the
    future and else held, its register not recorded.
    """
    meetings: list[MeetingReading] = []
    problems: list[Problem] = []
    for column in read.meetings:
        if column.date is None:
            problems.append(_undated(read, column))
            continue
        status = _status(column, column.date, column.column in marked, today)
        meetings.append(MeetingReading(column.column, column.date, status, column.written))
        problems.extend(_doubts(read, column, column.date, column.column in marked, today))
    problems.extend(_out_of_order(read, meetings))
    meetings.sort(key=lambda meeting: (meeting.date, meeting.column))
    problems.extend(_twice(read, meetings))
    return tuple(meetings), tuple(problems)


def left_out_columns(sheet: Sheet, read: SheetMapping) -> Iterator[Problem]:
    """A warning for each column among or after the meetings that holds something and is not read.

    Totals, notes and the like say by their headings that they are no meetings; these do not.
    """
    first = min((meeting.column for meeting in read.meetings), default=sheet.width)
    for column in range(first + 1, sheet.width + 1):
        headings = [row for row in (read.heading_row, read.date_row) if row is not None]
        kinds = {column_kind(sheet.value(row, column)) for row in headings}
        if (
            read.role_of(column) is ColumnRole.SKIPPED
            and not kinds & {ColumnKind.TOTAL, ColumnKind.OTHER}
            and any(sheet.text(row, column) for row in seat_rows(read))
        ):
            written = sheet.text(read.date_row or read.heading_row, column)[:LONGEST_HEADING]
            heading = f"“{written}”" if written else "Without a heading, it"
            sentence = f"{heading} is left out: neither heading nor cells make it a meeting."
            yield Problem(ProblemKind.WARNING, read.sheet, sentence, column=column)


def _status(column: MeetingColumn, day: date, marked: bool, today: date) -> MeetingStatus:
    if column.cancelled and not marked:
        return MeetingStatus.CANCELLED
    return MeetingStatus.PLANNED if day > today and not marked else MeetingStatus.HELD


def _undated(read: SheetMapping, column: MeetingColumn) -> Problem:
    try:
        found = find_date(column.written)
    except BadInput as impossible:
        sentence = str(impossible)
    else:
        heading = f"“{column.written}”" if column.written else "This column of marks"
        if found is None:
            sentence = f"{heading} has no date: give the date of the meeting."
        elif found.day is None:
            sentence = f"{heading} leaves out the day: give the date of the meeting."
        else:
            sentence = f"{heading} leaves out the year: give the year."
    return Problem(ProblemKind.ERROR, read.sheet, sentence, read.heading_row, column.column)


def _doubts(
    read: SheetMapping, column: MeetingColumn, day: date, marked: bool, today: date
) -> Iterator[Problem]:
    where = (read.date_row or read.heading_row, column.column)
    if marked and day > today:
        sentence = f"{uk_date(day)} is in the future but has marks: one of the two is wrong."
        yield Problem(ProblemKind.ERROR, read.sheet, sentence, *where)
    if marked and column.cancelled:
        sentence = f"The meeting of {uk_date(day)} is called cancelled but has marks."
        yield Problem(ProblemKind.ERROR, read.sheet, sentence, *where)
    try:
        found = find_date(column.written)
    except BadInput:
        return
    if found is not None and found.doubt and found.date == day:
        yield Problem(ProblemKind.WARNING, read.sheet, found.doubt, *where)


def _out_of_order(read: SheetMapping, meetings: list[MeetingReading]) -> Iterator[Problem]:
    """One date that breaks the order of its neighbours is often a slip, or month before day."""
    slips = [later for earlier, later in pairwise(meetings) if later.date < earlier.date]
    # Newest first is an order too.
    if len(slips) * 2 > len(meetings) - 1:
        return
    for meeting in slips:
        sentence = (
            f"{uk_date(meeting.date)} stands after a later date: is “{meeting.written}” right?"
        )
        yield Problem(ProblemKind.WARNING, read.sheet, sentence, read.heading_row, meeting.column)


def _twice(read: SheetMapping, meetings: list[MeetingReading]) -> Iterator[Problem]:
    for earlier, later in pairwise(meetings):
        if earlier.date == later.date:
            sentence = (
                f"Columns {column_letters(earlier.column)} and {column_letters(later.column)} are "
                f"both {uk_date(later.date)}: a group's meeting can stand in one column only."
            )
            row = read.date_row or read.heading_row
            yield Problem(ProblemKind.ERROR, read.sheet, sentence, row, later.column)
