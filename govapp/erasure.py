"""Erasing personal data for good, so that the rest of the history still verifies.

Erasing is an action, not a value: it cannot be undone, and whoever replays the line leaves the
record blank. What stays is that the record was there, when it was changed, and that it was erased.
"""

import sqlite3
from collections.abc import Iterable

from govapp.change import Change
from govapp.change_log import Kind
from govapp.errors import BugError, NotFound, StorageError
from govapp.register import Register
from govapp.tables import Key, key_text


def erase_personal(register: Register, table: str, key: Key, label: str) -> None:
    """Blank one record's personal columns, now and in all its history; see `erase_all`."""
    erase_all(register, [(table, key)], label)


def erase_all(register: Register, records: Iterable[tuple[str, Key]], label: str) -> None:
    """Blank the personal columns of several records in one change that can never be undone.

    A record that was deleted is erased from the history alone. Raises NotFound, with nothing
    erased, where one was never in the register; StorageError where all is erased but the file
    could not be tidied.
    """
    with register.write(label, Kind.ERASURE) as change:
        for table, key in records:
            _erase(register, change, table, key)
    try:
        # Freed pages may still hold what stood there.
        register.connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise StorageError(
            "The details have been erased, but traces may be left in unused parts of the file, "
            "because it could not be tidied. Close other programs that use the register, make "
            "room on the disk, and erase again."
        ) from error


def _erase(register: Register, change: Change, table: str, key: Key) -> None:
    personal = register.layout.tables[table].personal
    if not personal:
        raise BugError(f"{table} holds no personal data")
    row_key = key_text(key)
    try:
        change.update(table, key, **dict.fromkeys(sorted(personal)))
    except NotFound:
        known = change.execute(
            "SELECT 1 FROM change_rows WHERE table_name = ? AND row_key = ? LIMIT 1",
            (table, row_key),
        )
        if not known.fetchone():
            raise
    change.insert("erasures", table_name=table, row_key=row_key)
