"""People and their posts: professionals who sit on groups or come to meetings, never the public."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from govapp.drafts import drop_all_drafts
from govapp.erasure import erase_all
from govapp.errors import NotFound
from govapp.fields import as_given, needed, note, optional, tidied
from govapp.lives import in_being, in_being_sql
from govapp.naming import Found, Named, fold, look_up
from govapp.register import Change, Register
from govapp.rows import Source, fetch, fetch_one

# --- Types ------------------------------------------------------------------------------------

ERASED = "(erased)"


@dataclass(frozen=True, slots=True)
class Person:
    """A person; every field but the id is empty once they were erased."""

    id: int
    name: str | None
    family_name: str | None
    email: str | None
    phone: str | None
    note: str | None

    @property
    def shown(self) -> str:
        """The name, or that it was erased."""
        return self.name or ERASED


@dataclass(frozen=True, slots=True)
class Post:
    """A person's job with an organisation."""

    id: int
    person_id: int
    organisation_id: int
    organisation: str
    title: str
    starts_on: date | None
    ends_on: date | None


# --- Rules ------------------------------------------------------------------------------------

_PERSON = {
    "name": needed("The person’s name"),
    "family_name": optional("The family name"),
    "email": optional("The e-mail address"),
    "phone": optional("The telephone number"),
    "note": note("The note"),
}

_POST = {
    "organisation_id": as_given,
    "title": needed("The title of the post"),
    "starts_on": as_given,
    "ends_on": as_given,
}


def in_reading_order(name: str) -> str:
    """Turn "Smith, Jane" to "Jane Smith"; letters after a name ("Jane Smith, QPM") stay there."""
    family, comma, given = (part.strip() for part in name.partition(","))
    honours = len(family.split()) > 1 and given.isupper()
    if not (comma and family and given) or "," in given or honours:
        return name
    return f"{given} {family}"


def family_name_of(name: str) -> str:
    """What a person is sorted by when nothing else was said: the part before a comma, else the last
    word."""
    before_comma = name.partition(",")[0].strip()
    turned = in_reading_order(name) != name
    return before_comma if turned else (before_comma.split() or [name])[-1]


PERSON_LINKS = (
    ("appointments", "person_id"),
    ("replies", "deputy_id"),
    ("attendance", "attended_by_id"),
    ("guests", "person_id"),
    ("declarations", "person_id"),
)
"""The columns that say whom a row with personal words is about."""

_SAID_OF_A_SEAT = (
    ("attendance", "x.meeting_id || '/' || x.seat_id", "x.attended_by_name is null"),
    ("replies", "x.meeting_id || '/' || x.seat_id", "x.deputy_name is null"),
    ("corrections", "cast(x.id as text)", "true"),
)
"""Rows about a seat at a meeting: table, key as text, and when they name nobody else."""

# --- Reads ------------------------------------------------------------------------------------

_COLUMNS = ", ".join(f"p.{field.name}" for field in fields(Person))

_POSTS = """
    select p.id, p.person_id, p.organisation_id, o.name as organisation, p.title, p.starts_on,
        p.ends_on
    from posts p join organisations o on o.id = p.organisation_id
"""
_LATEST_FIRST = "order by p.ends_on is not null, p.ends_on desc, p.starts_on desc, p.id desc"


def get_person(source: Source, person_id: int) -> Person:
    """One person by their id. Raises NotFound."""
    person = fetch_one(
        source, Person, f"select {_COLUMNS} from people p where p.id = :id", id=person_id
    )
    if person is None:
        raise NotFound("That person is not in this register.")
    return person


def list_people(source: Source) -> list[Person]:
    """Everybody, by family name and then name; those who were erased come last."""
    people = fetch(source, Person, f"select {_COLUMNS} from people p")
    return sorted(people, key=_family_name_first)


def find_person(source: Source, wanted: str) -> Found:
    """The people whom `wanted` names: "Jane Smith", "Smith, Jane" or "Jane Smith, Police".

    Where several people bear the name, each is shown with where they work or last worked.
    """
    names = _names_of_people(source)
    turned = in_reading_order(wanted)
    found = look_up(turned, names.items())
    if not found.exact and turned != wanted:
        found = look_up(wanted, names.items())
    if len(found.exact) > 1:
        told_apart = (Named(one.id, names[one.id][:2][-1]) for one in found.exact)
        return Found(tuple(told_apart), ())
    return found


def posts_of(source: Source, person_id: int) -> list[Post]:
    """A person's posts, the latest first."""
    return fetch(source, Post, f"{_POSTS} where p.person_id = :id {_LATEST_FIRST}", id=person_id)


