"""The import dialog on an empty register, answered and waited for: fixtures and steps."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from govapp.clock import Clock
from govapp.identity import Identity
from govapp.register import Register
from tests.files.workbooks import save_ugly_workbook
from ui.background import wait_for_all
from ui.screens.import_dialog import PAUSE_MS, ImportDialog
from ui.session import Session
from ui.theme import Theme

TODAY = datetime(2024, 4, 10, 9, 0)
PARTNERSHIP = "Northmoor Safeguarding Children Partnership"
Open = Callable[[Path], ImportDialog]


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in a file, on the day of the untidy workbook."""
    clock, identity = Clock.fixed(TODAY, seed=3), Identity(7, "PC-ALPHA", "A. Clerk")
    with Register.create(tmp_path / "county.govreg", clock=clock, identity=identity) as made:
        yield made


@pytest.fixture(name="session")
def _session(qapp: QApplication, register: Register) -> Session:
    return Session(register)


@pytest.fixture(name="open_dialog")
def _open_dialog(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Open]:
    made: list[ImportDialog] = []

    def open_it(path: Path) -> ImportDialog:
        dialog = ImportDialog(session, theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.open()
        dialog.read(path)
        settle(qtbot, dialog)
        return dialog

    yield open_it
    for dialog in made:
        dialog.reject()
    wait_for_all()


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Wait until what was said is read and shown."""
    QTest.qWait(PAUSE_MS + 50)
    wait_for_all()
    qtbot.waitUntil(lambda: dialog.progress.isHidden())
    QTest.qWait(10)


def say(qtbot: QtBot, dialog: ImportDialog, part: str, value: object) -> None:
    """Answer the question whose sentence has these words."""
    (row,) = [row for row in dialog.questions.rows.values() if part in row.sentence]
    row.field.set_value(value)
    settle(qtbot, dialog)


def ugly(tmp_path: Path) -> Path:
    return save_ugly_workbook(tmp_path / "Executive attendance.xlsx")


def words(dialog: ImportDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())
