"""The quorum rule on rooms made by hand, by chance, and as seven published rules ask."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance_types import Mark
from govapp.conditions import Base, Condition, ConditionKind, Names, WantedRole
from govapp.meeting_types import QuorumVerdict
from govapp.partnership_types import Standing
from govapp.quorum_rules import Finding, Place, QuorumState, came_key, judge, ruled
from govapp.seats import Role
from govapp.terms import DeputiesCount, TermsOfReference

Kind = ConditionKind
QUORATE, NOT_YET, INQUORATE = QuorumState.QUORATE, QuorumState.NOT_YET, QuorumState.INQUORATE


def terms_with(*conditions: Condition, **settings: Any) -> TermsOfReference:
    terms = TermsOfReference(
        id=1,
        group_id=1,
        version="1",
        starts_on=None,
        approved_by=None,
        minimum_meetings=None,
        review_due_on=None,
        quorum_wording=None,
        deputies_count=DeputiesCount.ALL,
        online_counts=True,
        chair_may_rule=False,
        link=None,
        conditions=conditions,
    )
    return replace(terms, **settings)


def place(seat: int, organisation: int | None = None, mark: str = "", **given: Any) -> Place:
    """A filled member's seat with a letter for its mark; its member is a person of their own."""
    marks = {m.letter: m for m in Mark}
    plain = Place(
        seat_id=seat,
        organisation_id=organisation,
        label=f"Seat {seat}",
        role=Role.MEMBER,
        filled=True,
        mark=marks.get(mark),
        came_key=f"person {seat}",
        stands_for=frozenset({organisation} if organisation else ()),
    )
    return replace(plain, **given)


def room(letters: str, **given: Any) -> list[Place]:
    """One seat a letter, of organisations 1, 2, 3...; "." is not recorded."""
    return [place(n, n, letter, **given) for n, letter in enumerate(letters, start=1)]


CALLED = Names(
    {1: "Health", 2: "Police", 3: "Council", 4: "Fire", 5: "Probation", 6: "Housing"},
    {n: f"Seat {n}" for n in range(1, 10)},
)


def judged(
    terms: TermsOfReference | None, places: Sequence[Place], finished: bool = False
) -> Finding:
    return judge(terms, places, finished=finished, names=CALLED)


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


def fraction(top: int, bottom: int, base: Base) -> Condition:
    return Condition(Kind.FRACTION_OF_SEATS, fraction_top=top, fraction_bottom=bottom, base=base)


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


# --- Laws ---------------------------------------------------------------------------------------

small = st.integers(1, 4)
some_ids = st.lists(st.integers(1, 5), min_size=1, max_size=4, unique=True).map(tuple)


def naming(kind: ConditionKind, **counts: Any) -> st.SearchStrategy[Condition]:
    of_seats = kind in (Kind.NAMED_SEATS, Kind.EVERY_SEAT)
    ids = {"seat_ids" if of_seats else "organisation_ids": some_ids}
    return st.builds(Condition, st.just(kind), **counts, **ids)


conditions = st.one_of(
    st.builds(Condition, st.sampled_from([Kind.PEOPLE, Kind.SEATS, Kind.ORGANISATIONS]), small),
    st.builds(fraction, small, st.integers(4, 6), st.sampled_from(Base)),
    st.builds(Condition, st.just(Kind.ROLE), small, role=st.sampled_from(WantedRole)),
    naming(Kind.ORGANISATIONS, at_least=small),
    naming(Kind.NAMED_SEATS, at_least=small),
    naming(Kind.CLASS_, at_least=small, class_=st.just(Standing.RELEVANT_AGENCY)),
    naming(Kind.EVERY_ORGANISATION),
    naming(Kind.EVERY_SEAT),
)
rules = st.builds(
    lambda asked, deputies, online: terms_with(
        *asked, deputies_count=deputies, online_counts=online
    ),
    st.lists(conditions, min_size=1, max_size=4),
    st.sampled_from(DeputiesCount),
    st.booleans(),
)


@st.composite
def rooms(draw: st.DrawFn) -> list[Place]:
    places = []
    for seat in range(1, draw(st.integers(0, 6)) + 1):
        filled = draw(st.booleans())
        organisation = draw(st.none() | st.integers(1, 5))
        marks = [None, *Mark] if filled else [None, Mark.DEPUTY]
        drawn = place(
            seat,
            organisation,
            mark="",
            role=draw(st.sampled_from(Role)),
            filled=filled,
            came_key=draw(st.sampled_from([None, "person 1", "person 2", f"person {seat}"])),
            named_deputy=draw(st.booleans()),
            has_deputies=draw(st.booleans()),
            online=draw(st.booleans()),
            here=draw(st.booleans()),
        )
        places.append(replace(drawn, mark=draw(st.sampled_from(marks))))
    return places


