"""What a group of Northmoor is before it is entered: its seats, its rhythm and its rules."""

from dataclasses import dataclass, field
from datetime import date

from govapp.conditions import ConditionKind
from govapp.demo.habits import Habit
from govapp.demo.roster import organisation_of


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seat, by the job of its first holder; of nobody's organisation when that is by name."""

    job: str | None = None
    name: str | None = None
    deputies: tuple[str, ...] = ()
    role: str = "member"
    title: str | None = None
    constituency: str | None = None
    habit: Habit = Habit.STEADY
    written: str | None = None
    """The holder's name as an old workbook had it, where nobody knows who it was."""

    @property
    def organisation(self) -> str | None:
        """The key of the organisation whose seat it is."""
        return organisation_of(self.job) if self.job else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of a quorum rule, its organisations by key."""

    kind: ConditionKind
    at_least: int | None = None
    fraction: tuple[int, int] | None = None
    base: str | None = None
    role: str | None = None
    class_: str | None = None
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """A version of a group's terms of reference."""

    version: str
    starts_on: date | None
    wording: str | None = None
    asked: tuple[Asked, ...] = ()
    minimum_meetings: int | None = None
    review_due_on: date | None = None
    deputies_count: str = "all"
    chair_may_rule: bool = False
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When and where a group meets: every so many weeks, or on the second such day of each month.

    `phase` puts groups of the same rhythm into different weeks.
    """

    weekday: int
    every_weeks: int | None
    phase: int = 0
    starts_at: str = "10:00"
    ends_at: str = "12:00"
    place: str | None = "Moor House, Room 2"
    mode: str = "in_person"


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group with its seats."""

    name: str
    short_name: str
    kind: str
    partnerships: tuple[str, ...]
    rhythm: Rhythm
    seats: tuple[SeatPlan, ...]
    parents: tuple[str, ...] = ()
    starts_on: date | None = None
    last_day: date | None = None
    """After which nothing is in the diary; how it ended is told by its story."""
    planned_end_on: date | None = None
    purpose: str | None = None
    aliases: tuple[str, ...] = ()
    terms: tuple[Terms, ...] = ()
    settings: dict[str, object] = field(default_factory=dict)
    formal: bool = False
    """It keeps an agenda and takes decisions."""


def seat(job: str, *deputies: str, **given: object) -> SeatPlan:
    """A seat held by a job, with the jobs that deputise."""
    return SeatPlan(job=job, deputies=deputies, **given)  # type: ignore[arg-type]


def person(name: str, **given: object) -> SeatPlan:
    """A seat of no organisation, held by somebody independent."""
    return SeatPlan(name=name, **given)  # type: ignore[arg-type]
