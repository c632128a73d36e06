"""The conditions of a quorum rule: what each kind asks for, and how it is said in words.

What a room makes of them is judged in `quorum_rules`. Source: rules.md section 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from govapp.errors import RuleBroken
from govapp.partnership_types import Standing
from govapp.words import counted, listed

# --- Types ------------------------------------------------------------------------------------


class ConditionKind(StrEnum):
    """What a condition asks for."""

    PEOPLE = "people"
    SEATS = "seats"
    FRACTION_OF_SEATS = "fraction_of_seats"
    ORGANISATIONS = "organisations"
    NAMED_SEATS = "named_seats"
    CLASS_ = "class"
    EVERY_ORGANISATION = "every_organisation"
    EVERY_SEAT = "every_seat"
    ROLE = "role"

    @property
    def label(self) -> str:
        """As people choose it."""
        return _KIND_LABELS[self]


class Base(StrEnum):
    """Of which seats a fraction is taken."""

    IN_BEING = "in_being"
    FILLED = "filled"

    @property
    def label(self) -> str:
        """As people read it."""
        return "all seats" if self is Base.IN_BEING else "the seats that are filled"


class WantedRole(StrEnum):
    """The role of a seat that a condition asks for."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    CHAIR_OR_VICE_CHAIR = "chair_or_vice_chair"
    MEMBER = "member"
    ADVISER = "adviser"
    CO_OPTED = "co_opted"
    LAY = "lay"
    OBSERVER = "observer"

    @property
    def words(self) -> tuple[str, str]:
        """One and many, as they stand in a sentence."""
        return _ROLE_WORDS[self]

    @property
    def label(self) -> str:
        """As people read it."""
        return self.words[0].capitalize()


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a quorum rule asks for; which fields say something depends on the kind.

    `organisations` without `organisation_ids` means any organisations; `every_organisation` names
    either organisations or a class.
    """

    kind: ConditionKind
    at_least: int | None = None
    fraction_top: int | None = None
    fraction_bottom: int | None = None
    base: Base | None = None
    role: WantedRole | None = None
    class_: Standing | None = None
    organisation_ids: tuple[int, ...] = ()
    seat_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the organisations and seats that a rule names are called."""

    organisations: Mapping[int, str] = field(default_factory=dict)
    seats: Mapping[int, str] = field(default_factory=dict)

    def of_organisations(self, ids: Sequence[int]) -> list[str]:
        """In the order of the rule."""
        return [self.organisations.get(key, "an organisation that is gone") for key in ids]

    def of_seats(self, ids: Sequence[int]) -> list[str]:
        """In the order of the rule."""
        return [self.seats.get(key, "a seat that is gone") for key in ids]


# --- Rules ------------------------------------------------------------------------------------

_KIND_LABELS = {
    ConditionKind.PEOPLE: "At least so many people",
    ConditionKind.SEATS: "At least so many seats",
    ConditionKind.FRACTION_OF_SEATS: "At least a fraction of the seats",
    ConditionKind.ORGANISATIONS: "At least so many organisations",
    ConditionKind.NAMED_SEATS: "At least so many of these seats",
    ConditionKind.CLASS_: "At least so many of a class of partners",
    ConditionKind.EVERY_ORGANISATION: "Every one of these organisations",
    ConditionKind.EVERY_SEAT: "Every one of these seats",
    ConditionKind.ROLE: "At least so many with a role",
}

_ROLE_WORDS = {
    WantedRole.CHAIR: ("chair", "chairs"),
    WantedRole.VICE_CHAIR: ("vice-chair", "vice-chairs"),
    WantedRole.CHAIR_OR_VICE_CHAIR: ("chair or vice-chair", "chairs or vice-chairs"),
    WantedRole.MEMBER: ("member", "members"),
    WantedRole.ADVISER: ("adviser", "advisers"),
    WantedRole.CO_OPTED: ("co-opted member", "co-opted members"),
    WantedRole.LAY: ("lay member", "lay members"),
    WantedRole.OBSERVER: ("observer", "observers"),
}

