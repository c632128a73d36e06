from datetime import date

import pytest

from govapp.errors import NotFound, RuleBroken
from govapp.organisations import (
    Organisation,
    OrganisationKind,
    add_alias,
    add_organisation,
    aliases_of,
    edit_organisation,
    end_organisation,
    find_organisation,
    get_organisation,
    list_organisations,
    parts_of,
    predecessors_of,
    record_succession,
    remove_alias,
    successors_of,
    wholes_of,
)
from govapp.register import Register
from tests.factories import a_group, an_organisation


def test_an_organisation_is_kept_as_it_was_given(register: Register) -> None:
    # WHEN an organisation is added with all there is to know
    with register.write("Add") as change:
        council = an_organisation(change)
        key = add_organisation(
            change,
            name="  Children’s  Services ",
            short_name=" CS ",
            kind="local_authority",
            part_of_id=council,
            starts_on=date(2020, 4, 1),
            ends_on=date(2030, 3, 31),
            aliases=["Children and Families"],
        )
    # THEN it is read back, tidied
    assert get_organisation(register, key) == Organisation(
        id=key,
        name="Children’s Services",
        short_name="CS",
        kind=OrganisationKind.LOCAL_AUTHORITY,
        part_of_id=council,
        starts_on=date(2020, 4, 1),
        ends_on=date(2030, 3, 31),
    )
    assert aliases_of(register, key) == ["Children and Families"]


def test_kinds_are_shown_in_words() -> None:
    assert OrganisationKind.LOCAL_AUTHORITY.label == "Local authority"


def test_organisations_are_listed_by_name_whatever_the_accents(register: Register) -> None:
    with register.write("Add") as change:
        for name in ("Zebra Housing", "élan Cymru", "Education Trust"):
            an_organisation(change, name=name)
    assert [one.name for one in list_organisations(register)] == [
        "Education Trust",
        "élan Cymru",
        "Zebra Housing",
    ]


def test_the_list_of_a_day_includes_first_and_last_days(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change, starts_on=date(2022, 7, 1), ends_on=date(2022, 7, 31))

    def listed(day: date) -> list[int]:
        return [one.id for one in list_organisations(register, on=day)]

    assert listed(date(2022, 6, 30)) == []
    assert listed(date(2022, 7, 1)) == [key]
    assert listed(date(2022, 7, 31)) == [key]
    assert listed(date(2022, 8, 1)) == []


@pytest.mark.parametrize("wanted", ["NORTHMOOR POLICE", "NP", "the constabulary"])
def test_an_organisation_is_found_by_any_of_its_names(register: Register, wanted: str) -> None:
    with register.write("Add") as change:
        key = an_organisation(
            change, name="Northmoor Police", short_name="NP", aliases=["The Constabulary"]
        )
        an_organisation(change, name="Northmoor Probation")
    assert [one.id for one in find_organisation(register, wanted).exact] == [key]


def test_a_name_that_is_taken_is_refused_naming_whose_it_is(register: Register) -> None:
    with register.write("Add") as change:
        an_organisation(change, name="St. John’s Trust", aliases=["SJT"])
    with register.write("Try") as change:
        with pytest.raises(RuleBroken) as refused:
            an_organisation(change, name="st johns trust")
        assert str(refused.value) == "There is already an organisation called “St. John’s Trust”."
        with pytest.raises(RuleBroken) as refused:
            an_organisation(change, name="SJT")
        assert str(refused.value) == (
            "There is already an organisation called “St. John’s Trust”, also known as “SJT”."
        )
    assert len(list_organisations(register)) == 1


def test_a_name_may_be_spelt_anew_but_not_become_another_ones(register: Register) -> None:
    with register.write("Add") as change:
        one = an_organisation(change, name="Northmoor Police")
        an_organisation(change, name="Northmoor Probation")
    with register.write("Rename") as change:
        edit_organisation(change, one, name="NORTHMOOR POLICE")
        with pytest.raises(RuleBroken):
            edit_organisation(change, one, name="northmoor probation")
        with pytest.raises(RuleBroken, match="name is missing"):
            edit_organisation(change, one, name="  ")
    assert get_organisation(register, one).name == "NORTHMOOR POLICE"


def test_an_edit_leaves_the_fields_that_were_not_given(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change, name="Old", short_name="O", kind="health")
    with register.write("Edit") as change:
        edit_organisation(change, key, name="New")
    found = get_organisation(register, key)
    assert (found.name, found.short_name, found.kind) == ("New", "O", OrganisationKind.HEALTH)


def test_a_field_that_does_not_exist_is_a_mistake_of_ours(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change)
        with pytest.raises(TypeError):
            edit_organisation(change, key, colour="red")


def test_an_organisation_that_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound, match="That organisation is not in this register"):
        get_organisation(register, 1)


