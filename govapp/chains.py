"""Rows that point to rows of the same noun (part of, reports to, came after), followed up."""

from datetime import date
from typing import Protocol

from govapp.errors import RuleBroken
from govapp.register import Change
from govapp.rows import Source


class Named(Protocol):
    """An organisation or a group."""

    @property
    def id(self) -> int:
        """Its key."""

    @property
    def name(self) -> str:
        """Its name."""


def follow(source: Source, *, table: str, here: str, there: str, start: int) -> list[int]:
    """The keys reached from `start` by going from column `here` to column `there`, nearest first.

    The names are those of the schema, never what somebody typed. A circle (which the rules forbid,
    but two PCs may make together) is gone round once.
    """
    rows = source.execute(
        f"""with recursive reached(id) as (
            select {there} from {table} where {here} = :start
            union select next.{there} from {table} next join reached on next.{here} = reached.id)
        select id from reached where id is not null""",
        {"start": start},
    )
    return [key for (key,) in rows.fetchall()]


def succeed(
    change: Change, *, table: str, predecessor: Named, successor: Named, happened_on: date
) -> int:
    """Record in `table` that one took over from the other on a day.

    Raises RuleBroken when it is recorded already, or one would become its own predecessor.
    """
    earlier = follow(
        change, table=table, here="successor_id", there="predecessor_id", start=predecessor.id
    )
    if successor.id in (predecessor.id, *earlier):
        raise RuleBroken(
            f"{successor.name} cannot take over from {predecessor.name}: "
            "it would be its own predecessor."
        )
    known = change.execute(
        f"select 1 from {table} where predecessor_id = ? and successor_id = ?",
        (predecessor.id, successor.id),
    )
    if known.fetchone():
        raise RuleBroken(
            f"{successor.name} is already recorded as taking over from {predecessor.name}."
        )
    return change.insert(
        table,
        predecessor_id=predecessor.id,
        successor_id=successor.id,
        happened_on=happened_on,
    )
