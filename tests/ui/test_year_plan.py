"""The year's dates: read as they are typed, shown before they are written."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from govapp.meetings import list_meetings, plan_meeting
from govapp.register import Register
from tests.desk import texts
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.small_county import County, settle
from ui.screens.year_plan_dialog import YearPlanDialog
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def dialog(
    qtbot: QtBot, theme: Theme, register: Register, county: County
) -> Iterator[YearPlanDialog]:
    parent = QDialog()
    qtbot.addWidget(parent)
    made = YearPlanDialog(Session(register), theme, group_id=county.board, parent=parent)
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.reject()


def days_of(register: Register, group_id: int) -> list[date]:
    lines = list_meetings(register, group_id=group_id, starts_on=date(2026, 11, 20))
    return [line.held_on for line in lines]


def test_cancel_writes_nothing(dialog: YearPlanDialog, register: Register, county: County) -> None:
    dialog.pasted.set_value("14 January 2027")
    dialog.reject()
    assert days_of(register, county.board) == []


def test_times_and_place_go_to_every_meeting(
    dialog: YearPlanDialog, register: Register, county: County
) -> None:
    dialog.pasted.set_value("14 January 2027\n11 March 2027")
    dialog.starts_at.set_value("14:00")
    dialog.place.set_value("Moor House")
    dialog.plan_button.click()
    lines = list_meetings(register, group_id=county.board, starts_on=date(2027, 1, 1))
    assert [(line.starts_at, line.place) for line in lines] == [("14:00", "Moor House")] * 2
    assert not dialog.isVisible()


def test_a_day_in_the_diary_is_said_so_and_not_planned_twice(
    dialog: YearPlanDialog, register: Register, county: County
) -> None:
    with register.write("Plan") as change:
        plan_meeting(change, group_ids=[county.board], held_on=date(2027, 1, 14))
    dialog.pasted.set_value("14 January 2027\n11 March 2027")
    assert dialog.plan_button.accessibleName() == "Plan 1 meeting"
    copied = dialog.preview.model().data(dialog.preview.model().index(0, 0), 0x000B)  # spoken
    assert "Already in the diary" in str(copied)
    dialog.plan_button.click()
    assert days_of(register, county.board) == [date(2027, 1, 14), date(2027, 3, 11)]


def test_without_a_group_nothing_can_be_planned(dialog: YearPlanDialog, county: County) -> None:
    dialog.pasted.set_value("14 January 2027")
    assert dialog.plan_button.isEnabled()
    dialog.group.set_value(None)
    assert not dialog.plan_button.isEnabled()


def test_every_n_weeks_follows_each_field(dialog: YearPlanDialog) -> None:
    dialog.ways.choose("weeks")
    dialog._way_chosen("weeks")
    dialog.first.set_value(date(2027, 1, 1))
    dialog.count.set_value(2)
    assert texts(dialog.preview.model()) == ["Tuesday 5 January 2027", "Tuesday 2 March 2027"]
    dialog.weekday.set_value(3)
    dialog.weeks.set_value(4)
    assert texts(dialog.preview.model()) == ["Thursday 7 January 2027", "Thursday 4 February 2027"]
    dialog.count.set_value(None)
    QApplication.processEvents()


def test_everything_has_a_name_and_tab_comes_round(dialog: YearPlanDialog) -> None:
    assert_accessible(dialog)
    assert all(tab_stops(dialog))
