"""Journey 23, a year's dates: in the matrix as planned, in the calendar, on the sign-in sheets."""

from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import Qt

from govapp.groups import find_group
from govapp.meetings import MeetingStatus, list_meetings
from govapp.naming import one_of
from tests.desk import Desk, texts, type_into
from ui.screens.attendance_screen import AttendanceScreen
from ui.screens.meetings_screen import MeetingsScreen
from ui.screens.year_plan_dialog import YearPlanDialog

GROUP = "Online Harm Task and Finish Group"
SIX = """14 January 2027
Tuesday 9 February 2027
11/3/27
2027-04-08
13 May 27
10 June 2027"""
DAYS = [
    date(2027, 1, 14), date(2027, 2, 9), date(2027, 3, 11),
    date(2027, 4, 8), date(2027, 5, 13), date(2027, 6, 10),
]  # fmt: skip


@pytest.fixture
def group(desk: Desk) -> int:
    with desk.file() as register:
        return one_of(find_group(register, GROUP), GROUP)


@pytest.fixture
def dialog(desk: Desk, group: int) -> YearPlanDialog:
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    desk.screen(MeetingsScreen)
    desk.click("Plan a year…")
    opened = desk.dialog(YearPlanDialog)
    opened.group.set_value(group)
    return opened


def planned(desk: Desk, group: int) -> list[date]:
    """The days planned in the file from 2027 on."""
    with desk.file() as register:
        lines = list_meetings(register, group_id=group, starts_on=date(2027, 1, 1))
    assert all(line.status is MeetingStatus.PLANNED for line in lines)
    return [line.held_on for line in lines]


def test_six_pasted_dates_are_planned_as_one_change(
    desk: Desk, dialog: YearPlanDialog, group: int, tmp_path: Path
) -> None:
    before = planned(desk, group)
    # WHEN six dates are pasted, as six people would write them
    dialog.pasted.set_value(SIX)
    # THEN each is shown with its weekday, and nothing is written yet
    assert texts(dialog.preview.model())[:2] == [
        "Thursday 14 January 2027",
        "Tuesday 9 February 2027",
    ]
    assert planned(desk, group) == before
    new = [day for day in DAYS if day not in before]
    # WHEN they are planned, THEN they are in the file
    desk.click(f"Plan {len(new)} meetings")
    assert planned(desk, group) == sorted({*before, *DAYS})
    # THEN they are in the matrix as planned
    desk.window.show_screen("attendance", {"group_id": group})
    screen: AttendanceScreen = desk.screen(AttendanceScreen)
    shown = screen._matrix
    assert shown is not None
    assert {day for day in DAYS if day < date(2027, 4, 1)} <= {m.held_on for m in shown.meetings}
    # THEN they are in the calendar file
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    desk.click("Calendar…")
    desk.answer_file(tmp_path / "Meetings.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "Meetings.ics").read_bytes())
    starts = {
        event.decoded("dtstart") for event in calendar.walk("VEVENT") if event["summary"] == GROUP
    }
    assert set(DAYS) <= starts
    # THEN they are on the sign-in sheets
    with desk.file() as register:
        first = next(m for m in list_meetings(register, group_id=group) if m.held_on == DAYS[0])
    desk.window.show_screen("meetings", {"meeting_id": first.id})
    words = desk.printed()
    assert "Sign-in sheet" in words
    assert "14 January 2027" in words
    # WHEN it was a mistake, one Ctrl+Z takes all of them back
    desk.ctrl(Qt.Key.Key_Z)
    assert planned(desk, group) == before


def test_every_eight_weeks_on_a_tuesday(desk: Desk, dialog: YearPlanDialog, group: int) -> None:
    before = planned(desk, group)
    desk.click("Every … weeks")
    dialog.weeks.set_value(8)
    dialog.weekday.set_value(1)
    type_into(dialog.first, "1 February 2027")
    dialog.count.set_value(4)
    assert texts(dialog.preview.model()) == [
        "Tuesday 2 February 2027", "Tuesday 30 March 2027",
        "Tuesday 25 May 2027", "Tuesday 20 July 2027",
    ]  # fmt: skip
    # THEN a day that is in the diary already is said so, and is not planned twice
    desk.click("Plan 3 meetings")
    four = {date(2027, 2, 2), date(2027, 3, 30), date(2027, 5, 25), date(2027, 7, 20)}
    assert len(four & set(before)) == 1
    assert planned(desk, group) == sorted({*before, *four})


def test_a_date_that_is_none_is_named_and_nothing_can_be_planned(
    desk: Desk, dialog: YearPlanDialog
) -> None:
    dialog.pasted.set_value("14 January 2027\n31 June 2027")
    assert "31 June 2027" in dialog.message.sentence
    assert not dialog.plan_button.isEnabled()
