"""How the conditions of quorum rules are kept, read and replaced; what they mean: `conditions`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govapp.conditions import Base, Condition, ConditionKind, Names, WantedRole, check_condition
from govapp.partnership_types import Standing
from govapp.register import Change
from govapp.rows import Source, fetch
from govapp.seats import seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _ConditionRow:
    id: int
    kind: ConditionKind
    at_least: int | None
    fraction_top: int | None
    fraction_bottom: int | None
    base: Base | None
    role: WantedRole | None
    class_: Standing | None


# --- Reads ------------------------------------------------------------------------------------


_CONDITIONS = """
    select id, kind, at_least, fraction_top, fraction_bottom, base, role, class as class_
    from quorum_conditions where terms_id = :terms order by position, id
"""


def conditions_of(source: Source, terms_ids: Sequence[int]) -> dict[int, list[Condition]]:
    """The conditions of several versions of terms of reference, each in their order."""
    versions = f"({', '.join('?' * len(terms_ids))})"
    members = source.execute(
        f"""select m.condition_id, m.organisation_id, m.seat_id
        from quorum_condition_members m join quorum_conditions c on c.id = m.condition_id
        where c.terms_id in {versions} order by m.id""",
        terms_ids,
    )
    organisations: dict[int, list[int]] = defaultdict(list)
    seats: dict[int, list[int]] = defaultdict(list)
    for condition_id, organisation_id, seat_id in members.fetchall():
        if organisation_id is not None:
            organisations[condition_id].append(organisation_id)
        if seat_id is not None:
            seats[condition_id].append(seat_id)
    conditions: dict[int, list[Condition]] = defaultdict(list)
    for terms_id in terms_ids:
        for row in fetch(source, _ConditionRow, _CONDITIONS, terms=terms_id):
            conditions[terms_id].append(
                Condition(
                    kind=row.kind,
                    at_least=row.at_least,
                    fraction_top=row.fraction_top,
                    fraction_bottom=row.fraction_bottom,
                    base=row.base,
                    role=row.role,
                    class_=row.class_,
                    organisation_ids=tuple(organisations[row.id]),
                    seat_ids=tuple(seats[row.id]),
                )
            )
    return conditions


def names_in_rule(source: Source, conditions: Iterable[Condition]) -> Names:
    """What the organisations (for short) and seats that conditions name are called."""
    asked = list(conditions)
    organisations = {key for condition in asked for key in condition.organisation_ids}
    seats = {key for condition in asked for key in condition.seat_ids}
    called = source.execute(
        f"""select id, coalesce(short_name, name) from organisations
        where id in ({_places(organisations)})""",
        tuple(organisations),
    )
    labelled = source.execute(
        f"""select s.id, coalesce(o.short_name, o.name), s.constituency, s.title, s.role
        from seats s left join organisations o on o.id = s.organisation_id
        where s.id in ({_places(seats)})""",
        tuple(seats),
    )
    return Names(
        dict(called.fetchall()), {key: seat_label(*of) for key, *of in labelled.fetchall()}
    )


def _places(keys: set[int]) -> str:
    return ", ".join("?" * len(keys))


# --- Writes -----------------------------------------------------------------------------------


def write_conditions(change: Change, terms_id: int, conditions: Iterable[Condition]) -> None:
    """Keep conditions in their order. Raises RuleBroken for one that is incomplete."""
    for position, condition in enumerate(conditions, start=1):
        check_condition(condition)
        condition_id = change.insert(
            "quorum_conditions",
            terms_id=terms_id,
            position=position,
            kind=condition.kind,
            at_least=condition.at_least,
            fraction_top=condition.fraction_top,
            fraction_bottom=condition.fraction_bottom,
            base=condition.base,
            role=condition.role,
            **{"class": condition.class_},
        )
        for organisation_id in condition.organisation_ids:
            change.insert(
                "quorum_condition_members",
                condition_id=condition_id,
                organisation_id=organisation_id,
            )
        for seat_id in condition.seat_ids:
            change.insert("quorum_condition_members", condition_id=condition_id, seat_id=seat_id)


def remove_conditions(change: Change, terms_id: int) -> None:
    """Take away all conditions of a version."""
    members = """select m.id from quorum_condition_members m
        join quorum_conditions c on c.id = m.condition_id where c.terms_id = ?"""
    for (member_id,) in change.execute(members, (terms_id,)).fetchall():
        change.delete("quorum_condition_members", member_id)
    conditions = "select id from quorum_conditions where terms_id = ?"
    for (condition_id,) in change.execute(conditions, (terms_id,)).fetchall():
        change.delete("quorum_conditions", condition_id)
