"""Corrections: marks put right after their register was confirmed, with what stood before.

Source: rules.md section 1, "Draft and confirmed".
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from govapp.attendance import mark_of, write_mark
from govapp.attendance_types import Mark, Mode
from govapp.dates import uk_date
from govapp.errors import RuleBroken
from govapp.fields import note
from govapp.finishing import judge_again
from govapp.meeting_types import Minutes, refuse_unless_met
from govapp.meetings import get_meeting
from govapp.places import seat_name
from govapp.register import Change
from govapp.rows import Source, fetch
from govapp.seats import Role, seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Correction:
    """A mark put right after its register was confirmed."""

    id: int
    meeting_id: int
    seat_id: int
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    mark_before: Mark | None
    mark_after: Mark | None
    reason: str | None
    agreed_at_id: int | None
    agreed_at_title: str | None
    agreed_at_date: date | None
    corrected_on: date

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def words(self) -> str:
        """What was put right, in one line: "Absent, no apologies, now Apologies"."""
        before, after = (
            mark.label if mark else "Not recorded" for mark in (self.mark_before, self.mark_after)
        )
        if before == after:
            return f"{after}: details put right"
        return f"{before}, now {after[0].lower()}{after[1:]}"


# --- Rules ------------------------------------------------------------------------------------

_reason = note("The reason for the correction")


# --- Reads ------------------------------------------------------------------------------------


def list_corrections(source: Source, meeting_id: int) -> list[Correction]:
    """What was put right after a register was confirmed, oldest first."""
    return fetch(
        source,
        Correction,
        """select c.id, c.meeting_id, c.seat_id, o.name as organisation, s.constituency, s.title,
            s.role, c.mark_before, c.mark_after, c.reason, c.agreed_at_id,
            m.title as agreed_at_title, m.held_on as agreed_at_date, c.corrected_on
        from corrections c
        join seats s on s.id = c.seat_id
        left join organisations o on o.id = s.organisation_id
        left join meetings m on m.id = c.agreed_at_id
        where c.meeting_id = :meeting order by c.corrected_on, c.id""",
        meeting=meeting_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def correct_attendance(
    change: Change,
    *,
    meeting_id: int,
    seat_id: int,
    mark: Mark | str | None,
    reason: str,
    agreed_at_id: int | None = None,
    mode: Mode | str | None = None,
    attended_by_id: int | None = None,
    attended_by_name: str | None = None,
    leave_reason: str | None = None,
) -> None:
    """Put a mark of a confirmed register right, keeping what stood before, why, and who agreed.

    `mark` None takes it away; where the mark stays, so does what is not given of it. The quorum is
    judged again. Raises RuleBroken without a reason, when
    the register is a draft (its marks are simply changed), or when nothing would change.
    """
    meeting = get_meeting(change, meeting_id)
    if meeting.minutes is not Minutes.CONFIRMED:
        raise RuleBroken(
            f"The register of {meeting.when} is not confirmed yet: change the mark itself."
        )
    why = _reason(reason)
    if why is None:
        raise RuleBroken("Say why the confirmed register is corrected: its history keeps it.")
    if agreed_at_id is not None:
        _refuse_as_place_of_agreement(change, agreed_at_id, meeting.held_on)
    before = mark_of(change, meeting_id, seat_id)
    after = None if mark is None else Mark(mark)
    said = {
        "mode": mode,
        "attended_by_id": attended_by_id,
        "attended_by_name": attended_by_name,
        "reason": leave_reason,
    }
    given: dict[str, Any] = {column: value for column, value in said.items() if value}
    if before == after and not (after and given):
        raise _nothing_to_correct(change, seat_id, after)
    change.insert(
        "corrections",
        meeting_id=meeting_id,
        seat_id=seat_id,
        mark_before=before,
        mark_after=after,
        reason=why,
        agreed_at_id=agreed_at_id,
        corrected_on=change.today,
    )
    if after is None:
        change.delete("attendance", (meeting_id, seat_id))
    else:
        if before == after:
            given = _as_it_stands(change, meeting_id, seat_id, given)
        write_mark(
            change,
            meeting,
            seat_id,
            after,
            mode=Mode(given["mode"]) if given.get("mode") else None,
            attended_by_id=given.get("attended_by_id"),
            attended_by_name=given.get("attended_by_name"),
            details={"reason": given.get("reason")},
        )
    judge_again(change, meeting_id=meeting_id)


def _as_it_stands(
    source: Source, meeting_id: int, seat_id: int, given: dict[str, Any]
) -> dict[str, Any]:
    """What a mark says of mode, who came and why not, but for what is `given` anew."""
    columns = ("mode", "attended_by_id", "attended_by_name", "reason")
    row = source.execute(
        f"select {', '.join(columns)} from attendance where meeting_id = ? and seat_id = ?",
        (meeting_id, seat_id),
    ).fetchone()
    stands = dict(zip(columns, row, strict=True))
    if given.keys() & {"attended_by_id", "attended_by_name"}:  # somebody else came
        del stands["attended_by_id"], stands["attended_by_name"]
    return stands | given


def _nothing_to_correct(change: Change, seat_id: int, mark: Mark | None) -> RuleBroken:
    stands = f"is {mark.label.lower()} already" if mark else "has no mark to take away"
    return RuleBroken(f"{seat_name(change, seat_id)} {stands}, so there is nothing to correct.")


def _refuse_as_place_of_agreement(change: Change, agreed_at_id: int, held_on: date) -> None:
    agreed_at = get_meeting(change, agreed_at_id)
    if agreed_at.held_on <= held_on:
        raise RuleBroken(
            f"A correction is agreed at a later meeting than that of {uk_date(held_on)}; "
            f"that of {agreed_at.when} is not."
        )
    refuse_unless_met(agreed_at, change.today)
