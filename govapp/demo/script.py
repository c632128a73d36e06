"""What is to happen at Northmoor's meetings: which are held, and the marks on which stories rest.

Everything here follows from today's date alone; nothing is written yet.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from govapp.attendance_types import Mark
from govapp.demo.adults_groups import adults_groups
from govapp.demo.children_groups import children_groups
from govapp.demo.diary import meeting_days
from govapp.demo.frame import Frame, months_before
from govapp.demo.plans import GroupPlan
from govapp.demo.safety_groups import safety_groups

_LETTERS = {mark.letter: mark for mark in Mark}


class Fate(Enum):
    """What becomes of a meeting."""

    HELD = "held"
    HELD_UNRECORDED = "held, its register lost"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting of one group, or a joint one; the first group leads."""

    groups: tuple[str, ...]
    day: date
    fate: Fate = Fate.HELD
    reason: str = ""
    moved_from: date | None = None
    title: str | None = None

    @property
    def lead(self) -> str:
        """The group that leads."""
        return self.groups[0]

    @property
    def key(self) -> tuple[str, date]:
        """Tells meetings apart."""
        return self.lead, self.day


@dataclass(slots=True)
class Script:
    """Every meeting by its key, and the marks that are not left to habit."""

    frame: Frame
    groups: dict[str, GroupPlan]
    meetings: dict[tuple[str, date], MeetingPlan] = field(default_factory=dict)
    marks: dict[tuple[str, str, date], Mark] = field(default_factory=dict)
    """By group, organisation and day."""
    unmarked: set[tuple[str, str, date]] = field(default_factory=set)
    """Seats that nobody marked."""

    def held(self, group: str) -> list[date]:
        """The days before today on which a group met, with a register."""
        return sorted(
            meeting.day
            for meeting in self.meetings.values()
            if group in meeting.groups
            and meeting.day < self.frame.today
            and meeting.fate in (Fate.HELD, Fate.ABANDONED)
        )

    def meeting_on(self, group: str, day: date) -> MeetingPlan:
        """A group's meeting on a day, joint or its own."""
        own = self.meetings.get((group, day))
        return own or next(m for m in self.meetings.values() if m.day == day and group in m.groups)

    def next_held(self, group: str, day: date) -> date | None:
        """The next day before today on which a group met."""
        return next((later for later in self.held(group) if later > day), None)

    def plan(self, meeting: MeetingPlan) -> None:
        """Put a meeting into the script, in place of one of the same group and day."""
        self.meetings[meeting.key] = meeting

    def change_fate(self, group: str, near: date, fate: Fate, reason: str) -> date:
        """Let the meeting of a group nearest to a day come to something else; returns its day."""
        day = min(self.held(group), key=lambda day: abs(day - near))
        self.plan(MeetingPlan((group,), day, fate, reason))
        return day

    def mark(self, group: str, organisation: str, days: list[date], letters: str) -> None:
        """Fix an organisation's marks at meetings of a group, one letter a day."""
        for day, letter in zip(days, letters, strict=True):
            self.marks[group, organisation, day] = _LETTERS[letter]


PUBLIC_HEALTH_MARKS = "DDPDDADPDDPD"
"""Represented at 11 of 12, while the member came to 3."""

PROBATION_MARKS = "XAX"
"""Not represented three times running."""


def write_script(frame: Frame) -> Script:
    """Everything that is to happen until the horizon."""
    groups = {**children_groups(frame), **adults_groups(frame), **safety_groups(frame)}
    script = Script(frame, groups)
    for key, plan in groups.items():
        for day in meeting_days(plan, frame):
            script.plan(MeetingPlan((key,), day))
    _unusual_meetings(script)
    _fixed_marks(script)
    return script


def _unusual_meetings(script: Script) -> None:
    year = script.frame.year
    winter = date(year.year, 1, 20)
    script.change_fate(
        "adults_board", winter, Fate.CANCELLED, "Floods: the roads into Northmoor were closed"
    )
    script.change_fate("workforce", winter + timedelta(days=20), Fate.HELD_UNRECORDED, "")
    script.change_fate(
        "districts",
        script.held("districts")[-4],
        Fate.ABANDONED,
        "Only one of the three districts had come",
    )
    autumn = date(year.year - 1, 11, 1)
    reason = "The police inspection fell on the same day"
    put_off = script.change_fate("case_review", autumn, Fate.POSTPONED, reason)
    later = put_off + timedelta(weeks=2)
    script.plan(MeetingPlan(("case_review",), later, moved_from=put_off))
    _joint_meeting(script, near=date(year.year, 3, 10))


def _joint_meeting(script: Script, near: date) -> None:
    """One of the board's meetings is shared with the adults' board, in place of its own."""
    day = min(script.held("board"), key=lambda day: abs(day - near))
    for own in script.held("adults_board"):
        if abs(own - day) <= timedelta(days=10):
            del script.meetings["adults_board", own]
    title = "Joint meeting of the two safeguarding boards"
    script.plan(MeetingPlan(("board", "adults_board"), day, title=title))


def _fixed_marks(script: Script) -> None:
    frame = script.frame
    board, safety = script.held("board"), script.held("safety_board")
    script.mark("board", "probation", board[-3:], PROBATION_MARKS)
    script.mark("board", "lettings", board[-3:-2], "X")  # put right at the last meeting
    last_year = [d for d in script.held("executive") if frame.last_year <= d < frame.year]
    script.mark("executive", "public_health", last_year, PUBLIC_HEALTH_MARKS)
    script.mark("safety_board", "fire", safety[-5:], "DDDDD")
    for organisation, letter in INQUORATE_MARKS.items():
        script.mark("safety_board", organisation, [inquorate_day(script)], letter)
    away = script.held("adults_board")[1::3]
    script.mark("adults_board", "ambulance", away, "N" * len(away))
    for day in script.held("exploitation")[-5:-2]:
        script.unmarked.add(("exploitation", "secondary", day))
    vacant = [day for day in script.held("exploitation") if day > months_before(frame.today, 5)]
    script.mark("exploitation", "ambulance", vacant[:1], "D")  # a deputy, though nobody holds it
    abandoned = [m.day for m in script.meetings.values() if m.fate is Fate.ABANDONED]
    for organisation, letter in (("hexley", "P"), ("wendmoor", "A"), ("carrowdale", "X")):
        script.mark("districts", organisation, abandoned, letter)


INQUORATE_MARKS = {"police": "P", "safer": "P", "icb": "A", "probation": "A", "fire": "A"}
"""Two of five responsible authorities, where three are needed."""


def inquorate_day(script: Script) -> date:
    """When the community safety board decided without a quorum."""
    return script.held("safety_board")[-6]