def post_on(
    source: Source, person_id: int, on: date, organisation_id: int | None = None
) -> str | None:
    """The title of the post a person had on a day, with one organisation if that is given."""
    posts = [
        post
        for post in posts_of(source, person_id)
        if in_being(post.starts_on, post.ends_on, on)
        and organisation_id in (None, post.organisation_id)
    ]
    return posts[0].title if posts else None


def _rows_about(source: Source, person_id: int) -> list[tuple[str, str]]:
    """Table and key, as the log writes it, of each row with words about a person.

    First those that name the person or ever did, which only the log still knows; then what was said
    of a seat at meetings while the person was expected in it, unless it names somebody else. A
    salted cell tells that a row holds, or once held, personal words.
    """
    links = ", ".join(f"('{table}', '{column}')" for table, column in PERSON_LINKS)
    said = " union ".join(
        f"""select '{table}', {key} from {table} x join meetings m on m.id = x.meeting_id
        join appointments a on a.seat_id = x.seat_id and a.capacity in ('holder', 'acting')
        where a.person_id = :person and {in_being_sql("a", "m.held_on")} and {condition}"""
        for table, key, condition in _SAID_OF_A_SEAT
    )
    rows = source.execute(
        f"""with about(table_name, row_key) as (
            select r.table_name, r.row_key
            from change_cells c join change_rows r on r.change_id = c.change_id and r.n = c.n
            where (r.table_name, c.column_name) in (values {links}) and :person in (c.old, c.new)
            union {said})
        select table_name, row_key from about x where exists (select 1 from change_rows r
            join change_cells c on c.change_id = r.change_id and c.n = r.n
            where r.table_name = x.table_name and r.row_key = x.row_key and c.salt is not null)""",
        {"person": person_id},
    )
    return rows.fetchall()


def _names_of_people(source: Source) -> dict[int, tuple[str, ...]]:
    """What each person may be called by: their name, then with each organisation they work for."""
    names = {person.id: [person.name] for person in list_people(source) if person.name}
    rows = source.execute(
        f"""select p.person_id, o.name, o.short_name
        from posts p join organisations o on o.id = p.organisation_id {_LATEST_FIRST}"""
    )
    for person_id, *organisation_names in rows.fetchall():
        if person_id in names:
            called = names[person_id]
            called += [f"{called[0]} ({name})" for name in organisation_names if name]
    return {person_id: tuple(called) for person_id, called in names.items()}


def _family_name_first(person: Person) -> tuple[bool, str, str]:
    return not person.name, fold(person.family_name or person.shown), fold(person.shown)


# --- Writes -----------------------------------------------------------------------------------


def add_person(
    change: Change,
    *,
    name: str,
    family_name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    note: str | None = None,
) -> int:
    """Add a person; two people may share a name. Raises RuleBroken when the name is missing.

    "Smith, Jane" is turned to "Jane Smith"; the family name is the last word unless it is given.
    """
    given = {"name": name, "family_name": family_name, "email": email, "phone": phone, "note": note}
    return change.insert("people", **_named(tidied(given, _PERSON)))


def edit_person(change: Change, person_id: int, **fields: object) -> None:
    """Change only the given fields of a person (see `add_person`). Raises RuleBroken, NotFound.

    A new name brings a new family name with it unless that is given too.
    """
    get_person(change, person_id)
    change.update("people", person_id, **_named(tidied(fields, _PERSON)))


def take_post(
    change: Change,
    *,
    person_id: int,
    organisation_id: int,
    title: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> int:
    """Record that a person works for an organisation under a title. Raises RuleBroken."""
    given = {
        "organisation_id": organisation_id,
        "title": title,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return change.insert("posts", person_id=person_id, **tidied(given, _POST))


def edit_post(change: Change, post_id: int, **fields: object) -> None:
    """Change only the given fields of a post. Raises RuleBroken."""
    change.update("posts", post_id, **tidied(fields, _POST))


def end_post(change: Change, post_id: int, *, ends_on: date) -> None:
    """Record a person's last day in a post. Raises RuleBroken when it lies before the first."""
    edit_post(change, post_id, ends_on=ends_on)


def erase_person(register: Register, person_id: int) -> None:
    """Erase a person's name, contacts and every note about them, now and in all history, for good.

    Their seats, posts and marks stay, as somebody's. It is a change of its own and is not undone.
    Half-typed forms go too, since any of them may hold the name. Raises NotFound, StorageError.
    """
    get_person(register, person_id)
    drop_all_drafts(register)
    tables = register.layout.tables
    about = [
        (table, tables[table].key_of_text(key)) for table, key in _rows_about(register, person_id)
    ]
    erase_all(register, [("people", person_id), *about], "Erase a person")


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """`values` with the name in reading order, and a family name taken from it if none is there."""
    if "name" not in values:
        return values
    name = values["name"]
    family_name = values.get("family_name") or family_name_of(name)
    return {**values, "name": in_reading_order(name), "family_name": family_name}
