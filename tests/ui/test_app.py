"""From a file to the window: what opens, what does not, and what is kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from govapp import migrations, register
from govapp.clock import Clock
from govapp.partnerships import add_partnership, list_partnerships
from govapp.register import Register
from tests.ui.applications import light_settings, some_applications
from ui import application as application_module
from ui.application import Application
from ui.background import wait_for_all
from ui.main_window import MainWindow
from ui.screens.import_dialog import ImportDialog
from ui.screens.overview_screen import OverviewScreen
from ui.settings import Settings, load_settings
from ui.shell import Shell
from ui.widgets.buttons import Button


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return light_settings(tmp_path)


@pytest.fixture
def applications(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Application]]:
    yield from some_applications(monkeypatch)


@pytest.fixture
def application(applications: list[Application], qapp: QApplication, folder: Path) -> Application:
    applications.append(Application(Shell(qapp, folder)))
    return applications[0]


def let_go() -> None:
    """Let Qt delete what is to be deleted."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def refusal(application: Application) -> str:
    """What the start window says, which is all that is shown."""
    start = application.start_window
    assert application.window is None and start is not None and start.isVisible()
    assert start.message_bar.isVisible()
    return start.message_bar.sentence


# -- opening ------------------------------------------------------------------------------------


def test_a_register_opens_on_its_overview_and_is_remembered(
    application: Application, register_file: Path, folder: Path
) -> None:
    application.start(register_file)
    window = application.window
    assert window is not None and application.shown is window.window() and window.isVisible()
    assert isinstance(window.screen_shown, OverviewScreen)
    assert window.windowTitle().startswith("Northmoor")
    assert load_settings(folder).recent == (str(register_file),)


def test_without_a_register_it_asks_what_to_open(application: Application) -> None:
    application.start(None)
    assert application.shown is application.start_window
    assert (
        application.start_window is not None
        and not application.start_window.message_bar.isVisible()
    )


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_another_file_gives_one_sentence_and_stays_as_it_was(
    application: Application, tmp_path: Path, folder: Path, content: bytes
) -> None:
    path = tmp_path / "Other.govreg"
    path.write_bytes(content)
    application.start(path)
    assert refusal(application).startswith("“Other.govreg”")
    assert path.read_bytes() == content
    assert sorted(each.name for each in tmp_path.iterdir()) == ["Other.govreg", "settings"]
    assert load_settings(folder).recent == ()


def test_a_damaged_register_gives_one_sentence_and_stays_as_it_was(
    application: Application, register_file: Path
) -> None:
    whole = register_file.read_bytes()
    spoilt = whole[:100] + b"\xaa" * (len(whole) - 100)
    register_file.write_bytes(spoilt)
    application.start(register_file)
    assert "damaged" in refusal(application)
    assert register_file.read_bytes() == spoilt


def test_a_register_that_is_gone_gives_one_sentence(
    application: Application, tmp_path: Path
) -> None:
    application.start(tmp_path / "Gone.govreg")
    assert f"There is no file “{tmp_path / 'Gone.govreg'}”" in refusal(application)
    assert not (tmp_path / "Gone.govreg").exists()


def test_a_register_that_is_too_new_is_opened_to_read_only(
    application: Application, register_file: Path
) -> None:
    # GIVEN a register that a newer program has migrated
    with closing(sqlite3.connect(register_file)) as newer, newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('register', 'from the future', '2030-01-01')"
        )
    before = register_file.read_bytes()
    # WHEN it is opened, THEN that is said, and reading it is offered
    application.start(register_file)
    assert "made by a newer version" in refusal(application)
    assert application.start_window is not None
    button = application.start_window.message_bar.action
    assert isinstance(button, Button) and button.accessibleName() == "Open to read only"
    # WHEN that is taken, THEN it is shown, says so, refuses to be written, and is as it was
    button.click()
    window = application.window
    assert window is not None and window.session.register.read_only
    assert "Open to read only" in window.sidebar._footer.text()
    done = window.session.run("Add one", add_partnership, name="Children", subject="children")
    assert not done and window.message_bar.isVisible()
    assert list_partnerships(window.session.register) == []
    window.close()
    assert register_file.read_bytes() == before


