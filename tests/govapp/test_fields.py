import pytest

from govapp.errors import RuleBroken
from govapp.fields import as_given, at_least, needed, note, optional, tidied


def test_a_name_is_trimmed_and_its_spaces_made_single() -> None:
    assert needed("The name")("  Quality \n Assurance\tGroup ") == "Quality Assurance Group"


def test_a_letter_and_its_accent_are_kept_as_one() -> None:
    assert needed("The name")("Sia\u0302n") == "Siân"


@pytest.mark.parametrize("empty", ["", "   ", "\n", None])
def test_a_name_that_is_needed_is_asked_for(empty: str | None) -> None:
    with pytest.raises(RuleBroken, match=r"^The name is missing\. Please give one\.$"):
        needed("The name")(empty)


@pytest.mark.parametrize("empty", ["", "   ", None])
def test_what_is_optional_may_be_empty(empty: str | None) -> None:
    assert optional("The short name")(empty) is None
    assert note("The note")(empty) is None


def test_two_hundred_characters_are_a_name_and_one_more_is_not() -> None:
    assert needed("The name")("x" * 200) == "x" * 200
    with pytest.raises(RuleBroken) as refused:
        optional("The name")("x" * 201)
    assert str(refused.value) == (
        "The name has 201 characters; at most 200 can be kept. Please shorten it."
    )


def test_a_note_keeps_its_lines() -> None:
    assert note("The note")("  First. \r\n\n  Second.\n") == "First.\n\n  Second."


def test_a_note_has_its_limit_too() -> None:
    with pytest.raises(RuleBroken, match="10,001 characters; at most 10,000"):
        note("The note")("x" * 10_001)


def test_a_number_below_its_least_is_refused() -> None:
    assert at_least(1, "The run")(1) == 1
    with pytest.raises(RuleBroken, match="The run is at least 1; 0 was given"):
        at_least(1, "The run")(0)


def test_only_the_given_fields_are_tidied_and_unknown_ones_are_a_mistake() -> None:
    fields = {"name": needed("The name"), "on": as_given}
    assert tidied({"name": " A "}, fields) == {"name": "A"}
    with pytest.raises(TypeError, match="colour"):
        tidied({"colour": "red"}, fields)
