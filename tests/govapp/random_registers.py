"""Small registers made by chance, as hostile to the counting rules as the rules allow."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from govapp.register import Change

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
AS_AT = date(2026, 3, 10)


@dataclass
class Made:
    """What was made, for the tests to choose from."""

    groups: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    seats: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)


def fill(change: Change, chance: Random) -> Made:
    """A partnership of two groups with short lives, gaps, acting members and joint meetings."""
    made = Made()
    partnership = change.insert("partnerships", name="P", subject="adults", small_number=3)
    for n in range(2):
        group = change.insert(
            "groups",
            name=f"Group {n}",
            kind="board",
            online_counts=chance.random() < 0.7,
            abandoned_counts=chance.random() < 0.5,
            deputy_word="deputy",
            missed_run=3,
            apologies_excuse=False,
            deputy_excuses=True,
            vacancy_days=90,
            section_85=False,
        )
        change.insert_row("group_partnerships", group_id=group, partnership_id=partnership)
        made.groups.append(group)
    for n in range(3):
        part_of = made.organisations[0] if n == 2 and chance.random() < 0.5 else None
        made.organisations.append(
            change.insert("organisations", name=f"Org {n}", kind="other", part_of_id=part_of)
        )
    made.people = [change.insert("people", name=f"Person {n}") for n in range(3)]
    for group in made.groups:
        for position in range(chance.randint(1, 4)):
            _add_seat(change, chance, made, group, position)
    for _ in range(chance.randint(1, 6)):
        _add_meeting(change, chance, made)
    return made


def _day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randint(-5, (LAST - FIRST).days + 5))


def _stretch(chance: Random) -> tuple[date | None, date | None]:
    first, last = sorted((_day(chance), _day(chance)))
    return (
        first if chance.random() < 0.5 else None,
        last if chance.random() < 0.5 else None,
    )


def _add_seat(change: Change, chance: Random, made: Made, group: int, position: int) -> None:
    starts_on, ends_on = _stretch(chance)
    seat = change.insert(
        "seats",
        group_id=group,
        organisation_id=chance.choice([*made.organisations, None]),
        role=chance.choice(["member", "chair", "co_opted", "lay"]),
        position=position,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    made.seats.append(seat)
    _add_tenures(change, chance, made, seat, "holder", starts_on, ends_on)
    if chance.random() < 0.4:
        _add_tenures(change, chance, made, seat, "acting", starts_on, ends_on)


def _add_tenures(
    change: Change,
    chance: Random,
    made: Made,
    seat: int,
    capacity: str,
    starts_on: date | None,
    ends_on: date | None,
) -> None:
    """None, one or several, one after the other, within the life of the seat."""
    day = starts_on or FIRST - timedelta(days=10)
    end = ends_on or LAST + timedelta(days=10)
    first = True
    while chance.random() < 0.8 and day <= end:
        last = day + timedelta(days=chance.randint(0, 60))
        open_start = first and starts_on is None and chance.random() < 0.5
        is_open = last >= end
        change.insert(
            "appointments",
            seat_id=seat,
            person_id=chance.choice([*made.people, None]),
            capacity=capacity,
            starts_on=None if open_start else day,
            ends_on=ends_on if is_open else last,
        )
        if is_open:
            return
        first = False
        day = last + timedelta(days=chance.choice([1, 1, 5, 20]))


def _add_meeting(change: Change, chance: Random, made: Made) -> None:
    held_on = _day(chance)
    status = chance.choice(["held", "held", "held", "abandoned", "planned", "cancelled"])
    took_place = status in ("held", "abandoned")
    confirmed = took_place and chance.random() < 0.5
    meeting = change.insert(
        "meetings",
        title="Meeting",
        held_on=held_on,
        status=status,
        mode="in_person",
        register_finished=confirmed,
        minutes="confirmed" if confirmed else "draft",
        quorum_verdict=chance.choice(["quorate", "inquorate", None]),
    )
    made.meetings.append(meeting)
    groups = made.groups if chance.random() < 0.4 else [chance.choice(made.groups)]
    for position, group in enumerate(groups, start=1):
        change.insert_row("meeting_groups", meeting_id=meeting, group_id=group, position=position)
    if not took_place or chance.random() < 0.1:
        return
    places = change.execute(
        "select seat_id, appointment_id from places where meeting_id = ?", (meeting,)
    ).fetchall()
    for seat, appointment in places:
        if chance.random() < 0.2:
            continue
        mark = "deputy" if appointment is None else chance.choice(_MARKS)
        if appointment is None and chance.random() < 0.5:
            continue
        came = mark in ("present", "deputy")
        change.insert_row(
            "attendance",
            meeting_id=meeting,
            seat_id=seat,
            mark=mark,
            mode=chance.choice(["online", "in_person", None]) if came else None,
            reason="leave" if mark == "not_expected" else None,
        )


_MARKS = ["present", "present", "deputy", "apologies", "absent", "not_expected"]
