"""The frame: there before the program is, holding what is opened, and gone with it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from tests.ui.applications import light_settings, some_applications
from ui.app import create_app
from ui.application import Application
from ui.shell import Frame, Shell

WHAT_THE_FRAME_NEEDS = """
import sys, ui.app
print(sorted(name for name in sys.modules if name.partition('.')[0] in ('govapp', 'sqlite3')))
"""


@pytest.fixture
def applications(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Application]]:
    yield from some_applications(monkeypatch)


def test_the_frame_needs_nothing_of_what_it_is_shown_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHAT_THE_FRAME_NEEDS], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_frame_says_what_is_being_opened(qapp: QApplication, tmp_path: Path) -> None:
    shell = Shell(qapp, light_settings(tmp_path))
    frame = shell.show_frame("<b>Northmoor</b>")
    words = frame.centralWidget()
    assert frame.isVisible() and isinstance(words, QLabel)
    assert words.text() == "Opening <b>Northmoor</b> …"
    assert shell.show_frame("another") is frame
    shell.drop_frame()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.frame is None and not isValid(frame)


def test_the_register_is_shown_in_the_frame_and_closed_with_it(
    applications: list[Application], register_file: Path, tmp_path: Path
) -> None:
    # GIVEN a register open in the frame, which is called what it is called
    application = create_app([str(register_file)], light_settings(tmp_path))
    applications.append(application)
    frame, window = application.shell.frame, application.window
    assert isinstance(frame, Frame) and window is not None
    assert window.window() is frame and window.isVisible()
    assert frame.windowTitle() == window.windowTitle()
    assert frame.size() == window.size()
    # WHEN the frame is closed, THEN so is the register
    frame.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert application.window is None and application.shell.frame is None
    assert not isValid(frame) and not isValid(window)


def test_no_frame_stays_for_a_register_that_cannot_be_opened(
    applications: list[Application], tmp_path: Path
) -> None:
    application = create_app([str(tmp_path / "Gone.govreg")], light_settings(tmp_path))
    applications.append(application)
    assert application.shell.frame is None
    assert application.shown is application.start_window is not None
