"""Names into a register by the window: pasted or dropped, settled, written as one change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from govapp.appointments import appoint
from govapp.attendance import list_register
from govapp.attendance_types import Mode
from govapp.guests import list_guests
from govapp.meetings import plan_meeting
from govapp.people import take_post
from govapp.register import Register
from govapp.seats import add_seat, get_seat
from tests.factories import a_group, a_person, an_organisation
from tests.files.workbooks import save_csv
from tests.ui.accessibility import assert_accessible, tab_stops
from ui.screens.names_dialog import PAUSE_MS, NamesDialog
from ui.screens.register_screen import RegisterScreen
from ui.session import Session
from ui.theme import Theme

MEMBERS = {
    "Northmoor Police": "Siân O'Brien",
    "Northmoor Council": "Robert Khan",
    "Probation Service": "Nguyễn Thị Ánh",
    "Health Trust": "Mary-Jane Carter",
    "Fire Service": "Ivo Lind",
}
TEAMS = (
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole",
    "Siân O'Brien\t20/11/2026, 09:58:10\t20/11/2026, 12:00:40\t2h\ts@a\tOrganizer",
    "Bob Khan\t20/11/2026, 09:59:00\t20/11/2026, 12:00:40\t2h\tb@a\tAttendee",
    "M Carter\t20/11/2026, 10:01:00\t20/11/2026, 12:00:40\t2h\tm@a\tAttendee",
    "Cora Clark\t20/11/2026, 10:02:00\t20/11/2026, 11:30:00\t1h\tc@a\tAttendee",
    "Petra Novak (Guest)\t20/11/2026, 10:00:00\t20/11/2026, 12:00:40\t2h\t\tPresenter",
    "Xin Yu (External)\t20/11/2026, 10:05:00\t20/11/2026, 10:40:40\t35m\t\tAttendee",
)


@pytest.fixture
def session(qapp: QApplication, register: Register) -> Session:
    return Session(register)


@pytest.fixture
def meeting_id(register: Register) -> int:
    """Today's meeting of five agencies; Cora Clark works for probation and holds no seat."""
    with register.write("Make a board") as change:
        group = a_group(change, name="Board")
        for body, name in MEMBERS.items():
            organisation = an_organisation(change, name=body)
            seat = add_seat(change, group_id=group, organisation_id=organisation)
            appoint(change, seat_id=seat, person_id=a_person(change, name=name))
            if body == "Probation Service":
                colleague = a_person(change, name="Cora Clark")
                where = get_seat(change, seat).organisation_id
                assert where is not None
                take_post(change, person_id=colleague, organisation_id=where, title="Manager")
        return plan_meeting(change, group_ids=[group], held_on=change.today)


