"""An open change: the only way to write to a register.

Table and column names are the program's own and are checked against the file; values may be dates,
enums and booleans. Everything written through one `Change` is one line of history.
"""

import re
import sqlite3
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from govapp.change_log import Replaying
from govapp.clock import Clock
from govapp.errors import BadInput, BugError, GovError, NotFound, RuleBroken
from govapp.rows import Parameters, stored, stored_parameters
from govapp.rule import Rule
from govapp.tables import Key, Layout, Table
from govapp.triggers import RULE, rule_query

# Control characters but tab and the ends of lines, and halves of characters that UTF-8 cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_NOT_FOUND = (
    "This record is no longer in the register; a colleague or an undo may have removed it. "
    "Nothing was changed. Go back to the list to see what is there now."
)
_BELONGS_TO_NOTHING = (
    "A record that this one belongs to is no longer in the register; a colleague or an undo may "
    "have removed it. Nothing was changed. Go back to the list to see what is there now."
)
_STILL_USED = (
    "This record was not deleted, because other records belong to it. "
    "End it instead, or delete those first."
)


class Change:
    """What `register.write(...)` hands out; of no use after its `with` block."""

    def __init__(
        self, connection: sqlite3.Connection, layout: Layout, clock: Clock, device_id: int
    ) -> None:
        self.id = clock.new_id()
        self.now: datetime = clock.now()
        self.device_id = device_id
        self._connection = connection
        self._layout = layout
        self._clock = clock

    @property
    def today(self) -> date:
        """The local date on which the change was begun."""
        return self.now.date()

    def new_id(self) -> int:
        """A key for a row that other rows of this change must name before it is inserted."""
        return self._clock.new_id()

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Read, seeing what this change has written so far."""
        return self._connection.execute(sql, stored_parameters(parameters))

    def insert(self, table: str, /, **values: object) -> int:
        """Add a row to a table whose key is `id`; returns the new id."""
        row_id = values.setdefault("id", self.new_id())
        self.insert_row(table, **values)
        return row_id  # type: ignore[return-value]

    def insert_row(self, table: str, /, **values: object) -> None:
        """Add a row whose key is among `values`.

        Like all that writes, raises RuleBroken where a rule forbids it, NotFound where a record to
        which it refers is gone.
        """
        shape, row = self._prepared(table, values)
        self._run(shape, _key_in(shape, row), _insert(shape.name, tuple(row)), row.values())

    def upsert_row(self, table: str, /, **values: object) -> None:
        """Add the row, or where its key is there already set its other columns to `values`."""
        shape, row = self._prepared(table, values)
        sql = _upsert(shape.name, shape.key, tuple(row))
        self._run(shape, _key_in(shape, row), sql, row.values())

    def update(self, table: str, key: Key, /, **values: object) -> None:
        """Set columns of one row; raises NotFound where it is not there."""
        shape, row = self._prepared(table, values)
        if not row:
            return
        if row.keys() & set(shape.key):
            raise BugError(f"the key of {table} never changes")
        columns = ", ".join(f"{column} = ?" for column in row)
        sql = f"UPDATE {table} SET {columns} WHERE {shape.where}"
        values_of_key = shape.key_values(key)
        if not self._run(shape, values_of_key, sql, (*row.values(), *values_of_key)):
            raise NotFound(_NOT_FOUND)

    def delete(self, table: str, key: Key, /) -> None:
        """Remove one row (for mistakes; else records are ended).

        Raises NotFound where it is not there, RuleBroken where other rows refer to it.
        """
        shape = self._table(table)
        sql = f"DELETE FROM {table} WHERE {shape.where}"
        values_of_key = shape.key_values(key)
        unlinked = RuleBroken(_STILL_USED)
        if not self._run(shape, values_of_key, sql, values_of_key, unlinked=unlinked):
            raise NotFound(_NOT_FOUND)

    def _table(self, name: str) -> Table:
        try:
            return self._layout.tables[name]
        except KeyError:
            raise BugError(f"there is no table {name}") from None

    def _prepared(self, table: str, values: Mapping[str, object]) -> tuple[Table, dict[str, Any]]:
        shape = self._table(table)
        shape.check_columns(values)
        row = {column: stored(value) for column, value in values.items()}
        for value in row.values():
            if isinstance(value, str) and (found := _UNPRINTABLE.search(value)):
                raise _unprintable(value, found)
        return shape, row

    def _run(
        self,
        shape: Table,
        key: tuple,
        sql: str,
        parameters: Collection[object],
        *,
        unlinked: GovError | None = None,
    ) -> int:
        """Run a writing statement for one row; the number of rows it found.

        `unlinked`: what is raised where a row would refer to one that is not there.
        """
        parameters = tuple(parameters)
        try:
            return self._connection.execute(sql, parameters).rowcount
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorname == "SQLITE_CONSTRAINT_FOREIGNKEY":
                raise unlinked or NotFound(_BELONGS_TO_NOTHING) from error
            if not str(error).startswith(RULE):
                raise
            rule = self._layout.rules[str(error).removeprefix(RULE)]
            raise RuleBroken(self._sentence(rule, shape, key, sql, parameters)) from error

    def _sentence(self, rule: Rule, shape: Table, key: tuple, sql: str, parameters: tuple) -> str:
        """What the rule says of the row just refused: it is written again, read and undone."""
        connection = self._connection
        connection.execute("SAVEPOINT refused")
        try:
            connection.execute("UPDATE current_change SET replaying = ?", (Replaying.VERBATIM,))
            connection.execute(sql, parameters)
            for alias in rule.aliases_of(shape.name):
                row = connection.execute(rule_query(rule, shape, alias, "?"), key).fetchone()
                if row:
                    return f"{row[0]} Nothing was changed."
        finally:
            connection.execute("ROLLBACK TO refused")
            connection.execute("RELEASE refused")
        raise BugError(f"rule {rule.name} refused a row but does not find it")


@lru_cache(maxsize=512)
def _insert(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"


@lru_cache(maxsize=512)
def _upsert(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    others = [f"{column} = excluded.{column}" for column in columns if column not in key]
    action = f"UPDATE SET {', '.join(others)}" if others else "NOTHING"
    return f"{_insert(table, columns)} ON CONFLICT ({', '.join(key)}) DO {action}"


def _key_in(shape: Table, row: Mapping[str, Any]) -> tuple:
    if missing := [column for column in shape.key if column not in row]:
        raise BugError(f"a row of {shape.name} needs {', '.join(missing)}")
    return tuple([row[column] for column in shape.key])


def _unprintable(text: str, found: re.Match[str]) -> BadInput:
    return BadInput(
        f"Character {found.start() + 1} of the {len(text)} typed here cannot be printed "
        f"(code U+{ord(found[0]):04X}). Nothing was saved. Delete it and type it again; this often "
        "happens with text copied from another program."
    )
