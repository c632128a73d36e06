"""What offices write in the cells of an attendance workbook, and what it usually means."""

import re
from dataclasses import dataclass
from enum import StrEnum


class CellMeaning(StrEnum):
    """What a cell says of a seat at a meeting: a mark, or why there is none."""

    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_EXPECTED = "not_expected"
    NOT_A_MEMBER = "not_a_member"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        """The words people read: "not a member"."""
        return self.value.replace("_", " ")


# The five that are stored; the other two say why there is no mark.
STORED_MARKS = frozenset(CellMeaning) - {CellMeaning.NOT_A_MEMBER, CellMeaning.NOT_RECORDED}

TICKS = "✓ ✔ √ ☑ ✅"
CROSSES = "✗ ✘ ☒ ❌ ×"
# Words with one meaning wherever they stand. Source of "R" and "D/R": the Salford minutes of 2016.
_KNOWN_WORDS = {
    CellMeaning.PRESENT: f"p|pres|present|y|yes|att|attended|virtual|online|teams|remote|true|"
    f"{'|'.join(TICKS.split())}",
    CellMeaning.DEPUTY: "d|dep|deputy|deputised|deputy sent|sub|substitute|r|rep|representative|"
    "d/r|deputy/representative|deputise/representative",
    CellMeaning.APOLOGIES: "a|ap|apol|apols|apology|apologies|apologies sent|apologies received|"
    "apologies given",
    CellMeaning.ABSENT: f"x|dna|did not attend|abs|absent|no apologies|not present|no contact|nc|"
    f"{'|'.join(CROSSES.split())}",
    CellMeaning.NOT_EXPECTED: "ne|not expected|not required|leave|on leave|maternity leave|"
    "paternity leave|parental leave|secondment|on secondment",
    CellMeaning.NOT_A_MEMBER: "n/a|na|not a member|not yet a member|not in post|not yet in post|"
    "not yet appointed|no longer a member|left|left post",
    CellMeaning.NOT_RECORDED: "not recorded|not known|unknown|tbc|vacant|vacancy|?",
}
# The words as they are stored are those of our own matrix, which can be read in again.
KNOWN_WORDS = {
    word: meaning
    for meaning, words in _KNOWN_WORDS.items()
    for word in (*words.split("|"), meaning.value)
}
# Words to ask about, with what they most often mean.
AMBIGUOUS_WORDS = {
    "n": CellMeaning.ABSENT,
    "no": CellMeaning.ABSENT,
    "-": CellMeaning.NOT_A_MEMBER,
    "s": CellMeaning.DEPUTY,
    "v": CellMeaning.PRESENT,
    "t": CellMeaning.PRESENT,
    "o": CellMeaning.PRESENT,
    "l": CellMeaning.NOT_EXPECTED,
    "nr": CellMeaning.NOT_EXPECTED,
    "n/r": CellMeaning.NOT_EXPECTED,
    "al": CellMeaning.APOLOGIES,
    "annual leave": CellMeaning.APOLOGIES,
    "sick": CellMeaning.APOLOGIES,
    "ia": CellMeaning.PRESENT,
    "in attendance": CellMeaning.PRESENT,
    "1": CellMeaning.PRESENT,
    "0": CellMeaning.ABSENT,
    "false": CellMeaning.ABSENT,
}
ONLINE_WORDS = frozenset({"virtual", "online", "teams", "remote"})
CANCELLED_WORDS = re.compile(
    r"\b(?:meeting )?(?:cancelled|canceled|did not take place|not held|stood down)\b", re.IGNORECASE
)
# A dash or a colon, or a bracket, between the mark and what else was written.
_WITH_MORE = re.compile(
    r"(?P<code>[^\s:(–]{1,14}?|[A-Za-z ]{2,20}?)\s*(?:\s[-–—]\s*|[:(])(?P<more>.+)"
)
_NAME_FIRST = re.compile(r"(?P<more>.+?)\s*\(\s*(?P<code>[A-Za-z/. ]{1,14})\)")
_DASHES = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True, slots=True)
class CellWords:
    """What stands in a cell: the mark's word as it is looked up, and what was written with it."""

    code: str
    more: str = ""

    @property
    def online(self) -> bool:
        """Whether the word itself says that they came online."""
        return self.code in ONLINE_WORDS


def word_key(text: str) -> str:
    """A mark's word as it is looked up: letter case, spaces, full stops and footnote stars gone."""
    key = " ".join(text.split()).casefold().translate(_DASHES)
    shorter = key.rstrip(".*†‡ ").lstrip("*†‡ ")
    return (shorter or key)[:60]


def cell_words(text: str, known: frozenset[str]) -> CellWords:
    """Splits "D - J Smith" and "J Smith (dep)" into the mark's word and the rest.

    Only a word in `known` is split off: anything else stays whole, to be asked about.
    """
    whole = word_key(text)
    if not whole or whole in known:
        return CellWords(whole)
    for form in (_WITH_MORE, _NAME_FIRST):
        found = form.fullmatch(text)
        if found and word_key(found["code"]) in known:
            return CellWords(word_key(found["code"]), _unbracketed(found["more"]))
    return CellWords(whole)


def key_in_notes(text: str) -> dict[str, CellMeaning]:
    """The meanings that a note such as "P = Present, N = No apologies" gives to its letters."""
    found = {}
    for code, words in re.findall(r"(?:^|[\s,;:(])(\S{1,6}?)\s*[=–]\s*([A-Za-z/ ]{4,30})", text):
        meaning = KNOWN_WORDS.get(word_key(words))
        if meaning is not None:
            found[word_key(code)] = meaning
    return found


def _unbracketed(text: str) -> str:
    text = text.strip()
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    return text.strip(" -–—")