@pytest.fixture
def screen(
    qtbot: QtBot, session: Session, theme: Theme, meeting_id: int
) -> Iterator[RegisterScreen]:
    made = RegisterScreen(session, theme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_target(meeting_id=meeting_id)
    yield made


def opened(screen: RegisterScreen) -> NamesDialog:
    """The names dialog that is open on the screen."""
    (dialog,) = [one for one in screen.findChildren(NamesDialog) if one.isVisible()]
    return dialog


def paste(dialog: NamesDialog, text: str) -> None:
    dialog.pasted.set_value(text)
    QTest.qWait(PAUSE_MS + 60)


def choose(dialog: NamesDialog, part: str, words: str) -> None:
    """Answer who somebody is by the option that begins so."""
    (row,) = [row for row in dialog.rows.values() if part in row.sentence]
    options = {option.words: option.value for option in row.field._options}
    (wanted,) = [value for key, value in options.items() if key.startswith(words)]
    row.field.set_value(wanted)


def words(dialog: NamesDialog) -> str:
    QTest.qWait(10)
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def letters(register: Register, meeting_id: int) -> str:
    lines = list_register(register, meeting_id)
    return "".join(line.mark.letter if line.mark else "." for line in lines)


def test_fridays_teams_list_is_marked_with_three_names_settled_and_two_guests(
    screen: RegisterScreen, session: Session, meeting_id: int, tmp_path: Path
) -> None:
    # WHEN the list is dropped on the register
    assert screen.take_file(save_csv(tmp_path / "attendance.csv", *TEAMS))
    dialog = opened(screen)
    # THEN one is matched, two are guests, and three are asked
    assert dialog.understood.text() == "1 seat, 2 guests, 3 to settle"
    assert not dialog.write_button.isEnabled()
    assert [row.sentence for row in dialog.rows.values()] == [
        "Who is Bob Khan?",
        "Who is M Carter?",
        "Who is Cora Clark?",
    ]
    # WHEN they are settled
    choose(dialog, "Bob Khan", "Member: Northmoor Council")
    choose(dialog, "M Carter", "Member: Health Trust")
    choose(dialog, "Cora Clark", "Deputy for Probation Service")
    assert dialog.understood.text() == "4 seats, 2 guests"
    QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    # THEN all of it stands in the register, with mode and times, and undoes as one
    assert not dialog.isVisible()
    register = session.register
    assert letters(register, meeting_id) == "PPDP."
    police, _, probation, *_ = list_register(register, meeting_id)
    assert (police.mode, police.arrived_at, police.left_at) == (Mode.ONLINE, "09:58", "12:00")
    assert (probation.attended_by_name, probation.left_at) == ("Cora Clark", "11:30")
    assert [g.name for g in list_guests(register, meeting_id)] == ["Petra Novak", "Xin Yu"]
    session.undo()
    assert letters(register, meeting_id) == "....."
    assert list_guests(register, meeting_id) == []


def test_a_block_of_minutes_is_pasted(
    screen: RegisterScreen, session: Session, meeting_id: int
) -> None:
    screen.names_button.click()
    dialog = opened(screen)

    paste(
        dialog,
        "Present: Siân O'Brien, Robert Khan\nIn attendance: Petra Novak (Clerk)\n"
        "Apologies: Mary-Jane Carter",
    )
    assert dialog.understood.text() == "3 seats, 1 guest"
    dialog.write()

    assert letters(session.register, meeting_id) == "PP.A."
    assert [g.name for g in list_guests(session.register, meeting_id)] == ["Petra Novak"]


def test_the_same_list_again_says_nothing_new(screen: RegisterScreen, tmp_path: Path) -> None:
    path = save_csv(tmp_path / "attendance.csv", *TEAMS[:2])
    screen.take_file(path)
    opened(screen).write()

    screen.take_file(path)

    dialog = opened(screen)
    assert dialog.understood.text() == "Nothing new: the register says all of it already."
    assert not dialog.write_button.isEnabled()


def test_any_name_can_be_settled_otherwise(
    screen: RegisterScreen, session: Session, meeting_id: int
) -> None:
    screen.names_button.click()
    dialog = opened(screen)
    paste(dialog, "Present: Petra Novak")
    assert dialog.rows == {}

    dialog.table.row_activated.emit(0)
    assert dialog.understood.text() == "0 seats, 1 to settle"
    choose(dialog, "Petra Novak", "Deputy for Fire Service")
    dialog.write()

    assert letters(session.register, meeting_id) == "....D"


def test_two_names_for_one_seat_are_refused(screen: RegisterScreen) -> None:
    screen.names_button.click()
    dialog = opened(screen)
    paste(dialog, "Present: Petra Novak, Xin Yu")
    for number, name in enumerate(("Petra Novak", "Xin Yu")):
        dialog.table.row_activated.emit(number)
        choose(dialog, name, "Deputy for Fire Service")

    assert "Petra Novak and Xin Yu are placed in the same seat" in dialog.message.sentence
    assert not dialog.write_button.isEnabled()
    choose(dialog, "Xin Yu", "Guest")
    assert dialog.write_button.isEnabled()
    assert not dialog.message.isVisible()


def test_a_list_of_another_day_is_said(screen: RegisterScreen, tmp_path: Path) -> None:
    lines = [line.replace("20/11/2026", "13/11/2026") for line in TEAMS]
    screen.take_file(save_csv(tmp_path / "attendance.csv", *lines))

    assert "This list is of 13 November 2026" in opened(screen).message.sentence


def test_a_workbook_is_left_to_the_window(screen: RegisterScreen, tmp_path: Path) -> None:
    path = save_csv(tmp_path / "Board.csv", "name,2026-01-14", "Ann,P")

    assert not screen.take_file(path)
    assert screen.findChildren(NamesDialog) == []


def test_another_kind_of_file_is_refused_in_place(screen: RegisterScreen, tmp_path: Path) -> None:
    screen.names_button.click()
    dialog = opened(screen)
    dialog.read(save_csv(tmp_path / "Board.csv", "name,2026-01-14", "Ann,P"))

    assert "is not an attendance report from Teams" in dialog.message.sentence


def test_hostile_names_are_shown_as_text(screen: RegisterScreen) -> None:
    screen.names_button.click()
    dialog = opened(screen)
    paste(dialog, f"Present: Bob Khan (<b>Housing); {'W' * 150} Khan")

    assert "Who is Bob Khan (<b>Housing)?" in words(dialog)
    texts = [one for one in dialog.findChildren(QLabel) if "<b>" in one.text()]
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in texts)


def test_every_control_has_a_name_and_tab_goes_round(screen: RegisterScreen) -> None:
    screen.names_button.click()
    dialog = opened(screen)
    paste(dialog, "Present: Bob Khan, Petra Novak")

    assert_accessible(dialog)
    dialog.pasted.setFocus()
    assert tab_stops(dialog) == [
        "Names",
        "A list from Teams…",
        "Who is Bob Khan?",
        "Names",
        "Cancel",
    ]


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_it_opens_at_200_per_cent(
    screen: RegisterScreen, theme: Theme, tmp_path: Path, choice: str
) -> None:
    theme.choose(choice, 200)  # type: ignore[arg-type]
    screen.take_file(save_csv(tmp_path / "attendance.csv", *TEAMS))
    dialog = opened(screen)
    dialog.resize(1100, 760)
    QTest.qWait(20)

    assert dialog.table.isVisible()
