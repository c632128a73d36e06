"""What a column's heading says the column holds."""

import re
from enum import StrEnum

from govapp.errors import BadInput
from govapp.files.grid import Value, plain_text
from govapp.files.written_dates import find_date


class ColumnKind(StrEnum):
    """What a column holds, by its heading alone."""

    MEETING = "meeting"
    ORGANISATION = "organisation"
    SEAT = "seat"
    NAME = "name"
    TOTAL = "total"
    OTHER = "other"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


LABEL_KINDS = frozenset({ColumnKind.ORGANISATION, ColumnKind.SEAT, ColumnKind.NAME})

# A heading is a few words; longer text is a title or a note.
MOST_HEADING_WORDS = 5


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OF_PEOPLE = _words("representative representatives rep reps attendee delegate nominee")
_OF_ORGANISATIONS = _words(
    "organisation organisations organization agency agencies partner partners org body service "
    "representing sector constituency"
)
_OF_NAMES = _words(
    "name names member members person people initials surname surnames forename forenames who"
)
_OF_SEATS = _words("seat seats role roles title post position designation capacity job membership")
_ALWAYS_TOTALS = _words("total totals percent percentage")
_OF_TOTALS = _words(
    "attended attendance attendances possible expected sum count average rate score number present "
    "apologies absent represented"
)
_OF_OTHERS = _words(
    "email e-mail mail phone tel telephone mobile contact contacts note notes comment comments "
    "deputy deputies substitute address no ref id #"
)
GIVEN_NAME = re.compile(r"(?:first|given) ?names?|fore-?names?|initials?", re.IGNORECASE)
FAMILY_NAME = re.compile(r"surnames?|(?:last|family) ?names?", re.IGNORECASE)
TOTAL_ROW = re.compile(
    r"(?:grand |sub-?)?totals?\b|(?:number|no\.?|%|percentage) (?:of|present|attend)|%|percentage\b"
    r"|quorum\b|quorate\b|inquorate\b|average\b|count\b|(?:key|notes?)\b\s*[:=-]",
    re.IGNORECASE,
)


def column_kind(value: Value) -> ColumnKind:
    """What the heading of a column says it holds; a date, even an impossible one, is a meeting."""
    text = plain_text(value)
    if not text:
        return ColumnKind.UNNAMED
    words = _words(" ".join(re.findall(r"[\w#-]+", text.casefold())))
    if "%" in text or _ALWAYS_TOTALS & words:
        return ColumnKind.TOTAL
    if is_dated(value):
        return ColumnKind.MEETING
    if _OF_TOTALS & words:
        return ColumnKind.TOTAL
    if not words or len(words) > MOST_HEADING_WORDS:
        return ColumnKind.UNKNOWN
    for kind, vocabulary in (
        (ColumnKind.OTHER, _OF_OTHERS),
        (ColumnKind.NAME, _OF_PEOPLE),
        (ColumnKind.ORGANISATION, _OF_ORGANISATIONS),
        (ColumnKind.SEAT, _OF_SEATS - {"title"}),
        (ColumnKind.NAME, _OF_NAMES),
        (ColumnKind.SEAT, _OF_SEATS),
    ):
        if vocabulary & words:
            return kind
    return ColumnKind.UNKNOWN


def is_dated(value: Value) -> bool:
    """Whether a heading holds a date, be it one that cannot be."""
    if isinstance(value, str) and len(value) > 120:
        return False
    try:
        return find_date(value) is not None
    except BadInput:
        return True
