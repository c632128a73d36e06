"""A month by keyboard, mouse and ear: what happens on each day, and the way to other months."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from ui.theme import Theme
from ui.widgets.chips import ChipLook
from ui.widgets.month_model import MonthEntry, MonthModel
from ui.widgets.month_view import MonthView

TODAY = date(2026, 11, 20)
Key = Qt.Key
PLANNED = ChipLook("Planned", "blue", "calendar")


def entry(number: int, day: date, time: str = "10:00") -> MonthEntry:
    return MonthEntry(number, day, time, f"Group {number}", PLANNED)


ENTRIES = [
    entry(1, TODAY),
    *(entry(n, date(2026, 11, 24), f"{7 + n:02}:00") for n in range(2, 9)),
]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MonthView:
    made = MonthView(theme, "Meetings of the month")
    qtbot.addWidget(made)
    made.resize(980, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_month(TODAY, ENTRIES, today=TODAY)
    made.setFocus()
    return made


def test_the_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    model = MonthModel()
    model.set_month(TODAY, ENTRIES, TODAY)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 11, 20), date(2026, 10, 26), date(2026, 12, 6)),
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2026, 11, 30), date(2027, 1, 3)),
    ],
)
def test_weeks_begin_on_monday_and_hold_the_whole_month(
    view: MonthView, month: date, first: date, last: date
) -> None:
    view.show_month(month, [], today=TODAY)
    assert view.shown == (first, last)
    assert (last - first).days + 1 == 7 * view.model().rowCount()


def test_every_day_says_itself_and_what_happens(view: MonthView) -> None:
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    assert view.current_day == TODAY
    assert model.data(view.currentIndex(), role) == (
        "Friday 20 November 2026, today: 10:00 Group 1, Planned"
    )
    assert model.data(model.index(0, 0), role) == "Monday 26 October 2026: nothing"
    assert model.headerData(6, Qt.Orientation.Horizontal, role) == "Sunday"
    assert_accessible(view)


def test_arrows_walk_the_days_and_enter_opens_what_happens(qtbot: QtBot, view: MonthView) -> None:
    with qtbot.waitSignal(view.entry_activated) as opened:
        QTest.keyClick(view, Key.Key_Return)
    assert opened.args == [1]
    # WHEN a day has several, or none, THEN the day is asked about
    QTest.keyClick(view, Key.Key_Down)
    with qtbot.waitSignal(view.day_activated) as asked:
        QTest.keyClick(view, Key.Key_Return)
    assert asked.args == [date(2026, 11, 27)]
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Left):
        QTest.keyClick(view, key)
    with qtbot.waitSignal(view.day_activated) as asked:
        QTest.keyClick(view, Key.Key_Return)
    assert asked.args == [date(2026, 11, 24)]


def test_page_up_and_down_ask_for_another_month(view: MonthView) -> None:
    asked: list[int] = []
    view.month_asked.connect(asked.append)
    QTest.keyClick(view, Key.Key_PageUp)
    QTest.keyClick(view, Key.Key_PageDown)
    assert asked == [-1, 1]


def test_what_does_not_fit_is_counted_and_what_does_stands_within_its_day(view: MonthView) -> None:
    day = date(2026, 11, 24)
    cell = QRectF(view.visualRect(view._days.place_of(day)))
    shown, hidden = view._painter.places(cell, day)
    assert shown and hidden
    assert len(shown) + hidden == 7
    assert all(cell.contains(box) for _, box in shown)
    # with more room all of them are shown
    shown, hidden = view._painter.places(cell.adjusted(0, 0, 0, 200), day)
    assert (len(shown), hidden) == (7, 0)


def test_a_click_opens_an_entry_and_a_double_click_beside_it_is_for_the_day(
    qtbot: QtBot, view: MonthView
) -> None:
    cell = view.visualRect(view._days.place_of(TODAY))
    shown, _ = view._painter.places(QRectF(cell), TODAY)
    with qtbot.waitSignal(view.entry_activated) as opened:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=shown[0][1].center().toPoint()
        )
    assert opened.args == [1]
    beside = cell.topLeft() + QPoint(cell.width() - 6, 8)
    with qtbot.waitSignal(view.day_activated) as asked:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert asked.args == [TODAY]
