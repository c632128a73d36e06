from datetime import date

import pytest

from govapp.errors import NotFound, RuleBroken
from govapp.partnership_types import Member, OfficeRole, Partnership, Standing, Subject
from govapp.partnerships import (
    add_alias,
    add_member,
    add_partnership,
    aliases_of,
    check_bands,
    edit_member,
    edit_partnership,
    end_member,
    find_partnership,
    get_partnership,
    list_partnerships,
    members_of,
    organisations_of_class,
    remove_alias,
    set_bands,
)
from govapp.register import Register
from tests.factories import a_partnership, an_organisation


def test_a_partnership_is_kept_as_it_was_given(register: Register) -> None:
    with register.write("Add") as change:
        key = add_partnership(
            change,
            name=" Northmoor Safeguarding  Children Partnership ",
            subject="children",
            short_name="NSCP",
            starts_on=date(2019, 9, 29),
            aliases=["NSCB"],
        )
    assert get_partnership(register, key) == Partnership(
        id=key,
        name="Northmoor Safeguarding Children Partnership",
        short_name="NSCP",
        subject=Subject.CHILDREN,
        small_number=3,
        band_green_from=None,
        band_amber_from=None,
        bands_agreed_by=None,
        starts_on=date(2019, 9, 29),
        ends_on=None,
    )
    assert [one.id for one in find_partnership(register, "nscb").exact] == [key]


def test_labels_are_the_words_of_the_field() -> None:
    assert Subject.COMMUNITY_SAFETY.label == "Community safety"
    assert Standing.STATUTORY_PARTNER.label == "Statutory partner"
    assert [role.label for role in OfficeRole] == [
        "Lead Safeguarding Partner",
        "Delegated Safeguarding Partner",
        "Partnership chair",
        "Independent Chair",
        "Independent Scrutineer",
    ]


def test_partnerships_are_listed_children_first_then_adults_then_safety(
    register: Register,
) -> None:
    with register.write("Add") as change:
        for subject in ("community_safety", "other", "adults", "children"):
            a_partnership(change, subject=subject)
    assert [one.subject for one in list_partnerships(register)] == list(Subject)


def test_a_partnership_that_ended_is_not_listed_after_its_last_day(register: Register) -> None:
    with register.write("Add") as change:
        key = a_partnership(change)
        edit_partnership(change, key, ends_on=date(2019, 9, 28))
    assert len(list_partnerships(register, on=date(2019, 9, 28))) == 1
    assert list_partnerships(register, on=date(2019, 9, 29)) == []
    assert len(list_partnerships(register)) == 1


def test_a_name_that_is_taken_is_refused(register: Register) -> None:
    with register.write("Add") as change:
        one = a_partnership(change, name="Safer Northmoor")
        other = a_partnership(change)
        with pytest.raises(RuleBroken) as refused:
            edit_partnership(change, other, name="SAFER-NORTHMOOR")
        assert str(refused.value) == "There is already a partnership called “Safer Northmoor”."
        with pytest.raises(RuleBroken):
            add_alias(change, other, "safer northmoor")
        edit_partnership(change, one, name="Safer Northmoor!")
    assert get_partnership(register, one).name == "Safer Northmoor!"


def test_aliases_are_added_listed_and_forgotten(register: Register) -> None:
    with register.write("Add") as change:
        key = a_partnership(change, aliases=["Zeta", "Alpha"])
    assert aliases_of(register, key) == ["Alpha", "Zeta"]
    with register.write("Forget") as change:
        remove_alias(change, key, "ZETA")
    assert aliases_of(register, key) == ["Alpha"]


def test_a_small_number_is_not_negative(register: Register) -> None:
    with register.write("Add") as change:
        key = a_partnership(change, small_number=0)
        with pytest.raises(RuleBroken, match="is at least 0; -1 was given"):
            edit_partnership(change, key, small_number=-1)


def test_bands_are_off_until_somebody_agrees_them(register: Register) -> None:
    with register.write("Add") as change:
        key = a_partnership(change)
        with pytest.raises(RuleBroken, match="Who agreed the colour bands is missing"):
            set_bands(change, key, green_from=80, amber_from=60, agreed_by=" ")
        set_bands(change, key, green_from=80, amber_from=60, agreed_by="Board, 3 March 2026")
        found = get_partnership(change, key)
        assert (found.band_green_from, found.band_amber_from) == (80, 60)
        assert found.bands_agreed_by == "Board, 3 March 2026"
        set_bands(change, key, green_from=None, amber_from=None, agreed_by=None)
    found = get_partnership(register, key)
    assert (found.band_green_from, found.band_amber_from, found.bands_agreed_by) == (None,) * 3


