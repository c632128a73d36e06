"""One transaction of one or more changes: begun at once, sealed, committed whole or not at all.

Nearly everything is one change in one transaction, which is `Register.write`. Undoing a batch and
an exchange between PCs make several changes that must stand or fall together.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from govapp import change_log
from govapp.change import Change
from govapp.change_log import Header, Kind, Replaying
from govapp.clock import Clock
from govapp.errors import BugError, in_plain_words
from govapp.identity import Identity
from govapp.tables import Layout


class Transaction:
    """What `transaction(...)` hands out."""

    def __init__(
        self, connection: sqlite3.Connection, layout: Layout, clock: Clock, identity: Identity
    ) -> None:
        self.connection = connection
        self.layout = layout
        self.wrote = False
        self._clock = clock
        self._identity = identity

    @contextmanager
    def change(
        self,
        label: str,
        kind: str = Kind.CHANGE,
        *,
        batch: int | None = None,
        undoes: int | None = None,
        replaying: Replaying = Replaying.NO,
    ) -> Iterator[Change]:
        """One change, sealed at the end of the block; one that logs nothing leaves no trace."""
        change = Change(self.connection, self.layout, self._clock, self._identity.device_id)
        change_log.begin(self.connection, change.id, replaying)
        before = self.connection.total_changes
        yield change
        if change_log.wrote_anything(self.connection):
            header = Header(
                id=change.id,
                at=change.now.isoformat(),
                label=label,
                actor_id=self._introduce(change),
                device_id=self._identity.device_id,
                kind=str(kind),
                undoes=undoes,
                batch=batch,
            )
            change_log.append_sealed(self.connection, header, self._clock.new_salt)
            if kind == Kind.ERASURE:
                change_log.destroy_erased_cells(self.connection, change.id)
        self.wrote = self.wrote or self.connection.total_changes != before
        change_log.end(self.connection)

    def _introduce(self, change: Change) -> int:
        """The id of who is writing; their row and the computer's come with their first change."""
        device_id, name = self._identity.device_id, self._identity.actor_name
        known = (
            "SELECT (SELECT id FROM devices WHERE id = ?), (SELECT id FROM actors WHERE name = ?)"
        )
        device, actor_id = change.execute(known, (device_id, name)).fetchone()
        if device is None:
            change.insert("devices", id=device_id, name=self._identity.device_name)
        return change.insert("actors", name=name) if actor_id is None else actor_id


@contextmanager
def transaction(
    connection: sqlite3.Connection, layout: Layout, clock: Clock, identity: Identity
) -> Iterator[Transaction]:
    """BEGIN IMMEDIATE, then COMMIT, or ROLLBACK on any exception; never inside another one."""
    if connection.in_transaction:
        raise BugError("a change was begun while another or a snapshot was open")
    with in_plain_words():
        # Not deferred: that fails at once on a lock, however long the time-out.
        connection.execute("BEGIN IMMEDIATE")
        try:
            opened = Transaction(connection, layout, clock, identity)
            yield opened
            connection.execute("COMMIT" if opened.wrote else "ROLLBACK")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
