"""A form hands over what was entered, shows refusals in place, and loses nothing by accident."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govapp.errors import RuleBroken
from tests.ui.accessibility import assert_accessible, tab_stops
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.form_dialog import FormDialog, FormRow

TODAY = date(2026, 11, 20)


class Taken:
    """What the form handed over; refuses while it is told to."""

    def __init__(self) -> None:
        self.values: list[dict[str, Any]] = []
        self.refusal: RuleBroken | None = None

    def __call__(self, **values: Any) -> None:
        if self.refusal:
            raise self.refusal
        self.values.append(values)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def form(qtbot: QtBot, theme: Theme, taken: Taken) -> FormDialog:
    rows = [
        FormRow("name", "Name", TextField(theme), required=True),
        FormRow("due", "Due", DateField(theme, today=TODAY)),
        FormRow("note", "Note", TextField(theme), more=True),
    ]
    made = FormDialog(theme, "New group", rows, taken, button="Make the group")
    # The test looks at it after it was closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


def test_enter_presses_the_button_that_has_the_focus(form: FormDialog, taken: Taken) -> None:
    # GIVEN a form that could be saved
    form.field("name").set_value("Board")
    # WHEN Enter is pressed on "More", on the calendar, on "Cancel"
    form._more.setFocus()
    QTest.keyClick(form._more, Qt.Key.Key_Return)
    assert form.field("note").isVisible()
    form._cancel.setFocus()
    QTest.keyClick(form._cancel, Qt.Key.Key_Enter)
    # THEN that was pressed, and nothing was saved
    assert taken.values == []
    assert "not saved yet" in form._refusal.sentence
    QTest.keyClick(form._cancel, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert taken.values == []


def test_a_long_title_and_sentence_do_not_make_the_fields_scroll(
    qtbot: QtBot, theme: Theme, taken: Taken
) -> None:
    rows = [FormRow("name", "Name", TextField(theme)), FormRow("note", "Note", TextField(theme))]
    title = "End the Northmoor Safeguarding Children Partnership Board and its sub-groups"
    sentence = "Its seats, appointments and reporting lines end with it. Its meetings stay. " * 2
    form = FormDialog(theme, title, rows, taken, sentence=sentence)
    qtbot.addWidget(form)
    form.open()
    qtbot.waitExposed(form)
    assert form._scroll.verticalScrollBar().maximum() == 0
    # and the button ends where the fields end
    ends = [
        widget.mapTo(form, widget.rect().topRight()).x()
        for widget in (form.save_button, form.field("name").editor)
    ]
    assert ends[0] == ends[1]


def shown_refusals(form: FormDialog) -> list[str]:
    parts = form._parts.values()
    beside = [part._refused.text() for part in parts if part._refused.isVisible()]
    return beside + ([form._refusal.sentence] if form._refusal.isVisible() else [])


def test_enter_hands_the_values_over_by_name_and_closes(
    qtbot: QtBot, form: FormDialog, taken: Taken
) -> None:
    # GIVEN a form with its first field in focus
    QTest.keyClicks(form.field("name").editor, "Neglect audit")
    QTest.keyClicks(form.field("due").editor, "1/12/26")
    # WHEN Enter is pressed
    with qtbot.waitSignal(form.accepted):
        QTest.keyClick(form.field("due").editor, Qt.Key.Key_Return)
    # THEN the native values were handed over
    assert taken.values == [{"name": "Neglect audit", "due": date(2026, 12, 1), "note": None}]
    assert not form.isVisible()


def test_a_missing_or_wrong_field_is_said_beside_it_and_takes_the_focus(
    form: FormDialog, taken: Taken
) -> None:
    QTest.keyClicks(form.field("due").editor, "31/2/26")
    form.save()
    assert taken.values == []
    first, second = shown_refusals(form)
    assert first == "Name is needed."
    assert "31/2/26" in second
    assert form.field("name").editor.hasFocus()
    assert form.field("name").editor.accessibleDescription() == "Name is needed."
    # WHEN it is put right, the sentence goes
    form.field("name").set_value("Board")
    assert shown_refusals(form) == [second]


def test_a_rule_broken_is_shown_on_top_and_what_was_typed_stays(
    form: FormDialog, taken: Taken
) -> None:
    form.field("name").set_value("Board")
    taken.refusal = RuleBroken("There is a Board already.")
    form.save()
    assert form.isVisible()
    assert shown_refusals(form) == ["There is a Board already."]
    # WHEN the reason has gone
    taken.refusal = None
    form.save()
    # THEN it is taken
    assert taken.values[0]["name"] == "Board"


def test_a_rule_that_names_its_field_is_shown_beside_it_even_under_more(
    form: FormDialog, taken: Taken
) -> None:
    form.field("name").set_value("Board")
    taken.refusal = RuleBroken("Too vague.")
    taken.refusal.field = "note"  # type: ignore[attr-defined]
    form.save()
    assert form.field("note").isVisible()
    assert shown_refusals(form) == ["Too vague."]


def test_what_is_seldom_needed_shows_when_asked_for(form: FormDialog) -> None:
    assert not form.field("note").isVisible()
    form.show_more()
    assert form.field("note").isVisible()
    assert form.field("note").editor.hasFocus()


def test_escape_closes_at_once_when_nothing_was_typed(qtbot: QtBot, form: FormDialog) -> None:
    with qtbot.waitSignal(form.rejected):
        QTest.keyClick(form, Qt.Key.Key_Escape)


def test_escape_asks_once_when_something_was_typed(form: FormDialog, taken: Taken) -> None:
    QTest.keyClicks(form.field("name").editor, "Board")
    QTest.keyClick(form.field("name").editor, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert "not saved" in shown_refusals(form)[0]
    QTest.keyClick(form.field("name").editor, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert taken.values == []


def test_values_set_beforehand_are_not_a_change(form: FormDialog) -> None:
    form.set_values({"name": "Board", "due": TODAY})
    form.reject()
    assert not form.isVisible()


def test_every_field_is_named_and_reached_by_tab(qtbot: QtBot, form: FormDialog) -> None:
    assert_accessible(form)
    assert tab_stops(form) == [
        "Name",
        "Due (optional)",
        "Open the calendar for Due (optional)",
        "More",
        "Cancel",
        "Make the group",
    ]
