"""The steps to today's tables, and what every step must keep to."""

import sqlite3
from contextlib import closing

from govapp.migrations import STEPS, register_schema, run_script, statements


def test_scripts_are_split_where_statements_end() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE a (x TEXT CHECK (x <> ';')); /* another; */
    CREATE TRIGGER b AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;
    INSERT INTO a VALUES (1);
    """
    assert [text.split("\n")[-1].strip() for text in statements(script)] == [
        "CREATE TABLE a (x TEXT CHECK (x <> ';'))",
        "CREATE TRIGGER b AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END",
        "INSERT INTO a VALUES (1)",
    ]


def test_a_script_runs_inside_the_open_transaction() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        run_script(connection, "CREATE TABLE a (x); INSERT INTO a VALUES (1);")
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


def test_steps_are_numbered_in_order() -> None:
    assert [int(name[:4]) for name in STEPS] == list(range(1, len(STEPS) + 1))


def test_the_schema_is_whole() -> None:
    schema = register_schema()
    assert "CREATE VIEW" in schema.views
    assert schema.rules
    assert {"actors", "people"} <= schema.personal.keys()
