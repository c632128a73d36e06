"""What a register file is made of: the steps to its tables, and the code that lives inside it.

`*.sql` here are the tables as migrations made them; `govapp/migrations.py` lists the steps.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlite_utils import Migrations

from govapp.rule import Rule


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything needed to make, check and open one kind of register file."""

    migrations: Migrations
    personal: Mapping[str, Collection[str]]
    """Columns whose log cells are sealed by digest, so that they can be erased."""
    local_tables: Collection[str]
    """Tables that are not logged, published or exported."""
    rules: tuple[Rule, ...]
    views: str
    """Script of the CREATE VIEWs on which several readers agree."""