@pytest.mark.parametrize(
    ("green_from", "amber_from"),
    [(80, None), (None, 60), (60, 80), (70, 70), (101, 60), (80, -1)],
)
def test_bands_that_do_not_fit_together_are_refused(
    green_from: int | None, amber_from: int | None
) -> None:
    with pytest.raises(RuleBroken):
        check_bands(green_from, amber_from)


def test_bands_may_use_the_whole_scale() -> None:
    check_bands(100, 0)


def test_members_are_listed_by_standing_and_name_as_at_a_day(register: Register) -> None:
    # GIVEN a council that always belonged, and a health board that followed another
    with register.write("Add") as change:
        partnership = a_partnership(change)
        council, old, new, school = (
            an_organisation(change, name=name)
            for name in ("Council", "Old Health", "New Health", "Academy")
        )

        def joins(organisation: int, standing: str, first: date | None, last: date | None) -> int:
            return add_member(
                change,
                partnership_id=partnership,
                organisation_id=organisation,
                standing=standing,
                starts_on=first,
                ends_on=last,
            )

        joins(school, "relevant_agency", None, None)
        joins(old, "statutory_partner", None, date(2022, 6, 30))
        health = joins(new, "statutory_partner", date(2022, 7, 1), None)
        joins(council, "statutory_partner", None, None)
    # THEN each day has its members
    now = members_of(register, partnership, on=date(2022, 7, 1))
    assert [one.organisation for one in now] == ["Council", "New Health", "Academy"]
    assert now[1] == Member(
        health,
        partnership,
        new,
        "New Health",
        Standing.STATUTORY_PARTNER,
        date(2022, 7, 1),
        None,
    )
    assert len(members_of(register, partnership)) == 4
    # AND its statutory partners
    before = organisations_of_class(
        register, [partnership], Standing.STATUTORY_PARTNER, date(2022, 6, 30)
    )
    assert before == {council, old}


def test_the_class_of_a_joint_group_is_that_of_all_its_partnerships(register: Register) -> None:
    with register.write("Add") as change:
        one, other = a_partnership(change), a_partnership(change)
        first, second = an_organisation(change), an_organisation(change)
        for partnership, organisation in ((one, first), (other, second)):
            add_member(
                change,
                partnership_id=partnership,
                organisation_id=organisation,
                standing="statutory_partner",
            )
    day = date(2026, 1, 1)
    assert organisations_of_class(register, [one, other], Standing.STATUTORY_PARTNER, day) == {
        first,
        second,
    }
    assert organisations_of_class(register, [one], Standing.RELEVANT_AGENCY, day) == set()


def test_an_organisation_belongs_in_one_standing_only_once_at_a_time(register: Register) -> None:
    with register.write("Add") as change:
        partnership = a_partnership(change, name="NSCP")
        police = an_organisation(change, name="Police")

        def joins(standing: str, first: date | None) -> int:
            return add_member(
                change,
                partnership_id=partnership,
                organisation_id=police,
                standing=standing,
                starts_on=first,
            )

        member = joins("statutory_partner", None)
        with pytest.raises(RuleBroken) as refused:
            joins("statutory_partner", date(2026, 4, 1))
        assert str(refused.value) == "Police is already a statutory partner of NSCP."
        end_member(change, member, ends_on=date(2026, 3, 31))
        joins("statutory_partner", date(2026, 4, 1))
        with pytest.raises(RuleBroken, match="Police is already a statutory partner of NSCP"):
            edit_member(change, member, ends_on=None)
        with pytest.raises(NotFound, match="That membership is not in this register"):
            edit_member(change, 1, ends_on=None)
        edit_member(change, member, standing="relevant_agency")
    assert [one.standing for one in members_of(register, partnership, on=date(2026, 3, 31))] == [
        Standing.RELEVANT_AGENCY
    ]


def test_a_partnership_that_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound, match="That partnership is not in this register"):
        get_partnership(register, 1)
