"""Whether the lines of a part of the minutes are lists of names, or one person each.

"A Smith, B Jones, C Ray" is three people; beneath one another, "Jo Bloggs, Citizens Advice" is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govapp.files.name_matching import TITLES, initials_of, name_words
from govapp.files.person_words import names_a_body, names_a_role
from govapp.naming import fold

_GROUP_TITLE = re.compile(
    r"^(?:(?:councillors?|cllrs?|members?)\s*:\s*|(?:councillors|cllrs|members)\s+)", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]\s+")
_INITIAL_FIRST = re.compile(r"(?:[^\W\d_]\.?\s*){1,3}\s[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what the register knows, to tell a colleague after a comma from an agency."""

    people: frozenset[tuple[str, ...]] = frozenset()
    bodies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Sequence[str], bodies: Sequence[str]) -> "Known":
        """Made of names as they are written."""
        return cls(
            frozenset(tuple(sorted(name_words(name))) for name in people),
            frozenset(map(fold, bodies)),
        )

    def is_person(self, text: str) -> bool:
        """Whether somebody of that name is known."""
        return tuple(sorted(name_words(text))) in self.people

    def is_body(self, text: str) -> bool:
        """Whether an organisation is known by that name, or it has a word that only they have."""
        if self.is_person(text):
            return False
        # "Constabulary" in minutes is the Northmoor Constabulary of the register.
        words = set(fold(text).split())
        nearly = any(words <= set(body.split()) for body in self.bodies)
        return nearly or names_a_body(text)


NOBODY_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line with names; `after_heading` where it stands behind "Present:" on the same line."""

    text: str
    after_heading: bool = False


def split_names(lines: Sequence[NameLine], known: Known) -> Iterator[str]:
    """The people of one part of the minutes, each with what stands beside the name in brackets."""
    stacked = len(lines) > 1 and not any(_is_list(line, known) for line in lines)
    for line in lines:
        one = _row_of_table(line.text) or _one_person(line.text, known, stacked=stacked)
        if one:
            yield one
        else:
            yield from _pieces(line.text)


def own_initials(name: str, text: str) -> bool:
    """Minutes give people's initials after their names, to use them further down."""
    return text.isupper() and sorted(text) == sorted(initials_of(name))


def _row_of_table(text: str) -> str:
    """A row copied from a table: the name in the first cell, what belongs to it in the others."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) < 2:
        return ""
    others = ", ".join(cell for cell in cells[1:] if not own_initials(cells[0], cell))
    return f"{cells[0]} ({others})" if others else cells[0]


def _one_person(text: str, known: Known, *, stacked: bool) -> str:
    """A line that is one person: "Smith, Jane", "Jane Smith, Police"; empty where it is a list."""
    first, *others = _parts(text)
    if not others or ";" in text or _more_people(others, known):
        return ""
    name, *beside = _DASH.split(first, maxsplit=1)
    name, inside, initials = _without_brackets(name)
    if known.is_body(name) or ("(" in text and not (stacked or initials)):
        return ""
    if len(name.split()) == 1 and not inside and _may_be_first_names(others[0], known):
        name = f"{name}, {others.pop(0)}"
    belong = all(_is_beside(part, known) for part in others)
    if len(name.split()) < 2 or not (stacked or belong):
        return ""
    beside = [part for part in (inside, *beside, *others) if part]
    return f"{name} ({', '.join(beside)})" if beside else name


def _is_list(line: NameLine, known: Known) -> bool:
    """Whether a line holds several people by its own look, so that its neighbours may as well."""
    text = line.text
    if ";" in text or _GROUP_TITLE.match(text):
        return True
    first, *others = _parts(text)
    if not others:
        return len(list(_split_and(text))) > 1
    if len(first.split()) == 1 and len(others) == 1 and _may_be_first_names(others[0], known):
        return False
    told = any(_is_beside(part, known) for part in others)
    unlike = line.after_heading or bool(_without_brackets(first)[1]) or len(others) > 1
    return (unlike and not told) or _more_people(others, known)


def _is_beside(text: str, known: Known) -> bool:
    """Whether a text is what stands beside a name: a body, a post, or a rank alone."""
    rank = TITLES.issuperset(word.casefold().strip(".") for word in text.split())
    return known.is_body(text) or names_a_role(text) or rank


def _more_people(others: Sequence[str], known: Known) -> bool:
    """Whether what follows the first comma is, beyond doubt, another person."""
    return any(
        known.is_person(part)
        or bool(_DASH.search(part))
        or bool(_INITIAL_FIRST.fullmatch(part))
        or "(" in part
        or _has_title(part)
        for part in others
        if not _is_beside(part, known)
    )


def _has_title(text: str) -> bool:
    """Whether a text is a name with its title: "Cllr Ann Lee"."""
    return text.split()[0].casefold().strip(".") in TITLES


def _may_be_first_names(text: str, known: Known) -> bool:
    """Whether a text may be what follows the comma of "Smith, Jane"."""
    return len(text.split()) <= 3 and not known.is_body(text) and "(" not in text


def _without_brackets(name: str) -> tuple[str, str, bool]:
    """A name, what is in brackets behind it, and whether those were only its own initials."""
    found = re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)", name)
    if found is None:
        return name, "", False
    initials = own_initials(found[1], found[2].strip())
    return found[1], "" if initials else found[2].strip(), initials


def _parts(text: str, separators: str = ",") -> list[str]:
    """A text split at its separators, but never inside brackets; empty parts left out."""
    depth, parts = 0, [""]
    for character in text:
        depth += (character == "(") - (character == ")")
        if character in separators and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()] or [""]


def _pieces(text: str) -> Iterator[str]:
    """A list split at its separators, but not within "Smith, Jane" where those are semicolons."""
    text = _GROUP_TITLE.sub("", text.strip())
    for piece in _parts(text, "\t;" if ";" in text else "\t,"):
        yield from _split_and(piece)


def _split_and(piece: str) -> Iterator[str]:
    outside = re.split(r"\s+(?:and|&)\s+(?![^(]*\))", piece)
    # "Schools and Colleges" is one body: only people are split.
    if len(outside) > 1 and all(len(part.split("(")[0].split()) >= 2 for part in outside):
        yield from outside
    else:
        yield piece
