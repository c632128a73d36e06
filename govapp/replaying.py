"""Taking changes back, row by row, as the log tells: for undo, and for the register as known.

Works inside the caller's transaction and knows nothing of who asks.
"""

import sqlite3

from govapp.change_log import LoggedRow, Replaying, rows_of
from govapp.tables import Layout, Table

# Who and where stay: the change that takes back their first change names them too.
_INTRODUCTIONS = frozenset({"actors", "devices"})


class Differs(Exception):  # noqa: N818 - not an error: the present differs from what the log left
    """A row is no longer as the change that is to be taken back left it."""

    def __init__(self, row: LoggedRow) -> None:
        super().__init__(row.table, row.row_key)
        self.row = row


def rows_to_take_back(connection: sqlite3.Connection, change_id: int) -> list[LoggedRow]:
    """The rows of a change that undoing it would write, in the order in which it wrote them."""
    return [row for row in rows_of(connection, change_id) if row.table not in _INTRODUCTIONS]


def take_back(connection: sqlite3.Connection, layout: Layout, rows: list[LoggedRow]) -> None:
    """The inverse of `rows`, last first; raises Differs where a cell has changed since.

    No cell of `rows` may be erased.
    """
    for row in reversed(rows):
        _invert(connection, layout.tables[row.table], row, check=True)


def take_back_after(connection: sqlite3.Connection, layout: Layout, change_id: int) -> None:
    """Make a private copy what it was after `change_id`: rows and log; erased cells stay blank."""
    (position,) = connection.execute(
        "SELECT position FROM changes WHERE id = ?", (change_id,)
    ).fetchone()
    later = connection.execute(
        "SELECT id FROM changes WHERE position > ? ORDER BY position DESC", (position,)
    ).fetchall()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    connection.execute("UPDATE current_change SET replaying = ?", (Replaying.VERBATIM,))
    for (later_id,) in later:
        for row in reversed(rows_of(connection, later_id)):
            _invert(connection, layout.tables[row.table], row, check=False)
        connection.execute("DELETE FROM change_cells WHERE change_id = ?", (later_id,))
        connection.execute("DELETE FROM change_rows WHERE change_id = ?", (later_id,))
    connection.execute("DELETE FROM changes WHERE position > ?", (position,))
    connection.execute("UPDATE current_change SET replaying = ?", (Replaying.NO,))
    connection.execute("COMMIT")


def _invert(connection: sqlite3.Connection, table: Table, row: LoggedRow, *, check: bool) -> None:
    """Write what was before `row`; with `check`, only where the present is what it left."""
    key = table.key_of_text(row.row_key)
    cells = [cell for cell in row.cells if not cell.erased]
    if row.op == "D":
        before = dict(zip(table.key, key, strict=True)) | {cell.column: cell.old for cell in cells}
        places = ", ".join("?" * len(before))
        connection.execute(
            f"INSERT INTO {table.name} ({', '.join(before)}) VALUES ({places})",
            tuple(before.values()),
        )
        return
    left = {cell.column: cell.new for cell in cells}
    if row.op == "I":
        statement, values = f"DELETE FROM {table.name}", []
        left = {column: left.get(column) for column in table.columns}
    else:
        if not cells:
            return
        columns = ", ".join(f"{cell.column} = ?" for cell in cells)
        statement, values = f"UPDATE {table.name} SET {columns}", [cell.old for cell in cells]
    where, parameters = table.where, [*values, *key]
    if check:
        where += "".join(f" AND {column} IS ?" for column in left)
        parameters += left.values()
    found = connection.execute(f"{statement} WHERE {where}", parameters).rowcount
    if check and not found:
        raise Differs(row)
