"""Seats of a group: each belongs to an organisation or a constituency and is held by appointment.

A seat exists from its start to its end, both included; on a day of its life on which nobody holds
it, it is vacant (see `seating`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, note, optional, tidied
from govapp.groups import get_group
from govapp.lives import in_being_sql
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one
from govapp.words import meetings_of

# --- Types ------------------------------------------------------------------------------------

NOT_NAMED = "not named"
"""A holder whom the register does not know."""


class Role(StrEnum):
    """As what a seat sits on its group."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    ADVISER = "adviser"
    CO_OPTED = "co_opted"
    LAY = "lay"
    OBSERVER = "observer"

    @property
    def label(self) -> str:
        """As people read it."""
        return _ROLE_LABELS[self]

    @property
    def counts_to_quorum(self) -> bool:
        """Advisers and observers are in the room but do not make it quorate."""
        return self not in (Role.ADVISER, Role.OBSERVER)


_ROLE_LABELS = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-chair",
    Role.MEMBER: "Member",
    Role.ADVISER: "Adviser",
    Role.CO_OPTED: "Co-opted member",
    Role.LAY: "Lay member",
    Role.OBSERVER: "Observer",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on a group, whoever holds it."""

    id: int
    group_id: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    position: int
    starts_on: date | None
    ends_on: date | None
    end_reason: str | None

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)


# --- Rules ------------------------------------------------------------------------------------


def seat_label(
    organisation: str | None, constituency: str | None, title: str | None, role: Role | str
) -> str:
    """How a seat is named: "Police – Detective Superintendent", "Fire", "Independent Chair"."""
    body = organisation or constituency
    what = title or (None if body and role == Role.MEMBER else Role(role).label)
    return " – ".join(part for part in (body, what) if part)


def is_to_fill(role: Role, constituency: str | None) -> bool:
    """Whether somebody ought to fill a vacant seat.

    A co-opted, lay or constituency seat may lawfully stand empty: its vacancy is nobody's absence.
    """
    return role not in (Role.CO_OPTED, Role.LAY) and not constituency


_FIELDS = {
    "organisation_id": as_given,
    "constituency": optional("The constituency"),
    "title": optional("The seat’s title"),
    "role": Role,
    "starts_on": as_given,
    "ends_on": as_given,
    "end_reason": note("The reason for ending the seat"),
}


# --- Reads ------------------------------------------------------------------------------------

_SEAT = """
    select s.id, s.group_id, s.organisation_id, o.name as organisation, s.constituency, s.title,
        s.role, s.position, s.starts_on, s.ends_on, s.end_reason
    from seats s left join organisations o on o.id = s.organisation_id
