"""Journey 3, people move: one form says who leaves, acts and follows; figures stay right."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govapp.attendance import list_register
from govapp.counting import Counts, Period
from govapp.meetings import list_meetings
from govapp.person_figures import person_summary
from govapp.register import Register
from govapp.seating import seating
from govapp.seats import list_seats
from tests.desk import Desk
from tests.factories import a_group, a_person, a_seat, an_appointment, an_organisation
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.groups_screen import GroupsScreen
from ui.widgets.form_dialog import FormDialog

Key = Qt.Key
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
DECEMBER = datetime(2026, 12, 18, 9, 0)
DAYS = (
    date(2026, 10, 2),
    date(2026, 11, 6),
    date(2026, 11, 20),
    date(2026, 11, 27),
    date(2026, 12, 4),
)
"""Two with the one who leaves, one while the seat is vacant, one acting, one of the new holder."""


class Board:
    """A board of one seat, and three people who may come for it."""

    def __init__(self, register: Register) -> None:
        with register.write("Settle a board") as change:
            police = an_organisation(change, name="Police", kind="police")
            self.group = a_group(change, name="Board")
            self.seat = a_seat(change, group_id=self.group, organisation_id=police)
            people = [a_person(change, name=name) for name in ("Ann Leaver", "Bo Deputy", "Cy New")]
            self.leaver, self.deputy, self.new = people
            an_appointment(change, seat_id=self.seat, person_id=self.leaver)
            an_appointment(change, seat_id=self.seat, person_id=self.deputy, capacity="deputy")


@pytest.fixture
def board(register_file: Path) -> Board:
    with Register.open(register_file) as register:
        return Board(register)


@pytest.fixture
def desk(qapp: QApplication, register_file: Path, tmp_path: Path, board: Board) -> Iterator[Desk]:
    made = Desk(qapp, register_file, tmp_path, now=DECEMBER)
    yield made
    made.leave()


def change_holder(desk: Desk, board: Board, **given: object) -> None:
    """Fill in the one form, from the group's page."""
    desk.window.show_screen("groups", {"group_id": board.group})
    screen: GroupsScreen = desk.screen(GroupsScreen)
    screen.page.membership.panel.table.select_ids([board.seat])
    desk.click("Change of holder…")
    desk.fill(desk.dialog(FormDialog), **given)
    desk.click("Change the holder")
    assert not [form for form in desk.window.findChildren(FormDialog) if form.isVisible()]


def plan_and_mark(desk: Desk, board: Board, marks: str) -> None:
    """Plan the five meetings in one go, and mark each with one key; a dot leaves it."""
    desk.window.show_screen("meetings")
    desk.click("Plan a year…", desk.window.screen_shown.heading.buttons)
    dialog = desk.top()
    dialog.group.set_value(board.group)  # type: ignore[attr-defined]
    dialog.pasted.set_value("\n".join(day.isoformat() for day in DAYS))  # type: ignore[attr-defined]
    desk.click("Plan 5 meetings")
    with desk.file() as register:
        meetings = [line.id for line in list_meetings(register, group_id=board.group)]
    for meeting_id, letter in zip(meetings, marks, strict=True):
        desk.window.show_screen("register", {"meeting_id": meeting_id})
        desk.write(letter.replace(".", ""))


def who_was_expected(desk: Desk, board: Board) -> list[str]:
    with desk.file() as register:
        meetings = list_meetings(register, group_id=board.group)
        return [list_register(register, meeting.id)[0].member for meeting in meetings]


def counts_of(desk: Desk, person_id: int) -> Counts:
    with desk.file() as register:
        return person_summary(register, person_id, YEAR, as_at=DECEMBER.date()).figures.totals


ALL_OF_IT = {
    "last_day": date(2026, 11, 14),
    "reason": "Moved to another force",
    "acting_from": date(2026, 11, 25),
    "successor_from": date(2026, 12, 1),
}
EXPECTED = ["Ann Leaver", "Ann Leaver", "vacant", "Bo Deputy", "Cy New"]


def test_one_form_says_all_of_it(desk: Desk, board: Board) -> None:
    # WHEN last day, reason, who acts, the successor and both starts are known at once
    change_holder(desk, board, acting=board.deputy, successor=board.new, **ALL_OF_IT)
    plan_and_mark(desk, board, ".....")
    # THEN each day has the right person in the seat
    assert who_was_expected(desk, board) == EXPECTED


def test_parts_not_known_yet_come_later(desk: Desk, board: Board) -> None:
    # WHEN first the leaving is known, then who acts, then who follows
    change_holder(desk, board, last_day=ALL_OF_IT["last_day"], reason=ALL_OF_IT["reason"])
    with desk.file() as register:
        (sitting,) = seating(register, board.group, date(2026, 11, 20))
    assert sitting.vacant
    change_holder(desk, board, acting=board.deputy, acting_from=ALL_OF_IT["acting_from"])
    change_holder(desk, board, successor=board.new, successor_from=ALL_OF_IT["successor_from"])
    plan_and_mark(desk, board, ".....")
    # THEN it comes to the same, and one Ctrl+Z takes back one step
    assert who_was_expected(desk, board) == EXPECTED


def test_figures_are_right_for_the_seat_and_for_each_person_and_why_names_the_meetings(
    desk: Desk, board: Board
) -> None:
    # GIVEN present, apologies, nobody while vacant but a deputy, acting present, new absent
    change_holder(desk, board, acting=board.deputy, successor=board.new, **ALL_OF_IT)
    plan_and_mark(desk, board, "padpx")
    # THEN each person has their own meetings
    leaver, deputy, new = (counts_of(desk, p) for p in (board.leaver, board.deputy, board.new))
    assert (leaver.present, leaver.expected) == (1, 2)
    assert (deputy.present, deputy.expected) == (1, 1)
    assert (new.present, new.expected) == (0, 1)
    # WHEN it is asked why the seat's figure is what it is
    desk.window.show_screen("attendance", {"group_id": board.group})
    screen: AttendanceScreen = desk.screen(AttendanceScreen)
    screen.view.setFocus()
    desk.key(Key.Key_Return)
    # THEN the sum is said, and every meeting behind it is named
    assert "Seat represented 2 of 4 = 50 %" in screen.why.figures.text()
    assert "1 vacant" in screen.why.sum.text()
    assert sorted(line.held_on for line in screen.why.lines) == list(DAYS)
    # THEN the paper says the same
    words = desk.printed()
    assert "2 of 4" in words


def test_a_last_day_under_existing_marks_is_refused_naming_the_meeting(
    desk: Desk, board: Board
) -> None:
    plan_and_mark(desk, board, "ppppp")
    desk.window.show_screen("groups", {"group_id": board.group})
    desk.screen(GroupsScreen).page.membership.panel.table.select_ids([board.seat])
    desk.click("Change of holder…")
    form = desk.dialog(FormDialog)
    desk.fill(form, last_day=ALL_OF_IT["last_day"])
    desk.click("Change the holder")
    assert form.isVisible()
    assert "20 November 2026" in desk.words
    with desk.file() as register:
        assert [seat.id for seat in list_seats(register, group_id=board.group)] == [board.seat]
        assert seating(register, board.group, date(2026, 11, 20))[0].name == "Ann Leaver"
