"""An organisation's page: its seats and figures, in the partnership that is looked at."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from govapp.appointments import appoint
from govapp.attendance import record_attendance
from govapp.meetings import plan_meeting
from govapp.partnerships import get_partnership
from govapp.register import Register
from govapp.seats import add_seat
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window
from ui.main_window import MainWindow
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.people_screen import PeopleScreen
from ui.theme import Theme


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, register: Register) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(county: County, window: MainWindow) -> PeopleScreen:
    window.show_screen("people", {"organisation_id": county.police})
    shown = window.screen_shown
    assert isinstance(shown, PeopleScreen)
    return shown


def test_seats_and_figures_of_an_organisation_obey_the_partnership_switch(
    window: MainWindow, screen: PeopleScreen, county: County, register: Register
) -> None:
    # GIVEN an agency with a seat on a board of either partnership, and a meeting of each
    with register.write("Meet with the adults") as change:
        seat = add_seat(change, group_id=county.adults_board, organisation_id=county.police)
        appoint(change, seat_id=seat, person_id=county.helen)
        meeting = plan_meeting(change, group_ids=[county.adults_board], held_on=date(2026, 7, 1))
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark="present")
    seats = screen.organisation.seats

    def shown() -> tuple[list[str], str]:
        groups = [seats.model.index(row, 0).data() for row in range(seats.model.rowCount())]
        return groups, seats.agency.accessibleName()[: len("Agency represented: 2 of 3")]

    screen.read_again()
    assert shown() == (["Adults’ Board", "Partnership Board"], "Agency represented: 2 of 3")
    # WHEN one partnership is looked at
    for partnership, group, figure in (
        (county.adults, "Adults’ Board", "1 of 1"),
        (county.children, "Partnership Board", "1 of 2"),
    ):
        screen.session.look_at(partnership)
        screen.show_target(organisation_id=county.police)
        # THEN only its seats are listed and counted, and the heading names it
        assert shown() == ([group], f"Agency represented: {figure}")
        assert get_partnership(register, partnership).name in screen.heading.sentence
        words = [button.text() for button in screen.organisation.findChildren(QAbstractButton)]
        assert "Seats 1" in words
        # AND why the agency's figure is so is answered for the same seats
        seats.agency.asked_why.emit()
        explained = window.screen_shown
        assert isinstance(explained, AttendanceScreen)
        assert f"Agency represented {figure} meetings" in explained.why.figures.text()
        window.show_screen("people", {"organisation_id": county.police})
