"""What became of a meeting: held, cancelled, postponed or abandoned.

All but the first say why: summaries print the reason.
"""

from datetime import date

from govapp.errors import RuleBroken
from govapp.fields import note
from govapp.meeting_types import MeetingStatus
from govapp.meetings import (
    get_meeting,
    groups_of_meeting,
    plan_meeting,
    refuse_if_confirmed,
    refuse_if_met,
)
from govapp.register import Change

# --- Rules ------------------------------------------------------------------------------------

_reason = note("The reason")


# --- Writes -----------------------------------------------------------------------------------


def hold_meeting(change: Change, meeting_id: int) -> None:
    """Say that a meeting took place. Raises RuleBroken when its day has not come."""
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "what became of the meeting")
    if meeting.held_on > change.today:
        raise RuleBroken(
            f"The meeting of {meeting.when} lies in the future; it can be marked on the day."
        )
    change.update(
        "meetings",
        meeting_id,
        status=MeetingStatus.HELD,
        status_reason=None,
        postponed_to_id=None,
    )


def cancel_meeting(change: Change, meeting_id: int, *, reason: str) -> None:
    """Call a meeting off, with the reason that summaries print. Raises RuleBroken if people met."""
    _call_off(change, meeting_id, MeetingStatus.CANCELLED, reason)


def postpone_meeting(
    change: Change, meeting_id: int, *, reason: str, to: date | None = None
) -> int | None:
    """Put a meeting off; with a new day, plan it there and return the new meeting's id.

    The day may be said later, by postponing again. Raises RuleBroken if people met, for an earlier
    day, and where a new day is known already.
    """
    meeting = get_meeting(change, meeting_id)
    if meeting.postponed_to_id is not None:
        already = get_meeting(change, meeting.postponed_to_id)
        raise RuleBroken(
            f"The meeting of {meeting.when} was postponed to {already.when} already; "
            "move that one instead."
        )
    _call_off(change, meeting_id, MeetingStatus.POSTPONED, reason)
    if to is None:
        return None
    if to <= meeting.held_on:
        raise RuleBroken("A postponed meeting moves to a later day.")
    new_id = plan_meeting(
        change,
        group_ids=groups_of_meeting(change, meeting_id),
        held_on=to,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        mode=meeting.mode,
        link=meeting.link,
    )
    change.update("meetings", meeting_id, postponed_to_id=new_id)
    return new_id


def abandon_meeting(change: Change, meeting_id: int, *, reason: str) -> None:
    """Say that people came but the meeting was given up as inquorate; its marks stay."""
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "what became of the meeting")
    if meeting.held_on > change.today:
        raise RuleBroken(f"The meeting of {meeting.when} lies in the future.")
    change.update(
        "meetings",
        meeting_id,
        status=MeetingStatus.ABANDONED,
        status_reason=_why(reason, "abandoned"),
        postponed_to_id=None,
    )


def _call_off(change: Change, meeting_id: int, status: MeetingStatus, reason: str) -> None:
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "what became of the meeting")
    refuse_if_met(change, meeting)
    change.update(
        "meetings",
        meeting_id,
        status=status,
        status_reason=_why(reason, status),
        postponed_to_id=None,
    )


def _why(reason: str, done: str) -> str:
    why = _reason(reason)
    if not why:
        raise RuleBroken(f"Say why the meeting was {done}: summaries print the reason.")
    return str(why)
