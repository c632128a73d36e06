"""Groups: the partnerships they work for, whom they report to, and what came before them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from govapp import known_as
from govapp.chains import follow, succeed
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, at_least, needed, note, optional, tidied
from govapp.group_types import (
    DeputyWord,
    Group,
    GroupKind,
    GroupNode,
    ReportingLine,
    arranged,
    check_planned_end,
    in_structure_order,
)
from govapp.known_as import Aliased
from govapp.lives import in_being_sql, overlap
from govapp.naming import Found, fold
from govapp.partnership_types import Partnership
from govapp.partnerships import get_partnership
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one

# --- Rules ------------------------------------------------------------------------------------

_NAMES = Aliased("group", "groups", "group_aliases", "group_id")

_FIELDS = {
    "name": needed("The group’s name"),
    "short_name": optional("The short name"),
    "kind": GroupKind,
    "purpose": note("The purpose"),
    "starts_on": as_given,
    "planned_end_on": as_given,
    "extended_end_on": as_given,
    "extension_reason": note("The reason for extending"),
    "extension_agreed_by": optional("Who agreed the extension"),
    "end_reason": note("The reason for ending"),
    "online_counts": bool,
    "abandoned_counts": bool,
    "deputy_word": DeputyWord,
    "missed_run": at_least(1, "The number of meetings missed in a row"),
    "apologies_excuse": bool,
    "deputy_excuses": bool,
    "vacancy_days": at_least(1, "The number of days a seat may be vacant"),
    "section_85": bool,
}

_SETTINGS = {
    "online_counts": True,
    "abandoned_counts": True,
    "deputy_word": DeputyWord.DEPUTY,
    "missed_run": 3,
    "apologies_excuse": False,
    "deputy_excuses": True,
    "vacancy_days": 90,
    "section_85": False,
}
"""How a new group counts until it says otherwise."""


_why_extended = needed("The reason for extending")
_who_extended = needed("Who agreed the extension")


# --- Reads ------------------------------------------------------------------------------------

_COLUMNS = ", ".join(f"g.{field.name}" for field in fields(Group))

_LINES = """
    select l.id, l.group_id, l.parent_id, p.name as parent, l.starts_on, l.ends_on
    from group_parents l join groups p on p.id = l.parent_id
"""


def get_group(source: Source, group_id: int) -> Group:
    """One group by its id. Raises NotFound."""
    group = fetch_one(
        source, Group, f"select {_COLUMNS} from groups g where g.id = :id", id=group_id
    )
    if group is None:
        raise NotFound("That group is not in this register.")
    return group


def list_groups(
    source: Source, *, partnership_id: int | None = None, on: date | None = None
) -> list[Group]:
    """Groups of one partnership or all, in being on a day or ever, boards first.

    A joint group is listed under each of its partnerships.
    """
    groups = fetch(
        source,
        Group,
        f"""select {_COLUMNS} from groups g where {in_being_sql("g")}
        and (:partnership is null or exists (select 1 from group_partnerships gp
            where gp.group_id = g.id and gp.partnership_id = :partnership))""",
        partnership=partnership_id,
        on=on,
    )
    return in_structure_order(groups)


def find_group(source: Source, wanted: str, *, partnership_id: int | None = None) -> Found:
    """The groups, of one partnership or all, that `wanted` names by name, short name or alias."""
    groups = list_groups(source, partnership_id=partnership_id)
    return known_as.find(source, _NAMES, wanted, among={group.id for group in groups})


def group_tree(source: Source, *, partnership_id: int | None = None, on: date) -> list[GroupNode]:
    """The structure as at a day, each group under every parent that is in being then.

    A group whose parents are not of the partnership, or not in being, stands at the top.
    """
    groups = list_groups(source, partnership_id=partnership_id, on=on)
    lines = fetch(source, ReportingLine, f"{_LINES} where {in_being_sql('l')}", on=on)
    return arranged(groups, lines)


def partnerships_of(source: Source, group_id: int) -> list[Partnership]:
    """The partnerships a group works for; several for a joint group."""
    rows = source.execute(
        "select partnership_id from group_partnerships where group_id = ?", (group_id,)
    )
    found = [get_partnership(source, key) for (key,) in rows.fetchall()]
    return sorted(found, key=lambda partnership: fold(partnership.name))


def reporting_lines(
    source: Source, group_id: int, *, on: date | None = None
) -> list[ReportingLine]:
    """Whom a group reports to, on a day or ever, the earliest first."""
    return fetch(
        source,
        ReportingLine,
        f"{_LINES} where l.group_id = :id and {in_being_sql('l')} order by l.starts_on, p.name",
        id=group_id,
        on=on,
    )


def parents_of(source: Source, group_id: int, *, on: date | None = None) -> list[Group]:
    """The groups that a group reports to, on a day or ever."""
    parents = {line.parent_id for line in reporting_lines(source, group_id, on=on)}
    return in_structure_order(get_group(source, key) for key in parents)


def predecessors_of(source: Source, group_id: int) -> list[Group]:
    """The groups it took over from, and theirs, all the way back; nearest first."""
    return _along(source, "group_successions", "successor_id", "predecessor_id", group_id)


def successors_of(source: Source, group_id: int) -> list[Group]:
    """The groups that took over from it, and theirs, to the present; nearest first."""
    return _along(source, "group_successions", "predecessor_id", "successor_id", group_id)


def aliases_of(source: Source, group_id: int) -> list[str]:
    """The other names by which a group is known."""
    return known_as.list_aliases(source, _NAMES, group_id)


def _along(source: Source, table: str, here: str, there: str, start: int) -> list[Group]:
    reached = follow(source, table=table, here=here, there=there, start=start)
    return [get_group(source, key) for key in reached]


# --- Writes -----------------------------------------------------------------------------------


def establish_group(
    change: Change,
    *,
    name: str,
    kind: GroupKind | str,
    partnership_ids: Sequence[int],
    parent_ids: Iterable[int] = (),
    aliases: Iterable[str] = (),
    **fields: object,
) -> int:
    """Establish a group; further fields are those of `edit_group`, with the usual settings.

    Raises RuleBroken when the name is missing or taken, or no partnership is named.
    """
    if not partnership_ids:
        raise RuleBroken(f"Which partnership does {name} work for? Choose at least one.")
    values = tidied({**_SETTINGS, **fields, "name": name, "kind": kind}, _FIELDS)
    known_as.refuse_taken(change, _NAMES, values["name"])
    check_planned_end(
        values.get("starts_on"), values.get("planned_end_on"), values.get("extended_end_on")
    )
    group_id = change.insert("groups", **values)
    for partnership_id in dict.fromkeys(partnership_ids):
        join_partnership(change, group_id=group_id, partnership_id=partnership_id)
    for parent_id in dict.fromkeys(parent_ids):
        report_to(change, group_id=group_id, parent_id=parent_id, starts_on=values.get("starts_on"))
    for alias in aliases:
        add_alias(change, group_id, alias)
    return group_id


def edit_group(change: Change, group_id: int, **fields: object) -> None:
    """Change only the given fields of a group; its end is recorded by `end_group` in seats.

    Raises RuleBroken when a name is missing or taken, or the planned end does not fit the start.
    """
    before = get_group(change, group_id)
    values = tidied(fields, _FIELDS)
    if "name" in values:
        known_as.refuse_taken(change, _NAMES, values["name"], but_not=group_id)
    check_planned_end(
        values.get("starts_on", before.starts_on),
        values.get("planned_end_on", before.planned_end_on),
        values.get("extended_end_on", before.extended_end_on),
    )
    change.update("groups", group_id, **values)


def extend_group(
    change: Change, group_id: int, *, extended_end_on: date, reason: str, agreed_by: str
) -> None:
    """Move a group's planned end to a later day, keeping the first. Raises RuleBroken."""
    edit_group(
        change,
        group_id,
        extended_end_on=extended_end_on,
        extension_reason=_why_extended(reason),
        extension_agreed_by=_who_extended(agreed_by),
    )


