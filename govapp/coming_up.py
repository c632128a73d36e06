"""The next meetings: who is expected, what has been replied, and whether it would be quorate."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from govapp.attendance import list_register
from govapp.attendance_types import Mark, RegisterLine
from govapp.meeting_types import MeetingLine, MeetingStatus
from govapp.meetings import get_meeting, groups_of_meeting, list_meetings
from govapp.places import list_deputy_choices
from govapp.quorum import quorum_of_meeting
from govapp.quorum_room import read_room
from govapp.quorum_rules import Finding, Place, QuorumState, came_key
from govapp.replies import Reply
from govapp.rows import Source
from govapp.words import counted

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A meeting to come or in hand: seats expected and vacant, replies, the quorum they promise."""

    meeting: MeetingLine
    expected: int
    vacant: int
    coming: int
    deputies: int
    apologies: int
    quorum: Finding
    """Of those who said they come, while everybody who has not replied might still come.

    Of the marks, once there is one.
    """

    @property
    def in_hand(self) -> bool:
        """Whether its register was begun."""
        return self.meeting.status is MeetingStatus.HELD

    @property
    def no_reply(self) -> int:
        """Seats expected that have said nothing."""
        return self.expected - self.coming - self.deputies - self.apologies

    @property
    def at_risk(self) -> bool:
        """It could not be quorate even if everybody came who has not sent apologies."""
        return self.quorum.state is QuorumState.INQUORATE

    @property
    def so_far_in_words(self) -> str:
        """How far its register is, and before that the replies."""
        if not self.in_hand:
            return self.replies_in_words
        seats = counted(self.expected + self.vacant, "seat")
        return f"{self.meeting.marked} of {seats} marked"

    @property
    def replies_in_words(self) -> str:
        """12 of 25 seats replied: 9 coming, 1 sending a deputy, 2 apologies."""
        replied = self.expected - self.no_reply
        said = [
            f"{number} {what}"
            for number, what in (
                (self.coming, "coming"),
                (self.deputies, "sending a deputy"),
                (self.apologies, "apologies"),
            )
            if number
        ]
        detail = f": {', '.join(said)}" if said else ""
        return f"{replied} of {self.expected} seats replied{detail}"


# --- Rules ------------------------------------------------------------------------------------

_AS_IF = {
    Reply.COMING: Mark.PRESENT,
    Reply.SENDING_DEPUTY: Mark.DEPUTY,
    Reply.APOLOGIES: Mark.APOLOGIES,
}


def _as_replied(place: Place, line: RegisterLine | None, named: set[tuple[int, int]]) -> Place:
    """The seat as if what was said had happened."""
    if line is None or line.reply is None or place.mark is not None:
        return place
    place = replace(place, mark=_AS_IF[line.reply])
    if line.reply is not Reply.SENDING_DEPUTY:
        return place
    return replace(
        place,
        came_key=came_key(line.reply_deputy_id, line.reply_deputy),
        named_deputy=(line.seat_id, line.reply_deputy_id) in named,
    )


def _is_to_come(meeting: MeetingLine) -> bool:
    """Whether a meeting of today or later is not over: the first mark of a register begins it."""
    begun = meeting.status is MeetingStatus.HELD and not meeting.register_finished
    return begun or meeting.status is MeetingStatus.PLANNED


# --- Reads ------------------------------------------------------------------------------------


def quorum_by_replies(
    source: Source, meeting_id: int, *, register: list[RegisterLine] | None = None
) -> Finding:
    """What the quorum of a meeting's lead group would be by the replies so far.

    `register`: its lines, where the caller has read them already.
    """
    lead = groups_of_meeting(source, meeting_id)[0]
    room = read_room(source, get_meeting(source, meeting_id), lead)
    lines = list_register(source, meeting_id) if register is None else register
    by_seat = {line.seat_id: line for line in lines}
    named = {
        (choice.seat_id, choice.person_id)
        for choice in list_deputy_choices(source, meeting_id)
        if choice.named
    }
    places = tuple(_as_replied(place, by_seat.get(place.seat_id), named) for place in room.places)
    return replace(room, places=places).at(None)


def next_meetings(
    source: Source, *, today: date, partnership_id: int | None = None, limit: int = 5
) -> list[NextMeeting]:
    """The next meetings, the soonest first; today's own until its register is finished."""
    found = list_meetings(source, partnership_id=partnership_id, starts_on=today)
    coming = [meeting for meeting in found if _is_to_come(meeting)]
    return [_next_meeting(source, meeting) for meeting in coming[:limit]]


def _next_meeting(source: Source, meeting: MeetingLine) -> NextMeeting:
    register = list_register(source, meeting.id)
    held = [line for line in register if not line.vacant]
    replies = Counter(line.reply for line in held)
    return NextMeeting(
        meeting=meeting,
        expected=len(held),
        vacant=len(register) - len(held),
        coming=replies[Reply.COMING],
        deputies=replies[Reply.SENDING_DEPUTY],
        apologies=replies[Reply.APOLOGIES],
        quorum=quorum_of_meeting(source, meeting.id)
        if meeting.status is MeetingStatus.HELD
        else quorum_by_replies(source, meeting.id, register=register),
    )
