"""What the register of one meeting says, read once from a snapshot."""

from dataclasses import dataclass, replace

from govapp.attendance import list_register
from govapp.attendance_types import Mark, RegisterLine
from govapp.condition_rows import names_in_rule
from govapp.corrections import Correction, list_corrections
from govapp.counting import Period
from govapp.decisions import Decision, list_decisions
from govapp.declarations import Declaration, list_declarations
from govapp.figures import GroupScope, MeetingFigures
from govapp.groups import Group
from govapp.guests import Guest, list_guests
from govapp.meetings import Meeting
from govapp.people import post_on
from govapp.quorum import quorum_for_group
from govapp.quorum_rules import Finding, QuorumState
from govapp.reports.copies import Copy, copy_of
from govapp.reports.meeting_words import MeetingHeading, read_heading
from govapp.rows import Source
from govapp.seats import NOT_NAMED, Role
from govapp.summing import summary
from govapp.terms import TermsOfReference, quorum_in_words, terms_on


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: which meeting, and for whom to read."""

    meeting_id: int
    public: bool = False


@dataclass(frozen=True, slots=True)
class GroupPart:
    """What the register says of one group of the meeting."""

    group: Group
    lines: tuple[RegisterLine, ...]
    finding: Finding
    rule: str | None
    """The quorum rule as it was published, else as the register understands it."""
    figures: MeetingFigures | None
    """None while the meeting counts in no figure."""


@dataclass(frozen=True, slots=True)
class RegisterData:
    """Everything the report says."""

    heading: MeetingHeading
    parts: tuple[GroupPart, ...]
    came: dict[int, str]
    """By seat: who came for it, as shown."""
    guests: tuple[Guest, ...]
    declarations: tuple[Declaration, ...]
    decisions: tuple[Decision, ...]
    corrections: tuple[Correction, ...]
    copy: Copy

    @property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.heading.meeting


def load(source: Source, choices: Choices) -> RegisterData:
    """Read everything from one snapshot. Raises NotFound when the meeting is not there."""
    key, heading = choices.meeting_id, read_heading(source, choices.meeting_id)
    lines = list_register(source, key)
    return RegisterData(
        heading=heading,
        parts=tuple(
            _group_part(source, heading, group, lines, choices) for group in heading.groups
        ),
        came={
            line.seat_id: _came(source, line, heading.meeting, public=choices.public)
            for line in lines
            if line.mark and line.mark.represents
        },
        guests=tuple(list_guests(source, key)),
        declarations=tuple(list_declarations(source, key)),
        decisions=tuple(list_decisions(source, meeting_id=key)),
        corrections=tuple(list_corrections(source, key)),
        copy=copy_of(source, public=choices.public),
    )


def _group_part(
    source: Source,
    heading: MeetingHeading,
    group: Group,
    lines: list[RegisterLine],
    choices: Choices,
) -> GroupPart:
    meeting = heading.meeting
    day = meeting.held_on
    found = summary(source, GroupScope(group.id), Period(day, day), as_at=day)
    figures = next((each for each in found.meetings if each.id == meeting.id), None)
    finding = _finding(source, meeting, group, leads=group == heading.groups[0])
    reason = meeting.chair_ruling_reason
    if choices.public and reason:
        finding = replace(finding, words=finding.words.replace(f": {reason}", ""))
    return GroupPart(
        group=group,
        lines=tuple(line for line in lines if line.group_id == group.id),
        finding=finding,
        rule=_rule(source, terms_on(source, group.id, day)),
        figures=figures,
    )


def _finding(source: Source, meeting: Meeting, group: Group, *, leads: bool) -> Finding:
    """What was kept when the register was finished, else how it stands."""
    live = quorum_for_group(source, meeting.id, group.id)
    kept = meeting.chair_ruling or meeting.quorum_verdict
    if not (leads and kept and meeting.quorum_words):
        return live
    return replace(live, state=QuorumState(kept.value), words=meeting.quorum_words)


def _rule(source: Source, terms: TermsOfReference | None) -> str | None:
    if terms is None:
        return None
    if terms.quorum_wording or not terms.conditions:
        return terms.quorum_wording
    return quorum_in_words(terms, names_in_rule(source, terms.conditions))


def _came(source: Source, line: RegisterLine, meeting: Meeting, *, public: bool) -> str:
    """Who came for a seat: a name, or on public copies the post that person then had."""
    if not public:
        return line.attended_by_name or NOT_NAMED
    if line.mark is Mark.PRESENT:
        return line.post or line.title or Role(line.role).label
    post = None
    if line.attended_by_id is not None:
        post = post_on(source, line.attended_by_id, meeting.held_on, line.organisation_id)
    return post or "a deputy"
