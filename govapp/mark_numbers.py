"""From marks as SQL adds them up to the numbers of `Counts`, a column at a time.

There are as many marks as seats and meetings together, tens of thousands over all the years; adding
whole columns keeps that out of Python's own loops.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import add, sub

from govapp.counting import Counts
from govapp.rows import from_columns

# --- Types ------------------------------------------------------------------------------------

Marks = tuple[int, int, int, int, int, int, int]
"""How many are present, deputy, apologies, absent and not expected; and, among these, how many
present and deputies came online (0 where that does not matter)."""
NO_MARKS: Marks = (0, 0, 0, 0, 0, 0, 0)

Numbers = Sequence[Sequence[int]]
"""The fields of `Counts`, in their order: a column each."""


# --- Rules ------------------------------------------------------------------------------------


def less(marks: Marks, others: Marks) -> Marks:
    """Marks without some of them."""
    return tuple(map(sub, marks, others))


def without_stand_ins(marks: Marks, stand_ins: Collection[bool]) -> Marks:
    """A seat's marks without the deputies who came while it was vacant; False: one not counted."""
    not_counted = len(stand_ins) - sum(stand_ins)
    return less(marks, (0, len(stand_ins), 0, 0, 0, 0, not_counted))


def numbers_of(
    marks: Sequence[Marks],
    online_counts: Iterable[bool],
    *,
    in_being: Sequence[int],
    vacant: Sequence[int],
) -> Numbers:
    """Marks as the numbers of `Counts`; all arguments are as long as `marks`.

    Where online presence does not count, it stays expected only. Of `in_being` places `vacant`
    had no holder: what is neither vacant nor marked is not recorded.
    """
    if not marks:
        return ()
    present, deputy, apologies, absent, not_expected, *online = zip(*marks, strict=True)
    expected = list(map(add, map(add, present, deputy), map(add, apologies, absent)))
    not_counted = online[0]  # none, nearly always
    if any(map(any, online)):
        counts = list(online_counts)
        members_online, deputies_online = (
            [0 if counting else n for n, counting in zip(column, counts, strict=True)]
            for column in online
        )
        present = tuple(map(sub, present, members_online))
        deputy = tuple(map(sub, deputy, deputies_online))
        not_counted = tuple(map(add, members_online, deputies_online))
    held = map(sub, in_being, vacant)
    not_recorded = list(map(sub, held, map(add, expected, not_expected)))
    return (
        expected, present, deputy, apologies, absent, not_expected,
        not_recorded, vacant, not_counted,
    )  # fmt: skip


def counts_of(numbers: Numbers) -> list[Counts]:
    """A `Counts` for each place in the columns."""
    return from_columns(Counts, numbers) if numbers else []


def total_of(numbers: Numbers) -> Counts:
    """The columns added up."""
    return Counts(*map(sum, numbers))
