"""Who a name cell names: one person, two, nobody yet, or nobody at all."""

import re
import unicodedata

from govapp.files.grid import Value, plain_text
from govapp.files.reading import Holder

_VACANT = re.compile(r"\(?(?:seat |post |currently )?vacan(?:t|cy)\b.*", re.IGNORECASE)
_NOT_NAMED = re.compile(
    r"[-–—?]*|tb[acd]|n/?a|not (?:named|known)|unknown|representative"
    r"|to be (?:confirmed|advised|appointed)",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:director|chief|head|manager|lead|officer|nurse|midwife|doctor|superintendent|inspector"
    r"|sergeant|constable|commander|chair|deputy|assistant|councillor|advis[eo]r|consultant"
    r"|principal|headteacher|commissioner|co-?ordinator|executive|practitioner|solicitor"
    r"|secretary)\b",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:/|&|\+|;|\n|\band\b)\s*", re.IGNORECASE)


def read_name(value: Value) -> tuple[Holder, str, tuple[str, ...]]:
    """Whom a cell names: the kind of holder, the text as written, and its names when there are two.

    "T/Supt Jones" is one person: a lone letter before the stroke is a rank held for a time.
    """
    text = plain_text(value)
    if _NOT_NAMED.fullmatch(text):
        return Holder.NOT_NAMED, "", ()
    if _VACANT.fullmatch(text):
        return Holder.VACANT, "", ()
    lines = str(value).strip() if isinstance(value, str) else text
    parts = tuple(part for part in (plain_text(p) for p in _BETWEEN_NAMES.split(lines)) if part)
    if len(parts) > 1 and all(_may_be_name(part) for part in parts):
        return Holder.TWO_NAMES, text, parts
    return Holder.NAMED, text, ()


def apart_from_job(name: str) -> tuple[str, str]:
    """The name and the job written after it: "Jane Smith, Director"; without one, the name alone.

    Left together they would read as a family and its given names: Director Jane Smith.
    """
    before, _, after = (part.strip() for part in name.partition(","))
    return (before, after) if before and _JOB.search(after) else (name, "")


def forbidden_character(text: str) -> str:
    """The code of the first character that no register may hold; "" when there is none.

    Source: trust.md "Hostile and unlucky input": control characters are refused on entry.
    """
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r":
            return f"U+{ord(character):04X}"
    return ""


def _may_be_name(part: str) -> bool:
    letters = sum(character.isalpha() for character in part)
    return letters >= 2 and not part.startswith("(")
