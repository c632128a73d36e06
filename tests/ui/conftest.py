"""What every test of the window gets: one theme, and no dialog that waits for an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox

from ui.theme import Theme

WAITING = {
    QDialog: ["exec"],
    QMessageBox: ["exec", "question", "information", "warning", "critical", "about"],
    QFileDialog: [
        "exec",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
        "getExistingDirectory",
    ],
    QInputDialog: ["exec", "getText", "getItem", "getInt", "getMultiLineText"],
}

# The offscreen platform cannot do these for a list or menu that drops down, and says so.
NOT_OFFSCREEN = ("does not support raise", "does not support grabbing the keyboard")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(*NOT_OFFSCREEN, extend=True))


@pytest.fixture(autouse=True)
def _nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits would hang the run: it fails the test instead."""

    def refuse(*args: object, **kwargs: object) -> None:
        pytest.fail("a dialog waits for an answer: use open() and a signal")

    for kind, names in WAITING.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, whatever this computer prefers."""
    made = Theme(qapp, "light")
    yield made
    QThreadPool.globalInstance().waitForDone()
    qapp.clipboard().clear()
    made.deleteLater()
