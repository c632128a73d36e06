"""A rule is said once: its trigger refuses exactly what its view would name."""

import sqlite3
from datetime import datetime

import pytest

from govapp.change_log import Replaying
from govapp.clock import Clock
from govapp.errors import GovError, RuleBroken
from govapp.register import Register
from govapp.rule import Rule
from govapp.triggers import RULE, columns_read
from tests.govapp.random_changes import RandomChanges

NAMED = (
    "SELECT 1 FROM broken_{} JOIN change_rows USING (table_name, row_key)"
    " WHERE change_id = ? AND op <> 'D' LIMIT 1"
)


class SeenError(Exception):
    """Ends a transaction whose outcome has been seen."""


@pytest.mark.parametrize("seed", range(4))
def test_a_trigger_refuses_exactly_what_the_view_would_name(seed: int) -> None:
    with Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20), seed)) as register:
        changes = RandomChanges(register, seed)
        changes.begin()
        refusals = 0
        for _ in range(200):
            # GIVEN a register in which nothing is broken
            dice = changes.chance.getstate()
            # WHEN the same random row is written with the triggers on, and with them silent
            refused = is_refused(register, changes)
            changes.chance.setstate(dice)
            named = rules_named(register, changes)
            # THEN it is refused where a view names that row, and only there
            assert refused == bool(named), named
            refusals += refused
            changes.write()
        assert refusals > 5


def is_refused(register: Register, changes: RandomChanges) -> bool:
    """Whether a rule's trigger refuses the next random row; it is taken back if not."""
    try:
        with register.transaction() as opened, opened.change("Try") as change:
            changes.write_row(change)
            raise SeenError
    except RuleBroken as refusal:
        return isinstance(refusal.__cause__, sqlite3.IntegrityError) and RULE in str(
            refusal.__cause__
        )
    except (GovError, sqlite3.IntegrityError, SeenError):
        return False


def rules_named(register: Register, changes: RandomChanges) -> set[str]:
    """The rules with a trigger whose view names the next random row; it is taken back."""
    named: set[str] = set()
    silent = Replaying.PUT_BACK
    try:
        with register.transaction() as opened, opened.change("Try", replaying=silent) as change:
            changes.write_row(change)
            for rule in register.layout.rules.values():
                if (
                    rule.trigger
                    and change.execute(NAMED.format(rule.name), (change.id,)).fetchone()
                ):
                    named.add(rule.name)
            raise SeenError
    except (GovError, sqlite3.IntegrityError, SeenError):
        return named


def test_the_aliases_of_a_table() -> None:
    rule = Rule("r", "FROM a x JOIN a y", "''", (("a", "x"), ("a", "y"), ("b", "z")))
    assert rule.aliases_of("a") == ["x", "y"]
    assert rule.aliases_of("c") == []


def test_an_update_is_looked_at_wherever_it_sets_a_column_that_a_rule_reads() -> None:
    with Register.in_memory() as register:
        for rule in register.layout.rules.values():
            # GIVEN every column that SQLite itself reads to answer the rule's query
            read = columns_sqlite_reads(register.connection, rule)
            for table, alias in rule.involved:
                # THEN those of the rows involved are the ones that set its trigger off
                shape = register.layout.tables[table]
                sets_off = {
                    column
                    for each in rule.aliases_of(table)
                    for column in columns_read(rule, shape, each)
                }
                assert sets_off == read.get(table, set()) - set(shape.key), (rule.name, alias)


def columns_sqlite_reads(connection: sqlite3.Connection, rule: Rule) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table and column:
            found.setdefault(table, set()).add(column)
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    try:
        connection.execute(f"SELECT 1 {rule.body}").fetchall()
    finally:
        connection.set_authorizer(None)
    return found
