"""A small county for the tests of groups, people and organisations. Everybody is invented.

    county = settle(register)       # ids by name: county.board, county.police_seat, county.amara
A board became a partnership on 1 September 2019; one group is late, one extended, one ended; two
people share a name; a seat is vacant; one meeting was inquorate and its decision is not ratified.
"""

from dataclasses import dataclass
from datetime import date

from govapp.appointments import appoint
from govapp.attendance import record_attendance
from govapp.conditions import Condition, ConditionKind
from govapp.decisions import record_decision
from govapp.finishing import finish_register
from govapp.groups import establish_group, succeed_group
from govapp.meetings import plan_meeting
from govapp.offices import fill_office
from govapp.organisations import add_organisation
from govapp.partnerships import add_member, add_partnership
from govapp.people import add_person, take_post
from govapp.register import Change, Register
from govapp.seats import add_seat
from govapp.succession import end_group
from govapp.terms import adopt_terms


@dataclass(slots=True)
class County:
    """What was settled, by its id."""

    children: int = 0
    adults: int = 0
    police: int = 0
    health: int = 0
    council: int = 0
    schools: int = 0
    old_board: int = 0
    board: int = 0
    quality: int = 0
    late: int = 0
    extended: int = 0
    adults_board: int = 0
    police_seat: int = 0
    health_seat: int = 0
    council_seat: int = 0
    amara: int = 0
    helen: int = 0
    priya: int = 0
    other_priya: int = 0
    meeting: int = 0
    inquorate: int = 0


def settle(register: Register) -> County:
    """Fill an empty register."""
    county = County()
    with register.write("Settle the county") as change:
        _agencies(change, county)
        _groups(change, county)
        _members(change, county)
        _terms_and_meetings(change, county)
    return county


def _agencies(change: Change, county: County) -> None:
    county.children = add_partnership(change, name="Children’s Partnership", subject="children")
    county.adults = add_partnership(change, name="Adults’ Partnership", subject="adults")
    county.police = add_organisation(change, name="Moorshire Police", kind="police")
    county.health = add_organisation(
        change, name="Moorshire CCG", kind="health", short_name="CCG", aliases=["The group"]
    )
    county.council = add_organisation(change, name="Moorshire Council", kind="local_authority")
    county.schools = add_organisation(
        change, name="School Service", kind="education", part_of_id=county.council
    )
    add_member(
        change,
        partnership_id=county.children,
        organisation_id=county.police,
        standing="statutory_partner",
    )
    fill_office(
        change,
        partnership_id=county.children,
        role="lead_safeguarding_partner",
        organisation_id=county.police,
    )


def _groups(change: Change, county: County) -> None:
    ours = [county.children]
    county.old_board = establish_group(
        change, name="Local Board", kind="board", partnership_ids=ours, starts_on=date(2010, 4, 1)
    )
    county.board = establish_group(
        change,
        name="Partnership Board",
        kind="board",
        partnership_ids=ours,
        starts_on=date(2019, 9, 1),
        aliases=["The Board"],
    )
    county.quality = establish_group(
        change,
        name="Quality <b>&</b> Assurance",
        kind="sub_group",
        partnership_ids=[county.children, county.adults],
        parent_ids=[county.board],
    )
    county.late = establish_group(
        change,
        name="Neglect Audit",
        kind="task_and_finish",
        partnership_ids=ours,
        parent_ids=[county.quality],
        starts_on=date(2026, 1, 5),
        planned_end_on=date(2026, 10, 30),
    )
    county.extended = establish_group(
        change,
        name="Online Harms",
        kind="task_and_finish",
        partnership_ids=ours,
        parent_ids=[county.board],
        starts_on=date(2026, 1, 5),
        planned_end_on=date(2026, 9, 30),
        extended_end_on=date(2027, 1, 31),
        extension_reason="More evidence",
        extension_agreed_by="The Board",
    )
    county.adults_board = establish_group(
        change, name="Adults’ Board", kind="board", partnership_ids=[county.adults]
    )


def _members(change: Change, county: County) -> None:
    county.amara = add_person(change, name="Amara Okafor", email="amara@example.org")
    county.helen = add_person(change, name="Helen Haddad")
    county.priya = add_person(change, name="Priya Rahman")
    county.other_priya = add_person(change, name="Priya Rahman")
    take_post(
        change, person_id=county.priya, organisation_id=county.council, title="Director of Children"
    )
    take_post(
        change, person_id=county.other_priya, organisation_id=county.health, title="Named Doctor"
    )
    take_post(change, person_id=county.amara, organisation_id=county.police, title="Superintendent")
    earlier = add_seat(
        change, group_id=county.old_board, organisation_id=county.police, role="chair"
    )
    appoint(change, seat_id=earlier, person_id=county.helen, starts_on=date(2015, 1, 1))
    county.police_seat = add_seat(
        change, group_id=county.board, organisation_id=county.police, title="Superintendent"
    )
    county.health_seat = add_seat(change, group_id=county.board, organisation_id=county.health)
    county.council_seat = add_seat(
        change, group_id=county.board, organisation_id=county.council, role="chair"
    )
    appoint(change, seat_id=county.police_seat, person_id=county.amara, starts_on=date(2019, 9, 1))
    appoint(change, seat_id=county.council_seat, person_id=county.priya, starts_on=date(2019, 9, 1))
    end_group(change, county.old_board, ends_on=date(2019, 8, 31), reason="Became a partnership")
    succeed_group(
        change,
        predecessor_id=county.old_board,
        successor_id=county.board,
        happened_on=date(2019, 9, 1),
    )


def _terms_and_meetings(change: Change, county: County) -> None:
    adopt_terms(
        change,
        group_id=county.board,
        version="2019",
        conditions=[Condition(ConditionKind.PEOPLE, at_least=2)],
        minimum_meetings=4,
        review_due_on=date(2026, 4, 1),
    )
    county.meeting = _held(change, county, date(2026, 6, 10), police="present", council="present")
    county.inquorate = _held(change, county, date(2026, 9, 9), police="absent", council="present")
    record_decision(change, meeting_id=county.inquorate, wording="Adopt the neglect strategy")
    finish_register(change, meeting_id=county.inquorate, unmarked="not_recorded")


def _held(change: Change, county: County, day: date, *, police: str, council: str) -> int:
    meeting = plan_meeting(change, group_ids=[county.board], held_on=day, starts_at="10:00")
    for seat, mark in ((county.police_seat, police), (county.council_seat, council)):
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark=mark)
    return meeting
