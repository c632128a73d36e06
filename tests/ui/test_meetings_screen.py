"""Meetings: the list, the page of one, and every form by which one is planned or changed."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from govapp.agenda import list_agenda
from govapp.decisions import list_decisions
from govapp.declarations import list_declarations
from govapp.errors import NotFound
from govapp.finishing import finish_register
from govapp.meetings import MeetingStatus, Minutes, get_meeting, list_meetings, plan_meeting
from govapp.register import Register
from govapp.replies import Reply, list_replies
from govapp.terms import edit_terms, list_terms
from govapp.undoing import undo
from tests.desk import texts, words_of
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.meetings_screen import MeetingsScreen
from ui.screens.register_screen import RegisterScreen
from ui.theme import Theme
from ui.widgets.search_choice_field import NewName

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 20)


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def ahead(register: Register, county: County) -> int:
    """The board's meeting in two weeks."""
    with register.write("Plan") as change:
        return plan_meeting(
            change, group_ids=[county.board], held_on=change.today + timedelta(days=14)
        )


@pytest.fixture
def window(theme: Theme, register: Register, county: County, ahead: int) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(window: MainWindow) -> MeetingsScreen:
    window.show_screen("meetings")
    QApplication.processEvents()
    shown = window.screen_shown
    assert isinstance(shown, MeetingsScreen)
    return shown


def open_meeting(window: MainWindow, meeting_id: int) -> None:
    window.show_screen("meetings", {"meeting_id": meeting_id})
    QApplication.processEvents()


def click(screen: MeetingsScreen, words: str) -> None:
    (button,) = [
        button
        for button in (screen.window()).findChildren(QPushButton)
        if button.isVisible() and button.accessibleName() == words
    ]
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_coming_past_and_all(screen: MeetingsScreen) -> None:
    days = {"coming": ["4 Dec 26"], "past": ["9 Sep 26", "10 Jun 26"]}
    days["all"] = [*days["coming"], *days["past"]]
    for view, shown in days.items():
        screen.views.choose(view)
        screen.refresh()
        assert texts(screen.list.table.model()) == shown


def test_the_meeting_asked_for_is_the_one_shown_whatever_was_chosen_before(
    window: MainWindow, screen: MeetingsScreen, county: County, ahead: int
) -> None:
    for meeting in (county.meeting, ahead, county.inquorate, county.meeting):
        open_meeting(window, meeting)
        assert screen.page.meeting is not None
        assert screen.page.meeting.id == meeting
        assert screen.list.table.current_id == meeting


def test_a_month_shows_its_meetings_and_enter_opens_one(
    window: MainWindow, screen: MeetingsScreen, ahead: int
) -> None:
    # WHEN the month is chosen, and the next one asked for
    click(screen, "Month")
    screen.focus_first()
    press(window, Key.Key_PageDown)
    assert "December 2026" in words_of(screen)
    # THEN the board's meeting stands on its day
    view = screen.month.view
    assert [entry.id for entry in view.entries_on(date(2026, 12, 4))] == [ahead]
    while view.current_day != date(2026, 12, 4):
        press(window, Key.Key_Right)
    # WHEN Enter is pressed there, THEN its page is shown
    press(window, Key.Key_Return)
    assert screen.page.meeting is not None
    assert screen.page.meeting.id == ahead
    assert screen.views.choice == "all"
    assert QApplication.focusWidget() is screen.list.table


