"""`govapp new`: an empty register."""

from pathlib import Path

import click

from govapp.commands.options import FILE
from govapp.register import Register


@click.command()
@click.argument("file", type=FILE)
def new(file: Path) -> None:
    """Make an empty register in FILE, a name that ends in .govreg.

    An existing file is never replaced.
    """
    Register.create(file).close()
    click.echo(f"Made an empty register: {file}")
