"""Opening is guarded: one plain sentence a wrong file, and not a byte of it is changed."""

import random
import sqlite3
import stat
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from govapp.clock import Clock
from govapp.connection import APPLICATION_ID
from govapp.errors import (
    GovError,
    NotARegister,
    NotFound,
    RegisterDamaged,
    RegisterTooNew,
    StorageError,
)
from govapp.identity import Identity
from govapp.migrations import STEPS, register_schema, run_script
from govapp.register import Register
from govapp.safety.checking import check_register
from govapp.schema import Schema


def later_schema(
    script: str = "CREATE TABLE later_things (id INTEGER PRIMARY KEY) STRICT",
) -> Schema:
    """The schema of a program one release on."""
    later = {"0003_later_things": lambda db: run_script(db.conn, script)}
    return replace(register_schema(), steps={**STEPS, **later})


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def make_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()


def make_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<w:document/>" * 50)


WRONG_FILES = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "csv": (lambda path: path.write_text("Seat,Jan 24\nPolice,Y\n" * 9), "a text or CSV file"),
    "one letter": (lambda path: path.write_text("x"), "a text or CSV file"),
    "word": (make_zip, "a Word, Excel or zip file"),
    "old word": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)), "older Word"),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(600)), "a PDF document"),
    "other sqlite": (make_sqlite, "the database of another program"),
    "noise": (lambda path: path.write_bytes(bytes(range(256)) * 9), "of another kind"),
    "zeros": (lambda path: path.write_bytes(bytes(5000)), "all zeros"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
}


@pytest.mark.parametrize("kind", WRONG_FILES)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_another_kind_is_named_and_left_alone(
    kind: str, read_only: bool, tmp_path: Path, clock: Clock
) -> None:
    make, words = WRONG_FILES[kind]
    path = tmp_path / "Board.govreg"
    make(path)
    before = contents(tmp_path) if path.is_file() else None
    with pytest.raises(NotARegister, match=words) as refused:
        Register.open(path, clock=clock, read_only=read_only)
    assert "Board.govreg" in str(refused.value)
    if before:
        assert contents(tmp_path) == before


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(NotFound, match="no file"):
        Register.open(tmp_path / "Board.govreg", clock=clock)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("left", [20, 99, 100, 5000, 0.5, 0.99])
def test_a_register_that_was_cut_short_says_so(
    left: float, register_file: Path, clock: Clock
) -> None:
    whole = register_file.read_bytes()
    register_file.write_bytes(whole[: left if left > 1 else int(len(whole) * left)])
    before = contents(register_file.parent)
    with pytest.raises(RegisterDamaged, match="cut short"):
        Register.open(register_file, clock=clock)
    assert contents(register_file.parent) == before


def test_another_programs_write_ahead_log_beside_it_is_never_played_in(
    register_file: Path, clock: Clock
) -> None:
    register_file.with_name(register_file.name + "-wal").write_bytes(b"7\x7f\x06\x82" + bytes(60))
    before = contents(register_file.parent)
    with pytest.raises(RegisterDamaged, match="Move it to another folder"):
        Register.open(register_file, clock=clock)
    assert contents(register_file.parent) == before


def test_a_register_whose_tables_are_gone_is_damaged_not_made_anew(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "Board.govreg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
    before = contents(tmp_path)
    with pytest.raises(RegisterDamaged, match="is damaged"):
        Register.open(path, clock=clock)
    assert contents(tmp_path) == before


def test_an_up_to_date_file_is_not_written_to(register_file: Path, clock: Clock) -> None:
    before, moment = contents(register_file.parent), register_file.stat().st_mtime_ns
    with Register.open(register_file, clock=clock) as register:
        check_register(register)
    assert contents(register_file.parent) == before
    assert register_file.stat().st_mtime_ns == moment


def test_settings_are_those_that_lost_nothing(register_file: Path, clock: Clock) -> None:
    with Register.open(register_file, clock=clock) as register:
        settings = {
            name: register.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "trusted_schema",
                "cell_size_check", "recursive_triggers", "secure_delete", "application_id",
            )
        }  # fmt: skip
    assert settings == {
        "journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
        "cell_size_check": 1, "recursive_triggers": 1, "secure_delete": 1,
        "application_id": APPLICATION_ID,
    }  # fmt: skip


def test_a_newer_file_is_refused_but_can_be_read(register_file: Path, clock: Clock) -> None:
    with Register.open(register_file, clock=clock, schema=later_schema()):
        pass
    before = contents(register_file.parent)
    with pytest.raises(RegisterTooNew, match="open the register to read only"):
        Register.open(register_file, clock=clock)
    with Register.open(register_file, clock=clock, read_only=True) as register:
        assert register.execute("SELECT count(*) FROM organisations").fetchone() == (0,)
    assert contents(register_file.parent) == before


