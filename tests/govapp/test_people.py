from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appointments_of
from govapp.clock import Clock
from govapp.drafts import keep_draft, list_drafts
from govapp.errors import NotFound, RuleBroken
from govapp.identity import Identity
from govapp.people import (
    PERSON_LINKS,
    Person,
    Post,
    add_person,
    edit_person,
    edit_post,
    end_post,
    erase_person,
    family_name_of,
    find_person,
    get_person,
    in_reading_order,
    list_people,
    post_on,
    posts_of,
    take_post,
)
from govapp.personal import PERSONAL
from govapp.register import Register
from govapp.verifying import verify_line
from tests.factories import a_group, a_meeting, a_person, a_seat, an_appointment, an_organisation


@pytest.mark.parametrize(
    ("written", "name", "family_name"),
    [
        ("Jane Smith", "Jane Smith", "Smith"),
        ("Smith, Jane", "Jane Smith", "Smith"),
        ("van der Berg, Anna", "Anna van der Berg", "van der Berg"),
        ("Jane Smith, QPM", "Jane Smith, QPM", "Smith"),
        ("Smith, JD", "JD Smith", "Smith"),
        ("Smith, Jane, Police", "Smith, Jane, Police", "Smith"),
        ("Fatima", "Fatima", "Fatima"),
        ("Smith,", "Smith,", "Smith"),
        (", Jane", ", Jane", ", Jane"),
    ],
)
def test_a_name_is_put_in_reading_order_and_its_family_name_taken_from_it(
    written: str, name: str, family_name: str
) -> None:
    assert in_reading_order(written) == name
    assert family_name_of(written) == family_name


def test_a_person_is_kept_as_they_were_given(register: Register) -> None:
    with register.write("Add") as change:
        key = add_person(
            change,
            name=" Smith,  Siân ",
            email=" s.smith@example.org ",
            phone="01632 960001",
            note="Job share.\nMondays.",
        )
    assert get_person(register, key) == Person(
        id=key,
        name="Siân Smith",
        family_name="Smith",
        email="s.smith@example.org",
        phone="01632 960001",
        note="Job share.\nMondays.",
    )


def test_a_person_needs_a_name(register: Register) -> None:
    with register.write("Try") as change, pytest.raises(RuleBroken, match="name is missing"):
        add_person(change, name="  ")


def test_a_new_name_brings_a_new_family_name_unless_that_is_given(register: Register) -> None:
    with register.write("Add") as change:
        key = a_person(change, name="Jane Smith")
        edit_person(change, key, name="Jane Jones", phone="01632 960002")
        assert get_person(change, key).family_name == "Jones"
        edit_person(change, key, name="Nguyen Van An", family_name="Nguyen")
        assert get_person(change, key).family_name == "Nguyen"
        edit_person(change, key, family_name="Nguyễn")
        edit_person(change, key, email="an@example.org")
    found = get_person(register, key)
    assert (found.name, found.family_name) == ("Nguyen Van An", "Nguyễn")
    assert (found.phone, found.email) == ("01632 960002", "an@example.org")


def test_people_are_listed_by_family_name_and_the_erased_come_last(register: Register) -> None:
    with register.write("Add") as change:
        for name in ("Zoë Adams", "Adam Zeller", "Éva Brown", "Anna Adams"):
            a_person(change, name=name)
        change.insert("people")
    people = list_people(register)
    assert [one.shown for one in people] == [
        "Anna Adams",
        "Zoë Adams",
        "Éva Brown",
        "Adam Zeller",
        "(erased)",
    ]


@pytest.mark.parametrize("wanted", ["Siân O’Brien", "O'BRIEN, SIAN", "sian obrien"])
def test_a_person_is_found_in_either_order(register: Register, wanted: str) -> None:
    with register.write("Add") as change:
        key = a_person(change, name="Siân O’Brien")
        a_person(change, name="Sara Owen")
    assert [one.id for one in find_person(register, wanted).exact] == [key]


