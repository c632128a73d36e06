"""The steps in which the county is entered: organisations, people, partnerships and groups."""

from datetime import date, timedelta
from itertools import count

from govapp.appointments import Capacity, appoint
from govapp.conditions import Base, Condition, WantedRole
from govapp.demo.county import AGENCIES, PARTNERSHIPS, Agency, Alliance
from govapp.demo.plans import Asked, GroupPlan, SeatPlan, Terms
from govapp.demo.roster import INDEPENDENT, ROSTER, Job, organisation_of
from govapp.demo.script import Script
from govapp.demo.stage import Action, Northmoor, Step, at
from govapp.groups import establish_group, report_to
from govapp.naming import fold
from govapp.offices import fill_office
from govapp.organisations import add_organisation
from govapp.partnership_types import Standing
from govapp.partnerships import add_member, add_partnership
from govapp.people import add_person, take_post
from govapp.register import Change
from govapp.seats import add_seat
from govapp.terms import adopt_terms

# Ofcom keeps 01632 960000 to 960999 for numbers in fiction.
_TELEPHONE = "01632 960{:03}"


def entering_steps(script: Script) -> list[Step]:
    """The county as it stood at the start, then each group as it was established."""
    start = script.frame.start
    steps = [
        Step(at(start, "09:00"), "Enter the organisations", _enter_organisations),
        Step(at(start, "09:20"), "Enter people and their posts", _enter_people),
        Step(at(start, "09:40"), "Enter the partnerships", _enter_partnerships),
    ]
    minutes = count()
    for key, plan in script.groups.items():
        moment = at(start, "10:00") + timedelta(minutes=5 * next(minutes))
        if plan.starts_on:
            moment = at(plan.starts_on, "08:30")
        steps.append(Step(moment, f"Establish {plan.name}", _establishing(key, plan)))
        steps += [
            Step(
                at(terms.starts_on, "08:40"),
                f"Adopt terms of reference {terms.version} of {plan.name}",
                _adopting(key, terms),
            )
            for terms in plan.terms
            if terms.starts_on not in (None, plan.starts_on)
        ]
    return steps


# --- The county -------------------------------------------------------------------------------


def _enter_organisations(change: Change, northmoor: Northmoor) -> None:
    for key, agency in AGENCIES.items():
        northmoor.organisations[key] = enter_agency(change, northmoor, agency)


def enter_agency(
    change: Change, northmoor: Northmoor, agency: Agency, starts_on: date | None = None
) -> int:
    """Add one organisation; its whole must have been entered before."""
    return add_organisation(
        change,
        name=agency.name,
        short_name=agency.short_name,
        kind=agency.kind,
        part_of_id=northmoor.organisations[agency.part_of] if agency.part_of else None,
        starts_on=starts_on,
        aliases=agency.aliases,
    )


def _enter_people(change: Change, northmoor: Northmoor) -> None:
    for key, job in ROSTER.items():
        enter_person(change, northmoor, job.name, job.family_name)
        take_job(change, northmoor, key, job, None)
    for name in INDEPENDENT:
        enter_person(change, northmoor, name)


def enter_person(
    change: Change, northmoor: Northmoor, name: str, family_name: str | None = None
) -> int:
    """Add a person with an address and a number that can reach nobody."""
    address = ".".join(fold(name).split())
    person_id = add_person(
        change,
        name=name,
        family_name=family_name,
        email=f"{address}@example.org" if address.isascii() else None,
        phone=_TELEPHONE.format(101 + len(northmoor.people)),
    )
    northmoor.people[name] = person_id
    return person_id


def take_job(
    change: Change, northmoor: Northmoor, key: str, job: Job, starts_on: date | None
) -> None:
    """Let somebody who has been entered take a post, from a day or from before these records."""
    northmoor.jobs[key] = job.name
    northmoor.posts[key] = take_post(
        change,
        person_id=northmoor.people[job.name],
        organisation_id=northmoor.organisations[organisation_of(key)],
        title=job.title,
        starts_on=starts_on,
    )


def _enter_partnerships(change: Change, northmoor: Northmoor) -> None:
    for key, alliance in PARTNERSHIPS.items():
        northmoor.partnerships[key] = _enter_partnership(change, northmoor, alliance)


