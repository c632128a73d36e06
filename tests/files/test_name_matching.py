"""Whether two ways of writing a name mean one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.files.name_matching import (
    MatchKind,
    certain_match,
    find_matches,
    initials_of,
    name_words,
)

KNOWN = [
    (1, "Siân O'Brien"),
    (2, "Elizabeth Hill"),
    (3, "Łukasz Wójcik"),
    (4, "Nguyễn Thị Ánh"),
    (5, "أحمد علي"),
    (6, "Anne-Marie van de Bilt"),
    (7, "Jane Smith"),
    (8, "John Smith"),
    (9, "CB"),
]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Siân O'Brien", 1),
        ("SIAN O’BRIEN", 1),
        ("O'Brien, Sian", 1),
        ("DCI Siân O'Brien QPM", 1),
        ("Dr Sian OBrien (Northmoor Police)", 1),
        ("T/Supt Siân O'Brien", 1),
        ("lukasz wojcik", 3),
        ("Nguyen Thi Anh", 4),
        ("Ánh Nguyễn Thị", 4),
        ("احمد علي", 5),
        ("Van de Bilt, Anne Marie", 6),
        ("Cllr Jane Smith", 7),
        ("cb", 9),
    ],
)
def test_case_accents_titles_and_order_do_not_count(written: str, key: int) -> None:
    match = certain_match(find_matches(written, KNOWN))

    assert match is not None
    assert match.key == key


@pytest.mark.parametrize(
    ("written", "key", "reason"),
    [
        ("Liz Hill", 2, "the same family name, and a short form of the first"),
        ("E Hill", 2, "the same family name and initial"),
        ("Elizabeth Jane Hill", 2, "the same first and family name"),
        ("Cllr Hill", 2, "the same family name"),
        ("Elisabeth Hill", 2, "the same family name, the first spelt otherwise"),
        ("Siân O'Brian", 1, "nearly the same spelling"),
        ("SO", 1, "the same initials"),
        ("Anne-Marie van de Bil", 6, "nearly the same spelling"),
        ("Chris Baker", 9, "the same initials"),
    ],
)
def test_likely_matches_are_offered_with_their_reason(written: str, key: int, reason: str) -> None:
    matches = find_matches(written, KNOWN)

    assert (matches[0].key, matches[0].reason) == (key, reason)
    assert certain_match(matches) is None


def test_several_likely_people_are_ranked() -> None:
    matches = find_matches("J Smith", KNOWN)

    assert [match.key for match in matches] == [7, 8]
    assert {match.kind for match in matches} == {MatchKind.LIKELY}


def test_two_people_of_one_name_are_never_certain() -> None:
    matches = find_matches("Jane Smith", [(1, "Jane Smith"), (2, "Dr Jane Smith")])

    assert [match.key for match in matches] == [2, 1]
    assert certain_match(matches) is None


@pytest.mark.parametrize("written", ["", "Ahmed Patel", "(Police)", "123", "Zoë Zimmermann"])
def test_strangers_match_nobody(written: str) -> None:
    assert find_matches(written, KNOWN) == []


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Anne-Marie O'Brien", "AMO"), ("Hill, Liz", "LH"), ("MS", "M"), ("Di Smith", "DS")],
)
def test_initials_come_first_name_first(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@given(st.text(min_size=1, max_size=60))
def test_every_name_is_the_same_as_itself(name: str) -> None:
    matches = find_matches(name, [(1, name)])

    assert bool(matches) == bool(name_words(name))
    assert all(match.kind is MatchKind.EXACT for match in matches)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert bool(find_matches(one, [(1, other)])) == bool(find_matches(other, [(1, one)]))
