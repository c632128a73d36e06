"""An agency's attendance: expected and represented at a meeting, however many seats it has there.

Source: rules.md section 1, "Organisation". Where an agency never has two seats at one meeting, its
figures are the sum of its seats'; else each meeting is looked at once for all its seats.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from govapp import tallies
from govapp.counting import Period
from govapp.figures import OrganisationFigures, SeatFigures
from govapp.rows import Source
from govapp.seats import is_to_fill
from govapp.stretches import Calendar
from govapp.tallies import MeetingRow

Vacant = Mapping[int, Sequence[MeetingRow]]
"""By seat: the counting meetings on which nobody held it."""
StandIns = Mapping[tuple[int, int], bool]
"""(seat, meeting) of deputies who came for a vacant seat, and whether they count."""


def organisation_figures(
    source: Source,
    period: Period,
    seats: Sequence[SeatFigures],
    calendar: Mapping[int, Calendar],
    vacant: Vacant,
    stand_ins: StandIns,
) -> tuple[OrganisationFigures, ...]:
    """The figures of every organisation that has a seat among `seats`, by name."""
    by_organisation: dict[int, list[SeatFigures]] = defaultdict(list)
    for seat in seats:
        if seat.organisation_id is not None:
            by_organisation[seat.organisation_id].append(seat)
    several = _with_several_seats_at_a_meeting(by_organisation, calendar)
    met = _at_meetings(source, period, [s for o in several for s in by_organisation[o]])
    found = [
        _organisation(
            organisation_id,
            own,
            *(
                _several_seats(own, met[organisation_id], vacant)
                if organisation_id in several
                else _one_seat_each(own, stand_ins)
            ),
        )
        for organisation_id, own in by_organisation.items()
    ]
    return tuple(sorted(found, key=lambda organisation: organisation.organisation.casefold()))


def _with_several_seats_at_a_meeting(
    by_organisation: Mapping[int, Sequence[SeatFigures]], calendar: Mapping[int, Calendar]
) -> set[int]:
    """Organisations for which seats cannot simply be added: two of theirs met at once."""
    groups_at: dict[int, list[int]] = defaultdict(list)
    for group_id, meetings in calendar.items():
        for row in meetings.rows:
            groups_at[row.id].append(group_id)
    joined = {frozenset(groups) for groups in groups_at.values() if len(groups) > 1}
    several = set()
    for organisation_id, seats in by_organisation.items():
        groups = [seat.group_id for seat in seats]
        if len(groups) > len(set(groups)) or any(
            len(joint.intersection(groups)) > 1 for joint in joined
        ):
            several.add(organisation_id)
    return several


def _at_meetings(
    source: Source, period: Period, seats: Sequence[SeatFigures]
) -> dict[int, dict[int, tuple[bool, bool]]]:
    """By organisation and meeting: (expected, represented) over all its seats."""
    met: dict[int, dict[int, tuple[bool, bool]]] = defaultdict(dict)
    if seats:
        rows = tallies.organisations_at_meetings(source, [s.seat_id for s in seats], period)
        for organisation_id, meeting_id, expected, represented in rows:
            met[organisation_id][meeting_id] = (bool(expected), bool(represented))
    return met


def _one_seat_each(seats: Iterable[SeatFigures], stand_ins: StandIns) -> tuple[int, int, int]:
    """(expected, represented, nobody appointed): the agency's seats never met at once."""
    expected = represented = nobody = 0
    for seat in seats:
        expected += seat.counts.expected
        represented += seat.counts.represented + seat.deputies_while_vacant
        stood_in = sum(seat_id == seat.seat_id for seat_id, _ in stand_ins)
        if is_to_fill(seat.role, seat.constituency):
            expected += seat.counts.vacant
            nobody += seat.counts.vacant - stood_in
        else:
            expected += stood_in
    return expected, represented, nobody


def _several_seats(
    seats: Iterable[SeatFigures],
    met: Mapping[int, tuple[bool, bool]],
    vacant: Vacant,
) -> tuple[int, int, int]:
    """(expected, represented, nobody appointed): any seat at a meeting stands for the agency."""
    empty = {
        row.id
        for seat in seats
        if is_to_fill(seat.role, seat.constituency)
        for row in vacant.get(seat.seat_id, ())
    }
    expected = {meeting for meeting, (was_expected, _) in met.items() if was_expected}
    represented = {meeting for meeting, (_, came) in met.items() if came}
    return len(expected | empty), len(represented), len(empty - expected)


def _organisation(
    organisation_id: int,
    seats: Sequence[SeatFigures],
    expected: int,
    represented: int,
    nobody_appointed: int,
) -> OrganisationFigures:
    never = tuple(
        f"{seat.group}: {seat.label}"
        for seat in seats
        if (seat.counts.expected or seat.counts.vacant)
        and not (seat.counts.represented or seat.deputies_while_vacant)
    )
    return OrganisationFigures(
        organisation_id=organisation_id,
        organisation=seats[0].organisation or "",
        expected=expected,
        represented=represented,
        nobody_appointed=nobody_appointed,
        seats_never_represented=never,
    )
