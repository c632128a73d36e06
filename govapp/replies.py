"""Replies: what was said of a seat before the meeting. What happened is the mark, not the reply."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.errors import RuleBroken
from govapp.fields import note as tidy_note
from govapp.fields import optional, tidied
from govapp.meetings import MeetingStatus, get_meeting, refuse_if_confirmed
from govapp.places import place_at
from govapp.register import Change
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


class Reply(StrEnum):
    """What was said."""

    COMING = "coming"
    APOLOGIES = "apologies"
    SENDING_DEPUTY = "sending_deputy"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What a seat said of a meeting, and who is to come instead."""

    meeting_id: int
    seat_id: int
    reply: Reply
    deputy_id: int | None
    deputy: str | None
    note: str | None
    received_on: date | None


# --- Rules ------------------------------------------------------------------------------------

_FIELDS = {"deputy_name": optional("The deputy’s name"), "note": tidy_note("The note")}


# --- Reads ------------------------------------------------------------------------------------


def list_replies(source: Source, meeting_id: int) -> list[ReplyLine]:
    """The replies received for a meeting."""
    return fetch(
        source,
        ReplyLine,
        """select r.meeting_id, r.seat_id, r.reply, r.deputy_id,
            coalesce(p.name, r.deputy_name) as deputy, r.note, r.received_on
        from replies r left join people p on p.id = r.deputy_id
        where r.meeting_id = :meeting order by r.seat_id""",
        meeting=meeting_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def record_reply(
    change: Change,
    *,
    meeting_id: int,
    seat_id: int,
    reply: Reply | str,
    deputy_id: int | None = None,
    deputy_name: str | None = None,
    note: str | None = None,
    received_on: date | None = None,
) -> None:
    """Note what a seat said; a later reply takes the place of the earlier, which history keeps.

    Raises RuleBroken when the meeting was called off, its register is confirmed, or the seat has
    no place at it.
    """
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its replies")
    if meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED):
        raise RuleBroken(f"The meeting of {meeting.when} was {meeting.status}: no reply is needed.")
    place_at(change, meeting, seat_id)
    sends = Reply(reply) is Reply.SENDING_DEPUTY
    said = tidied({"deputy_name": deputy_name, "note": note}, _FIELDS)
    change.upsert_row(
        "replies",
        meeting_id=meeting_id,
        seat_id=seat_id,
        reply=Reply(reply),
        deputy_id=deputy_id if sends else None,
        deputy_name=said["deputy_name"] if sends and deputy_id is None else None,
        note=said["note"],
        received_on=received_on or change.today,
    )


def clear_reply(change: Change, *, meeting_id: int, seat_id: int) -> None:
    """Take a reply back. Raises RuleBroken on a confirmed register."""
    refuse_if_confirmed(get_meeting(change, meeting_id), "its replies")
    change.delete("replies", (meeting_id, seat_id))
