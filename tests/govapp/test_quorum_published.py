"""Every published quorum rule, expressed in conditions and tried on three rooms."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from govapp.conditions import Base, Condition, WantedRole
from govapp.partnership_types import Standing
from govapp.quorum_rules import Place
from govapp.register import Register
from govapp.seats import Role
from govapp.terms import DeputiesCount, TermsOfReference, adopt_terms, get_terms
from tests.factories import a_group
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


@pytest.mark.parametrize(
    ("terms", "rooms"), [(t, r) for t, *r in EXPRESSED.values()], ids=EXPRESSED
)
def test_every_published_rule_is_kept_in_the_register_as_it_was_expressed(
    register: Register, terms: TermsOfReference, rooms: list[list[Place]]
) -> None:
    # GIVEN the organisations and seats that the rule and its rooms speak of
    places = {place.seat_id: place for room_of in rooms for place in room_of}
    with register.write("Adopt the rule") as change:
        group = a_group(change)
        for key in range(1, 10):
            change.insert("organisations", id=key, name=f"Organisation {key}", kind="other")
        for position, (key, place) in enumerate(places.items(), start=1):
            change.insert("seats", id=key, group_id=group, role=place.role, position=position)
        # WHEN it is adopted as any office would
        kept = adopt_terms(
            change,
            group_id=group,
            version="1",
            deputies_count=terms.deputies_count,
            chair_may_rule=terms.chair_may_rule,
            conditions=[as_adopted(condition) for condition in terms.conditions],
        )
    # THEN it says the same when it is read again
    found = get_terms(register, kept)
    assert found.conditions == tuple(map(as_adopted, terms.conditions))
    assert (found.deputies_count, found.chair_may_rule) == (
        terms.deputies_count,
        terms.chair_may_rule,
    )


def as_adopted(condition: Condition) -> Condition:
    """Who is of a class is looked up on the day of each meeting, and not written down."""
    return replace(condition, organisation_ids=()) if condition.class_ else condition


def test_the_published_outcomes_of_safer_arun() -> None:
    # Source: minutes of 24 January 2023: five responsible authorities there; the meeting before had
    # "not met minimum quorum threshold of 3 responsible agencies".
    terms = EXPRESSED["Safer Arun Partnership"][0]

    assert judged(terms, room("PPPPP"), finished=True).state is QUORATE
    inquorate = judged(terms, room("PP..."), finished=True)
    assert inquorate.words == "Inquorate: 1 more responsible authority was needed"
