"""Erasure: no byte of the name is left, everything else still verifies, and it stays erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from govapp.change_log import Kind
from govapp.clock import Clock
from govapp.erasure import erase_all, erase_personal
from govapp.errors import BugError, CannotUndo, NotFound, RuleBroken
from govapp.history import history_of, list_changes, put_back, undo
from govapp.identity import Identity
from govapp.register import Register
from govapp.safety.checking import check_register
from tests.govapp.random_changes import RandomChanges, state

NAME, NEW_NAME, EMAIL = "Zebedee Quux", "Zebedee Quuxington", "zq@example.org"


@pytest.fixture
def opened(register_file: Path, clock: Clock, identity: Identity) -> Iterator[Register]:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        yield register


def add_person(register: Register) -> int:
    """Somebody who was added, renamed, and added to by a later change."""
    with register.write("Add a person") as change:
        key = change.insert("people", name=NAME, family_name="Quux", email=EMAIL)
    with register.write("Rename a person") as change:
        change.update("people", key, name=NEW_NAME)
    return key


def bytes_on_disk(register: Register) -> bytes:
    assert register.path is not None
    files = register.path.parent.glob(register.path.name + "*")
    return b"".join(file.read_bytes() for file in files)


def test_no_byte_of_the_name_is_left_in_the_file_or_its_journal(opened: Register) -> None:
    key = add_person(opened)
    assert b"Quux" in bytes_on_disk(opened)

    erase_personal(opened, "people", key, "Erase a person's details")

    left = bytes_on_disk(opened)
    assert [part for part in (b"Quux", b"Zebedee", b"zq@") if part in left] == []


def test_many_erased_people_leave_nothing_among_many_who_stay(opened: Register) -> None:
    with opened.write("Add people") as change:
        keys = [change.insert("people", name=f"Quux {n:04} " + "x" * n) for n in range(400)]
    erase_all(opened, [("people", key) for key in keys[::2]], "Erase 200 people's details")
    left = bytes_on_disk(opened)
    assert [n for n in range(0, 400, 2) if b"Quux %04d" % n in left] == []
    assert all(b"Quux %04d" % n in left for n in range(1, 400, 2))
    assert check_register(opened) == []


def test_the_line_still_verifies_and_the_history_says_erased(opened: Register) -> None:
    key = add_person(opened)
    erase_personal(opened, "people", key, "Erase a person's details")

    assert check_register(opened) == []
    lines = history_of(opened, "people", key)
    assert {line.field for line in lines} == {"name", "family_name", "email"}
    assert all(line.erased and line.old is None and line.new is None for line in lines)
    assert list_changes(opened, 1)[0].kind == Kind.ERASURE
    assert opened.execute("SELECT name, email FROM people").fetchall() == [(None, None)]


def test_it_cannot_be_undone_nor_can_what_it_blanked(opened: Register) -> None:
    key = add_person(opened)
    renamed = opened.head.id
    assert renamed is not None
    erase_personal(opened, "people", key, "Erase a person's details")
    before = state(opened)
    with pytest.raises(CannotUndo, match="gone for good"):
        undo(opened)
    with pytest.raises(CannotUndo, match="erased since"):
        put_back(opened, renamed)
    assert state(opened) == before


def test_an_erased_record_cannot_be_filled_in_again(opened: Register) -> None:
    key = add_person(opened)
    erase_personal(opened, "people", key, "Erase a person's details")
    with pytest.raises(RuleBroken, match="stay empty"), opened.write("Rename") as change:
        change.update("people", key, name=NAME)
    assert opened.execute("SELECT name FROM people").fetchall() == [(None,)]


def test_a_record_that_was_deleted_is_erased_from_the_history(opened: Register) -> None:
    key = add_person(opened)
    with opened.write("Delete a person") as change:
        change.delete("people", key)
    erase_personal(opened, "people", key, "Erase a person's details")
    assert b"Quux" not in bytes_on_disk(opened)
    assert check_register(opened) == []


def test_as_known_before_the_erasure_leaves_the_record_blank(opened: Register) -> None:
    key = add_person(opened)
    then = opened.head.id
    assert then is not None
    with opened.write("Add another") as change:
        change.insert("people", name="Somebody Else")
    erase_personal(opened, "people", key, "Erase a person's details")
    with opened.as_known(then) as known:
        assert known.execute("SELECT id, name FROM people").fetchall() == [(key, None)]


def test_one_record_with_a_key_of_two_columns(opened: Register) -> None:
    RandomChanges(opened, seed=1).begin()
    (meeting, seat) = opened.execute(
        "SELECT min(m.id), min(s.id) FROM meetings m, seats s"
    ).fetchone()
    with opened.write("Note a reply") as change:
        change.insert_row(
            "replies", meeting_id=meeting, seat_id=seat, reply="coming", note="Quux has a cold"
        )
    erase_personal(opened, "replies", (meeting, seat), "Erase a note")
    assert b"Quux" not in bytes_on_disk(opened)
    assert opened.execute("SELECT reply, note FROM replies").fetchall() == [("coming", None)]
    assert check_register(opened) == []


def test_what_was_never_there_is_refused_with_nothing_erased(opened: Register) -> None:
    key = add_person(opened)
    with pytest.raises(NotFound):
        erase_all(opened, [("people", key), ("people", 1)], "Erase two people's details")
    with pytest.raises(BugError, match="no personal data"):
        erase_personal(opened, "organisation_aliases", 1, "Erase")
    assert opened.execute("SELECT name FROM people").fetchall() == [(NEW_NAME,)]
    assert opened.execute("SELECT count(*) FROM erasures").fetchall() == [(0,)]
