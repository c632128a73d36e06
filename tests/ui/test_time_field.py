"""Times of day as people type them."""

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.time_field import TimeField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:30", "09:30"),
        ("0930", "09:30"),
        ("9.30", "09:30"),
        ("14", "14:00"),
        ("2pm", "14:00"),
        ("12 am", "00:00"),
        ("12:15 pm", "12:15"),
        ("", None),
    ],
)
def test_a_time_is_kept_as_hours_and_minutes(
    qtbot: QtBot, theme: Theme, typed: str, kept: str | None
) -> None:
    field = TimeField(theme)
    qtbot.addWidget(field)
    field.set_value(typed)
    assert field.value() == kept
    assert field.problem() == ""


@pytest.mark.parametrize("typed", ["25:00", "10:75", "noon", "13pm", "9:3", "-1"])
def test_what_is_no_time_is_said_so(qtbot: QtBot, theme: Theme, typed: str) -> None:
    field = TimeField(theme)
    qtbot.addWidget(field)
    field.set_value(typed)
    assert field.problem() == f"“{typed}” is not a time of day. Type it like 10:30."
