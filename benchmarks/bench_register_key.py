"""A key in the register, from pressed to painted, beside a bare commit and a bare repaint."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time
from itertools import cycle
from pathlib import Path
from shutil import copy

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.bench_commit import BARE_MARK, copy_attendance
from benchmarks.measuring import Figure, compare
from benchmarks.registers import REALISTIC, TODAY, stress_register
from govapp.attendance import list_register
from govapp.clock import Clock
from govapp.connection import connect, file_uri
from govapp.meetings import MeetingStatus, list_meetings
from govapp.register import Register
from ui.application import Application
from ui.screens.register_screen import RegisterScreen
from ui.shell import Shell

AT_MOST = 2.5
KEYS = 10
_MARKS = {Qt.Key.Key_P: "present", Qt.Key.Key_A: "apologies"}


def figures() -> Iterator[Figure]:
    """On the demonstration register, and among 180,000 attendance rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication([])
    for rows, named in ((0, "demonstration"), (REALISTIC, "180,000 rows")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(copy(stress_register(rows), folder))
            yield _keys(qt, path, f"register: {KEYS} keys, pressed to painted, {named}")


def _keys(qt: QApplication, path: Path, what: str) -> Figure:
    clock = Clock.fixed(datetime.combine(TODAY, time(13, 30)))
    register = Register.open(path, clock=clock)
    bare_path = path.with_name("bare.db")
    bare_path.touch()
    with closing(connect(file_uri(bare_path, read_only=False), read_only=False)) as bare:
        copy_attendance(register, bare)
        window = Application(Shell(qt, path.parent)).show_register(register)
        meeting_id = _meeting_of_today(register)
        window.show_screen("register", {"meeting_id": meeting_id})
        qt.processEvents()
        view = _register_of(window.screen_shown).view
        lines = list_register(register, meeting_id)
        seats = [line.seat_id for line in lines if not line.vacant][:KEYS]
        painting = _Painting(view.viewport())
        keys, marks = cycle(_MARKS), cycle(_MARKS.values())

        def ours() -> None:
            key = next(keys)
            for seat_id in seats:
                view.select_ids([seat_id])
                QTest.keyClick(view, key)
                painting.wait(qt)

        def plain() -> None:
            mark = next(marks)
            for seat_id in seats:
                _commit(bare, meeting_id, seat_id, mark)
                view.viewport().update()
                painting.wait(qt)

        try:
            return compare(what, ours, plain, at_most=AT_MOST)
        finally:
            window.close()


class _Painting(QObject):
    """Waits until a widget has been painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return False

    def wait(self, qt: QApplication) -> None:
        self._painted = False
        while not self._painted:
            qt.processEvents()


def _commit(bare: sqlite3.Connection, meeting_id: int, seat_id: int, mark: str) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(BARE_MARK, (meeting_id, seat_id, mark))
    bare.execute("COMMIT")


def _meeting_of_today(register: Register) -> int:
    today = list_meetings(register, starts_on=TODAY, ends_on=TODAY)
    return next(
        line.id for line in today if line.status in (MeetingStatus.PLANNED, MeetingStatus.HELD)
    )


def _register_of(screen: object) -> RegisterScreen:
    assert isinstance(screen, RegisterScreen)
    return screen
