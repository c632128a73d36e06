"""People who move on: each leaves a post and all its seats, perhaps somebody acts, one succeeds."""

from dataclasses import dataclass
from datetime import date, timedelta

from govapp.appointments import Capacity, appoint, appointments_of, end_appointment
from govapp.demo.entering import enter_person, take_job
from govapp.demo.frame import Frame, months_before
from govapp.demo.roster import ROSTER, Job, organisation_of
from govapp.demo.stage import Northmoor, Step, at
from govapp.people import end_post
from govapp.register import Change
from govapp.seats import list_seats
from govapp.succession import change_holder


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody leaves a job: how many months ago, why, who follows, and who acts meanwhile."""

    job: str
    months_ago: int
    reason: str
    successor: str
    gap_days: int = 0
    acting: str | None = None
    acting_after_days: int = 10


MOVES = (
    Move("children.quality", 26, "Retired", "Marguerite Delacroix-Hume"),
    Move("hospitals.nursing", 17, "Moved to another trust", "Chinwe Obiora"),
    Move("secondary.head", 14, "Left the school", "Ahmed Siddiqui-Ross", gap_days=45),
    Move("homes.head", 9, "Moved within the organisation", "Perpetua Lowe"),
    Move("police.protection", 5, "Promoted", "Siân Ŵyn", 30, acting="police.exploitation"),
    Move("moorland.mental", 3, "End of contract", "Zofia Bąk-Śliwińska", gap_days=20),
)


def moving_steps(frame: Frame) -> list[Step]:
    """Each move: the last day, the first day of who acts, the first day of the successor."""
    return [
        step
        for move in MOVES
        if months_before(frame.today, move.months_ago) > frame.start
        for step in _steps_of(move, months_before(frame.today, move.months_ago))
    ]


def _steps_of(move: Move, last_day: date) -> list[Step]:
    title = ROSTER[move.job].title
    first_day = last_day + timedelta(days=1 + move.gap_days)
    acts_from = last_day + timedelta(days=move.acting_after_days)

    def leave(change: Change, northmoor: Northmoor) -> None:
        leaver = northmoor.person_in(move.job)
        for seat_id in _seats_of_job(change, northmoor, move.job):
            change_holder(change, seat_id=seat_id, last_day=last_day, reason=move.reason)
        for appointment_id in _deputising(change, northmoor, move.job, leaver):
            end_appointment(change, appointment_id, ends_on=last_day, reason=move.reason)
        end_post(change, northmoor.posts[move.job], ends_on=last_day)
        del northmoor.jobs[move.job]

    def act(change: Change, northmoor: Northmoor) -> None:
        acting = northmoor.person_in(move.acting or "")
        for seat_id in _seats_of_job(change, northmoor, move.job):
            change_holder(
                change, seat_id=seat_id, last_day=None, acting_id=acting, acting_from=acts_from
            )

    def succeed(change: Change, northmoor: Northmoor) -> None:
        successor = enter_person(change, northmoor, move.successor)
        take_job(change, northmoor, move.job, Job(title, move.successor), first_day)
        for seat_id in _seats_of_job(change, northmoor, move.job):
            change_holder(
                change,
                seat_id=seat_id,
                last_day=None,
                successor_id=successor,
                successor_from=first_day,
            )
        _deputise(change, northmoor, move.job, successor, first_day)

    steps = [Step(at(last_day, "16:30"), f"{title} leaves", leave)]
    if move.acting:
        steps.append(Step(at(acts_from, "09:00"), f"Somebody acts as {title}", act))
    return [*steps, Step(at(first_day, "09:10"), f"A new {title} starts", succeed)]


def _seats_of_job(change: Change, northmoor: Northmoor, job: str) -> list[int]:
    """The seats in being today that were made for a job and go with it."""
    organisation = northmoor.organisations[organisation_of(job)]
    return [
        seat.id
        for seat in list_seats(change, organisation_id=organisation, on=change.today)
        if northmoor.seats[seat.id].job == job and northmoor.seats[seat.id].written is None
    ]


def _seats_deputised(change: Change, northmoor: Northmoor, job: str) -> list[int]:
    return [
        seat.id
        for group_id in northmoor.groups.values()
        for seat in list_seats(change, group_id=group_id, on=change.today)
        if job in northmoor.seats[seat.id].deputies
    ]


def _deputising(change: Change, northmoor: Northmoor, job: str, person_id: int) -> list[int]:
    return [
        appointment.id
        for seat_id in _seats_deputised(change, northmoor, job)
        for appointment in appointments_of(change, seat_id)
        if appointment.person_id == person_id
        and appointment.capacity is Capacity.DEPUTY
        and appointment.ends_on is None
    ]


def _deputise(
    change: Change, northmoor: Northmoor, job: str, person_id: int, starts_on: date
) -> None:
    for seat_id in _seats_deputised(change, northmoor, job):
        appoint(
            change,
            seat_id=seat_id,
            person_id=person_id,
            capacity=Capacity.DEPUTY,
            starts_on=starts_on,
        )
