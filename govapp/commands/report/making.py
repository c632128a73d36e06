"""From a register to a file: one snapshot is read, the file written whole, the print noted."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from govapp.commands.report.asking import check_meeting_asked, meeting_asked
from govapp.errors import GovError
from govapp.files.replacing import replacing
from govapp.files.spreadsheet_out import write_csv, write_xlsx
from govapp.files.tables import Table
from govapp.prints import record_print
from govapp.register import Register
from govapp.rows import Source

if TYPE_CHECKING:  # reports are read when one is made
    from govapp.reports.report import Report


class Files(Protocol):
    """A module that says a report's data to spreadsheets and programs."""

    def as_table(self, loaded: Any, /) -> Table:
        """For CSV and XLSX."""

    def as_json(self, loaded: Any, /) -> str:
        """For JSON."""


def make(
    register_file: Path,
    report: "Report",
    choose: Callable[[Source], object],
    output: Path,
    *,
    files: Files | None = None,
    as_known: int | None = None,
) -> None:
    """Make the report as the kind of file that the output's name ends in, and say so.

    `choose` turns what was typed into the report's choices, by what the register holds. `files` is
    only needed where other endings than .pdf may be asked for.
    """
    with contextlib.ExitStack() as stack:
        register = stack.enter_context(Register.open(register_file, read_only=True))
        in_place = _is_in_place(register)
        if as_known is not None:
            register = stack.enter_context(register.as_known(as_known))
        source = stack.enter_context(register.read())
        choices = choose(source)
        loaded = report.load(source, choices)
    if output.suffix.casefold() == ".pdf":
        _write_pdf(report, loaded, output)
        if in_place:
            _note(register_file, report, choices, loaded)
    elif files is not None:
        _write_file(files, loaded, output)
    click.echo(f"Wrote {output}")


def make_of_meeting(
    register_file: Path,
    report: Any,
    *,
    group: str | None,
    day: date | None,
    meeting_id: int | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """Make a report of the one meeting that was named, after checking that one was."""
    check_meeting_asked(group, day, meeting_id)

    def choose(source: Source) -> object:
        meeting = meeting_asked(source, group, day, meeting_id)
        return report.Choices(meeting_id=meeting, public=public)

    make(register_file, report, choose, output, as_known=as_known)


def _write_pdf(report: "Report", loaded: Any, output: Path) -> None:
    from govapp.reports.report import write_pdf

    write_pdf(output, report.story(loaded))


def _write_file(files: Files, loaded: Any, output: Path) -> None:
    match output.suffix.casefold():
        case ".json":
            with replacing(output) as part:
                part.write_text(files.as_json(loaded), encoding="utf-8")
        case ".csv":
            write_csv(files.as_table(loaded), output)
        case ".xlsx":
            write_xlsx(files.as_table(loaded), output)


def _is_in_place(register: Register) -> bool:
    """Whether the file itself is read, and not a copy brought up to date in memory.

    To print is no reason to bring a shared file up to date, so such prints are not noted.
    """
    return bool(register.execute("pragma database_list").fetchone()[2])


def _note(register_file: Path, report: "Report", choices: object, loaded: Any) -> None:
    """Note the print in the file, where it can be written to; the copy stands either way."""
    with contextlib.suppress(GovError), Register.open(register_file) as register:
        head = loaded.copy.sealed
        record_print(
            register,
            report=report.TITLE,
            choices=choices,
            change_id=head.change_id if head else None,
            seal=head.seal if head else None,
        )
