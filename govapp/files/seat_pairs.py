"""Rows that belong together: the same name twice, and two holders of one seat in turn."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from govapp.files.mapping import SheetMapping, Succession
from govapp.files.problem_list import ProblemList
from govapp.files.reading import Problem, ProblemKind, SeatReading

# More rows than this of one organisation and seat are no succession but a list of members.
MOST_HOLDERS = 6


def possible_successions(seats: list[SeatReading]) -> tuple[Succession, ...]:
    """Pairs of rows of one organisation and seat in which one ends before the other begins."""
    alike: dict[tuple[str, str], list[SeatReading]] = defaultdict(list)
    for seat in seats:
        if seat.organisation and (seat.first is not None or seat.last is not None):
            alike[seat.organisation.casefold(), seat.seat.casefold()].append(seat)
    return tuple(
        Succession(earlier.row, later.row)
        for rows in alike.values()
        if len(rows) <= MOST_HOLDERS
        for one, other in combinations(rows, 2)
        for earlier, later in ((one, other), (other, one))
        if earlier.last is not None and later.first is not None and earlier.last < later.first
    )


def doubts_about_pairs(read_as: SheetMapping, seats: list[SeatReading]) -> Iterator[Problem]:
    """A warning for each name that stands in several rows: they are taken for several people."""
    rows: dict[str, list[SeatReading]] = defaultdict(list)
    for seat in seats:
        if seat.name:
            rows[seat.name.casefold()].append(seat)
    for same in rows.values():
        if len(same) > 1:
            numbers = ", ".join(str(seat.row) for seat in same[:-1])
            sentence = (
                f"“{same[0].name}” stands in rows {numbers} and {same[-1].row}: they are taken "
                "for different people."
            )
            yield Problem(ProblemKind.WARNING, read_as.sheet, sentence, same[-1].row, read_as.name)


def with_successions(
    read_as: SheetMapping,
    seats: list[SeatReading],
    offers: tuple[Succession, ...],
    problems: ProblemList,
) -> list[SeatReading]:
    """The seats with the joins that the office chose; a join that cannot be is an error."""
    before: dict[int, int] = {}
    for join in read_as.successions:
        if join not in offers or join.later_row in before or join.earlier_row in before.values():
            sentence = (
                f"Rows {join.earlier_row} and {join.later_row} cannot be one seat: the first "
                "holder must have left before the second came."
            )
            problems.append(Problem(ProblemKind.ERROR, read_as.sheet, sentence, join.later_row))
        else:
            before[join.later_row] = join.earlier_row
    return [replace(seat, follows=before.get(seat.row)) for seat in seats]
