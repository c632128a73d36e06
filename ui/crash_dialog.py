"""What is shown when the program itself fails: a sentence, and details to copy."""

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class CrashDialog(QDialog):
    """Plain Qt without theme or session, since any of them may be what failed."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self._details = details
        sentence = QLabel(
            "The program failed in a way that was not foreseen. Everything that was shown as saved "
            "is safe in the register; what was being done just now was not saved. You can go on "
            "working. Please copy the details and send them to whoever looks after the program."
        )
        sentence.setWordWrap(True)
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName("Details")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy the details", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._details))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (sentence, text, buttons):
            column.addWidget(widget)
        self.finished.connect(self.deleteLater)
        self.resize(640, 360)


def show_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Show what no one foresaw; the program's `sys.excepthook`.

    Standard error is told the kind of failure and the place alone: it may be kept in a log, and
    the message may hold a person's name. The details are for the person at the screen.
    """
    if QApplication.instance() is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)  # no register is open yet, or Ctrl+C was pressed
        return
    if sys.stderr is not None:  # as in a program without a console
        print(f"The program failed ({_place(kind, trace)}).", file=sys.stderr)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    # One at a time: what fails while painting fails again as soon as anything is painted.
    if not any(isinstance(window, CrashDialog) for window in windows):
        parent = QApplication.activeWindow() or next(iter(windows), None)
        details = "".join(traceback.format_exception(kind, error, trace))
        CrashDialog(details, parent).open()


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    if not frames:
        return kind.__name__
    return f"{kind.__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}"
