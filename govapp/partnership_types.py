"""What partnerships consist of: their subjects, members' standings, office roles and records."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What a partnership is about."""

    CHILDREN = "children"
    ADULTS = "adults"
    COMMUNITY_SAFETY = "community_safety"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


class Standing(StrEnum):
    """In what capacity an organisation belongs to a partnership.

    Source: Children Act 2004 s16E (safeguarding partners, relevant agencies); Crime and Disorder
    Act 1998 s5 (responsible authorities).
    """

    STATUTORY_PARTNER = "statutory_partner"
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    RELEVANT_AGENCY = "relevant_agency"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


class OfficeRole(StrEnum):
    """An office of the partnership itself, apart from any seat."""

    LEAD_SAFEGUARDING_PARTNER = "lead_safeguarding_partner"
    DELEGATED_SAFEGUARDING_PARTNER = "delegated_safeguarding_partner"
    PARTNERSHIP_CHAIR = "partnership_chair"
    INDEPENDENT_CHAIR = "independent_chair"
    INDEPENDENT_SCRUTINEER = "independent_scrutineer"

    @property
    def label(self) -> str:
        """As people read it: most are written as titles."""
        words = self.replace("_", " ")
        return words.capitalize() if self is OfficeRole.PARTNERSHIP_CHAIR else words.title()


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership, with its thresholds for showing percentages and colours."""

    id: int
    name: str
    short_name: str | None
    subject: Subject
    small_number: int
    """Percentages out of fewer than this are hidden on screen and in print."""
    band_green_from: int | None
    band_amber_from: int | None
    bands_agreed_by: str | None
    starts_on: date | None
    ends_on: date | None

    @property
    def short(self) -> str:
        """The short name where there is one, for narrow places."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation's membership of a partnership."""

    id: int
    partnership_id: int
    organisation_id: int
    organisation: str
    standing: Standing
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds an office of a partnership; of an organisation, by a person, or both."""

    id: int
    partnership_id: int
    role: OfficeRole
    organisation_id: int | None
    organisation: str | None
    person_id: int | None
    name: str | None
    starts_on: date | None
    ends_on: date | None
