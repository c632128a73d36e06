"""`govapp report`: the same reports as the window prints, to PDF, CSV, XLSX or JSON."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from govapp.commands.options import DATE, FILE, register_option
from govapp.counting import Period
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.files.replacing import replacing
from govapp.files.spreadsheet_out import write_csv, write_xlsx
from govapp.groups import find_group
from govapp.naming import one_of
from govapp.organisations import find_organisation
from govapp.partnerships import find_partnership
from govapp.people import find_person
from govapp.person_figures import PersonScope
from govapp.register import Register
from govapp.rows import Source

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def report() -> None:
    """Print a report."""


def output_option(*endings: str) -> Callable[[Command], Command]:
    """Add `--output FILE`, whose ending says the kind of file; wrong usage for any other."""

    def known(_: click.Context, __: click.Parameter, path: Path) -> Path:
        if path.suffix.casefold() not in endings:
            raise click.BadParameter(f"the name must end in {' or '.join(endings)}")
        return path

    return click.option(
        "--output", type=FILE, required=True, callback=known, metavar="FILE", help="Where to."
    )


def period_options(command: Command) -> Command:
    """Add `--from`, `--to` and `--as-at`; the financial year of the last unless said otherwise."""
    for option in (
        click.option("--as-at", type=DATE, help="The day as at which it is true; today."),
        click.option("--to", "last", type=DATE, help="The last day, included."),
        click.option("--from", "first", type=DATE, help="The first day, included."),
    ):
        command = option(command)
    return command


def period_of(first: date | None, last: date | None, as_at: date) -> Period:
    """The period asked for. Wrong usage when it ends before it begins."""
    year = Period.financial_year_of(as_at)
    period = Period(first or year.starts_on, last or year.ends_on)
    if period.ends_on < period.starts_on:
        raise click.UsageError("--to lies before --from.")
    return period


@contextmanager
def reading(register_file: Path, as_known: int | None = None) -> Iterator[Source]:
    """One snapshot of a register, as it is or as it was known after a change."""
    with Register.open(register_file, read_only=True) as register:
        if as_known is None:
            with register.read() as snapshot:
                yield snapshot
            return
        with register.as_known(as_known) as earlier, earlier.read() as snapshot:
            yield snapshot


def write_document(path: Path, story: Any, data: Any) -> None:
    """Write a report's PDF and say so."""
    from govapp.reports.report import write_pdf

    write_pdf(path, story(data))


@report.command()
@register_option
@click.option("--group", metavar="NAME", help="One group.")
@click.option("--partnership", metavar="NAME", help="Every group of a partnership.")
@click.option("--organisation", metavar="NAME", help="An agency over all its groups.")
@click.option("--person", metavar="NAME", help="One person, in whatever seats.")
@period_options
@click.option("--as-known", type=int, metavar="CHANGE", help="As known after that change.")
@click.option("--include-predecessor", is_flag=True, help="Add what came before it.")
@click.option("--public", is_flag=True, help="Posts in place of names.")
@output_option(".pdf", ".csv", ".xlsx", ".json")
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
    from govapp.reports import attendance_summary

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
    with reading(register_file, as_known) as source:
        day = as_at or source.today
        choices = attendance_summary.Choices(
            scope=scope_named(source, *given[0], include_predecessor=include_predecessor),
            period=period_of(first, last, day),
            as_at=day,
            public=public,
        )
        loaded = attendance_summary.load(source, choices)
    write_attendance(output, loaded)
    click.echo(f"Wrote {output}")


def scope_named(source: Source, kind: str, name: str, *, include_predecessor: bool) -> Any:
    """The scope of that kind and name. Raises NotFound, listing names that come near."""
    match kind:
        case "group":
            key = one_of(find_group(source, name), name, kind="group")
            return GroupScope(key, include_predecessor)
        case "partnership":
            return PartnershipScope(one_of(find_partnership(source, name), name, kind=kind))
        case "organisation":
            key = one_of(find_organisation(source, name), name, kind=kind)
            return OrganisationScope(key, include_predecessor)
        case _:
            return PersonScope(one_of(find_person(source, name), name, kind="person"))


def write_attendance(path: Path, loaded: Any) -> None:
    """The attendance summary as the kind of file that its name ends in."""
    from govapp.reports import attendance_summary
    from govapp.reports.attendance_json import as_json
    from govapp.reports.attendance_table import as_table

    match path.suffix.casefold():
        case ".json":
            with replacing(path) as part:
                part.write_text(as_json(loaded.data), encoding="utf-8")
        case ".csv":
            write_csv(as_table(loaded.data), path)
        case ".xlsx":
            write_xlsx(as_table(loaded.data), path)
        case _:
            write_document(path, attendance_summary.story, loaded)
