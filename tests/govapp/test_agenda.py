"""The agenda of a meeting: its items keep their numbers."""

from collections.abc import Callable

import pytest

from govapp.agenda import add_agenda_item, edit_agenda_item, list_agenda, remove_agenda_item
from govapp.errors import RuleBroken
from govapp.register import Change, Register
from tests.factories import a_meeting
from tests.govapp.boards import write_and_undo


def test_items_are_numbered_by_their_place_unless_the_paper_says_otherwise(
    register: Register,
) -> None:
    with register.write("Write the agenda") as change:
        meeting = a_meeting(change)
        for title, number in (("Welcome", None), ("Minutes", " 2 (a) "), ("Plan", None)):
            add_agenda_item(change, meeting_id=meeting, title=title, number=number)
    items = [(item.number, item.title) for item in list_agenda(register, meeting)]
    assert items == [("1", "Welcome"), ("2 (a)", "Minutes"), ("3", "Plan")]


def test_no_number_is_given_twice_after_an_item_was_removed(register: Register) -> None:
    with register.write("Write the agenda") as change:
        meeting = a_meeting(change)
        first = add_agenda_item(change, meeting_id=meeting, title="Welcome")
        add_agenda_item(change, meeting_id=meeting, title="Minutes")
        remove_agenda_item(change, first)
        add_agenda_item(change, meeting_id=meeting, title="Plan")
    assert [(i.number, i.title) for i in list_agenda(register, meeting)] == [
        ("2", "Minutes"),
        ("3", "Plan"),
    ]


def test_only_what_is_given_is_edited(register: Register) -> None:
    with register.write("Write the agenda") as change:
        meeting = a_meeting(change)
        item = add_agenda_item(change, meeting_id=meeting, title="Welcome", link="papers/1.pdf")
        edit_agenda_item(change, item, title=" Welcome and\napologies ")
        with pytest.raises(RuleBroken, match="title of the agenda item is missing"):
            edit_agenda_item(change, item, title=" ")
        with pytest.raises(TypeError, match="position"):
            edit_agenda_item(change, item, position=4)
    [found] = list_agenda(register, meeting)
    assert (found.title, found.number, found.link) == (
        "Welcome and apologies",
        "1",
        "papers/1.pdf",
    )


WRITES: dict[str, Callable[[Change, int, int], object]] = {
    "adding": lambda c, meeting, item: add_agenda_item(c, meeting_id=meeting, title="Plan"),
    "editing": lambda c, meeting, item: edit_agenda_item(c, item, number="1 (a)"),
    "removing": lambda c, meeting, item: remove_agenda_item(c, item),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_agenda_what_it_was(
    register: Register, write: Callable[[Change, int, int], object]
) -> None:
    with register.write("Write the agenda") as change:
        meeting = a_meeting(change)
        item = add_agenda_item(change, meeting_id=meeting, title="Welcome")
    write_and_undo(register, lambda change: write(change, meeting, item))
