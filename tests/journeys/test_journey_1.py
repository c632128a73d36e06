"""Journey 1, first day: the office's own untidy workbook goes in, and the year comes out."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govapp.counting import Period
from govapp.groups import list_groups
from govapp.meetings import MeetingStatus, list_meetings
from govapp.seats import list_seats
from tests.desk import Desk, pages_of, settle, texts, wait_until
from tests.files.workbooks import save_ugly_workbook
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.import_dialog import ImportDialog
from ui.screens.overview_screen import OverviewScreen

Key = Qt.Key
FIRST_DAY = datetime(2024, 4, 10, 9, 0)


@pytest.fixture
def desk(qapp: QApplication, register_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """An empty register, in the spring in which the workbook was kept."""
    made = Desk(qapp, register_file, tmp_path, now=FIRST_DAY)
    yield made
    made.leave()


@pytest.fixture
def dialog(desk: Desk, tmp_path: Path) -> ImportDialog:
    """The workbook, dropped on the window, and read."""
    workbook = save_ugly_workbook(tmp_path / "Executive attendance.xlsx")
    desk.drop(workbook)
    opened = desk.dialog(ImportDialog)
    wait_until(lambda: opened.plan is not None)
    settle()
    return opened


def counted(desk: Desk) -> tuple[int, int, int]:
    """Groups, seats and meetings in the file."""
    with desk.file() as register:
        return len(list_groups(register)), len(list_seats(register)), len(list_meetings(register))


def test_six_decisions_at_most_and_the_preview_says_what_it_understood(
    desk: Desk, dialog: ImportDialog
) -> None:
    # THEN one day, three words and the blanks are asked, with Import that is six decisions
    asked = [row.sentence for row in dialog.questions.rows.values()]
    assert len(asked) + len(["Import"]) <= 6
    assert sum("What does “" in sentence for sentence in asked) == 3
    assert sum("empty cell" in sentence for sentence in asked) == 1
    assert counted(desk) == (0, 0, 0)
    # WHEN the one that has no answer yet is given, where the focus already is
    desk.write("16")
    wait_until(lambda: dialog.import_button.isEnabled())
    # THEN the preview says what was understood, the odd rows with their names
    assert dialog.preview.understood.text() == "Executive: 34 seats, 3 meetings, 2 planned"
    assert "2 warnings" in desk.words
    assert counted(desk) == (0, 0, 0)


def test_import_print_the_year_and_take_it_all_back(desk: Desk, dialog: ImportDialog) -> None:
    # WHEN the question is answered and the rest taken as suggested
    desk.write("16")
    wait_until(lambda: dialog.import_button.isEnabled())
    desk.click("Import")
    # THEN the matrix is there, with all of it in the file as one change
    desk.screen(AttendanceScreen)
    assert counted(desk) == (1, 34, 5)
    with desk.file() as register:
        states = [line.status for line in list_meetings(register)]
    assert states.count(MeetingStatus.HELD) == 3
    assert states.count(MeetingStatus.PLANNED) == 2
    # THEN the overview says what is missing
    desk.key(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    overview: OverviewScreen = desk.screen(OverviewScreen)
    waiting = " ".join(texts(overview.attention.model()))
    assert "has no quorum rule" in waiting
    # WHEN it was not what one wanted, one Ctrl+Z takes the whole import back
    desk.ctrl(Key.Key_Z)
    assert counted(desk) == (0, 0, 0)
    # WHEN it was after all, redo brings it again
    desk.ctrl(Key.Key_Y)
    assert counted(desk) == (1, 34, 5)


def test_the_matrix_is_there_and_the_year_prints_on_one_page(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    desk.write("16")
    wait_until(lambda: dialog.import_button.isEnabled())
    desk.click("Import")
    screen: AttendanceScreen = desk.screen(AttendanceScreen)
    # THEN all that was imported is in sight, though its year is over
    assert (screen.view.model().rowCount(), screen.view.model().columnCount()) == (34, 5)
    # WHEN the financial year that has just ended is chosen
    screen.period.set_period(Period(date(2023, 4, 1), date(2024, 3, 31)))
    screen.period.changed.emit()
    # THEN the matrix shows the three meetings held and every seat
    assert (screen.view.model().rowCount(), screen.view.model().columnCount()) == (34, 3)
    # THEN it prints, with every meeting, on one page
    words = desk.printed("year.pdf")
    for day in ("14 Nov", "16 Jan", "12 Mar"):
        assert day in words
    assert "Detective Chief Inspector" in words
    assert pages_of(tmp_path / "year.pdf") == 1