def test_an_older_file_is_copied_then_brought_up_to_date(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        with register.write("Add Police") as change:
            change.insert("organisations", name="Police", kind="police")
        head = register.head
    old = register_file.read_bytes()

    with Register.open(register_file, clock=clock, schema=later_schema()) as register:
        kept = register.kept_copy
        assert "later_things" in register.layout.tables
        assert register.head == head  # a migration is no change in the line
        assert check_register(register, later_schema()) == []

    assert kept is not None
    assert kept.name == "Northmoor before update from 0002_nouns.govreg"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert register_file.read_bytes() != old
    with Register.open(kept, clock=clock) as register:
        assert register.execute("SELECT name FROM organisations").fetchall() == [("Police",)]
        assert check_register(register) == []


def test_a_copy_made_earlier_is_never_written_over(register_file: Path, clock: Clock) -> None:
    earlier = register_file.with_name("Northmoor before update from 0002_nouns.govreg")
    earlier.write_text("mine")
    with Register.open(register_file, clock=clock, schema=later_schema()) as register:
        kept = register.kept_copy
    assert kept is not None
    assert kept.name == "Northmoor before update from 0002_nouns (2).govreg"
    assert earlier.read_text() == "mine"


def test_an_older_file_read_only_is_brought_up_to_date_in_memory(
    register_file: Path, clock: Clock
) -> None:
    before = contents(register_file.parent)
    with Register.open(register_file, clock=clock, schema=later_schema(), read_only=True) as opened:
        assert opened.execute("SELECT count(*) FROM later_things").fetchone() == (0,)
    assert contents(register_file.parent) == before


def test_an_update_that_fails_leaves_the_file_as_it_was(register_file: Path, clock: Clock) -> None:
    before = register_file.read_bytes()
    broken = later_schema("CREATE TABLE later_things (id INTEGER); CREATE TABLE nonsense (")
    with pytest.raises(sqlite3.OperationalError):
        Register.open(register_file, clock=clock, schema=broken)
    with Register.open(register_file, clock=clock) as register:
        assert "later_things" not in register.layout.tables
    assert register_file.read_bytes() == before


def test_without_a_copy_no_update_is_begun(register_file: Path, clock: Clock) -> None:
    # GIVEN a register whose name leaves no room for the name of a copy
    path = register_file.rename(register_file.with_name("N" * 240 + ".govreg"))
    before = contents(path.parent)
    with pytest.raises(StorageError, match="the update was not begun"):
        Register.open(path, clock=clock, schema=later_schema())
    assert contents(path.parent) == before


def test_views_and_triggers_that_differ_are_replaced_and_strangers_go(
    register_file: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(register_file)) as connection:
        connection.execute("DROP TRIGGER log_people_i")
        connection.execute("DROP VIEW log_cells")
        connection.execute("CREATE VIEW log_cells AS SELECT 1")
        connection.execute("CREATE TRIGGER stranger AFTER INSERT ON people BEGIN SELECT 1; END")
        connection.commit()
    with Register.open(register_file, clock=clock) as register:
        assert check_register(register) == []
        assert register.kept_copy is None


def test_a_register_in_use_elsewhere_says_so(register_file: Path, clock: Clock) -> None:
    with (
        closing(sqlite3.connect(register_file, isolation_level=None)) as other,
        Register.open(register_file, clock=clock) as register,
    ):
        register.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GovError, match="Another program is using"), register.write("Add"):
            pass
        other.execute("ROLLBACK")


def everything_in(path: Path) -> list[tuple]:
    """All that a register holds, but for when its migrations were applied and code (made anew)."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            if name != "_sqlite_migrations"
        ]
        rows = [row for name in tables for row in connection.execute(f"SELECT * FROM {name}")]
        return (
            rows
            + connection.execute(
                "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'index')"
            ).fetchall()
        )


@pytest.mark.safety
@pytest.mark.parametrize("part", range(6))
def test_a_damaged_register_is_refused_or_found_by_the_check_or_holds_the_same(
    part: int, register_file: Path, clock: Clock, identity: Identity
) -> None:
    with (
        Register.open(register_file, clock=clock, identity=identity) as register,
        register.write("Add organisations") as change,
    ):
        for n in range(300):
            change.insert("organisations", name=f"Organisation {n}", kind="other")
    whole, held = register_file.read_bytes(), everything_in(register_file)
    chance = random.Random(part)
    for _ in range(50):
        # GIVEN a register in which one byte, a few, or a page were overwritten
        damaged = bytearray(whole)
        at, length = chance.randrange(len(damaged)), chance.choice([1, 1, 16, 4096])
        damaged[at : at + length] = chance.randbytes(len(damaged[at : at + length]))
        register_file.write_bytes(damaged)
        # WHEN it is opened and checked, THEN it says so in a sentence, or nothing is different
        try:
            with Register.open(register_file, clock=clock, read_only=True) as register:
                findings = check_register(register)
        except GovError as refused:
            assert "Northmoor.govreg" in str(refused)
        else:
            assert findings or everything_in(register_file) == held
        assert register_file.read_bytes() == bytes(damaged)
