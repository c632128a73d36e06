"""What SQLite says about the tables: their keys, columns and references, read once a register.

Every statement that writes is built from these names alone, never from what a person typed.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from govapp.errors import BugError
from govapp.rule import Rule

Key = int | str | tuple[int | str, ...]

# The log does not log itself.
LOG_TABLES = frozenset({"register", "changes", "change_rows", "change_cells", "current_change"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `columns` of the table that has it hold the key of `parent`."""

    columns: tuple[str, ...]
    parent: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table's shape."""

    name: str
    key: tuple[str, ...]
    key_is_text: tuple[bool, ...]
    columns: tuple[str, ...]
    """All that are not part of the key."""
    personal: frozenset[str]
    logged: bool
    references: tuple[Reference, ...]

    @property
    def where(self) -> str:
        """The condition that finds a row by its key."""
        return " AND ".join(f"{column} = ?" for column in self.key)

    def key_sql(self, alias: str) -> str:
        """The SQL expression for a row's key as text: "17", or "17/4" where it has two columns."""
        if len(self.key) == 1:
            return f"CAST({alias}.{self.key[0]} AS TEXT)"
        return " || '/' || ".join(f"{alias}.{column}" for column in self.key)

    def key_values(self, key: Key) -> tuple[int | str, ...]:
        """A key as values, in the order of the key's columns."""
        values = key if isinstance(key, tuple) else (key,)
        if len(values) != len(self.key):
            raise BugError(f"{self.name} has the key {self.key}, given was {len(values)} value(s)")
        return values

    def key_of_text(self, row_key: str) -> tuple[int | str, ...]:
        """A key out of the log ("17/4") as values."""
        parts = row_key.split("/") if len(self.key) > 1 else [row_key]
        pairs = zip(parts, self.key_is_text, strict=True)
        return tuple(part if is_text else int(part) for part, is_text in pairs)

    def check_columns(self, values: Mapping[str, object]) -> None:
        """Refuse a column that the table does not have: a mistake of ours."""
        unknown = [name for name in values if name not in self.columns and name not in self.key]
        if unknown:
            raise BugError(f"{self.name} has no column {', '.join(sorted(unknown))}")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a register's file holds, as its code sees it."""

    tables: Mapping[str, Table]
    rules: Mapping[str, Rule]

    @property
    def logged(self) -> list[Table]:
        """The tables whose every change is logged, by name."""
        return [table for table in self.tables.values() if table.logged]


def key_text(key: Key) -> str:
    """A key as the log writes it."""
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)


def read_tables(
    connection: sqlite3.Connection,
    personal: Mapping[str, Collection[str]],
    local_tables: Collection[str],
) -> dict[str, Table]:
    """Every table that can be written through a change, by name."""
    rows = connection.execute(
        "SELECT m.name, c.name, c.type, c.pk FROM sqlite_schema m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        " AND m.name <> '_sqlite_migrations' ORDER BY m.name, c.cid"
    ).fetchall()
    columns: dict[str, list[tuple[str, str, int]]] = {}
    for table, *column in rows:
        if table not in LOG_TABLES:
            columns.setdefault(table, []).append(tuple(column))
    references = _read_references(connection)
    return {
        name: _table(
            name,
            info,
            frozenset(personal.get(name, ())),
            name not in local_tables,
            references.get(name, ()),
        )
        for name, info in columns.items()
    }


def _table(
    name: str,
    info: list[tuple[str, str, int]],
    personal: frozenset[str],
    logged: bool,
    references: tuple[Reference, ...],
) -> Table:
    key = sorted((place, column, kind) for column, kind, place in info if place)
    return Table(
        name=name,
        key=tuple(column for _, column, _ in key),
        key_is_text=tuple(kind == "TEXT" for _, _, kind in key),
        columns=tuple(column for column, _, place in info if not place),
        personal=personal,
        logged=logged,
        references=references,
    )


def _read_references(connection: sqlite3.Connection) -> dict[str, tuple[Reference, ...]]:
    rows = connection.execute(
        'SELECT m.name, f.id, f."table", f."from" FROM sqlite_schema m,'
        " pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq"
    ).fetchall()
    columns: dict[tuple[str, int, str], list[str]] = {}
    for table, number, parent, column in rows:
        columns.setdefault((table, number, parent), []).append(column)
    found: dict[str, tuple[Reference, ...]] = {}
    for (table, _, parent), names in columns.items():
        found[table] = (*found.get(table, ()), Reference(tuple(names), parent))
    return found