def test_a_misspelt_person_is_near(register: Register) -> None:
    with register.write("Add") as change:
        key = a_person(change, name="Katarzyna Wiśniewska")
        a_person(change, name="Tom Reed")
    found = find_person(register, "Katarzyna Wisniewski")
    assert found.exact == ()
    assert [one.id for one in found.near] == [key]


def test_two_people_of_one_name_are_told_apart_by_where_they_work(register: Register) -> None:
    # GIVEN two people of the same name, one of whom moved
    with register.write("Add") as change:
        police = an_organisation(change, name="Northmoor Police", short_name="Police")
        health = an_organisation(change, name="Northmoor Health")
        one, other = a_person(change, name="Jo Smith"), a_person(change, name="Jo Smith")
        take_post(
            change,
            person_id=one,
            organisation_id=health,
            title="Nurse",
            ends_on=date(2025, 1, 1),
        )
        take_post(change, person_id=one, organisation_id=police, title="Sergeant")
        take_post(change, person_id=other, organisation_id=health, title="Doctor")
    # THEN each is shown with where they work now
    assert {(named.id, named.name) for named in find_person(register, "Jo Smith").exact} == {
        (one, "Jo Smith (Northmoor Police)"),
        (other, "Jo Smith (Northmoor Health)"),
    }
    # AND the organisation makes the name enough
    for wanted in ("Jo Smith, Police", "jo smith (northmoor police)"):
        assert [named.id for named in find_person(register, wanted).exact] == [one]


def test_an_erased_person_is_found_by_nothing(register: Register) -> None:
    with register.write("Add") as change:
        change.insert("people")
    assert find_person(register, "(erased)").exact == ()
    assert find_person(register, "erased").near == ()


def test_a_person_who_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound):
        get_person(register, 1)
    with register.write("Try") as change, pytest.raises(NotFound):
        edit_person(change, 1, name="Nobody")


def test_a_post_is_the_one_of_the_day_with_first_and_last_day(register: Register) -> None:
    # GIVEN somebody promoted on 1 April
    with register.write("Add") as change:
        police = an_organisation(change, name="Police")
        person = a_person(change)
        sergeant = take_post(
            change,
            person_id=person,
            organisation_id=police,
            title=" Sergeant ",
            ends_on=date(2026, 3, 31),
        )
        inspector = take_post(
            change,
            person_id=person,
            organisation_id=police,
            title="Inspector",
            starts_on=date(2026, 4, 1),
        )
    # THEN each day has its own title, and the latest post is listed first
    assert post_on(register, person, date(2026, 3, 31)) == "Sergeant"
    assert post_on(register, person, date(2026, 4, 1)) == "Inspector"
    assert posts_of(register, person) == [
        Post(inspector, person, police, "Police", "Inspector", date(2026, 4, 1), None),
        Post(sergeant, person, police, "Police", "Sergeant", None, date(2026, 3, 31)),
    ]


def test_a_post_with_one_organisation_is_not_taken_for_another(register: Register) -> None:
    with register.write("Add") as change:
        police, health = an_organisation(change), an_organisation(change)
        person = a_person(change)
        take_post(change, person_id=person, organisation_id=police, title="Officer")
    day = date(2026, 1, 1)
    assert post_on(register, person, day, police) == "Officer"
    assert post_on(register, person, day, health) is None


def test_a_post_ends_but_not_before_it_starts(register: Register) -> None:
    with register.write("Add") as change:
        post = take_post(
            change,
            person_id=a_person(change),
            organisation_id=an_organisation(change),
            title="Officer",
            starts_on=date(2026, 4, 1),
        )
        with pytest.raises(RuleBroken, match="A post ends before it starts"):
            end_post(change, post, ends_on=date(2026, 3, 31))
        end_post(change, post, ends_on=date(2026, 4, 1))
        with pytest.raises(RuleBroken, match="title of the post is missing"):
            edit_post(change, post, title="")


