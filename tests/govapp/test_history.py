"""History, undo and redo: exact, across restarts, never burying what others did."""

from datetime import datetime
from pathlib import Path

import pytest

from govapp.change_log import Kind
from govapp.clock import Clock
from govapp.errors import CannotUndo, NotFound
from govapp.history import (
    history_of,
    list_changes,
    next_redo,
    next_undo,
    put_back,
    redo,
    undo,
)
from govapp.identity import Identity
from govapp.register import Register
from govapp.safety.checking import check_register
from tests.govapp.random_changes import RandomChanges, state

COLLEAGUE = Identity(device_id=8, device_name="PC-BETA", actor_name="B. Other")


def add(register: Register, name: str) -> int:
    with register.write(f"Add {name}") as change:
        return change.insert("organisations", name=name, kind="police")


def rename(register: Register, key: int, name: str) -> None:
    with register.write(f"Rename to {name}") as change:
        change.update("organisations", key, name=name)


def names(register: Register) -> list[str]:
    rows = register.execute("SELECT name FROM organisations ORDER BY name").fetchall()
    return [name for (name,) in rows]


def as_colleague(register: Register, clock: Clock) -> Register:
    """The same file through another computer's Register."""
    assert register.path is not None
    return Register.open(register.path, clock=clock, identity=COLLEAGUE)


def test_history_lists_who_changed_what_when_latest_first(register: Register) -> None:
    add(register, "Police")
    register.clock.move_to(datetime(2026, 11, 21, 9, 30))
    add(register, "Fire")

    latest, first = list_changes(register)

    assert (latest.label, latest.who, latest.device) == ("Add Fire", "A. Clerk", "PC-ALPHA")
    assert latest.when.isoformat() == "2026-11-21T09:30:00+00:00"
    assert (first.label, first.position) == ("Add Police", 1)
    assert list_changes(register, limit=1) == [latest]
    assert list_changes(register, before=latest.position) == [first]


def test_the_history_of_a_record_names_each_value_it_had(register: Register) -> None:
    key = add(register, "Police")
    rename(register, key, "Northmoor Police")

    lines = history_of(register, "organisations", key)

    assert [(line.op, line.field, line.old, line.new) for line in lines] == [
        ("U", "name", "Police", "Northmoor Police"),
        ("I", "kind", None, "police"),
        ("I", "name", None, "Police"),
    ]
    assert {line.who for line in lines} == {"A. Clerk"}


def test_undo_takes_back_the_latest_change_and_redo_brings_it_back(register: Register) -> None:
    key = add(register, "Police")
    rename(register, key, "Northmoor Police")

    assert undo(register).label == "Rename to Northmoor Police"
    assert names(register) == ["Police"]
    assert undo(register).label == "Add Police"
    assert names(register) == []
    assert next_undo(register) is None

    assert redo(register).plain_label == "Add Police"
    assert redo(register).plain_label == "Rename to Northmoor Police"
    assert names(register) == ["Northmoor Police"]
    assert next_redo(register) is None


def test_undo_and_redo_can_go_on_for_ever(register: Register) -> None:
    add(register, "Police")
    for _ in range(20):
        undo(register)
        assert names(register) == []
        redo(register)
        assert names(register) == ["Police"]
    assert [change.label for change in list_changes(register, 2)] == [
        "Redo: Add Police",
        "Undo: Add Police",
    ]


def test_a_new_change_ends_what_could_be_redone(register: Register) -> None:
    add(register, "Police")
    undo(register)
    add(register, "Fire")
    assert next_redo(register) is None
    with pytest.raises(CannotUndo, match="nothing to redo"):
        redo(register)
    assert undo(register).label == "Add Fire"
    with pytest.raises(CannotUndo, match="nothing to undo"):
        undo(register)


