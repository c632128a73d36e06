"""Who is writing, and on which computer.

The computer's id is made once, in the person's settings folder and not in the register: a register
that is copied to a laptop must not take its old computer's id along.
"""

import getpass
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from govapp.clock import Clock
from govapp.errors import StorageError

_FILE_NAME = "device-id.txt"


@dataclass(frozen=True, slots=True)
class Identity:
    """One person at one computer."""

    device_id: int
    device_name: str
    actor_name: str


def this_computer(folder: Path | None = None, clock: Clock | None = None) -> Identity:
    """Who is logged on here; `folder` holds the computer's id (default: the settings folder).

    Raises StorageError where that folder cannot be read or written.
    """
    folder = folder or user_config_path("Partnership Register", appauthor=False)
    return Identity(
        device_id=_device_id(folder / _FILE_NAME, clock or Clock.system()),
        device_name=platform.node() or "a computer without a name",
        actor_name=_user_name(),
    )


def _device_id(file: Path, clock: Clock) -> int:
    try:
        return _kept_id(file) or _new_id(file, clock)
    except OSError as error:
        raise StorageError(
            f"This computer keeps its own number in “{file.parent}”, which cannot be used "
            f"({error.strerror}). No register was changed. Ask for access to that folder."
        ) from error


def _kept_id(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None  # first use here, or a file that was cut short: a new id is harmless


def _new_id(file: Path, clock: Clock) -> int:
    device_id = clock.new_id()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(str(device_id), encoding="ascii")
    unfinished.replace(file)
    return device_id


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name set and none known to the system
        return "somebody"
