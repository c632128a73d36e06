"""What the disk or another program did becomes a sentence; our own mistakes do not."""

import sqlite3

import pytest

from govapp.errors import BugError, GovError, RegisterDamaged, StorageError, storage_error


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("SQLITE_FULL", "disk is full", StorageError),
        ("SQLITE_BUSY", "Another program", StorageError),
        ("SQLITE_BUSY_SNAPSHOT", "Another program", StorageError),
        ("SQLITE_READONLY_DBMOVED", "only be read", StorageError),
        ("SQLITE_IOERR_FSYNC", "disk did not answer", StorageError),
        ("SQLITE_CANTOPEN_ISDIR", "cannot be reached", StorageError),
        ("SQLITE_CORRUPT_VTAB", "damaged", RegisterDamaged),
        ("SQLITE_NOTADB", "cannot be read as a register", RegisterDamaged),
    ],
)
def test_each_says_what_happened_what_is_safe_and_what_to_do(
    name: str, words: str, kind: type[GovError]
) -> None:
    refusal = storage_error(sqlite_error(name))
    assert type(refusal) is kind
    assert words in str(refusal)
    assert "Nothing was changed, and what was saved before is safe." in str(refusal)


def test_a_wrong_statement_is_a_mistake_of_ours() -> None:
    assert storage_error(sqlite_error("SQLITE_ERROR")) is None
    assert storage_error(sqlite3.ProgrammingError("closed")) is None
    assert not issubclass(BugError, GovError)
