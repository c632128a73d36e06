"""A message says its sentence, offers one thing to do, and goes when it should."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> MessageBar:
    made = MessageBar(theme)
    qtbot.addWidget(made)
    return made


def test_the_button_does_its_thing_once_and_closes_the_message(bar: MessageBar) -> None:
    done: list[str] = []
    bar.show_message("Police marked present.", "done", action="Undo", run=lambda: done.append("u"))
    assert bar.isVisible()
    assert bar.accessibleName() == "Police marked present."
    bar.press_action()
    assert done == ["u"]
    assert not bar.isVisible()


def test_what_is_done_goes_by_itself_and_a_refusal_stays(bar: MessageBar) -> None:
    bar.show_message("Saved.", "done")
    assert bar._timer.isActive()
    bar.show_message("The meeting is confirmed.", "refused")
    assert not bar._timer.isActive()
    assert bar.sentence == "The meeting is confirmed."


def test_escape_closes_the_message_that_holds_the_focus(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("Read this.", "info")
    qtbot.waitExposed(bar)
    bar._close.setFocus()
    QTest.keyClick(bar._close, Qt.Key.Key_Escape)
    assert not bar.isVisible()
