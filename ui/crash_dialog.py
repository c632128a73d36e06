"""What is shown when the program itself fails: a sentence, and details to copy."""

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