@given(rules, rooms())
def test_the_verdict_is_that_of_a_second_naive_reading(
    terms: TermsOfReference, places: list[Place]
) -> None:
    assert (judged(terms, places).state is QUORATE) is naively_quorate(terms, places)


@given(rules, rooms(), st.data())
def test_another_member_present_never_makes_a_room_inquorate(
    terms: TermsOfReference, places: list[Place], data: st.DataObject
) -> None:
    before = judged(terms, places)
    if not places:
        return
    # Somebody nobody marked comes: a known member is the one who was expected.
    n = data.draw(st.integers(0, len(places) - 1))
    if places[n].mark is not None or not places[n].filled:
        return
    places[n] = replace(places[n], mark=Mark.PRESENT)

    after = judged(terms, places)

    if before.state is QUORATE:
        assert after.state is QUORATE
    if before.state is INQUORATE:
        assert after.state is INQUORATE, "inquorate means that nobody still to come can mend it"


@given(rules, rooms())
def test_an_empty_register_filled_with_everybody_gives_what_the_conditions_say(
    terms: TermsOfReference, places: list[Place]
) -> None:
    # GIVEN members only, each a person of their own, here, in person
    full = [
        replace(each, mark=Mark.PRESENT, filled=True, came_key=f"{n}", here=True, online=False)
        for n, each in enumerate(places)
    ]
    empty = [replace(each, mark=None) for each in full]

    # WHEN all are unmarked, then all present
    opening, closing = judged(terms, empty), judged(terms, full, finished=True)

    # THEN there was hope exactly if the full room satisfies every condition on its own
    alone = [judged(replace(terms, conditions=(c,)), full) for c in terms.conditions]
    assert (closing.state is QUORATE) is all(finding.state is QUORATE for finding in alone)
    assert opening.state is (NOT_YET if closing.state is QUORATE else INQUORATE)


@given(rules, rooms(), st.booleans())
def test_what_is_missing_is_said_exactly_when_it_is_not_quorate(
    terms: TermsOfReference, places: list[Place], finished: bool
) -> None:
    finding = judged(terms, places, finished)

    assert bool(finding.missing) is (finding.state is not QUORATE)
    assert not (finished and finding.state is NOT_YET)
    assert finding.words.startswith(finding.state.label)


def naively_quorate(terms: TermsOfReference, places: list[Place]) -> bool:
    """A second, plain reading of rules.md section 2, for the tests only."""
    here = []
    for p in places:
        came = p.mark == "present" or (
            p.mark == "deputy"
            and {"all": True, "named": p.named_deputy, "none": False}[terms.deputies_count]
        )
        if came and p.here and (terms.online_counts or not p.online):
            here.append(p)
    voting = [p for p in here if p.role not in ("adviser", "observer")]
    return all(_naively_holds(c, here, voting, places) for c in terms.conditions)


def _naively_holds(
    c: Condition, here: list[Place], voting: list[Place], places: list[Place]
) -> bool:
    def people(among: list[Place]) -> int:
        return len({p.came_key if p.came_key else f"unknown {p.seat_id}" for p in among})

    organisations = {p.organisation_id for p in voting if p.organisation_id}
    if c.kind == "people":
        return people(voting) >= (c.at_least or 0)
    if c.kind == "seats":
        return len(voting) >= (c.at_least or 0)
    if c.kind == "fraction_of_seats":
        base = [p for p in places if p.role not in ("adviser", "observer")]
        if c.base == "filled":
            base = [p for p in base if p.filled]
        assert c.fraction_top and c.fraction_bottom
        return len(voting) >= max(1, ceil(c.fraction_top * len(base) / c.fraction_bottom))
    if c.kind == "role":
        roles = ["chair", "vice_chair"] if c.role == "chair_or_vice_chair" else [c.role]
        return people([p for p in here if p.role in roles]) >= (c.at_least or 0)
    if c.kind == "organisations" and not c.organisation_ids:
        return len(organisations) >= (c.at_least or 0)
    if c.kind in ("organisations", "class"):
        return len(organisations & set(c.organisation_ids)) >= (c.at_least or 0)
    if c.kind == "every_organisation":
        return set(c.organisation_ids) <= organisations
    existing = {p.seat_id for p in places} & set(c.seat_ids) or set(c.seat_ids)
    came = existing & {p.seat_id for p in here}
    return came == existing if c.kind == "every_seat" else len(came) >= (c.at_least or 0)


