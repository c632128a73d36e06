"""What became of bodies: a health reorganisation, a board replaced, groups ended and extended."""

from datetime import timedelta

from govapp.demo.county import INTEGRATED_CARE_BOARD
from govapp.demo.entering import enter_agency, take_job
from govapp.demo.frame import months_before
from govapp.demo.roster import ROSTER, Job, organisation_of
from govapp.demo.script import Script
from govapp.demo.stage import Northmoor, Step, at
from govapp.groups import extend_group, succeed_group
from govapp.offices import end_office, fill_office, offices_of
from govapp.organisations import end_organisation, record_succession
from govapp.partnerships import add_member, end_member, members_of
from govapp.people import end_post
from govapp.register import Change
from govapp.seats import list_seats
from govapp.succession import end_group, pass_seats

_DAY = timedelta(days=1)


def reorganising_steps(script: Script) -> list[Step]:
    """Each on its day."""
    frame = script.frame
    old_board, quality = script.groups["old_board"].name, script.groups["quality"].name
    violence, transitions = script.groups["violence"], script.groups["transitions"]
    last_of_violence = violence.last_day or frame.today
    icb = INTEGRATED_CARE_BOARD.name
    return [
        Step(at(frame.health_reorganised, "08:30"), f"{icb} succeeds the CCG", _reorganise_health),
        Step(at(frame.board_replaced - _DAY, "17:00"), f"End {old_board}", _end_old_board),
        Step(at(frame.board_replaced, "08:50"), f"{old_board} is succeeded", _succeed_board),
        Step(at(frame.quality_group_dissolved, "16:00"), f"Dissolve {quality}", _dissolve_quality),
        Step(at(last_of_violence, "16:00"), f"End {violence.name}", _end_violence),
        Step(at(months_before(frame.today, 3), "15:30"), f"Extend {transitions.name}", _extend),
    ]


# --- Health -----------------------------------------------------------------------------------


def _reorganise_health(change: Change, northmoor: Northmoor) -> None:
    on = northmoor.script.frame.health_reorganised
    before = northmoor.organisations["icb"]
    after = enter_agency(change, northmoor, INTEGRATED_CARE_BOARD, starts_on=on)
    record_succession(change, predecessor_id=before, successor_id=after, happened_on=on)
    passed = [s for s in list_seats(change, organisation_id=before) if s.ends_on is None]
    pass_seats(change, predecessor_id=before, successor_id=after, on=on)
    twins = list_seats(change, organisation_id=after)
    for seat in passed:
        twin = next(
            t
            for t in twins
            if (t.group_id, t.position) == (seat.group_id, seat.position + 1)
            or (t.group_id, t.title, t.role) == (seat.group_id, seat.title, seat.role)
        )
        northmoor.seats[twin.id] = northmoor.seats[seat.id]
    northmoor.organisations["icb"] = after
    _move_staff(change, northmoor)
    _move_standing(change, northmoor, before, after)
    end_organisation(change, before, ends_on=on - _DAY)


def _move_staff(change: Change, northmoor: Northmoor) -> None:
    on = northmoor.script.frame.health_reorganised
    for key, job in ROSTER.items():
        if organisation_of(key) == "icb" and key in northmoor.jobs:
            end_post(change, northmoor.posts[key], ends_on=on - _DAY)
            take_job(change, northmoor, key, Job(job.title, northmoor.jobs[key]), on)


def _move_standing(change: Change, northmoor: Northmoor, before: int, after: int) -> None:
    on = northmoor.script.frame.health_reorganised
    for partnership_id in northmoor.partnerships.values():
        for member in members_of(change, partnership_id):
            if member.organisation_id == before:
                end_member(change, member.id, ends_on=on - _DAY)
                add_member(
                    change,
                    partnership_id=partnership_id,
                    organisation_id=after,
                    standing=member.standing,
                    starts_on=on,
                )
        for office in offices_of(change, partnership_id):
            if office.organisation_id == before:
                end_office(change, office.id, ends_on=on - _DAY)
                fill_office(
                    change,
                    partnership_id=partnership_id,
                    role=office.role,
                    organisation_id=after,
                    person_id=office.person_id,
                    starts_on=on,
                )


# --- Groups -----------------------------------------------------------------------------------


def _end_old_board(change: Change, northmoor: Northmoor) -> None:
    end_group(
        change,
        northmoor.groups["old_board"],
        ends_on=northmoor.script.frame.board_replaced - _DAY,
        reason="Replaced by the safeguarding partners’ new arrangements",
    )


def _succeed_board(change: Change, northmoor: Northmoor) -> None:
    succeed_group(
        change,
        predecessor_id=northmoor.groups["old_board"],
        successor_id=northmoor.groups["board"],
        happened_on=northmoor.script.frame.board_replaced,
    )


def _dissolve_quality(change: Change, northmoor: Northmoor) -> None:
    end_group(
        change,
        northmoor.groups["quality"],
        ends_on=northmoor.script.frame.quality_group_dissolved,
        reason="Dissolved under the new arrangements; its audits were left undone",
    )


def _end_violence(change: Change, northmoor: Northmoor) -> None:
    end_group(
        change,
        northmoor.groups["violence"],
        ends_on=northmoor.script.groups["violence"].last_day or change.today,
        reason="Finished on time: the strategy was adopted",
    )


def _extend(change: Change, northmoor: Northmoor) -> None:
    extend_group(
        change,
        northmoor.groups["transitions"],
        extended_end_on=months_before(northmoor.script.frame.today, -3),
        reason="Two interviews with families could only be had in the autumn",
        agreed_by="Both Executives",
    )
