"""What was half typed is offered again after a crash, and forgotten once saved or given up."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from govapp.drafts import list_drafts
from govapp.register import Register
from ui.draft_keeper import DraftKeeper
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.form_dialog import FormDialog, FormRow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, register: Register) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    keeper = DraftKeeper(register, window)
    qapp.installEventFilter(keeper)
    window.show()
    yield window
    qapp.removeEventFilter(keeper)


def _form(theme: Theme, window: QWidget, register: Register) -> FormDialog:
    form = FormDialog(
        theme,
        "New meeting",
        [
            FormRow("title", "Title", TextField(theme)),
            FormRow("day", "Day", DateField(theme, today=register.today)),
        ],
        lambda **_: None,
        parent=window,
    )
    form.open()
    return form


def test_what_was_typed_before_a_crash_is_offered_with_date_and_preview(
    qtbot: QtBot, theme: Theme, window: QWidget, register: Register
) -> None:
    form = _form(theme, window, register)
    form.field("title").set_value("Winter <b>pressures</b>")
    form.field("day").set_value(register.today)
    qtbot.waitUntil(lambda: len(list_drafts(register)) == 1)
    form.blockSignals(True)  # the program dies: nothing of the closing is heard
    form.deleteLater()

    again = _form(theme, window, register)

    assert "On 20 November 2026 at 10:00 you were typing here" in again.offered
    assert "Winter <b>pressures</b>" in again.offered
    again.take_offer()
    assert again.values() == {"title": "Winter <b>pressures</b>", "day": register.today}
    again.save()
    assert list_drafts(register) == []


def test_giving_up_forgets_the_draft(
    qtbot: QtBot, theme: Theme, window: QWidget, register: Register
) -> None:
    form = _form(theme, window, register)
    form.field("title").set_value("Half")
    qtbot.waitUntil(lambda: len(list_drafts(register)) == 1)
    form.reject()  # asks once
    form.reject()
    assert list_drafts(register) == []


def test_a_form_on_another_record_is_not_offered_the_draft(
    qtbot: QtBot, theme: Theme, window: QWidget, register: Register
) -> None:
    form = _form(theme, window, register)
    form.field("title").set_value("Half")
    qtbot.waitUntil(lambda: len(list_drafts(register)) == 1)
    form.blockSignals(True)
    form.deleteLater()
    other = FormDialog(
        theme,
        "New meeting",
        [FormRow("title", "Title", TextField(theme))],
        lambda **_: None,
        parent=window,
    )
    other.set_values({"title": "Another one"})
    other.open()
    assert other.offered == ""
