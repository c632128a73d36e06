"""The full check of a register: `govapp check`, and in the background after opening.

It takes seconds on a large file, reads only, and finds what opening cannot: text that was changed
from outside, records that differ from their history, rules that are broken.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Protocol

from govapp.clock import Clock
from govapp.connection import memory_uri
from govapp.migrations import register_schema
from govapp.opening import create
from govapp.schema import Schema
from govapp.tables import Layout
from govapp.verifying import Finding, compare_records, verify_line


class Open(Protocol):
    """A Register of this thread, or a snapshot."""

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file."""

    @property
    def layout(self) -> Layout:
        """Its tables and rules."""


def check_register(source: Open, schema: Schema | None = None) -> list[Finding]:
    """Everything that is wrong with the register; an empty list where all is well."""
    connection, layout = source.connection, source.layout
    schema = schema or register_schema()
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _structure(connection),
        lambda: _design(connection, schema),
        lambda: _links(connection),
        lambda: verify_line(connection),
        lambda: compare_records(connection, layout),
        lambda: _rules(connection, layout),
    )
    findings: list[Finding] = []
    for check in checks:
        try:
            findings += check()
        except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
            # What a damaged file holds may be anything; each check still has its say.
            findings.append(Finding("structure", f"Part of the file cannot be read ({error})."))
    return findings


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (message,) in connection.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield Finding("structure", f"The file is damaged: {message}.")


def _design(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Tables, views and triggers against those of a new register."""
    new = create(memory_uri(), schema, Clock.system()).connection
    with closing(new):
        expected, present = _objects(new), _objects(connection)
    for name in sorted(present.keys() | expected.keys()):
        if present.get(name) != expected.get(name):
            yield Finding("design", f"The file's “{name}” is missing, altered or foreign.")


def _objects(connection: sqlite3.Connection) -> dict[str, list]:
    rows = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_schema")
    return {name: rest for name, *rest in rows}


def _links(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        words = table.replace("_", " "), parent.replace("_", " ")
        yield Finding("links", f"A record of {words[0]} belongs to one of {words[1]} that is gone.")


def _rules(connection: sqlite3.Connection, layout: Layout) -> Iterator[Finding]:
    for rule in layout.rules:
        rows = connection.execute(f"SELECT table_name, row_key, sentence FROM broken_{rule}")
        for table, row_key, sentence in rows.fetchall():
            yield Finding("rules", sentence, table, row_key)
