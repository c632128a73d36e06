"""The groups screen: structure as at a date, chart, board, and for everybody."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govapp.group_types import Timing
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.groups.steps import type_date
from tests.ui.small_county import County
from tests.ui.window_steps import press, the_form
from ui.main_window import MainWindow
from ui.screens.groups_screen import GroupsScreen
from ui.theme import Theme


def test_the_tree_shows_the_structure_of_today_and_what_has_ended(screen: GroupsScreen) -> None:
    assert screen.tree.names == [
        "Adults’ Board",
        "Partnership Board",
        "  Quality <b>&</b> Assurance",
        "    Neglect Audit",
        "  Online Harms",
        "Ended before this day (1)",
        "  Local Board",
    ]


def test_one_date_answers_who_sat_on_the_board_on_1_september_2019(
    screen: GroupsScreen, county: County
) -> None:
    # GIVEN the board as it sits today, WHEN one date is typed
    type_date(screen, "1/9/2019")

    # THEN the new board is there on its first day, with those who sat on it, and no late group
    assert "Partnership Board" in screen.tree.names
    assert "Local Board" not in screen.tree.names
    names = [sitting.name for sitting in screen.page.membership.sittings]
    assert names == ["Amara Okafor", None, "Priya Rahman"]
    assert "Neglect Audit" not in "".join(screen.tree.names)

    # AND the day before it is still the old one, with its own chair
    type_date(screen, "31/8/2019")
    screen.show_target(group_id=county.old_board)
    assert [sitting.name for sitting in screen.page.membership.sittings] == ["Helen Haddad"]
    assert "  Local Board" not in screen.tree.names


def test_a_group_that_is_not_in_being_says_so_and_leads_to_its_last_day(
    screen: GroupsScreen, county: County
) -> None:
    screen.show_target(group_id=county.old_board)
    header = screen.page.header

    assert header.day_button.isVisible()
    header.day_button.click()

    assert screen.as_at.on == date(2019, 8, 31)
    assert len(screen.page.membership.sittings) == 1


def test_the_partnership_switch_is_obeyed_by_tree_and_heading(
    screen: GroupsScreen, county: County
) -> None:
    screen.session.look_at(county.adults)

    assert screen.tree.names == ["Adults’ Board", "Quality <b>&</b> Assurance"]
    sentence = screen.heading.findChildren(type(screen.page.header.name))[1].text()
    assert "Adults’ Partnership" in sentence


def test_the_chart_draws_each_group_below_the_one_it_reports_to(
    screen: GroupsScreen, county: County
) -> None:
    screen.views.choose("chart")
    screen.refresh()
    boxes = {box.group.id: box for box in screen.chart.chart.boxes}

    assert boxes[county.quality].y > boxes[county.board].y
    assert "Neglect Audit reports to Quality" in screen.chart.accessibleDescription()


def test_enter_on_the_chart_opens_the_group_it_points_to(
    screen: GroupsScreen, county: County, window: MainWindow
) -> None:
    screen.views.choose("chart")
    screen.refresh()
    screen.chart.point_to(county.late)
    screen.chart.setFocus()

    press(window, Qt.Key.Key_Return)

    assert screen.views.choice == "page"
    assert screen.page.header.name.text() == "Neglect Audit"


def test_the_board_sorts_task_and_finish_groups_by_how_they_stand(screen: GroupsScreen) -> None:
    screen.views.choose("board")
    screen.refresh()

    assert screen.board.names(Timing.LATE) == ["Neglect Audit"]
    assert screen.board.names(Timing.EXTENDED) == ["Online Harms"]
    assert screen.board.names(Timing.ENDED) == []


def test_enter_in_the_tree_opens_the_page_and_goes_to_its_seats(
    screen: GroupsScreen, county: County, window: MainWindow
) -> None:
    screen.tree.setFocus()
    screen.tree.choose(county.adults_board)
    press(window, Qt.Key.Key_Down)

    assert screen.page.header.name.text() == "Partnership Board"
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.page.membership.panel.table


@pytest.mark.parametrize("view", ["page", "chart", "board"])
def test_every_control_has_a_name(screen: GroupsScreen, view: str) -> None:
    screen.views.choose(view)
    screen.refresh()
    assert_accessible(screen)


def test_tab_goes_from_view_to_date_to_tree_to_seats(
    screen: GroupsScreen, window: MainWindow
) -> None:
    screen.as_at.field.setFocus()
    stops = tab_stops(window)
    order = [name for name in stops if name in ("As at", "Groups", "Edit…", "Seats")]

    assert "" not in stops
    assert order == ["As at", "Groups", "Edit…", "Seats"]


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_it_opens_at_200_per_cent_in_every_theme(
    screen: GroupsScreen, theme: Theme, choice: Any
) -> None:
    theme.choose(choice, 200)
    for view in ("page", "chart", "board"):
        screen.views.choose(view)
        screen.refresh()
        assert not screen.grab().isNull()


def test_an_empty_register_says_what_to_do_first(window: MainWindow) -> None:
    window.show_screen("groups")
    screen: Any = window.screen_shown

    assert screen.empty.isVisible()
    screen.empty.press_action()
    assert the_form(screen).isVisible()
