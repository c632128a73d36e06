"""Keys belong to the widget that has the focus, so that two screens may use the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.keys import on_key


@pytest.mark.parametrize(
    ("keys", "pressed", "held"),
    [
        ("Esc", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        ("Ctrl+G", Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_same_key_in_two_places_does_what_is_meant_where_the_focus_is(
    qtbot: QtBot, keys: str, pressed: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    # GIVEN two parts of a window that use the same key
    window = QWidget()
    qtbot.addWidget(window)
    column, lines, done = QVBoxLayout(window), [QLineEdit(), QLineEdit()], []
    for number, line in enumerate(lines):
        part = QWidget()
        QVBoxLayout(part).addWidget(line)
        column.addWidget(part)
        on_key(keys, part, lambda number=number: done.append(number))
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    # WHEN it is pressed in the one and then in the other
    for line in lines:
        line.setFocus()
        QTest.keyClick(line, pressed, held)
    # THEN each did its own
    assert done == [0, 1]
