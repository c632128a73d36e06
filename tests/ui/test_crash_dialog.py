"""What no one foresaw: a sentence and details at the screen, and no name in anybody's log."""

import sys
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from ui.crash_dialog import CrashDialog, show_crash

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def raised(error: BaseException) -> Raised:
    """What the hook is called with when something is raised."""
    try:
        raise error
    except BaseException as caught:
        return type(caught), caught, caught.__traceback__


def shown() -> list[CrashDialog]:
    return [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, CrashDialog) and window.isVisible()
    ]


@pytest.fixture(autouse=True)
def _no_dialog_stays(qapp: QApplication) -> Iterator[None]:
    yield
    for dialog in shown():
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_dialog_says_what_is_safe_and_holds_the_details(window: QWidget) -> None:
    show_crash(*raised(ValueError("Amara Okafor cannot be spelt")))
    (dialog,) = shown()
    assert dialog.parentWidget() is window
    assert "safe in the register" in dialog.findChildren(QLabel)[0].text()
    (details,) = dialog.findChildren(QPlainTextEdit)
    assert "ValueError: Amara Okafor cannot be spelt" in details.toPlainText()
    assert "test_crash_dialog.py" in details.toPlainText()
    assert_accessible(dialog)


def test_the_details_are_copied_by_one_button(window: QWidget) -> None:
    show_crash(*raised(ValueError("Amara Okafor cannot be spelt")))
    (dialog,) = shown()
    (copy,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the details"]
    copy.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Traceback") and "Amara Okafor cannot be spelt" in copied
    assert shown() == [dialog]


def test_standard_error_is_told_the_place_and_names_nobody(
    window: QWidget, capsys: pytest.CaptureFixture[str]
) -> None:
    show_crash(*raised(ValueError("Amara Okafor cannot be spelt")))
    told = capsys.readouterr().err
    assert told.startswith("The program failed (ValueError in test_crash_dialog.py, line ")
    assert "Okafor" not in told and len(told.splitlines()) == 1


def test_without_a_console_the_dialog_is_shown_all_the_same(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    show_crash(*raised(ValueError("wrong")))
    assert len(shown()) == 1


def test_what_fails_again_and_again_opens_one_dialog(window: QWidget) -> None:
    for _ in range(5):
        show_crash(*raised(ValueError("wrong")))
    (dialog,) = shown()
    # WHEN it was closed, THEN the next failure is shown again
    dialog.close()
    show_crash(*raised(KeyError("else")))
    (again,) = shown()
    assert "KeyError" in again.findChildren(QPlainTextEdit)[0].toPlainText()


def test_without_a_window_it_stands_by_itself(qtbot: QtBot) -> None:
    show_crash(*raised(ValueError("wrong")))
    QApplication.processEvents()
    assert len(shown()) == 1


def test_a_failure_without_a_place_is_shown(window: QWidget) -> None:
    show_crash(ValueError, ValueError("wrong"), None)
    assert len(shown()) == 1


def test_ctrl_c_opens_no_dialog(window: QWidget, capsys: pytest.CaptureFixture[str]) -> None:
    show_crash(*raised(KeyboardInterrupt()))
    assert shown() == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_failure_in_the_loop_reaches_the_hook(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", show_crash)
    nothing: dict[str, str] = {}
    QTimer.singleShot(0, lambda: nothing["there"])
    qtbot.waitUntil(lambda: len(shown()) == 1)
    assert "KeyError: 'there'" in shown()[0].findChildren(QPlainTextEdit)[0].toPlainText()
