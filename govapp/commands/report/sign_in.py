"""`govapp report sign-in`: the sheet to sign on arrival."""

from pathlib import Path
from typing import Any

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import AS_KNOWN, PUBLIC, meeting_options, output_option
from govapp.commands.report.making import make_of_meeting


@click.command()
@register_option
@meeting_options
@AS_KNOWN
@PUBLIC
@output_option(".pdf")
def sign_in(register_file: Path, **asked: Any) -> None:
    """The sheet to sign on arrival: every seat, who is expected, and room for guests."""
    from govapp.reports import sign_in_sheet

    make_of_meeting(register_file, sign_in_sheet, **asked)
