"""The session: one way to write, one signal, and sentences for what was refused or taken back."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govapp.errors import BadInput, GovError, RuleBroken
from govapp.groups import list_groups
from govapp.history import list_changes
from govapp.partnerships import add_partnership, list_partnerships
from govapp.register import Change, Register
from tests.factories import a_group, a_partnership
from ui.session import Session


@pytest.fixture
def session(qapp: QApplication, register: Register) -> Session:
    return Session(register)


class Heard:
    """What a session told."""

    def __init__(self, session: Session) -> None:
        self.changes = 0
        self.said: list[tuple[str, str]] = []
        session.changed.connect(self._changed)
        session.said.connect(lambda sentence, kind: self.said.append((sentence, kind)))

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def heard(session: Session) -> Heard:
    return Heard(session)


def names(register: Register) -> list[str]:
    return [partnership.name for partnership in list_partnerships(register)]


def labels(register: Register) -> list[str]:
    return [change.label for change in reversed(list_changes(register))]


def add(change: Change, name: str) -> None:
    add_partnership(change, name=name, subject="children")


def add_twice(change: Change, name: str) -> None:
    add(change, name)
    add(change, name)


# -- writing -----------------------------------------------------------------------------------


def test_what_is_done_is_in_the_register_under_its_label_and_told_once(
    session: Session, heard: Heard, register: Register
) -> None:
    assert session.run("Add the partnership", add, "Children") is True
    assert names(register) == ["Children"]
    assert labels(register) == ["Add the partnership"]
    assert (heard.changes, heard.said) == (1, [])
    assert session.saved_at == register.clock.now()


def test_a_refusal_is_said_and_nothing_is_written(
    session: Session, heard: Heard, register: Register
) -> None:
    # WHEN the second half of a change is refused
    done = session.run("Add it twice", add_twice, name="Children")
    # THEN it is said as one sentence, and the first half is not in the register either
    assert done is False
    ((sentence, kind),) = heard.said
    assert kind == "refused" and "Children" in sentence
    assert names(register) == [] and labels(register) == []
    assert (heard.changes, session.saved_at) == (0, None)


def test_a_form_is_given_the_refusal_itself(
    session: Session, heard: Heard, register: Register
) -> None:
    with pytest.raises(GovError, match="Children"):
        session.attempt("Add it twice", add_twice, name="Children")
    assert (heard.changes, heard.said, names(register)) == (0, [], [])


def test_what_was_done_is_handed_back(session: Session, register: Register) -> None:
    key = session.attempt("Establish a group", a_group, name="Board")
    assert [group.id for group in list_groups(register)] == [key]


def test_a_mistake_of_ours_is_not_said_as_a_refusal(
    session: Session, heard: Heard, register: Register
) -> None:
    def fail(change: Change) -> None:
        add(change, "Children")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        session.run("Fail", fail)
    assert (heard.said, names(register)) == ([], [])


def test_work_with_changes_of_its_own_is_told_once(
    session: Session, heard: Heard, register: Register
) -> None:
    def two_changes(register: Register, *names: str) -> int:
        for name in names:
            with register.write(f"Add {name}") as change:
                add(change, name)
        return len(names)

    assert session.act(two_changes, "Children", "Adults") == 2
    assert (heard.changes, session.saved_at) == (1, register.clock.now())


def test_refused_work_is_read_again_but_not_called_saved(session: Session, heard: Heard) -> None:
    def refuse(register: Register) -> None:
        raise RuleBroken("It may not be.")

    with pytest.raises(RuleBroken):
        session.act(refuse)
    assert (heard.changes, session.saved_at) == (1, None)


# -- the partnership looked at -------------------------------------------------------------------


def test_turning_the_switch_is_told_once_and_writes_nothing(
    session: Session, heard: Heard, register: Register
) -> None:
    key = session.attempt("Add one", a_partnership)
    before = labels(register)
    for _ in range(3):
        session.look_at(key)
    assert (session.partnership_id, heard.changes) == (key, 2)  # the adding, and one turn
    session.look_at(None)
    assert (session.partnership_id, heard.changes) == (None, 3)
    assert labels(register) == before


# -- undo and redo ---------------------------------------------------------------------------------


def test_undo_and_redo_name_what_they_would_do_and_say_what_they_did(
    session: Session, heard: Heard, register: Register
) -> None:
    assert (session.undo_words, session.redo_words) == (None, None)
    session.run("Add the partnership", add, "Children")
    assert (session.undo_words, session.redo_words) == ("Add the partnership", None)

    session.undo()
    assert names(register) == []
    assert (session.undo_words, session.redo_words) == (None, "Add the partnership")

    session.redo()
    assert names(register) == ["Children"]
    assert (session.undo_words, session.redo_words) == ("Add the partnership", None)
    assert heard.said == [
        ("Undone: Add the partnership", "done"),
        ("Redone: Add the partnership", "done"),
    ]
    assert heard.changes == 3


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_with_nothing_to_take_back_that_is_said(session: Session, heard: Heard, way: str) -> None:
    getattr(session, way)()
    ((sentence, kind),) = heard.said
    assert kind == "refused" and sentence.endswith(".")
    assert heard.changes == 0


def test_a_refusal_can_be_said_by_a_screen(qtbot: QtBot, session: Session, heard: Heard) -> None:
    session.refuse(BadInput("Type a date."))
    assert heard.said == [("Type a date.", "refused")]
    assert session.today == session.register.today
