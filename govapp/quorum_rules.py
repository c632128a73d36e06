"""Whether a room is quorate: the rule, pure. Source: rules.md section 2.

All conditions must hold. They count distinct people unless they say seats or organisations.
Advisers and observers make nobody quorate: neither as people nor seats, nor for the organisation
they come from (only a condition that names their seat or role asks for them).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from govapp.attendance_types import Mark
from govapp.conditions import CLASS_WORDS, Base, Condition, ConditionKind, Names, WantedRole
from govapp.meeting_types import QuorumVerdict
from govapp.naming import fold
from govapp.seats import Role
from govapp.terms import DeputiesCount, TermsOfReference
from govapp.words import listed

# --- Types ------------------------------------------------------------------------------------


class QuorumState(StrEnum):
    """How it stands with the quorum of a meeting."""

    QUORATE = "quorate"
    NOT_YET = "not_yet"
    INQUORATE = "inquorate"
    NO_RULE = "no_rule"

    @property
    def label(self) -> str:
        """As people read it."""
        return _STATE_LABELS[self]

    @property
    def verdict(self) -> QuorumVerdict | None:
        """What is kept with a meeting, where it is a verdict at all."""
        kept = self in (QuorumState.QUORATE, QuorumState.INQUORATE)
        return QuorumVerdict(self.value) if kept else None


_STATE_LABELS = {
    QuorumState.QUORATE: "Quorate",
    QuorumState.NOT_YET: "Not yet quorate",
    QuorumState.INQUORATE: "Inquorate",
    QuorumState.NO_RULE: "No quorum rule",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a room is found to be, and what it lacks ("Health is missing", "2 more people")."""

    state: QuorumState
    words: str
    missing: tuple[str, ...] = ()
    wording: str | None = None
    """The rule in the words in which it was published."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat in the room, as the quorum sees it."""

    seat_id: int
    organisation_id: int | None
    label: str
    role: Role
    filled: bool
    mark: Mark | None
    came_key: str | None = None
    """Who came, or is expected while nothing is marked; None for somebody nobody knows."""
    named_deputy: bool = False
    online: bool = False
    here: bool = True
    """False while they had not come yet, had left, or had withdrawn for an interest."""
    has_deputies: bool = False
    """Deputies are named for the seat."""
    stands_for: frozenset[int] = frozenset()
    """The organisation, what it is part of, and those it came after."""

    @property
    def counts(self) -> bool:
        """Its member makes a room quorate."""
        return self.role.counts_to_quorum


@dataclass(frozen=True, slots=True)
class _Lack:
    """What one condition still wants: those named, or so many more of something."""

    missing: tuple[str, ...] = ()
    more: int = 0
    of: tuple[str, str] = ("", "")
    """One and many of what: ("person", "people")."""


# --- Rules ------------------------------------------------------------------------------------


def judge(
    terms: TermsOfReference | None,
    places: Sequence[Place],
    *,
    finished: bool,
    names: Names,
) -> Finding:
    """Whether the room is quorate by the conditions of the terms of reference.

    Inquorate once it could not become quorate even if every unmarked seat came, or when the
    register is `finished`. `class` conditions list the organisations of the class as their own.
    """
    if terms is None or not terms.conditions:
        wording = terms.quorum_wording if terms else None
        return Finding(QuorumState.NO_RULE, QuorumState.NO_RULE.label, wording=wording)
    room = [place for place in places if _attends(place, terms)]
    lacks = _lacks(terms.conditions, room, places, names)
    if not lacks:
        return Finding(QuorumState.QUORATE, QuorumState.QUORATE.label, wording=terms.quorum_wording)
    state = QuorumState.NOT_YET
    if finished or _lacks(terms.conditions, _fullest(places, terms), places, names):
        state = QuorumState.INQUORATE
    missing = _phrases(lacks, finished=finished, hopeless=state is QuorumState.INQUORATE)
    words = f"{state.label}: {'; '.join(missing)}"
    return Finding(state, words, missing, terms.quorum_wording)


