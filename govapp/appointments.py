"""Appointments: a person in a seat as its holder, as a deputy or acting, from one day to another.

On a day a seat has at most one holder and one acting; the acting one is then the one expected. An
appointment that names nobody says that the seat is held by somebody the register does not know.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, note, optional, tidied
from govapp.lives import in_being, in_being_sql, overlap
from govapp.people import ERASED
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one
from govapp.seats import NOT_NAMED, Role, Seat, get_seat, seat_label
from govapp.words import meetings_of

# --- Types ------------------------------------------------------------------------------------


class Capacity(StrEnum):
    """In what capacity a person is appointed to a seat."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    ACTING = "acting"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.capitalize()


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody in a seat, from and to."""

    id: int
    seat_id: int
    person_id: int | None
    name_as_written: str | None
    capacity: Capacity
    starts_on: date | None
    ends_on: date | None
    end_reason: str | None
    source: str | None
    """Where the register has it from ("from the workbook")."""
    name: str
    """As shown: the person's name, the name as written, or "not named"."""


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """A person's appointment, with the seat and the group it is to."""

    id: int
    seat_id: int
    group_id: int
    group: str
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    capacity: Capacity
    starts_on: date | None
    ends_on: date | None
    end_reason: str | None

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)


# --- Rules ------------------------------------------------------------------------------------

_FIELDS = {
    "person_id": as_given,
    "name_as_written": optional("The name"),
    "capacity": Capacity,
    "starts_on": as_given,
    "ends_on": as_given,
    "end_reason": note("The reason for leaving"),
    "source": optional("Where this is known from"),
}


def expected_on(appointments: Iterable[Appointment], on: date) -> Appointment | None:
    """Whom a seat expects on a day: the one acting before the holder; None when it is vacant."""
    there = {a.capacity: a for a in appointments if in_being(a.starts_on, a.ends_on, on)}
    return there.get(Capacity.ACTING) or there.get(Capacity.HOLDER)


# --- Reads ------------------------------------------------------------------------------------

# Who somebody is, by the appointment `a` and the person `p` it names.
NAME_OF_APPOINTED = f"""case when a.id is null then null
    when a.person_id is not null then coalesce(p.name, '{ERASED}')
    else coalesce(a.name_as_written, '{NOT_NAMED}') end"""

_APPOINTMENT = f"""
    select a.id, a.seat_id, a.person_id, a.name_as_written, a.capacity, a.starts_on, a.ends_on,
        a.end_reason, a.source, {NAME_OF_APPOINTED} as name
    from appointments a left join people p on p.id = a.person_id
"""


def get_appointment(source: Source, appointment_id: int) -> Appointment:
    """One appointment by its id. Raises NotFound."""
    appointment = fetch_one(
        source, Appointment, _APPOINTMENT + "where a.id = :id", id=appointment_id
    )
    if appointment is None:
        raise NotFound("That appointment is not in this register.")
    return appointment


def appointments_of(source: Source, seat_id: int) -> list[Appointment]:
    """Everybody ever appointed to a seat, the earliest first; on the same day holders first."""
    order = """order by a.starts_on,
        case a.capacity when 'holder' then 1 when 'acting' then 2 else 3 end, name, a.id"""
    return fetch(
        source, Appointment, f"{_APPOINTMENT} where a.seat_id = :seat {order}", seat=seat_id
    )


def seats_of_person(
    source: Source, person_id: int, *, on: date | None = None
) -> list[AppointmentLine]:
    """A person's appointments, on a day or ever: the current ones first, then group by group."""
    return fetch(
        source,
        AppointmentLine,
        f"""
        select a.id, a.seat_id, s.group_id, g.name as "group", s.organisation_id,
            o.name as organisation, s.constituency, s.title, s.role, a.capacity, a.starts_on,
            a.ends_on, a.end_reason
        from appointments a
        join seats s on s.id = a.seat_id
        join groups g on g.id = s.group_id
        left join organisations o on o.id = s.organisation_id
        where a.person_id = :person and {in_being_sql("a")}
        order by a.ends_on is not null, g.name, a.starts_on desc, a.id
        """,
        person=person_id,
        on=on,
    )


def _unheld_marks(source: Source, seat_id: int) -> set[date]:
    """Days with a mark on the seat, other than a deputy's, on which nobody holds it."""
    rows = source.execute(
        f"""select m.held_on from attendance x join meetings m on m.id = x.meeting_id
        where x.seat_id = ? and x.mark <> 'deputy' and not exists (
            select 1 from appointments a where a.seat_id = x.seat_id
            and a.capacity in ('holder', 'acting') and {in_being_sql("a", "m.held_on")})""",
        (seat_id,),
    )
    return {date.fromisoformat(day) for (day,) in rows.fetchall()}


def _came_after(source: Source, appointment: Appointment, last_day: date) -> set[date]:
    """Days after `last_day` on which the register says that this very person came as the member."""
    rows = source.execute(
        f"""select m.held_on from attendance x join meetings m on m.id = x.meeting_id
        where x.seat_id = :seat and x.mark = 'present' and x.attended_by_id = :person
        and m.held_on > :last and not exists (
            select 1 from appointments a where a.seat_id = x.seat_id and a.id <> :id
            and a.person_id = :person and {in_being_sql("a", "m.held_on")})""",
        {
            "seat": appointment.seat_id,
            "person": appointment.person_id,
            "last": last_day,
            "id": appointment.id,
        },
    )
    return {date.fromisoformat(day) for (day,) in rows.fetchall()}


