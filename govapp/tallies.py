"""What SQL adds up for the attendance figures: marks by seat, by meeting and by organisation.

Every statement here returns few rows, whatever the size of the register; `summing` puts them
together by the rules of `counting`. Measured against bare sqlite3 in `benchmarks/`.
"""

from collections.abc import Collection
from operator import itemgetter

from govapp.counted_rows import Selection, among, keys
from govapp.counting import Period
from govapp.mark_numbers import Marks
from govapp.rows import Source

# As these, rather than in a loop of Python's: there may be tens of thousands.
_KEY = itemgetter(0)
_THE_REST = itemgetter(slice(1, None))

# --- Reads ------------------------------------------------------------------------------------

_SUMS = """sum(a.mark = 'present'), sum(a.mark = 'deputy'), sum(a.mark = 'apologies'),
    sum(a.mark = 'absent'), sum(a.mark = 'not_expected')"""
_ONLINE_SUMS = """sum(a.mode is 'online' and a.mark = 'present'),
    sum(a.mode is 'online' and a.mark = 'deputy')"""


def _sums(online_matters: bool) -> str:
    return f"{_SUMS}, {_ONLINE_SUMS if online_matters else '0, 0'}"


def marks_by_seat(
    source: Source, selection: Selection, period: Period, *, online_matters: bool
) -> dict[int, Marks]:
    """Marks at counting meetings by seat, read from the meetings of the period (or the seats)."""
    # In this order: few meetings and their groups are looked up before their many marks.
    joined = """counting_meetings c cross join attendance a on a.meeting_id = c.meeting_id
        cross join seats s on s.id = a.seat_id and s.group_id = c.group_id"""
    chosen = selection.where("c.group_id")
    if selection.seat_ids is not None:
        chosen = selection.where(seat="s.id")
        joined = """seats s cross join attendance a on a.seat_id = s.id
            cross join counting_meetings c on c.meeting_id = a.meeting_id
                and c.group_id = s.group_id"""
    sql = f"""select a.seat_id, {_sums(online_matters)} from {joined}
        where c.held_on between :first and :last and {chosen} group by a.seat_id"""
    return _by_key(source, sql, selection.parameters_in(period))


def all_marks_by_seat(
    source: Source, selection: Selection, *, online_matters: bool
) -> dict[int, Marks]:
    """Every mark there is, by seat: the index of seats answers without a look at the meetings."""
    sql = f"""select a.seat_id, {_sums(online_matters)} from attendance a
        where {_of_seats(selection)} group by a.seat_id"""
    return _by_key(source, sql, dict(selection.parameters))


def marks_set_aside(
    source: Source, selection: Selection, period: Period, *, online_matters: bool
) -> dict[int, Marks]:
    """By seat, the marks that are not at a counting meeting of the period: all but `marks_by_seat`.

    Quick where they are few.
    """
    sql = f"""select a.seat_id, {_sums(online_matters)}
        from meetings m cross join attendance a on a.meeting_id = m.id
        where (m.held_on < :first or m.held_on > :last or m.status <> 'held')
            and {_of_seats(selection)}
            and not exists (select 1 from seats s join counting_meetings c
                on c.meeting_id = m.id and c.group_id = s.group_id
                where s.id = a.seat_id and c.held_on between :first and :last)
        group by a.seat_id"""
    return _by_key(source, sql, selection.parameters_in(period))


def meetings_outside(source: Source, selection: Selection, period: Period) -> int:
    """How many meetings of the chosen groups took place outside the period."""
    of_groups = ""
    if selection.group_ids is not None:
        of_groups = f"""and m.id in (select mg.meeting_id from meeting_groups mg
            where {selection.where("mg.group_id")})"""
    sql = f"""select count(*) from meetings m where (m.held_on < :first or m.held_on > :last)
        and m.status in ('held', 'abandoned') {of_groups}"""
    parameters = Selection(selection.group_ids).parameters_in(period)
    return int(source.execute(sql, parameters).fetchone()[0])


def marks_by_meeting(
    source: Source, selection: Selection, period: Period, *, online_matters: bool
) -> dict[int, Marks]:
    """Marks by meeting, at joint ones of all its groups; which meetings count is not asked here."""
    if selection.seat_ids is not None:
        sql = f"""select a.meeting_id, {_sums(online_matters)} from attendance a
            cross join meetings m on m.id = a.meeting_id
            where m.held_on between :first and :last and {_of_seats(selection)}
            group by a.meeting_id"""
    else:
        # As a list, so that the marks are read in the order of their key and need no sorting.
        sql = f"""select a.meeting_id, {_sums(online_matters)} from attendance a
            where a.meeting_id in ({_meetings(selection)}) group by a.meeting_id"""
    return _by_key(source, sql, selection.parameters_in(period))


