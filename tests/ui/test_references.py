"""300 repaints of each screen lose no references (PySide6 6.12 on Python 3.11 does, and aborts)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk import Desk, on_a_copy, settle
from ui.screens import SCREENS

REPAINTS = 300


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, demonstration_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    yield from on_a_copy(qapp, demonstration_made_once, tmp_path_factory.mktemp("references"))


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS])
def test_300_repaints_of_the_window_lose_no_references(desk: Desk, name: str) -> None:
    # GIVEN a screen, painted once so that its caches are filled
    desk.window.show_screen(name)
    settle()
    desk.window.repaint()
    before = sys.getrefcount(None)
    # WHEN the window is painted 300 times
    for _ in range(REPAINTS):
        desk.window.repaint()
    # THEN None is as well known as before
    assert sys.getrefcount(None) - before > -10
