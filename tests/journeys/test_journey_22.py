"""Journey 22, Friday's Teams meeting: the list is dropped, three names settled, finished."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from govapp.attendance import Mark, Mode, RegisterLine, list_register
from govapp.guests import list_guests
from govapp.meetings import get_meeting, list_meetings
from tests.desk import HALF_PAST_ONE, Desk, settle, wait_until
from tests.files.workbooks import save_csv
from ui.screens.names_dialog import NamesDialog
from ui.screens.register_screen import RegisterScreen

Key = Qt.Key
TODAY = HALF_PAST_ONE.date()
# As Teams knows them: full names of members, three it writes its own way, two from elsewhere.
FULL = (
    "Margaret Ashdown", "Rowena Castellan", "Łukasz Żółkiewski", "Philippa Garrowby",
    "Chinwe Obiora", "Gwilym Tudor", "Leopold Grange", "Abigail Tern", "Annalise Crewe",
    "Ahmed Siddiqui-Ross", "Maxine Strand", "Nguyễn Thị Ánh", "Hamish Baird",
)  # fmt: skip
ODD = ("N OBrien", "D Trowbridge", "F Adeyinka")
ELSEWHERE = ("Petra Novak (Guest)", "Xin Yu (External)")
MINUTES = """Present: Margaret Ashdown (Chair), Rowena Castellan, Philippa Garrowby
Apologies: Siân Ŵyn, Bryony Slade"""


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    with desk.file() as register:
        (line,) = list_meetings(register, starts_on=TODAY, ends_on=TODAY)
    return line.id


def lines(desk: Desk, meeting_id: int) -> dict[str | None, RegisterLine]:
    with desk.file() as register:
        return {line.expected_name: line for line in list_register(register, meeting_id)}


def teams_list(path: Path) -> Path:
    times = "20/11/2026, 13:58:10\t20/11/2026, 16:00:40\t2h\t\tAttendee"
    rows = [f"{name}\t{times}" for name in (*FULL, *ODD, *ELSEWHERE)]
    heading = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole"
    return save_csv(path, heading, *rows, encoding="utf-16")


def test_the_list_from_teams_marks_the_meeting(desk: Desk, meeting_id: int, tmp_path: Path) -> None:
    # GIVEN today's register
    desk.key(Key.Key_Return)
    desk.screen(RegisterScreen)
    # WHEN the attendance list is dropped on it
    desk.drop(teams_list(tmp_path / "attendance.csv"))
    dialog = desk.dialog(NamesDialog)
    settle()
    # THEN three names are to settle, two are guests, and nothing is written yet
    assert dialog.understood.text() == f"{len(FULL)} seats, 2 guests, 3 to settle"
    assert not any(line.mark for line in lines(desk, meeting_id).values())
    # WHEN each is settled with the likeliest, by the keyboard, from where the focus is
    for _ in ODD:
        desk.key(Key.Key_Down)
        desk.key(Key.Key_Tab)
    assert dialog.write_button.isEnabled()
    desk.click("Mark")
    # THEN they are present, online, with their times; guests hold no seat
    marked = {name: line for name, line in lines(desk, meeting_id).items() if line.mark}
    assert {*FULL} <= {*marked}
    assert {"Niamh O'Brien", "Denise Trowbridge", "Folasade Adeyinka"} <= {*marked}
    assert {line.mark for line in marked.values()} == {Mark.PRESENT}
    assert {line.mode for line in marked.values()} == {Mode.ONLINE}
    assert marked["Hamish Baird"].left_at == "16:00"
    with desk.file() as register:
        guests = [guest.name for guest in list_guests(register, meeting_id)]
    assert sorted(str(name) for name in guests) == ["Petra Novak", "Xin Yu"]
    # WHEN the register is finished, with the rest absent
    desk.ctrl(Key.Key_Return)
    desk.click("Finish")
    # THEN it is, and the paper says who came how
    with desk.file() as register:
        assert get_meeting(register, meeting_id).register_finished
    words = desk.printed()
    assert "Petra Novak" in words
    assert "online" in words.casefold()


def test_names_from_the_minutes_mark_it_too_and_one_undo_takes_them_back(
    desk: Desk, meeting_id: int
) -> None:
    desk.key(Key.Key_Return)
    desk.click("Paste names…")
    dialog = desk.dialog(NamesDialog)
    dialog.pasted.set_value(MINUTES)
    wait_until(lambda: dialog.plan is not None)
    desk.click("Mark")
    found = lines(desk, meeting_id)
    assert {name for name, line in found.items() if line.mark is Mark.PRESENT} == {
        "Margaret Ashdown", "Rowena Castellan", "Philippa Garrowby",
    }  # fmt: skip
    assert {name for name, line in found.items() if line.mark is Mark.APOLOGIES} == {
        "Siân Ŵyn", "Bryony Slade",
    }  # fmt: skip
    desk.ctrl(Key.Key_Z)
    assert not any(line.mark for line in lines(desk, meeting_id).values())
