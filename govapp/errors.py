"""Two kinds of error: a `GovError` is a sentence for the person, all else is a mistake of ours.

A sentence says what happened, what is safe and what to do. `Session.run` and the command line show
it as it stands; a `BugError` (or any other exception) ends in the "something went wrong" window.
"""

# ruff: noqa: N818 - the names are the words of what happened, as they are read in `except`.

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class GovError(Exception):
    """What the person asked for was refused; `str(error)` is the sentence they read."""


class BadInput(GovError):
    """What was typed or handed in cannot be stored."""


class NotFound(GovError):
    """The record is not (or no longer) in the register."""


class RuleBroken(GovError):
    """A rule of the register forbids it."""


class CannotUndo(GovError):
    """Undoing would bury what was done since, or is not possible for that kind of change."""


class StorageError(GovError):
    """The disk, the folder or another program stood in the way."""


class NotARegister(GovError):
    """The file is something else."""


class RegisterDamaged(GovError):
    """The file is a register, or was one, and cannot be read whole."""


class RegisterTooNew(GovError):
    """A newer version of the program made the file; it can still be opened to read only."""


class BugError(Exception):
    """This program asked for something that cannot be: never the person's doing."""


_NOTHING_SAVED = "Nothing was changed, and what was saved before is safe."

_STORAGE_SENTENCES = {
    "SQLITE_FULL": "The disk is full. {safe} Make room, then try again.",
    "SQLITE_BUSY": "Another program is using the register. {safe} Close it there, then try again.",
    "SQLITE_LOCKED": "The register is in use. {safe} Try again in a moment.",
    "SQLITE_READONLY": "The register may only be read here. {safe} Ask for the right to write to "
    "its folder, or open a copy from a folder of your own.",
    "SQLITE_CANTOPEN": "The register's file cannot be reached. {safe} Check that its folder and "
    "drive are there, then try again.",
    "SQLITE_PERM": "You may not open the register's file. {safe} Ask for access to its folder.",
    "SQLITE_IOERR": "The disk did not answer properly. {safe} Check the drive or the connection "
    "to it, then try again.",
    "SQLITE_CORRUPT": "The register's file is damaged. {safe} Restore the newest backup; do not "
    "delete the damaged file.",
    "SQLITE_NOTADB": "The file cannot be read as a register. {safe} Restore the newest backup.",
}


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Raise what SQLite says of the disk or another program as the sentence for it."""
    try:
        yield
    except sqlite3.Error as error:
        if refusal := storage_error(error):
            raise refusal from error
        raise


def storage_error(error: sqlite3.Error) -> GovError | None:
    """The sentence for what the disk or another program did, or None where the mistake is ours."""
    name = getattr(error, "sqlite_errorname", None) or ""
    base = "_".join(name.split("_")[:2])
    if base not in _STORAGE_SENTENCES:
        return None
    kind = RegisterDamaged if base in ("SQLITE_CORRUPT", "SQLITE_NOTADB") else StorageError
    return kind(_STORAGE_SENTENCES[base].format(safe=_NOTHING_SAVED))
