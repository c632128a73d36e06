"""What a register file is made of: the steps to its tables, and the code that lives inside it.

`*.sql` here are the tables as migrations made them; `govapp/migrations.py` lists the steps.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govapp.rule import Rule

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]
"""Brings the tables one step on, inside the open transaction."""


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything needed to make, check and open one kind of register file."""

    steps: Mapping[str, Step]
    """The migrations by name, in order."""
    personal: Mapping[str, Collection[str]]
    """Columns whose log cells are sealed by digest, so that they can be erased."""
    local_tables: Collection[str]
    """Tables that are not logged, published or exported."""
    rules: tuple[Rule, ...]
    views: str
    """Script of the CREATE VIEWs on which several readers agree."""
