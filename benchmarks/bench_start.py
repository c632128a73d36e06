"""From the first import to the first painted window, beside an empty window of Qt's.

Each start has a process of its own: `python -m benchmarks.bench_start window FILE` (or `overview`),
or `bare` and the names that ours has imported from Qt by then. Names, not only modules: PySide
makes a class when it is first imported, and the namespace `Qt` alone takes longer than a window.
"""

import time

BEGUN = time.perf_counter()

# After the clock has started, and few: imports are most of a start.
import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from math import inf  # noqa: E402
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
        for what, until in (("window", "first painted window"), ("overview", "painted Overview")):
            qt = printed_by([*_HERE, f"names-{what}", path]).split()
            yield compare_processes(
                f"start to {until}, {register}",
                [*_HERE, what, path],
                [*_HERE, "bare", *qt],
                at_most=AT_MOST if what == "window" else inf,
            )


def start_ours(path: str, what: str) -> None:
    """The program's own window on a register."""
    import tempfile
    from pathlib import Path

    gc.disable()  # as `main` does
    from PySide6.QtWidgets import QApplication

    from ui.app import create_app

    qt = QApplication([])
    stopwatch = watch(qt, look=what == "names-window")
    with tempfile.TemporaryDirectory() as folder:
        application = create_app([path], Path(folder))
        qt.processEvents()
        match what:
            case "window":
                print(stopwatch.first)
            case "overview":
                print(stopwatch.last)
            case "names-window":
                print(*stopwatch.names)
            case "names-overview":
                print(*qt_names())
        assert application.window is not None, "the register could not be opened"
        application.window.close()


def qt_names() -> list[str]:
    """What the modules of ours that are loaded by now import from Qt."""
    ours = [module for name, module in sys.modules.items() if name.startswith("ui.")]
    values = [value for module in ours for value in vars(module).values()]
    return sorted(
        {
            f"{value.__module__}.{value.__qualname__.partition('.')[0]}"
            for value in values
            if isinstance(value, type) and value.__module__.startswith("PySide6.Qt")
        }
    )


def start_bare(names: list[str]) -> None:
    """An empty window, with the same imports from Qt."""
    import importlib

    for whole in names:
        module, _, name = whole.rpartition(".")
        getattr(importlib.import_module(module), name)
    from PySide6.QtWidgets import QApplication, QMainWindow

    qt = QApplication([])
    stopwatch = watch(qt)
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    qt.processEvents()
    print(stopwatch.last)


class Stopwatch:
    """When the first and the latest painting was done, in ms since the process began to import.

    Asked to, it looks at the first painting what has been imported from Qt, which takes time.
    """

    def __init__(self, *, look: bool) -> None:
        self.first = self.last = 0.0
        self.names: list[str] = []
        self._look = look
        self._first_is_done = False

    def note(self, *, paints: bool) -> None:
        """Something happened in the window."""
        if paints:
            self.last = (time.perf_counter() - BEGUN) * 1000
            if not self._first_is_done:
                self.first = self.last
                self.names = qt_names() if self._look else []
        elif self.last:
            # All widgets are painted in one go: anything else comes after it.
            self._first_is_done = True


def watch(qt: "QApplication", *, look: bool = False) -> Stopwatch:
    """A stopwatch that notes every event."""
    from PySide6.QtCore import QEvent, QObject

    stopwatch = Stopwatch(look=look)

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
