"""`govapp report register`: one meeting, after it."""

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
def register(
    register_file: Path,
    group: str | None,
    day: date | None,
    meeting_id: int | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """One meeting afterwards: who came, guests, interests, decisions and the quorum."""
    from govapp.reports import meeting_register

    check_meeting_asked(group, day, meeting_id)

    def choose(source: Source) -> object:
        meeting = meeting_asked(source, group, day, meeting_id)
        return meeting_register.Choices(meeting_id=meeting, public=public)

    make(register_file, meeting_register, choose, output, as_known=as_known)
