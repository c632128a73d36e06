"""Terms of reference: versions of a group's rules, its quorum rule among them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from govapp.condition_rows import conditions_of, remove_conditions, write_conditions
from govapp.conditions import Condition, Names, condition_in_words
from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, at_least, needed, note, optional, tidied, web_link
from govapp.groups import get_group
from govapp.register import Change
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


class DeputiesCount(StrEnum):
    """Which deputies count towards the quorum."""

    ALL = "all"
    NAMED = "named"
    NONE = "none"

    @property
    def label(self) -> str:
        """As people read it."""
        return _DEPUTIES_LABELS[self]


_DEPUTIES_LABELS = {
    DeputiesCount.ALL: "Deputies count",
    DeputiesCount.NAMED: "Only deputies named in advance count",
    DeputiesCount.NONE: "Deputies do not count",
}


@dataclass(frozen=True, slots=True)
class TermsOfReference:
    """A version of a group's terms of reference, in force from its start until the next one's."""

    id: int
    group_id: int
    version: str
    starts_on: date | None
    approved_by: str | None
    minimum_meetings: int | None
    """How many a year are required."""
    review_due_on: date | None
    quorum_wording: str | None
    """The quorum rule in the words in which it was published."""
    deputies_count: DeputiesCount
    online_counts: bool
    chair_may_rule: bool
    link: str | None
    conditions: tuple[Condition, ...] = ()


# --- Rules ------------------------------------------------------------------------------------

_minimum = at_least(0, "The number of meetings a year")


def _minimum_or_none(value: Any) -> int | None:
    return None if value is None else _minimum(value)


_FIELDS = {
    "version": needed("The name of the version"),
    "starts_on": as_given,
    "approved_by": optional("Who approved the terms of reference"),
    "minimum_meetings": _minimum_or_none,
    "review_due_on": as_given,
    "quorum_wording": note("The wording of the quorum rule"),
    "deputies_count": DeputiesCount,
    "online_counts": bool,
    "chair_may_rule": bool,
    "link": web_link("The link"),
}


def quorum_in_words(terms: TermsOfReference, names: Names) -> str:
    """The quorum rule as the register understands it, in one sentence for screen and paper."""
    if not terms.conditions:
        return "No quorum rule."
    asked = "; ".join(condition_in_words(condition, names) for condition in terms.conditions)
    online = (
        "online attendance counts" if terms.online_counts else "online attendance does not count"
    )
    ruling = "; at the chair’s discretion" if terms.chair_may_rule else ""
    deputies = terms.deputies_count.label
    return f"{asked[0].upper()}{asked[1:]}. {deputies}; {online}{ruling}."


# --- Reads ------------------------------------------------------------------------------------

_TERMS = """
    select id, group_id, version, starts_on, approved_by, minimum_meetings, review_due_on,
        quorum_wording, deputies_count, online_counts, chair_may_rule, link
    from terms_of_reference
"""


def get_terms(source: Source, terms_id: int) -> TermsOfReference:
    """One version by its id. Raises NotFound."""
    found = _read(source, "where id = :id", id=terms_id)
    if not found:
        raise NotFound("Those terms of reference are not in this register.")
    return found[0]


def list_terms(source: Source, group_id: int) -> list[TermsOfReference]:
    """The versions of a group's terms of reference, the oldest first."""
    return _read(source, "where group_id = :group order by starts_on, id", group=group_id)


def terms_on(source: Source, group_id: int, on: date) -> TermsOfReference | None:
    """The version in force for a group on a day."""
    found = _read(
        source,
        """where id = (select id from terms_of_reference
            where group_id = :group and coalesce(starts_on, '') <= :on
            order by starts_on desc, id desc limit 1)""",
        group=group_id,
        on=on,
    )
    return found[0] if found else None


def _read(source: Source, where: str, **parameters: object) -> list[TermsOfReference]:
    found = fetch(source, TermsOfReference, _TERMS + where, **parameters)
    ids = [terms.id for terms in found]
    conditions = conditions_of(source, ids)
    return [replace(terms, conditions=tuple(conditions.get(terms.id, ()))) for terms in found]


# --- Writes -----------------------------------------------------------------------------------


def adopt_terms(
    change: Change,
    *,
    group_id: int,
    version: str,
    starts_on: date | None = None,
    conditions: Iterable[Condition] = (),
    minimum_meetings: int | None = None,
    review_due_on: date | None = None,
    quorum_wording: str | None = None,
    deputies_count: DeputiesCount | str = DeputiesCount.ALL,
    online_counts: bool = True,
    chair_may_rule: bool = False,
    approved_by: str | None = None,
    link: str | None = None,
) -> int:
    """Put a version of a group's terms of reference in force from a day.

    Raises RuleBroken when another version starts the same day, or a condition is incomplete.
    """
    given = {
        "version": version,
        "starts_on": starts_on,
        "approved_by": approved_by,
        "minimum_meetings": minimum_meetings,
        "review_due_on": review_due_on,
        "quorum_wording": quorum_wording,
        "deputies_count": deputies_count,
        "online_counts": online_counts,
        "chair_may_rule": chair_may_rule,
        "link": link,
    }
    get_group(change, group_id)
    _refuse_same_start(change, group_id, starts_on)
    terms_id = change.insert("terms_of_reference", group_id=group_id, **tidied(given, _FIELDS))
    write_conditions(change, terms_id, conditions)
    return terms_id


def edit_terms(
    change: Change,
    terms_id: int,
    *,
    conditions: Iterable[Condition] | None = None,
    **fields: object,
) -> None:
    """Change only the given fields of a version; `conditions` replaces them all.

    Raises RuleBroken (see `adopt_terms`).
    """
    terms = get_terms(change, terms_id)
    values = tidied(fields, _FIELDS)
    if "starts_on" in values:
        _refuse_same_start(change, terms.group_id, values["starts_on"], but_not=terms_id)
    change.update("terms_of_reference", terms_id, **values)
    if conditions is not None:
        wanted = tuple(conditions)
        if wanted != terms.conditions:
            remove_conditions(change, terms_id)
            write_conditions(change, terms_id, wanted)


def delete_terms(change: Change, terms_id: int) -> None:
    """Take out a version entered by mistake. Raises RuleBroken when a meeting was judged by it."""
    terms = get_terms(change, terms_id)
    judged = change.execute("select 1 from meetings where quorum_terms_id = ?", (terms_id,))
    if judged.fetchone():
        raise RuleBroken(
            f"A meeting's quorum was judged by version “{terms.version}”, so it stays. "
            "Edit it, or adopt a new version."
        )
    remove_conditions(change, terms_id)
    change.delete("terms_of_reference", terms_id)


def _refuse_same_start(
    change: Change, group_id: int, starts_on: date | None, *, but_not: int | None = None
) -> None:
    for other in list_terms(change, group_id):
        if other.starts_on == starts_on and other.id != but_not:
            when = f"from {uk_date(starts_on)}" if starts_on else "from before these records"
            raise RuleBroken(
                f"Version “{other.version}” is in force {when} already. "
                "Edit it, or let the new version start on another day."
            )
