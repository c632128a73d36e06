"""Chips, tiles, charts and progress: what they say, and to whom."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from govapp.reports.chart_shapes import Line, Rect, Text
from tests.ui.accessibility import assert_accessible
from ui.theme import Theme
from ui.widgets.cards import Card, FigureTile
from ui.widgets.charts import ChartView
from ui.widgets.chips import ChipButtons, ChipLook, StatusChip
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.progress import ProgressStrip

CHOICES = [("all", "All 24"), ("late", "Overdue 6"), ("soon", "Due & soon 6")]


@pytest.fixture
def chips(qtbot: QtBot, theme: Theme) -> ChipButtons:
    made = ChipButtons(theme, "Show", CHOICES)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_exactly_one_chip_is_down_and_a_click_tells_which(qtbot: QtBot, chips: ChipButtons) -> None:
    assert chips.choice == "all"
    with qtbot.waitSignal(chips.chosen) as told:
        QTest.mouseClick(chips._buttons["late"], Qt.MouseButton.LeftButton)
    assert told.args == ["late"]
    assert chips.choice == "late"
    assert [button.isChecked() for button in chips._buttons.values()].count(True) == 1


def test_arrows_choose_and_setting_it_tells_nobody(qtbot: QtBot, chips: ChipButtons) -> None:
    chips._buttons["all"].setFocus()
    with qtbot.waitSignal(chips.chosen) as told:
        QTest.keyClick(chips._buttons["all"], Qt.Key.Key_Right)
    assert told.args == ["late"]
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("soon")
        chips.set_choices([("all", "All 25"), ("soon", "Due soon 7")])
    assert chips.choice == "soon"


def test_chips_run_on_to_a_second_line_and_other_choices_take_their_place(
    chips: ChipButtons,
) -> None:
    # GIVEN less room than all of them need side by side
    wide = chips.sizeHint().width()
    chips.resize(wide - 10, chips.height())
    spots = [button.geometry() for button in chips.findChildren(QPushButton)]
    # THEN the last stands beneath the first, and none reaches beyond the edge
    assert spots[-1].top() > spots[0].bottom()
    assert max(spot.right() for spot in spots) < chips.width()
    assert chips.height() == spots[-1].bottom() + 1
    assert chips.minimumSizeHint().width() < wide
    # WHEN there are other choices, THEN those before leave no gap
    chips.set_choices([("new", "New"), ("old", "Old")])
    shown = [button for button in chips.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in shown] == ["New", "Old"]
    assert shown[0].geometry().topLeft() == QPoint(0, 0)


def test_an_ampersand_is_seen_and_spoken_once(chips: ChipButtons) -> None:
    button = chips._buttons["soon"]
    assert isinstance(button, QPushButton)
    assert button.text() == "Due && soon 6"
    assert button.accessibleName() == "Due & soon 6"
    assert_accessible(chips)


def test_a_chip_says_its_words_and_takes_the_room_they_need(qtbot: QtBot, theme: Theme) -> None:
    chip = StatusChip(theme, ChipLook("Late", "red", "octagon-alert", "R"))
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_look(ChipLook("Very late indeed", "red"))
    assert chip.accessibleName() == "Very late indeed"
    assert chip.sizeHint().width() > narrow


def test_a_tile_that_explains_is_asked_by_key_and_click(qtbot: QtBot, theme: Theme) -> None:
    tile = FigureTile(theme, "Represented", explains=True)
    qtbot.addWidget(tile)
    tile.set_figure("11 of 12", "92 %", "1 vacant")
    tile.show()
    assert tile.accessibleName() == "Represented: 11 of 12, 92 %, 1 vacant"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(tile.asked_why):
            QTest.keyClick(tile, key)
    with qtbot.waitSignal(tile.asked_why):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_a_tile_that_does_not_explain_is_no_tab_stop(qtbot: QtBot, theme: Theme) -> None:
    tile = FigureTile(theme, "Meetings")
    qtbot.addWidget(tile)
    assert tile.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(tile.asked_why):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_a_card_without_a_title_has_no_heading_to_add_to(qtbot: QtBot, theme: Theme) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    with pytest.raises(ValueError, match="no heading"):
        card.add_to_heading(label("x"))


def test_a_chart_draws_its_shapes_in_the_themes_colours_and_says_its_numbers(
    qtbot: QtBot, theme: Theme
) -> None:
    # GIVEN a layout that fills its left half
    asked: list[tuple[float, float]] = []

    def layout(width: float, height: float) -> list[Rect | Line | Text]:
        asked.append((width, height))
        return [
            Rect(0, 0, width / 2, height, "red"),
            Line(0, height - 1, width, height - 1, "text"),
            Text(width, 20, "12", 9, anchor="end"),
        ]

    chart = ChartView(theme, height=120)
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    chart.set_chart(layout, "Meetings: Police 12.")
    # WHEN it is painted in two themes
    light = chart.grab().toImage()
    theme.choose("dark")
    dark = chart.grab().toImage()
    # THEN the left half has the fill of each theme, and the room was given in points
    assert asked[0] == (pytest.approx(300), pytest.approx(90))
    assert light.pixelColor(50, 60).name().upper() == "#C2312A"
    assert dark.pixelColor(50, 60).name().upper() == "#EE6A62"
    assert light.pixelColor(300, 60).name().upper() != "#C2312A"
    assert chart.accessibleName() == "Meetings: Police 12."
    assert chart.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_progress_shows_how_far_and_cancel_is_asked_once(qtbot: QtBot, theme: Theme) -> None:
    strip = ProgressStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(500, 40)
    strip.start("Printing 24 pages")
    assert strip.isVisible()
    assert strip._bar.maximum() == 0
    strip.set_progress(6, 24)
    assert strip._bar.value() == 250
    assert strip._bar.accessibleName() == "Printing 24 pages 6 of 24"
    strip.set_progress(3_000_000_000, 6_000_000_000, "half")
    assert strip._bar.value() == 500
    with qtbot.waitSignal(strip.cancelled):
        strip._button.click()
    assert not strip._button.isEnabled()
    assert_accessible(strip)
    strip.finish()
    assert not strip.isVisible()


def test_a_label_cut_short_keeps_all_of_it_in_its_tip_and_name(qtbot: QtBot, theme: Theme) -> None:
    cut = ElidedLabel("<b>A very long name</b> of an organisation")
    qtbot.addWidget(cut)
    cut.resize(80, 20)
    cut.show()
    assert cut.text().endswith("…")
    assert cut.accessibleName() == "<b>A very long name</b> of an organisation"
    assert "&lt;b&gt;" in cut.toolTip()
    cut.resize(800, 20)
    assert cut.toolTip() == ""
    assert cut.textFormat() == Qt.TextFormat.PlainText
