"""Making and opening a register's file, guarded (trust.md, "The file").

In this order: what the first bytes say, before SQLite sees them (`recognising`); whether a newer
program made it; a verified copy before any migration; migrations, views and triggers in one
transaction. The full check of the contents takes longer and is `safety.checking`'s. A file that is
up to date is not written to.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from govapp import change_log
from govapp.clock import Clock
from govapp.connection import APPLICATION_ID, connect, file_uri, memory_uri
from govapp.errors import (
    RegisterDamaged,
    RegisterTooNew,
    StorageError,
    in_plain_words,
    storage_error,
)
from govapp.installing import differing_code, expected_code, install_code, read_layout
from govapp.recognising import recognise
from govapp.schema import Schema
from govapp.tables import Layout


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database that is known to be a register of today's schema, or a newer one to read."""

    uri: str
    connection: sqlite3.Connection
    layout: Layout
    kept_copy: Path | None = None
    """The copy that was made before the file was brought up to date."""


def create_file(path: Path, schema: Schema, clock: Clock) -> Opened:
    """Make a new register; refuses where there is a file already."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StorageError(
            f"There is already a file “{path.name}”. It was not changed. Choose another name."
        ) from None
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be made ({error.strerror}). Check the folder, or choose another."
        ) from error
    try:
        with in_plain_words():
            return create(file_uri(path, read_only=False), schema, clock)
    except BaseException:
        path.unlink()
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        raise


def create(uri: str, schema: Schema, clock: Clock) -> Opened:
    """Make a new register in the empty database `uri`."""
    connection = connect(uri, read_only=False)
    try:
        layout = _bring_up_to_date(connection, schema, clock)
    except BaseException:
        connection.close()
        raise
    return Opened(uri, connection, layout)


def open_file(path: Path, schema: Schema, clock: Clock, *, read_only: bool) -> Opened:
    """Open a register, bringing it up to date first unless `read_only`."""
    recognise(path)
    uri = file_uri(path, read_only=read_only)
    found = _look_into(path, uri, schema, read_only=read_only)
    try:
        with in_plain_words():
            return _bring_in(path, uri, found, schema, clock, read_only=read_only)
    except BaseException:
        found.connection.close()
        raise


def open_copy_in_memory(source: sqlite3.Connection) -> tuple[str, sqlite3.Connection]:
    """A private copy of an open register, made by SQLite's own backup."""
    uri = memory_uri()
    connection = connect(uri, read_only=False)
    source.backup(connection)
    return uri, connection


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look into a file shows, before anything is done to it."""

    connection: sqlite3.Connection
    steps: list[str]
    layout: Layout
    differing: list[str]


def _look_into(path: Path, uri: str, schema: Schema, *, read_only: bool) -> _Found:
    connection = None
    try:
        connection = connect(uri, read_only=read_only)
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        change_log.register_id(connection)
        layout = read_layout(connection, schema)
        differing = differing_code(connection, expected_code(layout, schema))
        return _Found(connection, [name for (name,) in rows], layout, differing)
    # What a damaged file makes SQLite, or Python reading its answers, say may be anything.
    except Exception as error:
        if connection:
            connection.close()
        refusal = storage_error(error) if isinstance(error, sqlite3.Error) else None
        if isinstance(refusal, StorageError):
            raise refusal from error
        raise RegisterDamaged(
            f"“{path.name}” is damaged and cannot be opened as a register. It was not changed. "
            "Restore the newest backup, and keep this file until that has worked."
        ) from error


def _bring_in(
    path: Path, uri: str, found: _Found, schema: Schema, clock: Clock, *, read_only: bool
) -> Opened:
    """The register as today's schema has it; writes only where it is behind."""
    known = schema.steps.keys()
    if set(found.steps) - known:
        if read_only:
            return Opened(uri, found.connection, found.layout)
        raise RegisterTooNew(
            f"“{path.name}” was made by a newer version of this program. It was not changed. "
            "Update the program, or open the register to read only."
        )
    behind = known - set(found.steps)
    if not behind and not found.differing:
        return Opened(uri, found.connection, found.layout)
    if read_only:  # brought up to date in memory, while the file stays as it is
        copy_uri, copy = open_copy_in_memory(found.connection)
        found.connection.close()
        layout = _bring_up_to_date(copy, schema, clock)
        copy.execute("PRAGMA query_only = ON")
        return Opened(copy_uri, copy, layout)
    kept = _keep_copy(path, found.connection, found.steps[-1]) if behind else None
    layout = _bring_up_to_date(found.connection, schema, clock)
    return Opened(uri, found.connection, layout, kept)


def _bring_up_to_date(connection: sqlite3.Connection, schema: Schema, clock: Clock) -> Layout:
    """Migrations, views and triggers, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(connection, schema, clock)
        layout = read_layout(connection, schema)
        install_code(connection, expected_code(layout, schema))
        connection.execute(
            "INSERT INTO register VALUES (1, ?) ON CONFLICT DO NOTHING", (str(clock.new_id()),)
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return layout


def _migrate(connection: sqlite3.Connection, schema: Schema, clock: Clock) -> None:
    # Slow to import, and a file that is up to date needs neither.
    from sqlite_utils import Database, Migrations

    database = Database(connection, strict=True, execute_plugins=False)
    migrations = Migrations("register")
    for name, step in schema.steps.items():
        migrations(name=name)(step)
    pending = [step.name for step in migrations.pending(database)]
    if pending:
        migrations.apply(database)
        # sqlite-utils notes the computer's time; a fixed clock must give the same file every time.
        connection.executemany(
            "UPDATE _sqlite_migrations SET applied_at = ? WHERE name = ?",
            [(clock.now().isoformat(), name) for name in pending],
        )


def _keep_copy(path: Path, connection: sqlite3.Connection, step: str) -> Path:
    """A copy beside the file, read back and compared, before a migration touches it."""
    copy = _new_file_beside(path, f"before update from {step}")
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
        with closing(connect(file_uri(copy, read_only=True), read_only=True)) as read_back:
            whole = read_back.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not whole or _sizes(read_back) != _sizes(connection):
                raise RegisterDamaged(
                    f"“{path.name}” needs an update, but the copy made first was not whole, so "
                    "the update was not begun. The register was not changed. Check the disk."
                )
    except BaseException:
        copy.unlink()
        raise
    return copy


def _new_file_beside(path: Path, words: str) -> Path:
    """An empty file, its owner's only, with a name that was free."""
    number = 0
    while True:
        number += 1
        again = f" ({number})" if number > 1 else ""
        beside = path.with_name(f"{path.stem} {words}{again}{path.suffix}")
        try:
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageError(
                f"“{path.name}” needs an update, but no copy could be put beside it first "
                f"({error.strerror}), so the update was not begun. The register was not changed. "
                "Move it to a folder of your own, or open it to read only."
            ) from error
        return beside


def _sizes(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in names
    ]
