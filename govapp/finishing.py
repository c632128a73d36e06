"""Finishing a register, and confirming it: the quorum is judged then and kept with the meeting.

Source: rules.md sections 1 ("Draft and confirmed") and 2 ("Kept with the meeting").
"""

from datetime import date

from govapp.attendance import Unmarked, close_register
from govapp.dates import uk_date
from govapp.decisions import judge_decisions
from govapp.errors import RuleBroken
from govapp.meeting_types import Minutes, refuse_unless_met
from govapp.meetings import get_meeting
from govapp.quorum import keep_quorum
from govapp.register import Change

# --- Writes -----------------------------------------------------------------------------------


def finish_register(change: Change, *, meeting_id: int, unmarked: Unmarked | str) -> int:
    """Finish a register: unmarked held seats become absent, or stay not recorded; returns how many.

    What the quorum was found to be stays with the meeting and its decisions. Raises RuleBroken when
    nobody is marked, or the register is confirmed.
    """
    left = close_register(change, meeting_id=meeting_id, unmarked=unmarked)
    judge_again(change, meeting_id=meeting_id)
    return left


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
