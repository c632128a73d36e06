"""For every rule that spans rows the smallest change that breaks it, for the tests of the rules."""

from collections.abc import Callable
from dataclasses import dataclass

from govapp.register import Change
from govapp.tables import Key

EARLY, DAY, LATE = "2026-01-01", "2026-06-15", "2026-12-31"


@dataclass(frozen=True)
class County:
    """A partnership, a group, a held seat, and a meeting at which it is marked present."""

    partnership: int
    organisation: int
    person: int
    group: int
    seat: int
    appointment: int
    meeting: int


def settle(change: Change) -> County:
    partnership = change.insert("partnerships", name="Adults", subject="adults", small_number=3)
    organisation = change.insert("organisations", name="Police", kind="police")
    person = change.insert("people", name="Olu Officer")
    group = a_group(change, partnership)
    seat = a_seat(change, group, organisation_id=organisation)
    appointment = change.insert(
        "appointments", seat_id=seat, person_id=person, capacity="holder", starts_on=EARLY
    )
    meeting = a_meeting(change, group)
    mark(change, meeting, seat)
    return County(partnership, organisation, person, group, seat, appointment, meeting)


def a_group(change: Change, partnership: int) -> int:
    settings = dict.fromkeys(
        ("online_counts", "abandoned_counts", "apologies_excuse", "deputy_excuses", "section_85"), 0
    )
    group = change.insert(
        "groups",
        name="Board",
        kind="board",
        deputy_word="deputy",
        missed_run=3,
        vacancy_days=90,
        **settings,
    )
    change.insert_row("group_partnerships", group_id=group, partnership_id=partnership)
    return group


def a_seat(change: Change, group: int, **given: object) -> int:
    return change.insert("seats", group_id=group, role="member", position=1, **given)


def a_meeting(change: Change, group: int, status: str = "held") -> int:
    meeting = change.insert(
        "meetings",
        title="Board",
        held_on=DAY,
        status=status,
        mode="in_person",
        register_finished=0,
        minutes="draft",
    )
    change.insert_row("meeting_groups", meeting_id=meeting, group_id=group, position=1)
    return meeting


def mark(change: Change, meeting: int, seat: int, what: str = "present") -> None:
    change.insert_row("attendance", meeting_id=meeting, seat_id=seat, mark=what)


Named = set[tuple[str, Key]]
Break = Callable[[Change, County], Named]
"""Breaks one rule; returns the rows that it takes to break it."""


def reversed_dates(table: str, **given: str) -> Break:
    """A row of `table` that ends before it starts; `given` are names of the county's records."""

    def write(change: Change, county: County) -> Named:
        parents = {column: getattr(county, name) for column, name in given.items()}
        key = change.insert(table, **parents, **_OTHERS[table], starts_on=LATE, ends_on=EARLY)
        if table == "groups":
            change.insert_row("group_partnerships", group_id=key, partnership_id=county.partnership)
        return {(table, key)}

    return write


_OTHERS: dict[str, dict[str, object]] = {
    "organisations": {"name": "Fire", "kind": "fire"},
    "partnerships": {"name": "Children", "subject": "children", "small_number": 3},
    "groups": {
        "name": "Forum",
        "kind": "forum",
        "online_counts": 1,
        "abandoned_counts": 1,
        "deputy_word": "deputy",
        "missed_run": 3,
        "apologies_excuse": 0,
        "deputy_excuses": 1,
        "vacancy_days": 90,
        "section_85": 0,
    },
    "seats": {"role": "member", "position": 2},
    "appointments": {"capacity": "deputy"},
    "posts": {"title": "Clerk"},
    "offices": {"role": "independent_chair"},
    "partnership_members": {"standing": "relevant_agency"},
    "group_parents": {},
}


def extended_to_before_the_planned_end(change: Change, county: County) -> Named:
    change.update("groups", county.group, planned_end_on=LATE, extended_end_on=DAY)
    return {("groups", county.group)}


def green_from_below_amber(change: Change, county: County) -> Named:
    change.update("partnerships", county.partnership, band_green_from=50, band_amber_from=80)
    return {("partnerships", county.partnership)}


def meeting_ends_before_it_starts(change: Change, county: County) -> Named:
    change.update("meetings", county.meeting, starts_at="14:00", ends_at="13:59")
    return {("meetings", county.meeting)}


def back_before_they_left(change: Change, county: County) -> Named:
    key = change.insert(
        "declarations",
        meeting_id=county.meeting,
        seat_id=county.seat,
        interest="pecuniary",
        withdrew=1,
        withdrew_at="15:00",
        returned_at="14:00",
    )
    return {("declarations", key)}


def confirmed_while_open(change: Change, county: County) -> Named:
    change.update("meetings", county.meeting, minutes="confirmed")
    return {("meetings", county.meeting)}


def two_holders(change: Change, county: County) -> Named:
    second = change.insert("appointments", seat_id=county.seat, capacity="holder", starts_on=DAY)
    return {("appointments", county.appointment), ("appointments", second)}


