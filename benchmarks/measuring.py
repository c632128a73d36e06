"""Measures two ways of doing a thing, turn by turn, and says how many times as long one takes.

Times alone say more about the machine than about the program. A ratio of two things done in
turns, in the same minute on the same machine, says something about the program.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isinf
from statistics import median, quantiles

from govapp.errors import BugError

PAIRS = 15
HEADINGS = (
    f"{'':58}{'ratio':>7}  {'half of the pairs':>17}  {'target':>6}  {'ours':>10}  {'bare':>10}"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One comparison: what was measured in each turn, and the ratio aimed at (`inf`: none)."""

    what: str
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    at_most: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """The median of ours over the median of the bare way."""
        return median(self.ours) / median(self.bare)

    @property
    def spread(self) -> tuple[float, float]:
        """Between these two lies the middle half of the ratios of the single pairs."""
        pairs = [ours / bare for ours, bare in zip(self.ours, self.bare, strict=True)]
        lower, _, upper = quantiles(pairs, n=4, method="inclusive")
        return lower, upper

    @property
    def is_met(self) -> bool:
        """Tell whether the ratio is within its target."""
        return self.ratio <= self.at_most

    def __str__(self) -> str:
        lower, upper = self.spread
        target = "none" if isinf(self.at_most) else f"{self.at_most:.2f}"
        ours, bare = (f"{median(each):,.2f} {self.unit}" for each in (self.ours, self.bare))
        return (
            f"{self.what:58}{self.ratio:7.2f}  {lower:8.2f} to{upper:6.2f}  {target:>6}"
            f"  {ours:>10}  {bare:>10}{'' if self.is_met else '  MISSED'}"
        )


def compare(
    what: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    at_most: float,
    pairs: int = PAIRS,
) -> Figure:
    """Time two functions in turns in this process; each is first called once, untimed."""
    ours()
    bare()
    our_times, bare_times = [], []
    for turn in range(pairs):
        # Who goes first changes, so that neither always finds the caches the other left.
        if turn % 2:
            bare_times.append(milliseconds(bare))
            our_times.append(milliseconds(ours))
        else:
            our_times.append(milliseconds(ours))
            bare_times.append(milliseconds(bare))
    return Figure(what, tuple(our_times), tuple(bare_times), at_most)


def milliseconds(function: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


def compare_processes(
    what: str,
    ours: Sequence[str],
    bare: Sequence[str],
    *,
    at_most: float,
    unit: str = "ms",
    pairs: int = PAIRS,
) -> Figure:
    """Compare two runs of Python with these arguments; each prints its own figure last."""
    for arguments in (ours, bare):
        figure_printed_by(arguments)
    turns = [(figure_printed_by(ours), figure_printed_by(bare)) for _ in range(pairs)]
    our_figures, bare_figures = zip(*turns, strict=True)
    return Figure(what, our_figures, bare_figures, at_most, unit)


def figure_printed_by(arguments: Sequence[str]) -> float:
    """Run Python afresh and return the number on the last line it prints."""
    return float(printed_by(arguments).split()[-1])


def printed_by(arguments: Sequence[str]) -> str:
    """Run Python afresh and return all that it prints."""
    # Compiled modules are kept, as in any installation.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BugError(f"python {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout
