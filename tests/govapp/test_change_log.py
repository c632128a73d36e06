"""The log's own guards, and what each row and cell of it says."""

import hashlib
import sqlite3

import pytest

from govapp.change_log import head, rows_of
from govapp.register import Register

GUARDED = pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET label = 'other'",
        "DELETE FROM changes",
        "UPDATE change_rows SET op = 'D'",
        "DELETE FROM change_rows",
        "UPDATE change_cells SET new = 'other'",
        "UPDATE change_cells SET digest = x'00', salt = x'00'",
        "UPDATE change_cells SET old = NULL, new = NULL, salt = NULL",
        "DELETE FROM change_cells",
        "INSERT OR REPLACE INTO changes SELECT * FROM changes",
    ],
)


def add(register: Register, name: str) -> int:
    with register.write(f"Add {name}") as change:
        return change.insert("people", name=name, note=None)


@GUARDED
def test_nobody_rewrites_the_log(register: Register, statement: str) -> None:
    add(register, "Siân")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        register.execute(statement)


@GUARDED
def test_not_even_inside_a_change(register: Register, statement: str) -> None:
    add(register, "Siân")
    before = register.execute("SELECT * FROM log_cells").fetchall()
    with (
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
        register.write("Try") as change,
    ):
        change.execute(statement)
    assert register.execute("SELECT * FROM log_cells").fetchall() == before


def test_only_cells_that_differ_are_logged_with_old_and_new(register: Register) -> None:
    key = add(register, "Siân")
    with register.write("Change a person") as change:
        change.update("people", key, name="Siân", email="s@example.org", phone=None)
    assert head(register.connection).id == register.head.id
    (row,) = rows_of(register.connection, register.head.id or 0)
    assert (row.op, row.table, row.row_key) == ("U", "people", str(key))
    (cell,) = row.cells
    assert (cell.column, cell.old, cell.new) == ("email", None, "s@example.org")
    assert not cell.erased


def test_a_delete_keeps_what_was_there(register: Register) -> None:
    key = add(register, "Siân")
    with register.write("Delete a person") as change:
        change.delete("people", key)
    (row,) = rows_of(register.connection, register.head.id or 0)
    assert row.op == "D"
    assert [(cell.column, cell.old, cell.new) for cell in row.cells] == [("name", "Siân", None)]


def test_a_row_with_a_key_of_two_columns_is_named_by_both(register: Register) -> None:
    with register.write("Add a group") as change:
        partnership = change.insert("partnerships", name="Adults", subject="adults", small_number=3)
        group = change.insert(
            "groups", name="Board", kind="board", online_counts=True, abandoned_counts=True,
            deputy_word="deputy", missed_run=3, apologies_excuse=False, deputy_excuses=True,
            vacancy_days=90, section_85=False,
        )  # fmt: skip
        change.insert_row("group_partnerships", group_id=group, partnership_id=partnership)
    logged = register.execute(
        "SELECT row_key FROM change_rows WHERE table_name = 'group_partnerships'"
    ).fetchall()
    assert logged == [(f"{group}/{partnership}",)]


def test_personal_cells_have_a_salt_and_a_digest_and_public_ones_have_neither(
    register: Register,
) -> None:
    add(register, "Siân")
    with register.write("Add Police") as change:
        change.insert("organisations", name="Police", kind="police")
    cells = register.execute(
        "SELECT table_name, length(salt), length(digest) FROM log_cells WHERE column_name = 'name'"
        " AND table_name IN ('people', 'organisations') ORDER BY position"
    ).fetchall()
    assert cells == [("people", 16, 32), ("organisations", None, None)]


def test_each_seal_stands_on_the_one_before_and_the_first_on_the_registers_id(
    register: Register,
) -> None:
    for name in ("a", "b", "c"):
        add(register, name)
    line = register.execute(
        "SELECT position, parent, seal FROM changes ORDER BY position"
    ).fetchall()
    assert [position for position, _, _ in line] == [1, 2, 3]
    assert [parent for _, parent, _ in line] == [register.register_id, line[0][2], line[1][2]]
    assert register.head.seal == line[2][2]
    assert len({seal for _, _, seal in line}) == 3
    assert all(len(seal) == hashlib.sha256().digest_size * 2 for _, _, seal in line)
