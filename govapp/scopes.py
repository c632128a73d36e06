"""What a scope covers: the groups and seats whose marks are counted."""

from govapp.counted_rows import Selection
from govapp.errors import NotFound
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope, Scope
from govapp.groups import predecessors_of as predecessors_of_group
from govapp.organisations import parts_of
from govapp.organisations import predecessors_of as predecessors_of_organisation
from govapp.rows import Source


def chosen_by(source: Source, scope: Scope) -> Selection:
    """The groups and seats a scope covers. Raises NotFound when it covers none that exist."""
    match scope:
        case GroupScope(group_id, include_predecessor):
            own = (group_id,)
            return Selection(_with_predecessors(source, own) if include_predecessor else own)
        case PartnershipScope(None):
            return Selection()
        case PartnershipScope(partnership_id, include_predecessor):
            groups = _groups_of(source, partnership_id)
            return Selection(_with_predecessors(source, groups) if include_predecessor else groups)
        case OrganisationScope(organisation_id, include_predecessor, partnership_id):
            seats = _seats_of(source, organisation_id, include_predecessor)
            if partnership_id is not None:
                ours = set(_groups_of(source, partnership_id))
                seats = {seat_id: group for seat_id, group in seats.items() if group in ours}
            return Selection(group_ids=tuple(sorted(set(seats.values()))), seat_ids=tuple(seats))
    raise NotFound("There is nothing of that kind to count.")


def _seats_of(source: Source, organisation_id: int, include_predecessor: bool) -> dict[int, int]:
    """The group of each seat of an organisation and its parts."""
    organisations = [organisation_id]
    if include_predecessor:
        organisations += [o.id for o in predecessors_of_organisation(source, organisation_id)]
    organisations += [part.id for o in tuple(organisations) for part in parts_of(source, o)]
    sql = "select id, group_id from seats where organisation_id = ?"
    return {
        seat_id: group_id
        for organisation in organisations
        for seat_id, group_id in source.execute(sql, (organisation,)).fetchall()
    }


def _with_predecessors(source: Source, groups: tuple[int, ...]) -> tuple[int, ...]:
    """These groups and all that came before them, each once."""
    before = [group.id for key in groups for group in predecessors_of_group(source, key)]
    return tuple(dict.fromkeys((*groups, *before)))


def _groups_of(source: Source, partnership_id: int | None) -> tuple[int, ...]:
    sql = "select group_id from group_partnerships where partnership_id = ?"
    return tuple(row[0] for row in source.execute(sql, (partnership_id,)).fetchall())
