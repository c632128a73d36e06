"""Marking by keyboard: what each key asks for, and where the register stands after it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from tests.ui.samples import STYLES
from ui.theme import Theme
from ui.widgets.register_view import RegisterRow, RegisterView

Key = Qt.Key
FIRST = 1 << 62


class Office:
    """Stands where a screen stands: takes the mark, or refuses it, and hands the lines back."""

    def __init__(self, view: RegisterView) -> None:
        self.view = view
        self.refuses = False
        self.asked: list[tuple[object, ...]] = []
        self.rows = [RegisterRow(FIRST + n, f"Seat {n}", f"Person {n}") for n in range(25)]
        view.mark_requested.connect(self.mark)
        for name in ("clear", "online", "note", "deputy", "fill", "find", "finish"):
            signal = getattr(view, f"{name}_requested")
            signal.connect(lambda *given, name=name: self.asked.append((name, *given)))
        view.row_activated.connect(lambda row_id: self.asked.append(("open", row_id)))
        view.set_rows(self.rows)

    def mark(self, row_id: int, code: str) -> None:
        self.asked.append((code, row_id))
        if not self.refuses:
            self.rows = [replace(row, mark=code) if row.id == row_id else row for row in self.rows]
        self.view.set_rows(self.rows)

    def mark_of(self, n: int) -> str:
        return self.rows[n].mark


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> RegisterView:
    made = RegisterView(theme, "Register", STYLES)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def office(view: RegisterView) -> Office:
    return Office(view)


def test_25_seats_take_25_keys(view: RegisterView, office: Office) -> None:
    keys = "pppdaxnpppppppppp1234paxdn"[:25]
    QTest.keyClicks(view, keys)
    codes = {"p": "present", "d": "deputy", "a": "apologies", "x": "absent", "n": "not_expected"}
    codes |= {"1": "present", "2": "apologies", "3": "deputy", "4": "absent"}
    assert [row.mark for row in office.rows] == [codes[key] for key in keys]
    # At the end it stays on the last seat.
    assert view.current_id == FIRST + 24


def test_the_number_pad_marks_too(view: RegisterView, office: Office) -> None:
    QTest.keyClick(view, Key.Key_5, Qt.KeyboardModifier.KeypadModifier)
    assert office.mark_of(0) == "not_expected"
    assert view.current_id == FIRST + 1


def test_where_a_mark_is_refused_one_stays_on_the_line(view: RegisterView, office: Office) -> None:
    office.refuses = True
    QTest.keyClick(view, Key.Key_P)
    assert office.asked == [("present", FIRST)]
    assert view.current_id == FIRST


def test_the_same_mark_again_goes_on(view: RegisterView, office: Office) -> None:
    QTest.keyClick(view, Key.Key_P)
    QTest.keyClick(view, Key.Key_Up)
    QTest.keyClick(view, Key.Key_P)
    assert view.current_id == FIRST + 1


def test_shift_p_asks_to_fill_and_shift_with_others_does_nothing(
    view: RegisterView, office: Office
) -> None:
    QTest.keyClick(view, Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert office.asked == [("fill", "present")]


def test_other_keys_ask_for_what_they_name(view: RegisterView, office: Office) -> None:
    for key, held in (
        (Key.Key_V, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(view, key, held)
    QTest.keySequence(view, QKeySequence.StandardKey.Find)
    assert office.asked == [
        ("online", FIRST),
        ("note", FIRST),
        ("clear", FIRST),
        ("finish",),
        ("find",),
        ("find",),
    ]


def test_enter_after_a_deputy_asks_who_came_for_the_line_just_marked(
    view: RegisterView, office: Office
) -> None:
    QTest.keyClick(view, Key.Key_D)
    assert view.current_id == FIRST + 1
    QTest.keyClick(view, Key.Key_Return)
    assert office.asked[-1] == ("deputy", FIRST)
    # Enter again is about the current line, which has no deputy: it opens.
    QTest.keyClick(view, Key.Key_Return)
    assert office.asked[-1] == ("open", FIRST + 1)
    # Back on the deputy's line Enter asks again.
    QTest.keyClick(view, Key.Key_Up)
    QTest.keyClick(view, Key.Key_Return)
    assert office.asked[-1] == ("deputy", FIRST)


def test_letters_that_mean_nothing_do_nothing(view: RegisterView, office: Office) -> None:
    QTest.keyClicks(view, "sez9!")
    assert office.asked == []
    assert view.current_id == FIRST


def test_ctrl_z_is_left_to_the_window(view: RegisterView, office: Office) -> None:
    QTest.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert office.asked == []


def test_a_click_on_a_button_marks_its_line_and_stays_there(
    view: RegisterView, office: Office
) -> None:
    index = view.model().index(3, 0)
    line = QRectF(view.visualRect(index))
    places = {style.code: box for style, box in view._painter.button_places(line)}
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=places["absent"].center().toPoint()
    )
    assert office.mark_of(3) == "absent"
    assert view.current_id == FIRST + 3
    online, note = view._painter.badge_places(line)
    for box in (online, note):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert office.asked[-2:] == [("online", FIRST + 3), ("note", FIRST + 3)]


def test_buttons_have_words_where_there_is_room_and_letters_where_not(
    view: RegisterView, theme: Theme
) -> None:
    delegate = view._painter
    assert delegate.has_words(1000)
    assert not delegate.has_words(600)
    theme.choose("light", 200)
    assert not delegate.has_words(1000)
    # Nothing overlaps: the buttons leave room for a name even when narrow.
    line = QRectF(0, 0, 900, 92)
    boxes = [box for _, box in delegate.button_places(line)]
    assert all(a.right() <= b.left() for a, b in pairwise(boxes))
    assert delegate.badge_places(line)[0].left() > theme.px(100)


def test_a_screen_reader_hears_the_mark_first_then_the_seat(
    view: RegisterView, office: Office
) -> None:
    office.rows[0] = replace(office.rows[0], mark="deputy", came="Deputy: J. Carr", online=True)
    view.set_rows(office.rows)
    cell = QAccessible.queryAccessibleInterface(view).child(0)
    spoken = view.model().data(view.model().index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Deputy attended, Seat 0, Person 0, Deputy: J. Carr, online"
    assert cell is not None
    assert_accessible(view)


def test_the_register_copies_with_headings(view: RegisterView, office: Office) -> None:
    QTest.keyClick(view, Key.Key_P)
    view.clearSelection()
    view.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == [
        "Seat", "Person", "Mark", "Who came", "Online", "Reply", "Note",
    ]  # fmt: skip
    assert lines[1].split("\t")[:3] == ["Seat 0", "Person 0", "Present"]


def test_a_filter_narrows_the_lines_to_a_name(view: RegisterView, office: Office) -> None:
    view.set_filter("person 17")
    assert view.model().rowCount() == 1
    view.set_filter("")
    assert view.model().rowCount() == 25


def test_with_little_room_the_buttons_stand_under_the_name(
    view: RegisterView, office: Office, theme: Theme
) -> None:
    # GIVEN a window with room for names, where a line is low
    low = view.rowHeight(0)
    # WHEN there is none beside the buttons
    view.resize(400, 600)
    line = QRectF(view.visualRect(view.model().index(0, 0)))
    boxes = [box for _, box in view._painter.button_places(line)]
    # THEN the lines are higher, and every button and badge lies in the lower part, side by side
    assert view.rowHeight(0) > low
    assert all(box.top() >= line.top() + theme.px(44) for box in boxes)
    assert all(line.contains(box) for box in (*boxes, *view._painter.badge_places(line)))
    # THEN a click on one marks still
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=boxes[0].center().toPoint())
    assert office.mark_of(0) == "present"
    # WHEN there is room again, they are low again
    view.resize(1000, 600)
    assert view.rowHeight(0) == low


def test_straight_after_a_mark_v_and_f2_mean_the_line_just_marked(
    view: RegisterView, office: Office
) -> None:
    # WHEN a line is marked and the next one, to which one went on, has no mark yet
    for key in (Key.Key_P, Key.Key_V, Key.Key_F2):
        QTest.keyClick(view, key)
    # THEN both are about the line just marked, which takes one key and not two
    assert office.asked == [("present", FIRST), ("online", FIRST), ("note", FIRST)]
    assert view.current_id == FIRST + 1
    # and about the current line as soon as one moved, by key or by mouse
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_V)
    assert office.asked[-1] == ("online", FIRST + 2)


def test_a_click_on_another_line_forgets_the_line_just_marked(
    view: RegisterView, office: Office
) -> None:
    QTest.keyClick(view, Key.Key_D)
    place = view.line_rect(FIRST + 2).topLeft() + QPoint(60, 12)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(view, Key.Key_Return)
    # THEN the mark was asked for, and who came was not
    assert office.asked == [("deputy", FIRST), ("open", FIRST + 2)]


def test_names_have_the_room_of_badges_that_are_not_there(view: RegisterView) -> None:
    painter, line = view._painter, QRectF(0, 0, 800, 46)
    online, note = painter.badge_places(line)
    plain = RegisterRow(1, "Northmoor Police", "Amara Okafor")
    assert painter._names_end(line, plain, current=False) == note.right()
    assert painter._names_end(line, replace(plain, note="x"), current=False) == note.left()
    assert painter._names_end(line, replace(plain, online=True), current=False) == online.left()
    # the current line offers both
    assert painter._names_end(line, plain, current=True) == online.left()
