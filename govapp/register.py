"""A register: one file, one way to write to it, consistent reads, one line of changes.

    register = Register.open(path)
    with register.write("Mark Police present") as change:
        change.upsert_row("attendance", meeting_id=..., seat_id=..., mark="present")
    with register.read() as snapshot:
        rows = fetch(snapshot, Line, "SELECT ... WHERE group_id = :group", group=group_id)

A Register, a snapshot of it and an open Change are each a `rows.Source`. A register belongs to the
thread that opened it; other threads read through `read()`, on a connection of their own.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from govapp import change_log
from govapp.change import Change
from govapp.change_log import Kind, Place
from govapp.clock import Clock
from govapp.connection import connect, memory_uri
from govapp.errors import BugError, NotFound, StorageError, in_plain_words
from govapp.identity import Identity, this_computer
from govapp.migrations import register_schema
from govapp.opening import Opened, create, create_file, open_copy_in_memory, open_file
from govapp.replaying import take_back_after
from govapp.rows import Parameters, stored_parameters
from govapp.schema import Schema
from govapp.tables import Layout
from govapp.transaction import Transaction, transaction

__all__ = ["Change", "Register", "Snapshot"]

_IN_MEMORY = Identity(device_id=1, device_name="in memory", actor_name="nobody")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of the register, unmoved by later changes; fetch all before you leave it."""

    connection: sqlite3.Connection
    layout: Layout
    today: date
    device_id: int

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one reading statement; parameters may be dates, enums and booleans."""
        return self.connection.execute(sql, stored_parameters(parameters))


class Register:
    """One open register. Made by `create`, `open` or `in_memory`; usable in a `with` statement."""

    def __init__(
        self,
        opened: Opened,
        clock: Clock,
        identity: Identity,
        *,
        path: Path | None = None,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.clock = clock
        self.identity = identity
        self.layout = opened.layout
        self.kept_copy = opened.kept_copy
        self.connection = opened.connection
        self._uri = opened.uri
        self._thread = threading.get_ident()

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        clock: Clock | None = None,
        identity: Identity | None = None,
        schema: Schema | None = None,
    ) -> Self:
        """Make a new register file; refuses where there is a file already."""
        path, clock, identity = Path(path), clock or Clock.system(), identity or this_computer()
        opened = create_file(path, schema or register_schema(), clock)
        return cls(opened, clock, identity, path=path)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        clock: Clock | None = None,
        identity: Identity | None = None,
        read_only: bool = False,
        schema: Schema | None = None,
    ) -> Self:
        """Open a register file, guarded (see `opening`); raises a GovError where it cannot be."""
        path, clock, identity = Path(path), clock or Clock.system(), identity or this_computer()
        opened = open_file(path, schema or register_schema(), clock, read_only=read_only)
        return cls(opened, clock, identity, path=path, read_only=read_only)

    @classmethod
    def in_memory(
        cls,
        *,
        clock: Clock | None = None,
        identity: Identity | None = None,
        schema: Schema | None = None,
    ) -> Self:
        """Make a register that is gone when it is closed."""
        clock = clock or Clock.system()
        opened = create(memory_uri(), schema or register_schema(), clock)
        return cls(opened, clock, identity or _IN_MEMORY)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def today(self) -> date:
        """The local date."""
        return self.clock.today()

    @property
    def device_id(self) -> int:
        """The computer that writes through this Register."""
        return self.identity.device_id

    @property
    def register_id(self) -> str:
        """Tells this register and its copies from every other, for life."""
        return change_log.register_id(self.connection)

    @property
    def head(self) -> Place:
        """The latest change: its place, id, moment and seal."""
        return change_log.head(self.connection)

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one reading statement; parameters may be dates, enums and booleans.

        A statement that writes is refused by the log's triggers. Another thread uses `read()`.
        """
        return self.connection.execute(sql, stored_parameters(parameters))

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """One consistent snapshot, from any thread."""
        with in_plain_words(), self._connection_of_this_thread() as connection:
            if connection.in_transaction:
                raise BugError("a snapshot was begun while a change or another one was open")
            connection.execute("BEGIN")
            try:
                # SQLite fixes the moment at the first read, not at BEGIN.
                connection.execute("SELECT 1 FROM changes LIMIT 1").fetchone()
                yield Snapshot(connection, self.layout, self.today, self.device_id)
            finally:
                connection.execute("ROLLBACK")

    def _connection_of_this_thread(self) -> AbstractContextManager[sqlite3.Connection]:
        if threading.get_ident() == self._thread:
            return nullcontext(self.connection)
        return closing(connect(self._uri, read_only=True))

    @contextmanager
    def write(
        self,
        label: str,
        kind: str = Kind.CHANGE,
        batch: int | None = None,
        undoes: int | None = None,
    ) -> Iterator[Change]:
        """One change in one transaction: committed and sealed at the end of the block, or nothing.

        `label` is what History and Undo call it, in the imperative ("Mark Police present"); it
        names seats, groups and organisations, never people, since it can never be erased.
        """
        with (
            self.transaction() as opened,
            opened.change(label, kind, batch=batch, undoes=undoes) as change,
        ):
            yield change

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Several changes that stand or fall together: undoing a batch, an exchange between PCs."""
        if self.read_only:
            raise StorageError(
                "The register is open to read only, so nothing was changed. "
                "Open it again without “read only” to make changes."
            )
        return transaction(self.connection, self.layout, self.clock, self.identity)

    def as_known(self, change_id: int) -> Self:
        """The register as it was known after that change: a private copy, to read only.

        What has been erased since stays blank. Exact for changes that an exchange between PCs has
        not moved. It belongs to the thread that asked for it, and is to be closed.
        """
        with self.read() as snapshot:
            known = snapshot.execute("SELECT 1 FROM changes WHERE id = ?", (change_id,))
            if not known.fetchone():
                raise NotFound(
                    "That change is not in this register. Nothing was changed. "
                    "Look it up in History, and check the number at the foot of the printed copy."
                )
            uri, copy = open_copy_in_memory(snapshot.connection)
        try:
            take_back_after(copy, self.layout, change_id)
            copy.execute("PRAGMA query_only = ON")
        except BaseException:
            copy.close()
            raise
        opened = Opened(uri, copy, self.layout)
        return type(self)(opened, self.clock, self.identity, read_only=True)
