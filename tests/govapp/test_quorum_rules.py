from dataclasses import replace

import pytest

from govapp.conditions import Base, Condition, WantedRole
from govapp.meeting_types import QuorumVerdict
from govapp.partnership_types import Standing
from govapp.quorum_rules import QuorumState, came_key, ruled
from govapp.seats import Role
from govapp.terms import DeputiesCount, TermsOfReference
from tests.govapp.quorum_places import (
    INQUORATE,
    NOT_YET,
    QUORATE,
    Kind,
    fraction,
    judged,
    place,
    room,
    terms_with,
)

# --- Live ---------------------------------------------------------------------------------------

THREE_PEOPLE = Condition(Kind.PEOPLE, at_least=3)
HEALTH = Condition(Kind.EVERY_ORGANISATION, organisation_ids=(1,))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        (".....", "Not yet quorate: Health is missing; 3 more people"),
        (".P...", "Not yet quorate: Health is missing; 2 more people"),
        ("P.P..", "Not yet quorate: 1 more person"),
        (".PPP.", "Not yet quorate: Health is missing"),
        ("D.PP.", "Quorate"),
        ("APPPP", "Inquorate: Health is missing"),
        ("PAXA.", "Inquorate: 2 more people are needed"),
        ("PNAX.", "Inquorate: 2 more people are needed"),
    ],
)
def test_quorum_speaks_while_marking(letters: str, words: str) -> None:
    assert judged(terms_with(HEALTH, THREE_PEOPLE), room(letters)).words == words


def test_a_finished_register_is_never_not_yet() -> None:
    finding = judged(terms_with(HEALTH, THREE_PEOPLE), room(".P..."), finished=True)

    assert finding.state is INQUORATE
    assert finding.words == "Inquorate: Health was missing; 2 more people were needed"
    assert finding.missing == ("Health was missing", "2 more people were needed")


def test_several_that_are_missing_are_named_together_and_once() -> None:
    both = Condition(Kind.EVERY_ORGANISATION, organisation_ids=(1, 2))
    chair = Condition(Kind.ROLE, at_least=1, role=WantedRole.CHAIR)

    finding = judged(terms_with(both, HEALTH, chair), room("..P"))

    assert finding.missing == ("Health, Police and the chair are missing",)


@pytest.mark.parametrize("terms", [None, terms_with(quorum_wording="As the chair sees fit")])
def test_without_conditions_there_is_no_verdict(terms: TermsOfReference | None) -> None:
    finding = judged(terms, room("PPP"), finished=True)

    assert (finding.state, finding.words) == (QuorumState.NO_RULE, "No quorum rule")
    assert finding.wording == (terms.quorum_wording if terms else None)


@pytest.mark.parametrize(("deputies", "can_come"), [(True, True), (False, False)])
def test_a_vacant_seat_may_still_come_only_if_it_has_a_named_deputy(
    deputies: bool, can_come: bool
) -> None:
    places = [
        place(1, 1, "P"),
        place(2, 2, filled=False, came_key=None, has_deputies=deputies),
    ]

    state = judged(terms_with(Condition(Kind.SEATS, at_least=2)), places).state

    assert state is (NOT_YET if can_come else INQUORATE)


def test_a_deputy_at_a_vacant_seat_counts() -> None:
    places = [place(1, 1, "D", filled=False)]

    assert judged(terms_with(HEALTH), places).state is QUORATE


# --- Settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "any_deputy", "named_deputy"),
    [
        (DeputiesCount.ALL, QUORATE, QUORATE),
        (DeputiesCount.NAMED, INQUORATE, QUORATE),
        (DeputiesCount.NONE, INQUORATE, INQUORATE),
    ],
)
def test_which_deputies_count_is_a_setting(
    setting: DeputiesCount, any_deputy: QuorumState, named_deputy: QuorumState
) -> None:
    terms = terms_with(HEALTH, deputies_count=setting)

    assert judged(terms, [place(1, 1, "D")]).state is any_deputy
    assert judged(terms, [place(1, 1, "D", named_deputy=True)]).state is named_deputy


def test_online_counts_or_not_by_the_rules_setting() -> None:
    online = [place(1, 1, "P", online=True)]

    assert judged(terms_with(HEALTH), online).state is QUORATE
    assert judged(terms_with(HEALTH, online_counts=False), online).state is INQUORATE


def test_whoever_is_not_here_does_not_count() -> None:
    assert judged(terms_with(HEALTH), [place(1, 1, "P", here=False)]).state is INQUORATE


# --- Counting -----------------------------------------------------------------------------------


def test_one_person_in_two_seats_is_one_person_but_two_seats() -> None:
    places = [place(1, 1, "P", came_key="person 7"), place(2, 2, "P", came_key="person 7")]

    assert judged(terms_with(Condition(Kind.PEOPLE, at_least=2)), places).state is INQUORATE
    assert judged(terms_with(Condition(Kind.SEATS, at_least=2)), places).state is QUORATE


def test_while_the_second_seat_is_unmarked_its_member_may_send_somebody_else() -> None:
    places = [place(1, 1, "P", came_key="person 7"), place(2, 2, came_key="person 7")]
    two = Condition(Kind.PEOPLE, at_least=2)

    assert judged(terms_with(two), places).state is NOT_YET
    assert judged(terms_with(two, deputies_count=DeputiesCount.NONE), places).state is INQUORATE


def test_people_nobody_knows_are_each_one_person() -> None:
    places = [place(1, 1, "P", came_key=None), place(2, 2, "P", came_key=None)]

    assert judged(terms_with(Condition(Kind.PEOPLE, at_least=2)), places).state is QUORATE


