"""What can be written through an open change, and what is refused."""

import sqlite3
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp.errors import BadInput, BugError, NotFound, RuleBroken
from govapp.register import Register
from tests.govapp.random_changes import RandomChanges, state

POLICE = {"name": "Police", "kind": "police"}


def organisations(register: Register) -> list[tuple]:
    return register.execute("SELECT name, kind, starts_on FROM organisations").fetchall()


def test_insert_update_and_delete(register: Register) -> None:
    with register.write("Add Police") as change:
        key = change.insert("organisations", **POLICE, starts_on=date(2020, 4, 1))
        assert change.today == date(2026, 11, 20)
        assert change.now.isoformat() == "2026-11-20T10:00:00+00:00"
    assert organisations(register) == [("Police", "police", "2020-04-01")]
    with register.write("Rename") as change:
        change.update("organisations", key, name="Northmoor Police")
        change.update("organisations", key)  # nothing to set is nothing done
    assert organisations(register) == [("Northmoor Police", "police", "2020-04-01")]
    with register.write("Delete") as change:
        change.delete("organisations", key)
    assert organisations(register) == []


def test_an_id_can_be_made_before_its_row(register: Register) -> None:
    with register.write("Add two") as change:
        health = change.new_id()
        change.insert("organisations", id=health, name="Health", kind="health")
        change.insert("organisations", name="Ward", kind="health", part_of_id=health)
    assert len(organisations(register)) == 2


def test_upsert_sets_only_what_it_is_given_and_logs_only_what_differs(register: Register) -> None:
    RandomChanges(register, seed=1).begin()
    meeting, seat = (
        register.execute(f"SELECT min(id) FROM {table}").fetchone()[0]
        for table in ("meetings", "seats")
    )
    key = {"meeting_id": meeting, "seat_id": seat}
    with register.write("Mark present") as change:
        change.upsert_row("attendance", **key, mark="present", note="came late")
    with register.write("Mark apologies") as change:
        change.upsert_row("attendance", **key, mark="apologies")
    with register.write("Mark apologies again") as change:
        change.upsert_row("attendance", **key, mark="apologies")
        change.upsert_row("meeting_groups", **group_of(register, meeting))
    assert register.execute("SELECT mark, note FROM attendance").fetchall() == [
        ("apologies", "came late")
    ]
    logged = register.execute(
        "SELECT label, op, column_name, old, new FROM log_cells"
        " WHERE table_name = 'attendance' AND column_name <> 'note' ORDER BY position"
    ).fetchall()
    assert logged == [
        ("Mark present", "I", "mark", None, "present"),
        ("Mark apologies", "U", "mark", "present", "apologies"),
    ]
    with register.write("Take the mark away") as change:
        change.delete("attendance", (meeting, seat))


def group_of(register: Register, meeting: int) -> dict[str, int]:
    row = register.execute(
        "SELECT group_id, position FROM meeting_groups WHERE meeting_id = ?", (meeting,)
    ).fetchone()
    return {"meeting_id": meeting, "group_id": row[0], "position": row[1]}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x92", "\ud800"])
def test_what_cannot_be_printed_is_refused_with_its_place(
    register: Register, character: str
) -> None:
    refused = pytest.raises(BadInput, match=f"Character 4 of the 6 .*{ord(character):04X}")
    with refused, register.write("Add") as change:
        change.insert("organisations", name=f"Pol{character}ce", kind="police")
    assert organisations(register) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_every_other_text_is_stored_as_it_was_given(register: Register, text: str) -> None:
    with register.write("Add") as change:
        key = change.insert("organisations", name=f" {text}\r\n\t", kind="other")
    stored = register.execute("SELECT name FROM organisations WHERE id = ?", (key,)).fetchone()
    assert stored == (f" {text}\r\n\t",)


@pytest.mark.parametrize(
    "write",
    [
        lambda change: change.insert("organisation", **POLICE),
        lambda change: change.insert("organisations", **POLICE, colour="blue"),
        lambda change: change.insert("changes", label="forged"),
        lambda change: change.insert_row("organisations", **POLICE),
        lambda change: change.update("organisations", 1, id=2),
        lambda change: change.update("attendance", 1, mark="present"),
        lambda change: change.delete("attendance", (1, 2, 3)),
        lambda change: change.insert("organisations; DROP TABLE people", **POLICE),
    ],
)
def test_a_wrong_table_column_or_key_is_a_mistake_of_ours(register: Register, write) -> None:
    with pytest.raises(BugError), register.write("Try") as change:
        write(change)


def test_what_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound, match="no longer"), register.write("Rename") as change:
        change.update("organisations", 5, name="Police")
    with pytest.raises(NotFound), register.write("Delete") as change:
        change.delete("organisations", 5)


def test_a_record_that_others_belong_to_is_not_deleted(register: Register) -> None:
    with register.write("Add Police") as change:
        key = change.insert("organisations", **POLICE)
        change.insert("organisation_aliases", organisation_id=key, alias="Constabulary")
    before = state(register)
    with pytest.raises(RuleBroken, match="End it instead"), register.write("Delete") as change:
        change.delete("organisations", key)
    assert state(register) == before


def test_a_record_of_one_that_is_gone_is_refused_with_a_sentence(register: Register) -> None:
    with register.write("Add Police") as change:
        police = change.insert("organisations", name="Police", kind="police")
    alias = {"organisation_id": 5, "alias": "Constabulary"}
    for write in (
        lambda change: change.insert("organisation_aliases", **alias),
        lambda change: change.upsert_row("organisation_aliases", id=1, **alias),
        lambda change: change.update("organisations", police, part_of_id=5),
    ):
        with (
            pytest.raises(NotFound, match="belongs to is no longer in the register"),
            register.write("Write") as change,
        ):
            write(change)
    assert register.execute("SELECT count(*) FROM changes").fetchone() == (1,)


def test_a_refused_row_leaves_the_rest_of_an_open_change_as_it_was(register: Register) -> None:
    with register.write("Add Police") as change:
        key = change.insert("organisations", **POLICE, starts_on="2020-01-01")
        with pytest.raises(RuleBroken, match="“Police” ends before it starts"):
            change.update("organisations", key, ends_on="2019-01-01")
        change.update("organisations", key, ends_on="2021-01-01")
    logged = register.execute(
        "SELECT op, column_name FROM log_cells WHERE table_name = 'organisations' ORDER BY n"
    ).fetchall()
    assert ("U", "ends_on") in logged
    assert len([cell for cell in logged if cell[0] == "U"]) == 1


def test_a_value_that_no_column_takes_is_a_mistake_of_ours(register: Register) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), register.write("Add") as change:
        change.insert("organisations", name="Police", kind="navy")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), register.write("Add") as change:
        change.insert("organisations", **POLICE, starts_on="2026-02-30")


def test_reads_through_a_change_see_what_it_wrote(register: Register) -> None:
    with register.write("Add Police") as change:
        change.insert("organisations", **POLICE)
        found = change.execute("SELECT name, ? FROM organisations", (date(2026, 1, 1),))
        assert found.fetchall() == [("Police", "2026-01-01")]
