"""The place of a seat at a meeting: in being that day, who was expected, who may come instead.

What became of it there is the mark (`attendance`).
"""

from dataclasses import dataclass

from govapp.errors import NotFound, RuleBroken
from govapp.meetings import Meeting, groups_of_meeting
from govapp.rows import Source, fetch, fetch_one
from govapp.seats import seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceAtMeeting:
    """A seat on the day of a meeting, and the one expected in it."""

    seat_id: int
    appointment_id: int | None
    person_id: int | None
    name_as_written: str | None

    @property
    def vacant(self) -> bool:
        """Nobody held the seat that day."""
        return self.appointment_id is None


@dataclass(frozen=True, slots=True)
class DeputyChoice:
    """Somebody who may come in a seat's place: a named deputy first, then colleagues."""

    seat_id: int
    person_id: int
    name: str
    named: bool


# --- Reads ------------------------------------------------------------------------------------


def place_at(source: Source, meeting: Meeting, seat_id: int) -> PlaceAtMeeting:
    """The place of a seat at a meeting.

    Raises RuleBroken where it has none: another group's seat, or one not in being that day.
    """
    place = fetch_one(
        source,
        PlaceAtMeeting,
        """select p.seat_id, p.appointment_id, a.person_id, a.name_as_written
        from places p left join appointments a on a.id = p.appointment_id
        where p.meeting_id = :meeting and p.seat_id = :seat""",
        meeting=meeting.id,
        seat=seat_id,
    )
    if place is not None:
        return place
    row = source.execute("select group_id from seats where id = ?", (seat_id,)).fetchone()
    if row is None:
        raise NotFound("That seat is not in this register.")
    if row[0] not in groups_of_meeting(source, meeting.id):
        raise RuleBroken(
            f"The seat {seat_name(source, seat_id)} is of another group than the meeting of "
            f"{meeting.when}."
        )
    raise RuleBroken(
        f"The seat {seat_name(source, seat_id)} was not in being on {meeting.when}: "
        "it has no place at that meeting."
    )


def seat_name(source: Source, seat_id: int) -> str:
    """How a seat is called in a sentence."""
    row = source.execute(
        """select o.name, s.constituency, s.title, s.role from seats s
        left join organisations o on o.id = s.organisation_id where s.id = ?""",
        (seat_id,),
    ).fetchone()
    return f"“{seat_label(*row)}”" if row else "that seat"


def list_deputy_choices(source: Source, meeting_id: int) -> list[DeputyChoice]:
    """Who may come in place of each seat's member: its named deputies, then the agency's people."""
    return fetch(
        source,
        DeputyChoice,
        """
        select distinct p.seat_id, person.id as person_id, person.name, named
        from (
            select p.seat_id, a.person_id, 1 as named from places p
            join appointments a on a.seat_id = p.seat_id and a.capacity = 'deputy'
                and coalesce(a.starts_on, '') <= p.held_on
                and coalesce(a.ends_on, '9999-12-31') >= p.held_on
            where p.meeting_id = :meeting
            union all
            select p.seat_id, post.person_id, 0 from places p
            join seats s on s.id = p.seat_id
            join posts post on post.organisation_id = s.organisation_id
                and coalesce(post.starts_on, '') <= p.held_on
                and coalesce(post.ends_on, '9999-12-31') >= p.held_on
            where p.meeting_id = :meeting and not exists (
                select 1 from places q join appointments b on b.id = q.appointment_id
                where q.meeting_id = p.meeting_id and b.person_id = post.person_id)
                and not exists (
                select 1 from appointments b where b.seat_id = p.seat_id
                and b.person_id = post.person_id and b.capacity = 'deputy'
                and coalesce(b.starts_on, '') <= p.held_on
                and coalesce(b.ends_on, '9999-12-31') >= p.held_on)
        ) p
        join people person on person.id = p.person_id and person.name is not null
        order by p.seat_id, named desc, person.family_name, person.name
        """,
        meeting=meeting_id,
    )
