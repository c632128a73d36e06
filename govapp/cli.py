"""The `govapp` command: the same functions as the window, for scripts and tests.

Exit status: 0 done, 1 refused with one plain sentence on standard error, 2 wrong usage.
The commands themselves are in `govapp.commands`, which says how to add one.
"""

import io
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from govapp import VERSION
from govapp.commands import COMMANDS
from govapp.errors import GovError


class PlainGroup(click.Group):
    """A group of commands whose refusals are sentences, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn what it raises into one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own ways to end: usage, --help, Ctrl+C at a prompt, `| head`
        except GovError as refusal:
            refuse(str(refusal))
        except KeyboardInterrupt:
            refuse("Stopped before it was done.")
        except Exception as error:
            if ctx.params["debug"]:
                raise
            refuse(unexpected(error))


def refuse(sentence: str) -> NoReturn:
    """End with status 1 and this sentence on standard error."""
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(1)


def unexpected(error: Exception) -> str:
    """Say what happened when a command failed for a reason nobody foresaw.

    Only the kind of a fault in the program is named: its message may hold people's names,
    and output is easily passed on.
    """
    if isinstance(error, OSError) and error.strerror:
        what = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        return f"The computer refused: {what}. Nothing was left half written."
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"The program failed in a way that was not foreseen ({type(error).__name__} in "
        f"{Path(place.filename).name}, line {place.lineno}). A register keeps only whole changes, "
        "so nothing is half written. For the details, type --debug straight after govapp."
    )


def write_every_letter() -> None:
    """Let a name be shown by its codes where the terminal lacks a letter, rather than fail."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="Partnership Register %(version)s")
@click.option("--debug", is_flag=True, help="Show the details when the program itself fails.")
def govapp(debug: bool) -> None:
    """Attendance and accountability for safeguarding partnerships, offline.

    Without a command the window opens.
    """
    write_every_letter()


for command in COMMANDS:
    govapp.add_command(command)
