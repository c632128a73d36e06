"""A report's data into a file of the kind its name ends in, and the note that it was printed."""

from pathlib import Path
from types import ModuleType
from typing import Any

from govapp.errors import BadInput
from govapp.files.replacing import replacing
from govapp.files.spreadsheet_out import write_csv, write_xlsx
from govapp.prints import record_print
from govapp.register import Register
from govapp.reports import (
    attendance_files,
    attendance_matrix,
    attendance_summary,
    engagement,
    engagement_files,
    matrix_files,
    vacancies,
    vacancies_files,
)
from govapp.reports.report import Report, write_pdf

# Reports that are tables too, and the module that says them to spreadsheets and programs.
_FILES: dict[Report, ModuleType] = {
    attendance_summary: attendance_files,
    attendance_matrix: matrix_files,
    engagement: engagement_files,
    vacancies: vacancies_files,
}


def endings_of(report: Report) -> tuple[str, ...]:
    """The kinds of file a report can be saved as, PDF first."""
    return (".pdf", ".xlsx", ".csv", ".json") if report in _FILES else (".pdf",)


def save_report(report: Report, loaded: Any, path: Path) -> None:
    """Write what was loaded, whole or not at all.

    Raises BadInput for a kind of file that the report cannot be, StorageError when it cannot be
    written.
    """
    ending = path.suffix.casefold()
    if ending not in endings_of(report):
        kinds = " or ".join(endings_of(report))
        raise BadInput(f"{report.TITLE} can be saved as {kinds}: choose such a name.")
    if ending == ".pdf":
        write_pdf(path, report.story(loaded))
        return
    files = _FILES[report]
    if ending == ".json":
        with replacing(path) as part:
            part.write_text(files.as_json(loaded), encoding="utf-8")
    else:
        write = write_csv if ending == ".csv" else write_xlsx
        write(files.as_table(loaded), path)


def note_print(register: Register, report: Report, choices: object, loaded: Any) -> None:
    """Note in the register's own file what was printed, from which state of it."""
    head = loaded.copy.sealed
    record_print(
        register,
        report=report.TITLE,
        choices=choices,
        change_id=head.change_id if head else None,
        seal=head.seal if head else None,
    )
