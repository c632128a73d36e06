"""What groups are: their kinds and settings, their records, and their places in a structure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.dates import uk_date
from govapp.errors import RuleBroken
from govapp.naming import fold


class GroupKind(StrEnum):
    """What sort of group it is, in the order in which a structure lists them."""

    BOARD = "board"
    EXECUTIVE = "executive"
    SUB_GROUP = "sub_group"
    TASK_AND_FINISH = "task_and_finish"
    COMMITTEE = "committee"
    FORUM = "forum"

    @property
    def label(self) -> str:
        """As people read it."""
        words = {"sub_group": "Sub-group", "task_and_finish": "Task and finish group"}
        return words.get(self.value, self.capitalize())


class Timing(StrEnum):
    """Where a group with a planned end stands; derived, never stored."""

    ON_TIME = "on_time"
    EXTENDED = "extended"
    LATE = "late"
    ENDED = "ended"
    OPEN = "open"

    @property
    def label(self) -> str:
        """As people read it."""
        return "No planned end" if self is Timing.OPEN else self.replace("_", " ").capitalize()


class DeputyWord(StrEnum):
    """What a group calls the person who comes in a member's place."""

    DEPUTY = "deputy"
    SUBSTITUTE = "substitute"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.capitalize()

    def in_place_of(self, words: str) -> str:
        """Words about a deputy in the group's own word: "Substitute attended"."""
        return words.replace("Deputy", self.label).replace("deputy", self.value)


@dataclass(frozen=True, slots=True)
class Group:
    """A group, with its own settings for counting."""

    id: int
    name: str
    short_name: str | None
    kind: GroupKind
    purpose: str | None
    starts_on: date | None
    planned_end_on: date | None
    extended_end_on: date | None
    extension_reason: str | None
    extension_agreed_by: str | None
    ends_on: date | None
    end_reason: str | None
    online_counts: bool
    abandoned_counts: bool
    deputy_word: DeputyWord
    missed_run: int
    apologies_excuse: bool
    deputy_excuses: bool
    vacancy_days: int
    section_85: bool

    @property
    def short(self) -> str:
        """The short name where there is one, for narrow places."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class GroupNode:
    """A group at its place in the structure; with two parents it has two places."""

    group: Group
    depth: int
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """That a group reports to another, from and to."""

    id: int
    group_id: int
    parent_id: int
    parent: str
    starts_on: date | None
    ends_on: date | None


def timing(group: Group, today: date) -> Timing:
    """Whether a group is within its time: late past its planned (or extended) end and not ended."""
    if group.ends_on is not None and group.ends_on < today:
        return Timing.ENDED
    due = group.extended_end_on or group.planned_end_on
    if due is None:
        return Timing.OPEN
    if today > due:
        return Timing.LATE
    return Timing.EXTENDED if group.extended_end_on else Timing.ON_TIME


def check_planned_end(
    starts_on: date | None, planned_end_on: date | None, extended_end_on: date | None
) -> None:
    """Refuse a planned end before the start, or an extension that does not go beyond it."""
    if starts_on and planned_end_on and planned_end_on < starts_on:
        raise RuleBroken(
            f"The planned end, {uk_date(planned_end_on)}, lies before the start, "
            f"{uk_date(starts_on)}."
        )
    if extended_end_on and planned_end_on is None:
        raise RuleBroken(
            "Only a group with a planned end can be extended. Give its planned end first."
        )
    if extended_end_on and planned_end_on and extended_end_on <= planned_end_on:
        raise RuleBroken(
            f"An extension goes beyond the planned end, {uk_date(planned_end_on)}; "
            f"{uk_date(extended_end_on)} does not."
        )


def in_structure_order(groups: Iterable[Group]) -> list[Group]:
    """Boards first, then executives, sub-groups and so on, each by name."""
    order = list(GroupKind)
    return sorted(groups, key=lambda group: (order.index(group.kind), fold(group.name)))


def arranged(groups: Sequence[Group], lines: Iterable[ReportingLine]) -> list[GroupNode]:
    """The groups as a tree; those whose parents are not among them stand at its roots."""
    known = {group.id for group in groups}
    parents: dict[int, set[int]] = {group.id: set() for group in groups}
    for line in lines:
        if line.group_id in known and line.parent_id in known:
            parents[line.group_id].add(line.parent_id)

    def below(parent_id: int, path: tuple[int, ...]) -> list[GroupNode]:
        # The path keeps a circle, made by two PCs together, from going round for ever.
        return [
            node
            for child in groups
            if parent_id in parents[child.id] and child.id not in path
            for node in placed(child, parent_id, path)
        ]

    def placed(group: Group, parent_id: int | None, path: tuple[int, ...]) -> list[GroupNode]:
        node = GroupNode(group, len(path), parent_id)
        return [node, *below(group.id, (*path, group.id))]

    return [node for group in groups if not parents[group.id] for node in placed(group, None, ())]
