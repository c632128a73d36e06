"""An agency's attendance: expected and represented at a meeting, however many seats it has there.

Source: rules.md section 1, "Organisation". Seats of an agency that never met another of its seats
are simply added; for those that did, each meeting is looked at once for all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from govapp import tallies
from govapp.counted_rows import MeetingRow
from govapp.counting import Period
from govapp.figures import OrganisationFigures, SeatFigures
from govapp.rows import Source
from govapp.seats import is_to_fill
from govapp.stretches import Calendar

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
    *,
    mostly: bool,
) -> tuple[OrganisationFigures, ...]:
    """The figures of every organisation that has a seat among `seats`, by name.

    `mostly`: most marks of these seats lie in the period.
    """
    by_organisation: dict[int, list[SeatFigures]] = defaultdict(list)
    for seat in seats:
        if seat.organisation_id is not None:
            by_organisation[seat.organisation_id].append(seat)
    joined = _joined_groups(calendar)
    meeting_at_once = [
        seat for own in by_organisation.values() for seat in _meeting_at_once(own, joined)
    ]
    met = _counts_of_those_at_once(source, period, meeting_at_once, vacant, mostly=mostly)
    together = {seat.seat_id for seat in meeting_at_once}
    stood_in = Counter(seat_id for seat_id, _ in stand_ins)
    found = []
    for organisation_id, own in by_organisation.items():
        alone = [_one_seat(s, stood_in[s.seat_id]) for s in own if s.seat_id not in together]
        expected, represented, nobody = map(
            sum, zip(met.get(organisation_id, (0, 0, 0)), *alone, strict=True)
        )
        found.append(_organisation(organisation_id, own, expected, represented, nobody))
    return tuple(sorted(found, key=lambda organisation: organisation.organisation.casefold()))


def _joined_groups(calendar: Mapping[int, Calendar]) -> set[frozenset[int]]:
    """Each set of groups that met together."""
    groups_at: dict[int, list[int]] = defaultdict(list)
    for group_id, meetings in calendar.items():
        for row in meetings.rows:
            if row.joint:
                groups_at[row.id].append(group_id)
    return {frozenset(groups) for groups in groups_at.values()}


def _meeting_at_once(
    seats: Sequence[SeatFigures], joined: Iterable[frozenset[int]]
) -> list[SeatFigures]:
    """Of one organisation's seats, those that met another of them; the rest can simply be added."""
    groups = Counter(seat.group_id for seat in seats)
    shared = {group_id for group_id, count in groups.items() if count > 1}
    for joint in joined:
        if len(both := joint & groups.keys()) > 1:
            shared |= both
    return [seat for seat in seats if seat.group_id in shared]


def _counts_of_those_at_once(
    source: Source, period: Period, seats: Sequence[SeatFigures], vacant: Vacant, *, mostly: bool
) -> dict[int, tuple[int, int, int]]:
    """(expected, represented, nobody appointed) by organisation: any seat stands for it."""
    if not seats:
        return {}
    keys = [seat.seat_id for seat in seats]
    met = tallies.organisations_at_meetings(source, keys, period, by_meeting=not mostly)
    empty: set[tuple[int, int]] = set()
    for seat in seats:
        if seat.organisation_id is not None and is_to_fill(seat.role, seat.constituency):
            empty.update((seat.organisation_id, row.id) for row in vacant.get(seat.seat_id, ()))
    if empty:
        # Where another of its seats was expected, the meeting is among the expected already.
        empty -= tallies.expected_at(source, keys, {meeting_id for _, meeting_id in empty})
    nobody = Counter(organisation_id for organisation_id, _ in empty)
    return {
        key: (expected + nobody[key], represented, nobody[key])
        for key in met.keys() | nobody.keys()
        for expected, represented in [met.get(key, (0, 0))]
    }


def _one_seat(seat: SeatFigures, stood_in: int) -> tuple[int, int, int]:
    """(expected, represented, nobody appointed) of a seat that never met another of its agency."""
    expected, nobody = seat.counts.expected + stood_in, 0
    if is_to_fill(seat.role, seat.constituency):
        nobody = seat.counts.vacant - stood_in
    return expected + nobody, seat.counts.represented + seat.deputies_while_vacant, nobody


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
