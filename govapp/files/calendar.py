"""Meetings as a calendar file (ICS) that Outlook and other calendars take.

Source: RFC 5545. Times are local and float, as people in one county write them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from govapp.files.replacing import replacing
from govapp.meeting_types import Meeting, MeetingStatus

if TYPE_CHECKING:
    from icalendar import Event

_CALLED_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


def write_calendar(path: Path, meetings: Sequence[Meeting], *, written: datetime) -> None:
    """Write meetings as one calendar file; the same meeting keeps its entry when taken in again.

    `written` is when the register said so. Raises StorageError when the file cannot be written.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Partnership Register//EN")
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_event(meeting, written))
    with replacing(path) as part:
        part.write_bytes(calendar.to_ical())


def _event(meeting: Meeting, written: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{meeting.id}@partnership-register")
    event.add("dtstamp", written.astimezone(UTC))
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if meeting.status in _CALLED_OFF else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.link:
        event.add("url", meeting.link)
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
        event.add("dtend", meeting.held_on + timedelta(days=1))
        return event
    event.add("dtstart", datetime.combine(meeting.held_on, time.fromisoformat(meeting.starts_at)))
    if meeting.ends_at:
        event.add("dtend", datetime.combine(meeting.held_on, time.fromisoformat(meeting.ends_at)))
    return event
