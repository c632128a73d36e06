"""Single stories: letters written, seats left vacant, a correction, a decision ratified."""

from datetime import date, timedelta

from govapp.corrections import correct_attendance
from govapp.decisions import Ratified, list_decisions, ratify_decision
from govapp.demo.frame import months_before, working_day
from govapp.demo.script import Script, inquorate_day
from govapp.demo.stage import Action, Northmoor, Step, at
from govapp.follow_ups import answer_follow_up, close_follow_up, list_follow_ups, log_follow_up
from govapp.register import Change
from govapp.seats import list_seats
from govapp.succession import change_holder


def story_steps(script: Script) -> list[Step]:
    """Each on its day."""
    return [
        *_vacating_steps(script),
        *_following_up_steps(script),
        _correcting_step(script),
        _ratifying_step(script),
    ]


# --- Seats left vacant ------------------------------------------------------------------------

_VACATED = (
    ("adults_board", "Constance Wray", 14, "Her term of office ended"),
    ("exploitation", "ambulance.lead", 5, "The service could no longer release anybody"),
    ("workforce", "lettings.homeless", 2, "Takes on other work"),
)


def _vacating_steps(script: Script) -> list[Step]:
    steps = []
    for group, whose, months, reason in _VACATED:
        last_day = months_before(script.frame.today, months)
        label = f"A member leaves {script.groups[group].name}"
        steps.append(Step(at(last_day, "16:40"), label, _vacating(group, whose, last_day, reason)))
    return steps


def _vacating(group: str, whose: str, last_day: date, reason: str) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        seat_id = _seat(change, northmoor, group, whose)
        change_holder(change, seat_id=seat_id, last_day=last_day, reason=reason)

    return do


def _seat(change: Change, northmoor: Northmoor, group: str, whose: str) -> int:
    """The seat on a group that was made for a job, or for somebody independent."""
    return next(
        seat.id
        for seat in list_seats(change, group_id=northmoor.groups[group], on=change.today)
        if whose in (northmoor.seats[seat.id].job, northmoor.seats[seat.id].name)
    )


# --- What was done about absence --------------------------------------------------------------


def _following_up_steps(script: Script) -> list[Step]:
    today = script.frame.today
    letter = working_day(script.held("board")[-1] + timedelta(days=6))
    spoke = working_day(script.held("safety_board")[-2] + timedelta(days=8))
    asked, asked_again = months_before(today, 12), months_before(today, 4)
    invited = months_before(today, 9)
    return [
        Step(
            at(letter, "11:00"),
            "Log a letter to Probation",
            _logging(
                "board", "probation.head", "missed_run", "chair_wrote", letter,
                "Head of Delivery Unit", "The letter gives the attendance figures of the year.",
            ),
        ),
        Step(
            at(asked, "10:30"),
            "Log a request for a carers’ representative",
            _logging(
                "adults_board", "Constance Wray", "vacancy", "nomination_requested", asked,
                "Northmoor Carers Together", "Two names were hoped for by Easter.",
            ),
        ),
        Step(
            at(asked_again, "10:45"),
            "Log a talk about the carers’ seat",
            _logging(
                "adults_board", "Constance Wray", "vacancy", "chair_spoke", asked_again,
                "Northmoor Carers Together", None,
                "Nobody can come in the daytime; an evening meeting is asked for.",
            ),
        ),
        Step(
            at(spoke, "14:20"),
            "Log a talk with Fire",
            _logging(
                "safety_board", "fire.area", "always_deputised", "chair_spoke", spoke,
                "Area Manager", None, "The deputy has authority to decide; this will be reviewed.",
            ),
        ),
        Step(
            at(invited, "09:50"),
            "Log a letter to the Court Advisers",
            _logging(
                "practice", "court.head", "missed_run", "chair_wrote", invited, "Head of Practice",
            ),
        ),
        Step(
            at(months_before(today, 7), "09:40"),
            "Close the matter of the Court Advisers",
            _closing("practice", "They come when their cases are on the agenda"),
        ),
    ]  # fmt: skip


def _logging(
    group: str,
    whose: str,
    about: str,
    step: str,
    done_on: date,
    to_whom: str,
    note: str | None = None,
    reply: str | None = None,
) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        follow_up_id = log_follow_up(
            change,
            group_id=northmoor.groups[group],
            seat_id=_seat(change, northmoor, group, whose),
            about=about,
            step=step,
            done_on=done_on,
            to_whom=to_whom,
            note=note,
        )
        if reply:
            answer_follow_up(change, follow_up_id, answer=reply, answered_on=done_on)

    return do


def _closing(group: str, reason: str) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        (follow_up,) = list_follow_ups(change, group_id=northmoor.groups[group])
        close_follow_up(change, follow_up.id, closed_on=change.today, reason=reason)

    return do


# --- Put right later --------------------------------------------------------------------------


def _correcting_step(script: Script) -> Step:
    """A confirmed register is put right: Housing had been there, online."""
    wrong, agreed = script.held("board")[-3], script.held("board")[-1]

    def correct(change: Change, northmoor: Northmoor) -> None:
        correct_attendance(
            change,
            meeting_id=northmoor.meeting_on("board", wrong),
            seat_id=_seat(change, northmoor, "board", "lettings.head"),
            mark="present",
            mode="online",
            reason="Joined online and was overlooked when the register was marked",
            agreed_at_id=northmoor.meeting_on("board", agreed),
        )

    moment = at(agreed, "16:45")
    return Step(moment, f"Correct the register of {script.groups['board'].name}", correct)


def _ratifying_step(script: Script) -> Step:
    """What an inquorate board decided is ratified by e-mail twelve days later."""
    day = inquorate_day(script)
    ratified_on = working_day(day + timedelta(days=12))

    def ratify(change: Change, northmoor: Northmoor) -> None:
        meeting_id = northmoor.meeting_on("safety_board", day)
        (decision,) = list_decisions(change, meeting_id=meeting_id)
        ratify_decision(
            change,
            decision.id,
            ratified_on=ratified_on,
            how=Ratified.BY_EMAIL,
            note="Probation, Fire and Health agreed in writing",
        )

    name = script.groups["safety_board"].name
    return Step(at(ratified_on, "12:15"), f"Ratify a decision of {name}", ratify)