def ruled(finding: Finding, ruling: QuorumVerdict | None, reason: str | None) -> Finding:
    """The finding once the chair has ruled, which stands above the conditions."""
    if ruling is None:
        return finding
    because = f": {reason}" if reason else ""
    words = f"{ruling.label} by the chair’s ruling{because}"
    return replace(finding, state=QuorumState(ruling.value), words=words)


def came_key(person_id: int | None, name: str | None) -> str | None:
    """Who somebody is: a known person, else their full name; initials alone tell nobody apart."""
    if person_id is not None:
        return f"person {person_id}"
    folded = fold(name or "")
    return f"name {folded}" if any(len(word) > 2 for word in folded.split()) else None


def _attends(place: Place, terms: TermsOfReference) -> bool:
    """Whether somebody is there for the seat who counts under the rule's settings."""
    if not place.here or (place.online and not terms.online_counts):
        return False
    if place.mark is Mark.DEPUTY:
        return terms.deputies_count is DeputiesCount.ALL or (
            terms.deputies_count is DeputiesCount.NAMED and place.named_deputy
        )
    return place.mark is Mark.PRESENT


def _fullest(places: Iterable[Place], terms: TermsOfReference) -> list[Place]:
    """The room if every seat came that is not recorded yet."""
    return [
        hoped for place in places if _attends(hoped := _if_it_came(place, terms) or place, terms)
    ]


def _if_it_came(place: Place, terms: TermsOfReference) -> Place | None:
    """The seat as if its member, or somebody in their place, came; None where nobody can."""
    deputy_may_come = terms.deputies_count is DeputiesCount.ALL or (
        terms.deputies_count is DeputiesCount.NAMED and place.has_deputies
    )
    if place.mark is not None or not (place.filled or (place.has_deputies and deputy_may_come)):
        return None
    # The member may sit in two seats, but a deputy would be a person of their own.
    who = None if deputy_may_come else place.came_key
    return replace(place, mark=Mark.PRESENT, came_key=who)


def _lacks(
    conditions: Iterable[Condition], room: Sequence[Place], places: Sequence[Place], names: Names
) -> list[_Lack]:
    found = (_lack(condition, room, places, names) for condition in conditions)
    return [lack for lack in found if lack]


def _lack(
    condition: Condition, room: Sequence[Place], places: Sequence[Place], names: Names
) -> _Lack | None:
    """What the room lacks for one condition, or None when it holds."""
    members = [place for place in room if place.counts]
    wanted = condition.at_least or 0
    match condition.kind:
        case ConditionKind.PEOPLE:
            return _more(wanted - _people(members), ("person", "people"))
        case ConditionKind.SEATS:
            return _more(wanted - len(members), ("seat", "seats"))
        case ConditionKind.FRACTION_OF_SEATS:
            return _more(_share(condition, places) - len(members), ("seat", "seats"))
        case ConditionKind.ROLE if condition.role:
            there = _people([p for p in room if _has_role(p, condition.role)])
            return _lack_of_role(condition.role, wanted, there)
        case ConditionKind.NAMED_SEATS | ConditionKind.EVERY_SEAT:
            return _lack_of_seats(condition, room, places, names)
        case ConditionKind.ORGANISATIONS if not condition.organisation_ids:
            there = len({place.organisation_id for place in members} - {None})
            return _more(wanted - there, ("organisation", "organisations"))
        case _:
            return _lack_of_organisations(condition, members, names)


def _lack_of_role(role: WantedRole, wanted: int, there: int) -> _Lack | None:
    if there < wanted == 1 and role in _CHAIRS:
        return _Lack(missing=(f"the {role.words[0]}",))
    return _more(wanted - there, role.words)