def test_the_copy_kept_before_an_update_is_named(
    application: Application, register_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # GIVEN a program with one step more than the register has seen
    schema = migrations.register_schema()
    later = replace(schema, steps={**schema.steps, "later": lambda database: None})
    monkeypatch.setattr(register, "register_schema", lambda: later)
    application.start(register_file)
    assert application.window is not None
    (copy,) = register_file.parent.glob("Northmoor before update*.govreg")
    bar = application.window.message_bar
    assert bar.isVisible() and f"kept as {copy.name}" in bar.sentence


def test_a_fault_found_behind_the_window_is_said(
    application: Application, register_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application_module, "_CHECK_AFTER_MS", 0)
    # GIVEN a register into which another program put a table
    with closing(sqlite3.connect(register_file)) as other, other:
        other.execute("create table foreign_matter (id integer primary key)")
    application.start(register_file)
    assert application.window is not None
    qtbot.waitUntil(application.window.message_bar.isVisible, timeout=15_000)
    assert "foreign_matter" in application.window.message_bar.sentence


# -- one window after another -------------------------------------------------------------------


def test_another_register_takes_the_place_of_the_first_and_nothing_of_it_stays(
    application: Application, register_file: Path, tmp_path: Path, clock: Clock
) -> None:
    other = tmp_path / "Other.govreg"
    Register.create(other, clock=clock).close()
    application.start(register_file)
    first = application.window
    assert first is not None
    session, opened = first.session, first.session.register
    # WHEN another is asked for, THEN the first stays while one chooses
    first.open_other.emit()
    start = application.start_window
    assert start is not None and start.isVisible() and first.isVisible()
    start.opened.emit(other)
    let_go()
    # THEN the first window, its session and its file are let go of
    assert application.window is not first and application.start_window is None
    assert not any(isValid(gone) for gone in (first, session, start))
    with pytest.raises(sqlite3.ProgrammingError):
        opened.connection.execute("select 1")
    assert application.shell.settings.recent == (str(other), str(register_file))


def test_a_window_that_is_closed_is_forgotten(
    application: Application, register_file: Path
) -> None:
    application.start(register_file)
    window: MainWindow | None = application.window
    assert window is not None
    window.close()
    let_go()
    assert application.window is None and application.shown is None and not isValid(window)


def test_asking_again_begins_afresh(application: Application, tmp_path: Path) -> None:
    # GIVEN a start window that said a refusal and was closed
    application.start(tmp_path / "Gone.govreg")
    first = application.start_window
    assert first is not None
    first.close()
    # WHEN one is asked again, THEN nothing is said, and what was opened since is offered
    application._ask_what_to_open()
    let_go()
    again = application.start_window
    assert again is not None and again is not first and not again.message_bar.isVisible()
    assert not isValid(first)


def test_a_register_just_made_opens_with_the_import_of_its_workbook(
    application: Application, register_file: Path, tmp_path: Path
) -> None:
    workbook = tmp_path / "Attendance.csv"
    workbook.write_text("Name,Organisation,12 Jan 2026\nA. Person,Police,P\n")
    application.start(None)
    assert application.start_window is not None
    application.start_window.made.emit(register_file, workbook)
    assert application.window is not None
    (dialog,) = application.window.findChildren(ImportDialog)
    assert dialog.isVisible()
    wait_for_all()


# -- what is kept -------------------------------------------------------------------------------


def test_theme_and_size_are_as_they_were_left(
    application: Application, applications: list[Application], qapp: QApplication, folder: Path
) -> None:
    application.theme.choose("dark", 150)
    assert load_settings(folder) == Settings(theme="dark", text_percent=150)
    applications.append(Application(Shell(qapp, folder)))
    assert (applications[1].theme.choice, applications[1].theme.text_percent) == ("dark", 150)
