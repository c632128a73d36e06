"""Which meetings count, with their marks, and which are left out and why.

Source: rules.md section 1, "A meeting counts".
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat

from govapp import tallies
from govapp.asked import Asked
from govapp.counted_rows import Meetings, read_meetings
from govapp.counting import LeftOut, why_left_out
from govapp.figures import MeetingLeftOut
from govapp.mark_numbers import NO_MARKS, Marks
from govapp.rows import compressed
from govapp.stretches import Calendar, Life, calendars

Lives = Mapping[int, Sequence[Life]]
"""By group: the first and last day of each of its seats."""
_ALWAYS: Life = (None, None)


@dataclass(frozen=True, slots=True)
class CountingMeetings:
    """The meetings that count; beside each, its marks and how many seats were in being."""

    meetings: Meetings
    in_being: list[int]
    marks: list[Marks]
    calendars: dict[int, Calendar]


def sort_meetings(asked: Asked, lives: Lives) -> tuple[CountingMeetings, list[MeetingLeftOut]]:
    """The meetings that count, and those left out."""
    meetings = read_meetings(asked.source, asked.selection, asked.period)
    in_being = _in_being(meetings, lives)
    if asked.by_agency and not all(in_being):  # only meetings at which it had a seat
        meetings, in_being = compressed(meetings, in_being), list(filter(None, in_being))
    marks = _marks_at(asked, meetings)
    reasons = _reasons(asked, meetings, marks)
    counts = [reason is None for reason in reasons]
    counting = compressed(meetings, counts)
    return CountingMeetings(
        counting,
        list(compress(in_being, counts)),
        [own or NO_MARKS for own in compress(marks, counts)],
        calendars(counting),
    ), _left_out(asked, meetings, reasons)


def _in_being(meetings: Meetings, lives: Lives) -> list[int]:
    """How many of the chosen seats were in being at each meeting."""
    changing = {group_id for group_id, own in lives.items() if not all(map(_ALWAYS.__eq__, own))}
    seats_at: dict[int, Iterator[int]] = {
        group_id: iter(calendar.in_being(lives[group_id]))
        for group_id, calendar in calendars(meetings, changing).items()
    }
    for group_id in set(meetings.group_id) - changing:
        seats_at[group_id] = repeat(len(lives.get(group_id, ())))
    return list(map(next, map(seats_at.__getitem__, meetings.group_id)))


def _marks_at(asked: Asked, meetings: Meetings) -> list[Marks | None]:
    """The marks of each meeting's group, None where there is none."""
    by_meeting = tallies.marks_by_meeting(
        asked.source, asked.selection, asked.counted, online_matters=asked.online_matters
    )
    marks = list(map(by_meeting.get, meetings.id))
    joint = by_meeting.keys() & compress(meetings.id, meetings.joint)
    if joint:
        of_groups = tallies.marks_at_joint_meetings(
            asked.source, joint, asked.selection, online_matters=asked.online_matters
        )
        for place in compress(range(len(marks)), meetings.joint):
            marks[place] = of_groups.get((meetings.id[place], meetings.group_id[place]))
    return marks


def _reasons(
    asked: Asked, meetings: Meetings, marks: Sequence[Marks | None]
) -> list[LeftOut | None]:
    """Why each meeting does not count, None where it does."""
    recorded = [own is not None for own in marks]
    if asked.by_agency and not all(recorded):
        # Whether a register was kept is a matter of all its seats, not of this agency's.
        places = [place for place, has_marks in enumerate(recorded) if not has_marks]
        others = tallies.recorded_meetings(asked.source, [meetings.id[place] for place in places])
        for place in places:
            recorded[place] = (meetings.id[place], meetings.group_id[place]) in others
    later = [held_on > asked.as_at for held_on in meetings.held_on]
    abandoned_counts = {key: group.abandoned_counts for key, group in asked.groups.items()}
    of_groups = map(abandoned_counts.__getitem__, meetings.group_id)
    return list(map(why_left_out, meetings.status, later, of_groups, recorded))


def _left_out(
    asked: Asked, meetings: Meetings, reasons: Sequence[LeftOut | None]
) -> list[MeetingLeftOut]:
    # An agency's totals have a joint meeting once; a group's have it once for each group.
    counted: Container[int] = ()
    if asked.by_agency:
        counted = {key for key, reason in zip(meetings.id, reasons, strict=True) if reason is None}
    left_out: dict[tuple[int, int], MeetingLeftOut] = {}
    for place, reason in enumerate(reasons):
        meeting_id, group_id = meetings.id[place], meetings.group_id[place]
        if reason is None or meeting_id in counted:
            continue
        left_out.setdefault(
            (meeting_id, 0 if asked.by_agency else group_id),
            MeetingLeftOut(
                meeting_id,
                meetings.title[place],
                asked.groups[group_id].name,
                meetings.held_on[place],
                reason,
                meetings.status_reason[place],
            ),
        )
    return list(left_out.values())
