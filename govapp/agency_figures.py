"""An agency's attendance: expected and represented at a meeting, however many seats it has there.

Source: rules.md section 1, "Organisation". Seats of an agency that never met another of its seats
are simply added; for those that did, each meeting is looked at once for all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress

from govapp import tallies
from govapp.asked import Asked
from govapp.counted_rows import Meetings
from govapp.figures import OrganisationFigures, SeatFigures
from govapp.seats import is_to_fill
from govapp.vacant_seats import Vacancies


def organisation_figures(
    asked: Asked,
    seats: Iterable[SeatFigures],
    meetings: Meetings,
    vacancies: Vacancies,
    *,
    mostly: bool,
) -> tuple[OrganisationFigures, ...]:
    """The figures of every organisation that has a seat among `seats`, by name.

    `meetings`: those that count; `mostly`: most marks of these seats lie in the period.
    """
    by_organisation: dict[int, list[SeatFigures]] = defaultdict(list)
    for seat in seats:
        if seat.organisation_id is not None:
            by_organisation[seat.organisation_id].append(seat)
    joined = _joined_groups(meetings)
    meeting_at_once = [
        seat for own in by_organisation.values() for seat in _meeting_at_once(own, joined)
    ]
    met = _counts_of_those_at_once(asked, meeting_at_once, vacancies, mostly=mostly)
    together = {seat.seat_id for seat in meeting_at_once}
    stood_in = Counter([seat_id for seat_id, _ in vacancies.stand_ins])
    found = []
    for organisation_id, own in by_organisation.items():
        alone = [_one_seat(s, stood_in.get(s.seat_id, 0)) for s in own if s.seat_id not in together]
        at_once = met.get(organisation_id, (0, 0, 0))
        expected, represented, nobody = map(sum, zip(at_once, *alone, strict=True))
        found.append(_organisation(organisation_id, own, expected, represented, nobody))
    return tuple(sorted(found, key=lambda organisation: organisation.organisation.casefold()))


def _joined_groups(meetings: Meetings) -> set[frozenset[int]]:
    """Each set of groups that met together."""
    groups_at: dict[int, list[int]] = defaultdict(list)
    pairs = zip(meetings.id, meetings.group_id, strict=True)
    for meeting_id, group_id in compress(pairs, meetings.joint):
        groups_at[meeting_id].append(group_id)
    return set(map(frozenset, groups_at.values()))


def _meeting_at_once(
    seats: Sequence[SeatFigures], joined: Iterable[frozenset[int]]
) -> list[SeatFigures]:
    """Of one organisation's seats, those that met another of them; the rest can simply be added."""
    if len(seats) == 1:
        return []
    groups = Counter([seat.group_id for seat in seats])
    shared = {group_id for group_id, count in groups.items() if count > 1}
    for joint in joined:
        if len(both := joint & groups.keys()) > 1:
            shared |= both
    return [seat for seat in seats if seat.group_id in shared] if shared else []


def _counts_of_those_at_once(
    asked: Asked, seats: Sequence[SeatFigures], vacancies: Vacancies, *, mostly: bool
) -> dict[int, tuple[int, int, int]]:
    """(expected, represented, nobody appointed) by organisation: any seat stands for it."""
    if not seats:
        return {}
    keys = [seat.seat_id for seat in seats]
    met = tallies.organisations_at_meetings(
        asked.source, keys, asked.counted, by_meeting=not mostly
    )
    empty: set[tuple[int, int]] = set()
    for seat in seats:
        if seat.organisation_id is not None and is_to_fill(seat.role, seat.constituency):
            vacant = vacancies.meetings.get(seat.seat_id, ())
            empty.update((seat.organisation_id, meeting_id) for meeting_id in vacant)
    if empty:
        # Where another of its seats was expected, the meeting is among the expected already.
        empty -= tallies.expected_at(asked.source, keys, {meeting_id for _, meeting_id in empty})
    nobody = Counter([organisation_id for organisation_id, _ in empty])
    return {
        key: (expected + nobody[key], represented, nobody[key])
        for key in met.keys() | nobody.keys()
        for expected, represented in [met.get(key, (0, 0))]
    }


def _one_seat(seat: SeatFigures, stood_in: int) -> tuple[int, int, int]:
    """(expected, represented, nobody appointed) of a seat that never met another of its agency."""
    counts, nobody = seat.counts, 0
    if counts.vacant and is_to_fill(seat.role, seat.constituency):
        nobody = counts.vacant - stood_in
    represented = counts.present + counts.deputy + seat.deputies_while_vacant
    return counts.expected + stood_in + nobody, represented, nobody


def _organisation(
    organisation_id: int,
    seats: Sequence[SeatFigures],
    expected: int,
    represented: int,
    nobody_appointed: int,
) -> OrganisationFigures:
    never = [
        f"{seat.group}: {seat.label}"
        for seat in seats
        if not (seat.counts.present or seat.counts.deputy or seat.deputies_while_vacant)
        and (seat.counts.expected or seat.counts.vacant)
    ]
    return OrganisationFigures(
        organisation_id,
        seats[0].organisation or "",
        expected,
        represented,
        nobody_appointed,
        tuple(never),
    )
