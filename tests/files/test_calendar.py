"""Meetings as a calendar file: read back as a calendar reads it."""

from datetime import date, datetime
from pathlib import Path

import icalendar

from govapp.files.calendar import write_calendar
from govapp.meeting_outcome import cancel_meeting
from govapp.meetings import Meeting, get_meeting
from govapp.register import Register
from tests.factories import a_group, a_meeting

WRITTEN = datetime(2026, 11, 20, 10, 0)


def events(path: Path) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def two_meetings(register: Register) -> list[Meeting]:
    with register.write("Plan") as change:
        group = a_group(change, name="Board; with, odd\\ signs")
        timed = a_meeting(
            change, group_ids=[group], held_on=date(2026, 12, 1), starts_at="14:00",
            ends_at="16:00", place="Moor House, Room 2",
        )  # fmt: skip
        whole_day = a_meeting(change, group_ids=[group], held_on=date(2027, 1, 5))
        cancel_meeting(change, whole_day, reason="Floods")
    return [get_meeting(register, timed), get_meeting(register, whole_day)]


def test_each_meeting_is_an_event_with_its_day_times_and_place(
    register: Register, tmp_path: Path
) -> None:
    timed, whole_day = two_meetings(register)
    write_calendar(tmp_path / "M.ics", [timed, whole_day], written=WRITTEN)
    first, second = events(tmp_path / "M.ics")
    assert first["summary"] == "Board; with, odd\\ signs"
    assert first["location"] == "Moor House, Room 2"
    assert first.decoded("dtstart") == datetime(2026, 12, 1, 14, 0)
    assert first.decoded("dtend") == datetime(2026, 12, 1, 16, 0)
    # a meeting without times takes the whole day, and one called off says so
    assert second.decoded("dtstart") == date(2027, 1, 5)
    assert (first["status"], second["status"]) == ("CONFIRMED", "CANCELLED")


def test_taken_in_again_a_meeting_keeps_its_entry(register: Register, tmp_path: Path) -> None:
    meetings = two_meetings(register)
    for name in ("a.ics", "b.ics"):
        write_calendar(tmp_path / name, meetings, written=WRITTEN)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    assert len({event["uid"] for event in events(tmp_path / "a.ics")}) == 2
