"""Search: typing finds, arrows choose, Enter goes, Esc closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.samples import HITS
from ui.theme import Theme
from ui.widgets.search_box import HitModel, SearchBox, SearchHit


class Finder:
    """Finds what holds the text, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> list[SearchHit]:
        self.asked.append(text)
        return [hit for hit in HITS if text in hit.title.lower()]


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def box(qtbot: QtBot, theme: Theme, finder: Finder) -> SearchBox:
    window = QWidget()
    window.resize(700, 500)
    made = SearchBox(theme, "Search", finder, hint="Ctrl+K")
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    made.setFocus()
    made.window_kept = window  # type: ignore[attr-defined]
    return made


def test_the_list_of_hits_keeps_the_contract_of_qt(
    qtmodeltester: ModelTester, theme: Theme
) -> None:
    model = HitModel(theme)
    model.set_hits(HITS)
    qtmodeltester.check(model)


def test_one_search_for_a_word_typed_in_one_go(
    qtbot: QtBot, box: SearchBox, finder: Finder
) -> None:
    QTest.keyClicks(box, "probation")
    qtbot.waitUntil(box._list.isVisible)
    assert finder.asked == ["probation"]
    assert box._hits.rowCount() == 2
    assert box.hasFocus()


def test_down_and_enter_take_a_hit_and_clear_the_line(qtbot: QtBot, box: SearchBox) -> None:
    QTest.keyClicks(box, "probation")
    qtbot.waitUntil(box._list.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as told:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [3]
    assert box.text() == ""
    assert not box._list.isVisible()


def test_enter_at_once_takes_the_best_hit_without_waiting(qtbot: QtBot, box: SearchBox) -> None:
    QTest.keyClicks(box, "brien")
    with qtbot.waitSignal(box.chosen) as told:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [1]


def test_nothing_found_is_said_and_cannot_be_taken(qtbot: QtBot, box: SearchBox) -> None:
    QTest.keyClicks(box, "zzz")
    with qtbot.assertNotEmitted(box.chosen):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert box._hits.hits[0].title == "Nothing found"
    assert box._list.isVisible()


def test_escape_closes_the_list_then_clears_the_line(qtbot: QtBot, box: SearchBox) -> None:
    QTest.keyClicks(box, "prob")
    qtbot.waitUntil(box._list.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box._list.isVisible()
    assert box.text() == "prob"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
