"""The overview on the demonstration: figures with what they are of, what is next, what waits."""

from collections.abc import Iterator
from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from govapp.attention import AttentionItem, AttentionKind, what_needs_attention
from govapp.coming_up import next_meetings
from govapp.follow_ups import Step, list_follow_ups
from govapp.headline import headline
from govapp.partnerships import list_partnerships
from govapp.register import Register
from tests.desk import texts, words_of
from tests.ui.accessibility import assert_accessible
from tests.ui.window_steps import a_window, fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.import_dialog import ImportDialog
from ui.screens.overview_screen import OverviewScreen
from ui.theme import Theme
from ui.widgets.buttons import Button

FIGURES = ("agencies_represented", "seats_represented", "meetings_quorate", "seats_held")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, demonstration: Register) -> Iterator[MainWindow]:
    for made in a_window(theme, demonstration):
        made.show_screen("overview")
        qtbot.waitUntil(made.isActiveWindow)
        yield made


@pytest.fixture
def screen(window: MainWindow) -> OverviewScreen:
    return overview(window)


def overview(window: MainWindow) -> OverviewScreen:
    shown = window.screen_shown
    assert isinstance(shown, OverviewScreen)
    return shown


def waiting(register: Register, kind: AttentionKind) -> AttentionItem:
    """The first thing of a kind that waits."""
    items = what_needs_attention(register, today=register.today)
    return next(item for item in items if item.kind is kind)


def choose(screen: OverviewScreen, item: AttentionItem) -> None:
    screen.attention.select_ids([(item.target, item.sentence)])
    screen.attention.setFocus()


def click(screen: OverviewScreen, name: str) -> None:
    (button,) = [
        b for b in screen.findChildren(Button) if b.accessibleName() == name and b.isVisible()
    ]
    button.click()


def test_every_figure_says_what_it_is_of(screen: OverviewScreen, demonstration: Register) -> None:
    figures = headline(demonstration, today=demonstration.today)
    for key in FIGURES:
        share = getattr(figures, key)
        assert share.of > 10
        said = screen.tiles[key].accessibleName()
        assert f"{share.n} of {share.of}, {share.percent} %" in said
    assert_accessible(screen)


def test_one_partnership_has_figures_of_its_own_and_is_named(
    screen: OverviewScreen, demonstration: Register
) -> None:
    partnership = list_partnerships(demonstration)[1]
    screen.session.look_at(partnership.id)
    own = headline(demonstration, today=demonstration.today, partnership_id=partnership.id)
    assert (
        f"{own.seats_held.n} of {own.seats_held.of}," in screen.tiles["seats_held"].accessibleName()
    )
    assert partnership.name in screen.heading.sentence
    coming = next_meetings(demonstration, today=demonstration.today, partnership_id=partnership.id)
    assert texts(screen.next.model(), 1) == [found.meeting.title for found in coming]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("agencies_represented", "attendance"),
        ("seats_represented", "attendance"),
        ("meetings_quorate", "meetings"),
        ("seats_held", "groups"),
    ],
)
def test_every_figure_leads_to_what_it_sums_up(
    window: MainWindow, screen: OverviewScreen, key: str, name: str
) -> None:
    screen.tiles[key].setFocus()
    press(window, Qt.Key.Key_Return)
    assert window.screen_shown is window.screens[name]


def test_enter_on_the_meeting_of_today_opens_its_register(
    window: MainWindow, demonstration: Register
) -> None:
    (first, *_) = next_meetings(demonstration, today=demonstration.today)
    assert first.meeting.held_on == demonstration.today
    press(window, Qt.Key.Key_Return)
    assert window._here == ("register", {"meeting_id": first.meeting.id})


