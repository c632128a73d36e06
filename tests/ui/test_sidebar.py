"""The sidebar: where one is, where to go, and whose figures are looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from tests.ui.gallery import sidebar
from tests.ui.samples import SCREENS
from ui.theme import Theme
from ui.widgets.fields import Option
from ui.widgets.sidebar import Sidebar


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> Sidebar:
    window = QWidget()
    row = QHBoxLayout(window)
    made = sidebar(theme)
    row.addWidget(made)
    row.addWidget(QLineEdit(accessibleName="Elsewhere"))
    qtbot.addWidget(window)
    window.resize(700, 700)
    window.show()
    qtbot.waitExposed(window)
    made.window_kept = window  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("number", range(1, 10))
def test_alt_and_a_number_go_to_that_screen_from_anywhere(
    qtbot: QtBot, bar: Sidebar, number: int
) -> None:
    entry = SCREENS[number - 1]
    bar.choose("settings" if entry.key == "overview" else "overview")
    elsewhere = bar.window().findChild(QLineEdit)
    assert elsewhere is not None
    elsewhere.setFocus()
    with qtbot.waitSignal(bar.chosen) as told:
        QTest.keyClick(elsewhere, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    assert told.args == [entry.key]


def test_arrows_pass_over_headings(qtbot: QtBot, bar: Sidebar) -> None:
    bar.choose("meetings")
    bar._list.setFocus()
    with qtbot.waitSignal(bar.chosen) as told:
        QTest.keyClick(bar._list, Qt.Key.Key_Down)
    assert told.args == ["attendance"]


def test_marking_where_one_is_tells_nobody(qtbot: QtBot, bar: Sidebar) -> None:
    with qtbot.assertNotEmitted(bar.chosen):
        bar.choose("work")


def test_the_switch_hands_back_its_value(qtbot: QtBot, bar: Sidebar) -> None:
    child = (1 << 62) + 5
    bar.set_switch("Partnership", [Option(None, "All"), Option(child, "Children")], child)
    assert bar._switch.currentText() == "Children"
    bar._switch.setFocus()
    with qtbot.waitSignal(bar.switched) as told:
        QTest.keyClick(bar._switch, Qt.Key.Key_Up)
    assert told.args == [None]


def test_a_badge_is_seen_and_spoken_and_goes_again(bar: Sidebar) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    item = bar._items["work"]
    assert item.data(role) == "Work, 7 overdue"
    bar.set_badge("work", "")
    assert item.data(role) == "Work"


def test_folded_it_is_narrow_and_its_entries_keep_their_names(bar: Sidebar, theme: Theme) -> None:
    wide = bar.width()
    bar.set_folded(True)
    assert bar.minimumWidth() < wide / 2
    assert_accessible(bar)
    bar.set_folded(False)
    assert bar.minimumWidth() == theme.px(236)
