"""The table by keyboard: choosing, opening, copying, filtering, and keeping its place."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.samples import WORK, Work, work_model
from ui.theme import Theme
from ui.widgets.columns import SortBy
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel
from ui.widgets.table_view import TableView


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> TablePanel:
    made = TablePanel(theme, "Actions", work_model(), counted=("action", "actions"))
    made.say_when_empty("No actions yet", "Raise one at a meeting.", action="New action")
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def table(panel: TablePanel) -> TableView:
    panel.table.setFocus()
    return panel.table


def rows_of(table: TableView) -> RowsModel[Work]:
    model = table.model()
    assert isinstance(model, RowsModel)
    return model


def test_the_selection_is_kept_by_id_when_rows_change_places(table: TableView) -> None:
    # GIVEN two chosen rows
    chosen = [WORK[3].id, WORK[7].id]
    table.select_ids(chosen)
    # WHEN the model is handed rows in another order, some gone
    rows_of(table).set_rows([work for work in reversed(WORK) if work.id != WORK[0].id])
    # THEN the same rows are chosen and current
    assert set(table.selected_ids) == set(chosen)
    assert table.current_id == WORK[3].id


def test_sorting_keeps_the_selection_too(table: TableView) -> None:
    table.select_ids([WORK[3].id])
    rows_of(table).sort_by([SortBy(1)])
    assert table.selected_ids == [WORK[3].id]


def test_when_the_current_row_goes_the_one_in_its_place_is_current(
    qtbot: QtBot, table: TableView
) -> None:
    table.select_ids([WORK[3].id])
    with qtbot.waitSignal(table.selection_changed) as told:
        rows_of(table).set_rows([work for work in WORK if work.id != WORK[3].id])
    assert told.args == [[]]
    assert table.current_id == WORK[4].id


def test_the_place_scrolled_to_is_kept(qtbot: QtBot, table: TableView) -> None:
    table.verticalScrollBar().setValue(200)
    rows_of(table).set_rows(WORK[:-1])
    assert table.verticalScrollBar().value() == 200


def test_enter_and_a_double_click_open_a_row_by_its_63_bit_id(
    qtbot: QtBot, table: TableView
) -> None:
    table.select_ids([WORK[2].id])
    with qtbot.waitSignal(table.row_activated) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [WORK[2].id]
    place = table.visualRect(rows_of(table).index(1, 1)).center()
    with qtbot.waitSignal(table.row_activated) as told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [WORK[1].id]


def test_ctrl_c_copies_headings_and_the_chosen_rows_for_excel_and_word(table: TableView) -> None:
    # GIVEN a chosen row
    table.select_ids([WORK[2].id])
    # WHEN it is copied
    QTest.keySequence(table, QKeySequence.StandardKey.Copy)
    # THEN there are lines with tabs and a table with borders
    mime = QApplication.clipboard().mimeData()
    titles, row, end = mime.text().split("\n")
    assert titles.split("\t") == ["Ref", "Action", "Group", "Owner", "Due", "Moved", "Status"]
    assert row.split("\t")[1:4] == [WORK[2].wording, WORK[2].group, WORK[2].owner]
    assert end == ""
    assert mime.html().count("<tr>") == 2
    assert "border:1px solid" in mime.html()
    # Fire & Rescue is text: escaped, and never read as a formula or a date.
    assert "mso-number-format:'\\@';\">Fire &amp; Rescue</td>" in mime.html()


def test_with_nothing_chosen_the_whole_table_is_copied(table: TableView) -> None:
    table.clearSelection()
    table.copy()
    assert QApplication.clipboard().mimeData().html().count("<tr>") == len(WORK) + 1


def test_a_click_on_a_heading_sorts_and_with_ctrl_sorts_within(
    qtbot: QtBot, table: TableView
) -> None:
    header = table.horizontalHeader()

    def click(section: int, held: Qt.KeyboardModifier) -> None:
        place = QPoint(header.sectionViewportPosition(section) + 20, 20)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, held, place)

    click(4, Qt.KeyboardModifier.NoModifier)
    click(4, Qt.KeyboardModifier.NoModifier)
    assert rows_of(table).order == (SortBy(4, descending=True),)
    header_type = type(header)
    assert header_type.__name__ == "SortHeader"
    header.sort_column(3, False, within=True)  # type: ignore[attr-defined]
    assert rows_of(table).order == (SortBy(4, descending=True), SortBy(3))


def test_tab_leaves_the_table(qtbot: QtBot, panel: TablePanel) -> None:
    assert tab_stops(panel) == ["Filter actions", "Actions"]
    assert_accessible(panel)


def test_typing_filters_after_a_pause_and_says_how_many_are_left(
    qtbot: QtBot, panel: TablePanel
) -> None:
    QTest.keyClicks(panel.filter_box, "police")
    qtbot.waitUntil(lambda: "of" in panel._count_label.text())
    left = rows_of(panel.table).rowCount()
    assert panel._count_label.text() == f"{left} of 24 actions"
    assert 0 < left < 24
    # Down goes to the rows, Esc in the box brings all of them back.
    QTest.keyClick(panel.filter_box, Qt.Key.Key_Down)
    assert panel.table.hasFocus()
    assert panel.table.currentIndex().isValid()
    QTest.keyClick(panel.filter_box, Qt.Key.Key_Escape)
    assert panel._count_label.text() == "24 actions"


def test_an_empty_table_says_what_to_do_and_an_empty_filter_how_to_clear_it(
    qtbot: QtBot, panel: TablePanel
) -> None:
    # GIVEN a filter that nothing matches
    panel.filter_box.setText("zzz")
    QTest.keyClick(panel.filter_box, Qt.Key.Key_Return)
    assert not panel.table.isVisible()
    # WHEN its button is pressed
    panel.empty.press_action()
    # THEN the rows are back
    assert panel.table.isVisible()
    # WHEN there are no rows at all
    rows_of(panel.table).set_rows([])
    # THEN the button does what the screen offers
    with qtbot.waitSignal(panel.empty_action):
        panel.empty.press_action()


def test_ctrl_f_goes_to_the_filter_from_the_table(qtbot: QtBot, table: TableView) -> None:
    QTest.keySequence(table, QKeySequence.StandardKey.Find)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Filter actions"


def test_the_menu_sorts_without_a_mouse(table: TableView) -> None:
    table.select_ids([WORK[0].id])
    index = rows_of(table).index(0, 3)
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    menu = table._menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Copy"
    next(action for action in menu.actions() if action.text() == "Sort by Due, down").trigger()
    assert rows_of(table).order == (SortBy(3, descending=True),)
    menu.deleteLater()


def test_hostile_text_is_shown_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    hostile = Work(1, "=cmd|' /C calc'!A0\t<b>x</b>", "", "<img src=x>", None, 0, WORK[0].status)
    model = work_model()
    model.set_rows([hostile])
    table = TableView(theme, "Actions", model)
    qtbot.addWidget(table)
    table.show()
    table.copy()
    mime = QApplication.clipboard().mimeData()
    assert "\"'=cmd" in mime.text()
    assert "&lt;img src=x&gt;" in mime.html()
    assert "<img" not in mime.html()
