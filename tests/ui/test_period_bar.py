"""The period of figures: the financial year one is in, others one click away, any dates typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govapp.counting import Period
from tests.ui.accessibility import assert_accessible
from ui.screens.period_bar import PeriodBar, offered_periods
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.select import Select

TODAY = date(2026, 11, 20)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> PeriodBar:
    made = PeriodBar(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show()
    return made


def field(bar: PeriodBar, name: str) -> DateField:
    (found,) = [f for f in bar.findChildren(DateField) if f.editor.accessibleName() == name]
    return found


def type_date(bar: PeriodBar, name: str, text: str) -> None:
    line = field(bar, name).editor
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, text)


def choose(bar: PeriodBar, words: str) -> None:
    (select,) = bar.findChildren(Select)
    place = select.findText(words)
    assert place >= 0
    select.setCurrentIndex(place)
    select.activated.emit(place)


def test_it_begins_with_this_financial_year_as_at_today(bar: PeriodBar) -> None:
    assert bar.period() == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert bar.as_at() == TODAY
    (select,) = bar.findChildren(Select)
    assert select.currentText() == "2026–27 (April to March)"
    assert_accessible(bar)


def test_another_year_is_one_click_away(qtbot: QtBot, bar: PeriodBar) -> None:
    with qtbot.waitSignal(bar.changed):
        choose(bar, "2024–25 (April to March)")
    assert bar.period() == Period(date(2024, 4, 1), date(2025, 3, 31))
    assert field(bar, "From").value() == date(2024, 4, 1)
    assert field(bar, "To").value() == date(2025, 3, 31)


def test_any_dates_can_be_typed_and_are_no_year_of_the_list(bar: PeriodBar) -> None:
    type_date(bar, "From", "1/9/2026")
    type_date(bar, "To", "31/12/2026")
    assert bar.period() == Period(date(2026, 9, 1), date(2026, 12, 31))
    (select,) = bar.findChildren(Select)
    assert select.currentText() == ""


def test_dates_that_are_no_period_leave_the_last_that_was(qtbot: QtBot, bar: PeriodBar) -> None:
    whole = bar.period()
    # WHEN the end is typed before the beginning, THEN nobody is told, and the figures stay
    with qtbot.assertNotEmitted(bar.changed, wait=50):
        field(bar, "To").set_value(date(2020, 1, 1))
    assert bar.period() == whole


def test_half_a_date_leaves_the_last_that_was(bar: PeriodBar) -> None:
    type_date(bar, "From", "31/2/2026")
    assert bar.period().starts_on == date(2026, 4, 1)


def test_figures_can_be_those_of_an_earlier_day(qtbot: QtBot, bar: PeriodBar) -> None:
    with qtbot.waitSignal(bar.changed):
        type_date(bar, "As at", "1/6/2026")
    assert bar.as_at() == date(2026, 6, 1)
    assert bar.period() == Period(date(2026, 4, 1), date(2027, 3, 31))


def test_showing_a_period_tells_nobody(qtbot: QtBot, bar: PeriodBar) -> None:
    with qtbot.assertNotEmitted(bar.changed, wait=50):
        bar.set_period(Period(date(2020, 1, 1), date(2020, 2, 2)))
    assert field(bar, "From").value() == date(2020, 1, 1)


def test_a_report_may_do_without_the_as_at_date(qtbot: QtBot, theme: Theme) -> None:
    bar = PeriodBar(theme, TODAY, as_at=False)
    qtbot.addWidget(bar)
    shown = [f.editor.accessibleName() for f in bar.findChildren(DateField)]
    assert shown == ["From", "To"]
    assert bar.as_at() == TODAY


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
def test_the_first_offered_is_the_year_one_is_in_and_all_differ(today: date) -> None:
    periods = [option.value for option in offered_periods(today)]
    assert periods[0].starts_on <= today <= periods[0].ends_on
    assert periods[1].ends_on == today
    assert len(set(periods)) == len(periods)
    words = [option.words for option in offered_periods(today)]
    assert len(set(words)) == len(words)


def test_over_midnight_figures_stay_as_at_the_present_unless_another_day_was_chosen(
    qtbot: QtBot, bar: PeriodBar
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with qtbot.assertNotEmitted(bar.changed):
        bar.keep_up(tomorrow)
    assert bar.as_at() == tomorrow
    type_date(bar, "As at", "1 May 2026")
    bar.keep_up(tomorrow + timedelta(days=1))
    assert bar.as_at() == date(2026, 5, 1)


def test_dates_of_no_year_of_the_list_are_called_other_dates(bar: PeriodBar) -> None:
    bar.set_period(Period(date(2023, 4, 1), date(2027, 3, 31)))
    select = bar.findChild(Select)
    assert isinstance(select, Select)
    assert (select.currentIndex(), select.placeholderText()) == (-1, "Other dates")
