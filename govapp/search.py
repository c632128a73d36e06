"""Find by name: groups, organisations, people and meetings, whatever case, accents and order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from govapp.dates import uk_date
from govapp.groups import list_groups
from govapp.naming import fold
from govapp.organisations import list_organisations
from govapp.rows import Source

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: which noun, which record, what it is called, and what it is."""

    noun: str
    """person, organisation, group or meeting."""
    id: int
    title: str
    context: str


# --- Rules ------------------------------------------------------------------------------------


def matches(wanted: Sequence[str], words: str) -> bool:
    """Whether each of the folded words begins a word of a folded text: "obrien prob"."""
    parts = words.split()
    return all(any(part.startswith(word) for part in parts) for word in wanted)


# --- Reads ------------------------------------------------------------------------------------


def search(source: Source, text: str, *, limit: int = 20) -> list[Hit]:
    """What a few words lead to, groups first, then organisations and people; none for no words."""
    wanted = fold(text).split()
    if not text.strip() or not wanted:
        return []
    found = [hit for hit in _all(source) if matches(wanted, fold(f"{hit.title} {hit.context}"))]
    found.sort(key=lambda hit: not matches(wanted, fold(hit.title)))
    return found[:limit]


def _all(source: Source) -> Iterable[Hit]:
    for group in list_groups(source):
        context = (
            f"{group.kind.label}, {group.short_name}" if group.short_name else group.kind.label
        )
        yield Hit("group", group.id, group.name, context)
    for organisation in list_organisations(source):
        yield Hit("organisation", organisation.id, organisation.name, organisation.kind.label)
    yield from _people(source)
    yield from _meetings(source, source.today)


def _people(source: Source) -> Iterable[Hit]:
    """Every person with the posts they have held, so that "obrien prob" is Probation's O'Brien."""
    rows = source.execute(
        """select p.id, p.name, group_concat(post.words, '; ')
        from people p left join (
            select distinct t.person_id, t.title || ', ' || o.name as words
            from posts t join organisations o on o.id = t.organisation_id
        ) post on post.person_id = p.id
        where p.name is not null group by p.id order by p.family_name, p.name"""
    )
    for key, name, posts in rows.fetchall():
        yield Hit("person", key, name, posts or "Person")


def _meetings(source: Source, today: date) -> Iterable[Hit]:
    """The meetings of the last year and those to come, by title and date."""
    rows = source.execute(
        """select id, title, held_on from meetings
        where held_on >= date(?, '-1 year') order by held_on""",
        (today,),
    )
    for key, title, held_on in rows.fetchall():
        yield Hit("meeting", key, title, f"Meeting {uk_date(date.fromisoformat(held_on))}")
