"""Asking for a file: always with `open()`, so that nothing waits and tests can answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

REGISTERS = "Partnership Register (*.govreg)"
WORKBOOKS = "Workbooks (*.xlsx *.csv)"

Chosen = Callable[[Path], object]


def ask_for_file(parent: QWidget, title: str, kinds: str, chosen: Chosen) -> QFileDialog:
    """Ask for a file that is there, and hand it on."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def ask_where_to_save(
    parent: QWidget, title: str, kinds: str, suggested: str, chosen: Chosen
) -> QFileDialog:
    """Ask where to save, with a name to begin with; the ending is added when it is left out."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
    dialog.selectFile(suggested)
    return _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Chosen) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
