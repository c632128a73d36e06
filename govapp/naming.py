"""Names as people type them: found again whatever the case, the accents and the punctuation."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from govapp.errors import NotFound
from govapp.words import listed

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """A record and the name it is shown by."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a name led to: the records it names, and those with a name much like it, best first."""

    exact: tuple[Named, ...]
    near: tuple[Named, ...]


# --- Rules ------------------------------------------------------------------------------------

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_DOTTED_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_NOT_A_WORD = re.compile(r"[\W_]+")

_NEAR_FROM = 0.7
_NEAR_AT_MOST = 5


# Lists are sorted by it at every refresh: kept, 3,000 people take 5 ms in place of 20.
@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """`text` without case, accents and punctuation: "St. John’s R&D" gives "st johns r and d"."""
    # Taken apart first: only then do all letters (ᴬ is one) have a small form.
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in taken_apart if not unicodedata.combining(c)).translate(_LETTERS)
    plain = _APOSTROPHES.sub("", plain.replace("&", " and "))
    plain = _DOTTED_INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", plain)
    # A name of nothing but signs is still a name, and not the same as every other such name.
    return " ".join(_NOT_A_WORD.sub(" ", plain).split()) or taken_apart.strip()


def look_up(wanted: str, candidates: Iterable[tuple[int, tuple[str, ...]]]) -> Found:
    """The candidates that `wanted` names; each has an id and its names, the full one first.

    A full name goes before a short name or an alias, so that it always leads to one record even
    where another is called the same for short. Without an exact match, those that are near.
    """
    known = [(Named(key, names[0]), [fold(name) for name in names]) for key, names in candidates]
    folded = fold(wanted)
    exact = [named for named, names in known if names[0] == folded]
    exact = exact or [named for named, names in known if folded in names]
    near = [] if exact else _nearest(folded, known)
    return Found(tuple(exact), tuple(near))


def one_of(found: Found, wanted: str, kind: str = "group") -> int:
    """The id of the one record that was meant; `kind` is the noun for the sentence.

    Raises NotFound, listing the near matches, or all that the name may mean.
    """
    if len(found.exact) == 1:
        return found.exact[0].id
    if found.exact:
        raise NotFound(f"More than one {kind} is called “{wanted}”. {_which(found.exact)}")
    hint = f" Did you mean {quoted(found.near, 'or')}?" if found.near else ""
    raise NotFound(f"There is no {kind} called “{wanted}” in this register.{hint}")


def quoted(named: Iterable[Named], word: str) -> str:
    """The names as a sentence lists them: “A”, “B” or “C”."""
    return listed((f"“{one.name}”" for one in named), word)


def _which(exact: tuple[Named, ...]) -> str:
    if len({one.name for one in exact}) == len(exact):
        return f"Say which: {quoted(exact, 'or')}."
    return "Choose the one you mean from the list instead."


def _nearest(folded: str, known: list[tuple[Named, list[str]]]) -> list[Named]:
    """Those whose best name is much like `folded`, or has all its words, the likest first."""
    matcher = SequenceMatcher(b=folded, autojunk=False)
    ranked = [
        (max(_likeness(matcher, folded, name) for name in names), named) for named, names in known
    ]
    near = [(score, named) for score, named in ranked if score >= _NEAR_FROM]
    near.sort(key=lambda pair: (-pair[0], pair[1].name))
    return [named for _, named in near[:_NEAR_AT_MOST]]


def _likeness(matcher: SequenceMatcher[str], folded: str, name: str) -> float:
    """How alike a name is to the one looked for, from 0 to 1; near where one has all its words."""
    words, wanted = set(name.split()), set(folded.split())
    contained = words <= wanted or wanted <= words
    matcher.set_seq1(name)
    if not contained and matcher.quick_ratio() < _NEAR_FROM:
        return 0.0
    ratio = matcher.ratio()
    return _NEAR_FROM + (1 - _NEAR_FROM) * ratio if contained else ratio
