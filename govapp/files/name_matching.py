"""Whether two ways of writing a name mean one person: certain, likely with a reason, or not.

Letter case, accents, titles and the order of first and family name do not count.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Generic, TypeVar

Key = TypeVar("Key")

_TITLE_WORDS = (
    "mr mrs miss mx dr prof professor rev revd reverend canon sir dame lord lady baroness cllr "
    "cllrs councillor councillors ald alderman judge pc sgt insp inspector sergeant dci dsupt dcs "
    "supt superintendent chief detective constable acc dcc cmdr commander"
)
TITLES = frozenset(_TITLE_WORDS.split())
# Titles that may be a first name or initials too: "Di Smith", "MS".
_DOUBTFUL_TITLES = frozenset({"ms", "di", "ds", "dc", "ci", "cc", "ps"})
_HONOURS = frozenset({"obe", "mbe", "cbe", "qpm", "jp", "kc", "qc"})
# Letters that do not come apart into a plain letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
    | {"ى": "ي", "ة": "ه", "ـ": None}
)
_SHORT_FORMS = (
    "alexander alex sandy|andrew andy drew|anthony tony|benjamin ben|catherine katherine kathryn "
    "kate cath kathy katie|charles charlie|christine christina chris|christopher chris|daniel dan "
    "danny|david dave|deborah debbie deb|edward ed eddie ted|elizabeth liz beth lizzie betty|"
    "frances fran|gareth gaz|geoffrey geoff jeff|gillian gill|gregory greg|helen nell|jacqueline "
    "jackie|james jim jamie|jennifer jenny jen|jessica jess|john jack|jonathan jon|joseph joe|"
    "joshua josh|judith judy|kenneth ken|lawrence laurence larry|louise lou|margaret maggie meg "
    "peggy|matthew matt|michael mike mick|mohammed muhammad mohammad mohamed mo|nicholas nick|"
    "nicola nicky nikki|pamela pam|patricia pat trish|patrick pat paddy|penelope penny|peter pete|"
    "philip phillip phil|rebecca becky becca|richard rick dick rich|robert rob bob bobby|samuel "
    "sam|samantha sam|simon si|stephen steven steve|susan sue suzanne|thomas tom tommy|timothy tim|"
    "valerie val|victoria vicky tori|william will bill billy|zachary zac zak"
)
_SAME_NAME = tuple(frozenset(names.split()) for names in _SHORT_FORMS.split("|"))
# Below this two spellings are two names.
NEAR_ENOUGH = 0.8


class MatchKind(StrEnum):
    """How sure a match is: only an exact one may be taken without asking."""

    EXACT = "exact"
    LIKELY = "likely"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[Key]):
    """A known name that may be the one written; the score is for ranking, 1 at best."""

    key: Key
    name: str
    kind: MatchKind
    score: float
    reason: str


def name_words(name: str) -> tuple[str, ...]:
    """A name's words to compare: first names before the family name, plain small letters."""
    name = re.sub(r"\(.*?\)|\[.*?\]", " ", name)
    family, comma, first = name.partition(",")
    if comma and first.strip():
        name = f"{first} {family}"
    # "T/Supt" and "A/DCI": the letter says that the rank is held for a time.
    name = re.sub(r"\b\w/(?=\w)", "", name)
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if unicodedata.category(c) != "Mn").translate(_PLAIN_LETTERS)
    return _without_titles(re.findall(r"[^\W\d_]+", re.sub(r"['’`.]", "", plain)))


def initials_of(name: str) -> str:
    """The initials of a name, "AMO" for Anne-Marie O'Brien."""
    return "".join(word[0] for word in name_words(name)).upper()


def find_matches(name: str, known: Iterable[tuple[Key, str]]) -> list[NameMatch[Key]]:
    """The known names that may be this one, the likeliest first; exact ones come alone."""
    matches = []
    words = name_words(name)
    for key, other in known:
        found = _compare(name, words, other, name_words(other))
        if found is not None:
            matches.append(NameMatch(key, other, *found))
    matches.sort(key=lambda match: (-match.score, match.name))
    exact = [match for match in matches if match.kind is MatchKind.EXACT]
    return exact or matches


def certain_match(matches: list[NameMatch[Key]]) -> NameMatch[Key] | None:
    """The match that needs no question: a single exact one."""
    exact = [match for match in matches if match.kind is MatchKind.EXACT]
    return exact[0] if len(exact) == 1 else None


def _compare(
    name: str, words: tuple[str, ...], other: str, others: tuple[str, ...]
) -> tuple[MatchKind, float, str] | None:
    if not words or not others:
        return None
    if sorted(words) == sorted(others):
        return MatchKind.EXACT, 1.0, "the same name"
    if len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        return _same_family_name(words[0], others[0])
    if _is_initials(name) or _is_initials(other):
        if (
            "".join(words) == initials_of(other).lower()
            or "".join(others) == initials_of(name).lower()
        ):
            return MatchKind.LIKELY, 0.7, "the same initials"
        return None
    if 1 in (len(words), len(others)) and words[-1] == others[-1]:
        return MatchKind.NEAR, 0.6, "the same family name"
    likeness = SequenceMatcher(None, " ".join(words), " ".join(others), autojunk=False).ratio()
    if likeness >= NEAR_ENOUGH:
        return MatchKind.NEAR, likeness * 0.8, "nearly the same spelling"
    return None


def _same_family_name(first: str, other: str) -> tuple[MatchKind, float, str] | None:
    if first == other:
        return MatchKind.LIKELY, 0.95, "the same first and family name"
    if any(first in names and other in names for names in _SAME_NAME):
        return MatchKind.LIKELY, 0.9, "the same family name, and a short form of the first"
    if first[0] == other[0] and 1 in (len(first), len(other)):
        return MatchKind.LIKELY, 0.85, "the same family name and initial"
    if SequenceMatcher(None, first, other, autojunk=False).ratio() >= NEAR_ENOUGH:
        return MatchKind.NEAR, 0.75, "the same family name, the first spelt otherwise"
    return None


def _without_titles(words: list[str]) -> tuple[str, ...]:
    while len(words) > 2 and words[-1] in _HONOURS:
        words = words[:-1]
    while len(words) > 1 and (
        words[0] in TITLES or (len(words) > 2 and words[0] in _DOUBTFUL_TITLES)
    ):
        words = words[1:]
    return tuple(words)


def _is_initials(name: str) -> bool:
    text = re.sub(r"[.\s]", "", name)
    return 2 <= len(text) <= 4 and text.isupper() and text.isalpha()
