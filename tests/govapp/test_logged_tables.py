"""What every logged table must keep to, asked of the real schema (architecture decision 3).

An exchange between PCs puts rows back in any order and cell by cell; whatever would make SQLite
refuse that on the way must be a rule (trigger and view), not a constraint of the table.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain

import pytest

from govapp.clock import Clock
from govapp.connection import memory_uri
from govapp.installing import expected_code
from govapp.migrations import register_schema
from govapp.opening import create
from govapp.personal import LOCAL_TABLES, PERSONAL, PUBLIC_TEXT
from govapp.rule import Rule
from govapp.tables import LOG_TABLES, Table
from govapp.triggers import rule_query

SCHEMA = register_schema()
OPENED = create(memory_uri(), SCHEMA, Clock.system())
CONNECTION = OPENED.connection
LOGGED = OPENED.layout.logged
RULES = [*OPENED.layout.rules.values()]

# Logged tables of the change log's own: which records were erased is no personal data.
_PUBLIC_OF_LOG = {"erasures": {"table_name", "row_key"}}

every_table = pytest.mark.parametrize("table", LOGGED, ids=lambda table: table.name)


def sql_of(table: Table) -> str:
    query = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return CONNECTION.execute(query, (table.name,)).fetchone()[0]


def checks_of(table: Table) -> list[str]:
    """The text of every CHECK, brackets matched."""
    sql, found = sql_of(table), []
    for match in re.finditer(r"\bCHECK\s*\(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.append(re.sub(r"'[^']*'", "''", sql[match.end() : end - 1]))
    return found


def test_every_table_is_logged_or_named_as_not() -> None:
    tables = {
        name
        for (name,) in CONNECTION.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
        )
    }
    assert tables == {table.name for table in LOGGED} | LOCAL_TABLES | LOG_TABLES


@every_table
def test_it_is_strict(table: Table) -> None:
    row = CONNECTION.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table.name,))
    assert row.fetchone() == (1,)


@every_table
def test_nothing_but_the_key_is_unique(table: Table) -> None:
    indexes = CONNECTION.execute(f"PRAGMA index_list({table.name})").fetchall()
    assert [index for index in indexes if index[2] and index[3] != "pk"] == []


@every_table
def test_no_check_looks_at_two_columns(table: Table) -> None:
    names = {*table.key, *table.columns}
    for check in checks_of(table):
        assert len(names & set(re.findall(r"\w+", check))) == 1, check


@every_table
def test_references_do_nothing_of_their_own(table: Table) -> None:
    for row in CONNECTION.execute(f"PRAGMA foreign_key_list({table.name})").fetchall():
        assert row[5:7] == ("NO ACTION", "NO ACTION")


@every_table
def test_references_are_to_whole_keys(table: Table) -> None:
    for reference in table.references:
        assert len(OPENED.layout.tables[reference.parent].key) == len(reference.columns)


@every_table
def test_keys_are_whole_numbers(table: Table) -> None:
    assert not any(table.key_is_text)


@every_table
def test_personal_columns_may_be_empty_and_are_not_keys(table: Table) -> None:
    info = CONNECTION.execute(f"PRAGMA table_info({table.name})").fetchall()
    assert table.personal <= set(table.columns)
    assert [name for _, name, _, required, *_ in info if required and name in table.personal] == []


@every_table
def test_no_column_has_a_default(table: Table) -> None:
    # "No cell" in the log means null for ever; a default would make it mean something else.
    info = CONNECTION.execute(f"PRAGMA table_info({table.name})").fetchall()
    assert [name for _, name, _, _, default, _ in info if default is not None] == []


@every_table
def test_every_text_is_personal_public_or_checked(table: Table) -> None:
    public = PUBLIC_TEXT.get(table.name, set()) | _PUBLIC_OF_LOG.get(table.name, set())
    info = CONNECTION.execute(f"PRAGMA table_info({table.name})").fetchall()
    checked = {
        name
        for check in checks_of(table)
        for name in re.findall(r"^(\w+) (?:IN|IS (?:date|strftime))\s*\(", check)
    }
    texts = {name for _, name, kind, *_ in info if kind == "TEXT"}
    assert texts - table.personal - public - checked == set()
    assert not table.personal & public


def test_the_lists_of_personal_and_public_columns_name_real_columns() -> None:
    real = {(table.name, name) for table in LOGGED for name in table.columns}
    listed = chain(PERSONAL.items(), PUBLIC_TEXT.items())
    assert {(table, name) for table, names in listed for name in names} <= real


@every_table
def test_its_triggers_are_there(table: Table) -> None:
    triggers = {
        name
        for (name,) in CONNECTION.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table.name,)
        )
    }
    needed = {f"log_{table.name}_i", f"log_{table.name}_d", f"key_{table.name}"}
    assert needed | ({f"log_{table.name}_u"} if table.columns else set()) <= triggers


@pytest.fixture
def one_row() -> Iterator[Callable[[Table], None]]:
    """Puts one row with the key 0 into a table, unlogged; taken back at the end."""

    def put(table: Table) -> None:
        info = CONNECTION.execute(f"PRAGMA table_info({table.name})").fetchall()
        filled = {name: 0 if kind == "INTEGER" else "x" for _, name, kind, *_ in info}
        places = ", ".join("?" * len(filled))
        CONNECTION.execute("UPDATE current_change SET change_id = 1, replaying = 1")
        CONNECTION.execute(
            f"INSERT INTO {table.name} ({', '.join(filled)}) VALUES ({places})",
            tuple(filled.values()),
        )

    CONNECTION.execute("PRAGMA ignore_check_constraints = ON")
    CONNECTION.execute("PRAGMA foreign_keys = OFF")
    CONNECTION.execute("BEGIN")
    yield put
    CONNECTION.execute("ROLLBACK")
    CONNECTION.execute("PRAGMA ignore_check_constraints = OFF")
    CONNECTION.execute("PRAGMA foreign_keys = ON")


@every_table
def test_its_key_never_changes(table: Table, one_row: Callable[[Table], None]) -> None:
    one_row(table)
    for column in table.key:
        with pytest.raises(sqlite3.IntegrityError, match="keys never change"):
            CONNECTION.execute(f"UPDATE {table.name} SET {column} = 5")
    keys = CONNECTION.execute(f"SELECT {', '.join(table.key)} FROM {table.name}").fetchall()
    assert keys == [(0,) * len(table.key)]


@every_table
def test_nothing_is_written_to_it_outside_a_change(
    table: Table, one_row: Callable[[Table], None]
) -> None:
    one_row(table)
    # Rules silent, so that it is the log which refuses.
    CONNECTION.execute("UPDATE current_change SET change_id = NULL, replaying = 2")
    columns = ", ".join((*table.key, *table.columns))
    another = ", ".join((*(f"{column} + 1" for column in table.key), *table.columns))
    writes = [
        f"INSERT INTO {table.name} ({columns}) SELECT {another} FROM {table.name}",
        f"DELETE FROM {table.name}",
    ]
    if table.columns:
        writes.append(f"UPDATE {table.name} SET {table.columns[-1]} = 7")
    for write in writes:
        with pytest.raises(sqlite3.IntegrityError, match="write outside a change"):
            CONNECTION.execute(write)
    assert CONNECTION.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (1,)


@every_table
def test_it_logs_unless_replayed_verbatim(table: Table, one_row: Callable[[Table], None]) -> None:
    one_row(table)
    logged = "SELECT count(*) FROM change_rows WHERE change_id = 1"
    assert CONNECTION.execute(logged).fetchone() == (0,)
    CONNECTION.execute("UPDATE current_change SET n = 0, replaying = 2")
    CONNECTION.execute(f"DELETE FROM {table.name}")
    assert CONNECTION.execute(logged).fetchone() == (1,)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_a_view_that_can_be_read_with_its_four_columns(rule: Rule) -> None:
    cursor = CONNECTION.execute(f"SELECT * FROM broken_{rule.name}")
    assert [column[0] for column in cursor.description] == [
        "rule", "table_name", "row_key", "sentence",
    ]  # fmt: skip
    assert cursor.fetchall() == []


@pytest.mark.parametrize(
    "rule",
    [rule for rule in OPENED.layout.rules.values() if rule.trigger],
    ids=lambda rule: rule.name,
)
def test_every_rule_finds_its_rows_by_key_not_by_reading_the_table(rule: Rule) -> None:
    for name, alias in rule.involved:
        query = rule_query(rule, OPENED.layout.tables[name], alias, "?")
        key = (1,) * len(OPENED.layout.tables[name].key)
        plan = CONNECTION.execute(f"EXPLAIN QUERY PLAN {query}", key).fetchall()
        scans = [step for *_, step in plan if re.match(rf"SCAN {alias}\b", step)]
        assert scans == [], plan


def test_no_trigger_or_view_uses_json() -> None:
    texts = expected_code(OPENED.layout, SCHEMA).values()
    assert [text for text in texts if re.search(r"json|->", text, re.IGNORECASE)] == []