def seat_ends_under_its_holder(change: Change, county: County) -> Named:
    change.update("seats", county.seat, ends_on=LATE)
    return {("seats", county.seat), ("appointments", county.appointment)}


def seat_ends_under_its_mark(change: Change, county: County) -> Named:
    change.update("appointments", county.appointment, ends_on=EARLY)
    mark_is_a_deputys(change, county)
    change.update("seats", county.seat, ends_on=EARLY)
    return {
        ("attendance", (county.meeting, county.seat)),
        ("meetings", county.meeting),
        ("seats", county.seat),
    }


def mark_is_a_deputys(change: Change, county: County) -> None:
    change.update("attendance", (county.meeting, county.seat), mark="deputy")


def mark_at_another_groups_meeting(change: Change, county: County) -> Named:
    meeting = a_meeting(change, a_group(change, county.partnership))
    mark(change, meeting, county.seat)
    return {("attendance", (meeting, county.seat)), ("seats", county.seat)}


def meeting_with_marks_is_cancelled(change: Change, county: County) -> Named:
    change.update("meetings", county.meeting, status="cancelled")
    return {("attendance", (county.meeting, county.seat)), ("meetings", county.meeting)}


def meeting_moves_before_the_holder(change: Change, county: County) -> Named:
    change.update("meetings", county.meeting, held_on="2025-12-31")
    return {("attendance", (county.meeting, county.seat)), ("meetings", county.meeting)}


def two_versions(change: Change, county: County) -> Named:
    first, second = (
        change.insert(
            "terms_of_reference",
            group_id=county.group,
            version=version,
            deputies_count="all",
            online_counts=1,
            chair_may_rule=0,
        )
        for version in ("1", "2")
    )
    return {("terms_of_reference", first), ("terms_of_reference", second)}


def meeting_of_no_group(change: Change, county: County) -> Named:
    meeting = a_meeting(change, county.group, "planned")
    change.delete("meeting_groups", (meeting, county.group))
    return {("meetings", meeting)}


def group_of_no_partnership(change: Change, county: County) -> Named:
    change.delete("group_partnerships", (county.group, county.partnership))
    return {("groups", county.group)}


def circle(table: str, child: str, parent: str, **others: object) -> Break:
    """Three records of which each comes after the one before, and the first after the last."""

    def write(change: Change, county: County) -> Named:
        bodies = [a_body(change, county, table) for _ in range(3)]
        pairs = zip(bodies, (*bodies[1:], bodies[0]), strict=True)
        return {
            (table, change.insert(table, **{child: one, parent: other}, **others))
            for one, other in pairs
        }

    return write


def a_body(change: Change, county: County, table: str) -> int:
    if table.startswith("group"):
        return a_group(change, county.partnership)
    return change.insert("organisations", name="Body", kind="other")


def parts_of_each_other(change: Change, county: County) -> Named:
    part = change.insert("organisations", name="CID", kind="police", part_of_id=county.organisation)
    change.update("organisations", county.organisation, part_of_id=part)
    return {("organisations", county.organisation), ("organisations", part)}


EXAMPLES: dict[str, Break] = {
    "dates_reversed_organisations": reversed_dates("organisations"),
    "dates_reversed_partnerships": reversed_dates("partnerships"),
    "dates_reversed_groups": reversed_dates("groups"),
    "dates_reversed_seats": reversed_dates("seats", group_id="group"),
    "dates_reversed_appointments": reversed_dates("appointments", seat_id="seat"),
    "dates_reversed_posts": reversed_dates(
        "posts", person_id="person", organisation_id="organisation"
    ),
    "dates_reversed_offices": reversed_dates(
        "offices", partnership_id="partnership", person_id="person"
    ),
    "dates_reversed_partnership_members": reversed_dates(
        "partnership_members", partnership_id="partnership", organisation_id="organisation"
    ),
    "dates_reversed_group_parents": reversed_dates(
        "group_parents", group_id="group", parent_id="group"
    ),
    "planned_end_reversed": extended_to_before_the_planned_end,
    "bands_reversed": green_from_below_amber,
    "times_reversed_meetings": meeting_ends_before_it_starts,
    "times_reversed_declarations": back_before_they_left,
    "confirmed_not_finished": confirmed_while_open,
    "two_at_once": two_holders,
    "appointment_outside_seat": seat_ends_under_its_holder,
    "mark_outside_seat": seat_ends_under_its_mark,
    "mark_not_of_meeting": mark_at_another_groups_meeting,
    "mark_not_held": meeting_with_marks_is_cancelled,
    "mark_without_holder": meeting_moves_before_the_holder,
    "two_versions_at_once": two_versions,
    "meeting_without_group": meeting_of_no_group,
    "group_without_partnership": group_of_no_partnership,
    "circle_of_organisations": parts_of_each_other,
    "circle_of_parents": circle("group_parents", "group_id", "parent_id"),
    "circle_of_groups": circle(
        "group_successions", "successor_id", "predecessor_id", happened_on=DAY
    ),
    "circle_of_predecessors": circle(
        "organisation_successions", "successor_id", "predecessor_id", happened_on=DAY
    ),
}
