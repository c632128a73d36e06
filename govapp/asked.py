"""What figures are asked for: which part of the register, over what time, and its groups' settings.

Everything that has a hand in the sum (`summing`) is given this one question.
"""

from dataclasses import dataclass
from datetime import date

from govapp.counted_rows import GroupRow, Selection, read_groups
from govapp.counting import Period
from govapp.figures import OrganisationScope, Scope
from govapp.rows import Source
from govapp.scopes import chosen_by


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. Made by `of`."""

    source: Source
    selection: Selection
    groups: dict[int, GroupRow]
    period: Period
    as_at: date
    counted: Period
    """The part of the period in which meetings can count: not after `as_at`."""
    by_agency: bool
    """An organisation is asked about: a joint meeting is one meeting, whatever its groups."""
    online_matters: bool
    """Some group does not count online presence."""

    @classmethod
    def of(cls, source: Source, scope: Scope, period: Period, as_at: date) -> "Asked":
        """Look up what a scope covers. Raises NotFound when it is not in the register."""
        selection = chosen_by(source, scope)
        groups = read_groups(source, selection)
        return cls(
            source,
            selection,
            groups,
            period,
            as_at,
            counted=Period(period.starts_on, min(period.ends_on, as_at)),
            by_agency=isinstance(scope, OrganisationScope),
            online_matters=not all(group.online_counts for group in groups.values()),
        )
