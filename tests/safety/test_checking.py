"""Whatever is altered from outside is found: each kind of tampering, 100 per cent."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from govapp.change_log import Replaying
from govapp.clock import Clock
from govapp.erasure import erase_personal
from govapp.identity import Identity
from govapp.migrations import run_script
from govapp.register import Register
from govapp.safety.checking import check_register
from tests.govapp.random_changes import RandomChanges


@pytest.fixture(scope="module")
def good_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with forty random changes and somebody erased; all in order."""
    path = tmp_path_factory.mktemp("good") / "good.govreg"
    clock = Clock.fixed(datetime(2026, 11, 20, 10), seed=3)
    identity = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")
    with Register.create(path, clock=clock, identity=identity) as register:
        changes = RandomChanges(register, seed=3)
        changes.begin()
        with register.write("Add a person") as change:
            key = change.insert("people", name="Zebedee Quux")
        erase_personal(register, "people", key, "Erase a person's details")
        for _ in range(60):
            changes.write()
        with register.write("Add Police") as change:
            change.insert("organisations", name="Police", kind="police")
        assert check_register(register) == []
    return path


# What an outsider may do, in SQL. {} stands for one chance pick out of the query before it.
TAMPERING = {
    "a label is reworded": (
        "SELECT id FROM changes",
        "UPDATE changes SET label = label || '.' WHERE id = {}",
    ),
    "a change is dated back": (
        "SELECT id FROM changes",
        "UPDATE changes SET at = '2020-01-01T10:00:00+00:00' WHERE id = {}",
    ),
    "a change is said to be somebody else's": (
        "SELECT id FROM changes",
        "UPDATE changes SET actor_id = 5 WHERE id = {}",
    ),
    "a change is said to be of another kind": (
        "SELECT id FROM changes",
        "UPDATE changes SET kind = 'redo' WHERE id = {}",
    ),
    "a seal is replaced": (
        "SELECT id FROM changes",
        "UPDATE changes SET seal = replace(seal, substr(seal, 1, 4), 'beef') WHERE id = {}",
    ),
    "a logged value is altered": (
        "SELECT rowid_ FROM cells WHERE digest IS NULL AND new IS NOT NULL",
        "UPDATE change_cells SET new = new || 'x' WHERE {cell}",
    ),
    "a logged old value is altered": (
        "SELECT rowid_ FROM cells WHERE digest IS NULL",
        "UPDATE change_cells SET old = 'x' WHERE {cell}",
    ),
    "a logged personal value is altered": (
        "SELECT rowid_ FROM cells WHERE salt IS NOT NULL",
        "UPDATE change_cells SET new = 'Somebody Else' WHERE {cell}",
    ),
    "a logged personal value is altered with its digest": (
        "SELECT rowid_ FROM cells WHERE salt IS NOT NULL",
        "UPDATE change_cells SET digest = randomblob(32), salt = NULL WHERE {cell}",
    ),
    "a personal value is emptied as if it had been erased": (
        "SELECT rowid_ FROM cells WHERE salt IS NOT NULL",
        "UPDATE change_cells SET old = NULL, new = NULL, salt = NULL WHERE {cell}",
    ),
    "an erasure is forged": (
        "SELECT row_key FROM change_rows WHERE table_name = 'people'",
        "INSERT INTO erasures VALUES (5, 'people', {})",
    ),
    "a cell is taken out": ("SELECT rowid_ FROM cells", "DELETE FROM change_cells WHERE {cell}"),
    "a cell is put in": (
        "SELECT rowid_ FROM cells",
        "INSERT INTO change_cells (change_id, n, column_name) SELECT change_id, n, 'zz'"
        " FROM change_cells WHERE {cell}",
    ),
    "a row is said to be another's": (
        "SELECT change_id FROM change_rows",
        "UPDATE change_rows SET row_key = row_key || '1' WHERE n = 1 AND change_id = {}",
    ),
    "a change is taken out": (
        "SELECT id FROM changes",
        "DELETE FROM change_cells WHERE change_id = {};"
        "DELETE FROM change_rows WHERE change_id = {}; DELETE FROM changes WHERE id = {};"
        "UPDATE changes SET position = position - 1"
        " WHERE position - 1 NOT IN (SELECT position FROM changes) AND position > 1",
    ),
    "two changes are exchanged": (
        "SELECT position FROM changes WHERE position < (SELECT max(position) FROM changes)",
        "UPDATE changes SET position = -1 WHERE position = {};"
        "UPDATE changes SET position = {} WHERE position = {} + 1;"
        "UPDATE changes SET position = {} + 1 WHERE position = -1",
    ),
    "a change is forged at the end": (
        "SELECT position FROM changes",
        "INSERT INTO changes SELECT max(position) + 1, 5, at, 'Forged', NULL, 7, 'change', NULL,"
        " NULL, seal, 'beef' FROM changes",
    ),
    "a record is altered": (
        "SELECT id FROM organisations",
        "UPDATE organisations SET name = name || '!' WHERE id = {}",
    ),
    "a mark is altered": (
        "SELECT seat_id FROM attendance",
        "UPDATE attendance SET mark = CASE mark WHEN 'present' THEN 'absent' ELSE 'present' END"
        " WHERE seat_id = {}",
    ),
    "a record is taken out": (
        "SELECT id FROM organisations WHERE name = 'Police'",
        "DELETE FROM organisations WHERE id = {}",
    ),
    "a record is put in": (
        "SELECT id FROM organisations",
        "INSERT INTO organisations (id, name, kind) VALUES ({} + 1, 'Forged', 'other')",
    ),
}


