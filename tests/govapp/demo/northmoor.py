"""What the tests of Northmoor's stories share: its names, and how they are looked up."""

from datetime import date

from govapp.counting import Period
from govapp.figures import GroupScope, SeatFigures
from govapp.groups import find_group
from govapp.meetings import Meeting, MeetingStatus, get_meeting, list_meetings
from govapp.naming import one_of
from govapp.organisations import find_organisation
from govapp.register import Register
from govapp.seating import Sitting, seating
from govapp.summing import summary
from tests.demonstration import NORTHMOOR_TODAY as TODAY

BOARD = "Northmoor Safeguarding Children Partnership Board"
OLD_BOARD = "Northmoor Safeguarding Children Board"
EXECUTIVE = "Safeguarding Children Executive"
ADULTS_BOARD = "Northmoor Safeguarding Adults Board"
SAFETY_BOARD = "Community Safety Partnership Board"
EXPLOITATION = "Child Exploitation and Missing Sub-group"
CASE_REVIEWS = "Joint Case Review Group"
PROBATION = "Probation Service, Northmoor Delivery Unit"

LAST_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
ALL_TIME = Period(date(2020, 1, 1), TODAY)


def group(register: Register, name: str) -> int:
    return one_of(find_group(register, name), name)


def organisation(register: Register, name: str) -> int:
    return one_of(find_organisation(register, name), name, kind="organisation")


def meetings(register: Register, name: str, status: MeetingStatus) -> list[Meeting]:
    lines = list_meetings(register, group_id=group(register, name), status=status)
    return [get_meeting(register, line.id) for line in lines]


def held(register: Register, name: str) -> list[Meeting]:
    return meetings(register, name, MeetingStatus.HELD)


def seat_of(register: Register, name: str, label: str, on: date = TODAY) -> Sitting:
    sittings = seating(register, group(register, name), on)
    return next(sitting for sitting in sittings if sitting.label.startswith(label))


def seat_figures(register: Register, name: str, label: str, period: Period) -> SeatFigures:
    figures = summary(register, GroupScope(group(register, name)), period, as_at=TODAY)
    return next(seat for seat in figures.seats if seat.label.startswith(label))
