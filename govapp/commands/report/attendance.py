"""`govapp report attendance`: who came, in every figure."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from govapp.commands.options import register_option
from govapp.commands.report.asking import (
    AS_KNOWN,
    PUBLIC,
    TABLE_ENDINGS,
    group_named,
    output_option,
    partnership_named,
    period_of,
    period_options,
)
from govapp.commands.report.making import make
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.naming import one_of
from govapp.organisations import find_organisation
from govapp.people import find_person
from govapp.person_figures import PersonScope
from govapp.rows import Source


@click.command()
@register_option
@click.option("--group", metavar="NAME", help="One group.")
@click.option("--partnership", metavar="NAME", help="Every group of a partnership.")
@click.option("--organisation", metavar="NAME", help="An agency over all its groups.")
@click.option("--person", metavar="NAME", help="One person, in whatever seats.")
@period_options
@AS_KNOWN
@click.option("--include-predecessor", is_flag=True, help="Add what came before it.")
@PUBLIC
@output_option(*TABLE_ENDINGS)
def attendance(
    register_file: Path,
    group: str | None,
    partnership: str | None,
    organisation: str | None,
    person: str | None,
    first: date | None,
    last: date | None,
    as_at: date | None,
    as_known: int | None,
    include_predecessor: bool,
    public: bool,
    output: Path,
) -> None:
    """Who came: of a group, a partnership, an organisation or a person."""
    from govapp.reports import attendance_files, attendance_summary

    asked = {
        "group": group,
        "partnership": partnership,
        "organisation": organisation,
        "person": person,
    }
    given = [(kind, name) for kind, name in asked.items() if name is not None]
    if len(given) != 1:
        raise click.UsageError(
            "Say exactly one of --group, --partnership, --organisation and --person."
        )
    (kind, name) = given[0]

    def choose(source: Source) -> object:
        day = as_at or source.today
        return attendance_summary.Choices(
            scope=scope_named(source, kind, name, include_predecessor=include_predecessor),
            period=period_of(first, last, day),
            as_at=day,
            public=public,
        )

    make(
        register_file, attendance_summary, choose, output, files=attendance_files, as_known=as_known
    )


def scope_named(source: Source, kind: str, name: str, *, include_predecessor: bool) -> Any:
    """The scope of that kind and name. Raises NotFound, listing names that come near."""
    match kind:
        case "group":
            return GroupScope(group_named(source, name), include_predecessor)
        case "partnership":
            return PartnershipScope(partnership_named(source, name), include_predecessor)
        case "organisation":
            key = one_of(find_organisation(source, name), name, kind=kind)
            return OrganisationScope(key, include_predecessor)
        case _:
            return PersonScope(one_of(find_person(source, name), name, kind="person"))
