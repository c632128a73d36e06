"""The errors and warnings of a sheet, gathered while it is read; thousands alike are counted."""

from collections import Counter
from collections.abc import Iterable

from govapp.files.reading import Problem, ProblemKind

# Nobody reads more; a mapping that is wrong once is wrong in every cell.
MOST_LISTED = 500


class ProblemList:
    """Keeps the first problems of each kind and counts the rest."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._listed: list[Problem] = []
        self._counts: Counter[ProblemKind] = Counter()

    def append(self, problem: Problem) -> None:
        """Adds one problem."""
        self._counts[problem.kind] += 1
        if self._counts[problem.kind] <= MOST_LISTED:
            self._listed.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Adds several problems."""
        for problem in problems:
            self.append(problem)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by row and column, with a last one that says how many more there are."""
        more = [
            Problem(kind, self._sheet, f"{count - MOST_LISTED:,} more {kind}s are not listed.")
            for kind, count in sorted(self._counts.items())
            if count > MOST_LISTED
        ]
        return (*sorted(self._listed, key=_by_place), *more)


def _by_place(problem: Problem) -> tuple[int, int]:
    return problem.row or 0, problem.column or 0
