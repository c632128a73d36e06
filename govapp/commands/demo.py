"""`govapp demo`: the demonstration register."""

from datetime import date
from pathlib import Path

import click

from govapp.commands.options import DATE, FILE
from govapp.commands.progress import progress_bar
from govapp.demo import make_demonstration
from govapp.demo.frame import FEWEST_YEARS


@click.command()
@click.argument("file", type=FILE)
@click.option("--today", type=DATE, help="The day on which it is set.  [default: today]")
@click.option(
    "--years",
    type=click.IntRange(FEWEST_YEARS, 10),
    default=3,
    show_default=True,
    help="How far back it goes.",
)
@click.option(
    "--scale",
    type=click.IntRange(min=0),
    default=0,
    help="Add archived panels, to at least so many attendance rows.",
)
def demo(file: Path, today: date | None, years: int, scale: int) -> None:
    """Make the demonstration register in FILE, a name that ends in .govreg.

    It shows Northmoor, a county that does not exist, with invented people. The same options give
    the same file. An existing file is never replaced.
    """
    with progress_bar("Making Northmoor") as progress:
        make_demonstration(
            file, today=today or date.today(), years=years, scale=scale, progress=progress
        )
    click.echo(f"Made the demonstration register: {file}")
