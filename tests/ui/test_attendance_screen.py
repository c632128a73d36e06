"""The matrix and the other ways to add up, and why a figure is what it is."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govapp.attendance import record_attendance
from govapp.counting import CellState, Period
from govapp.figures import PartnershipScope
from govapp.groups import edit_group, establish_group, find_group
from govapp.meetings import plan_meeting
from govapp.register import Register
from tests.desk import texts, words_of
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, press
from ui.main_window import MainWindow
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.groups_screen import GroupsScreen
from ui.screens.register_screen import RegisterScreen
from ui.theme import Theme

Key = Qt.Key


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(theme: Theme, register: Register, county: County) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(window: MainWindow, county: County) -> AttendanceScreen:
    window.show_screen("attendance", {"group_id": county.board})
    QApplication.processEvents()
    shown = window.screen_shown
    assert isinstance(shown, AttendanceScreen)
    return shown


def ask_why(window: MainWindow, screen: AttendanceScreen, row: int = 0) -> None:
    screen.view.setCurrentIndex(screen.view.model().index(row, 0))
    screen.view.setFocus()
    press(window, Key.Key_Return)


def test_the_matrix_has_a_row_a_seat_and_a_column_a_meeting(screen: AttendanceScreen) -> None:
    model = screen.view.model()
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert "Moorshire Police" in spoken
    assert "9 September 2026" in spoken
    assert "Absent" in spoken
    assert screen.heading.sentence == "3 seats, 2 of 2 meetings counted, all partnerships"
    assert screen.provisional.text() == "Provisional: 0 of 2 registers confirmed."


def test_why_says_the_sum_and_every_meeting_behind_it(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    ask_why(window, screen)
    # THEN both figures, the rule with its numbers, and the meetings are said
    assert screen.why.isVisible()
    few = "1 of 2 (no percentage below 3)"
    assert screen.why.figures.text() == f"Seat represented {few}\nMember attended {few}"
    assert screen.why.sum.text() == (
        "Expected 2 = present 1 + deputy 0 + apologies 0 + absent 1. In no percentage: nothing."
    )
    assert [line.held_on for line in screen.why.lines] == [date(2026, 6, 10), date(2026, 9, 9)]
    # WHEN Enter is pressed on a meeting, its register opens
    screen.why.table.setFocus()
    press(window, Key.Key_Return)
    assert isinstance(window.screen_shown, RegisterScreen)


def test_a_vacant_seat_says_that_it_is_in_no_percentage(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    ask_why(window, screen, row=1)
    assert screen.why.figures.text().startswith("Seat represented 0 of 0\n")
    assert "In no percentage: 2 vacant" in screen.why.sum.text()


def test_why_is_read_again_when_a_mark_changes_and_esc_closes_it(
    window: MainWindow, screen: AttendanceScreen, county: County
) -> None:
    ask_why(window, screen)
    window.session.run(
        "Mark the police present",
        record_attendance,
        meeting_id=county.inquorate,
        seat_id=county.police_seat,
        mark="present",
    )
    assert "Seat represented 2 of 2 (no" in screen.why.figures.text()
    press(window, Key.Key_Escape)
    # THEN it is closed, and one is back at the figures
    assert not screen.why.isVisible()
    assert QApplication.focusWidget() is screen.view


def test_other_ways_to_add_up_explain_themselves_too(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    for view, first in (("seats", "Moorshire"), ("organisations", "Moorshire"), ("people", "")):
        screen.views.choose(view)
        screen.refresh()
        table = screen.tables.table
        assert table.model().rowCount() > 0, view
        assert texts(table.model())[0].startswith(first)
        table.setFocus()
        table.selectRow(0)
        press(window, Key.Key_Return)
        assert screen.why.isVisible()
        assert screen.why.lines, view
        screen.why.hide()
    assert not screen.group_field.isVisible()


def test_a_group_in_the_table_leads_to_its_matrix(
    window: MainWindow, screen: AttendanceScreen, county: County
) -> None:
    screen.views.choose("groups")
    screen.refresh()
    screen.tables.table.row_activated.emit(county.board)
    assert screen.views.choice == "matrix"
    assert screen.group_field.value() == county.board


def test_a_period_without_meetings_says_what_to_do(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    screen.period.set_period(Period(date(2020, 4, 1), date(2021, 3, 31)))
    screen.period.changed.emit()
    assert not screen.view.isVisible()
    assert screen._empty.isVisible()
    # and no figure of before is still explained or printed
    choices = screen.print_choices()
    assert choices is not None
    assert choices["period"] == Period(date(2020, 4, 1), date(2021, 3, 31))
    # WHEN what is offered is taken, by the key that is at hand
    assert "latest is of 9 September 2026" in words_of(screen)
    screen.focus_first()
    press(window, Key.Key_Return)
    # THEN the year of the group's latest meeting is shown
    assert screen.period.period() == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert QApplication.focusWidget() is screen.view


def test_a_group_without_seats_leads_to_its_page(
    window: MainWindow, screen: AttendanceScreen, register: Register, county: County
) -> None:
    with register.write("A new group") as change:
        group = establish_group(
            change, name="Neglect Sub-group", kind="sub_group", partnership_ids=[county.children]
        )
        plan_meeting(change, group_ids=[group], held_on=date(2026, 12, 1))
    screen.show_target(group_id=group)
    assert "No seats in this period" in words_of(screen)
    screen._empty.press_action()
    assert isinstance(window.screen_shown, GroupsScreen)


def test_the_switch_offers_only_groups_of_the_partnership(
    window: MainWindow, screen: AttendanceScreen, county: County
) -> None:
    window.session.look_at(county.adults)
    offered = {option.words for option in screen.group_field._list.all}
    assert offered == {"Adults’ Board", "Quality <b>&</b> Assurance"}
    assert screen.group_field.value() in {county.adults_board, county.quality}
    assert "Adults’ Partnership" in screen.heading.sentence


def test_a_click_on_a_meeting_opens_its_register(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    screen.view.column_activated.emit(screen._matrix.meetings[0].id)  # type: ignore[union-attr]
    assert isinstance(window.screen_shown, RegisterScreen)


def test_ctrl_p_prints_what_is_shown(screen: AttendanceScreen, county: County) -> None:
    choices = screen.print_choices()
    assert choices is not None
    assert (choices["report"], choices["group_id"]) == ("attendance_matrix", county.board)
    screen.views.choose("organisations")
    choices = screen.print_choices()
    assert choices is not None
    assert choices["report"] == "attendance_summary"
    # of all that the table shows, and not of what was printed before
    assert choices["scope"] == PartnershipScope(None)


def test_the_figure_of_an_agency_is_explained_as_the_table_has_it(
    theme: Theme, demonstration: Register
) -> None:
    for window in a_window(theme, demonstration):
        window.show_screen("attendance", {"view": "organisations"})
        screen = window.screen_shown
        assert isinstance(screen, AttendanceScreen)
        explained = 0
        for line in screen.tables.models["organisations"].shown_rows:
            screen.tables.ask_why("organisations", line.id)
            represented, expected = line.agency
            # THEN the first figure is the one asked about, in meetings
            said = screen.why.figures.text().splitlines()
            assert said[0].startswith(f"Agency represented {represented} of {expected} meetings")
            assert said[1].startswith(
                f"Seat represented {line.counts.represented} of {line.counts.expected}"
            )
            # and the meetings beneath it are those that make it up
            came = {
                why.meeting_id
                for why in screen.why.lines
                if why.counts.represented or (why.state is CellState.DEPUTY and why.counts.vacant)
            }
            assert len(came) == represented
            explained += line.agency != (line.counts.represented, line.counts.expected)
        # with agencies of several seats among them, whose seats sum up to something else
        assert explained > 5


def test_online_marks_that_do_not_count_have_a_letter_of_their_own(
    screen: AttendanceScreen, register: Register, county: County
) -> None:
    # GIVEN the police online at a meeting, which counts, and is P in a noted cell
    with register.write("Mark the police online") as change:
        record_attendance(
            change,
            meeting_id=county.inquorate,
            seat_id=county.police_seat,
            mark="present",
            mode="online",
        )
    screen.session.changed.emit()
    row, column = (screen.view.model().index(0, n) for n in (0, 1))
    codes = screen.view.model().matrix.codes[0]
    assert "online_not_counted" not in codes
    assert "O Online" not in screen.legend.accessibleName()
    # WHEN the group does not count online presence
    with register.write("Count only those in the room") as change:
        edit_group(change, county.board, online_counts=False)
    screen.session.changed.emit()
    # THEN the mark no longer looks like one that counts, and the legend says what it is
    assert "online_not_counted" in screen.view.model().matrix.codes[0]
    spoken = [
        screen.view.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
        for index in (row, column)
    ]
    assert any("Online, not counted" in said for said in spoken)
    assert "O Online, not counted" in screen.legend.accessibleName()
    assert not screen.view.grab().isNull()


def test_another_group_or_view_closes_what_explained_the_last_one(
    window: MainWindow, screen: AttendanceScreen, county: County
) -> None:
    for change in (
        lambda: screen.group_field.set_value(county.adults_board),
        lambda: screen.views.chosen.emit("seats"),
    ):
        screen.show_target(group_id=county.board)
        ask_why(window, screen)
        assert screen.why.isVisible()
        change()
        assert not screen.why.isVisible()


def test_a_page_asks_why_of_its_figure_as_at_its_day(
    window: MainWindow, screen: AttendanceScreen, county: County
) -> None:
    on = date(2026, 9, 1)
    window.show_screen("people", {"organisation_id": county.police})
    window.screen_shown.go.emit(
        "attendance", {"view": "organisations", "why_of": county.police, "on": on}
    )
    # THEN the agency is chosen and explained, over the year in which the page's day lies
    assert screen.why.isVisible()
    assert screen.why.figures.text().startswith("Agency represented 1 of ")
    assert screen.tables.table.current_id == county.police
    assert (screen.period.as_at(), screen.period.period().starts_on) == (on, date(2026, 4, 1))


def test_what_explains_an_agency_names_each_meeting_and_seat(
    theme: Theme, demonstration: Register
) -> None:
    for window in a_window(theme, demonstration):
        window.show_screen("attendance", {"view": "organisations"})
        screen = window.screen_shown
        assert isinstance(screen, AttendanceScreen)
        lines = screen.tables.models["organisations"].shown_rows
        several = next(line for line in lines if line.agency[1] < line.counts.expected)
        screen.tables.ask_why("organisations", several.id)
        model = screen.why.table.model()
        for row, why in enumerate(screen.why.lines):
            said = model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
            assert why.group in said
            # and the seat, without the name of the agency that stands above all of them
            seat = why.seat.removeprefix(several.title).lstrip(" –")
            assert f"{seat}: {why.sentence}" in said or (not seat and why.sentence in said)
            assert several.title not in said


def test_the_table_makes_room_for_what_explains_it(
    window: MainWindow, screen: AttendanceScreen
) -> None:
    screen.show_target(view="organisations")
    table = screen.tables.table
    last = table.model().columnCount() - 1
    assert not table.isColumnHidden(last)
    table.setFocus()
    table.selectRow(0)
    press(window, Key.Key_Return)
    # THEN the figures stay in sight beside it
    assert table.isColumnHidden(last)
    assert table.horizontalScrollBar().maximum() == 0
    # WHEN it is closed, THEN all of the table is back
    press(window, Key.Key_Escape)
    assert not table.isColumnHidden(last)
    # and in a narrow window it is brought into sight beneath
    window.resize(1024, 740)
    QApplication.processEvents()
    press(window, Key.Key_Return)
    QTest.qWait(20)
    top = screen.why.mapTo(screen, screen.why.rect().topLeft()).y()
    assert 0 <= top < screen.height() - 100


def test_the_cell_explained_stays_in_sight_beside_what_explains_it(
    theme: Theme, demonstration: Register
) -> None:
    (executive,) = find_group(demonstration, "Safeguarding Children Executive").exact
    for window in a_window(theme, demonstration):
        # GIVEN several years of a group, at the latest meeting
        years = Period(date(2023, 4, 1), date(2027, 3, 31))
        window.show_screen("attendance", {"group_id": executive.id, "period": years})
        screen = window.screen_shown
        assert isinstance(screen, AttendanceScreen)
        QApplication.processEvents()
        press(window, Key.Key_Return)
        QTest.qWait(20)
        assert screen.why.isVisible()
        cell = screen.view.visualRect(screen.view.currentIndex())
        assert screen.view.viewport().rect().contains(cell.center())
