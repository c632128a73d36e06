"""The room of a meeting, read once from the register and judged at any moment of it.

The rule itself is in `quorum_rules`. Source: rules.md section 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from govapp.attendance_types import Mark, Mode, mode_at
from govapp.condition_rows import names_in_rule
from govapp.conditions import Condition, Names
from govapp.groups import partnerships_of
from govapp.meeting_types import Meeting
from govapp.partnerships import organisations_of_class
from govapp.quorum_rules import Finding, Place, came_key, judge, ruled
from govapp.rows import Source, fetch
from govapp.seating import Sitting, seating
from govapp.seats import NOT_NAMED
from govapp.terms import TermsOfReference, terms_on

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Came:
    seat_id: int
    mark: Mark
    mode: Mode | None
    attended_by_id: int | None
    attended_by_name: str | None
    named_deputy: bool | None
    arrived_at: str | None
    left_at: str | None


@dataclass(frozen=True, slots=True)
class _Withdrawal:
    """That somebody left the room for an interest, for one item or from one time to another."""

    seat_id: int | None
    person_id: int | None
    agenda_item: str | None
    withdrew_at: str | None
    returned_at: str | None


@dataclass(frozen=True, slots=True)
class Room:
    """All that is needed to judge one group of a meeting at any moment, read once."""

    meeting: Meeting
    terms: TermsOfReference | None
    names: Names
    places: tuple[Place, ...]
    came: dict[int, _Came]
    withdrawals: tuple[_Withdrawal, ...]
    finished: bool

    def at(self, at: str | None, agenda_item: str | None = None) -> Finding:
        """The finding at a moment, or of everybody who came at any time."""
        places = [
            replace(place, here=self._is_here(place, at, agenda_item)) for place in self.places
        ]
        finding = judge(self.terms, places, finished=self.finished, names=self.names)
        may_rule = self.terms is not None and self.terms.chair_may_rule
        ruling = self.meeting.chair_ruling if may_rule else None
        return ruled(finding, ruling, self.meeting.chair_ruling_reason)

    def moments(self) -> list[str]:
        """The opening, and every later time at which somebody came, left, withdrew or returned.

        Empty when no times are known.
        """
        here = [came for came in self.came.values() if came.mark.represents]
        times = [time for came in here for time in (came.arrived_at, came.left_at)]
        times += [time for w in self.withdrawals for time in (w.withdrew_at, w.returned_at)]
        known = {time for time in times if time}
        if not known:
            return []
        # Those without a time of arrival were there before the first time that is known.
        first = min(known) if all(came.arrived_at for came in here) else "00:00"
        opening = self.meeting.starts_at or first
        # People leave as a meeting ends; that does not make its end inquorate.
        end = self.meeting.ends_at or "24:00"
        return [opening, *sorted(time for time in known if opening < time < end)]

    def _is_here(self, place: Place, at: str | None, agenda_item: str | None) -> bool:
        if any(_is_out(w, at, agenda_item) and _is_of(w, place) for w in self.withdrawals):
            return False
        came = self.came.get(place.seat_id)
        if came is None or at is None:
            return True
        return (came.arrived_at or "") <= at < (came.left_at or "24:00")


# --- Rules ------------------------------------------------------------------------------------


def _is_out(withdrawal: _Withdrawal, at: str | None, agenda_item: str | None) -> bool:
    if withdrawal.withdrew_at:
        return at is not None and (
            withdrawal.withdrew_at <= at < (withdrawal.returned_at or "24:00")
        )
    # Without times, somebody who withdrew was out for the item of the interest.
    return agenda_item is not None and withdrawal.agenda_item == agenda_item


def _is_of(withdrawal: _Withdrawal, place: Place) -> bool:
    """The person is out, in whichever of their seats the interest was declared."""
    if withdrawal.seat_id == place.seat_id:
        return True
    return withdrawal.person_id is not None and (
        came_key(withdrawal.person_id, None) == place.came_key
    )


# --- Reads ------------------------------------------------------------------------------------


def read_room(
    source: Source, meeting: Meeting, group_id: int, *, tried: TermsOfReference | None = None
) -> Room:
    """The room of one group; `tried` terms are judged in place of its own, the chair unheard."""
    terms = tried or terms_on(source, group_id, meeting.held_on)
    if terms:
        terms = replace(
            terms, conditions=_with_classes(source, terms.conditions, group_id, meeting.held_on)
        )
    came = {came.seat_id: came for came in _who_came(source, meeting.id)}
    stands_for = _stands_for(source, group_id, meeting.held_on)
    return Room(
        meeting=replace(meeting, chair_ruling=None) if tried else meeting,
        terms=terms,
        names=names_in_rule(source, terms.conditions if terms else ()),
        places=tuple(
            _place(sitting, came.get(sitting.seat_id), stands_for, mode_at(meeting.mode))
            for sitting in seating(source, group_id, meeting.held_on)
        ),
        came=came,
        withdrawals=tuple(_withdrawals(source, meeting.id)),
        finished=meeting.register_finished or tried is not None,
    )


def _place(
    sitting: Sitting, came: _Came | None, stands_for: dict[int, frozenset[int]], usual: Mode
) -> Place:
    if came is None:
        who = came_key(sitting.person_id, None if sitting.name == NOT_NAMED else sitting.name)
    else:
        who = came_key(came.attended_by_id, came.attended_by_name)
    return Place(
        seat_id=sitting.seat_id,
        organisation_id=sitting.organisation_id,
        label=sitting.label,
        role=sitting.role,
        filled=not sitting.vacant,
        mark=came.mark if came else None,
        came_key=who,
        named_deputy=bool(came and came.named_deputy),
        online=((came.mode if came else None) or usual) is Mode.ONLINE,
        has_deputies=bool(sitting.deputies),
        stands_for=stands_for.get(sitting.organisation_id or 0, frozenset()),
    )


def _who_came(source: Source, meeting_id: int) -> list[_Came]:
    return fetch(
        source,
        _Came,
        """select seat_id, mark, mode, attended_by_id, attended_by_name, named_deputy, arrived_at,
            left_at from attendance where meeting_id = :meeting""",
        meeting=meeting_id,
    )


def _withdrawals(source: Source, meeting_id: int) -> list[_Withdrawal]:
    return fetch(
        source,
        _Withdrawal,
        """select d.seat_id, coalesce(d.person_id, a.attended_by_id) as person_id, d.agenda_item,
            d.withdrew_at, d.returned_at
        from declarations d
        left join attendance a on a.meeting_id = d.meeting_id and a.seat_id = d.seat_id
        where d.meeting_id = :meeting and d.withdrew = 1""",
        meeting=meeting_id,
    )


def _stands_for(source: Source, group_id: int, on: date) -> dict[int, frozenset[int]]:
    """For each organisation on a group: itself, what it is part of, and those it came after.

    A rule that names the county council is satisfied by one of its directorates, and one that names
    a body which has merged since, by its successor.
    """
    rows = source.execute(
        """with recursive stands(seated, organisation_id) as (
            select distinct organisation_id, organisation_id from seats
            where group_id = :group and organisation_id is not null
            union select stands.seated, o.part_of_id from stands
            join organisations o on o.id = stands.organisation_id where o.part_of_id is not null
            union select stands.seated, came.predecessor_id from stands
            join organisation_successions came on came.successor_id = stands.organisation_id
            where came.happened_on <= :on)
        select seated, organisation_id from stands""",
        {"group": group_id, "on": on},
    )
    found: dict[int, set[int]] = {}
    for seated, organisation_id in rows.fetchall():
        found.setdefault(seated, set()).add(organisation_id)
    return {seated: frozenset(known) for seated, known in found.items()}


def _with_classes(
    source: Source, conditions: Sequence[Condition], group_id: int, on: date
) -> tuple[Condition, ...]:
    """The conditions, where one asks for a class, with the organisations of that class that day."""
    if not any(condition.class_ for condition in conditions):
        return tuple(conditions)
    partnerships = [partnership.id for partnership in partnerships_of(source, group_id)]
    return tuple(
        replace(
            condition,
            organisation_ids=tuple(
                sorted(organisations_of_class(source, partnerships, condition.class_, on))
            ),
        )
        if condition.class_
        else condition
        for condition in conditions
    )
