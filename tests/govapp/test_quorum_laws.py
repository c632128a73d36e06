"""What holds of the quorum rule in any room, against a second and naive reading of it."""

from dataclasses import replace
from math import ceil
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance_types import Mark
from govapp.conditions import Base, Condition, ConditionKind, WantedRole
from govapp.partnership_types import Standing
from govapp.quorum_rules import Place
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
    terms_with,
)

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
