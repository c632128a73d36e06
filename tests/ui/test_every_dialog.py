"""Every dialog: each control named, Tab comes round, and at twice the size it fits the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from govapp.meetings import Minutes, list_meetings
from govapp.people import list_people
from tests.desk import HALF_PAST_ONE, Desk, on_a_copy, settle
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.test_every_screen import overlaps, target
from ui.crash_dialog import CrashDialog
from ui.screens.register_screen import RegisterScreen

TODAY = HALF_PAST_ONE.date()


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, demonstration_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """One window for all: every dialog is closed without having written."""
    yield from on_a_copy(qapp, demonstration_made_once, tmp_path_factory.mktemp("dialogs"))


@pytest.fixture(scope="module", params=[100, 200])
def percent(request: pytest.FixtureRequest, desk: Desk) -> int:
    """The text size; the tests of one come together, since a change restyles all."""
    desk.application.theme.choose("light", request.param)
    return int(request.param)


def at(name: str, *words: str) -> Callable[[Desk], object]:
    """Go to a screen, and click one button after the other, or choose from its menu."""

    def do(desk: Desk) -> None:
        desk.window.show_screen(name, target(desk.window.session.register, name))
        settle()
        for word in words:
            desk.click(word)

    return do


def of_a_meeting(minutes: Minutes, word: str) -> Callable[[Desk], object]:
    """On the page of a past meeting with draft or confirmed minutes."""

    def do(desk: Desk) -> None:
        meetings = list_meetings(desk.window.session.register, ends_on=TODAY)
        held = [m for m in meetings if m.status.took_place and m.minutes is minutes]
        desk.window.show_screen("meetings", {"meeting_id": held[-1].id})
        settle()
        desk.click(word)

    return do


def from_menu(name: str, words: str) -> Callable[[Desk], object]:
    """Choose from the menu of a group's or an organisation's page."""

    def do(desk: Desk) -> None:
        at(name)(desk)
        screen = desk.window.screen_shown
        page = screen.page if name == "groups" else screen.organisation  # type: ignore[attr-defined]
        page.header.more.choose(words)

    return do


def of_a_person(desk: Desk) -> None:
    (person, *_) = list_people(desk.window.session.register)
    desk.window.show_screen("people", {"person_id": person.id})
    settle()
    desk.click("Edit…")


def change_of_holder(desk: Desk) -> None:
    at("groups")(desk)
    desk.window.screen_shown.page.membership.panel.table.selectRow(0)  # type: ignore[attr-defined]
    desk.click("Change of holder…")


def correct(desk: Desk) -> None:
    meetings = list_meetings(desk.window.session.register, ends_on=TODAY)
    held = [m for m in meetings if m.minutes is Minutes.CONFIRMED]
    desk.window.show_screen("register", {"meeting_id": held[-1].id})
    settle()
    desk.click("Correct…")


def todays(ask: Callable[[RegisterScreen], object]) -> Callable[[Desk], object]:
    def do(desk: Desk) -> None:
        at("register")(desk)
        ask(desk.screen(RegisterScreen))

    return do


def note(desk: Desk) -> None:
    """On a mark of a past register, so that nothing is written."""
    meetings = list_meetings(desk.window.session.register, ends_on=TODAY)
    held = [m for m in meetings if m.marked and m.minutes is Minutes.DRAFT]
    desk.window.show_screen("register", {"meeting_id": held[-1].id})
    settle()
    screen: RegisterScreen = desk.screen(RegisterScreen)
    screen.view.note_requested.emit(
        next(line.seat_id for line in screen.marking.lines if line.mark)
    )


DIALOGS: dict[str, Callable[[Desk], object]] = {
    "plan a year": at("meetings", "Plan a year…"),
    "new meeting": at("meetings", "New meeting"),
    "edit a meeting": at("meetings", "Edit…"),
    "call off": at("meetings", "Call off…"),
    "abandon": at("meetings", "Abandoned…"),
    "agenda item": at("meetings", "Item…"),
    "decision": at("meetings", "Decision…"),
    "declaration": at("meetings", "Declaration…"),
    "confirm": of_a_meeting(Minutes.DRAFT, "Confirm minutes…"),
    "rule": of_a_meeting(Minutes.DRAFT, "Chair’s ruling…"),
    "names": at("register", "Paste names…"),
    "finish": todays(lambda screen: screen.finish_button.click()),
    "correct": correct,
    "note": note,
    "new group": at("groups", "New group…"),
    "edit a group": at("groups", "Edit…"),
    "extend a group": from_menu("groups", "Extend the group…"),
    "whom it reports to": from_menu("groups", "Whom it reports to…"),
    "end a group": from_menu("groups", "End the group…"),
    "change of holder": change_of_holder,
    "new seat": at("groups", "New seat…"),
    "becomes": from_menu("people", "Becomes…"),
    "standing": from_menu("people", "Add a standing…"),
    "office": from_menu("people", "Add an office…"),
    "person": of_a_person,
    "import": lambda desk: desk.window.import_workbook(),
    "crash": lambda desk: CrashDialog("Traceback: line 1\nline 2", parent=desk.window).open(),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_named_reachable_and_fits(desk: Desk, percent: int, name: str) -> None:
    try:
        # WHEN the dialog is opened
        DIALOGS[name](desk)
        settle()
        dialog = desk.top()
        assert isinstance(dialog, QDialog), f"nothing opened; {desk.said}"
        # THEN every control has a name, and Tab comes round
        assert_accessible(dialog)
        tab_stops(dialog)
        # THEN it is no larger than the screen, or scrolls what is, and nothing covers anything
        room = dialog.screen().availableSize()
        assert dialog.minimumSizeHint().width() <= room.width()
        assert dialog.minimumSizeHint().height() <= room.height() or scrolls(dialog)
        assert overlaps(dialog) == []
    finally:
        close_all(desk)


def scrolls(dialog: QWidget) -> bool:
    return any(area.isVisible() for area in dialog.findChildren(QScrollArea))


def close_all(desk: Desk) -> None:
    """Close without saving; what was typed need not be asked about."""
    for dialog in desk.window.findChildren(QDialog):
        dialog.hide()
        dialog.deleteLater()
    settle()
    desk.window.activateWindow()
