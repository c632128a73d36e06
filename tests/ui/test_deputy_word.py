"""A group that calls its stand-ins substitutes reads so on screen and paper."""

from pytestqt.qtbot import QtBot

from govapp.attendance import record_attendance
from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.register import Register
from govapp.reports import attendance_summary
from govapp.reports.parts import texts
from tests.factories import a_group, a_meeting, a_seat, an_appointment
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.register_screen import RegisterScreen
from ui.session import Session
from ui.theme import Theme


def test_a_substitute_is_called_one_on_screen_and_on_paper(
    qtbot: QtBot, theme: Theme, register: Register
) -> None:
    with register.write("Set up") as change:
        group = a_group(change, deputy_word="substitute")
        seat = a_seat(change, group_id=group)
        an_appointment(change, seat_id=seat)
        meeting = a_meeting(change, group_ids=[group])
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark="deputy")
    session = Session(register)
    marking, matrix = RegisterScreen(session, theme), AttendanceScreen(session, theme)
    for screen in (marking, matrix):
        qtbot.addWidget(screen)

    marking.show_target(meeting_id=meeting)
    marking.show()
    matrix.show_target(group_id=group)
    matrix.show()

    row = marking.view.row(seat)
    assert row is not None
    assert row.came == "Substitute: not named"
    assert "D Substitute attended" in matrix.legend.accessibleName()
    period = Period.financial_year_of(register.today)
    choices = attendance_summary.Choices(GroupScope(group), period, register.today)
    words = set(texts(attendance_summary.story(attendance_summary.load(register, choices)).story))
    assert {"Substitute", "Substitute attended"} <= words
    assert "Deputy attended" not in words
