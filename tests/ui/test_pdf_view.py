"""The preview shows the real file: page by page, by keyboard, drawn behind the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from govapp.errors import BadInput
from tests.ui.accessibility import assert_accessible
from ui.background import run_in_background, wait_for_all
from ui.theme import Theme
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_view import KEPT, PdfView


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    for n in range(30):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 400, 300, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(50, 550, f"Attendance, sheet {n + 1}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, pdf: Path) -> PdfView:
    made = PdfView(theme, run_in_background)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    qtbot.waitExposed(made)
    made.open_file(pdf)
    made.canvas.setFocus()
    return made


def test_a_page_is_a_picture_of_that_width_and_its_words_are_text(pdf: Path) -> None:
    pages = PdfPages(pdf)
    assert len(pages) == 30
    picture = pages.picture(0, 200)
    assert (picture.width(), picture.height()) == (200, 300)
    assert picture.pixelColor(100, 250).getRgb()[:3] == (255, 0, 0)
    assert picture.pixelColor(190, 100).getRgb()[:3] == (255, 255, 255)
    assert pages.text(4) == "Attendance, sheet 5"
    pages.close()
    with pytest.raises(BadInput):
        pages.picture(0, 200)


def test_the_open_file_can_be_replaced(view: PdfView, pdf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(pdf.read_bytes())
    other.replace(pdf)
    wait_for_all()
    assert view.canvas._pictures


def test_pages_in_sight_and_the_next_are_drawn_and_no_others(view: PdfView) -> None:
    wait_for_all()
    drawn = {number for number, _ in view.canvas._pictures}
    assert drawn == {0, 1}
    picture = view.canvas.grab().toImage()
    centre = picture.width() // 2
    assert picture.pixelColor(centre, 600).getRgb()[:3] == (255, 0, 0)


def test_reading_to_the_end_keeps_only_the_last_pictures(view: PdfView) -> None:
    for _ in range(30):
        view.canvas.turn(1)
        wait_for_all()
    assert len(view.canvas._pictures) == KEPT
    assert view._place.text() == "Page 30 of 30"


def test_keys_move_and_zoom(view: PdfView) -> None:
    bar = view.canvas.verticalScrollBar()
    QTest.keyClick(view.canvas, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert view.canvas.accessibleName() == "Preview, page 30 of 30"
    assert view.canvas.accessibleDescription() == "Attendance, sheet 30"
    QTest.keyClick(view.canvas, Qt.Key.Key_Home)
    assert view._place.text() == "Page 1 of 30"
    fitting = view.canvas._boxes()[0].width()
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas._boxes()[0].width() > fitting
    assert view.canvas.horizontalScrollBar().maximum() > 0
    QTest.keyClick(view.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas._boxes()[0].width() == fitting


def test_a_page_fits_the_width_and_goes_on_doing_so(view: PdfView) -> None:
    view.resize(900, 700)
    width = view.canvas._boxes()[0].width()
    assert 900 - 80 < width < 900


def test_a_damaged_file_is_refused_in_a_sentence_and_nothing_is_lost(
    view: PdfView, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 and then nothing")
    with pytest.raises(BadInput, match="cannot be shown"):
        view.open_file(damaged)
    assert view._place.text() == "Page 1 of 30"


def test_closing_while_a_page_is_drawn_is_safe(qtbot: QtBot, view: PdfView, pdf: Path) -> None:
    view.open_file(pdf)
    view.close_file()
    wait_for_all()
    assert view.canvas._pictures == {}
    assert view.canvas.accessibleName() == "Preview, nothing to show"
    assert_accessible(view)
