"""What was answered for this office's workbook before, used again for its next version."""

from dataclasses import replace

from govapp.files.grid import Sheet, Workbook
from govapp.files.mapping import Mapping, MeetingColumn, SheetMapping


def with_remembered(fresh: Mapping, remembered: Mapping, workbook: Workbook) -> Mapping:
    """A fresh reading of a workbook with the earlier answers put over it.

    A sheet keeps its earlier layout while its headings still stand where they stood; columns and
    rows added since are read afresh. Meanings and the answer about blanks hold for every sheet.
    """
    sheets = []
    for sheet in fresh.sheets:
        earlier = remembered.sheet(sheet.sheet)
        grid = workbook.sheet(sheet.sheet)
        if earlier is not None and grid is not None and _still_fits(earlier, grid):
            sheet = _sheet_with_remembered(sheet, earlier)
        sheets.append(sheet)
    return replace(
        fresh.with_meanings(remembered.meanings),
        sheets=tuple(sheets),
        blanks=remembered.blanks if remembered.blanks is not None else fresh.blanks,
        two_names=remembered.two_names,
    )


def _still_fits(earlier: SheetMapping, grid: Sheet) -> bool:
    row = earlier.date_row or earlier.heading_row
    return all(
        meeting.written
        in (grid.text(row, meeting.column), grid.text(earlier.heading_row, meeting.column))
        for meeting in earlier.meetings
    )


def _sheet_with_remembered(fresh: SheetMapping, earlier: SheetMapping) -> SheetMapping:
    decided = {meeting.column for meeting in earlier.meetings} | set(earlier.skipped_columns)
    added = [meeting for meeting in fresh.meetings if meeting.column not in decided]
    return replace(
        earlier,
        last_row=max(earlier.last_row, fresh.last_row),
        meetings=tuple(sorted((*earlier.meetings, *added), key=_by_column)),
        skipped_rows=_with_rows_beyond(earlier.skipped_rows, fresh.skipped_rows, earlier.last_row),
        agency_rows=_with_rows_beyond(earlier.agency_rows, fresh.agency_rows, earlier.last_row),
    )


def _with_rows_beyond(
    earlier: tuple[int, ...], fresh: tuple[int, ...], last_row: int
) -> tuple[int, ...]:
    return (*earlier, *(row for row in fresh if row > last_row))


def _by_column(meeting: MeetingColumn) -> int:
    return meeting.column