"""


def get_seat(source: Source, seat_id: int) -> Seat:
    """One seat by its id. Raises NotFound."""
    seat = fetch_one(source, Seat, _SEAT + "where s.id = :id", id=seat_id)
    if seat is None:
        raise NotFound("That seat is not in this register.")
    return seat


def list_seats(
    source: Source,
    *,
    group_id: int | None = None,
    organisation_id: int | None = None,
    on: date | None = None,
) -> list[Seat]:
    """Seats of a group or an organisation in their order, those that have ended included.

    With a date, only those in being on it.
    """
    return fetch(
        source,
        Seat,
        _SEAT
        + f"""where (:group is null or s.group_id = :group)
            and (:organisation is null or s.organisation_id = :organisation)
            and (:on is null or {in_being_sql("s")})
        order by s.group_id, s.position, s.starts_on, s.id""",
        group=group_id,
        organisation=organisation_id,
        on=on,
    )


# --- Writes -----------------------------------------------------------------------------------


def add_seat(
    change: Change,
    *,
    group_id: int,
    organisation_id: int | None = None,
    constituency: str | None = None,
    title: str | None = None,
    role: Role | str = Role.MEMBER,
    position: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> int:
    """Make a seat on a group, last in order unless a position (from 1) is given.

    On a group that has ended, the seat ends with it. Raises RuleBroken when it would outlive it.
    """
    given = {
        "organisation_id": organisation_id,
        "constituency": constituency,
        "title": title,
        "role": role,
        "starts_on": starts_on,
        "ends_on": _within_group(change, group_id, ends_on),
    }
    last = len(list_seats(change, group_id=group_id)) + 1
    seat_id = change.insert("seats", group_id=group_id, position=last, **tidied(given, _FIELDS))
    if position is not None:
        move_seat(change, seat_id, position=position)
    return seat_id


def edit_seat(change: Change, seat_id: int, **fields: object) -> None:
    """Change only the given fields of a seat (see `add_seat`; its position: `move_seat`).

    Raises RuleBroken when marks or appointments would lie outside its life, or it would outlive
    its group.
    """
    values = tidied(fields, _FIELDS)
    if "ends_on" in values:
        group_id = get_seat(change, seat_id).group_id
        values["ends_on"] = _within_group(change, group_id, values["ends_on"])
    change.update("seats", seat_id, **values)


def move_seat(change: Change, seat_id: int, *, position: int) -> None:
    """Put a seat at a position (from 1) in the order of its group; the others close up."""
    seat = get_seat(change, seat_id)
    others = [other for other in list_seats(change, group_id=seat.group_id) if other.id != seat_id]
    others.insert(max(position, 1) - 1, seat)
    for place, other in enumerate(others, start=1):
        if other.position != place:
            change.update("seats", other.id, position=place)


def end_seat(change: Change, seat_id: int, *, ends_on: date, reason: str | None = None) -> None:
    """End a seat after `ends_on`, its last day, and with it its appointments.

    Raises RuleBroken when it has marks after that day, naming the meetings, or its group ended
    before.
    """
    seat = get_seat(change, seat_id)
    if seat.starts_on and ends_on < seat.starts_on:
        raise RuleBroken(
            f"{seat.label} starts on {uk_date(seat.starts_on)}; it cannot end before that."
        )
    refuse_marks_after(change, seat, ends_on)
    _within_group(change, seat.group_id, ends_on)
    ended = tidied({"ends_on": ends_on, "end_reason": reason}, _FIELDS)
    later = change.execute(
        """select id, coalesce(starts_on > :on, 0) from appointments
        where seat_id = :seat and (ends_on is null or ends_on > :on)""",
        {"seat": seat_id, "on": ends_on},
    )
    for appointment_id, never_began in later.fetchall():
        if never_began:
            change.delete("appointments", appointment_id)
        else:
            change.update("appointments", appointment_id, **ended)
    change.update("seats", seat_id, **ended)


def delete_seat(change: Change, seat_id: int) -> None:
    """Take out a seat entered by mistake, with its appointments.

    Raises RuleBroken when anything else hangs on it: a seat that was used is ended.
    """
    seat = get_seat(change, seat_id)
    for table, what in _HANGS_ON_A_SEAT:
        sql = f"select exists (select 1 from {table} where seat_id = ?)"
        if change.execute(sql, (seat_id,)).fetchone()[0]:
            raise RuleBroken(f"{seat.label} has {what}; end the seat rather than delete it.")
    held = change.execute("select id from appointments where seat_id = ?", (seat_id,)).fetchall()
    for (appointment_id,) in held:
        change.delete("appointments", appointment_id)
    change.delete("seats", seat_id)


_HANGS_ON_A_SEAT = (
    ("attendance", "marks"),
    ("replies", "replies"),
    ("corrections", "corrections of marks"),
    ("declarations", "declarations of interest"),
    ("follow_ups", "follow-ups"),
    ("quorum_condition_members", "a place in a quorum rule"),
)


def refuse_marks_after(source: Source, seat: Seat, ends_on: date) -> None:
    """Refuse to end a seat under marks. Raises RuleBroken naming the meetings."""
    rows = source.execute(
        """select m.held_on from attendance x join meetings m on m.id = x.meeting_id
        where x.seat_id = ? and m.held_on > ? order by m.held_on""",
        (seat.id, ends_on),
    )
    days = [date.fromisoformat(day) for (day,) in rows.fetchall()]
    if days:
        raise RuleBroken(
            f"{seat.label} has marks at {meetings_of(days)}, after {uk_date(ends_on)}. "
            "Choose a later day, or clear those marks first."
        )


def _within_group(source: Source, group_id: int, ends_on: date | None) -> date | None:
    group = get_group(source, group_id)
    if group.ends_on and ends_on and ends_on > group.ends_on:
        raise RuleBroken(f"{group.name} ended on {uk_date(group.ends_on)}: its seats end by then.")
    return ends_on or group.ends_on
