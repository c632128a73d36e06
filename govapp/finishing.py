"""Finishing a register, the chair's ruling, confirming: the quorum is judged then and kept.

Source: rules.md sections 1 ("Draft and confirmed") and 2 ("Kept with the meeting").
"""

from datetime import date
from enum import StrEnum

from govapp.attendance import list_register, record_attendance
from govapp.attendance_types import Mark
from govapp.dates import uk_date
from govapp.decisions import judge_decisions
from govapp.errors import RuleBroken
from govapp.fields import note
from govapp.meeting_types import Minutes, QuorumVerdict, refuse_unless_met
from govapp.meetings import get_meeting, groups_of_meeting, refuse_if_confirmed
from govapp.quorum import keep_quorum
from govapp.register import Change
from govapp.replies import Reply
from govapp.terms import terms_on

# --- Types ------------------------------------------------------------------------------------


class Unmarked(StrEnum):
    """What finishing a register makes of the seats nobody marked."""

    ABSENT = "absent"
    NOT_RECORDED = "not_recorded"


# --- Rules ------------------------------------------------------------------------------------

_ruling_reason = note("The reason for the ruling")

# --- Writes -----------------------------------------------------------------------------------


def finish_register(change: Change, *, meeting_id: int, unmarked: Unmarked | str) -> int:
    """Finish a register: unmarked held seats become absent, or stay not recorded; returns how many.

    Who sent apologies beforehand does not become absent without apologies. What the quorum was
    found to be stays with the meeting and its decisions. Raises RuleBroken when nobody is marked,
    or the register is confirmed.
    """
    refuse_if_confirmed(get_meeting(change, meeting_id), "its register")
    lines = list_register(change, meeting_id)
    if not any(line.mark for line in lines):
        raise RuleBroken("Nobody is marked yet: mark who came, then finish the register.")
    left = [line for line in lines if line.mark is None and not line.vacant]
    if Unmarked(unmarked) is Unmarked.ABSENT:
        for line in left:
            mark = Mark.APOLOGIES if line.reply is Reply.APOLOGIES else Mark.ABSENT
            record_attendance(change, meeting_id=meeting_id, seat_id=line.seat_id, mark=mark)
    change.update("meetings", meeting_id, register_finished=True)
    judge_again(change, meeting_id=meeting_id)
    return len(left)


def judge_again(change: Change, *, meeting_id: int) -> None:
    """Where the register is finished, judge the quorum of the meeting and its decisions anew.

    A verdict that came from elsewhere (imported minutes) stays where no rule can judge it.
    """
    meeting = get_meeting(change, meeting_id)
    if not meeting.register_finished:
        return
    finding = keep_quorum(change, meeting_id=meeting_id)
    if finding.state.verdict is None and meeting.quorum_verdict is not None:
        change.update(
            "meetings",
            meeting_id,
            quorum_verdict=meeting.quorum_verdict,
            quorum_words=meeting.quorum_words,
            quorum_terms_id=meeting.quorum_terms_id,
        )
    judge_decisions(change, meeting_id=meeting_id)


def rule_on_quorum(
    change: Change, meeting_id: int, *, ruling: QuorumVerdict | str, reason: str
) -> None:
    """Record the chair's ruling on the quorum, and judge by it what is finished.

    Raises RuleBroken without a reason, and unless the terms of reference allow a ruling.
    """
    meeting = get_meeting(change, meeting_id)
    terms = terms_on(change, groups_of_meeting(change, meeting_id)[0], meeting.held_on)
    if terms is None or not terms.chair_may_rule:
        raise RuleBroken(
            "The terms of reference in force that day do not leave the quorum to the chair."
        )
    why = _ruling_reason(reason)
    if not why:
        raise RuleBroken("Say why the chair ruled so: it is kept with the meeting.")
    change.update(
        "meetings", meeting_id, chair_ruling=QuorumVerdict(ruling), chair_ruling_reason=why
    )
    judge_again(change, meeting_id=meeting_id)


def confirm_minutes(
    change: Change, meeting_id: int, *, confirmed_on: date, confirmed_at_id: int | None = None
) -> None:
    """Record that the minutes, and with them the register, were agreed; marks are locked from then.

    Minutes that were corrected can be confirmed again. Raises RuleBroken for a meeting that did not
    take place, a register that is not finished, a day or meeting before it, or a meeting that has
    not met.
    """
    meeting = get_meeting(change, meeting_id)
    if not meeting.status.took_place:
        raise RuleBroken(
            f"The meeting of {meeting.when} was not held: there is nothing to confirm."
        )
    if not meeting.register_finished:
        raise RuleBroken("Finish the register first; then its minutes can be confirmed.")
    if confirmed_on < meeting.held_on:
        raise RuleBroken("Minutes are confirmed on the day of the meeting or later.")
    if confirmed_on > change.today:
        raise RuleBroken(
            f"{uk_date(confirmed_on)} lies in the future; minutes can be confirmed on the day."
        )
    if confirmed_at_id is not None:
        confirmed_at = get_meeting(change, confirmed_at_id)
        if confirmed_at_id == meeting_id or confirmed_at.held_on < meeting.held_on:
            raise RuleBroken("Minutes are confirmed at a later meeting, or by other means.")
        refuse_unless_met(confirmed_at, change.today)
    change.update(
        "meetings",
        meeting_id,
        minutes=Minutes.CONFIRMED,
        confirmed_on=confirmed_on,
        confirmed_at_id=confirmed_at_id,
    )
