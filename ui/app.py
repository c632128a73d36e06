"""Starts the window: `create_app` builds everything without the loop, `run` runs it."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from govapp.errors import GovError, RegisterTooNew
from govapp.register import Register
from govapp.safety.checking import check_register
from ui.background import Task, run_in_background
from ui.crash_dialog import show_crash
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings, default_folder, load_settings, save_settings
from ui.start_window import StartWindow
from ui.theme import Theme

_SIZE = (1440, 900)
_CHECK_AFTER_MS = 2_000


class WrongUsageError(Exception):
    """The arguments are not those of the window."""


class Application(QObject):
    """What lives as long as the program: the theme, the settings, and the one window."""

    def __init__(self, qt: QApplication, settings_folder: Path) -> None:
        super().__init__(qt)
        self.qt = qt
        self.settings_folder = settings_folder
        self.settings = load_settings(settings_folder)
        self.theme = Theme(qt, self.settings.theme)  # type: ignore[arg-type]
        self.theme.choose(self.settings.theme, self.settings.text_percent)  # type: ignore[arg-type]
        self.window: MainWindow | None = None
        self.start_window: StartWindow | None = None
        self.theme.changed.connect(self._keep_theme)

    @property
    def shown(self) -> QWidget | None:
        """The window in sight."""
        return self.window or self.start_window

    def start(self, path: Path | None) -> None:
        """Open a register, or ask which."""
        if path is None:
            self._ask_what_to_open()
        else:
            self.open_register(path)

    def open_register(self, path: Path, read_only: bool = False) -> None:
        """Open a register in a new main window; where it cannot be opened, say why and ask."""
        try:
            register = Register.open(path, read_only=read_only)
        except RegisterTooNew as refusal:
            self._ask_what_to_open(str(refusal))
            if self.start_window is not None:
                self.start_window.offer_to_read(path, str(refusal))
            return
        except GovError as refusal:
            self._ask_what_to_open(str(refusal))
            return
        window = self.show_register(register)
        if register.kept_copy is not None:
            window.message_bar.show_message(
                "The register was brought up to date for this version of the program. "
                f"A copy of it as it was is kept as {register.kept_copy.name}.",
                "info",
            )

    def show_register(self, register: Register) -> MainWindow:
        """Show an open register, in place of whatever was shown."""
        previous, self.window = self.window, None
        session = Session(register)
        window = MainWindow(session, self.theme)
        session.setParent(window)
        window.resize(*_SIZE)
        window.open_other.connect(self._ask_what_to_open)
        window.closed.connect(partial(self._let_go, window))
        self.window = window
        window.show()
        # The frame is painted at once, and stands while the first screen is loaded and read.
        self.qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        window.show_screen("overview")
        if previous is not None:
            previous.close()
        self._drop_start_window()
        self._check_behind(window)
        if register.path is not None:
            self._keep(self.settings.with_recent(register.path))
        return window

    def _let_go(self, window: MainWindow) -> None:
        """Forget a window that was closed, and with it the register."""
        window.session.register.close()
        if self.window is window:
            self.window = None
        window.deleteLater()

    def _check_behind(self, window: MainWindow) -> None:
        """Check the file, its history and every rule in the background; say only what is wrong."""
        register = window.session.register

        def work(_task: Task) -> list[str]:
            with register.read() as snapshot:
                return [str(finding) for finding in check_register(snapshot)]

        def done(findings: list[str]) -> None:
            if findings and self.window is window:
                more = f" ({len(findings)} findings in all, see Settings)" if findings[1:] else ""
                window.message_bar.show_message(f"{findings[0]}{more}", "refused")

        def failed(error: Exception) -> None:
            if self.window is window:
                window.message_bar.show_message(str(error), "refused")

        if register.path is not None:
            # After the window has come to rest: the check reads the whole file.
            QTimer.singleShot(
                _CHECK_AFTER_MS,
                window,
                lambda: run_in_background(work, done=done, failed=failed),
            )

    def _drop_start_window(self) -> None:
        if self.start_window is not None:
            self.start_window.close()
            self.start_window.deleteLater()
            self.start_window = None

    def _ask_what_to_open(self, sentence: str = "") -> None:
        if self.start_window is not None and not self.start_window.isVisible():
            self._drop_start_window()  # it was closed; what it offered and said is of then
        if self.start_window is None:
            self.start_window = StartWindow(self.theme, self.settings)
            self.start_window.opened.connect(self.open_register)
            self.start_window.made.connect(self._open_new)
            self.start_window.read_only_asked.connect(
                lambda path: self.open_register(path, read_only=True)
            )
        self.start_window.say(sentence)
        self.start_window.show()
        self.start_window.raise_()

    def _open_new(self, path: Path, workbook: Path | None) -> None:
        """A register just made, with a workbook to import at once if that is how one began."""
        self.open_register(path)
        if workbook is not None and self.window is not None:
            self.window.import_workbook(workbook)

    def _keep_theme(self) -> None:
        self._keep(
            replace(self.settings, theme=self.theme.choice, text_percent=self.theme.text_percent)
        )

    def _keep(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            save_settings(self.settings_folder, settings)


def create_app(arguments: Sequence[str], settings_folder: Path | None = None) -> Application:
    """Build the application and its first window without starting the loop.

    Raises WrongUsageError for arguments that are not understood.
    """
    path, _ = read_arguments(arguments)
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(["Partnership Register"])
    qt.setApplicationName("Partnership Register")
    sys.excepthook = show_crash
    application = Application(qt, settings_folder or default_folder())
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
    return application.qt.exec()


def _has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _save_screenshot(application: Application, path: Path) -> int:
    """Save what the first screen looks like, and end."""
    for _ in range(3):
        application.qt.processEvents()
    shown = application.shown
    if shown is None or not shown.grab().save(str(path)):
        print(f"The screenshot could not be saved as {path}.", file=sys.stderr)
        return 1
    print(f"Saved a screenshot of the first screen: {path}")
    shown.close()
    return 0
