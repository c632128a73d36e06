"""From the first import to the first painted window, beside an empty window of Qt's.

Each start has a process of its own: `python -m benchmarks.bench_start window FILE` (or `overview`),
or `bare` and the parts of Qt that ours imports.
"""

import time

BEGUN = time.perf_counter()

# After the clock has started, and few: imports are most of a start.
import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from benchmarks.measuring import Figure

AT_MOST = 1.5
_HERE = ["-m", "benchmarks.bench_start"]


def figures() -> "Iterator[Figure]":
    """The window's frame, then with the Overview read and painted in it."""
    from benchmarks.measuring import compare_processes, printed_by
    from benchmarks.registers import REALISTIC, stress_register

    for rows, register in ((0, "demonstration"), (REALISTIC, "180,000 rows")):
        path = str(stress_register(rows))
        qt = printed_by([*_HERE, "qt", path]).split()
        for what, until in (("window", "first painted window"), ("overview", "painted Overview")):
            yield compare_processes(
                f"start to {until}, {register}",
                [*_HERE, what, path],
                [*_HERE, "bare", *qt],
                at_most=AT_MOST,
            )


def start_ours(path: str, what: str) -> None:
    """The program's own window on a register."""
    import tempfile
    from pathlib import Path

    gc.disable()  # as `main` does
    from PySide6.QtWidgets import QApplication

    from ui.app import create_app

    qt = QApplication([])
    stopwatch = watch(qt)
    with tempfile.TemporaryDirectory() as folder:
        application = create_app([path], Path(folder))
        qt.processEvents()
        if what == "qt":
            print(*sorted(name for name in sys.modules if name.startswith("PySide6.Qt")))
        else:
            print(stopwatch.first if what == "window" else stopwatch.last)
        assert application.window is not None, "the register could not be opened"
        application.window.close()


def start_bare(modules: list[str]) -> None:
    """An empty window, with the same parts of Qt imported."""
    import importlib

    for module in modules:
        importlib.import_module(module)
    from PySide6.QtWidgets import QApplication, QMainWindow

    qt = QApplication([])
    stopwatch = watch(qt)
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    qt.processEvents()
    print(stopwatch.last)


class Stopwatch:
    """When the first and the latest painting was done, in ms since the process began to import."""

    def __init__(self) -> None:
        self.first = self.last = 0.0
        self._first_is_done = False

    def note(self, *, paints: bool) -> None:
        """Something happened in the window."""
        if paints:
            self.last = (time.perf_counter() - BEGUN) * 1000
            if not self._first_is_done:
                self.first = self.last
        elif self.last:
            # All widgets are painted in one go: anything else comes after it.
            self._first_is_done = True


def watch(qt: "QApplication") -> Stopwatch:
    """A stopwatch that notes every event."""
    from PySide6.QtCore import QEvent, QObject

    stopwatch = Stopwatch()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            stopwatch.note(paints=event.type() is QEvent.Type.Paint)
            return False

    qt.installEventFilter(Watch(qt))
    return stopwatch


def main(what: str, *arguments: str) -> None:
    """Run one start."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if what == "bare":
        start_bare(list(arguments))
    else:
        start_ours(arguments[0], what)


if __name__ == "__main__":
    main(*sys.argv[1:])
