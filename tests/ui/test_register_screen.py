"""The register's screen beyond the journey: refusals, finishing, guests, locks, its heading."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govapp.attendance import Mark, list_register, record_attendance
from govapp.finishing import confirm_minutes, finish_register
from govapp.guests import GuestCapacity, add_guest, list_guests
from govapp.meetings import get_meeting, plan_meeting
from govapp.register import Register
from govapp.replies import record_reply
from tests.desk import words_of
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.register_screen import RegisterScreen
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.inline_prompt import InlinePrompt
from ui.widgets.mark_counts import MarkCounts

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(theme: Theme, register: Register, county: County) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def meeting_id(register: Register, county: County) -> int:
    """Today's meeting of the board: police, health (vacant) and the council."""
    with register.write("Plan a meeting") as change:
        return plan_meeting(change, group_ids=[county.board], held_on=change.today)


@pytest.fixture
def screen(window: MainWindow, meeting_id: int) -> RegisterScreen:
    window.show_screen("register", {"meeting_id": meeting_id})
    QApplication.processEvents()
    shown = window.screen_shown
    assert isinstance(shown, RegisterScreen)
    return shown


def letters(register: Register, meeting_id: int) -> str:
    lines = list_register(register, meeting_id)
    return "".join(line.mark.letter if line.mark else "." for line in lines)


def go_to(screen: RegisterScreen, seat_id: int) -> None:
    screen.view.select_ids([seat_id])
    screen.view.setFocus()


