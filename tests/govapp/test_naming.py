import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import NotFound
from govapp.naming import Found, Named, fold, look_up, one_of

GROUPS = [
    (1, ("Safeguarding Children Partnership Board", "The Board", "SCP Board")),
    (2, ("Safeguarding Adults Board", "The Board")),
    (3, ("Quality Assurance Group", "QAG")),
    (4, ("R&D Forum",)),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John", "ST JOHN"),
        ("R&D", "r and d"),
        ("O'Brien", "O’Brien"),
        ("O'Brien", "OBrien"),
        ("Sub-group", "sub group"),
        ("J.B. Smith", "JB Smith"),
        ("J.Smith", "J Smith"),
        ("Siân Lloyd-Évans", "Sian Lloyd Evans"),
        ("Łukasz Wałęsa", "Lukasz Walesa"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Straße", "STRASSE"),
        ("  two   spaces ", "two spaces"),
        ("MAPPA_2", "Mappa 2"),
    ],
)
def test_names_that_people_take_for_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Group 1", "Group 2"), ("فاطمة", "مريم"), ("—", "…"), ("Health", "Healthwatch")],
)
def test_names_that_differ_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_every_name_finds_itself(name: str) -> None:
    assert look_up(name, [(7, (name,))]).exact == (Named(7, name),)


@pytest.mark.parametrize("wanted", ["quality assurance group", "QAG", "qag."])
def test_a_name_short_name_or_alias_matches_exactly(wanted: str) -> None:
    assert look_up(wanted, GROUPS) == Found((Named(3, "Quality Assurance Group"),), ())


def test_a_short_name_of_two_leads_to_both() -> None:
    assert [one.id for one in look_up("the board", GROUPS).exact] == [1, 2]


def test_a_full_name_goes_before_the_same_words_as_a_short_name() -> None:
    # GIVEN a group called what another is called for short
    groups = [(1, ("Multi-agency Safeguarding Hub", "MASH")), (2, ("MASH",))]
    # THEN the full name leads to one
    assert [one.id for one in look_up("Mash", groups).exact] == [2]


def test_a_misspelt_name_finds_what_is_near_the_likest_first() -> None:
    found = look_up("Safeguarding Adult Board", GROUPS)
    assert found.exact == ()
    assert found.near[0].id == 2


def test_a_word_of_a_name_is_near_it() -> None:
    assert [one.id for one in look_up("Quality", GROUPS).near] == [3]


def test_nothing_alike_finds_nothing() -> None:
    assert look_up("Xylophone", GROUPS) == Found((), ())


def test_at_most_five_near_names_are_offered() -> None:
    many = [(n, (f"Working Group {n}",)) for n in range(20)]
    assert len(look_up("Working Group", many).near) == 5


def test_one_of_gives_the_only_match() -> None:
    assert one_of(look_up("QAG", GROUPS), "QAG") == 3


def test_an_unknown_name_says_what_may_have_been_meant() -> None:
    with pytest.raises(NotFound) as refused:
        one_of(look_up("Quality", GROUPS), "Quality")
    assert str(refused.value) == (
        "There is no group called “Quality” in this register. "
        "Did you mean “Quality Assurance Group”?"
    )


def test_a_name_like_no_other_is_said_to_be_missing_and_no_more() -> None:
    with pytest.raises(NotFound) as refused:
        one_of(look_up("Xylophone", GROUPS), "Xylophone", kind="organisation")
    assert str(refused.value) == ("There is no organisation called “Xylophone” in this register.")


def test_an_ambiguous_name_lists_all_it_may_mean() -> None:
    with pytest.raises(NotFound) as refused:
        one_of(look_up("The Board", GROUPS), "The Board")
    assert str(refused.value) == (
        "More than one group is called “The Board”. Say which: “Safeguarding Children "
        "Partnership Board” or “Safeguarding Adults Board”."
    )


def test_two_of_the_very_same_name_are_not_listed_twice_to_no_purpose() -> None:
    people = [(1, ("Jo Smith",)), (2, ("Jo Smith",))]
    with pytest.raises(NotFound) as refused:
        one_of(look_up("Jo Smith", people), "Jo Smith", kind="person")
    assert str(refused.value) == (
        "More than one person is called “Jo Smith”. Choose the one you mean from the list instead."
    )
