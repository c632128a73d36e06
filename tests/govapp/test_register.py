"""One way to write, consistent reads, one line of changes."""

import stat
import threading
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from govapp.clock import Clock
from govapp.errors import BugError, NotFound, RuleBroken, StorageError
from govapp.identity import Identity
from govapp.register import Register
from govapp.rows import Source, fetch


@dataclass(frozen=True, slots=True)
class Named:
    name: str


def names(source: Source) -> list[str]:
    found = fetch(source, Named, "SELECT name FROM organisations ORDER BY name")
    return [row.name for row in found]


def add(register: Register, name: str) -> int:
    with register.write(f"Add {name}") as change:
        return change.insert("organisations", name=name, kind="police")


def changes(register: Register) -> int:
    return register.execute("SELECT count(*) FROM changes").fetchone()[0]


def test_a_change_is_there_after_its_block_and_after_reopening(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        add(register, "Police")
        assert names(register) == ["Police"]
    with Register.open(register_file, clock=clock, identity=identity) as register:
        assert names(register) == ["Police"]


def test_an_exception_inside_the_block_leaves_nothing(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.write("Add two") as change:
        change.insert("organisations", name="Police", kind="police")
        1 / 0  # noqa: B018

    assert names(register) == []
    assert changes(register) == 0
    add(register, "Fire")
    assert names(register) == ["Fire"]


def test_a_change_that_logs_nothing_leaves_no_row_and_does_not_touch_the_file(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    before = register_file.read_bytes()
    with Register.open(register_file, clock=clock, identity=identity) as register:
        with register.write("Nothing") as change:
            change.execute("SELECT 1").fetchone()
        assert changes(register) == 0
    assert register_file.read_bytes() == before


def test_local_tables_are_written_without_a_trace_in_the_log(register: Register) -> None:
    with register.write("Keep a draft") as change:
        change.insert_row(
            "drafts", form="group", record_key="1", saved_at="2026-11-20", field_values="x"
        )
    assert register.execute("SELECT count(*) FROM drafts").fetchone() == (1,)
    assert changes(register) == 0


def test_the_first_change_introduces_the_person_and_the_computer_once(register: Register) -> None:
    add(register, "Police")
    add(register, "Fire")
    assert register.execute("SELECT id, name FROM devices").fetchall() == [(7, "PC-ALPHA")]
    assert register.execute("SELECT name FROM actors").fetchall() == [("A. Clerk",)]
    lines = register.execute("SELECT device_id, actor_id, at FROM changes").fetchall()
    (actor_id,) = register.execute("SELECT id FROM actors").fetchone()
    assert lines == [(7, actor_id, "2026-11-20T10:00:00+00:00")] * 2


def test_a_change_within_a_change_is_a_mistake_of_ours(register: Register) -> None:
    with pytest.raises(BugError), register.write("One"), register.write("Two"):
        pass
    with pytest.raises(BugError), register.read(), register.write("Two"):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO organisations (id, name, kind) VALUES (1, 'Fire', 'fire')",
        "UPDATE organisations SET name = 'Fire'",
        "DELETE FROM organisations",
    ],
)
def test_a_write_outside_a_change_is_refused(register: Register, statement: str) -> None:
    add(register, "Police")
    with pytest.raises(Exception, match="write outside a change"):
        register.execute(statement)
    assert names(register) == ["Police"]


def test_a_snapshot_does_not_move_while_another_thread_looks(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    # GIVEN a register that a worker reads
    seen: list[list[str]] = []
    reading, written = threading.Event(), threading.Event()

    def look() -> None:
        with register.read() as snapshot:
            seen.append(names(snapshot))
            reading.set()
            written.wait(5)
            seen.append(names(snapshot))
        with register.read() as snapshot:
            seen.append(names(snapshot))

    with Register.open(register_file, clock=clock, identity=identity) as register:
        add(register, "Police")
        worker = threading.Thread(target=look)
        worker.start()
        reading.wait(5)
        # WHEN the window begins a change meanwhile, and commits when the worker has finished
        with register.write("Add Fire") as change:
            change.insert("organisations", name="Fire", kind="fire")
            written.set()
        worker.join(5)
    # THEN the worker saw one moment, then either the same moment or the next, never half a change
    assert seen[:2] == [["Police"], ["Police"]]
    assert seen[2] in (["Police"], ["Fire", "Police"])


def test_a_register_in_memory_can_be_read_from_another_thread(register: Register) -> None:
    add(register, "Police")
    seen: list[list[str]] = []

    def look() -> None:
        with register.read() as snapshot:
            seen.append(names(snapshot))

    worker = threading.Thread(target=look)
    worker.start()
    worker.join(5)
    assert seen == [["Police"]]


def test_a_reading_thread_cannot_write(register: Register) -> None:
    errors: list[str] = []

    def write() -> None:
        with register.read() as snapshot:
            try:
                snapshot.execute("DELETE FROM drafts")
            except Exception as error:
                errors.append(str(error))

    worker = threading.Thread(target=write)
    worker.start()
    worker.join(5)
    assert errors == ["attempt to write a readonly database"]


def test_opened_to_read_only_it_refuses_with_a_sentence(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with (
        Register.open(register_file, clock=clock, identity=identity, read_only=True) as register,
        pytest.raises(StorageError, match="read only"),
        register.write("Add"),
    ):
        pass


def test_creating_over_a_file_is_refused_and_leaves_it(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    with pytest.raises(StorageError, match="already a file"):
        Register.create(path, clock=clock)
    assert path.read_text() == "mine"


def test_a_new_file_is_for_its_owner_only(register_file: Path) -> None:
    assert stat.S_IMODE(register_file.stat().st_mode) == 0o600


def test_the_same_clock_and_steps_give_the_same_file(tmp_path: Path, identity: Identity) -> None:
    made = []
    for name in ("a", "b"):
        clock = Clock.fixed(datetime(2026, 11, 20), seed=5)
        with Register.create(tmp_path / name, clock=clock, identity=identity) as register:
            add(register, "Police")
            with register.write("Add a person") as change:
                change.insert("people", name="Siân")
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_as_known_is_the_register_after_a_change_and_cannot_be_written(register: Register) -> None:
    add(register, "Police")
    then = register.head
    add(register, "Fire")
    assert then.id is not None
    with register.as_known(then.id) as known:
        assert names(known) == ["Police"]
        assert known.head == then
        with pytest.raises(StorageError), known.write("Add"):
            pass
    assert names(register) == ["Fire", "Police"]
    with pytest.raises(NotFound):
        register.as_known(1)


def test_a_worker_can_ask_for_the_register_as_known(register: Register) -> None:
    add(register, "Police")
    then = register.head.id
    add(register, "Fire")
    seen: list[list[str]] = []

    def look() -> None:
        assert then is not None
        with register.as_known(then) as known, known.read() as snapshot:
            seen.append(names(snapshot))

    worker = threading.Thread(target=look)
    worker.start()
    worker.join(5)
    assert seen == [["Police"]]


def test_a_rule_over_several_rows_refuses_with_its_sentence(register: Register) -> None:
    with (
        pytest.raises(RuleBroken, match="ends before it starts"),
        register.write("Add Police") as change,
    ):
        change.insert(
            "organisations",
            name="Police",
            kind="police",
            starts_on=date(2026, 2, 1),
            ends_on=date(2026, 1, 1),
        )
    assert names(register) == []