def _bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_an_erased_person_leaves_no_byte_of_their_name_but_their_seat_and_marks(
    register_file: Path, clock: Clock, identity: Identity
) -> None:
    with Register.open(register_file, clock=clock, identity=identity) as register:
        # GIVEN somebody named in a seat, a mark, a reply, a guest line and an interest, one of
        # them taken back, and a note about their seat
        with register.write("Fill the register") as change:
            person = a_person(change, name="Quincey Unmistakable", email="quincey@example.org")
            group = a_group(change)
            seat = a_seat(change, group_id=group)
            an_appointment(
                change, seat_id=seat, person_id=person, name_as_written="Q. Unmistakable"
            )
            other_seat = a_seat(change, group_id=group)
            meeting = a_meeting(change, group_ids=[group], held_on=register.today)
            change.update("meetings", meeting, status="held")
            at = {"meeting_id": meeting}
            change.insert_row(
                "attendance", **at, seat_id=seat, mark="apologies", note="Unmistakable is abroad"
            )
            change.insert_row(
                "attendance",
                **at,
                seat_id=other_seat,
                mark="deputy",
                attended_by_id=person,
                attended_by_name="Quincey Unmistakable",
            )
            guest = change.insert(
                "guests", **at, person_id=person, name="Unmistakable", capacity="guest"
            )
        with register.write("Remove a guest") as change:
            change.delete("guests", guest)
            take_post(
                change,
                person_id=person,
                organisation_id=an_organisation(change),
                title="Officer",
            )
        assert b"Unmistakable" in _bytes_on_disk(register_file)
        # WHEN they are erased
        erase_person(register, person)
        # THEN the person is blank, and their seat, their post and the marks still stand
        assert get_person(register, person) == Person(person, None, None, None, None, None)
        assert [post.title for post in posts_of(register, person)] == ["Officer"]
        marks = register.execute("select mark, attended_by_id, note from attendance order by mark")
        assert marks.fetchall() == [("apologies", None, None), ("deputy", person, None)]
        assert [one.person_id for one in appointments_of(register, seat)] == [person]
        assert list(verify_line(register.connection)) == []
    # AND no byte of the name is left in the file
    assert b"nmistakable" not in _bytes_on_disk(register_file)
    assert b"quincey" not in _bytes_on_disk(register_file)


def test_an_erasure_spares_what_names_somebody_else(register: Register) -> None:
    # GIVEN a member in whose place a deputy came who is known by name only
    with register.write("Fill the register") as change:
        person = a_person(change)
        seat = a_seat(change)
        an_appointment(change, seat_id=seat, person_id=person)
        (group,) = change.execute("select group_id from seats").fetchone()
        meeting = a_meeting(change, group_ids=[group])
        change.update("meetings", meeting, status="held")
        change.insert_row(
            "attendance",
            meeting_id=meeting,
            seat_id=seat,
            mark="deputy",
            attended_by_name="Dee Puty",
        )
    # WHEN the member is erased THEN the deputy's name stays
    erase_person(register, person)
    assert register.execute("select attended_by_name from attendance").fetchall() == [("Dee Puty",)]


def test_every_row_that_may_hold_words_about_a_person_is_reached(register: Register) -> None:
    links = register.execute(
        """select m.name, f."from" from sqlite_schema m, pragma_foreign_key_list(m.name) f
        where m.type = 'table' and f."table" = 'people'"""
    )
    assert {(table, column) for table, column in links.fetchall() if table in PERSONAL} == set(
        PERSON_LINKS
    )


def test_an_erasure_takes_half_typed_forms_along(register: Register) -> None:
    with register.write("Add") as change:
        person = a_person(change, name="Zebedee Quux")
    keep_draft(register, form="New meeting", record_key="{}", field_values="With Zebedee Quux")
    erase_person(register, person)
    assert list_drafts(register) == []


def test_erasing_nobody_is_refused(register: Register) -> None:
    with pytest.raises(NotFound):
        erase_person(register, 1)
