"""The steps from an empty file to today's tables, in order.

TO ADD A STEP: write a function below and its SQL in `schema/`, and list it in STEPS under the next
number.
After the first release steps are only ever added, never edited, and they only add: no table or
column that is logged is renamed or dropped, new columns are nullable and have no DEFAULT (in the
log "no cell" means null for ever), and a step writes no rows of logged tables (it is no change in
the line; else every PC would bring its own). Views and triggers are not steps: see `installing.py`.
Never use sqlite-utils' `transform()`: it drops the table's triggers.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from govapp.broken import RULES
from govapp.personal import LOCAL_TABLES, PERSONAL
from govapp.schema import Schema, Step

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = Path(__file__).parent / "schema"
_VIEWS = Path(__file__).parent / "views.sql"

# A computer is often called after its user. Everything else is listed in personal.py.
_PERSONAL_OF_LOG = {"actors": frozenset({"name"}), "devices": frozenset({"name"})}


def change_log(db: "Database") -> None:
    """The change log and what it needs to know."""
    run_script(db.conn, (_SQL / "change_log.sql").read_text(encoding="utf-8"))


def nouns(db: "Database") -> None:
    """The tables of the first release."""
    run_script(db.conn, (_SQL / "nouns.sql").read_text(encoding="utf-8"))


STEPS: Mapping[str, Step] = {
    "0001_change_log": change_log,
    "0002_nouns": nouns,
}


def register_schema() -> Schema:
    """The schema of a Partnership Register file."""
    return Schema(
        steps=STEPS,
        personal={**PERSONAL, **_PERSONAL_OF_LOG},
        local_tables=LOCAL_TABLES,
        rules=RULES,
        views=_VIEWS.read_text(encoding="utf-8"),
    )


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run each statement inside the open transaction; `executescript` would commit it first."""
    for statement in statements(script):
        connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, without the semicolon at their end."""
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            if text := pending.strip().removesuffix(";").rstrip():
                yield text
            pending = ""
