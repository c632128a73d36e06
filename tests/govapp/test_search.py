"""The search of the window's header: whatever somebody types of a name leads to its record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.meetings import plan_meeting
from govapp.naming import fold
from govapp.people import add_person, take_post
from govapp.register import Register
from govapp.search import Hit, matches, search
from tests.factories import a_group, a_partnership, a_person, an_organisation


def titles(hits: list[Hit]) -> list[str]:
    return [hit.title for hit in hits]


@pytest.fixture
def county(register: Register) -> Register:
    with register.write("Set up") as change:
        children, adults = a_partnership(change), a_partnership(change)
        board = a_group(
            change, name="Northmoor Board", short_name="NSCB", partnership_ids=[children, adults]
        )
        probation = an_organisation(change, name="Probation Service", kind="justice")
        council = an_organisation(change, name="Northmoor Council", kind="local_authority")
        niamh = a_person(change, name="Niamh O’Brien")
        take_post(change, person_id=niamh, organisation_id=probation, title="Head of Unit")
        take_post(
            change,
            person_id=niamh,
            organisation_id=council,
            title="Director",
            ends_on=date(2020, 3, 31),
        )
        add_person(change, name="Zoë Müller")
        for day in (date(2025, 3, 6), date(2026, 12, 3), date(2026, 2, 5)):
            plan_meeting(change, group_ids=[board], held_on=day)
    return register


@pytest.mark.parametrize("typed", ["obrien", "O'BRIEN", "o’brien", "obrien niamh", "  Niamh  "])
def test_a_person_is_found_however_the_name_is_typed(county: Register, typed: str) -> None:
    assert titles(search(county, typed)) == ["Niamh O’Brien"]


def test_accents_need_not_be_typed(county: Register) -> None:
    assert [(hit.noun, hit.title) for hit in search(county, "zoe muller")] == [
        ("person", "Zoë Müller")
    ]


def test_a_person_is_found_by_the_posts_held_and_says_them(county: Register) -> None:
    (hit,) = search(county, "obrien prob")
    assert hit.noun == "person"
    assert sorted(hit.context.split("; ")) == [
        "Director, Northmoor Council",
        "Head of Unit, Probation Service",
    ]


def test_what_bears_the_name_comes_before_what_only_belongs_to_it(county: Register) -> None:
    assert titles(search(county, "probation")) == ["Probation Service", "Niamh O’Brien"]


def test_a_group_of_two_partnerships_is_found_once_by_its_short_name(county: Register) -> None:
    (hit,) = search(county, "nscb")
    assert (hit.noun, hit.title, hit.context) == ("group", "Northmoor Board", "Board, NSCB")


def test_the_meetings_of_a_year_are_found_by_their_date_as_it_is_written(county: Register) -> None:
    # GIVEN meetings in March 2025, February and December 2026; today is 20 November 2026
    hits = [hit for hit in search(county, "northmoor board") if hit.noun == "meeting"]
    assert [hit.context for hit in hits] == [
        "Meeting 5 February 2026",
        "Meeting 3 December 2026",
    ]
    (hit,) = search(county, "3 december")
    assert (hit.noun, hit.title) == ("meeting", "Northmoor Board")


@pytest.mark.parametrize("typed", ["", "   ", "’", "?!", "northmoor zzz"])
def test_nothing_leads_to_nothing(county: Register, typed: str) -> None:
    assert search(county, typed) == []


@pytest.mark.parametrize("typed", ["%", "_", "'; drop table people; --", "*", '"'])
def test_signs_with_a_meaning_elsewhere_have_none_here(county: Register, typed: str) -> None:
    assert search(county, typed) == []


def test_no_more_are_handed_back_than_were_asked_for(county: Register) -> None:
    assert len(search(county, "northmoor")) == 5
    assert search(county, "northmoor", limit=2) == search(county, "northmoor")[:2]


def test_an_erased_person_is_not_found(county: Register) -> None:
    (zoe,) = search(county, "zoe")
    with county.write("Forget a name") as change:
        change.update("people", zoe.id, name=None, family_name=None)
    assert search(county, "zoe") == []


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30), st.data())
def test_every_beginning_of_every_word_of_a_text_leads_to_it(
    text: str, data: st.DataObject
) -> None:
    words = fold(text).split()
    chosen = data.draw(st.permutations(words))
    cut = [word[: data.draw(st.integers(1, len(word)))] for word in chosen]
    assert matches(cut, fold(text))
    assert not matches([*cut, "\0"], fold(text))
