"""Other names typed one a line: which are new, and which are gone."""

from collections.abc import Callable, Iterable

from govapp.naming import fold
from govapp.register import Change

Write = Callable[[Change, int, str], object]


def keep_aliases(
    change: Change, key: int, typed: str | None, known: Iterable[str], *, add: Write, remove: Write
) -> None:
    """Make the other names of a record those that were typed. Raises RuleBroken for one taken."""
    wanted = {fold(alias): alias for alias in (typed or "").splitlines() if fold(alias)}
    before = {fold(alias): alias for alias in known}
    for gone in before.keys() - wanted.keys():
        remove(change, key, before[gone])
    for new in wanted.keys() - before.keys():
        add(change, key, wanted[new])