CLASS_WORDS = {
    Standing.STATUTORY_PARTNER: ("statutory partner", "statutory partners"),
    Standing.RESPONSIBLE_AUTHORITY: ("responsible authority", "responsible authorities"),
    Standing.RELEVANT_AGENCY: ("relevant agency", "relevant agencies"),
}
"""One and many, as they stand in a sentence."""

_COUNTING = frozenset(ConditionKind) - {
    ConditionKind.FRACTION_OF_SEATS,
    ConditionKind.EVERY_ORGANISATION,
    ConditionKind.EVERY_SEAT,
}


def check_condition(condition: Condition) -> None:
    """Refuse a condition that does not say all that its kind needs. Raises RuleBroken."""
    kind, wanted = condition.kind, condition.at_least or 0
    if kind in _COUNTING and wanted < 1:
        raise RuleBroken(f"{kind.label}: say how many, 1 or more.")
    if kind is ConditionKind.FRACTION_OF_SEATS:
        _check_fraction(condition)
    if kind is ConditionKind.ROLE and condition.role is None:
        raise RuleBroken(f"{kind.label}: choose the role.")
    if kind is ConditionKind.CLASS_ and condition.class_ is None:
        raise RuleBroken(f"{kind.label}: choose the class.")
    if kind is ConditionKind.EVERY_ORGANISATION and not (
        condition.organisation_ids or condition.class_
    ):
        raise RuleBroken(f"{kind.label}: choose the organisations, or a class of them.")
    if kind in (ConditionKind.EVERY_SEAT, ConditionKind.NAMED_SEATS) and not condition.seat_ids:
        raise RuleBroken(f"{kind.label}: choose the seats.")
    named = len(condition.organisation_ids or condition.seat_ids)
    if kind in _COUNTING and 0 < named < wanted:
        raise RuleBroken(f"{kind.label}: {wanted} cannot be there of {named}. Name more of them.")


def _check_fraction(condition: Condition) -> None:
    top, bottom = condition.fraction_top or 0, condition.fraction_bottom or 0
    if not 1 <= top <= bottom:
        raise RuleBroken("Write the fraction as two whole numbers, such as 2 and 5 for two fifths.")
    if condition.base is None:
        raise RuleBroken("Say whether the fraction is of all seats or of those that are filled.")


def condition_in_words(condition: Condition, names: Names) -> str:
    """What a condition asks for: "at least 3 responsible authorities"."""
    organisations = names.of_organisations(condition.organisation_ids)
    seats = names.of_seats(condition.seat_ids)
    wanted = condition.at_least or 0
    match condition.kind:
        case ConditionKind.PEOPLE:
            return f"at least {counted(wanted, 'person', 'people')}"
        case ConditionKind.SEATS:
            return f"at least {counted(wanted, 'seat', 'seats')}"
        case ConditionKind.FRACTION_OF_SEATS:
            share = f"{condition.fraction_top}/{condition.fraction_bottom}"
            return f"at least {share} of {(condition.base or Base.IN_BEING).label}, rounded up"
        case ConditionKind.ORGANISATIONS if not organisations:
            return f"at least {counted(wanted, 'organisation', 'organisations')}"
        case ConditionKind.ORGANISATIONS | ConditionKind.NAMED_SEATS:
            return f"at least {wanted} of {listed(organisations or seats)}"
        case ConditionKind.CLASS_ if condition.class_:
            return f"at least {counted(wanted, *CLASS_WORDS[condition.class_])}"
        case ConditionKind.EVERY_ORGANISATION if condition.class_:
            return f"every {CLASS_WORDS[condition.class_][0]}"
        case ConditionKind.ROLE if condition.role:
            return f"at least {counted(wanted, *condition.role.words)}"
        case _:
            return f"every one of {listed(organisations or seats)}"
