"""`govapp report sign-in`: the sheet to sign on arrival."""

from datetime import date
from pathlib import Path

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import (
    AS_KNOWN,
    PUBLIC,
    check_meeting_asked,
    meeting_asked,
    meeting_options,
    output_option,
)
from govapp.commands.report.making import make
from govapp.rows import Source


@click.command()
@register_option
@meeting_options
@AS_KNOWN
@PUBLIC
@output_option(".pdf")
def sign_in(
    register_file: Path,
    group: str | None,
    day: date | None,
    meeting_id: int | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """The sheet to sign on arrival: every seat, who is expected, and room for guests."""
    from govapp.reports import sign_in_sheet

    check_meeting_asked(group, day, meeting_id)

    def choose(source: Source) -> object:
        meeting = meeting_asked(source, group, day, meeting_id)
        return sign_in_sheet.Choices(meeting_id=meeting, public=public)

    make(register_file, sign_in_sheet, choose, output, as_known=as_known)
