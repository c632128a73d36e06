"""A rule that spans rows, said once; the register makes a view and triggers of it.

One-column rules are CHECKs of the table. A rule over several columns or rows must not be: it would
abort an exchange between PCs. It is a trigger that is silent while changes are put back, and a
`broken_*` view with the same words, which names every row involved so that a person can mend it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What must never be found, and what to say when it is."""

    name: str
    """Of the view: `broken_<name>`."""
    body: str
    """SQL: the FROM and WHERE of a query that finds what breaks the rule."""
    sentence: str
    """SQL: a text expression over `body`, one plain sentence naming no person."""
    involved: tuple[tuple[str, str], ...]
    """(table, alias in `body`) of each row that it takes to break the rule."""
    trigger: bool = True
    """False: only the view says it; the row just written does not lead to what is broken."""

    def aliases_of(self, table: str) -> list[str]:
        """The aliases under which rows of `table` are involved."""
        return [alias for name, alias in self.involved if name == table]
