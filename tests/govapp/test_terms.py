from dataclasses import replace
from datetime import date

import pytest

from govapp.condition_rows import names_in_rule
from govapp.conditions import Base, Condition, ConditionKind, Names, WantedRole
from govapp.errors import NotFound, RuleBroken
from govapp.partnership_types import Standing
from govapp.register import Register
from govapp.terms import (
    DeputiesCount,
    adopt_terms,
    delete_terms,
    edit_terms,
    get_terms,
    list_terms,
    quorum_in_words,
    terms_on,
)
from tests.factories import a_group, an_organisation
from tests.govapp.rooms import a_held_meeting, a_seat

FOUR_PEOPLE = Condition(ConditionKind.PEOPLE, at_least=4)


def test_a_version_is_read_back_with_its_conditions_in_order(register: Register) -> None:
    with register.write("Adopt") as change:
        group = a_group(change)
        health, police = an_organisation(change), an_organisation(change)
        seats = (a_seat(change, group), a_seat(change, group))
        conditions = (
            FOUR_PEOPLE,
            Condition(ConditionKind.ORGANISATIONS, at_least=1, organisation_ids=(police, health)),
            Condition(ConditionKind.EVERY_SEAT, seat_ids=seats),
            Condition(
                ConditionKind.FRACTION_OF_SEATS, fraction_top=2, fraction_bottom=5, base=Base.FILLED
            ),
            Condition(ConditionKind.CLASS_, at_least=3, class_=Standing.RESPONSIBLE_AUTHORITY),
            Condition(ConditionKind.ROLE, at_least=1, role=WantedRole.CHAIR_OR_VICE_CHAIR),
        )
        terms_id = adopt_terms(
            change,
            group_id=group,
            version="2026",
            starts_on=date(2026, 4, 1),
            conditions=conditions,
            minimum_meetings=4,
            quorum_wording="Four members, and the chair.",
            deputies_count="named",
            chair_may_rule=True,
        )

    terms = get_terms(register, terms_id)
    assert terms.conditions == conditions
    assert (terms.version, terms.minimum_meetings, terms.deputies_count, terms.chair_may_rule) == (
        "2026",
        4,
        DeputiesCount.NAMED,
        True,
    )


def test_the_version_in_force_is_the_latest_that_has_started(register: Register) -> None:
    with register.write("Adopt") as change:
        group = a_group(change)
        first = adopt_terms(change, group_id=group, version="1")
        later = adopt_terms(change, group_id=group, version="2", starts_on=date(2026, 4, 1))

    assert [terms.id for terms in list_terms(register, group)] == [first, later]
    for day, expected in ((date(2026, 3, 31), first), (date(2026, 4, 1), later)):
        terms = terms_on(register, group, day)
        assert terms is not None
        assert terms.id == expected


def test_before_the_first_version_none_is_in_force(register: Register) -> None:
    with register.write("Adopt") as change:
        group = a_group(change)
        adopt_terms(change, group_id=group, version="1", starts_on=date(2026, 4, 1))

    assert terms_on(register, group, date(2026, 3, 31)) is None


def test_two_versions_from_the_same_day_are_refused(register: Register) -> None:
    with register.write("Adopt") as change:
        group = a_group(change)
        adopt_terms(change, group_id=group, version="1")
        other = adopt_terms(change, group_id=group, version="2", starts_on=date(2026, 4, 1))

    with pytest.raises(RuleBroken, match="“1” is in force from before"), register.write("No") as c:
        adopt_terms(c, group_id=group, version="3")
    with pytest.raises(RuleBroken, match="“1” is in force from before"), register.write("No") as c:
        edit_terms(c, other, starts_on=None)
    with pytest.raises(RuleBroken, match="“2” is in force from 1 April"), register.write("No") as c:
        adopt_terms(c, group_id=group, version="3", starts_on=date(2026, 4, 1))


def test_editing_replaces_the_conditions_only_when_given(register: Register) -> None:
    with register.write("Adopt") as change:
        terms = adopt_terms(change, group_id=a_group(change), version="1", conditions=[FOUR_PEOPLE])
        edit_terms(change, terms, version="1a")
        assert get_terms(change, terms).conditions == (FOUR_PEOPLE,)
        edit_terms(change, terms, conditions=[])

    after = get_terms(register, terms)
    assert (after.version, after.conditions) == ("1a", ())


def test_an_incomplete_condition_keeps_nothing(register: Register) -> None:
    with register.write("Make a group") as change:
        group = a_group(change)
    with pytest.raises(RuleBroken), register.write("Adopt") as change:
        adopt_terms(
            change,
            group_id=group,
            version="1",
            conditions=[FOUR_PEOPLE, Condition(ConditionKind.SEATS)],
        )

    assert list_terms(register, group) == []


def test_a_version_a_meeting_was_judged_by_is_not_deleted(register: Register) -> None:
    with register.write("Judge") as change:
        group = a_group(change)
        terms = adopt_terms(change, group_id=group, version="1", conditions=[FOUR_PEOPLE])
        meeting = a_held_meeting(change, [group], date(2026, 5, 1))
        change.update("meetings", meeting, quorum_terms_id=terms)

        with pytest.raises(RuleBroken, match="judged by version “1”"):
            delete_terms(change, terms)

        change.update("meetings", meeting, quorum_terms_id=None)
        delete_terms(change, terms)

    with pytest.raises(NotFound):
        get_terms(register, terms)


def test_the_rule_is_said_with_its_settings_and_short_names(register: Register) -> None:
    with register.write("Adopt") as change:
        group = a_group(change)
        health = an_organisation(
            change, name="Northmoor Integrated Care Board", short_name="Health"
        )
        chair = a_seat(change, group, title="Independent Chair", role="chair")
        terms_id = adopt_terms(
            change,
            group_id=group,
            version="1",
            conditions=[
                FOUR_PEOPLE,
                Condition(ConditionKind.EVERY_ORGANISATION, organisation_ids=(health,)),
                Condition(ConditionKind.EVERY_SEAT, seat_ids=(chair,)),
            ],
            deputies_count="none",
            online_counts=False,
        )

    terms = get_terms(register, terms_id)
    assert quorum_in_words(terms, names_in_rule(register, terms.conditions)) == (
        "At least 4 people; every one of Health; every one of Independent Chair. "
        "Deputies do not count; online attendance does not count."
    )
    ruled = replace(terms, conditions=(FOUR_PEOPLE,), chair_may_rule=True)
    assert quorum_in_words(ruled, Names()) == (
        "At least 4 people. "
        "Deputies do not count; online attendance does not count; at the chair’s discretion."
    )


def test_the_minimum_of_meetings_may_be_none_or_nought_but_not_less(register: Register) -> None:
    with register.write("Adopt") as change:
        terms_id = adopt_terms(change, group_id=a_group(change), version="1", minimum_meetings=0)
        with pytest.raises(RuleBroken, match="The number of meetings a year is at least 0; -1"):
            edit_terms(change, terms_id, minimum_meetings=-1)
        assert get_terms(change, terms_id).minimum_meetings == 0
        edit_terms(change, terms_id, minimum_meetings=None)

    assert get_terms(register, terms_id).minimum_meetings is None


def test_terms_without_conditions_have_no_quorum_rule(register: Register) -> None:
    with register.write("Adopt") as change:
        terms_id = adopt_terms(change, group_id=a_group(change), version="1")

    assert quorum_in_words(get_terms(register, terms_id), Names()) == "No quorum rule."
