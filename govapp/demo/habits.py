"""How people come to meetings: each seat has a habit, and keeps to it as people do.

Not random noise: who was away last time makes the more of an effort, a deputy who is there learns
the way, and August is thin. The same seat, group and day always come out the same.
"""

import random
from dataclasses import dataclass
from datetime import date
from enum import Enum

from govapp.attendance_types import Mark


@dataclass(frozen=True, slots=True)
class Chances:
    """Out of a hundred meetings: the member comes, else a deputy, else apologies, else nobody."""

    present: int
    deputy: int
    apologies: int


class Habit(Enum):
    """What sort of attender a seat is."""

    KEEN = Chances(93, 4, 3)
    STEADY = Chances(80, 11, 7)
    BUSY = Chances(62, 25, 11)
    PATCHY = Chances(58, 10, 22)
    SENDS_DEPUTIES = Chances(20, 66, 11)


_MORE_OF_AN_EFFORT = 15
_AUGUST = 20


def usual_mark(key: str, day: date, habit: Habit, *, has_deputy: bool, missed_last: bool) -> Mark:
    """What becomes of a seat (told apart by `key`) at a meeting, by its habit."""
    chances = habit.value
    present = chances.present
    if missed_last:
        present = min(95, present + _MORE_OF_AN_EFFORT)
    if day.month == 8:
        present -= _AUGUST
    drawn = random.Random(f"{key} {day}").randrange(100)
    if drawn < present:
        return Mark.PRESENT
    left = (drawn - present) / (100 - present) * (100 - chances.present)
    if left < chances.deputy:
        return Mark.DEPUTY if has_deputy else Mark.APOLOGIES
    return Mark.APOLOGIES if left < chances.deputy + chances.apologies else Mark.ABSENT


def comes_online(key: str, day: date) -> bool:
    """Whether somebody joins a hybrid meeting online; some people nearly always do."""
    leaning = random.Random(f"online {key}").choice((5, 10, 20, 35, 80))
    return random.Random(f"online {key} {day}").randrange(100) < leaning
