import pytest

from govapp.conditions import (
    Base,
    Condition,
    ConditionKind,
    Names,
    WantedRole,
    check_condition,
    condition_in_words,
)
from govapp.errors import RuleBroken
from govapp.partnership_types import Standing

NAMES = Names({1: "Health", 2: "Police", 3: "Council"}, {8: "Independent Chair", 9: "Fire"})
Kind = ConditionKind

IN_WORDS = [
    (Condition(Kind.PEOPLE, at_least=1), "at least 1 person"),
    (Condition(Kind.SEATS, at_least=4), "at least 4 seats"),
    (
        Condition(Kind.FRACTION_OF_SEATS, fraction_top=2, fraction_bottom=5, base=Base.FILLED),
        "at least 2/5 of the seats that are filled, rounded up",
    ),
    (Condition(Kind.ORGANISATIONS, at_least=3), "at least 3 organisations"),
    (
        Condition(Kind.ORGANISATIONS, at_least=2, organisation_ids=(1, 2, 3)),
        "at least 2 of Health, Police and Council",
    ),
    (
        Condition(Kind.NAMED_SEATS, at_least=1, seat_ids=(8, 9)),
        "at least 1 of Independent Chair and Fire",
    ),
    (
        Condition(Kind.CLASS_, at_least=3, class_=Standing.RESPONSIBLE_AUTHORITY),
        "at least 3 responsible authorities",
    ),
    (Condition(Kind.EVERY_ORGANISATION, organisation_ids=(1, 2)), "every one of Health and Police"),
    (
        Condition(Kind.EVERY_ORGANISATION, class_=Standing.STATUTORY_PARTNER),
        "every statutory partner",
    ),
    (Condition(Kind.EVERY_SEAT, seat_ids=(8,)), "every one of Independent Chair"),
    (Condition(Kind.ROLE, at_least=2, role=WantedRole.LAY), "at least 2 lay members"),
]


@pytest.mark.parametrize(("condition", "words"), IN_WORDS, ids=[words for _, words in IN_WORDS])
def test_a_condition_is_complete_and_said_in_words(condition: Condition, words: str) -> None:
    check_condition(condition)

    assert condition_in_words(condition, NAMES) == words


def test_every_kind_is_tried_above() -> None:
    assert {condition.kind for condition, _ in IN_WORDS} == set(ConditionKind)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Condition(Kind.PEOPLE), "how many"),
        (Condition(Kind.SEATS, at_least=0), "how many"),
        (Condition(Kind.FRACTION_OF_SEATS, base=Base.FILLED), "fraction"),
        (
            Condition(Kind.FRACTION_OF_SEATS, fraction_top=5, fraction_bottom=2, base=Base.FILLED),
            "fraction",
        ),
        (Condition(Kind.FRACTION_OF_SEATS, fraction_top=1, fraction_bottom=2), "all seats"),
        (Condition(Kind.ROLE, at_least=1), "choose the role"),
        (Condition(Kind.CLASS_, at_least=1), "choose the class"),
        (Condition(Kind.EVERY_ORGANISATION), "choose the organisations"),
        (Condition(Kind.EVERY_SEAT), "choose the seats"),
        (Condition(Kind.NAMED_SEATS, at_least=1), "choose the seats"),
        (Condition(Kind.NAMED_SEATS, at_least=3, seat_ids=(8, 9)), "3 cannot be there of 2"),
        (
            Condition(Kind.ORGANISATIONS, at_least=2, organisation_ids=(1,)),
            "2 cannot be there of 1",
        ),
    ],
)
def test_an_incomplete_condition_is_refused(condition: Condition, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        check_condition(condition)


def test_what_is_gone_is_said_to_be_gone() -> None:
    gone = Condition(Kind.EVERY_ORGANISATION, organisation_ids=(99,))

    assert "an organisation that is gone" in condition_in_words(gone, NAMES)
