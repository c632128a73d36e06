"""What attendance figures are: of a group, a partnership, an organisation, over a period.

One arithmetic for every screen, report and file (rules.md section 1); `summing.py` does the sum.
"""

from dataclasses import dataclass
from datetime import date

from govapp.counted_rows import GroupRow
from govapp.counting import Counts, LeftOut, Period
from govapp.group_types import DeputyWord
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingStatus, Minutes
from govapp.percent import percentage
from govapp.seats import Role, seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupScope:
    """One group's seats at its meetings; with its predecessors only if asked."""

    group_id: int
    include_predecessor: bool = False


@dataclass(frozen=True, slots=True)
class PartnershipScope:
    """Every group of a partnership, with those before them if asked; None: of all, once each."""

    partnership_id: int | None
    include_predecessor: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationScope:
    """An organisation's seats over all groups, or those of one partnership; its parts included."""

    organisation_id: int
    include_predecessor: bool = False
    partnership_id: int | None = None


Scope = GroupScope | PartnershipScope | OrganisationScope


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """What a counting meeting comes to. A deputy at a vacant seat counts here, as a deputy."""

    id: int
    title: str
    group_id: int
    group: str
    held_on: date
    status: MeetingStatus
    minutes: Minutes
    counts: Counts
    verdict: QuorumVerdict | None


@dataclass(frozen=True, slots=True)
class SeatFigures:
    """What a seat's marks come to over the counting meetings of its life."""

    seat_id: int
    group_id: int
    group: str
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    person_id: int | None
    name: str | None
    starts_on: date | None
    ends_on: date | None
    counts: Counts
    deputies_while_vacant: int

    @property
    def label(self) -> str:
        """The seat's own name: the agency first, then the seat."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def in_being_at(self) -> int:
        """Counting meetings on which the seat existed."""
        held = self.counts.expected + self.counts.not_expected + self.counts.not_recorded
        return held + self.counts.vacant


@dataclass(frozen=True, slots=True)
class OrganisationFigures:
    """At how many meetings an agency was expected and was represented by any of its seats."""

    organisation_id: int
    organisation: str
    expected: int
    represented: int
    nobody_appointed: int
    seats_never_represented: tuple[str, ...]

    @property
    def represented_percent(self) -> int | None:
        """Agency represented, in whole per cent; None where nothing was expected."""
        return percentage(self.represented, self.expected)


@dataclass(frozen=True, slots=True)
class MeetingLeftOut:
    """A meeting in the period that is in no figure, and why."""

    id: int
    title: str
    group: str
    held_on: date
    reason: LeftOut
    detail: str | None


@dataclass(frozen=True, slots=True)
class AttendanceFigures:
    """The figures of one scope over one period, as at a date."""

    period: Period
    as_at: date
    meetings: tuple[MeetingFigures, ...]
    seats: tuple[SeatFigures, ...]
    organisations: tuple[OrganisationFigures, ...]
    left_out: tuple[MeetingLeftOut, ...]
    totals: Counts
    groups: tuple[GroupRow, ...]

    @property
    def meetings_counted(self) -> int:
        """Meetings whose marks are in the figures."""
        return len(self.meetings)

    @property
    def meetings_in_period(self) -> int:
        """All meetings of the period, counted or left out."""
        return len(self.meetings) + len(self.left_out)

    @property
    def meetings_held(self) -> int:
        """Counted, and held without a register."""
        return self.meetings_counted + self.left_out_because(LeftOut.NOT_RECORDED)

    @property
    def confirmed(self) -> int:
        """Counted meetings whose register is confirmed."""
        return sum(meeting.minutes is Minutes.CONFIRMED for meeting in self.meetings)

    @property
    def small_number(self) -> int:
        """Below it, screens and paper hide percentages: the largest of the groups counted."""
        return max((group.small_number for group in self.groups), default=0)

    @property
    def deputy_word(self) -> DeputyWord:
        """What the groups counted call a stand-in, where they all call it the same."""
        words = {group.deputy_word for group in self.groups}
        return words.pop() if len(words) == 1 else DeputyWord.DEPUTY

    @property
    def provisional(self) -> bool:
        """Something is not recorded yet, or a register is still a draft."""
        return self.totals.not_recorded > 0 or self.confirmed < self.meetings_counted

    @property
    def quorate(self) -> int:
        """Counted meetings that were quorate."""
        return sum(meeting.verdict is QuorumVerdict.QUORATE for meeting in self.meetings)

    @property
    def judged(self) -> int:
        """Counted meetings with a verdict on their quorum, either way."""
        return sum(meeting.verdict is not None for meeting in self.meetings)

    def left_out_because(self, reason: LeftOut) -> int:
        """How many meetings were left out for a reason."""
        return sum(left.reason is reason for left in self.left_out)
