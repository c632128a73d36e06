"""The directory as at a date: who works where, who sits, and which organisation has seats."""

from datetime import date

from govapp.directory import list_organisations_on, list_people_on
from govapp.organisations import end_organisation
from govapp.people import end_post, erase_person, posts_of, take_post
from govapp.register import Register
from tests.factories import (
    a_group,
    a_partnership,
    a_person,
    a_seat,
    an_appointment,
    an_organisation,
)

ON = date(2026, 11, 20)
BEFORE = date(2026, 1, 1)


def test_people_of_one_name_are_told_apart_by_their_work(register: Register) -> None:
    with register.write("Add") as change:
        for organisation in ("Police", "Health"):
            work = an_organisation(change, name=organisation)
            person = a_person(change, name="Jo Smith")
            take_post(change, person_id=person, organisation_id=work, title="Head")

    assert [(line.shown, line.work) for line in list_people_on(register, ON)] == [
        ("Jo Smith", "Head, Health"),
        ("Jo Smith", "Head, Police"),
    ]


def test_work_and_seats_are_those_of_the_day(register: Register) -> None:
    # GIVEN somebody who left a post, and has held a seat since
    with register.write("Add") as change:
        person = a_person(change, name="Jo Smith")
        take_post(
            change,
            person_id=person,
            organisation_id=an_organisation(change, name="Police"),
            title="Head",
        )
        seat = a_seat(change)
        an_appointment(change, seat_id=seat, person_id=person, starts_on=date(2026, 6, 2))
        an_appointment(change, person_id=person, capacity="deputy")
        (post,) = posts_of(change, person)
        end_post(change, post.id, ends_on=date(2026, 6, 1))

    # THEN each day says its own
    (then,), (now,) = list_people_on(register, BEFORE), list_people_on(register, ON)
    assert (then.work, then.seats, then.deputies) == ("Head, Police", 0, 1)
    assert (now.work, now.seats, now.deputies) == ("", 1, 1)


def test_of_a_partnership_only_those_who_sit_on_its_groups_are_listed(register: Register) -> None:
    with register.write("Add") as change:
        partnership = a_partnership(change)
        ours = a_group(change, partnership_ids=[partnership])
        organisation = an_organisation(change, name="Police")
        an_organisation(change, name="Fire")
        person = a_person(change, name="Jo Smith")
        a_person(change, name="Al Other")
        seat = a_seat(change, group_id=ours, organisation_id=organisation)
        an_appointment(change, seat_id=seat, person_id=person)

    people = list_people_on(register, ON, partnership_id=partnership)
    organisations = list_organisations_on(register, ON, partnership_id=partnership)
    assert [line.shown for line in people] == ["Jo Smith"]
    assert [(line.name, line.seats, line.groups) for line in organisations] == [("Police", 1, 1)]


def test_an_organisation_that_has_ended_is_listed_only_before(register: Register) -> None:
    with register.write("Add") as change:
        whole = an_organisation(change, name="Council")
        part = an_organisation(change, name="Service", part_of_id=whole)
        end_organisation(change, part, ends_on=date(2026, 3, 31))

    assert [line.name for line in list_organisations_on(register, ON)] == ["Council"]
    (_, service) = list_organisations_on(register, BEFORE)
    assert service.part_of == "Council"


def test_the_erased_come_last(register: Register) -> None:
    with register.write("Add") as change:
        gone = a_person(change, name="Aa First")
        a_person(change, name="Zz Last")
    erase_person(register, gone)

    assert [line.shown for line in list_people_on(register, ON)] == ["Zz Last", "(erased)"]
