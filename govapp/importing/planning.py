"""Planning an import: a workbook as read, held against the register; nothing is written.

plan = plan_import(register, reading, partnership="Northmoor Safeguarding Adults Board")
plan.problems, plan.in_words, plan.new_in_words    # a preview
with register.write(plan.label, kind="import") as change:
    carry_out(change, plan)
"""

from collections.abc import Mapping

from govapp.errors import NotFound
from govapp.files.reading import Problem, ProblemKind, Reading
from govapp.group_types import GroupKind
from govapp.groups import aliases_of, find_group, get_group, partnerships_of
from govapp.importing.combining import CombinedGroup, combine
from govapp.importing.kinds import group_kind, subject_of
from govapp.importing.known_group import load_group
from govapp.importing.parties import Parties
from govapp.importing.plan import GroupPlan, ImportPlan, NameDoubt, PartnershipPlan
from govapp.importing.planning_group import plan_group
from govapp.naming import Found, fold, one_of
from govapp.partnerships import find_partnership, get_partnership
from govapp.rows import Source
from govapp.words import listed

NOBODY: Mapping[str, int] = {}


def plan_import(
    source: Source,
    reading: Reading,
    *,
    partnership: str,
    kind: GroupKind | None = None,
    create: bool = False,
    same_organisations: Mapping[str, int] = NOBODY,
) -> ImportPlan:
    """What importing `reading` would make and what is wrong with it.

    The partnership and the groups are found by name, short name or alias, else they are made; a
    name that only comes near to one of the register is a doubt, unless `create` says that it is
    new. `kind` is that of a new group. `same_organisations`: see `Parties`. Raises NotFound where a
    name means several records, or a group of another partnership.
    """
    doubts: list[NameDoubt] = []
    of = _partnership(source, partnership, doubts, create=create)
    parties = Parties(source, same_organisations)
    groups, problems = [], []
    for combined in combine(reading):
        group_id, name, group_kind_ = _group(source, combined, of, kind, doubts, create=create)
        planned, found = plan_group(
            combined,
            load_group(source, group_id),
            parties,
            GroupPlan(group_id, name, group_kind_, combined.sheets, (), (), ()),
            ends_on=get_group(source, group_id).ends_on if group_id else None,
        )
        groups.append(planned)
        problems += [*combined.problems, *found]
    return ImportPlan(
        partnership=of,
        groups=tuple(groups),
        organisations=tuple(parties.organisations),
        people=tuple(parties.people),
        problems=(*problems, *_near_organisations(parties)),
        doubts=tuple(doubts),
        organisations_near=tuple(parties.near),
    )


def _partnership(
    source: Source, wanted: str, doubts: list[NameDoubt], *, create: bool
) -> PartnershipPlan:
    found = find_partnership(source, wanted)
    if found.exact:
        known = get_partnership(source, one_of(found, wanted, kind="partnership"))
        return PartnershipPlan(known.id, known.name, known.subject)
    _doubt(found, wanted, "partnership", doubts, create=create)
    return PartnershipPlan(None, wanted, subject_of(wanted))


def _group(
    source: Source,
    combined: CombinedGroup,
    of: PartnershipPlan,
    kind: GroupKind | None,
    doubts: list[NameDoubt],
    *,
    create: bool,
) -> tuple[int | None, str, GroupKind]:
    """The id, name and kind of the group that was meant."""
    wanted = combined.name
    within = find_group(source, wanted, partnership_id=of.id) if of.id else Found((), ())
    if within.exact:
        known = get_group(source, one_of(within, wanted))
        return known.id, known.name, known.kind
    if not doubts:  # a partnership that is in doubt may yet be the group's own
        _refuse_taken(source, wanted, of)
    _doubt(within, wanted, "group", doubts, create=create)
    return None, wanted, kind or group_kind(wanted)


def _refuse_taken(source: Source, wanted: str, of: PartnershipPlan) -> None:
    """Refuse the name of another partnership's group; short names may be shared."""
    for found in find_group(source, wanted).exact:
        names = [found.name, *aliases_of(source, found.id)]
        if fold(wanted) in map(fold, names):
            others = listed(one.name for one in partnerships_of(source, found.id))
            raise NotFound(
                f"“{found.name}” is a group of {others}, not of {of.name}. Name its own "
                "partnership, or give the group of this workbook another name."
            )


def _doubt(found: Found, wanted: str, noun: str, doubts: list[NameDoubt], *, create: bool) -> None:
    if found.near and not create:
        doubts.append(NameDoubt(noun, wanted, found.near))


def _near_organisations(parties: Parties) -> list[Problem]:
    """A warning for each organisation to be made whose name comes near to one that is there."""
    return [
        Problem(
            ProblemKind.WARNING,
            "",
            f"{doubt.sentence} A new organisation would be made.",
        )
        for doubt in parties.near
    ] + [Problem(ProblemKind.ERROR, "", sentence) for sentence in parties.refused.values()]
