"""Decisions of meetings, the quorum at the moment each was taken, and their ratification.

A decision of an inquorate meeting is not one until it is ratified; how and when is shown with it.
Source: rules.md section 2.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import note, optional, tidied, time_of_day
from govapp.meeting_types import QuorumVerdict, refuse_unless_met
from govapp.meetings import get_meeting
from govapp.quorum import quorum_of_meeting
from govapp.register import Change
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


class Ratified(StrEnum):
    """How the decision of an inquorate meeting was ratified."""

    AT_MEETING = "at_meeting"
    BY_EMAIL = "by_email"
    BY_CHAIR = "by_chair"

    @property
    def label(self) -> str:
        """As people read it."""
        return _HOW[self]


_HOW = {
    Ratified.AT_MEETING: "at a meeting",
    Ratified.BY_EMAIL: "by e-mail",
    Ratified.BY_CHAIR: "by the chair",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution, with the meeting and the lead group that took it."""

    id: int
    meeting_id: int
    meeting: str
    held_on: date
    group_id: int
    group: str
    position: int
    number: str | None
    agenda_item: str | None
    wording: str
    taken_at: str | None
    quorum: QuorumVerdict | None
    ratified_on: date | None
    ratified_how: Ratified | None
    ratified_at_id: int | None
    ratified_at: date | None
    """The day of the meeting that ratified it."""
    ratification_note: str | None

    @property
    def to_ratify(self) -> bool:
        """Taken by an inquorate meeting, and nobody has ratified it."""
        return self.quorum is QuorumVerdict.INQUORATE and self.ratified_on is None

    @property
    def standing(self) -> str:
        """How it stands with its quorum, in words; empty where there is nothing to say."""
        if self.quorum is not QuorumVerdict.INQUORATE:
            return ""
        if self.ratified_on is None:
            return "Taken while inquorate; not ratified yet."
        how = self.ratified_how.label if self.ratified_how else ""
        if self.ratified_at is not None:
            how = f"at the meeting of {uk_date(self.ratified_at)}"
        on = "" if self.ratified_at == self.ratified_on else f" on {uk_date(self.ratified_on)}"
        return f"Taken while inquorate; ratified {how}{on}."


# --- Rules ------------------------------------------------------------------------------------

_wording = note("The wording of the decision")


def _needed_wording(value: Any) -> str:
    text = _wording(value)
    if not text:
        raise RuleBroken("The wording of the decision is missing. Please give it.")
    return str(text)


_FIELDS = {
    "wording": _needed_wording,
    "number": optional("The number"),
    "agenda_item": optional("The agenda item"),
    "taken_at": time_of_day("The time of the decision"),
}
_SETS_THE_MOMENT = {"taken_at", "agenda_item"}


# --- Reads ------------------------------------------------------------------------------------

_DECISION = """
    select d.id, d.meeting_id, m.title as meeting, m.held_on, g.id as group_id, g.name as "group",
        d.position, d.number, d.agenda_item, d.wording, d.taken_at, d.quorum, d.ratified_on,
        d.ratified_how, d.ratified_at_id, r.held_on as ratified_at, d.ratification_note
    from decisions d
    join meetings m on m.id = d.meeting_id
    join meeting_groups lead on lead.meeting_id = m.id and lead.position = 1
    join groups g on g.id = lead.group_id
    left join meetings r on r.id = d.ratified_at_id
"""


def get_decision(source: Source, decision_id: int) -> Decision:
    """One decision by its id. Raises NotFound."""
    found = fetch(source, Decision, _DECISION + "where d.id = :id", id=decision_id)
    if not found:
        raise NotFound("That decision is not in this register.")
    return found[0]


def list_decisions(
    source: Source,
    *,
    meeting_id: int | None = None,
    group_id: int | None = None,
    partnership_id: int | None = None,
    unratified: bool = False,
) -> list[Decision]:
    """Decisions of a meeting, a group (joint meetings too) or a partnership, in order of time.

    `unratified`: only those of inquorate meetings that nobody has ratified.
    """
    return fetch(
        source,
        Decision,
        _DECISION
        + """where (:meeting is null or d.meeting_id = :meeting)
            and (:group is null or exists (select 1 from meeting_groups mg
                where mg.meeting_id = m.id and mg.group_id = :group))
            and (:partnership is null or exists (select 1 from meeting_groups mg
                join group_partnerships gp on gp.group_id = mg.group_id
                where mg.meeting_id = m.id and gp.partnership_id = :partnership))
            and (:unratified = 0 or (d.quorum = 'inquorate' and d.ratified_on is null))
        order by m.held_on, m.starts_at, m.id, d.position, d.id""",
        meeting=meeting_id,
        group=group_id,
        partnership=partnership_id,
        unratified=unratified,
    )


def _verdict(
    source: Source, meeting_id: int, taken_at: str | None, agenda_item: str | None
) -> QuorumVerdict | None:
    """What the quorum was when a decision was taken; None without a rule or while marking."""
    finding = quorum_of_meeting(source, meeting_id, at=taken_at, agenda_item=agenda_item)
    return finding.state.verdict


