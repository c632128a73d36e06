"""Somebody at a desk: the real window on a real register file, by keys and clicks.

desk = Desk(qtbot, qapp, path, tmp_path)
desk.key(Qt.Key.Key_Return); desk.write("ppd"); desk.click("Finish register")
desk.window.screen_shown; desk.dialog(FormDialog)        # what is on the screen
with desk.file() as register: ...                        # what is in the file, read apart
desk.printed()                                           # Ctrl+P, saved, and the words of it
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QTableView,
    QWidget,
)

from govapp.clock import Clock
from govapp.identity import Identity
from govapp.register import Register
from ui.application import Application
from ui.background import wait_for_all
from ui.main_window import MainWindow
from ui.screens.screen import Screen
from ui.settings import Settings, save_settings
from ui.shell import Shell
from ui.widgets.fields import Field
from ui.widgets.form_dialog import FormDialog

HALF_PAST_ONE = datetime(2026, 11, 20, 13, 30)
IDENTITY = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")

Kind = TypeVar("Kind", bound=QWidget)


class Desk:
    """One window on one file, until `leave`."""

    def __init__(
        self,
        qt: QApplication,
        path: Path,
        folder: Path,
        *,
        now: datetime = HALF_PAST_ONE,
    ) -> None:
        self.path, self._folder = path, folder
        settings = folder / "settings"
        save_settings(settings, Settings(theme="light"))
        self.application = Application(Shell(qt, settings))
        register = Register.open(path, clock=Clock.fixed(now, seed=5), identity=IDENTITY)
        self.window: MainWindow = self.application.show_register(register)
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow)

    def leave(self) -> None:
        """Close the window, and with it the file."""
        wait_for_all(cancel=True)
        # Without its dialogs, which would paint from a register that is closed.
        for dialog in self.window.findChildren(QDialog):
            dialog.hide()
        self.window.close()
        for part in (self.window, self.application.theme, self.application):
            part.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- Hands --------------------------------------------------------------------------------

    def key(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self.focus(), key, held)
            QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str) -> None:
        """Type, character by character, where the focus is."""
        for character in text:
            QTest.keyClicks(self.focus(), character)
        QApplication.processEvents()

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click the one button of that name which can be pressed."""
        button = self.button(name, within)
        assert button.isEnabled(), f"{name!r} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def drop(self, path: Path) -> None:
        """Drop a file on the window."""
        what = QMimeData()
        what.setUrls([QUrl.fromLocalFile(str(path))])
        self.window.dropEvent(
            QDropEvent(
                QPointF(300, 300), Qt.DropAction.CopyAction, what,
                Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip

    def click_cell(self, view: QTableView, row: int, column: int = 0) -> None:
        """Click a cell of a table."""
        place = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    def fill(self, form: FormDialog, **given: Any) -> None:
        """Put values into a form's fields; text is typed, the rest is chosen."""
        for name, value in given.items():
            field = form.field(name)
            if isinstance(value, str) and not hasattr(value, "value"):
                field.setFocus()
                type_into(field, value)
            else:
                field.set_value(value)
        QApplication.processEvents()

    # --- Eyes ---------------------------------------------------------------------------------

    def focus(self) -> QWidget:
        """What has the focus."""
        if QApplication.activeWindow() is None:
            # Where a dialog closes, a desktop makes its window active again; offscreen nobody does.
            self.top().activateWindow()
            QApplication.processEvents()
        # A list that drops down takes the keys, as on a desktop.
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def screen(self, kind: type[Screen]) -> Any:
        """The screen in sight, which is one of that kind."""
        shown = self.window.screen_shown
        assert isinstance(shown, kind), f"{type(shown).__name__} is shown"
        return shown

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The one visible button of that name."""
        whole = within or self.top()
        found = [
            button
            for button in whole.findChildren(QAbstractButton)
            if button.isVisible() and name_of(button) == name
        ]
        assert len(found) == 1, f"{len(found)} buttons are called {name!r}: {button_names(whole)}"
        return found[0]

    def dialog(self, kind: type[Kind] = FormDialog) -> Kind:  # type: ignore[assignment]
        """The one dialog of that kind in sight."""
        found = [widget for widget in self.window.findChildren(kind) if widget.isVisible()]
        assert len(found) == 1, f"{len(found)} dialogs of {kind.__name__} are open"
        return found[0]

    def top(self) -> QWidget:
        """The dialog in sight, else the window."""
        open_dialogs = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        return open_dialogs[-1] if open_dialogs else self.window

    @property
    def said(self) -> str:
        """What the message bar says; nothing when it is hidden."""
        bar = self.window.message_bar
        return bar.sentence if bar.isVisible() else ""

    @property
    def words(self) -> str:
        """Every label in sight."""
        return words_of(self.top())

    # --- File and paper -------------------------------------------------------------------------

    @contextmanager
    def file(self) -> Iterator[Register]:
        """The file as another program finds it at this moment."""
        with Register.open(self.path, clock=Clock.fixed(HALF_PAST_ONE), read_only=True) as apart:
            yield apart

    def printed(self, name: str = "print.pdf") -> str:
        """Print what is shown with Ctrl+P, save it, and read the words on the paper."""
        self.ctrl(Qt.Key.Key_P)
        return self.saved(name)

    def saved(self, name: str = "print.pdf") -> str:
        """Save the report shown once it is made, and read its words."""
        wait_until(lambda: self.button("Save as…").isEnabled())
        self.click("Save as…")
        self.answer_file(self._folder / name)
        return pdf_words(self._folder / name)

    def answer_file(self, path: Path) -> None:
        """Answer the dialog that asks for a file."""
        dialog = self.window.findChild(QFileDialog)
        assert dialog is not None, "no file is asked for"
        dialog.selectFile(str(path))
        dialog.fileSelected.emit(str(path))
        dialog.close()
        QApplication.processEvents()


def on_a_copy(qt: QApplication, demonstration: Path, folder: Path) -> Iterator[Desk]:
    """A desk on a copy of the demonstration, for fixtures that many tests share."""
    path = folder / "Northmoor.govreg"
    path.write_bytes(demonstration.read_bytes())
    desk = Desk(qt, path, folder)
    yield desk
    desk.leave()


def settle() -> None:
    """Let layouts and the work behind the window come to rest."""
    for _ in range(3):
        QApplication.processEvents()
        wait_for_all()


def wait_until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so; 20 seconds at most."""
    end = time.monotonic() + 20
    while not so():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(5)


def type_into(field: Field, text: str) -> None:
    """Type into a field's own editor, in place of what stands there."""
    editor = field.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)


def name_of(button: QAbstractButton) -> str:
    """What a button is called: its accessible name, else its words."""
    return button.accessibleName() or button.text().replace("&&", "&")


def button_names(whole: QWidget) -> list[str]:
    """The names of the visible buttons."""
    return [name_of(b) for b in whole.findChildren(QAbstractButton) if b.isVisible()]


def words_of(whole: QWidget) -> str:
    """Every visible label's text, one a line."""
    return "\n".join(label.text() for label in whole.findChildren(QLabel) if label.isVisible())


def texts(model: QAbstractItemModel, column: int = 0) -> list[str]:
    """What a column of a table shows."""
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def pdf_words(path: Path) -> str:
    """The words on every page of a PDF, with single spaces."""
    with _pdf(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    with _pdf(path) as document:
        return len(document)


@contextmanager
def _pdf(path: Path) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()