@pytest.mark.parametrize("way", TAMPERING)
def test_tampering_is_found_every_time(
    way: str, good_file: Path, tmp_path: Path, clock: Clock
) -> None:
    for seed in range(10):
        # GIVEN a copy in which somebody altered one thing, put back every guard, and left
        copy = tmp_path / f"{seed}.govreg"
        copy.write_bytes(good_file.read_bytes())
        with as_outsider(copy) as outsider:
            tamper(outsider, *TAMPERING[way], random.Random(seed))
        # WHEN it is checked, THEN it is found, and the file is left as it is
        tampered = copy.read_bytes()
        with Register.open(copy, clock=clock, read_only=True) as register:
            found = {finding.kind for finding in check_register(register)}
        assert found & {"seals", "records"}, seed
        assert copy.read_bytes() == tampered


def test_the_last_change_cut_off_is_found_by_the_records(
    good_file: Path, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "shorter.govreg"
    copy.write_bytes(good_file.read_bytes())
    with as_outsider(copy) as outsider:
        run_script(
            outsider,
            "CREATE TEMP TABLE last AS SELECT id FROM changes ORDER BY position DESC LIMIT 1;"
            "DELETE FROM change_cells WHERE change_id = (SELECT id FROM last);"
            "DELETE FROM change_rows WHERE change_id = (SELECT id FROM last);"
            "DELETE FROM changes WHERE id = (SELECT id FROM last);",
        )
    with Register.open(copy, clock=clock, read_only=True) as register:
        assert [finding.kind for finding in check_register(register)] == ["records"]


@contextmanager
def as_outsider(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without its guards, which are put back as they were."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def tamper(
    connection: sqlite3.Connection, query: str, statements: str, chance: random.Random
) -> None:
    """Alter what one chance row of `query` names."""
    connection.execute(
        "CREATE TEMP VIEW cells AS SELECT change_id || ':' || n || ':' || column_name AS rowid_,"
        " new, salt, digest FROM change_cells"
    )
    (picked,) = chance.choice(connection.execute(f"{query} ORDER BY 1").fetchall())
    cell = f"change_id || ':' || n || ':' || column_name = '{picked}'"
    run_script(connection, statements.format(*[picked] * statements.count("{}"), cell=cell))


def test_a_missing_guard_is_found(good_file: Path, tmp_path: Path, clock: Clock) -> None:
    copy = tmp_path / "unguarded.govreg"
    copy.write_bytes(good_file.read_bytes())
    with Register.open(copy, clock=clock) as register:
        register.execute("DROP TRIGGER change_cells_fixed")
        assert [finding.kind for finding in check_register(register)] == ["design"]
    with Register.open(copy, clock=clock) as register:  # opening puts it back
        assert check_register(register) == []


def test_broken_rules_and_broken_links_are_found_and_named(register: Register) -> None:
    with register.write("Add Police") as change:
        key = change.insert("organisations", name="Police", kind="police", starts_on="2020-01-01")
        alias = change.insert("organisation_aliases", organisation_id=key, alias="Constabulary")
    register.execute("PRAGMA foreign_keys = OFF")
    # As an exchange between PCs might, before it asks: rules silent, links not kept.
    with (
        register.transaction() as opened,
        opened.change("Put back", replaying=Replaying.PUT_BACK) as change,
    ):
        change.update("organisations", key, ends_on="2019-01-01")
        change.update("organisation_aliases", alias, organisation_id=5)
    found = {(finding.kind, str(finding)) for finding in check_register(register)}
    assert found == {
        ("links", "A record of organisation aliases belongs to one of organisations that is gone."),
        ("rules", "Organisation “Police” ends before it starts."),
    }


def test_text_that_is_not_utf_8_is_found_not_raised(
    good_file: Path, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "garbled.govreg"
    copy.write_bytes(good_file.read_bytes().replace(b"Police", b"Pol\xff\xfee"))
    with Register.open(copy, clock=clock, read_only=True) as register:
        kinds = {finding.kind for finding in check_register(register)}
    assert "structure" in kinds


def test_a_published_change_that_is_gone_is_found(register: Register) -> None:
    with register.write("Add Police") as change:
        change.insert("organisations", name="Police", kind="police")
        change.execute("UPDATE exchange_state SET position = 2, seal = 'beef'")
    assert [str(finding) for finding in check_register(register)] == [
        "Change 2, once published, is not in the line."
    ]
