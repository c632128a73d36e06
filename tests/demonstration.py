"""The demonstration register for tests: made once in a run, and a copy of it for each test.

    from tests.demonstration import NORTHMOOR_TODAY, demonstration, demonstration_made_once

Import both fixtures where they are used, or have them from conftest.py.
"""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from govapp.clock import Clock
from govapp.demo import make_demonstration
from govapp.identity import Identity
from govapp.register import Register

NORTHMOOR_TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def demonstration_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file all copies are made of; never open it to write."""
    path = tmp_path_factory.mktemp("demonstration") / "Northmoor.govreg"
    make_demonstration(path, today=NORTHMOOR_TODAY)
    return path


@pytest.fixture
def demonstration_file(demonstration_made_once: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration register, closed."""
    return Path(shutil.copy(demonstration_made_once, tmp_path / "Northmoor.govreg"))


@pytest.fixture
def demonstration(demonstration_file: Path) -> Iterator[Register]:
    """A copy of the demonstration register, open, half past one on its today."""
    clock = Clock.fixed(datetime(2026, 11, 20, 13, 30), seed=1)
    identity = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")
    with Register.open(demonstration_file, clock=clock, identity=identity) as register:
        yield register
