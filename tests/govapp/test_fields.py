import pytest

from govapp.errors import RuleBroken
from govapp.fields import (
    as_given,
    at_least,
    needed,
    note,
    optional,
    tidied,
    time_of_day,
    web_link,
)


def test_a_name_is_trimmed_and_its_spaces_made_single() -> None:
    assert needed("The name")("  Quality \n Assurance\tGroup ") == "Quality Assurance Group"


def test_a_letter_and_its_accent_are_kept_as_one() -> None:
    assert needed("The name")("Sia\u0302n") == "Siân"


@pytest.mark.parametrize("empty", ["", "   ", "\n", "\u200b", " \u200e\u00a0", None])
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


def test_a_link_may_be_as_long_as_invitations_are() -> None:
    link = web_link("The link")
    assert link(f" https://meet.example/{'x' * 400} ") == f"https://meet.example/{'x' * 400}"
    assert link("") is None
    with pytest.raises(RuleBroken, match="2,001 characters; at most 2,000"):
        link("x" * 2_001)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), (" 9:05 ", "09:05"), ("00:00", "00:00"), ("23:59", "23:59"), ("", None)],
)
def test_a_time_of_day_is_kept_with_two_digits_each(typed: str, kept: str | None) -> None:
    assert time_of_day("The start")(typed) == kept


@pytest.mark.parametrize(
    "typed", ["24:00", "12:60", "noon", "14.30", "1430", "12:3", "\u0661\u0662:00"]
)
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=f"^The start “{typed}” is no time of day. Please give"):
        time_of_day("The start")(typed)


def test_a_number_below_its_least_is_refused() -> None:
    assert at_least(1, "The run")(1) == 1
    with pytest.raises(RuleBroken, match="The run is at least 1; 0 was given"):
        at_least(1, "The run")(0)


def test_only_the_given_fields_are_tidied_and_unknown_ones_are_a_mistake() -> None:
    fields = {"name": needed("The name"), "on": as_given}
    assert tidied({"name": " A "}, fields) == {"name": "A"}
    with pytest.raises(TypeError, match="colour"):
        tidied({"colour": "red"}, fields)
