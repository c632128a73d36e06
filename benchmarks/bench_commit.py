"""One mark, logged, sealed and committed, beside the same row committed bare."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path

from benchmarks.measuring import Figure, compare
from govapp.clock import Clock
from govapp.connection import connect, file_uri
from govapp.identity import Identity
from govapp.register import Register
from tests.govapp.random_changes import RandomChanges

COMMITS = 20
_MARKS = ("present", "apologies")

BARE_MARK = (
    "INSERT INTO attendance (meeting_id, seat_id, mark, mode) VALUES (?, ?, ?, 'in_person')"
    " ON CONFLICT (meeting_id, seat_id) DO UPDATE SET mark = excluded.mark, mode = excluded.mode"
)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _in_folder(Path(folder))


def copy_attendance(register: Register, bare: sqlite3.Connection) -> None:
    """The same table and indexes, without the log's triggers and the rules."""
    shape = "SELECT sql FROM sqlite_schema WHERE tbl_name = 'attendance' AND type = ?"
    bare.execute("PRAGMA foreign_keys = OFF")
    for kind in ("table", "index"):
        for (sql,) in register.execute(shape, (kind,)).fetchall():
            if sql:  # the key's own index has none
                bare.execute(sql)


def _in_folder(folder: Path) -> Iterator[Figure]:
    identity = Identity(device_id=7, device_name="PC", actor_name="A. Clerk")
    clock = Clock.fixed(datetime(2026, 11, 20, 10))
    path, bare_path = folder / "ours.govreg", folder / "bare.db"
    bare_path.touch()
    with (
        Register.create(path, clock=clock, identity=identity) as register,
        closing(connect(file_uri(bare_path, read_only=False), read_only=False)) as bare,
    ):
        RandomChanges(register, seed=1).begin()
        copy_attendance(register, bare)
        places = register.execute(
            "SELECT meeting_id, s.id FROM meeting_groups JOIN seats s USING (group_id)"
        ).fetchall()

        def ours(marks: Iterator[tuple]) -> None:
            for _ in range(COMMITS):
                (meeting_id, seat_id), mark = next(marks)
                with register.write("Mark a seat present") as change:
                    change.upsert_row(
                        "attendance",
                        meeting_id=meeting_id, seat_id=seat_id, mark=mark, mode="in_person",
                    )  # fmt: skip

        def plain(marks: Iterator[tuple]) -> None:
            for _ in range(COMMITS):
                (meeting_id, seat_id), mark = next(marks)
                bare.execute("BEGIN IMMEDIATE")
                bare.execute(BARE_MARK, (meeting_id, seat_id, mark))
                bare.execute("COMMIT")

        def in_turn(write: Callable[[Iterator[tuple]], None]) -> Callable[[], None]:
            marks = ((place, _MARKS[n % 2]) for n in count() for place in places)
            return lambda: write(marks)

        named = f"{COMMITS} marks, each committed, logged and sealed"
        yield compare(named, in_turn(ours), in_turn(plain), at_most=2.5)
        for connection in (register.connection, bare):
            connection.execute("PRAGMA synchronous = OFF")
        yield compare(f"{named}, without fsync", in_turn(ours), in_turn(plain), at_most=5)
