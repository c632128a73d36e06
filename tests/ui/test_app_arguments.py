"""From the command line to the window: its arguments, a picture of it, and the exit status."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.applications import light_settings, some_applications
from ui import app
from ui.app import WrongUsageError, create_app, read_arguments, run
from ui.application import Application
from ui.crash_dialog import show_crash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return light_settings(tmp_path)


@pytest.fixture
def applications(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Application]]:
    yield from some_applications(monkeypatch)


@pytest.mark.parametrize(
    ("arguments", "path", "screenshot"),
    [
        ([], None, None),
        (["A.govreg"], "A.govreg", None),
        (["--screenshot", "a.png"], None, "a.png"),
        (["--screenshot=a.png", "A.govreg"], "A.govreg", "a.png"),
        (["A.govreg", "--screenshot", "a.png"], "A.govreg", "a.png"),
    ],
)
def test_arguments_are_a_register_and_a_screenshot(
    arguments: list[str], path: str | None, screenshot: str | None
) -> None:
    assert read_arguments(arguments) == (path and Path(path), screenshot and Path(screenshot))


@pytest.mark.parametrize(
    "arguments", [["A.govreg", "B.govreg"], ["--open"], ["--screenshot"], ["A.govreg", "-v"]]
)
def test_wrong_arguments_open_nothing_and_exit_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WrongUsageError):
        create_app(arguments)
    assert run(["main.py", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err == "Give one register to open, and nothing else.\n" and said.out == ""


@pytest.fixture
def running(applications: list[Application], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`run` with the settings of this test."""

    def remembered(*arguments: object) -> Application:
        applications.append(create_app(*arguments))  # type: ignore[arg-type]
        return applications[-1]

    monkeypatch.setattr(app, "default_folder", lambda: folder)
    monkeypatch.setattr(app, "create_app", remembered)
    return folder


def test_a_screenshot_of_the_first_screen_is_saved(
    running: Path, register_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "first.png"
    assert run(["main.py", str(register_file), "--screenshot", str(picture)]) == 0
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)
    assert str(picture) in capsys.readouterr().out


def test_a_screenshot_that_cannot_be_saved_exits_with_1(
    running: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["main.py", "--screenshot", str(tmp_path / "gone" / "first.png")]) == 1
    assert "could not be saved" in capsys.readouterr().err


def test_without_a_display_the_window_says_so(
    running: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")
    assert run(["main.py"]) == 1
    assert "no display" in capsys.readouterr().err


def test_the_window_answers_for_what_no_one_foresaw(
    applications: list[Application], folder: Path
) -> None:
    applications.append(create_app([], folder))
    assert sys.excepthook is show_crash
