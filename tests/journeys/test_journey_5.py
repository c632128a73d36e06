"""Journey 5, as at: who sat on the Board that day, and what did the structure look like?"""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from govapp.dates import uk_date
from govapp.groups import find_group, get_group, predecessors_of
from govapp.naming import one_of
from govapp.seating import seating
from tests.desk import Desk, type_into
from ui.screens.groups_screen import GroupsScreen
from ui.screens.reports_screen import ReportsScreen

NEW = "Northmoor Safeguarding Children Partnership Board"
OLD = "Northmoor Safeguarding Children Board"


@pytest.fixture
def new(desk: Desk) -> int:
    with desk.file() as register:
        return one_of(find_group(register, NEW), NEW)


@pytest.fixture
def replaced(desk: Desk, new: int) -> date:
    """The day on which the partnership's board took the place of the old one."""
    with desk.file() as register:
        (old,) = predecessors_of(register, new)
        assert old.name == OLD
        first_day = get_group(register, new).starts_on
    assert first_day is not None
    return first_day


@pytest.fixture
def screen(desk: Desk) -> GroupsScreen:
    desk.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    shown: GroupsScreen = desk.screen(GroupsScreen)
    return shown


def type_day(desk: Desk, screen: GroupsScreen, day: date) -> None:
    type_into(screen.as_at.field, uk_date(day))
    desk.key(Qt.Key.Key_Return)


def in_being(screen: GroupsScreen) -> list[str]:
    """The groups in the tree above the line of those ended."""
    names = [name.strip() for name in screen.tree.names]
    ended = [n for n, name in enumerate(names) if name.startswith("Ended before")]
    return names[: ended[0]] if ended else names


def test_a_board_replaced_that_day_stands_on_the_right_side_of_the_line(
    desk: Desk, screen: GroupsScreen, replaced: date
) -> None:
    # WHEN the last day of the old board is typed
    type_day(desk, screen, replaced.replace(month=8, day=31))
    # THEN the old board is in being and the new one is not, in tree, chart and heading
    assert OLD in in_being(screen)
    assert NEW not in in_being(screen)
    assert "as at 31 August" in screen.heading.sentence
    desk.click("Chart")
    assert OLD in screen.chart.accessibleDescription() + screen.chart.accessibleName()
    # WHEN the next day is typed
    type_day(desk, screen, replaced)
    # THEN it is the other way round
    assert NEW in in_being(screen)
    assert OLD not in in_being(screen)


def test_one_date_says_who_sat_on_the_board(
    desk: Desk, screen: GroupsScreen, replaced: date
) -> None:
    day = replaced.replace(month=8, day=31)
    with desk.file() as register:
        old = one_of(find_group(register, OLD), OLD)
        names = [sitting.name for sitting in seating(register, old, day)]
    # WHEN the old board is looked at as at its last day
    desk.window.show_screen("groups", {"group_id": old, "on": day})
    # THEN the directory of that day stands on its page
    assert [sitting.name for sitting in screen.page.membership.sittings] == names
    assert names


def test_the_report_follows_the_date_and_adds_the_predecessor_only_if_asked(
    desk: Desk, screen: GroupsScreen, new: int, replaced: date
) -> None:
    # GIVEN the new board, as at the last day of the year in which it began
    day = date(replaced.year + 1, 3, 31)
    desk.window.show_screen("groups", {"group_id": new, "on": day})
    # WHEN its attendance is printed
    alone = desk.printed("alone.pdf")
    # THEN the paper is as at that day, of that year, and of the new board alone
    assert uk_date(day) in alone
    assert f"1 April {replaced.year} to 31 March {replaced.year + 1}" in alone
    reports: ReportsScreen = desk.screen(ReportsScreen)
    assert f"{OLD}" not in alone.replace(NEW, "")
    # WHEN what came before is asked for
    reports.choices.predecessor.set_value(True)
    desk.click("Preview")
    joined = desk.saved("joined.pdf")
    # THEN its meetings are counted too, and the paper says so
    assert OLD in joined
    assert "predecessor" in joined.casefold()
