"""Fields that choose a person, an organisation or a group; and what a new name becomes."""

from collections.abc import Iterable
from datetime import date

from govapp.directory import list_people_on
from govapp.groups import Group, list_groups
from govapp.organisations import list_organisations
from govapp.partnerships import list_partnerships
from govapp.people import add_person
from govapp.register import Change
from govapp.rows import Source
from ui.theme import Theme
from ui.widgets.fields import Option
from ui.widgets.search_choice_field import NewName, SearchChoiceField

Chosen = int | NewName | None


def person_field(theme: Theme, source: Source, on: date) -> SearchChoiceField:
    """Somebody known, told apart by where they work, or a name that is new."""
    people = [
        Option(person.id, person.name, person.work)
        for person in list_people_on(source, on)
        if person.name is not None
    ]
    return SearchChoiceField(theme, people, add_new="Add “{}” as a new person")


def person_of(change: Change, chosen: Chosen) -> int | None:
    """The person chosen; a new name becomes a new person in the same change."""
    return add_person(change, name=chosen.name) if isinstance(chosen, NewName) else chosen


def organisation_options(source: Source, on: date | None = None) -> list[Option]:
    """Every organisation, or those in being on a day."""
    return [
        Option(organisation.id, organisation.name, organisation.short_name or "")
        for organisation in list_organisations(source, on=on)
    ]


def group_options(source: Source, *, but_not: Iterable[int] = ()) -> list[Option]:
    """Every group with its kind, but for some."""
    left_out = set(but_not)
    return [
        Option(group.id, group.name, _kind_and_end(group))
        for group in list_groups(source)
        if group.id not in left_out
    ]


def partnership_options(source: Source) -> list[Option]:
    """Every partnership."""
    return [Option(each.id, each.name, each.short_name or "") for each in list_partnerships(source)]


def _kind_and_end(group: Group) -> str:
    return f"{group.kind.label}, ended" if group.ends_on else group.kind.label
