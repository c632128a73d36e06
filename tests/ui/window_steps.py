"""What the tests of groups and people do in a window: keys, and the form that is open."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from govapp.register import Register
from ui.main_window import MainWindow
from ui.session import Session
from ui.theme import Theme
from ui.widgets.form_dialog import FormDialog


def a_window(theme: Theme, register: Register) -> Iterator[MainWindow]:
    """The main window on a register; gone before the next test, or each restyles all before it."""
    window = MainWindow(Session(register), theme)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def the_form(screen: QWidget) -> FormDialog:
    """The one form that is open."""
    forms = [form for form in screen.window().findChildren(FormDialog) if form.isVisible()]
    assert len(forms) == 1
    return forms[0]


def fill(form: FormDialog, **given: Any) -> None:
    """Enter values and press the button."""
    below = form.parentWidget().window()
    for name, value in given.items():
        form.field(name).set_value(value)
    form.save()
    QApplication.processEvents()
    if not any(each.isVisible() for each in below.findChildren(FormDialog)):
        below.activateWindow()
        QApplication.processEvents()


def press(
    window: MainWindow,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QApplication.processEvents()
