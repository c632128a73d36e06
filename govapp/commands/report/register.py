"""`govapp report register`: one meeting, after it."""

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
def register(register_file: Path, **asked: Any) -> None:
    """One meeting afterwards: who came, guests, interests, decisions and the quorum."""
    from govapp.reports import meeting_register

    make_of_meeting(register_file, meeting_register, **asked)
