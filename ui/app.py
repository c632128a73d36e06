"""Starts the window: `create_app` builds everything without the loop, `run` runs it."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.settings import default_folder
from ui.shell import Shell

if TYPE_CHECKING:
    from ui.application import Application


class WrongUsageError(Exception):
    """The arguments are not those of the window."""


def create_app(arguments: Sequence[str], settings_folder: Path | None = None) -> "Application":
    """Build the application and its first window without starting the loop.

    Raises WrongUsageError for arguments that are not understood.
    """
    path, _ = read_arguments(arguments)
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(["Partnership Register"])
    qt.setApplicationName("Partnership Register")
    shell = Shell(qt, settings_folder or default_folder())
    if path is not None:
        shell.show_frame(path.stem)
    # Most of the program: loaded while the frame is in sight.
    from ui.application import Application
    from ui.crash_dialog import show_crash

    sys.excepthook = show_crash
    application = Application(shell)
    application.start(path)
    return application


def read_arguments(arguments: Sequence[str]) -> tuple[Path | None, Path | None]:
    """The register to open and where to save a screenshot of the first screen."""
    paths: list[str] = []
    screenshot = None
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--screenshot" and rest:
            screenshot = Path(rest.pop(0))
        elif word.startswith("--screenshot="):
            screenshot = Path(word.partition("=")[2])
        else:
            paths.append(word)
    if len(paths) > 1 or (paths and paths[0].startswith("-")):
        raise WrongUsageError("Give one register to open, and nothing else.")
    return (Path(paths[0]) if paths else None), screenshot


def run(argv: Sequence[str]) -> int:
    """Run the window until it is closed; `argv` is the program's own name and its arguments."""
    if not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        _, screenshot = read_arguments(argv[1:])
        application = create_app(argv[1:])
        if not gc.isenabled():  # `main` put it off until the window stands
            gc.freeze()
            gc.enable()
    except WrongUsageError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    if screenshot is not None:
        return _save_screenshot(application, screenshot)
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        print("There is no display here, so no window can be seen.", file=sys.stderr)
        return 1
    return application.shell.qt.exec()


def _has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _save_screenshot(application: "Application", path: Path) -> int:
    """Save what the first screen looks like, and end."""
    for _ in range(3):
        application.shell.qt.processEvents()
    shown = application.shown
    if shown is None or not shown.grab().save(str(path)):
        print(f"The screenshot could not be saved as {path}.", file=sys.stderr)
        return 1
    print(f"Saved a screenshot of the first screen: {path}")
    shown.close()
    return 0
