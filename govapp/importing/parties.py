"""The organisations and people that a workbook names: those in the register, and those to be made.

Two rows with the same initials are two people. A full name at the same organisation is one person,
whom the register or another group of the workbook may know already, but not twice in one group.
"""

from collections import defaultdict
from collections.abc import Mapping

from govapp.errors import NotFound
from govapp.importing.kinds import organisation_kind
from govapp.importing.plan import NameDoubt, OrganisationPlan, PersonPlan
from govapp.naming import fold, one_of
from govapp.organisations import find_organisation, get_organisation
from govapp.people import in_reading_order
from govapp.rows import Source

PersonAt = tuple[str, int | None]


class Parties:
    """Gathers who is named; each has a place in the list of the plan.

    `same_as` are names that the person said to be an organisation of the register: folded name
    to id; 0 says that it is a new one after all.
    """

    def __init__(self, source: Source, same_as: Mapping[str, int]) -> None:
        self._source = source
        self._same_as = same_as
        self._place_of_name: dict[str, int | None] = {}
        self._place_of_id: dict[int, int] = {}
        self._people_at = _people_at_organisations(source)
        self._place_of_person: dict[PersonAt, list[int]] = defaultdict(list)
        self._ids: set[int] = set()
        self.organisations: list[OrganisationPlan] = []
        self.people: list[PersonPlan] = []
        self.near: list[NameDoubt] = []
        self.refused: dict[str, str] = {}

    def organisation(self, name: str) -> int | None:
        """The place of an organisation; None for no name, and for one that may mean several."""
        folded = fold(name)
        if not name:
            return None
        if folded not in self._place_of_name:
            self._place_of_name[folded] = self._find_organisation(name, folded)
        return self._place_of_name[folded]

    def person(
        self, name: str, organisation: int | None, *, taken: set[int], sitting: set[int]
    ) -> int:
        """The place of a person named in a row.

        `taken` are the places of those whom other rows of the group name, `sitting` the ids of
        those whom other rows are already in the register.
        """
        at = (fold(in_reading_order(name)), self._organisation_id(organisation))
        full = is_full_name(name)
        if full:
            for place in self._place_of_person[at[0], organisation]:
                if place not in taken:
                    return place
        known = [
            key
            for key in self._people_at.get(at, ())
            if full and at[1] is not None and key not in sitting and key not in self._ids
        ]
        place = len(self.people)
        self.people.append(PersonPlan(known[0] if len(known) == 1 else None, name))
        self._ids |= {*known} if len(known) == 1 else set()
        if full:
            self._place_of_person[at[0], organisation].append(place)
        return place

    def _find_organisation(self, name: str, folded: str) -> int | None:
        found = find_organisation(self._source, name)
        key = self._same_as.get(folded) or (found.exact[0].id if len(found.exact) == 1 else 0)
        if key:
            return self._known_organisation(key)
        if found.exact:
            try:
                one_of(found, name, kind="organisation")
            except NotFound as refusal:
                self.refused[folded] = str(refusal)
            return None
        if found.near and folded not in self._same_as:
            self.near.append(NameDoubt("organisation", name, found.near))
        return self._add(OrganisationPlan(None, name, organisation_kind(name)))

    def _known_organisation(self, key: int) -> int:
        if key not in self._place_of_id:
            known = get_organisation(self._source, key)
            self._place_of_id[key] = self._add(OrganisationPlan(key, known.name, known.kind))
        return self._place_of_id[key]

    def _add(self, organisation: OrganisationPlan) -> int:
        self.organisations.append(organisation)
        return len(self.organisations) - 1

    def _organisation_id(self, place: int | None) -> int | None:
        return None if place is None else self.organisations[place].id


def is_full_name(name: str) -> bool:
    """Whether a name tells one person from another: two words, one of them more than an initial."""
    words = fold(name).split()
    initials = name.isupper() and all(len(word) <= 2 for word in words)
    return len(words) > 1 and any(len(word) > 1 for word in words) and not initials


def _people_at_organisations(source: Source) -> dict[PersonAt, list[int]]:
    """The people of the register by name and organisation: of their seats and their posts."""
    rows = source.execute(
        """select p.id, p.name, s.organisation_id from people p
            join appointments a on a.person_id = p.id join seats s on s.id = a.seat_id
            where p.name is not null
        union select p.id, p.name, post.organisation_id from people p
            join posts post on post.person_id = p.id where p.name is not null"""
    )
    known: dict[PersonAt, list[int]] = defaultdict(list)
    for key, name, organisation_id in rows.fetchall():
        known[fold(name), organisation_id].append(key)
    return known
