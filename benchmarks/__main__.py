"""Runs every benchmark and keeps the table in `out/bench.txt`: `python -m benchmarks [NAME ...]`.

TO ADD ONE: write `bench_<name>.py` here with a function `figures()` that yields the `Figure`s of
`measuring.compare` or `compare_processes`, each named in words.

Each benchmark has a process of its own, so that none inherits another's memory or imports.
A missed target is printed as such and is no error: figures are there to be read.
"""

import importlib
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from benchmarks.measuring import HEADINGS

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "out" / "bench.txt"


def main(arguments: Sequence[str]) -> int:
    """Run the named benchmarks, or all; return 1 when one could not be run to its end."""
    if len(arguments) == 2 and arguments[0] == "--here":
        return print_figures(arguments[1])
    names = arguments or [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*"))]
    TABLE.parent.mkdir(exist_ok=True)
    failed = []
    with TABLE.open("w", encoding="utf-8") as table:
        for line in heading():
            show(line, table)
        for name in names:
            command = [sys.executable, "-m", "benchmarks", "--here", name]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
                for line in running.stdout or ():
                    show(line.rstrip("\n"), table)
            if running.returncode != 0:
                failed.append(name)
                show(f"{name}: could not be measured", table)
    print(f"\nKept in {TABLE.relative_to(HERE.parent)}")
    return 1 if failed else 0


def print_figures(name: str) -> int:
    """Run one benchmark in this process."""
    for figure in importlib.import_module(f"benchmarks.bench_{name}").figures():
        print(figure, flush=True)
    return 0


def heading() -> list[str]:
    """Say on what the figures were made, and head their columns."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return [f"{machine}, {versions}", "", HEADINGS]


def show(line: str, table: TextIO) -> None:
    """Print a line, and keep it."""
    print(line, flush=True)
    print(line, file=table, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
