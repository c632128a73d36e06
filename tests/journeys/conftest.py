"""What every journey gets: Northmoor in the real window, and no dialog that waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk import Desk
from tests.ui.conftest import NOT_OFFSCREEN, _nothing_waits  # noqa: F401


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(*NOT_OFFSCREEN, extend=True))


@pytest.fixture
def desk(qapp: QApplication, demonstration_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The window on a copy of the demonstration register, half past one on 20 November 2026."""
    made = Desk(qapp, demonstration_file, tmp_path)
    yield made
    made.leave()
