"""A file is replaced whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govapp.errors import StorageError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Gives a path beside `target` to write to; it takes the target's place when all went well.

    Raises StorageError, in one sentence, when the folder or the disk does not allow it; whatever
    stood at `target` is then as it was.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    except OSError as problem:
        raise StorageError(_sentence(target, problem)) from problem
    os.close(handle)
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as problem:
        raise StorageError(_sentence(target, problem)) from problem
    finally:
        part.unlink(missing_ok=True)


def _sentence(target: Path, problem: OSError) -> str:
    reason = problem.strerror or "the computer gives no reason"
    return (
        f"“{target.name}” could not be written ({reason}). Any earlier file of that name is as it "
        "was: close it in other programs, or choose another folder."
    )
