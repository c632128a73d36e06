"""What several commands share: how a register is named, and how a date is typed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from govapp.errors import BadInput
from govapp.files.written_dates import read_full_date

Command = TypeVar("Command", bound=Callable[..., Any])

# Whether the file is there is for the register to say, in one sentence and with status 1.
FILE = click.Path(path_type=Path)


class TypedDate(click.ParamType):
    """A whole date as people here write it: 2026-11-20, 20/11/2026 or "20 November 2026"."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date; wrong usage when it is none."""
        if isinstance(value, date):
            return value
        try:
            return read_full_date(value)
        except BadInput as error:
            self.fail(str(error), param, ctx)


DATE = TypedDate()


def register_option(command: Command) -> Command:
    """Add `--register FILE`, given to the command as `register_file`."""
    return click.option(
        "--register",
        "register_file",
        type=FILE,
        required=True,
        metavar="FILE",
        help="The register, a file that ends in .govreg.",
    )(command)
