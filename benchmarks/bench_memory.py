"""Peak memory of the window on a register of a million attendance rows, beside an empty one.

Each has a process of its own: `python -m benchmarks.bench_memory FILE` opens the window, goes to
the Overview, the meetings and the attendance screen in every view, and prints its peak in MB.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure, compare_processes
from benchmarks.registers import STRESS, TODAY, stress_register
from govapp.clock import Clock
from govapp.register import Register
from ui.application import Application
from ui.shell import Shell

AT_MOST = 1.6
_HERE = ["-m", "benchmarks.bench_memory"]


def figures() -> Iterator[Figure]:
    """Alternating processes: the stress register, and a new one without a row."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.govreg"
        Register.create(empty).close()
        for what, screens in (
            ("Overview", ["overview"]),
            ("every list and figure", ["overview", "meetings", "groups", "attendance", "people"]),
        ):
            yield compare_processes(
                f"peak memory, 1,000,000 rows, {what}",
                [*_HERE, str(stress_register(STRESS)), *screens],
                [*_HERE, str(empty), *screens],
                at_most=AT_MOST,
                unit="MB",
            )


def peak_of(path: Path, screens: list[str]) -> float:
    """Show screens of a register one after the other; the most memory ever used, in MB."""
    qt = QApplication([])
    clock = Clock.fixed(datetime.combine(TODAY, time(10)))
    with tempfile.TemporaryDirectory() as folder:
        window = Application(Shell(qt, Path(folder))).show_register(
            Register.open(path, clock=clock)
        )
        for name in screens:
            window.show_screen(name)
            qt.processEvents()
        window.close()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(peak_of(Path(sys.argv[1]), sys.argv[2:]))