def marks_at_joint_meetings(
    source: Source, meeting_ids: Collection[int], selection: Selection, *, online_matters: bool
) -> dict[tuple[int, int], Marks]:
    """Marks at these meetings by (meeting, group)."""
    sql = f"""select a.meeting_id, s.group_id, {_sums(online_matters)}
        from attendance a cross join seats s on s.id = a.seat_id
        where {among("a.meeting_id", "meeting", meeting_ids)}
            and {selection.where("s.group_id", "+a.seat_id")}
        group by a.meeting_id, s.group_id"""
    rows = source.execute(sql, {**keys("meeting", meeting_ids), **selection.parameters})
    return {row[:2]: row[2:] for row in rows.fetchall()}


def recorded_meetings(source: Source, meeting_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    """Of these meetings, the (meeting, group) pairs with at least one mark of any of its seats."""
    sql = f"""select mg.meeting_id, mg.group_id from meeting_groups mg
        where {among("mg.meeting_id", "meeting", meeting_ids)}
            and exists (select 1 from attendance a join seats s on s.id = a.seat_id
                where a.meeting_id = mg.meeting_id and s.group_id = mg.group_id)"""
    return frozenset(source.execute(sql, keys("meeting", meeting_ids)).fetchall())


def deputies_of(source: Source, seat_ids: Collection[int]) -> list[tuple[int, int, bool]]:
    """(meeting, seat, online) of every deputy's mark of these seats."""
    chosen = Selection(seat_ids=tuple(seat_ids))
    sql = f"""select a.meeting_id, a.seat_id, a.mode is 'online' from attendance a
        where a.mark = 'deputy' and {chosen.where(seat="a.seat_id")}"""
    return source.execute(sql, chosen.parameters).fetchall()


def organisations_at_meetings(
    source: Source, seat_ids: Collection[int], period: Period, *, by_meeting: bool
) -> dict[int, tuple[int, int]]:
    """By organisation, at how many counting meetings any of these seats was expected, represented.

    For seats that met at once: any of them represents the organisation. `by_meeting`: the period
    is short, so that its meetings are the quicker way to the marks; else the seats are.
    """
    chosen = Selection(seat_ids=tuple(seat_ids))
    joined = (
        """counting_meetings c cross join attendance a on a.meeting_id = c.meeting_id
            cross join seats s on s.id = a.seat_id and s.group_id = c.group_id"""
        if by_meeting
        else """seats s cross join attendance a on a.seat_id = s.id
            cross join counting_meetings c on c.meeting_id = a.meeting_id
                and c.group_id = s.group_id"""
    )
    sql = f"""select organisation_id, sum(expected), sum(represented) from (
            select s.organisation_id, max(a.mark <> 'not_expected') as expected,
                max(a.mark in ('present', 'deputy')
                    and (g.online_counts = 1 or a.mode is not 'online')) as represented
            from {joined} cross join groups g on g.id = s.group_id
            where c.held_on between :first and :last and {chosen.where(seat="s.id")}
            group by s.organisation_id, a.meeting_id)
        group by organisation_id"""
    rows = source.execute(sql, chosen.parameters_in(period)).fetchall()
    return {key: (expected, represented) for key, expected, represented in rows}


def expected_at(
    source: Source, seat_ids: Collection[int], meeting_ids: Collection[int]
) -> frozenset[tuple[int, int]]:
    """Of these meetings, the (organisation, meeting) pairs with any of the seats expected.

    A joint meeting given up as inquorate may count for one of its groups and not for another.
    """
    chosen = Selection(seat_ids=tuple(seat_ids))
    sql = f"""select distinct s.organisation_id, a.meeting_id
        from attendance a cross join seats s on s.id = a.seat_id
        join counting_meetings c on c.meeting_id = a.meeting_id and c.group_id = s.group_id
        where {among("a.meeting_id", "meeting", meeting_ids)} and a.mark <> 'not_expected'
            and {chosen.where(seat="+a.seat_id")}"""
    rows = source.execute(sql, {**keys("meeting", meeting_ids), **chosen.parameters})
    return frozenset(rows.fetchall())


def _by_key(source: Source, sql: str, parameters: dict[str, object]) -> dict[int, Marks]:
    rows = source.execute(sql, parameters).fetchall()
    return dict(zip(map(_KEY, rows), map(_THE_REST, rows), strict=True))


def _of_seats(selection: Selection) -> str:
    """A condition on `a.seat_id`, by the index of seats."""
    if selection.seat_ids is None and selection.group_ids is not None:
        return f"a.seat_id in (select s.id from seats s where {selection.where('s.group_id')})"
    return selection.where(seat="a.seat_id")


def _meetings(selection: Selection) -> str:
    """The ids of the meetings of the chosen groups in the period."""
    if selection.group_ids is None:
        return "select m.id from meetings m where m.held_on between :first and :last"
    return f"""select m.id from meeting_groups mg join meetings m on m.id = mg.meeting_id
        where m.held_on between :first and :last and {selection.where("mg.group_id")}"""