def _lack_of_seats(
    condition: Condition, room: Sequence[Place], places: Sequence[Place], names: Names
) -> _Lack | None:
    # A seat that has ended is not asked for, unless all have: then nothing can satisfy the rule.
    in_being = {place.seat_id for place in places}
    asked = [key for key in condition.seat_ids if key in in_being] or list(condition.seat_ids)
    there = {place.seat_id for place in room}
    absent = [key for key in asked if key not in there]
    wanted = condition.at_least if condition.kind is ConditionKind.NAMED_SEATS else len(asked)
    called = names.of_seats(absent)
    return _of_these((wanted or 0) - (len(asked) - len(absent)), called)


def _lack_of_organisations(
    condition: Condition, members: Sequence[Place], names: Names
) -> _Lack | None:
    asked = condition.organisation_ids
    standing = [place for place in members if place.stands_for & set(asked)]
    absent = [key for key in asked if not any(key in place.stands_for for place in standing)]
    called = names.of_organisations(absent)
    if condition.kind is ConditionKind.EVERY_ORGANISATION:
        if not asked and condition.class_:
            return _Lack(missing=(f"every {CLASS_WORDS[condition.class_][0]}",))
        return _of_these(len(absent), called)
    # One organisation that came after two of those named is still one.
    there = min(len(asked) - len(absent), len({place.organisation_id for place in standing}))
    short = (condition.at_least or 0) - there
    if condition.kind is ConditionKind.CLASS_ and condition.class_:
        return _more(short, CLASS_WORDS[condition.class_])
    return _of_these(short, called)


def _of_these(short: int, absent: Sequence[str]) -> _Lack | None:
    """So many more of those that are not there: by name when all of them are wanted."""
    if short <= 0:
        return None
    if not absent:  # one body stands for several of those named, and counts once
        return _more(short, ("organisation", "organisations"))
    if short >= len(absent):
        return _Lack(missing=tuple(absent))
    which = f"of {listed(absent, 'or')}"
    return _Lack(more=short, of=(which, which))


def _more(short: int, of: tuple[str, str]) -> _Lack | None:
    return _Lack(more=short, of=of) if short > 0 else None


def _people(places: Iterable[Place]) -> int:
    """Distinct people; each whom nobody knows is one of their own."""
    keys = [place.came_key for place in places]
    return len({key for key in keys if key}) + sum(not key for key in keys)


def _share(condition: Condition, places: Iterable[Place]) -> int:
    """The seats a fraction comes to, rounded up; at least one, so that nobody is never a quorum."""
    base = sum(
        place.counts and (place.filled or condition.base is not Base.FILLED) for place in places
    )
    return max(1, -(-(condition.fraction_top or 1) * base // (condition.fraction_bottom or 1)))


_CHAIRS = {
    WantedRole.CHAIR: (Role.CHAIR,),
    WantedRole.VICE_CHAIR: (Role.VICE_CHAIR,),
    WantedRole.CHAIR_OR_VICE_CHAIR: (Role.CHAIR, Role.VICE_CHAIR),
}


def _has_role(place: Place, wanted: WantedRole) -> bool:
    return place.role in _CHAIRS[wanted] if wanted in _CHAIRS else place.role == wanted


def _phrases(lacks: Iterable[_Lack], *, finished: bool, hopeless: bool) -> tuple[str, ...]:
    """What is lacking, in the user's words; a room that may still fill is told what to wait for."""
    lacking = list(lacks)
    one, many = ("was", "were") if finished else ("is", "are")
    names = list(dict.fromkeys(name for lack in lacking for name in lack.missing))
    said = [f"{listed(names)} {one if len(names) == 1 else many} missing"] if names else []
    for lack in lacking:
        if lack.more:
            needed = f" {one if lack.more == 1 else many} needed" if hopeless else ""
            noun = lack.of[0] if lack.more == 1 else lack.of[1]
            said.append(f"{lack.more} more {noun}{needed}")
    return tuple(dict.fromkeys(said))
