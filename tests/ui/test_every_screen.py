"""Every screen: named, reachable, whole at twice the size, in three themes, empty, and hostile."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from govapp.groups import find_group
from govapp.meetings import list_meetings
from govapp.naming import one_of
from govapp.organisations import list_organisations
from govapp.register import Register
from tests.desk import HALF_PAST_ONE, Desk, on_a_copy, settle
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.hostile import HOSTILE, hostile_register
from ui.screens import SCREENS

BOARD = "Northmoor Safeguarding Children Partnership Board"
NAMES = [entry.name for entry in SCREENS]
SMALL, USUAL = (1024, 740), (1440, 900)


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, demonstration_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """One window for all: nothing here is written."""
    yield from on_a_copy(qapp, demonstration_made_once, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module", params=["light-100", "light-200", "dark-100", "high_contrast-100"])
def look(request: pytest.FixtureRequest, desk: Desk) -> str:
    """A theme and a text size; the tests of one come together, since a change restyles all."""
    theme, _, percent = request.param.rpartition("-")
    desk.application.theme.choose(theme, int(percent))
    desk.window.resize(*(SMALL if percent == "200" else USUAL))
    return str(request.param)


def show(desk: Desk, name: str) -> QWidget:
    """Go to a screen, on a record worth looking at."""
    desk.window.show_screen(name, target(desk.window.session.register, name))
    settle()
    return desk.window.screen_shown


def target(register: Register, name: str) -> dict[str, Any]:
    if not list_organisations(register):
        return {}
    groups = find_group(register, BOARD)
    board = one_of(groups, BOARD) if groups.exact else None
    (today, *_) = list_meetings(register, ends_on=HALF_PAST_ONE.date())[::-1]
    return {
        "groups": {"group_id": board or today.group_id},
        "meetings": {"meeting_id": today.id},
        "register": {"meeting_id": today.id},
        "attendance": {"group_id": board or today.group_id},
        "people": {"organisation_id": list_organisations(register)[0].id},
        "reports": {"report": "attendance_summary", "group_id": board or today.group_id},
    }.get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_fits_is_named_and_is_painted_in_the_theme(
    desk: Desk, look: str, name: str
) -> None:
    # GIVEN a theme, and for 200 % text the smallest window
    size = SMALL if look.endswith("200") else USUAL
    # WHEN the screen is shown
    show(desk, name)
    # THEN every control has a name
    assert_accessible(desk.window)
    # THEN the window need not grow, what does not fit scrolls, and nothing covers anything
    assert (desk.window.width(), desk.window.height()) == size
    assert overlaps(desk.window) == []
    # THEN nobody has to scroll a page sideways
    (page,) = [
        area
        for area in desk.window.findChildren(QScrollArea)
        if area.isVisible() and area.widget() is desk.window.screen_shown
    ]
    assert page.horizontalScrollBar().maximum() == 0
    # THEN the page is painted in the theme's own colour
    corner = desk.window.screen_shown.grab().toImage().pixelColor(2, 2).name()
    assert corner == desk.application.theme.tokens.canvas.lower()


@pytest.mark.parametrize("name", NAMES)
def test_tab_comes_round_and_no_two_stops_are_called_the_same(desk: Desk, name: str) -> None:
    show(desk, name)
    stops = tab_stops(desk.window)
    assert all(stops), f"a stop has no name: {stops}"
    assert [stop for stop, times in Counter(stops).items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("overview", "Next meetings"),
        ("groups", "Groups"),
        ("meetings", "Meetings"),
        ("register", "Register"),
        ("attendance", "Attendance"),
        ("people", "Directory"),
        ("reports", "Reports"),
    ],
)
def test_a_screen_begins_where_the_arrows_walk_its_list(desk: Desk, name: str, first: str) -> None:
    show(desk, "settings")
    show(desk, name)
    assert desk.focus().accessibleName() == first


class Windows(QObject):
    """Notes every window that shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("kind", ["empty", "hostile"])
def test_every_screen_opens_on_a_register_that_is_empty_or_full_of_mark_up(
    qapp: QApplication, register_file: Path, tmp_path: Path, kind: str
) -> None:
    # GIVEN a register with nothing in it, or with hostile text in every name and note
    if kind == "hostile":
        hostile_register(register_file)
    desk = Desk(qapp, register_file, tmp_path)
    windows = Windows()
    try:
        for name in NAMES:
            # WHEN a screen is visited for the first time
            qapp.installEventFilter(windows)
            show(desk, name)
            qapp.removeEventFilter(windows)
            # THEN no part of it flashed up as a window of its own
            assert windows.shown == [], name
            # THEN its controls have names, and what was typed is text
            assert_accessible(desk.window)
            assert taken_for_mark_up(desk.window) == [], name
            assert (desk.window.width(), desk.window.height()) == USUAL, name
    finally:
        desk.leave()


def test_a_deleted_window_is_not_restyled(
    qapp: QApplication, register_file: Path, tmp_path: Path
) -> None:
    # GIVEN a window with every screen, in whose place another register was opened
    desk = Desk(qapp, register_file, tmp_path)
    for name in NAMES:
        show(desk, name)
    desk.application.show_register(Register.open(register_file, read_only=True))
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # WHEN the theme changes, THEN nobody asks what is gone (an exception would fail the test)
    desk.application.theme.choose("dark", 150)
    settle()
    desk.window = desk.application.window  # type: ignore[assignment]
    desk.leave()


def overlaps(window: QWidget) -> list[str]:
    """Visible widgets of one parent that cover each other."""
    found = []
    for parent in [window, *window.findChildren(QWidget)]:
        if isinstance(parent, QStackedWidget | QMenu | QDialog) or not parent.isVisible():
            continue
        if parent.layout() is None:
            continue
        managed = [parent.layout().itemAt(n).widget() for n in range(parent.layout().count())]
        shown = [child for child in managed if child is not None and child.isVisible()]
        found += [
            f"{_called(one)} covers {_called(other)} in {_called(parent)}"
            for one, other in combinations(shown, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"


def taken_for_mark_up(window: QWidget) -> list[str]:
    """Labels and tips in which what somebody typed would be read as mark-up."""
    found = [
        label.text()
        for label in window.findChildren(QLabel)
        if HOSTILE in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    found += [
        widget.toolTip() for widget in window.findChildren(QWidget) if HOSTILE in widget.toolTip()
    ]
    return found
