"""The window round the screens: going about, the switch, search, keys, drops and closing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from govapp.errors import NotFound
from govapp.meetings import get_meeting, plan_meeting
from govapp.partnerships import add_partnership, list_partnerships
from govapp.register import Register
from tests.ui.accessibility import assert_accessible
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, press
from ui.background import Task, run_in_background
from ui.main_window import MainWindow
from ui.screens import SCREENS
from ui.screens.import_dialog import ImportDialog
from ui.theme import Theme
from ui.widgets.select import Select

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


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


def switch(window: MainWindow) -> Select:
    (found,) = window.sidebar.findChildren(Select)
    return found


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    over = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    over.ignore()
    window.dragEnterEvent(over)
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return over.isAccepted()


# -- going about --------------------------------------------------------------------------------


def test_alt_and_a_number_go_to_each_screen_in_the_order_of_the_sidebar(
    window: MainWindow,
) -> None:
    for number, entry in enumerate((e for e in SCREENS if not e.under), start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert here(window) == entry.name
        assert_accessible(window)


def test_screens_are_built_at_their_first_visit_and_kept(window: MainWindow) -> None:
    assert list(window.screens) == ["overview"]
    press(window, Qt.Key.Key_3, ALT)
    meetings = window.screen_shown
    press(window, Qt.Key.Key_1, ALT)
    press(window, Qt.Key.Key_3, ALT)
    assert window.screen_shown is meetings


def test_alt_left_goes_back_step_by_step_to_the_very_record(
    window: MainWindow, county: County
) -> None:
    window.show_screen("register", {"meeting_id": county.meeting})
    window.show_screen("register", {"meeting_id": county.inquorate})
    press(window, Qt.Key.Key_2, ALT)
    went = []
    for _ in range(4):
        press(window, Qt.Key.Key_Left, ALT)
        went.append((here(window), getattr(window.screen_shown, "meeting_id", None)))
    assert [name for name, _ in went] == ["register", "register", "overview", "overview"]
    assert window._been == []


def test_from_a_register_alt_3_leads_to_the_meetings_it_belongs_to(
    window: MainWindow, county: County
) -> None:
    window.show_screen("register", {"meeting_id": county.meeting})
    press(window, Qt.Key.Key_3, ALT)
    assert here(window) == "meetings"


def test_from_a_register_a_click_leads_to_the_meetings_it_belongs_to(
    window: MainWindow, county: County
) -> None:
    window.show_screen("register", {"meeting_id": county.meeting})
    (screens,) = window.sidebar.findChildren(QListWidget)
    item = screens.currentItem()
    assert item is not None and item.text() == "Meetings"
    QTest.mouseClick(
        screens.viewport(), Qt.MouseButton.LeftButton, pos=screens.visualItemRect(item).center()
    )
    assert here(window) == "meetings"


def test_going_back_to_what_was_taken_back_says_so(
    window: MainWindow, register: Register, county: County
) -> None:
    # GIVEN a meeting that was planned, looked at and left
    meeting = window.session.attempt(
        "Plan one", plan_meeting, group_ids=[county.board], held_on=register.today
    )
    window.show_screen("register", {"meeting_id": meeting})
    press(window, Qt.Key.Key_1, ALT)
    # WHEN its planning is undone, and one goes back
    window.session.undo()
    press(window, Qt.Key.Key_Left, ALT)
    # THEN there is a sentence, not a failure
    assert here(window) == "register"
    assert window.message_bar.isVisible() and "not in this register" in window.message_bar.sentence


def test_undoing_what_one_looks_at_says_so(
    window: MainWindow, register: Register, county: County
) -> None:
    meeting = window.session.attempt(
        "Plan one", plan_meeting, group_ids=[county.board], held_on=register.today
    )
    window.show_screen("register", {"meeting_id": meeting})
    press(window, Qt.Key.Key_Z, CTRL)
    assert "Undone: Plan one" in window.message_bar.sentence
    with pytest.raises(NotFound):
        get_meeting(register, meeting)


# -- the partnership switch ---------------------------------------------------------------------


def test_the_switch_offers_every_partnership_and_is_obeyed_and_named(
    window: MainWindow, county: County
) -> None:
    offered = [switch(window).itemText(place) for place in range(switch(window).count())]
    assert offered == ["All partnerships", "Children’s Partnership", "Adults’ Partnership"]
    switch(window).setCurrentIndex(2)
    switch(window).activated.emit(2)
    assert window.session.partnership_id == county.adults
    assert "Adults’ Partnership" in window.screen_shown.heading.sentence
    # AND a screen visited later obeys it too
    press(window, Qt.Key.Key_2, ALT)
    assert window.screen_shown.tree.names == [  # type: ignore[attr-defined]
        "Adults’ Board",
        "Quality <b>&</b> Assurance",
    ]


def test_a_partnership_added_is_offered_and_the_choice_stays(
    window: MainWindow, county: County
) -> None:
    window.session.look_at(county.children)
    window.session.run("Add one", add_partnership, name="Zoo", subject="other")
    assert switch(window).currentText() == "Children’s Partnership"
    assert switch(window).itemText(3) == "Zoo"


# -- what is said -------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_would_do_and_do_it(
    window: MainWindow, register: Register
) -> None:
    window.session.run("Add the zoo", add_partnership, name="Zoo", subject="other")
    assert window.undo_button.accessibleName() == "Undo: Add the zoo"
    press(window, Qt.Key.Key_Z, CTRL)
    assert [p.name for p in list_partnerships(register) if p.name == "Zoo"] == []
    assert window.message_bar.sentence == "Undone: Add the zoo"
    assert window.redo_button.accessibleName() == "Redo: Add the zoo"
    window.redo_button.click()
    assert [p.name for p in list_partnerships(register) if p.name == "Zoo"] == ["Zoo"]
    assert window.redo_button.accessibleName() == "Nothing to redo"
    assert not window.redo_button.isEnabled()


def test_a_refusal_stands_in_the_message_bar(window: MainWindow, register: Register) -> None:
    before = list_partnerships(register)
    window.session.run("Add one", add_partnership, name="Adults’ Partnership", subject="adults")
    assert window.message_bar.isVisible() and "Adults’ Partnership" in window.message_bar.sentence
    assert list_partnerships(register) == before


def test_a_refusal_goes_once_something_was_done(window: MainWindow) -> None:
    window.session.run("Add one", add_partnership, name="Adults’ Partnership", subject="adults")
    assert window.message_bar.isVisible()
    window.session.run("Add one", add_partnership, name="Zoo", subject="other")
    assert not window.message_bar.isVisible()


def test_what_was_found_in_the_file_stays_whatever_is_done(window: MainWindow) -> None:
    window.message_bar.show_message("There is a table that does not belong here.", "refused")
    window.session.run("Add one", add_partnership, name="Zoo", subject="other")
    assert window.message_bar.isVisible()


def test_the_foot_says_when_it_was_saved_last(window: MainWindow) -> None:
    assert "Saved" not in window.sidebar._footer.text()
    window.session.run("Add one", add_partnership, name="Zoo", subject="other")
    assert window.sidebar._footer.text() == "Saved 10:00"


def test_f5_reads_the_screen_again(window: MainWindow, register: Register) -> None:
    # GIVEN something written past the window
    with register.write("Plan from elsewhere") as change:
        add_partnership(change, name="Zoo", subject="other")
    assert switch(window).count() == 3
    press(window, Qt.Key.Key_F5)
    assert switch(window).count() == 4


def test_the_sidebar_folds_where_there_is_little_room(qtbot: QtBot, window: MainWindow) -> None:
    wide = window.sidebar.width()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.sidebar.width() < wide / 2)
    assert not switch(window).isVisible()
    press(window, Qt.Key.Key_2, ALT)
    assert here(window) == "groups"
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.sidebar.width() == wide)
    assert switch(window).isVisible()


# -- files dropped ------------------------------------------------------------------------------


def test_a_workbook_dropped_opens_the_import_on_it(window: MainWindow, tmp_path: Path) -> None:
    workbook = tmp_path / "Attendance.csv"
    workbook.write_text("Name,Organisation,12 Jan 2026\nA. Person,Police,P\n")
    assert drop(window, workbook)
    (dialog,) = window.findChildren(ImportDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    assert not drop(window, tmp_path / "letter.docx")
    assert not drop(window, tmp_path / "one.csv", tmp_path / "two.csv")
    assert window.findChildren(ImportDialog) == []


# -- closing ------------------------------------------------------------------------------------


def test_closing_waits_for_work_behind_and_then_lets_go(qtbot: QtBot, window: MainWindow) -> None:
    # GIVEN work that goes on for a while
    order: list[object] = []
    may_end = threading.Timer(0.3, lambda: order.append("worked"))

    def work(_task: Task) -> None:
        may_end.start()
        may_end.join()

    window.closed.connect(lambda: order.append("closed"))
    run_in_background(work, done=lambda _: order.append("delivered"), failed=order.append)
    # WHEN the window is closed, THEN the work has ended and been delivered before
    window.close()
    assert order == ["worked", "delivered", "closed"]


def test_ctrl_o_asks_for_another_register(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.open_other):
        press(window, Qt.Key.Key_O, CTRL)
    assert window.isVisible()
