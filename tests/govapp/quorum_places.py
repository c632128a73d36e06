"""Rooms and rules made by hand, for the tests of the quorum rule."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from govapp.attendance_types import Mark
from govapp.conditions import Base, Condition, ConditionKind, Names
from govapp.quorum_rules import Finding, Place, QuorumState, judge
from govapp.seats import Role
from govapp.terms import DeputiesCount, TermsOfReference

Kind = ConditionKind
QUORATE, NOT_YET, INQUORATE = QuorumState.QUORATE, QuorumState.NOT_YET, QuorumState.INQUORATE


def terms_with(*conditions: Condition, **settings: Any) -> TermsOfReference:
    terms = TermsOfReference(
        id=1,
        group_id=1,
        version="1",
        starts_on=None,
        approved_by=None,
        minimum_meetings=None,
        review_due_on=None,
        quorum_wording=None,
        deputies_count=DeputiesCount.ALL,
        online_counts=True,
        chair_may_rule=False,
        link=None,
        conditions=conditions,
    )
    return replace(terms, **settings)


def place(seat: int, organisation: int | None = None, mark: str = "", **given: Any) -> Place:
    """A filled member's seat with a letter for its mark; its member is a person of their own."""
    marks = {m.letter: m for m in Mark}
    plain = Place(
        seat_id=seat,
        organisation_id=organisation,
        label=f"Seat {seat}",
        role=Role.MEMBER,
        filled=True,
        mark=marks.get(mark),
        came_key=f"person {seat}",
        stands_for=frozenset({organisation} if organisation else ()),
    )
    return replace(plain, **given)


def room(letters: str, **given: Any) -> list[Place]:
    """One seat a letter, of organisations 1, 2, 3...; "." is not recorded."""
    return [place(n, n, letter, **given) for n, letter in enumerate(letters, start=1)]


CALLED = Names(
    {1: "Health", 2: "Police", 3: "Council", 4: "Fire", 5: "Probation", 6: "Housing"},
    {n: f"Seat {n}" for n in range(1, 10)},
)


def judged(
    terms: TermsOfReference | None, places: Sequence[Place], finished: bool = False
) -> Finding:
    return judge(terms, places, finished=finished, names=CALLED)


def fraction(top: int, bottom: int, base: Base) -> Condition:
    return Condition(Kind.FRACTION_OF_SEATS, fraction_top=top, fraction_bottom=bottom, base=base)
