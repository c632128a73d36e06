"""As many attendance rows as are asked for, in archived panels: to try the program's speed.

A realistic county has 180,000 rows (120 groups, ten years of six meetings a year, 25 seats); a
million is a stress. Rows go through the open change like all others, so that their history is as
long as in real life.
"""

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from govapp.appointments import appoint
from govapp.attendance_types import Mark, Mode
from govapp.demo.frame import months_before
from govapp.demo.names import FAMILY_NAMES, GIVEN_NAMES
from govapp.demo.stage import Northmoor, Progress
from govapp.groups import GroupKind, establish_group
from govapp.meetings import MeetingMode, MeetingStatus, Minutes
from govapp.people import add_person
from govapp.register import Change, Register
from govapp.seats import add_seat

_GROUPS = 120
_SEATS = 25
_YEARS = 10
_FEWEST_MEETINGS = 6
_ROWS_A_CHANGE = 10_000

# 78 in a hundred come, 10 send a deputy: as in the story.
_MARKS = (Mark.PRESENT, Mark.DEPUTY, Mark.APOLOGIES, Mark.ABSENT)
_WEIGHTS = (78, 10, 9, 3)

Holders = list[tuple[int, int]]  # seat and the person who holds it


def add_archive(
    register: Register, northmoor: Northmoor, rows: int, progress: Progress | None = None
) -> None:
    """Add panels with their meetings until the register has at least so many attendance rows."""
    (there,) = register.execute("select count(*) from attendance").fetchone()
    wanted = max(0, rows - there)
    groups = min(_GROUPS, math.ceil(wanted / (_SEATS * _FEWEST_MEETINGS)))
    if groups == 0:
        return
    days = _days(northmoor.script.frame.today, math.ceil(wanted / (groups * _SEATS)))
    together = max(1, _ROWS_A_CHANGE // (_SEATS * len(days)))
    names = _names()
    for first in range(0, groups, together):
        last = min(first + together, groups)
        with register.write(f"Enter archived panels {first + 1} to {last}") as change:
            for number in range(first, last):
                group_id, holders = _add_panel(change, northmoor, number, names)
                _add_meetings(change, group_id, holders, days, random.Random(number))
        if progress:
            progress(last, groups)


def _days(today: date, meetings: int) -> list[date]:
    """So many days of the last ten years, evenly apart, the latest yesterday."""
    last = today - timedelta(days=1)
    span = (last - months_before(last, 12 * _YEARS)).days
    return [
        last - timedelta(days=span * number // meetings) for number in reversed(range(meetings))
    ]


def _names() -> Iterator[str]:
    """Names in a fixed order that looks like none; they come round again after a few thousand."""
    pairs = [f"{given} {family}" for given, family in product(GIVEN_NAMES, FAMILY_NAMES)]
    random.Random("names").shuffle(pairs)
    while True:
        yield from pairs


def _add_panel(
    change: Change, northmoor: Northmoor, number: int, names: Iterator[str]
) -> tuple[int, Holders]:
    partnerships = list(northmoor.partnerships.values())
    organisations = list(northmoor.organisations.values())
    group_id = establish_group(
        change,
        name=f"Archived Locality Panel {number + 1}",
        kind=GroupKind.SUB_GROUP,
        partnership_ids=[partnerships[number % len(partnerships)]],
    )
    holders = []
    for place in range(_SEATS):
        seat_id = add_seat(
            change,
            group_id=group_id,
            organisation_id=organisations[(number + place) % len(organisations)],
        )
        person_id = add_person(change, name=next(names))
        appoint(change, seat_id=seat_id, person_id=person_id)
        holders.append((seat_id, person_id))
    return group_id, holders


def _add_meetings(
    change: Change, group_id: int, holders: Holders, days: list[date], chance: random.Random
) -> None:
    """Meetings with finished and confirmed registers, each confirmed at the next."""
    for day in days:
        meeting_id = change.insert(
            "meetings",
            title="Locality Panel",
            held_on=day,
            status=MeetingStatus.HELD,
            mode=MeetingMode.IN_PERSON,
            register_finished=True,
            minutes=Minutes.CONFIRMED,
            confirmed_on=day,
        )
        change.insert_row("meeting_groups", meeting_id=meeting_id, group_id=group_id, position=1)
        marks = chance.choices(_MARKS, _WEIGHTS, k=len(holders))
        for (seat_id, person_id), mark in zip(holders, marks, strict=True):
            change.insert_row(
                "attendance",
                meeting_id=meeting_id,
                seat_id=seat_id,
                mark=mark,
                mode=Mode.IN_PERSON if mark.represents else None,
                attended_by_id=person_id if mark is Mark.PRESENT else None,
            )
