"""`govapp report vacancies`: seats that nobody holds, and reviews that are due."""

from datetime import date
from pathlib import Path

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import (
    AS_AT,
    AS_KNOWN,
    PARTNERSHIP,
    PUBLIC,
    TABLE_ENDINGS,
    output_option,
    partnership_named,
)
from govapp.commands.report.making import make
from govapp.rows import Source


@click.command()
@register_option
@PARTNERSHIP
@AS_AT
@AS_KNOWN
@PUBLIC
@output_option(*TABLE_ENDINGS)
def vacancies(
    register_file: Path,
    partnership: str | None,
    as_at: date | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """Seats that nobody holds, how long, and terms of reference due for review."""
    from govapp.reports import vacancies as report
    from govapp.reports import vacancies_files

    def choose(source: Source) -> object:
        return report.Choices(
            partnership_id=partnership_named(source, partnership),
            as_at=as_at or source.today,
            public=public,
        )

    make(register_file, report, choose, output, files=vacancies_files, as_known=as_known)
