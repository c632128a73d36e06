"""History told for people: names instead of keys, one line for what was added, erased values."""

from datetime import date

from govapp.appointments import appoint, end_appointment
from govapp.organisations import add_organisation, edit_organisation
from govapp.people import add_person, edit_person, erase_person
from govapp.register import Register
from tests.factories import a_seat
from ui.screens.history_panel import tell


def test_a_value_that_changed_is_told_with_before_and_after(register: Register) -> None:
    with register.write("Add") as change:
        council = add_organisation(change, name="Council", kind="local_authority")
        service = add_organisation(change, name="Service", kind="education")
    with register.write("Edit Service") as change:
        edit_organisation(change, service, part_of_id=council, kind="local_authority")

    kind, whole, added = tell(register, [("organisations", service, "Service")])

    assert (kind.what, kind.before, kind.after) == (
        "Service: Kind",
        "education",
        "local authority",
    )
    assert (whole.what, whole.before, whole.after) == ("Service: Part of", "", "Council")
    assert (added.what, added.label) == ("Service: added", "Add")
    assert "Name: Service" in added.after


def test_dates_and_people_are_told_in_words(register: Register) -> None:
    with register.write("Appoint") as change:
        person = add_person(change, name="Jo Smith")
        appointment = appoint(change, seat_id=a_seat(change), person_id=person)
    with register.write("End") as change:
        end_appointment(change, appointment, ends_on=date(2026, 11, 1))

    ended, added = tell(register, [("appointments", appointment, "Holder")])

    assert ended.after == "1 November 2026"
    assert "Person: Jo Smith" in added.after


def test_an_erased_value_is_said_to_be_one(register: Register) -> None:
    with register.write("Add") as change:
        person = add_person(change, name="Jo Smith")
    with register.write("Edit") as change:
        edit_person(change, person, phone="01632 960 001")
    erase_person(register, person)

    told = tell(register, [("people", person, "Person")])

    assert not any("Smith" in line.before + line.after for line in told)
    assert any("(erased)" in line.after for line in told)


def test_changes_of_one_moment_are_told_in_their_order(register: Register) -> None:
    with register.write("Add") as change:
        first = add_organisation(change, name="One", kind="other")
        second = add_organisation(change, name="Two", kind="other")
    for name, key in (("Uno", first), ("Due", second), ("Un", first)):
        with register.write(f"Call it {name}") as change:
            edit_organisation(change, key, name=name)

    told = tell(register, [("organisations", first, "1"), ("organisations", second, "2")])

    assert [line.after for line in told[:3]] == ["Un", "Due", "Uno"]