def test_parts_are_followed_all_the_way_down_and_up(register: Register) -> None:
    with register.write("Add") as change:
        council = an_organisation(change)
        directorate = an_organisation(change, part_of_id=council)
        service = an_organisation(change, part_of_id=directorate)
        other = an_organisation(change)
    assert [one.id for one in parts_of(register, council)] == [directorate, service]
    assert [one.id for one in wholes_of(register, service)] == [directorate, council]
    assert parts_of(register, other) == []
    assert wholes_of(register, other) == []


def test_an_organisation_cannot_become_part_of_itself(register: Register) -> None:
    with register.write("Add") as change:
        council = an_organisation(change, name="Council")
        directorate = an_organisation(change, name="Directorate", part_of_id=council)
        service = an_organisation(change, name="Service", part_of_id=directorate)
    with register.write("Try") as change:
        with pytest.raises(RuleBroken, match="Council cannot be part of itself"):
            edit_organisation(change, council, part_of_id=council)
        with pytest.raises(RuleBroken) as refused:
            edit_organisation(change, council, part_of_id=service)
    assert str(refused.value) == (
        "Council cannot be part of Service: Service is already part of Council."
    )
    assert get_organisation(register, council).part_of_id is None


def test_predecessors_go_all_the_way_back(register: Register) -> None:
    # GIVEN two commissioning groups that became one, which became a board
    with register.write("Add") as change:
        north, south, both, board = (an_organisation(change) for _ in range(4))
        for predecessor in (north, south):
            record_succession(
                change,
                predecessor_id=predecessor,
                successor_id=both,
                happened_on=date(2018, 4, 1),
            )
        record_succession(
            change, predecessor_id=both, successor_id=board, happened_on=date(2022, 7, 1)
        )
    # THEN the board's predecessors are all three, the nearest first
    before = [one.id for one in predecessors_of(register, board)]
    assert before[0] == both
    assert set(before[1:]) == {north, south}
    assert [one.id for one in successors_of(register, south)] == [both, board]


def test_an_organisation_cannot_be_its_own_predecessor(register: Register) -> None:
    day = date(2022, 7, 1)
    with register.write("Add") as change:
        old, new = an_organisation(change, name="CCG"), an_organisation(change, name="ICB")
        record_succession(change, predecessor_id=old, successor_id=new, happened_on=day)
        with pytest.raises(RuleBroken) as refused:
            record_succession(change, predecessor_id=new, successor_id=old, happened_on=day)
        assert str(refused.value) == (
            "CCG cannot take over from ICB: it would be its own predecessor."
        )
        with pytest.raises(RuleBroken, match="ICB is already recorded as taking over from CCG"):
            record_succession(change, predecessor_id=old, successor_id=new, happened_on=day)
        with pytest.raises(RuleBroken):
            record_succession(change, predecessor_id=old, successor_id=old, happened_on=day)


def test_an_organisation_does_not_end_before_its_seats_do(register: Register) -> None:
    # GIVEN an organisation with a seat that runs on and one that ends
    with register.write("Add") as change:
        police = an_organisation(change, name="Northmoor Police")
        board = a_group(change, name="Board")
        forum = a_group(change, name="Forum")
        for group, ends_on in ((board, None), (forum, date(2026, 3, 31))):
            change.insert(
                "seats",
                group_id=group,
                organisation_id=police,
                role="member",
                position=1,
                ends_on=ends_on,
            )
    # THEN it cannot end while the first runs on, and the sentence names the group
    with register.write("Try") as change, pytest.raises(RuleBroken) as refused:
        end_organisation(change, police, ends_on=date(2026, 3, 31))
    assert str(refused.value) == (
        "Northmoor Police cannot end on 31 March 2026: it still has seats after that day on "
        "Board. End these seats or pass them on first."
    )
    assert get_organisation(register, police).ends_on is None


def test_an_organisation_without_seats_ends(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change)
        end_organisation(change, key, ends_on=date(2026, 3, 31))
    assert get_organisation(register, key).ends_on == date(2026, 3, 31)


def test_an_end_before_the_start_is_refused(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change, starts_on=date(2026, 4, 1))
        with pytest.raises(RuleBroken, match="ends before it starts"):
            end_organisation(change, key, ends_on=date(2026, 3, 31))


def test_an_alias_is_added_once_and_can_be_forgotten(register: Register) -> None:
    with register.write("Add") as change:
        key = an_organisation(change, name="Northmoor Police")
        add_alias(change, key, " The Force ")
        with pytest.raises(RuleBroken):
            add_alias(change, key, "the force")
        with pytest.raises(RuleBroken, match="other name is missing"):
            add_alias(change, key, " ")
    assert aliases_of(register, key) == ["The Force"]
    with register.write("Forget") as change:
        remove_alias(change, key, "the force")
        with pytest.raises(NotFound):
            remove_alias(change, key, "the force")
    assert aliases_of(register, key) == []
