"""Why a figure is what it is: the sum in words and the meetings behind it are the figure."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govapp.attendance import record_attendance
from govapp.attendance_types import Mark
from govapp.counting import Counts, Period
from govapp.figures import GroupScope
from govapp.groups import list_groups
from govapp.register import Register
from govapp.summing import summary
from tests.desk import texts, words_of
from tests.ui.small_county import County, settle
from ui.screens.why_panel import WhyPanel
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import IconButton

Make = Callable[[Register], WhyPanel]


@pytest.fixture
def panel_of(qtbot: QtBot, theme: Theme) -> Make:
    def make(register: Register) -> WhyPanel:
        panel = WhyPanel(Session(register), theme)
        qtbot.addWidget(panel)
        panel.resize(600, 700)
        return panel

    return make


def total(panel: WhyPanel) -> Counts:
    return sum((line.counts for line in panel.lines), start=Counts())


def test_the_sum_of_the_lines_is_the_seats_figure_for_every_seat_of_the_demonstration(
    panel_of: Make, demonstration: Register
) -> None:
    panel = panel_of(demonstration)
    today = demonstration.today
    period = Period.financial_year_of(today)
    explained = 0
    for group in list_groups(demonstration, on=today):
        for seat in summary(demonstration, GroupScope(group.id), period, as_at=today).seats:
            panel.show_seat(seat, 3, period, today)
            # THEN the lines, the words and the figure say the same
            assert total(panel) == seat.counts
            counts = seat.counts
            assert f"Seat represented {counts.represented} of {counts.expected}" in (
                panel.figures.text()
            )
            assert f"Member attended {counts.present} of {counts.expected}" in (
                panel.figures.text()
            )
            parts = (counts.present, counts.deputy, counts.apologies, counts.absent)
            assert sum(parts) + counts.online_not_counted == counts.expected
            explained += 1
    assert explained > 100


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def panel(panel_of: Make, register: Register, county: County) -> WhyPanel:
    """Why the police seat has its figure: present on 10 June, absent on 9 September."""
    made = panel_of(register)
    period = Period.financial_year_of(register.today)
    figures = summary(register, GroupScope(county.board), period, as_at=register.today)
    (seat,) = [seat for seat in figures.seats if seat.seat_id == county.police_seat]
    made.show_seat(seat, figures.small_number, period, register.today)
    return made


def test_the_rule_is_said_with_its_numbers(panel: WhyPanel) -> None:
    assert panel.isVisible()
    # and no percentage of as few as two, here as in the matrix
    assert panel.figures.text().splitlines() == [
        "Seat represented 1 of 2 (no percentage below 3)",
        "Member attended 1 of 2 (no percentage below 3)",
    ]
    assert panel.sum.text() == (
        "Expected 2 = present 1 + deputy 0 + apologies 0 + absent 1. In no percentage: nothing."
    )
    assert texts(panel.table.model()) == ["10 June 2026", "9 September 2026"]
    assert texts(panel.table.model(), 1) == ["Present", "Absent, no apologies"]
    assert "as at 20 November 2026" in words_of(panel)


def test_reading_again_shows_what_changed(
    panel: WhyPanel, register: Register, county: County
) -> None:
    with register.write("Mark it again") as change:
        record_attendance(
            change,
            meeting_id=county.meeting,
            seat_id=county.police_seat,
            mark=Mark.NOT_EXPECTED,
            reason="On leave",
        )
    panel.read_again(Period.financial_year_of(register.today), register.today)
    assert "Seat represented 0 of 1 (no" in panel.figures.text()
    assert panel.sum.text().endswith("In no percentage: 1 not expected.")


def test_enter_on_a_meeting_asks_for_it(qtbot: QtBot, panel: WhyPanel, county: County) -> None:
    panel.table.select_ids([(county.meeting, county.police_seat)])
    with qtbot.waitSignal(panel.meeting_asked) as asked:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert asked.args == [county.meeting]


def test_the_cross_closes_it(panel: WhyPanel) -> None:
    (cross,) = panel.findChildren(IconButton)
    assert cross.accessibleName() == "Close"
    cross.click()
    assert not panel.isVisible()


def test_it_stands_beside_or_under_the_figures(panel: WhyPanel) -> None:
    assert panel.minimumWidth() == panel.maximumWidth() == 440
    panel.stand(beside=False)
    assert panel.minimumWidth() == 0 and panel.minimumHeight() == 360
    panel.stand(beside=True)
    assert panel.minimumWidth() == 440 and panel.minimumHeight() == 0


def test_before_anything_is_asked_there_is_nothing_to_read(
    panel_of: Make, register: Register
) -> None:
    panel = panel_of(register)
    panel.read_again(Period.financial_year_of(register.today), register.today)
    assert not panel.isVisible() and panel.lines == []
