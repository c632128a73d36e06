"""`govapp report matrix`: a group's seats against its meetings."""

from datetime import date
from pathlib import Path

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import (
    AS_KNOWN,
    PUBLIC,
    TABLE_ENDINGS,
    group_named,
    output_option,
    period_of,
    period_options,
)
from govapp.commands.report.making import make
from govapp.rows import Source


@click.command()
@register_option
@click.option("--group", required=True, metavar="NAME", help="The group.")
@period_options
@AS_KNOWN
@PUBLIC
@output_option(*TABLE_ENDINGS)
def matrix(
    register_file: Path,
    group: str,
    first: date | None,
    last: date | None,
    as_at: date | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """A year of a group: each seat against each meeting, on one page across."""
    from govapp.reports import attendance_matrix, matrix_files

    def choose(source: Source) -> object:
        day = as_at or source.today
        return attendance_matrix.Choices(
            group_id=group_named(source, group),
            period=period_of(first, last, day),
            as_at=day,
            public=public,
        )

    make(register_file, attendance_matrix, choose, output, files=matrix_files, as_known=as_known)