def _enter_partnership(change: Change, northmoor: Northmoor, alliance: Alliance) -> int:
    partnership_id = add_partnership(
        change,
        name=alliance.name,
        short_name=alliance.short_name,
        subject=alliance.subject,
        aliases=alliance.aliases,
    )
    for standing, members in alliance.standings.items():
        for member in members:
            add_member(
                change,
                partnership_id=partnership_id,
                organisation_id=northmoor.organisations[member],
                standing=Standing(standing),
            )
    for holder in alliance.offices:
        organisation = organisation_of(holder.job) if holder.job else None
        fill_office(
            change,
            partnership_id=partnership_id,
            role=holder.role,
            organisation_id=northmoor.organisations[organisation] if organisation else None,
            person_id=northmoor.who(holder.job, holder.name),
        )
    return partnership_id


# --- The groups -------------------------------------------------------------------------------


def _establishing(key: str, plan: GroupPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        _establish(change, northmoor, key, plan)

    return do


def _establish(change: Change, northmoor: Northmoor, key: str, plan: GroupPlan) -> None:
    known = northmoor.groups
    group_id = establish_group(
        change,
        name=plan.name,
        short_name=plan.short_name,
        kind=plan.kind,
        partnership_ids=[northmoor.partnerships[one] for one in plan.partnerships],
        parent_ids=[known[parent] for parent in plan.parents if parent in known],
        aliases=plan.aliases,
        purpose=plan.purpose,
        starts_on=plan.starts_on,
        planned_end_on=plan.planned_end_on,
        **plan.settings,
    )
    for other, its_plan in northmoor.script.groups.items():
        if key in its_plan.parents and other in known:
            report_to(change, group_id=known[other], parent_id=group_id, starts_on=plan.starts_on)
    known[key] = group_id
    for seat_plan in plan.seats:
        _seat(change, northmoor, group_id, plan, seat_plan)
    for terms in plan.terms:
        if terms.starts_on in (None, plan.starts_on):
            _adopt(change, northmoor, group_id, terms)


def _seat(
    change: Change, northmoor: Northmoor, group_id: int, group: GroupPlan, plan: SeatPlan
) -> None:
    organisation = plan.organisation
    several = [other.organisation for other in group.seats].count(organisation) > 1
    title = plan.title
    if title is None and several and plan.job and plan.role == "member":
        title = ROSTER[plan.job].title
    seat_id = add_seat(
        change,
        group_id=group_id,
        organisation_id=northmoor.organisations[organisation] if organisation else None,
        constituency=plan.constituency,
        title=title,
        role=plan.role,
        starts_on=group.starts_on,
    )
    northmoor.seats[seat_id] = plan
    if plan.written:
        source = "from the workbook"
        appoint(change, seat_id=seat_id, name_as_written=plan.written, source=source)
    elif holder := northmoor.who(plan.job, plan.name):
        appoint(change, seat_id=seat_id, person_id=holder)
    for job in plan.deputies:
        if deputy := northmoor.who(job, None):
            appoint(change, seat_id=seat_id, person_id=deputy, capacity=Capacity.DEPUTY)


def _adopting(key: str, terms: Terms) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        _adopt(change, northmoor, northmoor.groups[key], terms)

    return do


def _adopt(change: Change, northmoor: Northmoor, group_id: int, terms: Terms) -> None:
    adopt_terms(
        change,
        group_id=group_id,
        version=terms.version,
        starts_on=terms.starts_on,
        conditions=[_condition(northmoor, asked) for asked in terms.asked],
        minimum_meetings=terms.minimum_meetings,
        review_due_on=terms.review_due_on,
        quorum_wording=terms.wording,
        deputies_count=terms.deputies_count,
        chair_may_rule=terms.chair_may_rule,
        approved_by=terms.approved_by,
    )


def _condition(northmoor: Northmoor, asked: Asked) -> Condition:
    top, bottom = asked.fraction or (None, None)
    return Condition(
        kind=asked.kind,
        at_least=asked.at_least,
        fraction_top=top,
        fraction_bottom=bottom,
        base=Base(asked.base) if asked.base else None,
        role=WantedRole(asked.role) if asked.role else None,
        class_=Standing(asked.class_) if asked.class_ else None,
        organisation_ids=tuple(northmoor.organisations[key] for key in asked.organisations),
    )
