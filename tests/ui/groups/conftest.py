"""The groups screen in its window, on the small county."""

from collections.abc import Iterator

import pytest

from govapp.register import Register
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window
from ui.main_window import MainWindow
from ui.screens.groups_screen import GroupsScreen
from ui.theme import Theme


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(qapp: object, theme: Theme, register: Register) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(county: County, window: MainWindow) -> GroupsScreen:
    """The page of the board."""
    window.show_screen("groups", {"group_id": county.board})
    shown = window.screen_shown
    assert isinstance(shown, GroupsScreen)
    return shown
