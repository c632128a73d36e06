"""A small question over a line: answered with Enter, left with Esc or by going elsewhere."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from ui.theme import Theme
from ui.widgets.fields import Field, Option, TextField
from ui.widgets.inline_prompt import InlinePrompt
from ui.widgets.search_choice_field import NewName, SearchChoiceField

Key = Qt.Key
LINE = QRect(0, 40, 400, 30)


class Page:
    """A window with a line one was on, and another place to go."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.here, self.elsewhere = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.here)
        column.addWidget(self.elsewhere)
        self.window.resize(600, 400)
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.here.setFocus()
        self.theme = theme
        self.answers: list[object] = []

    def ask(self, field: Field, line: QRect = LINE) -> InlinePrompt:
        prompt = InlinePrompt(self.theme, "Who came?", field, beside=self.here)
        prompt.answered.connect(self.answers.append)
        prompt.show_at(line)
        QApplication.processEvents()
        return prompt

    def press(self, key: Key) -> None:
        where = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert where is not None
        QTest.keyClick(where, key)
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Page:
    return Page(qtbot, theme)


def people(theme: Theme, **given: str) -> SearchChoiceField:
    return SearchChoiceField(theme, [Option(1, "Ann Lee"), Option(2, "Ann Leeson")], **given)


def test_enter_answers_and_the_keys_go_on_where_they_were(page: Page) -> None:
    prompt = page.ask(TextField(page.theme))
    assert_accessible(prompt)
    QTest.keyClicks(QApplication.focusWidget(), "On leave")
    page.press(Key.Key_Return)
    assert page.answers == ["On leave"]
    assert page.here.hasFocus()
    assert not prompt.isVisible()


def test_esc_leaves_it_as_it_is(page: Page) -> None:
    for field in (TextField(page.theme), people(page.theme)):
        prompt = page.ask(field)
        page.press(Key.Key_Escape)
        assert not prompt.isVisible()
        assert page.here.hasFocus()
    assert page.answers == []


def test_going_elsewhere_takes_it_away_without_an_answer(page: Page) -> None:
    prompt = page.ask(TextField(page.theme))
    page.elsewhere.setFocus()
    assert not prompt.isVisible()
    assert page.answers == []
    assert page.elsewhere.hasFocus()


def test_one_enter_takes_a_name_from_the_list(page: Page) -> None:
    # an option chosen with the arrows
    page.ask(people(page.theme))
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    # a name typed in full, though another begins with it
    page.ask(people(page.theme))
    QTest.keyClicks(QApplication.focusWidget(), "ann lee")
    page.press(Key.Key_Return)
    # the only match of what was typed
    page.ask(people(page.theme))
    QTest.keyClicks(QApplication.focusWidget(), "leeson")
    page.press(Key.Key_Return)
    # somebody new
    page.ask(people(page.theme, add_new="“{}” came"))
    QTest.keyClicks(QApplication.focusWidget(), "Ann")
    page.press(Key.Key_Return)
    assert page.answers == [1, 1, 2, NewName("Ann")]


def test_what_could_be_two_is_not_guessed(page: Page) -> None:
    prompt = page.ask(people(page.theme))
    QTest.keyClicks(QApplication.focusWidget(), "ann")
    page.press(Key.Key_Return)
    assert page.answers == []
    assert prompt.isVisible()


def test_at_the_foot_of_the_window_it_stands_above_its_line(page: Page) -> None:
    prompt = page.ask(TextField(page.theme), QRect(0, 360, 400, 30))
    assert prompt.geometry().bottom() <= page.window.height()
    assert prompt.geometry().top() >= 0
