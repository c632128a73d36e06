"""What the reports ask in common: period, date, meeting, whose copy, and where to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from govapp.commands.options import DATE, FILE
from govapp.counting import Period
from govapp.dates import uk_date
from govapp.errors import NotFound
from govapp.groups import find_group
from govapp.meetings import get_meeting, meetings_on
from govapp.naming import one_of
from govapp.partnerships import find_partnership
from govapp.rows import Source

Command = TypeVar("Command", bound=Callable[..., Any])

AS_AT = click.option("--as-at", type=DATE, help="The day as at which it is true; today.")
AS_KNOWN = click.option(
    "--as-known", type=int, metavar="CHANGE", help="As known after that change."
)
PARTNERSHIP = click.option("--partnership", metavar="NAME", help="One partnership; else all.")
PUBLIC = click.option("--public", is_flag=True, help="Posts in place of names.")

TABLE_ENDINGS = (".pdf", ".csv", ".xlsx", ".json")


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
        AS_AT,
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
        raise click.UsageError(
            f"The period would end on {uk_date(period.ends_on)}, before it begins on "
            f"{uk_date(period.starts_on)}: give both --from and --to."
        )
    return period


def meeting_options(command: Command) -> Command:
    """Add `--meeting ID`, or `--group NAME` with `--date DAY`."""
    for option in (
        click.option("--meeting", "meeting_id", type=int, metavar="ID", help="The meeting itself."),
        click.option("--date", "day", type=DATE, help="The day on which the group met."),
        click.option("--group", metavar="NAME", help="The group that met."),
    ):
        command = option(command)
    return command


def check_meeting_asked(group: str | None, day: date | None, meeting_id: int | None) -> None:
    """Wrong usage unless either a meeting, or a group with a day, is named."""
    by_day = group is not None and day is not None and meeting_id is None
    by_id = group is None and day is None and meeting_id is not None
    if not (by_day or by_id):
        raise click.UsageError("Say either --group with --date, or --meeting.")


def meeting_asked(
    source: Source, group: str | None, day: date | None, meeting_id: int | None
) -> int:
    """The meeting that was named. Raises NotFound when there is none, or more than one."""
    if meeting_id is not None:
        return get_meeting(source, meeting_id).id
    assert group is not None and day is not None
    found = meetings_on(source, group_named(source, group), day)
    if not found:
        raise NotFound(f"{group} has no meeting on {uk_date(day)} in this register.")
    if len(found) > 1:
        each = " or ".join(f"{one.id} ({one.starts_at or 'no time'})" for one in found)
        raise NotFound(
            f"{group} has {len(found)} meetings on {uk_date(day)}: say which with --meeting {each}."
        )
    return found[0].id


def group_named(source: Source, name: str) -> int:
    """The group of that name. Raises NotFound, listing names that come near."""
    return one_of(find_group(source, name), name, kind="group")


def partnership_named(source: Source, name: str | None) -> int | None:
    """The partnership of that name, None for all. Raises NotFound, listing near names."""
    if name is None:
        return None
    return one_of(find_partnership(source, name), name, kind="partnership")
