"""The directory as at a date: everybody with where they work, every organisation with its seats.

People who share a name are told apart by their work. Source: product.md, "People and
organisations".
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from govapp.lives import in_being_sql
from govapp.naming import fold
from govapp.organisations import OrganisationKind
from govapp.people import ERASED
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the directory."""

    id: int
    name: str | None
    family_name: str | None
    seats: int
    """Seats held or acted in that day."""
    deputies: int
    """Seats for which they are a named deputy."""
    work: str = ""
    """"Head of Service, Probation"; several posts are parted by semicolons."""

    @property
    def shown(self) -> str:
        """The name, or that it was erased."""
        return self.name or ERASED


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation in the directory."""

    id: int
    name: str
    short_name: str | None
    kind: OrganisationKind
    part_of: str | None
    seats: int
    groups: int


@dataclass(frozen=True, slots=True)
class _WorkLine:
    person_id: int
    title: str
    organisation: str


# --- Reads ------------------------------------------------------------------------------------

_SITS_FOR = """(:partnership is null or exists (select 1 from group_partnerships gp
    where gp.group_id = s.group_id and gp.partnership_id = :partnership))"""

_PEOPLE = f"""
    select p.id, p.name, p.family_name, count(distinct s.id) filter (where a.capacity <> 'deputy')
        as seats, count(distinct s.id) filter (where a.capacity = 'deputy') as deputies
    from people p
    left join appointments a on a.person_id = p.id and {in_being_sql("a")}
    left join seats s on s.id = a.seat_id and {_SITS_FOR}
    group by p.id
    having :partnership is null or count(s.id) > 0
"""

_WORK = f"""
    select p.person_id, p.title, coalesce(o.short_name, o.name) as organisation
    from posts p join organisations o on o.id = p.organisation_id
    where {in_being_sql("p")} order by p.starts_on desc, p.id
"""

_ORGANISATIONS = f"""
    select o.id, o.name, o.short_name, o.kind, whole.name as part_of,
        count(s.id) as seats, count(distinct s.group_id) as groups
    from organisations o
    left join organisations whole on whole.id = o.part_of_id
    left join seats s on s.organisation_id = o.id and {in_being_sql("s")} and {_SITS_FOR}
    where {in_being_sql("o")}
    group by o.id
    having :partnership is null or count(s.id) > 0 or exists (select 1 from partnership_members m
        where m.organisation_id = o.id and m.partnership_id = :partnership
        and {in_being_sql("m")})
"""


def list_people_on(
    source: Source, on: date, *, partnership_id: int | None = None
) -> list[PersonLine]:
    """Everybody by family name, with work and seats on a day; the erased come last.

    Of a partnership: those who sat on its groups that day, or were deputies there.
    """
    people = fetch(source, PersonLine, _PEOPLE, on=on, partnership=partnership_id)
    work: dict[int, list[str]] = defaultdict(list)
    for line in fetch(source, _WorkLine, _WORK, on=on):
        work[line.person_id].append(f"{line.title}, {line.organisation}")
    lines = [replace(person, work="; ".join(work.get(person.id, ()))) for person in people]
    return sorted(
        lines, key=lambda p: (p.name is None, fold(p.family_name or p.shown), fold(p.shown), p.work)
    )


def list_people_at(source: Source, organisation_id: int, on: date) -> list[PersonLine]:
    """Those who work for an organisation on a day, by family name; all of their work is said."""
    rows = source.execute(
        f"select p.person_id from posts p where p.organisation_id = :of and {in_being_sql('p')}",
        {"of": organisation_id, "on": on},
    )
    here = {person_id for (person_id,) in rows.fetchall()}
    return [person for person in list_people_on(source, on) if person.id in here]


def list_organisations_on(
    source: Source, on: date, *, partnership_id: int | None = None
) -> list[OrganisationLine]:
    """The organisations in being on a day, by name, with the seats each had then.

    Of a partnership: those that belonged to it that day, or had seats on its groups.
    """
    found = fetch(source, OrganisationLine, _ORGANISATIONS, on=on, partnership=partnership_id)
    return sorted(found, key=lambda organisation: fold(organisation.name))
