"""The line of changes: writing one, sealed, and reading it back.

The rows and cells of a change are written by triggers (`triggers.py`) while it is open; the change
itself is written last, once, with its seal. The functions here work inside the caller's
transaction.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import groupby

from govapp.seals import Seal, Value, digest_of


class Kind(StrEnum):
    """What kind of thing a change was; stored."""

    CHANGE = "change"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    ERASURE = "erasure"
    RESTORE = "restore"
    SETTLED = "settled"
    DECIDED = "decided"


class Replaying(IntEnum):
    """How the triggers behave; see `current_change` in schema/change_log.sql."""

    NO = 0
    VERBATIM = 1
    PUT_BACK = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What is sealed of the change itself."""

    id: int
    at: str
    label: str
    actor_id: int | None
    device_id: int
    kind: str
    undoes: int | None
    batch: int | None

    def values(self) -> tuple[Value, ...]:
        """In the order of the table's columns, which is the order that is sealed."""
        return (
            self.id, self.at, self.label, self.actor_id,
            self.device_id, self.kind, self.undoes, self.batch,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A point in the line: position 0 is before the first change, with the register id as seal."""

    position: int
    id: int | None
    at: str | None
    seal: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that differs. An erased cell has a digest but no salt, and both values are None."""

    column: str
    old: Value
    new: Value
    salt: bytes | None
    digest: bytes | None

    @property
    def erased(self) -> bool:
        """Its values were destroyed by an erasure."""
        return self.digest is not None and self.salt is None


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """One row that was inserted (I), updated (U) or deleted (D)."""

    change_id: int
    n: int
    op: str
    table: str
    row_key: str
    cells: tuple[Cell, ...]


Record = tuple  # of one row joined with one of its cells, as ROWS reads them

ROWS = (
    "SELECT r.change_id, r.n, r.op, r.table_name, r.row_key,"
    " x.column_name, x.old, x.new, x.salt, x.digest FROM change_rows r"
    " LEFT JOIN change_cells x ON x.change_id = r.change_id AND x.n = r.n"
    " WHERE r.change_id = ? ORDER BY r.n, x.column_name"
)


def head(connection: sqlite3.Connection) -> Place:
    """The latest change's place in the line."""
    row = connection.execute(
        "SELECT position, id, at, seal FROM changes ORDER BY position DESC LIMIT 1"
    ).fetchone()
    return Place(*row) if row else Place(0, None, None, register_id(connection))


def register_id(connection: sqlite3.Connection) -> str:
    """The register's own id, for life."""
    return connection.execute("SELECT register_id FROM register").fetchone()[0]


def rows_of(connection: sqlite3.Connection, change_id: int) -> list[LoggedRow]:
    """The rows of a change in the order in which they were written."""
    records = connection.execute(ROWS, (change_id,))
    found = []
    for (_, n, op, table, row_key), group in groupby(records, key=lambda record: record[:5]):
        cells = tuple(Cell(*record[5:]) for record in group if record[5] is not None)
        found.append(LoggedRow(change_id, n, op, table, row_key, cells))
    return found


def begin(connection: sqlite3.Connection, change_id: int, replaying: Replaying) -> None:
    """From now on the triggers log into this change."""
    connection.execute(
        "UPDATE current_change SET change_id = ?, n = 0, replaying = ?", (change_id, replaying)
    )


def end(connection: sqlite3.Connection) -> None:
    """From now on the triggers refuse every write."""
    connection.execute("UPDATE current_change SET change_id = NULL, n = 0, replaying = 0")


def wrote_anything(connection: sqlite3.Connection) -> bool:
    """Whether the open change has logged a row."""
    return bool(connection.execute("SELECT n FROM current_change").fetchone()[0])


def append_sealed(
    connection: sqlite3.Connection, header: Header, new_salt: Callable[[], bytes]
) -> None:
    """Seal what the triggers wrote for this change and put it at the end of the line."""
    parent = head(connection)
    salted: list[tuple[Value, ...]] = []
    records = _salting(connection.execute(ROWS, (header.id,)).fetchall(), new_salt, salted)
    seal = seal_of(parent.seal, header, records)
    connection.executemany(
        "UPDATE change_cells SET salt = ?, digest = ?"
        " WHERE change_id = ? AND n = ? AND column_name = ?",
        salted,
    )
    connection.execute(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (parent.position + 1, *header.values(), parent.seal, seal),
    )


def seal_of(parent: str, header: Header, records: Iterable[Record]) -> str:
    """The seal of a change whose rows and cells are `records`, as ROWS reads them."""
    seal = Seal(parent, header.values())
    last_n = None
    for _, n, op, table, row_key, column, old, new, _, digest in records:
        if n != last_n:
            seal.add_row(n, op, table, row_key)
            last_n = n
        if digest is not None:
            seal.add_personal_cell(column, digest)
        elif column is not None:
            seal.add_cell(column, old, new)
    return seal.text()


def _salting(
    records: Iterable[Record], new_salt: Callable[[], bytes], salted: list[tuple[Value, ...]]
) -> Iterator[Record]:
    """The records with a digest wherever the triggers marked a cell as personal.

    What is to be stored for these is added to `salted`.
    """
    for record in records:
        change_id, n, *row, column, old, new, mark, digest = record
        if mark is not None:
            salt = new_salt()
            digest = digest_of(salt, old, new)
            salted.append((salt, digest, change_id, n, column))
            record = (change_id, n, *row, column, old, new, salt, digest)
        yield record


def destroy_erased_cells(connection: sqlite3.Connection, change_id: int) -> None:
    """Destroy, in every change, the personal values of the rows that this erasure names."""
    connection.execute(
        "UPDATE change_cells SET old = NULL, new = NULL, salt = NULL"
        " WHERE salt IS NOT NULL AND (change_id, n) IN ("
        " SELECT r.change_id, r.n FROM change_rows made"
        " JOIN erasures e ON e.id = CAST(made.row_key AS INTEGER)"
        " JOIN change_rows r ON r.table_name = e.table_name AND r.row_key = e.row_key"
        " WHERE made.change_id = ? AND made.table_name = 'erasures')",
        (change_id,),
    )
