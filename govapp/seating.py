"""Who sat where: the seats of a group as at a date, with the person expected, deputies, vacancies.

Everything here follows from the lives of seats and appointments and is stored nowhere.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from govapp.appointments import NAME_OF_APPOINTED
from govapp.lives import in_being_sql
from govapp.rows import Source, fetch
from govapp.seats import Role, is_to_fill, seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """A named deputy of a seat on a date."""

    seat_id: int
    appointment_id: int
    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat as at a date, with the person expected (the acting one before the holder)."""

    seat_id: int
    group_id: int
    organisation_id: int | None
    organisation: str | None
    organisation_short: str | None
    constituency: str | None
    title: str | None
    role: Role
    position: int
    appointment_id: int | None
    person_id: int | None
    name: str | None
    """"not named" for a holder the register does not know; None when vacant."""
    acting: bool
    since: date | None
    post: str | None
    """The job title on that date, of the seat's organisation where there is one."""
    vacant_since: date | None
    """None too when it has been vacant since before these records."""
    deputies: tuple[DeputyLine, ...] = ()

    @property
    def vacant(self) -> bool:
        """Nobody holds the seat that day."""
        return self.appointment_id is None

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that nobody held on a date."""

    seat_id: int
    group_id: int
    group: str
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    since: date | None
    """None when it has been vacant since before these records."""
    days: int | None
    meetings_missed: int
    """Counting meetings since then at which no deputy came for the seat either."""

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def to_fill(self) -> bool:
        """Whether somebody ought to fill it; else it is lawful, and listed apart."""
        return is_to_fill(self.role, self.constituency)


# --- Reads ------------------------------------------------------------------------------------

# The day after the last holder left, else the first day of the seat.
_VACANT_SINCE = """coalesce(
    (select date(max(earlier.ends_on), '+1 day') from appointments earlier
        where earlier.seat_id = s.id and earlier.capacity in ('holder', 'acting')
        and earlier.ends_on < :on),
    s.starts_on)"""

# The latest post on the day of the person appointed, where several were held.
_POST = f"""(select post.title from posts post
    where post.person_id = a.person_id and {in_being_sql("post")} and {{where}}
    order by post.starts_on desc, post.id limit 1)"""

# One row a seat. 'acting' sorts before 'holder': the acting person is the one expected.
_SITTINGS = f"""
    select s.id as seat_id, s.group_id, s.organisation_id, o.name as organisation,
        coalesce(o.short_name, o.name) as organisation_short, s.constituency, s.title, s.role,
        s.position, a.id as appointment_id, a.person_id, {NAME_OF_APPOINTED} as name,
        a.capacity is 'acting' as acting, a.starts_on as since,
        coalesce({_POST.format(where="post.organisation_id = s.organisation_id")},
            {_POST.format(where="true")}) as post,
        case when a.id is null then {_VACANT_SINCE} end as vacant_since
    from seats s
    join groups g on g.id = s.group_id
    left join organisations o on o.id = s.organisation_id
    left join appointments a on a.id = (
        select expected.id from appointments expected
        where expected.seat_id = s.id and expected.capacity in ('acting', 'holder')
            and {in_being_sql("expected")}
        order by expected.capacity, expected.starts_on desc, expected.id limit 1)
    left join people p on p.id = a.person_id
    where {in_being_sql("s")} and s.{{column}} = :of
        and (:partnership is null or exists (select 1 from group_partnerships gp
            where gp.group_id = s.group_id and gp.partnership_id = :partnership))
    order by g.name, g.id, s.position, s.id
"""

_DEPUTIES = f"""
    select a.seat_id, a.id as appointment_id, a.person_id, {NAME_OF_APPOINTED} as name
    from seats s
    join appointments a on a.seat_id = s.id and a.capacity = 'deputy' and {in_being_sql("a")}
    left join people p on p.id = a.person_id
    where {in_being_sql("s")} and s.{{column}} = :of
    order by coalesce(p.family_name, a.name_as_written), p.name, a.id
"""

_VACANCIES = f"""
    with vacant as (
        select s.*, g.name as group_name, {_VACANT_SINCE} as since
        from seats s join groups g on g.id = s.group_id
        where {in_being_sql("s")} and {in_being_sql("g")}
            and (:group is null or s.group_id = :group)
            and (:partnership is null or exists (select 1 from group_partnerships gp
                where gp.group_id = s.group_id and gp.partnership_id = :partnership))
            and not exists (select 1 from appointments held where held.seat_id = s.id
                and held.capacity in ('holder', 'acting') and {in_being_sql("held")}))
    select v.id as seat_id, v.group_id, v.group_name as "group", v.organisation_id,
        o.name as organisation, v.constituency, v.title, v.role, v.since,
        cast(julianday(:on) - julianday(v.since) as integer) as days,
        (select count(*) from counting_meetings c
            where c.group_id = v.group_id and c.held_on <= :on
                and (v.since is null or c.held_on >= v.since)
                and exists (select 1 from attendance x join seats marked on marked.id = x.seat_id
                    where x.meeting_id = c.meeting_id and marked.group_id = v.group_id)
                and not exists (select 1 from attendance came
                    where came.meeting_id = c.meeting_id and came.seat_id = v.id)
        ) as meetings_missed
    from vacant v left join organisations o on o.id = v.organisation_id
    order by v.group_name, v.group_id, v.position, v.id
"""


def seating(source: Source, group_id: int, on: date) -> list[Sitting]:
    """Who sat where on a group that day, seat by seat in their order, the vacant ones too."""
    return _sittings(source, "group_id", group_id, on)


def seating_of_organisation(
    source: Source, organisation_id: int, on: date, *, partnership_id: int | None = None
) -> list[Sitting]:
    """An organisation's own seats that day (not its parts'), in one partnership or all, by group.

    A seat on a joint group is found under each of its partnerships.
    """
    return _sittings(source, "organisation_id", organisation_id, on, partnership_id)


def vacancies(
    source: Source, *, on: date, partnership_id: int | None = None, group_id: int | None = None
) -> list[Vacancy]:
    """The seats nobody held that day: first those somebody ought to fill, then the lawful ones."""
    found = fetch(source, Vacancy, _VACANCIES, on=on, partnership=partnership_id, group=group_id)
    return sorted(found, key=lambda vacancy: not vacancy.to_fill)


def _sittings(
    source: Source, column: str, of: int, on: date, partnership_id: int | None = None
) -> list[Sitting]:
    deputies: dict[int, list[DeputyLine]] = defaultdict(list)
    for line in fetch(source, DeputyLine, _DEPUTIES.format(column=column), of=of, on=on):
        deputies[line.seat_id].append(line)
    sittings = fetch(
        source, Sitting, _SITTINGS.format(column=column), of=of, on=on, partnership=partnership_id
    )
    return [
        replace(sitting, deputies=tuple(deputies.get(sitting.seat_id, ()))) for sitting in sittings
    ]