def test_enter_on_a_free_day_plans_a_meeting_on_it(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    click(screen, "Month")
    screen.focus_first()
    press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    form = the_form(screen)
    assert form.field("held_on").value() == date(2026, 11, 27)
    fill(form, group_id=county.board)
    assert [line.held_on for line in list_meetings(register, starts_on=TODAY)] == [
        date(2026, 11, 27),
        date(2026, 12, 4),
    ]
    assert len(screen.month.view.entries_on(date(2026, 11, 27))) == 1


def test_several_meetings_on_a_day_are_offered_by_name(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County, ahead: int
) -> None:
    with register.write("Plan another") as change:
        other = plan_meeting(
            change, group_ids=[county.quality], held_on=date(2026, 12, 4), starts_at="09:00"
        )
    click(screen, "Month")
    screen.month.show_day(date(2026, 12, 4))
    asked: list[object] = []
    screen.month.meeting_asked.connect(asked.append)
    screen.month.view.day_activated.emit(date(2026, 12, 4))
    (menu,) = screen.month.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    assert sum("09:00 Quality" in word for word in words) == 1
    assert len(words) == 2
    chosen = next(action for action in menu.actions() if "Quality" in action.text())
    chosen.trigger()
    assert asked == [other]
    menu.close()


def test_the_month_obeys_the_partnership_switch(
    window: MainWindow, screen: MeetingsScreen, county: County
) -> None:
    click(screen, "Month")
    screen.month.show_day(date(2026, 12, 4))
    window.session.look_at(county.adults)
    assert screen.month.view.entries_on(date(2026, 12, 4)) == []
    assert "Adults’ Partnership" in screen.heading.sentence


def test_ctrl_n_plans_a_meeting(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    screen.list.table.setFocus()
    press(window, Key.Key_N, CTRL)
    fill(the_form(screen), group_id=county.board, held_on=date(2027, 1, 14), place="Moor House")
    lines = list_meetings(register, group_id=county.board, starts_on=date(2027, 1, 1))
    assert [(line.held_on, line.place) for line in lines] == [(date(2027, 1, 14), "Moor House")]


def test_a_joint_meeting_belongs_to_both_groups(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    click(screen, "New meeting")
    fill(
        the_form(screen),
        group_id=county.board,
        joint_id=county.adults_board,
        held_on=date(2027, 1, 14),
    )
    (line,) = list_meetings(register, group_id=county.adults_board)
    assert (line.group_id, line.groups) == (county.board, 2)


def test_a_planned_meeting_is_edited_cancelled_and_postponed(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County, ahead: int
) -> None:
    open_meeting(window, ahead)
    click(screen, "Edit…")
    fill(the_form(screen), held_on=date(2026, 12, 11), place="Hexley")
    assert get_meeting(register, ahead).held_on == date(2026, 12, 11)
    # WHEN it is postponed to a day, THEN that is a meeting of its own
    click(screen, "Call off…")
    fill(the_form(screen), how="postponed", reason="Snow", to=date(2026, 12, 18))
    assert get_meeting(register, ahead).status is MeetingStatus.POSTPONED
    (new,) = list_meetings(register, group_id=county.board, starts_on=date(2026, 12, 18))
    # WHEN that is cancelled, a new day is refused in place
    open_meeting(window, new.id)
    click(screen, "Call off…")
    form = the_form(screen)
    fill(form, how="cancelled", reason="Floods", to=date(2026, 12, 20))
    assert form.isVisible()
    fill(form, to=None)
    assert get_meeting(register, new.id).status_reason == "Floods"
    assert "Floods" in screen.page.sentence.text()


def test_minutes_are_confirmed_at_a_later_meeting_or_at_none(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    with register.write("Finish") as change:
        finish_register(change, meeting_id=county.meeting, unmarked="not_recorded")
    open_meeting(window, county.meeting)
    click(screen, "Confirm minutes…")
    fill(the_form(screen), confirmed_at_id=county.inquorate, confirmed_on=TODAY)
    meeting = get_meeting(register, county.meeting)
    assert (meeting.minutes, meeting.confirmed_at_id) == (Minutes.CONFIRMED, county.inquorate)
    assert not screen.page.confirm_button.isVisible()
    open_meeting(window, county.inquorate)
    click(screen, "Confirm minutes…")
    fill(the_form(screen))
    assert get_meeting(register, county.inquorate).confirmed_at_id is None


def test_an_inquorate_decision_is_ratified(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    open_meeting(window, county.inquorate)
    assert "Inquorate" in screen.page.quorum.words
    screen.page.decisions.setFocus()
    screen.page.decisions.selectRow(0)
    press(window, Key.Key_Return)
    fill(the_form(screen), how="by_email", note="All agreed")
    (decision,) = list_decisions(register, meeting_id=county.inquorate)
    assert not decision.to_ratify


def test_the_chair_rules_only_where_the_terms_leave_it_to_the_chair(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    open_meeting(window, county.inquorate)
    click(screen, "Chair’s ruling…")
    form = the_form(screen)
    # WHEN the terms do not, THEN it is refused in place
    fill(form, ruling="quorate", reason="The terms allow it")
    assert form.isVisible()
    assert "do not leave the quorum to the chair" in words_of(form)
    # WHEN they do
    (terms,) = list_terms(register, county.board)
    with register.write("Edit the terms") as change:
        edit_terms(change, terms.id, chair_may_rule=True)
    fill(form)
    assert get_meeting(register, county.inquorate).chair_ruling_reason == "The terms allow it"


def test_agenda_decisions_and_declarations_are_added(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    open_meeting(window, county.meeting)
    assert screen.page.nil_return.isVisible()
    click(screen, "Item…")
    fill(the_form(screen), title="Neglect", number="4")
    click(screen, "Decision…")
    fill(the_form(screen), wording="To publish", agenda_item="4")
    click(screen, "Declaration…")
    fill(the_form(screen), seat_id=county.police_seat, agenda_item="4", nature="A relative")
    assert [item.title for item in list_agenda(register, county.meeting)] == ["Neglect"]
    assert [d.wording for d in list_decisions(register, meeting_id=county.meeting)] == [
        "To publish"
    ]
    assert len(list_declarations(register, county.meeting)) == 1
    assert not screen.page.nil_return.isVisible()


def test_what_was_entered_by_mistake_is_edited_removed_and_undone(
    window: MainWindow, screen: MeetingsScreen, register: Register, county: County
) -> None:
    # GIVEN one record of each kind
    open_meeting(window, county.meeting)
    for words, given in (
        ("Item…", {"title": "Neglect", "number": "4"}),
        ("Decision…", {"wording": "To publish", "agenda_item": "4"}),
        ("Declaration…", {"seat_id": county.police_seat, "nature": "A relative"}),
    ):
        click(screen, words)
        fill(the_form(screen), **given)
    # WHEN each is edited from its card
    page = screen.page
    for table, words, given in (
        (page.agenda, "Edit the item…", {"title": "Neglect of the old"}),
        (page.decisions, "Edit the decision…", {"wording": "To publish in May"}),
        (page.declarations, "Edit the declaration…", {"nature": "A sister"}),
    ):
        table.selectRow(0)
        click(screen, words)
        fill(the_form(screen), **given)
    # THEN only what was changed changed
    (item,) = list_agenda(register, county.meeting)
    (decision,) = list_decisions(register, meeting_id=county.meeting)
    (declared,) = list_declarations(register, county.meeting)
    assert (item.title, item.number) == ("Neglect of the old", "4")
    assert (decision.wording, decision.agenda_item) == ("To publish in May", "4")
    assert (declared.nature, declared.seat_id) == ("A sister", county.police_seat)
    # WHEN each is removed
    for table, words in (
        (page.agenda, "Remove the item"),
        (page.decisions, "Remove the decision"),
        (page.declarations, "Remove the declaration"),
    ):
        table.selectRow(0)
        click(screen, words)
    assert list_agenda(register, county.meeting) == []
    assert list_decisions(register, meeting_id=county.meeting) == []
    assert list_declarations(register, county.meeting) == []
    assert page.nil_return.isVisible()
    # AND the last removal is undone
    undo(register)
    assert [d.nature for d in list_declarations(register, county.meeting)] == ["A sister"]


def test_a_planned_meeting_entered_by_mistake_is_taken_out(
    window: MainWindow, screen: MeetingsScreen, register: Register, ahead: int, county: County
) -> None:
    open_meeting(window, county.meeting)
    assert not screen.page.remove_button.isVisible()
    open_meeting(window, ahead)
    click(screen, "Take out")
    with pytest.raises(NotFound):
        get_meeting(register, ahead)
    assert screen.isVisible()


def test_a_reply_is_recorded_and_taken_back(
    window: MainWindow, screen: MeetingsScreen, register: Register, ahead: int, county: County
) -> None:
    open_meeting(window, ahead)
    screen.page.replies.setFocus()
    screen.page.replies.select_ids([county.police_seat])
    press(window, Key.Key_Return)
    fill(the_form(screen), reply=Reply.SENDING_DEPUTY, deputy=NewName("Jo Carr"))
    (reply,) = list_replies(register, ahead)
    assert (reply.reply, reply.deputy) == (Reply.SENDING_DEPUTY, "Jo Carr")
    screen.page.replies.setFocus()
    press(window, Key.Key_Return)
    fill(the_form(screen), reply=None, deputy=None)
    assert list_replies(register, ahead) == []


def test_the_register_opens_on_the_day_and_not_before(
    window: MainWindow, screen: MeetingsScreen, ahead: int, county: County
) -> None:
    open_meeting(window, ahead)
    assert not screen.page.register_button.isEnabled()
    screen.list.table.setFocus()
    press(window, Key.Key_Return)
    assert window.screen_shown is screen
    open_meeting(window, county.meeting)
    click(screen, "Open the register")
    assert isinstance(window.screen_shown, RegisterScreen)


def test_ctrl_p_prints_a_register_or_a_sheet_to_sign(
    window: MainWindow, screen: MeetingsScreen, ahead: int, county: County
) -> None:
    for meeting, report in ((ahead, "sign_in_sheet"), (county.meeting, "meeting_register")):
        open_meeting(window, meeting)
        assert screen.print_choices() == {"report": report, "meeting_id": meeting}