def test_undo_is_remembered_after_a_restart(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        add(register, "Police")
        add(register, "Fire")
        undo(register)
    with Register.open(register_file, clock=clock, identity=identity) as register:
        assert redo(register).plain_label == "Add Fire"
        undo(register)
        undo(register)
        assert names(register) == []


def test_undo_leaves_a_colleagues_changes_alone(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        add(register, "Police")
        with as_colleague(register, clock) as theirs:
            add(theirs, "Fire")
        assert undo(register).label == "Add Police"
        assert names(register) == ["Fire"]
        # through History it can be put back all the same
        fire = next(c for c in list_changes(register) if c.label == "Add Fire")
        put_back(register, fire.id)
        assert names(register) == []
        with pytest.raises(CannotUndo, match="undone already"):
            put_back(register, fire.id)
        with pytest.raises(NotFound):
            put_back(register, 1)


def test_undo_refuses_to_bury_what_a_colleague_changed_since_and_names_it(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        key = add(register, "Police")
        rename(register, key, "Northmoor Police")
        with as_colleague(register, clock) as theirs:
            rename(theirs, key, "Police (Northmoor)")
        before = state(register)
        with pytest.raises(CannotUndo) as refused:
            undo(register)
        assert str(refused.value) == (
            "“Rename to Northmoor Police” cannot be undone: “Rename to Police (Northmoor)” "
            "(20 November 2026 at 10:00, B. Other) has changed the same record since. "
            "Nothing was changed."
        )
        assert state(register) == before


def test_redo_refuses_too_and_says_redone(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        key = add(register, "Police")
        rename(register, key, "Northmoor Police")
        undo(register)
        with as_colleague(register, clock) as theirs:
            rename(theirs, key, "Police (Northmoor)")
        with pytest.raises(CannotUndo, match="“Rename to Northmoor Police” cannot be redone: "):
            redo(register)


def test_undo_takes_back_one_column_though_a_colleague_changed_another(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        key = add(register, "Police")
        rename(register, key, "Northmoor Police")
        with as_colleague(register, clock) as theirs, theirs.write("Say it is health") as change:
            change.update("organisations", key, kind="health")
        undo(register)
        assert register.execute("SELECT name, kind FROM organisations").fetchall() == [
            ("Police", "health")
        ]


def test_undo_refuses_where_a_record_was_added_that_depends_on_it(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        key = add(register, "Police")
        with as_colleague(register, clock) as theirs, theirs.write("Add an alias") as change:
            change.insert("organisation_aliases", organisation_id=key, alias="Constabulary")
        with pytest.raises(CannotUndo, match=r"“Add an alias” .* depends on it"):
            undo(register)
        assert names(register) == ["Police"]


def test_undo_refuses_where_what_it_belonged_to_is_gone(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        key = add(register, "Police")
        with register.write("Add an alias") as change:
            alias = change.insert("organisation_aliases", organisation_id=key, alias="Constabulary")
        with register.write("Delete the alias") as change:
            change.delete("organisation_aliases", alias)
        with as_colleague(register, clock) as theirs, theirs.write("Delete Police") as change:
            change.delete("organisations", key)
        with pytest.raises(
            CannotUndo, match=r"“Delete Police” .* removed a record that it belongs"
        ):
            undo(register)


def test_undo_refuses_where_a_rule_would_be_broken(register: Register) -> None:
    # GIVEN an organisation whose start was moved, then (in another column) its end
    with register.write("Add Police") as change:
        key = change.insert("organisations", name="Police", kind="police", starts_on="2020-01-01")
    with register.write("Start earlier") as change:
        change.update("organisations", key, starts_on="2010-01-01")
    with register.write("End") as change:
        change.update("organisations", key, ends_on="2015-01-01")
    moved = list_changes(register)[1]
    # WHEN the move alone is put back, THEN it would end before it starts
    with pytest.raises(CannotUndo, match=r"because of what it would leave: .* ends before"):
        put_back(register, moved.id)
    assert check_register(register) == []


def test_a_batch_is_undone_and_redone_as_one_under_new_batches(register: Register) -> None:
    batch = register.clock.new_id()
    for name in ("Police", "Fire", "Probation"):
        with register.write(f"Import {name}", kind=Kind.IMPORT, batch=batch) as change:
            change.insert("organisations", name=name, kind="other")

    undo(register)
    assert names(register) == []
    undone = list_changes(register, 3)
    assert {change.kind for change in undone} == {Kind.UNDO}
    assert len({change.batch for change in undone} - {batch, None}) == 1
    assert len({change.undoes for change in undone}) == 3

    redo(register)
    assert names(register) == ["Fire", "Police", "Probation"]
    undo(register)
    assert names(register) == []


@pytest.mark.parametrize("kind", [Kind.SETTLED, Kind.RESTORE])
def test_some_kinds_cannot_be_undone_and_say_why(register: Register, kind: Kind) -> None:
    with register.write("Bring together", kind=kind) as change:
        change.insert("organisations", name="Police", kind="police")
    with pytest.raises(CannotUndo, match="“Bring together” cannot be undone: it brought"):
        undo(register)
    assert names(register) == ["Police"]


@pytest.mark.parametrize("seed", range(6))
def test_do_undo_redo_is_exact_at_every_step_and_after_reopening(
    seed: int, tmp_path: Path, identity: Identity
) -> None:
    clock = Clock.fixed(datetime(2026, 11, 20, 10), seed)
    path = tmp_path / "random.govreg"
    with Register.create(path, clock=clock, identity=identity) as register:
        # GIVEN fifty random changes, the whole state kept after each
        changes = RandomChanges(register, seed)
        changes.begin()
        states = [state(register)]
        while len(states) <= 50:
            if changes.write():
                states.append(state(register))
        made = [change.id for change in list_changes(register)][::-1][1:]
    with Register.open(path, clock=clock, identity=identity) as register:
        # WHEN all are undone and redone after a restart, THEN each step is the state there was
        for expected in states[-2::-1]:
            undo(register)
            assert state(register) == expected
        for expected in states[1:]:
            redo(register)
            assert state(register) == expected
        # AND the register as known then is that state too
        for change_id, expected in list(zip(made, states[1:], strict=True))[::7]:
            with register.as_known(change_id) as known:
                assert state(known) == expected
                assert check_register(known) == []
        assert check_register(register) == []