# --- Writes -----------------------------------------------------------------------------------


def appoint(
    change: Change,
    *,
    seat_id: int,
    person_id: int | None = None,
    name_as_written: str | None = None,
    capacity: Capacity | str = Capacity.HOLDER,
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str | None = None,
) -> int:
    """Appoint somebody to a seat; without a person and a name the seat is held by "not named".

    Dates not given are those of the seat. Raises RuleBroken for a second holder (or acting member)
    on a day, dates outside the seat's life, or a deputy without a name.
    """
    given = {
        "person_id": person_id,
        "name_as_written": name_as_written,
        "capacity": capacity,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "source": source,
    }
    seat = get_seat(change, seat_id)
    values = _within(seat, tidied(given, _FIELDS))
    _refuse_nameless(values, seat)
    _refuse_second(change, seat, values)
    return change.insert("appointments", seat_id=seat_id, **values)


def edit_appointment(change: Change, appointment_id: int, **fields: object) -> None:
    """Change only the given fields of an appointment (see `appoint`).

    Raises RuleBroken as `appoint` does, and when marks would be left without a holder.
    """
    before = get_appointment(change, appointment_id)
    seat = get_seat(change, before.seat_id)
    values = _within(seat, tidied(fields, _FIELDS))
    after = {name: getattr(before, name) for name in _FIELDS} | values
    _refuse_nameless(after, seat)
    _refuse_second(change, seat, after, but_not=appointment_id)
    with marks_stay_held(change, seat):
        change.update("appointments", appointment_id, **values)


def end_appointment(
    change: Change, appointment_id: int, *, ends_on: date, reason: str | None = None
) -> None:
    """End an appointment after `ends_on`, its last day.

    Raises RuleBroken when marks after that day rest on it, naming the meetings.
    """
    appointment = get_appointment(change, appointment_id)
    seat = get_seat(change, appointment.seat_id)
    with marks_stay_held(change, seat):
        close_appointment(change, seat, appointment, ends_on, reason)


def delete_appointment(change: Change, appointment_id: int) -> None:
    """Take out an appointment entered by mistake. Raises RuleBroken when marks rest on it."""
    appointment = get_appointment(change, appointment_id)
    seat = get_seat(change, appointment.seat_id)
    with marks_stay_held(change, seat):
        change.delete("appointments", appointment_id)


def close_appointment(
    change: Change, seat: Seat, appointment: Appointment, last_day: date, reason: str | None
) -> None:
    """End an appointment where the caller sees to it (`marks_stay_held`) that others hold the seat.

    Raises RuleBroken when it starts later, or its person came as the member after that day.
    """
    if appointment.starts_on and last_day < appointment.starts_on:
        raise RuleBroken(
            f"That appointment to {seat.label} starts on {uk_date(appointment.starts_on)}; "
            "it cannot end before that."
        )
    if days := _came_after(change, appointment, last_day):
        raise RuleBroken(
            f"The register says that this member of {seat.label} came to "
            f"{meetings_of(sorted(days))}, after {uk_date(last_day)}. "
            "Choose a later day, or put those marks right first."
        )
    ended = tidied({"ends_on": last_day, "end_reason": reason}, _FIELDS)
    change.update("appointments", appointment.id, **ended)


@contextmanager
def marks_stay_held(change: Change, seat: Seat) -> Iterator[None]:
    """Whatever is done inside, no mark of the seat is left without a holder on its day.

    Raises RuleBroken naming the meetings. What was so before (two PCs may make it so) is let be.
    """
    before = _unheld_marks(change, seat.id)
    yield
    if days := _unheld_marks(change, seat.id) - before:
        raise RuleBroken(
            f"{seat.label} has marks at {meetings_of(sorted(days))}, when nobody would hold it. "
            "Choose other days, or put those marks right first."
        )


def _within(seat: Seat, values: dict) -> dict:
    """The values with empty dates filled from the seat: nobody sits before or after it exists."""
    of_seat = {"starts_on": seat.starts_on, "ends_on": seat.ends_on}
    return {name: value or of_seat.get(name) for name, value in values.items()}


def _refuse_nameless(values: dict, seat: Seat) -> None:
    nameless = values["person_id"] is None and values["name_as_written"] is None
    if nameless and values["capacity"] is Capacity.DEPUTY:
        raise RuleBroken(f"Who deputises for {seat.label}? Choose or type a name.")


def _refuse_second(change: Change, seat: Seat, values: dict, *, but_not: int | None = None) -> None:
    if values["capacity"] is Capacity.DEPUTY:
        return
    life = (values["starts_on"], values["ends_on"])
    for other in appointments_of(change, seat.id):
        if other.id == but_not or other.capacity is not values["capacity"]:
            continue
        if overlap(life, (other.starts_on, other.ends_on)):
            what = "a holder" if other.capacity is Capacity.HOLDER else "somebody acting"
            raise RuleBroken(
                f"{seat.label} already has {what} {_from_to(other.starts_on, other.ends_on)}; "
                "on a day it has at most one. End that appointment first."
            )


def _from_to(starts_on: date | None, ends_on: date | None) -> str:
    started = f"from {uk_date(starts_on)}" if starts_on else "from before these records"
    return f"{started} to {uk_date(ends_on)}" if ends_on else f"{started} on"
