"""The attendance summary for spreadsheets and programs."""

from govapp.files.tables import Table
from govapp.reports import attendance_json, attendance_table
from govapp.reports.attendance_summary import AttendanceSummary


def as_table(loaded: AttendanceSummary) -> Table:
    """A row a seat, the rules beneath."""
    return attendance_table.as_table(loaded.data)


def as_json(loaded: AttendanceSummary) -> str:
    """Every figure, under keys that are never renamed."""
    return attendance_json.as_json(loaded.data)
