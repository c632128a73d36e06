"""Random changes over every table of the register, made from what SQLite says of the columns."""

import ast
import random
import re
import sqlite3
from typing import Any

from govapp.change import Change
from govapp.errors import GovError, RuleBroken
from govapp.register import Register
from govapp.tables import Key, Table

TEXTS = (
    "",
    "Siân",
    "Nguyễn Thị Ánh",
    "Łukasz",
    "عائشة",
    "O'Brien; DROP TABLE",
    "a\tb\nc",
    "=1+1",
    "🙂",
)

# Whom and where a change came from is no part of what it changed, and is not taken back with it.
NOT_STATE = {"actors", "devices"}

# Values that, drawn each by chance, seldom fit together; there must be something to start from.
_NO_ENDS = dict.fromkeys(
    (
        "starts_on",
        "ends_on",
        "planned_end_on",
        "extended_end_on",
        "starts_at",
        "ends_at",
        "band_green_from",
        "band_amber_from",
    )
)

State = dict[tuple[str, Key], tuple]


class RandomChanges:
    """Writes to a register by chance: the same seed and clock make the same changes."""

    def __init__(self, register: Register, seed: int) -> None:
        self.register = register
        self.chance = random.Random(seed)
        self.tables = [
            table for table in register.layout.logged if table.name not in NOT_STATE | {"erasures"}
        ]
        self._columns = {table.name: _columns(register.connection, table) for table in self.tables}

    def begin(self) -> None:
        """Something to start from: a group with three seats, held, and three meetings."""
        with self.register.write("Begin") as change:
            named = {"name": "First", "title": "First", "minutes": "draft", **_NO_ENDS}
            partnership, organisation, person, group = (
                self._insert(change, table, **named)
                for table in ("partnerships", "organisations", "people", "groups")
            )
            change.insert_row("group_partnerships", group_id=group, partnership_id=partnership)
            for _ in range(3):
                seat = self._insert(
                    change, "seats", group_id=group, organisation_id=organisation, **named
                )
                self._insert(
                    change,
                    "appointments",
                    seat_id=seat,
                    person_id=person,
                    capacity="holder",
                    **named,
                )
                meeting = self._insert(change, "meetings", status="held", **named)
                change.insert_row("meeting_groups", meeting_id=meeting, group_id=group, position=1)

    def _insert(self, change: Change, name: str, /, **fixed: Any) -> int:
        table = self.register.layout.tables[name]
        columns = self._columns[name]
        others = [column for column in columns if column not in fixed]
        known = {column: value for column, value in fixed.items() if column in columns}
        return change.insert(name, **self._values(change, table, others), **known)

    def write(self) -> bool:
        """One change of one to five writes; False where it was refused or came to nothing."""
        before = self.register.head
        try:
            with self.register.write(f"Change {self.chance.randrange(10**6)}") as change:
                for _ in range(self.chance.randint(1, 5)):
                    self.write_row(change)
                # As the nouns do, keep to the rules that only a view states.
                if any_rule_broken(self.register):
                    raise RuleBroken("broken on the whole")
        except (GovError, sqlite3.IntegrityError):
            return False
        return self.register.head != before

    def write_row(self, change: Change) -> None:
        """One row inserted, updated or deleted."""
        marks = self.register.layout.tables["attendance"]
        table = marks if self.chance.random() < 0.3 else self.chance.choice(self.tables)
        keys = change.execute(f"SELECT {', '.join(table.key)} FROM {table.name}").fetchall()
        dice = self.chance.random()
        if not keys or dice < 0.55:
            values = self._values(change, table, [*self._columns[table.name]])
            if table.key != ("id",):
                change.upsert_row(table.name, **values)
            else:
                change.insert(table.name, **values)
        elif dice < 0.9:
            names = [name for name in self._columns[table.name] if name not in table.key]
            chosen = self.chance.sample(names, self.chance.randint(0, min(3, len(names))))
            change.update(
                table.name, self.chance.choice(keys), **self._values(change, table, chosen)
            )
        else:
            change.delete(table.name, self.chance.choice(keys))

    def _values(self, change: Change, table: Table, names: list[str]) -> dict[str, Any]:
        return {name: self._value(change, table, name) for name in names}

    def _value(self, change: Change, table: Table, name: str) -> Any:
        kind, required, choices = self._columns[table.name][name]
        parents = [r.parent for r in table.references if r.columns == (name,)]
        if not required and self.chance.random() < 0.3:
            return None
        if parents:
            found = change.execute(f"SELECT id FROM {parents[0]} ORDER BY id").fetchall()
            return self.chance.choice(found)[0] if found else None
        if choices:
            return self.chance.choice(choices)
        if name.endswith("_on"):
            return f"20{self.chance.randint(20, 27)}-{self.chance.randint(1, 12):02}-15"
        if name.endswith("_at"):
            return f"{self.chance.randint(0, 23):02}:{self.chance.choice(['00', '30'])}"
        if kind == "INTEGER":
            return self.chance.randint(1, 90)
        return self.chance.choice(TEXTS)


def any_rule_broken(register: Register) -> bool:
    """Whether any `broken_*` view has a row."""
    return any(
        register.execute(f"SELECT 1 FROM broken_{rule} LIMIT 1").fetchone()
        for rule in register.layout.rules
    )


def state(register: Register) -> State:
    """Every row of every logged table."""
    found: State = {}
    for table in register.layout.logged:
        if table.name not in NOT_STATE:
            columns = ", ".join((*table.key, *table.columns))
            for row in register.execute(f"SELECT {columns} FROM {table.name}"):
                found[table.name, row[: len(table.key)]] = row
    return found


def _columns(connection: sqlite3.Connection, table: Table) -> dict[str, tuple[str, bool, list]]:
    """(type, required, allowed values) of the columns that are not made by the register itself."""
    (sql,) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table.name,)
    ).fetchone()
    info = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    found = {}
    for _, name, kind, required, _, in_key in info:
        allowed = re.search(rf"\b{name} IN\s*\(([^)]*)\)", sql)
        choices = list(ast.literal_eval(f"[{allowed[1]}]")) if allowed else []
        if name != "id":
            found[name] = (kind, bool(required or in_key), choices)
    return found
