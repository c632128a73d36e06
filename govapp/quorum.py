"""The quorum of a meeting: live while marking, at a moment, from beginning to end, and as kept.

The rule itself is in `quorum_rules`. A joint meeting is judged for each of its groups, by that
group's own terms of reference and seats. Source: rules.md section 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from govapp.conditions import Condition
from govapp.meeting_types import Meeting
from govapp.meetings import get_meeting, groups_of_meeting
from govapp.quorum_room import Room, read_room
from govapp.quorum_rules import Finding, QuorumState
from govapp.register import Change
from govapp.rows import Source
from govapp.terms import DeputiesCount, TermsOfReference

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment from which the room was found to be something else than before."""

    at: str | None
    """A time ("15:10"); None for the opening."""
    finding: Finding

    @property
    def words(self) -> str:
        """As it is said: "inquorate from 15:10"."""
        label = self.finding.state.label
        return f"{label[0].lower()}{label[1:]} from {self.at or 'the opening'}"


# --- Rules ------------------------------------------------------------------------------------


_BEST_FIRST = (
    QuorumState.QUORATE,
    QuorumState.NOT_YET,
    QuorumState.INQUORATE,
    QuorumState.NO_RULE,
)


def _over_time(room: Room) -> list[TurningPoint]:
    turns: list[TurningPoint] = []
    for moment in room.moments():
        finding = room.at(moment)
        if not turns or finding.state is not turns[-1].finding.state:
            turns.append(TurningPoint(moment if turns else None, finding))
    return turns


def _whole_meeting(room: Room) -> Finding:
    """The best that the room was at any one moment; with the times, where it was not always so."""
    turns = _over_time(room)
    if not turns:
        return room.at(None)
    best = min(
        (turn.finding for turn in turns), key=lambda finding: _BEST_FIRST.index(finding.state)
    )
    if best.state is not QuorumState.QUORATE or len(turns) == 1:
        return best
    opening, *later = turns
    said = [turn.words for turn in later]
    if opening.finding.state is QuorumState.QUORATE:
        said.insert(0, opening.finding.words)
    words = "; ".join(said)
    return replace(best, words=f"{words[0].upper()}{words[1:]}")


# --- Reads ------------------------------------------------------------------------------------


def quorum_of_meeting(
    source: Source, meeting_id: int, *, at: str | None = None, agenda_item: str | None = None
) -> Finding:
    """The quorum of a meeting by the terms of its lead group; see `quorum_for_group`."""
    lead = groups_of_meeting(source, meeting_id)[0]
    return quorum_for_group(source, meeting_id, lead, at=at, agenda_item=agenda_item)


def quorum_for_group(
    source: Source,
    meeting_id: int,
    group_id: int,
    *,
    at: str | None = None,
    agenda_item: str | None = None,
) -> Finding:
    """The quorum of one group of a meeting: at a time ("14:30"), else the best it ever was.

    At an agenda item, those who withdrew for it (without times) are out of the room.
    """
    room = read_room(source, get_meeting(source, meeting_id), group_id)
    if at is None and agenda_item is None:
        return _whole_meeting(room)
    return room.at(at, agenda_item)


def turning_points(
    source: Source, meeting_id: int, *, group_id: int | None = None
) -> list[TurningPoint]:
    """How it stood at the opening, and each later time at which the verdict changed.

    Empty when no times are known. Of the lead group unless another is given.
    """
    group_id = group_id or groups_of_meeting(source, meeting_id)[0]
    return _over_time(read_room(source, get_meeting(source, meeting_id), group_id))


def try_terms(
    source: Source,
    terms_or_conditions: TermsOfReference | Iterable[Condition],
    group_id: int,
    last: int = 3,
) -> list[tuple[Meeting, Finding]]:
    """What a rule would have made of the last meetings that have marks, the latest first."""
    terms = (
        terms_or_conditions
        if isinstance(terms_or_conditions, TermsOfReference)
        else _draft(group_id, terms_or_conditions)
    )
    rows = source.execute(
        """select c.meeting_id from counting_meetings c
        where c.group_id = :group and exists (select 1 from attendance a
            join seats s on s.id = a.seat_id and s.group_id = c.group_id
            where a.meeting_id = c.meeting_id)
        order by c.held_on desc, c.meeting_id desc limit :last""",
        {"group": group_id, "last": last},
    )
    meetings = [get_meeting(source, meeting_id) for (meeting_id,) in rows.fetchall()]
    return [
        (meeting, _whole_meeting(read_room(source, meeting, group_id, tried=terms)))
        for meeting in meetings
    ]


def _draft(group_id: int, conditions: Iterable[Condition]) -> TermsOfReference:
    return TermsOfReference(
        id=0,
        group_id=group_id,
        version="draft",
        starts_on=None,
        approved_by=None,
        minimum_meetings=None,
        review_due_on=None,
        quorum_wording=None,
        deputies_count=DeputiesCount.ALL,
        online_counts=True,
        chair_may_rule=False,
        link=None,
        conditions=tuple(conditions),
    )


# --- Writes -----------------------------------------------------------------------------------


def keep_quorum(change: Change, *, meeting_id: int) -> Finding:
    """Keep with a meeting what its quorum was found to be, and by which terms of reference.

    Without a rule, or while the register is open and may still change it, nothing is kept. The
    chair's reason stays out of the words: it has a field of its own, which an erasure can empty.
    """
    meeting = get_meeting(change, meeting_id)
    lead = groups_of_meeting(change, meeting_id)[0]
    room = read_room(change, replace(meeting, chair_ruling_reason=None), lead)
    finding = _whole_meeting(room)
    verdict = finding.state.verdict if meeting.register_finished else None
    change.update(
        "meetings",
        meeting_id,
        quorum_verdict=verdict,
        quorum_words=finding.words if verdict else None,
        quorum_terms_id=room.terms.id if verdict and room.terms else None,
    )
    return finding
