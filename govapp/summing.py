"""The sum behind every attendance figure: SQL adds the marks up, the rest follows from dates.

What SQL adds up is in `tallies`; which meetings count, in `counting_meetings`; which seats stood
empty, in `vacant_seats`. So no figure reads more rows than it shows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat

from govapp import tallies
from govapp.agency_figures import organisation_figures
from govapp.asked import Asked
from govapp.counted_rows import Seats, TenureRow, read_seats, read_tenures
from govapp.counting import Counts, Period
from govapp.counting_meetings import CountingMeetings, sort_meetings
from govapp.figures import AttendanceFigures, MeetingFigures, Scope, SeatFigures
from govapp.mark_numbers import (
    NO_MARKS,
    Marks,
    counts_of,
    less,
    numbers_of,
    total_of,
    without_stand_ins,
)
from govapp.rows import Source, collector_paused, from_columns
from govapp.seats import NOT_NAMED
from govapp.stretches import Calendar, Life
from govapp.vacant_seats import Vacancies, find_vacancies


def summary(source: Source, scope: Scope, period: Period, *, as_at: date) -> AttendanceFigures:
    """The attendance figures of a scope. Raises NotFound when it is not in the register."""
    with collector_paused():
        return _figures(Asked.of(source, scope, period, as_at))


def _figures(asked: Asked) -> AttendanceFigures:
    """Everything, in the order in which each part needs the last."""
    seats = read_seats(asked.source, asked.selection, asked.period)
    tenures = _tenures(asked)
    counting, left_out = sort_meetings(asked, _lives(seats))
    vacancies = find_vacancies(asked, seats, tenures, counting.calendars)
    # Most of the register is read by its seats, a short part of its time by its meetings.
    outside = tallies.meetings_outside(asked.source, asked.selection, asked.counted)
    mostly = outside < len(counting.marks) / 2
    marks = _marks_by_seat(asked, vacancies, mostly=mostly)
    of_seats, totals = _seat_figures(asked, seats, tenures, counting, vacancies, marks)
    return AttendanceFigures(
        period=asked.period,
        as_at=asked.as_at,
        meetings=_meeting_figures(asked, seats, counting, vacancies),
        seats=of_seats,
        organisations=organisation_figures(
            asked, of_seats, counting.meetings, vacancies, mostly=mostly or asked.by_agency
        ),
        left_out=tuple(left_out),
        totals=totals,
        groups=tuple(asked.groups.values()),
    )


def _tenures(asked: Asked) -> dict[int, list[TenureRow]]:
    found: dict[int, list[TenureRow]] = defaultdict(list)
    for tenure in read_tenures(asked.source, asked.selection, asked.counted):
        found[tenure.seat_id].append(tenure)
    return found


def _lives(seats: Seats) -> dict[int, list[Life]]:
    """From and to of the seats of each group."""
    found: dict[int, list[Life]] = defaultdict(list)
    for group_id, first, last in zip(seats.group_id, seats.starts_on, seats.ends_on, strict=True):
        found[group_id].append((first, last))
    return found


def _marks_by_seat(asked: Asked, vacancies: Vacancies, *, mostly: bool) -> dict[int, Marks]:
    """Marks at counting meetings by seat; `mostly`: few marks lie elsewhere.

    A deputy who came for a vacant seat is no mark of the seat's.
    """
    source, selection, online_matters = asked.source, asked.selection, asked.online_matters
    if not mostly or asked.by_agency:
        by_seat = tallies.marks_by_seat(
            source, selection, asked.counted, online_matters=online_matters
        )
    else:
        by_seat = tallies.all_marks_by_seat(source, selection, online_matters=online_matters)
        aside = tallies.marks_set_aside(
            source, selection, asked.counted, online_matters=online_matters
        )
        for seat_id, others in aside.items():
            by_seat[seat_id] = less(by_seat[seat_id], others)
    for seat_id, stand_ins in vacancies.stood_in().items():
        by_seat[seat_id] = without_stand_ins(by_seat[seat_id], stand_ins)
    return by_seat


def _seat_figures(
    asked: Asked,
    seats: Seats,
    tenures: Mapping[int, Sequence[TenureRow]],
    counting: CountingMeetings,
    vacancies: Vacancies,
    marks: Mapping[int, Marks],
) -> tuple[tuple[SeatFigures, ...], Counts]:
    """The figures of each seat, and all of them added up."""
    nobody = Calendar()
    calendars = [counting.calendars.get(group_id, nobody) for group_id in seats.group_id]
    lives = zip(calendars, seats.starts_on, seats.ends_on, strict=True)
    vacant = {seat_id: len(meetings) for seat_id, meetings in vacancies.meetings.items()}
    numbers = numbers_of(
        list(map(marks.get, seats.id, repeat(NO_MARKS))),
        (asked.groups[group_id].online_counts for group_id in seats.group_id),
        in_being=[calendar.count(first, last) for calendar, first, last in lives],
        vacant=list(map(vacant.get, seats.id, repeat(0))),
    )
    stood_in = vacancies.stood_in()
    held = map(tenures.get, seats.id, repeat(()))
    shown = [own[0] if len(own) == 1 else _shown(own) for own in held]
    columns: tuple[Iterable[object], ...] = (
        seats.id,
        seats.group_id,
        [asked.groups[group_id].name for group_id in seats.group_id],
        seats.organisation_id,
        seats.organisation,
        seats.constituency,
        seats.title,
        seats.role,
        [tenure.person_id if tenure else None for tenure in shown],
        [(tenure.name or NOT_NAMED) if tenure else None for tenure in shown],
        seats.starts_on,
        seats.ends_on,
        counts_of(numbers),
        [sum(stood_in.get(seat_id, ())) for seat_id in seats.id] if stood_in else repeat(0),
    )
    return tuple(from_columns(SeatFigures, columns)), total_of(numbers)


def _shown(tenures: Sequence[TenureRow]) -> TenureRow | None:
    """Who is named with a seat: the one expected at the end of the counted period, or the last.

    Nobody, when nobody held it at any time in the period.
    """
    return max(tenures, key=lambda t: (t.ends_on or date.max, t.acting), default=None)


def _meeting_figures(
    asked: Asked, seats: Seats, counting: CountingMeetings, vacancies: Vacancies
) -> tuple[MeetingFigures, ...]:
    meetings, in_being = counting.meetings, counting.in_being
    vacant = [0] * len(in_being)
    if vacancies.meetings:
        in_being = list(in_being)
        group_of = dict(zip(seats.id, seats.group_id, strict=True))
        empty = Counter(
            [(key, group_of[seat]) for seat, keys in vacancies.meetings.items() for key in keys]
        )
        stood_in = Counter([(key, group_of[seat]) for seat, key in vacancies.stand_ins])
        for place, key in enumerate(zip(meetings.id, meetings.group_id, strict=True)):
            if key in empty:
                vacant[place] = empty[key]
                # A deputy at a vacant seat is both a mark and a vacancy of one seat.
                in_being[place] += stood_in[key]
    numbers = numbers_of(
        counting.marks,
        (asked.groups[group_id].online_counts for group_id in meetings.group_id),
        in_being=in_being,
        vacant=vacant,
    )
    columns: tuple[Iterable[object], ...] = (
        meetings.id,
        meetings.title,
        meetings.group_id,
        [asked.groups[group_id].name for group_id in meetings.group_id],
        meetings.held_on,
        meetings.status,
        meetings.minutes,
        counts_of(numbers),
        meetings.verdict,
    )
    figures = from_columns(MeetingFigures, columns)
    twice = asked.by_agency and len(set(meetings.id)) < len(meetings.id)
    return tuple(_once_each(figures) if twice else figures)


def _once_each(figures: Iterable[MeetingFigures]) -> list[MeetingFigures]:
    """Joint meetings once: an agency's seats of every group added up under the first."""
    found: dict[int, MeetingFigures] = {}
    for meeting in figures:
        first = found.get(meeting.id)
        if first is None:
            found[meeting.id] = meeting
        else:
            found[meeting.id] = replace(
                first,
                counts=first.counts + meeting.counts,
                verdict=first.verdict or meeting.verdict,
            )
    return list(found.values())
