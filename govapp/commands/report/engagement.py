"""`govapp report engagement`: agencies against groups."""

from datetime import date
from pathlib import Path

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import (
    AS_KNOWN,
    PARTNERSHIP,
    PUBLIC,
    TABLE_ENDINGS,
    output_option,
    partnership_named,
    period_of,
    period_options,
)
from govapp.commands.report.making import make
from govapp.rows import Source


@click.command()
@register_option
@PARTNERSHIP
@period_options
@AS_KNOWN
@PUBLIC
@output_option(*TABLE_ENDINGS)
def engagement(
    register_file: Path,
    partnership: str | None,
    first: date | None,
    last: date | None,
    as_at: date | None,
    as_known: int | None,
    public: bool,
    output: Path,
) -> None:
    """Which agencies are represented on which groups, with vacancies and chairs."""
    from govapp.reports import engagement as report
    from govapp.reports import engagement_files

    def choose(source: Source) -> object:
        day = as_at or source.today
        return report.Choices(
            partnership_id=partnership_named(source, partnership),
            period=period_of(first, last, day),
            as_at=day,
            public=public,
        )

    make(register_file, report, choose, output, files=engagement_files, as_known=as_known)
