"""Who comes after whom: a new holder of a seat, a successor in all its seats, the end of a group.

Each is one change that leaves no seat held twice and no mark without a holder.
"""

from datetime import date, timedelta

from govapp.appointments import (
    Appointment,
    Capacity,
    appoint,
    appointments_of,
    close_appointment,
    expected_on,
    marks_stay_held,
)
from govapp.dates import uk_date
from govapp.errors import BadInput, RuleBroken
from govapp.fields import note
from govapp.groups import get_group
from govapp.lives import in_being
from govapp.organisations import get_organisation
from govapp.register import Change
from govapp.rows import Source
from govapp.seats import Seat, add_seat, delete_seat, end_seat, get_seat, list_seats, move_seat
from govapp.words import meetings_of

_DAY = timedelta(days=1)

# --- A new holder -----------------------------------------------------------------------------


def change_holder(
    change: Change,
    *,
    seat_id: int,
    last_day: date | None,
    reason: str | None = None,
    acting_id: int | None = None,
    acting_from: date | None = None,
    successor_id: int | None = None,
    successor_from: date | None = None,
) -> None:
    """The holder leaves after `last_day`, somebody acts, a successor starts: what is known of it.

    What is not known yet comes with a later call (`last_day` None: the holder has left before).
    A start that is not given is the day after `last_day`; whoever acts does so until the day before
    the successor starts. Raises RuleBroken, and BadInput when a start is missing.
    """
    seat = get_seat(change, seat_id)
    with marks_stay_held(change, seat):
        if last_day is not None:
            close_appointment(change, seat, _holder_on(change, seat, last_day), last_day, reason)
        starts = None if successor_id is None else _start(successor_from, last_day, "successor")
        if acting_id is not None:
            appoint(
                change,
                seat_id=seat_id,
                person_id=acting_id,
                capacity=Capacity.ACTING,
                starts_on=_start(acting_from, last_day, "person acting"),
                ends_on=starts - _DAY if starts else None,
            )
        if starts:
            _end_acting(change, seat, starts - _DAY)
            appoint(change, seat_id=seat_id, person_id=successor_id, starts_on=starts)


def _holder_on(source: Source, seat: Seat, day: date) -> Appointment:
    holders = (a for a in appointments_of(source, seat.id) if a.capacity is Capacity.HOLDER)
    holder = expected_on(holders, day)
    if holder is None:
        raise RuleBroken(f"Nobody held {seat.label} on {uk_date(day)}.")
    return holder


def _start(given: date | None, last_day: date | None, who: str) -> date:
    if given is not None:
        return given
    if last_day is None:
        raise BadInput(f"Say from which day the {who} holds the seat.")
    return last_day + _DAY


def _end_acting(change: Change, seat: Seat, last_day: date) -> None:
    for acting in appointments_of(change, seat.id):
        there = in_being(acting.starts_on, acting.ends_on, last_day)
        if acting.capacity is Capacity.ACTING and there and acting.ends_on != last_day:
            close_appointment(change, seat, acting, last_day, None)


# --- A new organisation -----------------------------------------------------------------------


def pass_seats(change: Change, *, predecessor_id: int, successor_id: int, on: date) -> int:
    """Pass an organisation's seats to its successor from a day on; returns how many.

    Each seat ends the day before; its twin keeps title, role, place, holders and deputies, and its
    part in the quorum rules. That one organisation came after the other is the caller's to record.
    Raises RuleBroken under marks from that day on, naming the meetings.
    """
    successor = get_organisation(change, successor_id)
    if predecessor_id == successor_id:
        raise RuleBroken(f"{successor.name} cannot pass its seats to itself.")
    passing = [
        seat
        for seat in list_seats(change, organisation_id=predecessor_id)
        if seat.ends_on is None or seat.ends_on >= on
    ]
    for seat in passing:
        if seat.starts_on and seat.starts_on >= on:
            change.update("seats", seat.id, organisation_id=successor_id)
        else:
            _pass_seat(change, seat, successor_id, f"Passed to {successor.name}", on)
    return len(passing)


def _pass_seat(change: Change, seat: Seat, successor_id: int, reason: str, on: date) -> None:
    going_on = [a for a in appointments_of(change, seat.id) if a.ends_on is None or a.ends_on >= on]
    end_seat(change, seat.id, ends_on=on - _DAY, reason=reason)
    twin_id = add_seat(
        change,
        group_id=seat.group_id,
        organisation_id=successor_id,
        constituency=seat.constituency,
        title=seat.title,
        role=seat.role,
        starts_on=on,
        ends_on=seat.ends_on,
    )
    order = [other.id for other in list_seats(change, group_id=seat.group_id)]
    move_seat(change, twin_id, position=order.index(seat.id) + 2)
    for appointment in going_on:
        appoint(
            change,
            seat_id=twin_id,
            person_id=appointment.person_id,
            name_as_written=appointment.name_as_written,
            capacity=appointment.capacity,
            starts_on=max(appointment.starts_on or on, on),
            ends_on=appointment.ends_on,
            source=appointment.source,
        )
    named_in = change.execute(
        "select condition_id from quorum_condition_members where seat_id = ?", (seat.id,)
    )
    for (condition_id,) in named_in.fetchall():
        change.insert("quorum_condition_members", condition_id=condition_id, seat_id=twin_id)


# --- The end of a group -----------------------------------------------------------------------


def end_group(change: Change, group_id: int, *, ends_on: date, reason: str) -> None:
    """End a group after `ends_on`, its last day, with its seats, appointments and reporting lines.

    Raises RuleBroken without a reason, and when the group met later, naming the meetings.
    """
    group = get_group(change, group_id)
    why = note("The reason for ending")(reason)
    if not why:
        raise RuleBroken(f"Say why {group.name} ends: its history keeps the reason.")
    if group.starts_on and ends_on < group.starts_on:
        raise RuleBroken(
            f"{group.name} starts on {uk_date(group.starts_on)}; it cannot end before that."
        )
    if days := _met_after(change, group_id, ends_on):
        raise RuleBroken(
            f"{group.name} held {meetings_of(days)}, after {uk_date(ends_on)}. Choose a later day."
        )
    for seat in list_seats(change, group_id=group_id):
        if seat.starts_on and seat.starts_on > ends_on:
            delete_seat(change, seat.id)
        elif seat.ends_on is None or seat.ends_on > ends_on:
            end_seat(change, seat.id, ends_on=ends_on, reason=why)
    _end_reporting(change, group_id, ends_on)
    change.update("groups", group_id, ends_on=ends_on, end_reason=why)


def _met_after(source: Source, group_id: int, day: date) -> list[date]:
    rows = source.execute(
        """select m.held_on from meetings m join meeting_groups mg on mg.meeting_id = m.id
        where mg.group_id = ? and m.held_on > ? and m.status in ('held', 'abandoned')
        order by m.held_on""",
        (group_id, day),
    )
    return [date.fromisoformat(held_on) for (held_on,) in rows.fetchall()]


def _end_reporting(change: Change, group_id: int, ends_on: date) -> None:
    lines = change.execute(
        """select id, coalesce(starts_on > :on, 0) from group_parents
        where :group in (group_id, parent_id) and (ends_on is null or ends_on > :on)""",
        {"group": group_id, "on": ends_on},
    )
    for line_id, never_began in lines.fetchall():
        if never_began:
            change.delete("group_parents", line_id)
        else:
            change.update("group_parents", line_id, ends_on=ends_on)
