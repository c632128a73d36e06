"""What meetings are: planned, held, cancelled, postponed or abandoned, and in what mode."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.dates import uk_date
from govapp.errors import RuleBroken


class MeetingStatus(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"

    @property
    def label(self) -> str:
        """As people read it."""
        return "Abandoned, inquorate" if self is MeetingStatus.ABANDONED else self.capitalize()

    @property
    def took_place(self) -> bool:
        """People came: a register of it can be kept."""
        return self in (MeetingStatus.HELD, MeetingStatus.ABANDONED)


class MeetingMode(StrEnum):
    """Where a meeting is held; a single mark has its own mode."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


class Minutes(StrEnum):
    """Whether a later meeting has agreed the minutes, and with them the register."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.capitalize()


class QuorumVerdict(StrEnum):
    """What is kept with a meeting once its register is finished."""

    QUORATE = "quorate"
    INQUORATE = "inquorate"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.capitalize()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, with all that is recorded of it but its register."""

    id: int
    title: str
    held_on: date
    starts_at: str | None
    ends_at: str | None
    status: MeetingStatus
    status_reason: str | None
    postponed_to_id: int | None
    place: str | None
    mode: MeetingMode
    link: str | None
    register_finished: bool
    minutes: Minutes
    confirmed_on: date | None
    confirmed_at_id: int | None
    quorum_verdict: QuorumVerdict | None
    quorum_words: str | None
    quorum_terms_id: int | None
    chair_ruling: QuorumVerdict | None
    chair_ruling_reason: str | None

    @property
    def when(self) -> str:
        """The date, as it is named in sentences."""
        return uk_date(self.held_on)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in a list, under its lead group."""

    id: int
    title: str
    held_on: date
    starts_at: str | None
    ends_at: str | None
    status: MeetingStatus
    status_reason: str | None
    mode: MeetingMode
    place: str | None
    group_id: int
    group: str
    groups: int
    marked: int
    register_finished: bool
    minutes: Minutes
    quorum_verdict: QuorumVerdict | None


def refuse_unless_met(meeting: Meeting, today: date) -> None:
    """Refuse a meeting that cannot have decided anything. Raises RuleBroken.

    One that is still planned may have met: its day has come, and nobody has marked it yet.
    """
    if meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED):
        raise RuleBroken(f"The meeting of {meeting.when} was {meeting.status}: it decided nothing.")
    if meeting.held_on > today:
        raise RuleBroken(f"The meeting of {meeting.when} lies in the future.")


def check_times(starts_at: str | None, ends_at: str | None) -> None:
    """Refuse an end before the start. Raises RuleBroken."""
    if starts_at and ends_at and ends_at < starts_at:
        raise RuleBroken(f"The meeting would end at {ends_at}, before it starts at {starts_at}.")