def test_a_vacant_seat_takes_a_deputy_only_and_says_so(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    go_to(screen, county.health_seat)
    # WHEN it is marked present, THEN that is refused in a sentence and one stays on the line
    press(window, Key.Key_P)
    assert "can only be marked as represented by a deputy" in window.message_bar.sentence
    assert screen.view.current_id == county.health_seat
    assert letters(register, meeting_id) == "..."
    # WHEN a deputy came, THEN that is taken
    press(window, Key.Key_D)
    marks = {line.seat_id: line.mark for line in list_register(register, meeting_id)}
    assert marks[county.health_seat] is Mark.DEPUTY


def test_finishing_says_for_how_many_apologies_were_sent(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    # GIVEN apologies sent by the council, and only the police marked
    with register.write("Reply") as change:
        record_reply(change, meeting_id=meeting_id, seat_id=county.council_seat, reply="apologies")
    window.session.changed.emit()
    go_to(screen, county.police_seat)
    press(window, Key.Key_P)
    # WHEN the register is finished, THEN it says so, and they are not called absent
    press(window, Key.Key_Return, CTRL)
    form = the_form(screen)
    assert "1 seat is not marked; apologies were sent." in words_of(form)
    fill(form, unmarked="absent")
    marks = {line.seat_id: line.mark for line in list_register(register, meeting_id)}
    assert marks[county.council_seat] is Mark.APOLOGIES


@pytest.mark.parametrize(("choice", "left"), [("absent", "X"), ("not_recorded", ".")])
def test_finishing_asks_once_what_unmarked_seats_become(
    window: MainWindow,
    screen: RegisterScreen,
    register: Register,
    county: County,
    meeting_id: int,
    choice: str,
    left: str,
) -> None:
    # GIVEN the police marked, the council not, and a vacant seat
    go_to(screen, county.police_seat)
    press(window, Key.Key_P)
    # WHEN the register is finished
    press(window, Key.Key_Return, CTRL)
    # THEN it asks about the one seat, and not about the vacant one
    form = the_form(screen)
    assert "1 seat is not marked." in words_of(form)
    fill(form, unmarked=choice)
    marks = {line.seat_id: line.mark for line in list_register(register, meeting_id)}
    after = marks[county.council_seat]
    assert (after.letter if after else ".") == left
    assert marks[county.health_seat] is None
    assert get_meeting(register, meeting_id).register_finished
    assert window.message_bar.sentence.startswith("The register is finished. ")


def test_a_mark_after_finishing_opens_the_register_again(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    go_to(screen, county.police_seat)
    press(window, Key.Key_P)
    press(window, Key.Key_Return, CTRL)
    fill(the_form(screen), unmarked="absent")
    assert screen.finish_button.accessibleName() == "Finished – finish again"
    go_to(screen, county.council_seat)
    press(window, Key.Key_P)
    assert not get_meeting(register, meeting_id).register_finished
    assert screen.finish_button.accessibleName() == "Finish register"


def test_a_confirmed_register_is_locked_for_keys_mouse_and_guests(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    # GIVEN a register that is confirmed while it is shown
    with register.write("Confirm") as change:
        for seat in (county.police_seat, county.council_seat):
            record_attendance(change, meeting_id=meeting_id, seat_id=seat, mark="present")
        finish_register(change, meeting_id=meeting_id, unmarked="absent")
        confirm_minutes(change, meeting_id, confirmed_on=change.today)
    press(window, Key.Key_F5)
    before = letters(register, meeting_id)
    # WHEN keys are pressed, THEN each is refused with what to do instead
    go_to(screen, county.police_seat)
    for key in (Key.Key_X, Key.Key_V, Key.Key_Backspace):
        press(window, key)
        assert "Correct" in window.message_bar.sentence
    assert letters(register, meeting_id) == before
    assert not screen.guests._line.isVisible()
    assert all(row.locked for row in screen.view.model().shown_rows)  # type: ignore[attr-defined]
    # THEN its line offers to correct it
    QTest.mouseClick(screen.correct_button, Qt.MouseButton.LeftButton)
    assert the_form(screen).windowTitle() == "Correct the register"


def test_a_guest_of_a_known_organisation_is_joined_to_it_and_can_be_removed(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    go_to(screen, county.police_seat)
    press(window, Key.Key_P)
    press(window, Key.Key_G, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Dee Lane, the group")
    press(window, Key.Key_Return)
    # "The group" is another name of the CCG
    (guest,) = list_guests(register, meeting_id)
    assert (guest.name, guest.organisation_id) == ("Dee Lane", county.health)
    screen.guests.removed.emit(guest.id)
    assert list_guests(register, meeting_id) == []


def test_a_guest_is_edited_in_a_form(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    # GIVEN a guest of an organisation as typed
    screen.guests.focus_line()
    QTest.keyClicks(QApplication.focusWidget(), "Dee Lane, Some charity")
    press(window, Key.Key_Return)
    # WHEN the form is sent as it stands, THEN the typed organisation stays
    (button,) = [
        b for b in screen.findChildren(IconButton) if b.accessibleName() == "Edit Dee Lane…"
    ]
    button.click()
    fill(the_form(screen), capacity=GuestCapacity.SCRUTINEER)
    (guest,) = list_guests(register, meeting_id)
    assert (guest.capacity, guest.organisation) == (GuestCapacity.SCRUTINEER, "Some charity")
    # AND a name is needed
    screen.guests.edit_asked.emit(guest)
    form = the_form(screen)
    fill(form, name="")
    assert form.isVisible()
    # AND it can be joined to a known organisation
    fill(form, name="Dee Lane-Smith", organisation=county.health)
    (guest,) = list_guests(register, meeting_id)
    assert (guest.name, guest.organisation_id) == ("Dee Lane-Smith", county.health)
    assert "Dee Lane-Smith" in words_of(screen.guests)


def test_a_line_of_spaces_is_no_guest(
    window: MainWindow, screen: RegisterScreen, register: Register, meeting_id: int
) -> None:
    screen.guests.focus_line()
    QTest.keyClicks(QApplication.focusWidget(), "   ")
    press(window, Key.Key_Return)
    assert list_guests(register, meeting_id) == []


def test_leaving_a_question_with_esc_changes_nothing(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    go_to(screen, county.police_seat)
    press(window, Key.Key_N)
    assert [p for p in window.findChildren(InlinePrompt) if p.isVisible()]
    press(window, Key.Key_Escape)
    assert not [p for p in window.findChildren(InlinePrompt) if p.isVisible()]
    assert letters(register, meeting_id) == "..."
    assert QApplication.focusWidget() is screen.view


def test_marks_made_elsewhere_are_shown_and_the_line_stays(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    go_to(screen, county.council_seat)
    with register.write("Mark the police") as change:
        record_attendance(
            change, meeting_id=meeting_id, seat_id=county.police_seat, mark="apologies"
        )
    press(window, Key.Key_F5)
    row = screen.view.row(county.police_seat)
    assert row is not None
    assert row.mark == "apologies"
    assert screen.view.current_id == county.council_seat


def test_the_heading_names_the_meeting_and_ctrl_p_prints_its_register(
    window: MainWindow, screen: RegisterScreen, meeting_id: int
) -> None:
    assert screen.heading.sentence.startswith("Friday 20 November 2026 · ")
    assert "Partnership Board" in screen.heading.sentence
    assert screen.print_choices() == {"report": "meeting_register", "meeting_id": meeting_id}


def test_another_meeting_begins_at_its_first_seat_without_the_search_of_before(
    window: MainWindow, screen: RegisterScreen, county: County
) -> None:
    go_to(screen, county.council_seat)
    press(window, Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "council")
    window.show_screen("register", {"meeting_id": county.meeting})
    assert screen.view.model().rowCount() == 3
    assert screen.view.currentIndex().row() == 0


def test_in_a_narrow_window_the_side_stands_under_the_register(
    window: MainWindow, screen: RegisterScreen
) -> None:
    window.resize(900, 800)
    QApplication.processEvents()
    assert (
        screen.counts.mapTo(window, screen.counts.rect().topLeft()).y()
        > screen.view.mapTo(window, screen.view.rect().center()).y()
    )


def test_a_register_half_marked_goes_on_at_the_first_seat_that_waits(
    window: MainWindow, screen: RegisterScreen, register: Register, county: County, meeting_id: int
) -> None:
    # GIVEN the first seat is marked, and the next is vacant
    with register.write("Mark the police") as change:
        record_attendance(change, meeting_id=meeting_id, seat_id=county.police_seat, mark="present")
    # WHEN one comes back to it from another meeting
    window.show_screen("register", {"meeting_id": county.meeting})
    window.show_screen("register", {"meeting_id": meeting_id})
    assert screen.view.current_id == county.council_seat
    # THEN a finished one begins at its first seat
    with register.write("Finish") as change:
        finish_register(change, meeting_id=meeting_id, unmarked="not_recorded")
    window.show_screen("register", {"meeting_id": county.meeting})
    window.show_screen("register", {"meeting_id": meeting_id})
    assert screen.view.currentIndex().row() == 0


def test_the_card_counts_each_mark_and_says_the_quorum_once(
    window: MainWindow, screen: RegisterScreen, county: County
) -> None:
    counts = screen.counts.findChild(MarkCounts)
    assert isinstance(counts, MarkCounts)
    # GIVEN nobody is marked, one seat is vacant
    assert counts.accessibleName() == "1 vacant"
    go_to(screen, county.police_seat)
    press(window, Key.Key_P)
    assert counts.accessibleName() == "1 present, 1 vacant"
    words = words_of(screen.counts)
    assert words.count(screen.counts.quorum_words) == 1


def test_a_guest_is_read_whole_on_two_lines(
    window: MainWindow, screen: RegisterScreen, register: Register, meeting_id: int
) -> None:
    name, body = "Aleksandra Wojciechowska-Featherstonehaugh", "Regional Improvement Partnership"
    with register.write("Add a guest") as change:
        add_guest(change, meeting_id=meeting_id, name=name, organisation_name=body)
    press(window, Key.Key_F5)
    shown = words_of(screen.guests).splitlines()
    assert name in shown
    assert any(line.startswith(f"{body}, ") for line in shown)
