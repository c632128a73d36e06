"""Several changes that stand or fall together."""

from pathlib import Path

import pytest

from govapp.change_log import Kind
from govapp.clock import Clock
from govapp.errors import StorageError
from govapp.identity import Identity
from govapp.register import Register
from govapp.safety.checking import check_register


def labels(register: Register) -> list[str]:
    rows = register.execute("SELECT label FROM changes ORDER BY position").fetchall()
    return [label for (label,) in rows]


def test_each_change_is_sealed_and_all_are_committed_at_once(register: Register) -> None:
    with register.transaction() as opened:
        for name in ("Police", "Fire"):
            with opened.change(f"Add {name}", Kind.IMPORT, batch=5) as change:
                change.insert("organisations", name=name, kind="other")
    assert labels(register) == ["Add Police", "Add Fire"]
    assert check_register(register) == []


def test_if_the_second_fails_the_first_is_not_there(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.transaction() as opened:
        with opened.change("Add Police") as change:
            change.insert("organisations", name="Police", kind="police")
        with opened.change("Add Fire"):
            raise ZeroDivisionError
    assert labels(register) == []
    assert register.execute("SELECT count(*) FROM organisations").fetchone() == (0,)
    assert check_register(register) == []


def test_a_full_disk_is_a_sentence_and_nothing_is_changed(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        (pages,) = register.execute("PRAGMA page_count").fetchone()
        register.execute(f"PRAGMA max_page_count = {pages}")
        with (
            pytest.raises(StorageError, match="disk is full"),
            register.write("Add many") as change,
        ):
            for n in range(500):
                change.insert("organisations", name=f"Organisation {n}", kind="other")
        assert labels(register) == []
        register.execute("PRAGMA max_page_count = 1000000")
        with register.write("Add Police") as change:
            change.insert("organisations", name="Police", kind="police")
        assert check_register(register) == []


def test_an_empty_one_beside_a_full_one_leaves_only_the_full_one(register: Register) -> None:
    with register.transaction() as opened:
        with opened.change("Nothing"):
            pass
        with opened.change("Add Police") as change:
            change.insert("organisations", name="Police", kind="police")
    assert labels(register) == ["Add Police"]
