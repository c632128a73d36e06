"""What every test gets: no display, no settings of the person, a register at a fixed time."""

import os
import tempfile

# Before any import of Qt or platformdirs, which read them once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_settings = tempfile.TemporaryDirectory(prefix="settings-of-tests-")
os.environ["XDG_CONFIG_HOME"] = _settings.name

from collections.abc import Iterator  # noqa: E402
from datetime import datetime  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402

from govapp.clock import Clock  # noqa: E402
from govapp.identity import Identity  # noqa: E402
from govapp.register import Register  # noqa: E402
from tests.demonstration import (  # noqa: E402, F401
    demonstration,
    demonstration_file,
    demonstration_made_once,
)


@pytest.fixture
def clock() -> Clock:
    """20 November 2026, 10:00; the same keys every time."""
    return Clock.fixed(datetime(2026, 11, 20, 10, 0))


@pytest.fixture
def identity() -> Identity:
    return Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")


@pytest.fixture
def register(clock: Clock, identity: Identity) -> Iterator[Register]:
    """An empty register in memory."""
    with Register.in_memory(clock=clock, identity=identity) as made:
        yield made


@pytest.fixture
def register_file(tmp_path: Path, clock: Clock, identity: Identity) -> Path:
    """The path of an empty register's file, closed."""
    path = tmp_path / "Northmoor.govreg"
    Register.create(path, clock=clock, identity=identity).close()
    return path