@pytest.mark.parametrize(
    ("person_id", "name", "key"),
    [
        (7, None, "person 7"),
        (7, "Ann Price", "person 7"),
        (None, "Ann  PRICE", "name ann price"),
        (None, "CR/MS", None),
        (None, "J.S.", None),
        (None, None, None),
    ],
)
def test_a_full_name_tells_who_came_and_initials_do_not(
    person_id: int | None, name: str | None, key: str | None
) -> None:
    assert came_key(person_id, name) == key


@pytest.mark.parametrize("role", [Role.ADVISER, Role.OBSERVER])
def test_advisers_and_observers_make_nobody_quorate(role: Role) -> None:
    places = [place(1, 1, "P", role=role)]
    conditions = [
        Condition(Kind.PEOPLE, at_least=1),
        Condition(Kind.SEATS, at_least=1),
        Condition(Kind.ORGANISATIONS, at_least=1),
        HEALTH,
    ]

    assert [judged(terms_with(c), places).state for c in conditions] == [INQUORATE] * 4


@pytest.mark.parametrize("role", [Role.ADVISER, Role.OBSERVER])
def test_a_rule_that_asks_for_an_adviser_by_role_or_seat_gets_one(role: Role) -> None:
    places = [place(1, 1, "P", role=role)]
    by_role = Condition(Kind.ROLE, at_least=1, role=WantedRole(role.value))
    by_seat = Condition(Kind.EVERY_SEAT, seat_ids=(1,))

    assert [judged(terms_with(c), places).state for c in (by_role, by_seat)] == [QUORATE] * 2


@pytest.mark.parametrize(
    ("wanted", "quorate"),
    [
        (WantedRole.CHAIR, False),
        (WantedRole.VICE_CHAIR, True),
        (WantedRole.CHAIR_OR_VICE_CHAIR, True),
    ],
)
def test_the_vice_chair_stands_in_only_where_the_rule_says_so(
    wanted: WantedRole, quorate: bool
) -> None:
    terms = terms_with(Condition(Kind.ROLE, at_least=1, role=wanted))

    finding = judged(terms, [place(1, 1, "P", role=Role.VICE_CHAIR)])

    assert finding.words == ("Quorate" if quorate else "Inquorate: the chair is missing")


def test_the_base_of_a_fraction_leaves_out_vacant_seats_only_if_the_rule_says_filled() -> None:
    # GIVEN ten seats, four of them vacant, and three members here
    places = [*room("PPP..."), *(place(n, n, filled=False, came_key=None) for n in range(7, 11))]

    assert judged(terms_with(fraction(2, 5, Base.FILLED)), places).state is QUORATE  # 3 of 6
    finding = judged(terms_with(fraction(2, 5, Base.IN_BEING)), places)  # 4 of 10
    assert finding.words == "Not yet quorate: 1 more seat"


def test_a_fraction_of_nothing_is_not_a_quorum() -> None:
    assert judged(terms_with(fraction(1, 2, Base.FILLED)), []).state is INQUORATE


def test_so_many_of_those_named_are_named_once_all_of_them_are_wanted() -> None:
    districts = Condition(Kind.ORGANISATIONS, at_least=4, organisation_ids=(1, 2, 3, 4, 5, 6))

    some = judged(terms_with(districts), room("PPP..."))
    last = judged(terms_with(districts), room("PPPAA."))

    assert some.words == "Not yet quorate: 1 more of Fire, Probation or Housing"
    assert last.state is NOT_YET
    assert judged(terms_with(districts), room("PPAAA.")).state is INQUORATE


def test_two_seats_of_one_organisation_are_one_organisation() -> None:
    places = [place(1, 1, "P"), place(2, 1, "P")]

    assert judged(terms_with(Condition(Kind.ORGANISATIONS, at_least=2)), places).missing == (
        "1 more organisation is needed",
    )


def test_a_directorate_stands_for_its_council_and_a_successor_for_its_predecessors() -> None:
    places = [place(1, 30, "P", stands_for=frozenset({30, 3, 1, 2}))]
    all_three = Condition(Kind.EVERY_ORGANISATION, organisation_ids=(1, 2, 3))
    two_of_three = replace(all_three, kind=Kind.ORGANISATIONS, at_least=2)

    assert judged(terms_with(all_three), places).state is QUORATE
    assert judged(terms_with(two_of_three), places).state is INQUORATE, "one body counts once"


def test_a_named_seat_that_has_ended_is_not_asked_for_unless_all_have() -> None:
    places = room("P")
    one_ended = Condition(Kind.EVERY_SEAT, seat_ids=(1, 8))
    all_ended = Condition(Kind.EVERY_SEAT, seat_ids=(8,))

    assert judged(terms_with(one_ended), places).state is QUORATE
    assert judged(terms_with(all_ended), places).words == "Inquorate: Seat 8 is missing"


def test_a_class_without_any_organisation_is_not_satisfied_by_nobody() -> None:
    every = Condition(Kind.EVERY_ORGANISATION, class_=Standing.STATUTORY_PARTNER)

    assert judged(terms_with(every), room("PP")).missing == ("every statutory partner is missing",)


# --- The chair's discretion ---------------------------------------------------------------------


def test_the_chairs_ruling_stands_above_the_conditions_and_says_so() -> None:
    finding = judged(terms_with(HEALTH), room("A"))

    overruled = ruled(finding, QuorumVerdict.QUORATE, "no health items today")

    assert overruled.state is QUORATE
    assert overruled.words == "Quorate by the chair’s ruling: no health items today"
    assert overruled.missing == ("Health is missing",), "what was lacking stays known"
    assert ruled(finding, None, None) is finding
