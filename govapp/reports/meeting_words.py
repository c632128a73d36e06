"""What every paper about one meeting says of it: which groups, when, where, how."""

from dataclasses import dataclass

from govapp.attendance_types import RegisterLine
from govapp.groups import Group, get_group, partnerships_of
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import Meeting, get_meeting, groups_of_meeting
from govapp.quorum_rules import QuorumState
from govapp.reports.copies import shown_member
from govapp.reports.parts import Cell, Chip, Definitions, Tone
from govapp.rows import Source


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """A meeting with its groups, the leading one first, and their partnerships."""

    meeting: Meeting
    groups: tuple[Group, ...]
    partnerships: tuple[str, ...]

    @property
    def over_title(self) -> str:
        """What stands over the title."""
        return " · ".join((*(group.name for group in self.groups), *self.partnerships))

    @property
    def when(self) -> str:
        """The day and the times: "20 November 2026, 14:00 to 16:00"."""
        meeting = self.meeting
        until = f" to {meeting.ends_at}" if meeting.ends_at else ""
        return f"{meeting.when}, {meeting.starts_at}{until}" if meeting.starts_at else meeting.when

    @property
    def is_joint(self) -> bool:
        """Of several groups."""
        return len(self.groups) > 1

    def facts(self) -> Definitions:
        """The meeting as the head of its paper lists it."""
        meeting = self.meeting
        place = meeting.place or "place not recorded"
        title = (("Meeting", meeting.title),) if meeting.title != self.groups[0].name else ()
        names = ", ".join(group.name for group in self.groups)
        return Definitions(
            (
                *title,
                ("Joint meeting of" if self.is_joint else "Group", names),
                ("When", self.when),
                ("Where", f"{place} ({meeting.mode.label.lower()})"),
            )
        )


def read_heading(source: Source, meeting_id: int) -> MeetingHeading:
    """A meeting with its groups. Raises NotFound."""
    meeting = get_meeting(source, meeting_id)
    keys = groups_of_meeting(source, meeting_id)
    partnerships = (each.name for key in keys for each in partnerships_of(source, key))
    return MeetingHeading(
        meeting=meeting,
        groups=tuple(get_group(source, key) for key in keys),
        partnerships=tuple(dict.fromkeys(partnerships)),
    )


def member_of(line: RegisterLine, *, public: bool) -> str:
    """The one expected in a seat, as shown: name or post; acting and vacant are said."""
    shown = shown_member(
        line.expected_name,
        vacant=line.vacant,
        post=line.post,
        title=line.title,
        role=line.role,
        public=public,
    )
    return f"{shown} (acting)" if line.acting else shown


VERDICT_TONES: dict[QuorumState, Tone] = {
    QuorumState.QUORATE: "accent",
    QuorumState.NOT_YET: "amber",
    QuorumState.INQUORATE: "red",
    QuorumState.NO_RULE: "grey",
}


def verdict_cell(verdict: QuorumVerdict | None) -> Cell:
    """A verdict on the quorum as a cell of a table; none is said in words."""
    if verdict is None:
        return "no verdict"
    if verdict is QuorumVerdict.QUORATE:
        return Chip("Q", verdict.label, "green", "quorate")
    return Chip("I", verdict.label, "red", "inquorate")