def add_alias(change: Change, group_id: int, alias: str) -> int:
    """Remember another name by which it is known. Raises RuleBroken when the name is taken."""
    return known_as.add_alias(change, _NAMES, group_id, alias)


def remove_alias(change: Change, group_id: int, alias: str) -> None:
    """Forget another name of a group. Raises NotFound when it has no such name."""
    known_as.remove_alias(change, _NAMES, group_id, alias)


def join_partnership(change: Change, *, group_id: int, partnership_id: int) -> None:
    """Make a group work for a partnership as well. Raises RuleBroken if it does already."""
    partnership = get_partnership(change, partnership_id)
    if partnership in partnerships_of(change, group_id):
        group = get_group(change, group_id)
        raise RuleBroken(f"{group.name} works for {partnership.name} already.")
    change.insert_row("group_partnerships", group_id=group_id, partnership_id=partnership_id)


def leave_partnership(change: Change, *, group_id: int, partnership_id: int) -> None:
    """Take a group out of a partnership. Raises RuleBroken when it would be left with none."""
    partnerships = {partnership.id for partnership in partnerships_of(change, group_id)}
    if partnership_id not in partnerships:
        raise NotFound("The group does not work for that partnership.")
    if len(partnerships) == 1:
        group = get_group(change, group_id)
        raise RuleBroken(
            f"{group.name} would belong to no partnership. Add it to another one first."
        )
    change.delete("group_partnerships", (group_id, partnership_id))


def report_to(
    change: Change, *, group_id: int, parent_id: int, starts_on: date | None = None
) -> int:
    """Make a group report to another from a day on; it may report to several.

    Raises RuleBroken when it does so already, or would come to report to itself.
    """
    group, parent = get_group(change, group_id), get_group(change, parent_id)
    if group_id == parent_id:
        raise RuleBroken(f"{group.name} cannot report to itself.")
    if group_id in follow(
        change, table="group_parents", here="group_id", there="parent_id", start=parent_id
    ):
        raise RuleBroken(
            f"{group.name} cannot report to {parent.name}: {parent.name} reports, directly or "
            f"through others, to {group.name}."
        )
    for line in reporting_lines(change, group_id):
        if line.parent_id == parent_id and overlap(
            (line.starts_on, line.ends_on), (starts_on, None)
        ):
            raise RuleBroken(f"{group.name} already reports to {parent.name}.")
    return change.insert(
        "group_parents", group_id=group_id, parent_id=parent_id, starts_on=starts_on
    )


def stop_reporting(change: Change, line_id: int, *, ends_on: date) -> None:
    """Record the last day of a line of reporting (see `reporting_lines`). Raises RuleBroken."""
    change.update("group_parents", line_id, ends_on=ends_on)


def succeed_group(
    change: Change, *, predecessor_id: int, successor_id: int, happened_on: date
) -> int:
    """Record that one group took over from another on a day.

    Raises RuleBroken when it is recorded already, or would make one its own predecessor.
    """
    return succeed(
        change,
        table="group_successions",
        predecessor=get_group(change, predecessor_id),
        successor=get_group(change, successor_id),
        happened_on=happened_on,
    )
