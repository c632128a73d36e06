"""The matrix by keyboard and ear: every cell has words, and its place is kept."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from tests.ui.samples import STYLES, matrix
from ui.theme import Theme
from ui.widgets.marks import MarkLegend, MarkPainter
from ui.widgets.matrix_model import MatrixModel
from ui.widgets.matrix_view import MatrixColumn, MatrixView

FIRST = 1 << 62
FIGURES = ("Seat represented", "Member attended")


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MatrixView:
    made = MatrixView(theme, "Attendance", STYLES, FIGURES)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    qtbot.waitExposed(made)
    made.set_matrix(matrix())
    made.setFocus()
    return made


def test_the_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    model = MatrixModel(STYLES, FIGURES)
    model.set_matrix(matrix())
    qtmodeltester.check(model)


def test_every_cell_and_heading_is_said_in_words(view: MatrixView) -> None:
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    words = [
        model.data(model.index(row, column), role)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    known = tuple(style.word for style in STYLES)
    assert all(said.startswith(known) for said in words)
    assert words[0] == ("Present, Northmoor Police, 4 September 2025, Executive")
    noted = model.data(model.index(2, 5), role)
    assert noted.endswith("has a note")
    row = model.headerData(0, Qt.Orientation.Vertical, role)
    assert row == (
        "Northmoor Police, Detective Superintendent,"
        " Seat represented 11 of 12 92 %, Member attended 3 of 12 25 %"
    )
    crossed = model.headerData(7, Qt.Orientation.Horizontal, role)
    assert crossed == "7 May 2026, Executive, cancelled"


def test_a_screen_can_add_to_what_is_said(view: MatrixView) -> None:
    view.set_matrix(replace(matrix(), describe=lambda row, column: f"by {row.context}"))
    said = view._model.words_at(0, 0)
    assert said.endswith("by Detective Superintendent")


def test_a_screen_reader_finds_a_table_with_its_cells(view: MatrixView) -> None:
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    assert_accessible(view)


def test_arrows_move_and_enter_asks_about_the_cell_its_row_or_its_date(
    qtbot: QtBot, view: MatrixView
) -> None:
    view.select_cell(FIRST + 3, 5)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current_cell == (FIRST + 4, 4)
    with qtbot.waitSignal(view.cell_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [FIRST + 4, 4]
    with qtbot.waitSignal(view.row_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [FIRST + 4]
    with qtbot.waitSignal(view.column_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [4]


def test_a_click_on_a_name_or_date_asks_about_it(qtbot: QtBot, view: MatrixView) -> None:
    names, dates = view.verticalHeader(), view.horizontalHeader()
    with qtbot.waitSignal(view.row_activated) as told:
        place = QPoint(40, names.sectionViewportPosition(1) + 10)
        QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [FIRST + 1]
    column = dates.logicalIndexAt(60)
    with qtbot.waitSignal(view.column_activated) as told:
        QTest.mouseClick(dates.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert told.args == [column]


def test_cell_and_place_are_kept_by_id_when_a_date_is_added_before(view: MatrixView) -> None:
    # GIVEN a current cell
    view.select_cell(FIRST + 9, 5)
    view.verticalScrollBar().setValue(120)
    # WHEN a meeting is added before all others
    now = matrix()
    earlier = MatrixColumn("new", date(2025, 7, 1))
    view.set_matrix(
        replace(
            now,
            columns=[earlier, *now.columns],
            codes=[["present", *codes] for codes in now.codes],
        )
    )
    # THEN the same seat and meeting are current, and in the same place
    assert view.current_cell == (FIRST + 9, 5)
    assert view.currentIndex().column() == 6
    assert view.verticalScrollBar().value() == 120


def test_the_whole_matrix_is_copied_with_names_dates_and_figures(view: MatrixView) -> None:
    QTest.keySequence(view, QKeySequence.StandardKey.Copy)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 19
    first = lines[1].split("\t")
    assert first[:3] == ["Northmoor Police", "Detective Superintendent", "P"]
    assert first[-2:] == ["11 of 12 92 %", "3 of 12 25 %"]
    assert QApplication.clipboard().mimeData().html().count("<tr>") == 19


def test_a_matrix_of_nothing_can_be_shown_and_asked(view: MatrixView) -> None:
    view.set_matrix(replace(matrix(), rows=[], columns=[], codes=[], noted=frozenset()))
    assert view.current_cell is None
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.grab()


def test_names_take_half_at_most_or_what_the_dates_leave_spare(
    qtbot: QtBot, view: MatrixView, theme: Theme
) -> None:
    assert view.verticalHeader().width() <= 450
    view.resize(1400, 400)
    # With few dates the names take what is left, up to a width at which most are whole.
    assert view.verticalHeader().width() > theme.px(236 + 2 * 78 + 14)
    assert view.verticalHeader().width() <= theme.px(420 + 2 * 78 + 14)


def test_no_two_looks_are_alike_without_colour_or_letter(theme: Theme) -> None:
    styles = [replace(style, letter="P") for style in STYLES]
    for choice in ("light", "dark", "high_contrast"):
        theme.choose(choice)  # type: ignore[arg-type]
        marks = MarkPainter(theme, styles)
        grey: dict[str, Hashable] = {}
        for style in styles:
            image = marks.pixmap(style.code, 46, 42, 1.0).toImage()
            shades = [
                (image.pixelColor(x, y).alpha() > 0, image.pixelColor(x, y).lightness() // 16)
                for x in range(46)
                for y in range(42)
            ]
            grey[style.code] = tuple(shades)
        for one, other in combinations(grey, 2):
            differing = sum(a != b for a, b in zip(grey[one], grey[other], strict=True))  # type: ignore[call-overload]
            assert differing > 20, f"{one} and {other} look alike in {choice}"


def test_a_note_turns_down_the_corner_and_the_pictures_are_drawn_once(theme: Theme) -> None:
    marks = MarkPainter(theme, STYLES)
    plain = marks.pixmap("present", 46, 42, 2.0)
    assert marks.pixmap("present", 46, 42, 2.0) is plain
    assert marks.pixmap("present", 46, 42, 2.0, True).toImage() != plain.toImage()
    assert plain.width() == 92


def test_the_legend_says_all_letters_and_wraps_when_narrow(qtbot: QtBot, theme: Theme) -> None:
    legend = MarkLegend(theme, STYLES)
    qtbot.addWidget(legend)
    assert "X Absent, no apologies" in legend.accessibleName()
    assert legend.heightForWidth(300) > legend.heightForWidth(1200)


def test_another_matrix_begins_at_the_latest_meeting_that_took_place(view: MatrixView) -> None:
    # GIVEN a matrix of other rows and meetings, the last of them still to come
    other = matrix()
    columns = [replace(column, id=("other", column.id), remark="") for column in other.columns]
    columns[-1] = replace(columns[-1], remark="planned")
    view.set_matrix(replace(other, columns=columns))
    # THEN one stands at the last that took place, and not at the empty one to come
    assert view.current_cell == (other.rows[0].id, columns[-2].id)
    # and where none took place yet, at the first
    planned = [replace(column, id=("next", column.id), remark="planned") for column in columns]
    view.set_matrix(replace(other, columns=planned))
    assert view.current_cell == (other.rows[0].id, planned[0].id)


def test_narrow_dates_and_names_of_two_lines_go_together(view: MatrixView) -> None:
    view.set_compact(True)
    narrow, low = view.columnWidth(0), view.rowHeight(0)
    # WHEN there are many dates and few names
    view.set_compact(True, rows=False)
    # THEN the dates stay narrow, and each name keeps its second line
    assert view.columnWidth(0) == narrow
    assert view.rowHeight(0) > low
