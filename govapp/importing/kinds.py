"""What a name lets one suppose of a new record: the kind of an organisation, a group, a seat.

Only suggestions for what the workbook leaves out; each can be changed in the register afterwards.
"""

import re
from typing import TypeVar

from govapp.group_types import GroupKind
from govapp.naming import fold
from govapp.organisations import OrganisationKind
from govapp.partnership_types import Subject
from govapp.seats import Role

Kind = TypeVar("Kind")

# The first that fits: "Police and Crime Commissioner" before anything of a council's.
_ORGANISATIONS = {
    OrganisationKind.POLICE: "police|constabulary",
    OrganisationKind.PROBATION: "probation|crc|community rehabilitation company",
    OrganisationKind.FIRE: "fire",
    OrganisationKind.HEALTH: "health|nhs|icb|ccg|integrated care|clinical|hospitals?|ambulance|gps?"
    "|medical|healthcare|foundation trust|midwifery|nursing",
    OrganisationKind.JUSTICE: "prisons?|hmp|courts?|cafcass|crown prosecution|cps|youth justice",
    OrganisationKind.EDUCATION: "schools?|colleges?|academy|academies|education|university",
    OrganisationKind.HOUSING: "housing",
    OrganisationKind.VOLUNTARY: "voluntary|charity|charities|cvs|age uk|healthwatch|third sector"
    "|community sector|womens aid|faith",
    OrganisationKind.GOVERNMENT: "home office|department for|department of|dwp|ministry|jobcentre",
    OrganisationKind.LOCAL_AUTHORITY: "council|councils|county|district|districts|borough|city"
    "|local authority|social care|childrens services|adult services|public protection",
}
_ROLES = {
    Role.CHAIR: "chair|chairman|chairwoman|chairperson|independent chair",
    Role.VICE_CHAIR: "vice chair|vice chairman|deputy chair",
    Role.LAY: "lay member|lay representative",
    Role.ADVISER: "adviser|advisor|legal adviser|legal advisor",
    Role.OBSERVER: "observer",
    Role.CO_OPTED: "co opted|co opted member|co optee",
}
_GROUPS = {
    GroupKind.TASK_AND_FINISH: "task and finish",
    GroupKind.EXECUTIVE: "executive",
    GroupKind.COMMITTEE: "committee",
    GroupKind.FORUM: "forum",
    GroupKind.SUB_GROUP: "sub group|subgroup|group|workstream",
    GroupKind.BOARD: "board|partnership",
}
_SUBJECTS = {
    Subject.CHILDREN: "child|children|childrens|young people|lscb|scp",
    Subject.ADULTS: "adult|adults|sab",
    Subject.COMMUNITY_SAFETY: "community safety|crime|csp",
}


def organisation_kind(name: str) -> OrganisationKind:
    """What an organisation of this name most likely is; other where nothing speaks for a kind."""
    return _first_named(fold(name), _ORGANISATIONS) or OrganisationKind.OTHER


def seat_role(title: str) -> Role:
    """The role that a seat's title names and nothing more; "Forum Chair" is a member's job."""
    return _first_named(fold(title), _ROLES, whole=True) or Role.MEMBER


def group_kind(name: str) -> GroupKind:
    """What a group of this name most likely is."""
    return _first_named(fold(name), _GROUPS) or GroupKind.SUB_GROUP


def subject_of(partnership: str) -> Subject:
    """What a partnership of this name is about."""
    return _first_named(fold(partnership), _SUBJECTS) or Subject.OTHER


def _first_named(folded: str, words: dict[Kind, str], *, whole: bool = False) -> Kind | None:
    for kind, named in words.items():
        pattern = rf"(?:{named})" if whole else rf".*\b(?:{named})\b.*"
        if re.fullmatch(pattern, folded):
            return kind
    return None
