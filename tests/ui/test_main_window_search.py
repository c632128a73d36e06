"""The search of the window's header: Ctrl+K, a few letters, Enter, and one is there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from govapp.groups import get_group
from govapp.meetings import get_meeting
from govapp.organisations import get_organisation
from govapp.people import get_person
from govapp.register import Register
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, press
from ui.main_window import MainWindow
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, register: Register, county: County) -> Iterator[MainWindow]:
    for made in a_window(theme, register):
        made.show_screen("overview")
        qtbot.waitUntil(made.isActiveWindow)
        yield made


def here(window: MainWindow) -> str:
    """The name of the screen in sight, of which the heading is the only one shown."""
    (name,) = [name for name, screen in window.screens.items() if screen is window.screen_shown]
    headings = [name for name, screen in window.screens.items() if screen.heading.isVisible()]
    assert headings == [name]
    return name


def look_for(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Ctrl+K, a few letters, Enter."""
    press(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.search_box.hasFocus)
    QTest.keyClicks(window.search_box, text)
    QTest.keyClick(window.search_box, Qt.Key.Key_Return)


def test_search_leads_to_a_group(qtbot: QtBot, window: MainWindow, county: County) -> None:
    look_for(qtbot, window, "neglect")
    assert here(window) == "groups"
    assert window._here == ("groups", {"group_id": county.late})
    assert get_group(window.session.register, county.late).name == "Neglect Audit"


def test_search_leads_to_a_person(qtbot: QtBot, window: MainWindow, county: County) -> None:
    look_for(qtbot, window, "okafor amara")
    assert window._here == ("people", {"person_id": county.amara})
    assert str(get_person(window.session.register, county.amara).name) in words(window)


def test_search_leads_to_an_organisation(qtbot: QtBot, window: MainWindow, county: County) -> None:
    look_for(qtbot, window, "moorshire pol")
    assert window._here == ("people", {"organisation_id": county.police})
    assert get_organisation(window.session.register, county.police).name in words(window)


def test_search_leads_to_a_meeting_by_its_date(
    qtbot: QtBot, window: MainWindow, county: County
) -> None:
    look_for(qtbot, window, "10 june")
    assert window._here == ("meetings", {"meeting_id": county.meeting})
    assert get_meeting(window.session.register, county.meeting).title in words(window)


def words(window: MainWindow) -> str:
    """What the screen in sight says to a screen reader and to the eye."""
    labels = [label.text() for label in window.screen_shown.findChildren(QLabel)]
    return "\n".join([*labels, window.screen_shown.heading.title])