# --- Writes -----------------------------------------------------------------------------------


def record_decision(
    change: Change,
    *,
    meeting_id: int,
    wording: str,
    number: str | None = None,
    agenda_item: str | None = None,
    taken_at: str | None = None,
) -> int:
    """Record what a meeting resolved, and the quorum at that moment; it keeps its number for life.

    Raises RuleBroken for a meeting that was called off or lies ahead.
    """
    meeting = get_meeting(change, meeting_id)
    refuse_unless_met(meeting, change.today)
    given = {"wording": wording, "agenda_item": agenda_item, "taken_at": taken_at}
    position = _last_position(change, meeting_id) + 1
    values = tidied({**given, "number": number or str(position)}, _FIELDS)
    return change.insert(
        "decisions",
        meeting_id=meeting_id,
        position=position,
        quorum=_verdict(change, meeting_id, values["taken_at"], values["agenda_item"]),
        **values,
    )


def edit_decision(change: Change, decision_id: int, **fields: object) -> None:
    """Change only the given fields: wording, number, agenda_item, taken_at.

    Another moment is judged anew unless the decision has been ratified.
    """
    decision = get_decision(change, decision_id)
    change.update("decisions", decision_id, **tidied(fields, _FIELDS))
    if fields.keys() & _SETS_THE_MOMENT:
        _judge(change, decision)


def judge_decisions(change: Change, *, meeting_id: int) -> None:
    """Judge the quorum of a meeting's decisions anew, as when its register is finished."""
    for decision in list_decisions(change, meeting_id=meeting_id):
        _judge(change, decision)


def ratify_decision(
    change: Change,
    decision_id: int,
    *,
    ratified_on: date,
    how: Ratified | str,
    at_meeting_id: int | None = None,
    note: str | None = None,
) -> None:
    """Record how and when the decision of an inquorate meeting was ratified.

    Raises RuleBroken where it needs none, on a day before the meeting or in the future, or when the
    meeting that is said to have ratified it was not quorate.
    """
    decision = get_decision(change, decision_id)
    if decision.quorum is not QuorumVerdict.INQUORATE:
        raise RuleBroken(
            f"Decision {decision.number} of {uk_date(decision.held_on)} was not taken by an "
            "inquorate meeting, so it needs no ratifying."
        )
    if ratified_on < decision.held_on:
        raise RuleBroken(
            f"It was decided on {uk_date(decision.held_on)}; it cannot have been ratified before."
        )
    if ratified_on > change.today:
        raise RuleBroken(f"{uk_date(ratified_on)} lies in the future.")
    if Ratified(how) is Ratified.AT_MEETING:
        _refuse_to_ratify_at(change, decision, at_meeting_id, ratified_on)
    elif at_meeting_id is not None:
        raise RuleBroken(f"It was ratified {Ratified(how).label}, so name no meeting.")
    change.update(
        "decisions",
        decision_id,
        ratified_on=ratified_on,
        ratified_how=Ratified(how),
        ratified_at_id=at_meeting_id,
        ratification_note=_note(note),
    )


def delete_decision(change: Change, decision_id: int) -> None:
    """Take out a decision entered by mistake; the others keep their numbers."""
    get_decision(change, decision_id)
    change.delete("decisions", decision_id)


_note = note("The note")


def _refuse_to_ratify_at(
    change: Change, decision: Decision, at_meeting_id: int | None, ratified_on: date
) -> None:
    if at_meeting_id is None:
        raise RuleBroken("Which meeting ratified it? Please choose it.")
    meeting = get_meeting(change, at_meeting_id)
    if at_meeting_id == decision.meeting_id:
        raise RuleBroken("A meeting that was inquorate cannot ratify its own decision.")
    refuse_unless_met(meeting, change.today)
    if meeting.held_on != ratified_on:
        raise RuleBroken(
            f"That meeting was on {meeting.when}, not on {uk_date(ratified_on)}. "
            "Give the day of the meeting."
        )
    if (meeting.chair_ruling or meeting.quorum_verdict) is QuorumVerdict.INQUORATE:
        raise RuleBroken(
            f"The meeting of {meeting.when} was inquorate too, so it ratifies nothing."
        )


def _judge(change: Change, decision: Decision) -> None:
    now = get_decision(change, decision.id)
    verdict = _verdict(change, now.meeting_id, now.taken_at, now.agenda_item)
    # A verdict from elsewhere (imported minutes) stays where no rule can judge it.
    if now.ratified_on is None and verdict is not None and verdict is not now.quorum:
        change.update("decisions", now.id, quorum=verdict)


def _last_position(source: Source, meeting_id: int) -> int:
    sql = "select coalesce(max(position), 0) from decisions where meeting_id = ?"
    return int(source.execute(sql, (meeting_id,)).fetchone()[0])
