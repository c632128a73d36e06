"""Every widget in every theme and at 200 %: it paints, keeps its references, and can be read out.

To look at the pictures: `GALLERY=somewhere pytest tests/ui/test_gallery.py`.
"""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import assert_accessible
from tests.ui.gallery import PAGES
from ui.theme import Theme

LOOKS = [("light", 100), ("dark", 100), ("high_contrast", 100), ("light", 200)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_every_widget_shows_in_every_theme_and_at_twice_the_size(
    qtbot: QtBot, theme: Theme, tmp_path: Path, page: str, choice: str, percent: int
) -> None:
    # GIVEN a theme and a text size
    theme.choose(choice, percent)  # type: ignore[arg-type]
    # WHEN the page is shown
    widget = PAGES[page](theme)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.wait(20)
    picture = widget.grab()
    # THEN it is a picture of something, and each control has a name
    folder = Path(os.environ.get("GALLERY", tmp_path))
    assert picture.save(str(folder / f"{page}-{choice}-{percent}.png"))
    colours = {picture.toImage().pixel(x, x % picture.height()) for x in range(picture.width())}
    assert len(colours) > 2
    assert_accessible(widget)


@pytest.mark.parametrize("page", PAGES)
def test_a_change_of_theme_and_size_reaches_widgets_already_shown(
    qtbot: QtBot, theme: Theme, page: str
) -> None:
    # GIVEN a page shown in the light theme
    widget = PAGES[page](theme)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.wait(20)
    before = widget.grab().toImage()
    # WHEN the theme changes and changes back
    theme.choose("dark", 150)
    qtbot.wait(20)
    dark = widget.grab().toImage()
    theme.choose("light", 100)
    # THEN it looked different, and looks as before
    assert dark != before

    def looks_as_before() -> bool:
        # The larger text may have pushed the page wider, and only the layout lets it shrink.
        widget.resize(before.size())
        return widget.grab().toImage() == before

    qtbot.waitUntil(looks_as_before)


@pytest.mark.parametrize("page", PAGES)
def test_300_repaints_lose_no_references(qtbot: QtBot, theme: Theme, page: str) -> None:
    # GIVEN a page, painted once so that its caches are filled
    widget = PAGES[page](theme)
    qtbot.addWidget(widget)
    widget.show()
    widget.grab()
    before = sys.getrefcount(None)
    # WHEN it is painted 300 times
    for _ in range(300):
        widget.repaint()
    # THEN None is as well known as before (PySide6 6.12 on Python 3.11 loses one each time)
    assert sys.getrefcount(None) - before > -10
