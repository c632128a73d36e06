"""Views and triggers are code: a file's are compared with the text made here, and replaced where
they differ. A file that is up to date is not written to.
"""

import sqlite3
from collections.abc import Mapping

from govapp.migrations import statements
from govapp.schema import Schema
from govapp.tables import Layout, read_tables
from govapp.triggers import erased_rule, log_guards, log_triggers, rule_triggers, rule_view


def read_layout(connection: sqlite3.Connection, schema: Schema) -> Layout:
    """The tables as SQLite describes them and the rules over them."""
    tables = read_tables(connection, schema.personal, schema.local_tables)
    erased = (erased_rule(table) for table in tables.values() if table.logged and table.personal)
    return Layout(tables, {rule.name: rule for rule in (*schema.rules, *erased)})


def expected_code(layout: Layout, schema: Schema) -> dict[str, str]:
    """The text of every view and trigger that the file should have, by name."""
    texts = [*statements(log_guards()), *statements(schema.views)]
    for table in layout.logged:
        texts += log_triggers(table)
    for rule in layout.rules.values():
        texts += [rule_view(rule, layout.tables), *rule_triggers(rule, layout.tables)]
    # From CREATE on, since SQLite keeps no comments before it. "CREATE VIEW name AS ..."
    texts = [text[text.index("CREATE ") :] for text in texts]
    return {text.split(maxsplit=3)[2].partition("(")[0]: text for text in texts}


def differing_code(connection: sqlite3.Connection, expected: Mapping[str, str]) -> list[str]:
    """Names of the views and triggers that are missing, other than expected, or not expected."""
    present = dict(_present_code(connection))
    return sorted(
        name for name in present.keys() | expected.keys() if present.get(name) != expected.get(name)
    )


def install_code(connection: sqlite3.Connection, expected: Mapping[str, str]) -> None:
    """Replace the views and triggers that differ, inside the open transaction."""
    differing = differing_code(connection, expected)
    for name, text in _present_code(connection):
        if name in differing:
            connection.execute(f"DROP {text.split(maxsplit=2)[1]} {name}")
    for name in differing:
        if name in expected:
            connection.execute(expected[name])


def _present_code(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name"
    ).fetchall()
