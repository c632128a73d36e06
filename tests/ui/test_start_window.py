"""The first window: what to begin with, by buttons, files dropped, and the list of recent ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from govapp.groups import list_groups
from govapp.register import Register
from tests.desk import button_names
from tests.ui.accessibility import assert_accessible, tab_stops
from ui.background import wait_for_all
from ui.settings import Settings
from ui.start_window import StartWindow
from ui.theme import Theme
from ui.widgets.buttons import Button


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, register_file: Path) -> Iterator[StartWindow]:
    """With one register that is there, and one that is not."""
    settings = Settings(recent=(str(register_file), str(register_file.with_name("Gone.govreg"))))
    made = StartWindow(theme, settings)
    made.show()
    made.activateWindow()
    yield made
    wait_for_all(cancel=True)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Heard:
    """What the window asked for."""

    def __init__(self, window: StartWindow) -> None:
        self.opened: list[Path] = []
        self.read_only: list[Path] = []
        self.made: list[tuple[Path, Path | None]] = []
        window.opened.connect(self.opened.append)
        window.read_only_asked.connect(self.read_only.append)
        window.made.connect(lambda path, workbook: self.made.append((path, workbook)))


@pytest.fixture
def heard(window: StartWindow) -> Heard:
    return Heard(window)


def click(window: StartWindow, name: str) -> None:
    (button,) = [b for b in window.findChildren(Button) if b.accessibleName() == name]
    assert button.isEnabled() and button.isVisible()
    button.click()


def answer(window: StartWindow, path: Path) -> None:
    """Answer the dialog that asks for a file."""
    (dialog,) = [d for d in window.findChildren(QFileDialog) if d.isVisible()]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def drop(window: StartWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    over = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    over.ignore()
    window.dragEnterEvent(over)
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return over.isAccepted()


# -- beginning -----------------------------------------------------------------------------------


def test_a_new_register_is_made_where_one_says(
    window: StartWindow, heard: Heard, tmp_path: Path
) -> None:
    click(window, "New empty register…")
    answer(window, tmp_path / "Ours.govreg")
    assert heard.made == [(tmp_path / "Ours.govreg", None)]
    with Register.open(tmp_path / "Ours.govreg") as register:
        assert list_groups(register) == []


def test_a_file_that_is_there_is_not_made_anew(
    window: StartWindow, heard: Heard, register_file: Path
) -> None:
    before = register_file.read_bytes()
    click(window, "New empty register…")
    answer(window, register_file)
    assert heard.made == []
    assert "There is already a file “Northmoor.govreg”" in window.message_bar.sentence
    assert window.message_bar.isVisible()
    assert register_file.read_bytes() == before


@pytest.mark.parametrize("way", ["button", "drop"])
def test_beginning_with_a_workbook_asks_where_the_register_shall_be(
    window: StartWindow, heard: Heard, tmp_path: Path, way: str
) -> None:
    workbook = tmp_path / "Attendance 2026.xlsx"
    workbook.write_bytes(b"PK")
    if way == "button":
        click(window, "Import an attendance workbook…")
        answer(window, workbook)
    else:
        assert drop(window, workbook)
    # THEN a place beside the workbook is offered, and nothing is made yet
    (dialog,) = [
        d
        for d in window.findChildren(QFileDialog)
        if d.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    ]
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Attendance 2026.govreg"]
    assert heard.made == []
    dialog.fileSelected.emit(str(tmp_path / "Attendance 2026.govreg"))
    dialog.close()
    assert heard.made == [(tmp_path / "Attendance 2026.govreg", workbook)]


def test_the_demonstration_is_made_behind_the_window(
    qtbot: QtBot, window: StartWindow, heard: Heard, tmp_path: Path
) -> None:
    click(window, "Demonstration…")
    answer(window, tmp_path / "Demo.govreg")
    # THEN the window says so at once, and offers nothing else meanwhile
    assert window.progress.isVisible()
    assert not window.message_bar.isVisible()
    assert not window.acceptDrops()
    usable = [b.accessibleName() for b in window.findChildren(Button) if b.isEnabled()]
    assert [name for name in usable if name in button_names(window)] == ["Cancel"]
    assert heard.opened == []
    # WHEN it is made, THEN it is opened
    qtbot.waitUntil(lambda: heard.opened == [tmp_path / "Demo.govreg"], timeout=30_000)
    assert not window.progress.isVisible()
    with Register.open(tmp_path / "Demo.govreg") as register:
        assert len(list_groups(register)) > 10


def test_the_demonstration_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, window: StartWindow, heard: Heard, tmp_path: Path
) -> None:
    click(window, "Demonstration…")
    answer(window, tmp_path / "Demo.govreg")
    window.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)
    assert window.message_bar.sentence == "Stopped, as you asked. Nothing was changed."
    assert heard.opened == []
    assert [path.name for path in tmp_path.glob("*Demo*")] == []
    click(window, "Demonstration…")


def test_a_window_that_is_closed_stops_the_demonstration(
    window: StartWindow, heard: Heard, tmp_path: Path
) -> None:
    window._make_demonstration(tmp_path / "Demo.govreg")
    window.close()
    wait_for_all()
    assert heard.opened == []
    assert [path.name for path in tmp_path.glob("*Demo*")] == []


def test_a_demonstration_is_not_made_over_a_file(
    qtbot: QtBot, window: StartWindow, heard: Heard, register_file: Path
) -> None:
    before = register_file.read_bytes()
    window._make_demonstration(register_file)
    qtbot.waitUntil(window.message_bar.isVisible)
    assert "There is already a file" in window.message_bar.sentence
    assert heard.opened == [] and register_file.read_bytes() == before


# -- opening ---------------------------------------------------------------------------------------


def test_recent_registers_that_are_there_are_one_click_away(
    window: StartWindow, heard: Heard, register_file: Path
) -> None:
    assert "Gone" not in button_names(window)
    click(window, "Northmoor")
    assert heard.opened == [register_file]


def test_another_register_is_asked_for(
    window: StartWindow, heard: Heard, register_file: Path
) -> None:
    click(window, "Open a register…")
    answer(window, register_file)
    assert heard.opened == [register_file]


def test_a_register_dropped_is_opened_and_other_files_are_not_taken(
    window: StartWindow, heard: Heard, register_file: Path, tmp_path: Path
) -> None:
    assert not drop(window, tmp_path / "letter.docx")
    assert not drop(window, register_file, register_file)
    assert heard.opened == []
    assert drop(window, register_file)
    assert heard.opened == [register_file]


def test_a_register_that_is_too_new_can_be_read(
    window: StartWindow, heard: Heard, register_file: Path
) -> None:
    window.offer_to_read(register_file, "It was made by a newer version.")
    click(window, "Open to read only")
    assert heard.read_only == [register_file] and heard.opened == []


def test_every_control_has_a_name_and_a_place_in_the_tab_order(window: StartWindow) -> None:
    assert_accessible(window)
    QApplication.processEvents()
    stops = tab_stops(window)
    assert stops == [
        "Import an attendance workbook…",
        "New empty register…",
        "Demonstration…",
        "Northmoor",
        "Open a register…",
    ]
