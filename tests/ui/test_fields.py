"""Each field gives a native value, says what is wrong, and loses nothing typed."""

from datetime import date
from enum import StrEnum

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    IntegerField,
    LongTextField,
    Option,
    TextField,
    options,
)
from ui.widgets.search_choice_field import NewName, SearchChoiceField

TODAY = date(2026, 11, 20)


class Kind(StrEnum):
    BOARD = "board"
    SUB_GROUP = "sub_group"


def line_of(field: object) -> QLineEdit:
    editor = field.editor  # type: ignore[attr-defined]
    assert isinstance(editor, QLineEdit)
    return editor


@pytest.mark.parametrize(
    "typed", ["20/11/26", "20 Nov 2026", "2026-11-20", "20 November 2026", "20.11.2026"]
)
def test_a_date_is_read_as_people_write_it_and_written_out_in_full(
    qtbot: QtBot, theme: Theme, typed: str
) -> None:
    field = DateField(theme, today=TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.editor, typed)
    assert field.problem() == ""
    assert field.value() == TODAY
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert line_of(field).text() == "20 November 2026"


@pytest.mark.parametrize("typed", ["31/02/2026", "soon", "20/11"])
def test_what_is_no_date_is_a_problem_in_words_and_stays_as_typed(
    qtbot: QtBot, theme: Theme, typed: str
) -> None:
    field = DateField(theme, today=TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field.editor, typed)
    assert field.value() is None
    assert field.problem().endswith(".")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert line_of(field).text() == typed


def test_keys_move_a_date_and_an_empty_line_is_no_date(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, today=TODAY)
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.problem() == ""
    for key, expected in (
        (Qt.Key.Key_T, TODAY),
        (Qt.Key.Key_Up, date(2026, 11, 21)),
        (Qt.Key.Key_Down, TODAY),
        (Qt.Key.Key_PageUp, date(2026, 12, 20)),
        (Qt.Key.Key_PageDown, TODAY),
    ):
        QTest.keyClick(field.editor, key)
        assert field.value() == expected
    field.set_value(None)
    assert field.value() is None


def test_a_day_picked_from_the_calendar_is_taken_and_closes_it(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, today=TODAY)
    qtbot.addWidget(field)
    field.show()
    popup = field.open_calendar()
    assert popup.calendar.selectedDate() == QDate(2026, 11, 20)
    popup.calendar.activated.emit(QDate(2026, 12, 1))
    assert field.value() == date(2026, 12, 1)
    assert not popup.isVisible()


def test_text_is_trimmed_empty_is_none_and_too_long_is_said_not_cut(
    qtbot: QtBot, theme: Theme
) -> None:
    field = TextField(theme, longest=10)
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value("  Police \n and  crime ")
    assert field.value() == "Police and crime"
    assert "16 characters" in field.problem()
    field.set_value("Police")
    assert field.problem() == ""


def test_long_text_keeps_its_lines_and_lets_tab_out(qtbot: QtBot, theme: Theme) -> None:
    field = LongTextField(theme)
    qtbot.addWidget(field)
    field.set_value("one\n\ntwo\n")
    assert field.value() == "one\n\ntwo"


@pytest.mark.parametrize(
    ("typed", "value", "fine"),
    [
        ("", None, True),
        ("7", 7, True),
        ("100", 100, False),
        ("seven", None, False),
        ("٣", None, False),
    ],
)
def test_a_number_is_a_whole_number_within_its_limits(
    qtbot: QtBot, theme: Theme, typed: str, value: int | None, fine: bool
) -> None:
    field = IntegerField(theme, 1, 99)
    qtbot.addWidget(field)
    line_of(field).setText(typed)
    assert field.value() == value
    assert (field.problem() == "") == fine


def test_a_choice_hands_back_the_member_and_none_only_where_that_is_offered(
    qtbot: QtBot, theme: Theme
) -> None:
    field = ChoiceField(theme, options(Kind))
    qtbot.addWidget(field)
    assert field.value() is Kind.BOARD
    field.set_value(Kind.SUB_GROUP)
    assert field.value() is Kind.SUB_GROUP
    assert field.editor.currentText() == "Sub group"  # type: ignore[attr-defined]
    open_field = ChoiceField(theme, options(Kind), nothing="Not recorded")
    qtbot.addWidget(open_field)
    assert open_field.value() is None


def test_the_space_bar_ticks_the_box(qtbot: QtBot, theme: Theme) -> None:
    field = CheckField(theme, "Counts")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.editor, Qt.Key.Key_Space)
    assert field.value() is True


def organisations(theme: Theme, qtbot: QtBot, add_new: str = "") -> SearchChoiceField:
    choices = [
        Option(1, "Northmoor Police", "police"),
        Option(2, "Łódź Trust"),
        Option(3, "O'Brien House"),
    ]
    field = SearchChoiceField(theme, choices, add_new=add_new)
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_list_of_options_keeps_the_contract_of_qt(
    qtbot: QtBot, qtmodeltester: ModelTester, theme: Theme
) -> None:
    field = organisations(theme, qtbot)
    qtmodeltester.check(field._list)


def test_typing_a_part_of_a_name_finds_it_whatever_its_accents(qtbot: QtBot, theme: Theme) -> None:
    field = organisations(theme, qtbot)
    QTest.keyClicks(field.editor, "lodz")
    assert [option.value for option in field._list.matches] == [2]
    QTest.keyClick(field._popup, Qt.Key.Key_Down)
    QTest.keyClick(field._popup, Qt.Key.Key_Return)
    assert field.value() == 2
    assert line_of(field).text() == "Łódź Trust"


def test_a_name_typed_in_full_is_chosen_and_an_unknown_one_is_a_problem(
    qtbot: QtBot, theme: Theme
) -> None:
    field = organisations(theme, qtbot)
    line_of(field).setFocus()
    QTest.keyClicks(field.editor, "obrien house")
    assert field.value() == 3
    line_of(field).clear()
    QTest.keyClicks(field.editor, "Acme")
    assert field.value() is None
    assert "Acme" in field.problem()


def test_a_new_name_can_be_added_where_that_is_offered(qtbot: QtBot, theme: Theme) -> None:
    field = organisations(theme, qtbot, add_new="Add “{}”")
    QTest.keyClicks(field.editor, "Acme  Care")
    assert field._list.matches[-1].words == "Add “Acme Care”"
    QTest.keyClick(field._popup, Qt.Key.Key_Down)
    QTest.keyClick(field._popup, Qt.Key.Key_Return)
    assert field.value() == NewName("Acme Care")
    assert field.problem() == ""


def test_a_click_on_the_arrow_opens_the_whole_list(qtbot: QtBot, theme: Theme) -> None:
    field = organisations(theme, qtbot)
    field.resize(300, 40)
    field.show()
    qtbot.waitExposed(field)
    line = line_of(field)
    # WHEN the words are clicked, THEN nothing opens; on the arrow all of the list does
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert not field._popup.isVisible()
    arrow = line.rect().center()
    arrow.setX(line.width() - theme.px(14))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=arrow)
    assert field._popup.isVisible()
    assert field._popup.model().rowCount() == len(field._list.all)
