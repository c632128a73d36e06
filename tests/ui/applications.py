"""Applications of one test, with settings of their own, for fixtures to hand on."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ui.application import Application
from ui.background import wait_for_all
from ui.settings import Settings, save_settings


def light_settings(tmp_path: Path) -> Path:
    """The folder of settings, light whatever this computer prefers."""
    settings = tmp_path / "settings"
    save_settings(settings, Settings(theme="light"))
    return settings


def some_applications(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Application]]:
    """Those a test made: they are gone before the next."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made: list[Application] = []
    yield made
    wait_for_all(cancel=True)
    for one in made:
        for window in (one.window, one.start_window):
            if window is not None:
                window.close()
        for part in (one.window, one.start_window, one.theme, one):
            if part is not None:
                part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
