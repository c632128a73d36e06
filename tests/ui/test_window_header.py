"""The header of a screen: on one line where there is room, buttons beneath where there is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from govapp.register import Register
from tests.ui.small_county import settle
from tests.ui.window_steps import a_window
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.buttons import Button


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, register: Register) -> Iterator[MainWindow]:
    settle(register)
    for made in a_window(theme, register):
        made.show_screen("meetings")
        yield made


def place(window: MainWindow, widget: QWidget) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def buttons(window: MainWindow) -> list[QRect]:
    shown = window.screen_shown.heading.buttons.findChildren(Button)
    return [place(window, button) for button in shown if button.isVisible()]


def look(window: MainWindow, theme: Theme, percent: int, width: int, height: int) -> None:
    theme.choose("light", percent)
    window.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


def test_where_there_is_room_title_buttons_and_search_share_one_line(
    window: MainWindow, theme: Theme
) -> None:
    look(window, theme, 100, 1440, 900)
    title, search = place(window, window.screen_shown.heading), place(window, window.search_box)
    places = buttons(window)
    assert len(places) == 4
    assert len({spot.center().y() for spot in places}) == 1
    assert title.right() < places[0].left() < places[-1].right() < search.left()
    assert abs(places[0].center().y() - search.center().y()) <= 1


def test_large_text_in_a_small_window_puts_the_buttons_side_by_side_beneath(
    window: MainWindow, theme: Theme
) -> None:
    # GIVEN twice the size in the smallest window, on the screen with the most buttons
    look(window, theme, 200, 1024, 740)
    assert (window.width(), window.height()) == (1024, 740)
    # THEN title, undo and search are on the first line
    title, search = place(window, window.screen_shown.heading), place(window, window.search_box)
    undo = place(window, window.undo_button)
    assert title.right() < undo.left() < search.left() < 1024 - search.width()
    assert max(title.bottom(), search.bottom()) < min(spot.top() for spot in buttons(window))
    # THEN the buttons take two lines and not four, all of each in sight
    assert len({spot.top() for spot in buttons(window)}) == 2
    assert max(spot.right() for spot in buttons(window)) < 1024
    # THEN more is left for the screen than the header takes
    header = window.screen_shown.mapTo(window, QPoint(0, 0)).y()
    assert header < 0.4 * window.height()


def test_each_screen_has_its_own_buttons_and_those_without_need_no_line_for_them(
    window: MainWindow, theme: Theme
) -> None:
    look(window, theme, 200, 1024, 740)
    meetings, with_buttons = window.screen_shown, place(window, window.screen_shown).top()
    window.show_screen("settings")
    QApplication.processEvents()
    assert buttons(window) == []
    assert not meetings.heading.buttons.isVisible()
    assert place(window, window.screen_shown).top() < with_buttons - 100


def test_the_line_beneath_the_title_is_cut_anew_when_the_text_grows(
    window: MainWindow, theme: Theme
) -> None:
    heading = window.screen_shown.heading
    heading.say("Meetings", "A line of words that has just about room enough at its usual size")
    look(window, theme, 100, 1024, 740)
    label = heading.findChildren(type(heading._sentence))[1]
    assert label.text() == heading.sentence
    look(window, theme, 200, 1024, 740)
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
