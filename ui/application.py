"""What lives as long as the program: it opens registers, one after another, in the one window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from govapp.errors import GovError, RegisterTooNew
from govapp.register import Register
from govapp.safety.checking import check_register
from ui.background import Task, run_in_background
from ui.main_window import MainWindow
from ui.session import Session
from ui.shell import Shell
from ui.start_window import StartWindow

_CHECK_AFTER_MS = 2_000


class Application(QObject):
    """The one window, and what is open in it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.qt)
        self.shell = shell
        self.theme = shell.theme
        self.window: MainWindow | None = None
        self.start_window: StartWindow | None = None
        self.theme.changed.connect(shell.keep_theme)

    @property
    def shown(self) -> QWidget | None:
        """The window in sight."""
        return self.shell.frame or self.start_window

    def start(self, path: Path | None) -> None:
        """Open a register, or ask which."""
        if path is None:
            self._ask_what_to_open()
        else:
            self.open_register(path)

    def open_register(self, path: Path, read_only: bool = False) -> None:
        """Open a register in the window; where it cannot be opened, say why and ask."""
        self.shell.show_frame(path.stem)
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
        window.open_other.connect(self._ask_what_to_open)
        window.closed.connect(partial(self._let_go, window))
        self.window = window
        if previous is not None:
            previous.close()
        self.shell.show_frame(window.windowTitle()).hold(window)
        window.show_screen("overview")
        self._drop_start_window()
        self._check_behind(window)
        if register.path is not None:
            self.shell.keep(self.shell.settings.with_recent(register.path))
        return window

    def _let_go(self, window: MainWindow) -> None:
        """Forget a window that was closed, and with it the register."""
        window.session.register.close()
        window.deleteLater()
        if self.window is window:
            self.window = None
            self.shell.drop_frame()

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
        if self.window is None:
            self.shell.drop_frame()
        if self.start_window is not None and not self.start_window.isVisible():
            self._drop_start_window()  # it was closed; what it offered and said is of then
        if self.start_window is None:
            self.start_window = StartWindow(self.theme, self.shell.settings)
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
