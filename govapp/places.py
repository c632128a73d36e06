"""The place of a seat at a meeting: that it was in being that day, and who was expected in it."""

from dataclasses import dataclass

from govapp.errors import NotFound, RuleBroken
from govapp.meetings import Meeting, groups_of_meeting
from govapp.rows import Source, fetch_one
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
