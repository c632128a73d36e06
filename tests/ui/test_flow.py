"""A row that runs on to further lines where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.flow import FlowRow


def _block(width: int) -> QWidget:
    block = QWidget()
    block.setFixedSize(QSize(width, 30))
    return block


def test_widgets_run_on_to_a_second_line_and_the_row_grows(qtbot: QtBot, theme: Theme) -> None:
    row = FlowRow(theme)
    qtbot.addWidget(row)
    blocks = [row.add(_block(100)) for _ in range(3)]
    row.resize(400, 30)
    row.show()
    assert [block.y() for block in blocks] == [0, 0, 0]
    assert row.height() == 30

    row.resize(220, row.height())

    assert [block.y() for block in blocks] == [0, 0, 38]
    assert row.height() == 68


def test_a_hidden_widget_leaves_no_gap_and_a_stretching_one_takes_what_is_left(
    qtbot: QtBot, theme: Theme
) -> None:
    row = FlowRow(theme)
    qtbot.addWidget(row)
    wide = row.add(QWidget(), stretch=True)
    hidden, last = row.add(_block(100)), row.add(_block(100))
    row.resize(400, 30)
    row.show()
    hidden.hide()
    qtbot.wait(1)
    assert last.geometry().right() == 399
    assert wide.width() == 400 - 100 - theme.px(8)


def test_widgets_added_together_are_not_parted(qtbot: QtBot, theme: Theme) -> None:
    row = FlowRow(theme)
    qtbot.addWidget(row)
    row.add(_block(100))
    label = row.add(_block(50), _block(100))
    row.resize(200, 30)
    row.show()
    assert label.parentWidget() is not row
    assert label.parentWidget().y() > 0


def test_what_stretches_is_as_high_as_its_line_and_one_may_be_put_before_all(
    qtbot: QtBot, theme: Theme
) -> None:
    row = FlowRow(theme, gap=16)
    qtbot.addWidget(row)
    tall = row.add(_block(100))
    tall.setFixedHeight(90)
    wide = row.add(QWidget(), stretch=True)
    first = row.add(_block(50), before_all=True)
    row.resize(400, 90)
    row.show()
    assert (first.x(), tall.x(), wide.x()) == (0, 66, 182)
    assert (wide.height(), first.height()) == (90, 30)
