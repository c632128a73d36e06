"""The stage of the story: what has been entered so far, and the steps in their order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from govapp.clock import Clock
from govapp.demo.plans import SeatPlan
from govapp.demo.script import Script
from govapp.register import Change, Register
from govapp.seats import list_seats

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""


@dataclass(slots=True)
class Northmoor:
    """The county as entered so far: the register's ids by the keys of the plans."""

    script: Script
    organisations: dict[str, int] = field(default_factory=dict)
    partnerships: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    """Who has a job now, by name; a job that nobody has is not among them."""
    groups: dict[str, int] = field(default_factory=dict)
    seats: dict[int, SeatPlan] = field(default_factory=dict)
    meetings: dict[tuple[str, date], int] = field(default_factory=dict)
    missed_last: set[int] = field(default_factory=set)
    """The seats whose member did not come to the last meeting."""

    def person_in(self, job: str) -> int:
        """The id of whoever has a job now."""
        return self.people[self.jobs[job]]

    def who(self, job: str | None, name: str | None) -> int | None:
        """The id of whoever has a job now, or of somebody by name; None when nobody has the job."""
        called = self.jobs.get(job) if job else name
        return self.people[called] if called else None

    def meeting_on(self, group: str, day: date) -> int:
        """The id of a group's meeting on a day, joint or its own."""
        return self.meetings[self.script.meeting_on(group, day).key]

    def seat_of(self, change: Change, group: str, job: str) -> int:
        """The id of the seat on a group that was made for a job, as it stands today."""
        return next(
            seat.id
            for seat in list_seats(change, group_id=self.groups[group], on=change.today)
            if self.seats[seat.id].job == job
        )


Action = Callable[[Change, Northmoor], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One change in the register, at its moment."""

    moment: datetime
    label: str
    do: Action


def at(day: date, clock_time: str) -> datetime:
    """A moment of a day ("09:30")."""
    return datetime.combine(day, time.fromisoformat(clock_time))


def play(
    steps: Iterable[Step],
    register: Register,
    clock: Clock,
    northmoor: Northmoor,
    progress: Progress | None = None,
) -> None:
    """Take every step that is not in the future, each as a change at its own moment."""
    until = at(northmoor.script.frame.today, "12:00")
    ordered = sorted((s for s in steps if s.moment <= until), key=lambda step: step.moment)
    for done, step in enumerate(ordered, start=1):
        clock.move_to(step.moment)
        with register.write(step.label) as change:
            step.do(change, northmoor)
        if progress:
            progress(done, len(ordered))