# --- Every rule in use, as published ------------------------------------------------------------

PUBLISHED = Path(__file__).parent.parent / "published" / "quorum_rules_in_use.csv"

_AGENCIES = (1, 2, 3, 4, 5)

# For each body: its rule as conditions, then rooms that are quorate, not yet, and inquorate.
EXPRESSED: dict[str, tuple[TermsOfReference, list[Place], list[Place], list[Place]]] = {
    # "suitable decision making officers": deputies must have been named, with authority to decide.
    "Safer Arun Partnership": (
        terms_with(
            Condition(
                Kind.CLASS_,
                at_least=3,
                class_=Standing.RESPONSIBLE_AUTHORITY,
                organisation_ids=_AGENCIES,
            ),
            deputies_count=DeputiesCount.NAMED,
        ),
        [*room("PP"), place(3, 3, "D", named_deputy=True), *room("AAAAA")[3:]],
        [*room("PP"), place(3, 3, "D"), *room("AAA.A")[3:]],
        [*room("PP"), place(3, 3, "D"), *room("AAAAA")[3:]],
    ),
    "Gloucestershire SCP Policies": (
        terms_with(
            Condition(Kind.EVERY_ORGANISATION, organisation_ids=(1, 2, 3)), chair_may_rule=True
        ),
        room("PDP.."),
        room("P.P.."),
        room("PAPPP"),
    ),
    "Gloucestershire SCP/SAB Districts": (
        terms_with(
            Condition(Kind.ORGANISATIONS, at_least=4, organisation_ids=(1, 2, 3, 4, 5, 6)),
            chair_may_rule=True,
        ),
        room("PPPPAA"),
        room("PPPAA."),
        room("PPPAAA"),
    ),
    "West Sussex SAB": (
        terms_with(
            Condition(Kind.PEOPLE, at_least=4),
            Condition(Kind.ROLE, at_least=2, role=WantedRole.LAY),
            Condition(Kind.ORGANISATIONS, at_least=1, organisation_ids=(3, 4)),
        ),
        [*room("PPPA"), *(place(n, None, "P", role=Role.LAY) for n in (5, 6))],
        [*room("PPPA"), place(5, None, "P", role=Role.LAY), place(6, None, "", role=Role.LAY)],
        [*room("PPAA"), *(place(n, None, "P", role=Role.LAY) for n in (5, 6))],
    ),
    "BCP Health and Wellbeing Board": (
        terms_with(
            Condition(Kind.PEOPLE, at_least=7),
            Condition(Kind.NAMED_SEATS, at_least=1, seat_ids=(1, 2)),
            Condition(Kind.ORGANISATIONS, at_least=1, organisation_ids=(3, 4)),
            Condition(Kind.EVERY_SEAT, seat_ids=(5,)),
        ),
        room("APPAPPPPP"),
        room("APPA.PPPP"),
        room("AAPAPPPPPP"),
    ),
    "Schools forum": (
        terms_with(fraction(2, 5, Base.IN_BEING)),
        room("PPPPPPAAAAAAAA"),  # two fifths of 14 is 5.6: six
        room("PPPPPAAAAAAAA."),
        room("PPPPPAAAAAAAAA"),
    ),
    "A maintained school": (
        terms_with(Condition(Kind.PEOPLE, at_least=3)),
        room("PPPAA"),
        room("PPA.A"),
        room("PPAAA"),
    ),
}


def published_rules() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("rule", published_rules(), ids=lambda rule: rule["body"])
def test_every_published_rule_is_expressed_and_tried(rule: dict[str, str]) -> None:
    (body,) = [body for body in EXPRESSED if rule["body"].startswith(body)]
    terms, *tried = EXPRESSED[body]
    terms = replace(terms, quorum_wording=rule["rule_as_published"])

    findings = [judged(terms, places) for places in tried]

    assert [finding.state for finding in findings] == [QUORATE, NOT_YET, INQUORATE]
    assert {finding.wording for finding in findings} == {rule["rule_as_published"]}
    assert terms.chair_may_rule is ("discretion" in rule["rule_as_published"] + rule["kind"])


def test_the_published_outcomes_of_safer_arun() -> None:
    # Source: minutes of 24 January 2023: five responsible authorities there; the meeting before had
    # "not met minimum quorum threshold of 3 responsible agencies".
    terms = EXPRESSED["Safer Arun Partnership"][0]

    assert judged(terms, room("PPPPP"), finished=True).state is QUORATE
    inquorate = judged(terms, room("PP..."), finished=True)
    assert inquorate.words == "Inquorate: 1 more responsible authority was needed"