def test_enter_on_a_meeting_to_come_opens_the_meeting(
    window: MainWindow, screen: OverviewScreen, demonstration: Register
) -> None:
    later = next_meetings(demonstration, today=demonstration.today)[-1]
    assert later.meeting.held_on > demonstration.today
    screen.next.select_ids([later.meeting.id])
    screen.next.setFocus()
    press(window, Qt.Key.Key_Return)
    assert window._here == ("meetings", {"meeting_id": later.meeting.id})


@pytest.mark.parametrize(
    ("kind", "name", "argument"),
    [
        (AttentionKind.ALERT, "attendance", "group_id"),
        (AttentionKind.PASSED, "register", "meeting_id"),
        (AttentionKind.VACANCY, "groups", "group_id"),
        (AttentionKind.REVIEW_DUE, "groups", "group_id"),
        (AttentionKind.LATE_GROUP, "groups", "group_id"),
    ],
)
def test_enter_on_what_waits_leads_to_where_it_is_dealt_with(
    window: MainWindow,
    screen: OverviewScreen,
    demonstration: Register,
    kind: AttentionKind,
    name: str,
    argument: str,
) -> None:
    item = waiting(demonstration, kind)
    choose(screen, item)
    press(window, Qt.Key.Key_Return)
    assert window._here == (name, {argument: item.target.ids[0]})


def test_a_follow_up_is_logged_and_the_alert_goes(
    screen: OverviewScreen, demonstration: Register
) -> None:
    # GIVEN an alert about a seat
    item = waiting(demonstration, AttentionKind.ALERT)
    group_id, seat_id = item.target.ids
    before = {found.id for found in list_follow_ups(demonstration)}
    choose(screen, item)
    # WHEN it is followed up
    click(screen, "Follow up…")
    (first_step, *_) = Step
    fill(the_form(screen), step=first_step, to_whom="Their director")
    # THEN it is in the register as of today, and no longer waits
    (logged,) = [found for found in list_follow_ups(demonstration) if found.id not in before]
    assert (logged.group_id, logged.seat_id) == (group_id, seat_id)
    assert (logged.done_on, logged.step) == (demonstration.today, first_step)
    assert item.sentence not in texts(screen.attention.model())
    # AND undo brings it back
    screen.session.undo()
    assert item.sentence in texts(screen.attention.model())


def test_what_is_no_alert_is_not_followed_up(
    window: MainWindow, screen: OverviewScreen, demonstration: Register
) -> None:
    choose(screen, waiting(demonstration, AttentionKind.VACANCY))
    click(screen, "Follow up…")
    assert window.message_bar.sentence == "Choose an alert about a seat to follow up."


def test_an_empty_register_says_what_to_do_first(theme: Theme, register: Register) -> None:
    for window in a_window(theme, register):
        window.show_screen("overview")
        screen = overview(window)
        assert "Begin with your attendance workbook" in words_of(screen)
        assert "Nothing waits" not in words_of(screen)
        assert "nothing to count" in screen.tiles["seats_held"].accessibleName()
        # and the first thing to do has the focus: Enter does it
        first = window.focusWidget()
        assert isinstance(first, Button)
        assert first.accessibleName() == "Import a workbook…"
        assert "%" not in screen.tiles["seats_held"].accessibleName()
        click(screen, "Import a workbook…")
        (dialog,) = window.findChildren(ImportDialog)
        assert dialog.isVisible()
        dialog.reject()


def test_over_midnight_tomorrow_becomes_today(
    window: MainWindow, screen: OverviewScreen, demonstration: Register
) -> None:
    coming = next_meetings(demonstration, today=demonstration.today)
    second = next(c for c in coming if c.meeting.held_on > demonstration.today)
    noon = datetime.combine(second.meeting.held_on, time(12))
    assert "Today" in texts(screen.next.model())
    demonstration.clock.move_to(noon)
    press(window, Qt.Key.Key_F5)
    # THEN the meeting of that day is called today's, in a window that was never closed
    said = texts(screen.next.model())
    assert said[0] == "Today"
    assert screen.heading.sentence.startswith(f"{noon:%A} {noon.day} ")
