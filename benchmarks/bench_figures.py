"""Attendance figures, call to dataclasses, beside the same SQL through bare sqlite3."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from benchmarks.measuring import Figure, compare
from benchmarks.registers import REALISTIC, STRESS, TODAY, stress_register
from govapp.clock import Clock
from govapp.connection import connect, file_uri
from govapp.counting import Period
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope, Scope
from govapp.register import Register
from govapp.rows import Parameters, stored_parameters
from govapp.summing import summary

AT_MOST = 1.3
PERIODS = {
    "one year": Period(date(2025, 4, 1), date(2026, 3, 31)),
    "all time": Period(date(2000, 1, 1), TODAY),
}


@dataclass(slots=True)
class Listening:
    """A register that keeps every statement it is asked, with its values as they are stored."""

    register: Register
    heard: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def device_id(self) -> int:
        return self.register.device_id

    @property
    def today(self) -> date:
        return self.register.today

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        self.heard.append((sql, stored_parameters(parameters)))
        return self.register.execute(sql, parameters)


def figures() -> Iterator[Figure]:
    for rows in (REALISTIC, STRESS):
        path = stress_register(rows)
        clock = Clock.fixed(datetime.combine(TODAY, time(10)))
        with (
            Register.open(path, clock=clock, read_only=True) as register,
            closing(connect(file_uri(path, read_only=True), read_only=True)) as bare,
        ):
            for named, scope in _scopes(register).items():
                for when, period in PERIODS.items():
                    what = f"{rows:,} rows, {when}, {named}"
                    yield _beside_bare(what, register, bare, scope, period)


def _scopes(register: Register) -> dict[str, Scope]:
    """One group, one organisation, and all groups with all their seats and organisations."""
    group_id, organisation_id = (
        register.execute(sql).fetchone()[0]
        for sql in (
            "select group_id from meeting_groups group by 1 order by count(*) desc, 1 limit 1",
            "select organisation_id from seats where organisation_id is not null"
            " group by 1 order by count(*) desc, 1 limit 1",
        )
    )
    return {
        "every group, seat and organisation": PartnershipScope(None),
        "one organisation": OrganisationScope(organisation_id),
        "one group": GroupScope(group_id),
    }


def _beside_bare(
    what: str, register: Register, bare: sqlite3.Connection, scope: Scope, period: Period
) -> Figure:
    listening = Listening(register)
    summary(listening, scope, period, as_at=TODAY)
    return compare(
        what,
        lambda: summary(register, scope, period, as_at=TODAY),
        _again(bare, listening.heard),
        at_most=AT_MOST,
    )


def _again(bare: sqlite3.Connection, heard: list[tuple[str, Any]]) -> Callable[[], None]:
    def ask() -> None:
        for sql, parameters in heard:
            bare.execute(sql, parameters).fetchall()

    return ask
