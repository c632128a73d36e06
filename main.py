"""Starts Partnership Register: the window, or after a command word the `govapp` command."""

import gc
import sys
from collections.abc import Sequence


def main() -> int | None:
    """Run what the arguments ask for and return the exit status."""
    # Each half is imported only when asked for: commands need no Qt, the window no click.
    if opens_window(sys.argv[1:]):
        # What a start makes stays; looking through it for rubbish takes a sixth of its time.
        gc.disable()
        from ui.app import run

        return run(sys.argv)
    from govapp.cli import govapp

    return govapp(prog_name="govapp")


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether the window is meant: nothing, a register, or an option of the window first."""
    first = arguments[0] if arguments else ""
    return first == "" or first.casefold().endswith(".govreg") or first.startswith("--screenshot")


if __name__ == "__main__":
    sys.exit(main())
