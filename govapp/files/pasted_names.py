"""Names pasted from minutes or from Outlook: who was there, who sent apologies, who will come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govapp.errors import BadInput
from govapp.fields import LONGEST_NAME
from govapp.files.name_matching import initials_of
from govapp.files.names_in_cells import forbidden_character
from govapp.files.person_words import names_a_body

LONGEST_BLOCK = 100_000
LONGEST_LINE = 5_000


class Said(StrEnum):
    """What the pasted text says of a person."""

    PRESENT = "present"
    DEPUTY = "deputy"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"
    COMING = "coming"
    NOT_COMING = "not_coming"
    UNSURE = "unsure"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True)
class PastedName:
    """One person of the text, as written; `organisation` is what stood beside the name.

    `stands_for` is the member for whom a deputy came, where the text says so.
    """

    name: str
    said: Said
    organisation: str = ""
    stands_for: str = ""


# What begins a part of the minutes, and what it says of the people in it.
_PARTS = (
    (r"apologies(?: for absence)?(?: (?:had been |were )?received(?: from)?)?", Said.APOLOGIES),
    (r"apologies for absence (?:had been |were )?received from", Said.APOLOGIES),
    (r"(?:named )?(?:substitutes?|deput(?:y|ies)|deputising|representatives?)", Said.DEPUTY),
    (
        r"(?:also )?in attendance|officers|guests?|observers?|also present|visitors",
        Said.IN_ATTENDANCE,
    ),
    (
        r"(?:members |those )?present|attendees|attended|attendance|members|core members",
        Said.PRESENT,
    ),
)
_HEADINGS = tuple(
    (re.compile(rf"(?:\d+[.)]?\s+)?({words})\s*(?::|[-–—]\s|$)\s*", re.IGNORECASE), said)
    for words, said in _PARTS
)
_APOLOGIES_FROM = re.compile(
    r"apologies (?:for absence )?(?:(?:had been|have been|were) )?(?:received )?from\s*:?\s*",
    re.IGNORECASE,
)
# Outlook's tracking: name, then required or optional, then the answer.
_ANSWERS = {
    "accepted": Said.COMING,
    "declined": Said.NOT_COMING,
    "tentative": Said.UNSURE,
    "tentatively accepted": Said.UNSURE,
    "none": Said.NO_REPLY,
    "no response": Said.NO_REPLY,
    "not responded": Said.NO_REPLY,
    "unknown": Said.NO_REPLY,
    "organizer": Said.COMING,
    "organiser": Said.COMING,
}
_OUTLOOK = re.compile(
    r"(?P<name>.+?)[\s,;:]*(?:(?:required|optional)(?: attendee)?|meeting organi[sz]er)?[\s,;:]*"
    r"\b(?P<answer>tentatively accepted|not responded|no response|accepted|declined|tentative"
    r"|organi[sz]er|none|unknown)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[]?\s*(?:mailto:)?[^\s<>()\[\];,]+@[^\s<>()\[\];,]+\s*[>)\]]?")
_BULLET = re.compile(r"^\s*(?:[•▪◦‣·*–—-]|\d{1,3}[.)])\s+")
_DEPUTY_FOR = re.compile(
    r"\b(?:deputising|deputy|substitute|substituting|sub|rep(?:resenting)?|on behalf of|for)\b"
    r"(?:\s+(?:for|of))?\s*:?\s*(?P<member>.*)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"none(?: received)?|nil|n/?a|no (?:apologies|(?:named )?substitutes?).*|there were no.*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:was|were|had|have|has|been|is|are|the|that|will)\b", re.IGNORECASE)
_GROUP_TITLE = re.compile(
    r"^(?:(?:councillors?|cllrs?|members?)\s*:\s*|(?:councillors|cllrs|members)\s+)", re.IGNORECASE
)


def read_pasted_names(text: str) -> list[PastedName]:
    """The people of a pasted block, in its order, each once; addresses are never kept.

    Raises BadInput when the text is too long, or holds a character that cannot be kept.
    """
    if len(text) > LONGEST_BLOCK:
        raise BadInput("That is more text than a list of names: copy only the names.")
    if code := forbidden_character(text):
        raise BadInput(f"The text holds a character that cannot be kept ({code}): paste it again.")
    found: dict[tuple[str, Said], PastedName] = {}
    for person in _people(text):
        found.setdefault((person.name.casefold(), person.said), person)
    return list(found.values())


def _people(text: str) -> Iterator[PastedName]:
    said = Said.PRESENT
    for line in _joined_lines(text):
        reply = None if _heading(line) else _outlook_reply(line)
        if reply is not None:
            yield reply
            continue
        said, names = _part(line, said)
        for piece in _rows_of_one(names) or _pieces(names):
            person = _person(piece, said)
            if person is not None:
                yield person


def _joined_lines(text: str) -> Iterator[str]:
    """The lines of the block; one that breaks off within brackets or at a comma goes on."""
    waiting = ""
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _BULLET.sub("", raw).strip()
        if not line:
            # Minutes copied from PDF have an empty line after each; a broken one still goes on.
            if waiting and not _goes_on(waiting):
                yield waiting
                waiting = ""
            continue
        if waiting and _goes_on(waiting):
            waiting = f"{waiting} {line}"
            continue
        if waiting:
            yield waiting
        waiting = line
    if waiting:
        yield waiting


def _goes_on(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    return line.count("(") > line.count(")") or line.endswith((",", " and", "&", "/"))


def _outlook_reply(line: str) -> PastedName | None:
    found = _OUTLOOK.fullmatch(_ADDRESS.sub(" ", line).strip())
    if found is None:
        return None
    name, organisation = _split_brackets(" ".join(found["name"].split()).strip(" ,;:-"))
    if not name or len(name) > LONGEST_NAME:
        return None
    return PastedName(name, _ANSWERS[found["answer"].casefold()], organisation)


def _part(line: str, current: Said) -> tuple[Said, str]:
    """What a line says of its people: by its own heading, or by the one above it."""
    heading = _heading(line)
    if heading is not None:
        return heading
    found = _APOLOGIES_FROM.search(line)
    if found:
        return Said.APOLOGIES, line[found.end() :]
    return current, line


def _rows_of_one(line: str) -> list[str]:
    """A line that is one person: "Smith, Jane", "Jane Smith, Police", or cells of a table."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) > 1:
        others = ", ".join(cell for cell in cells[1:] if not _own_initials(cells[0], cell))
        return [f"{cells[0]} ({others})" if others else cells[0]]
    name, comma, beside = (part.strip() for part in line.partition(","))
    if not comma or "(" in line or ";" in line:
        return []
    if "," not in beside and len(name.split()) == 1 and 1 <= len(beside.split()) <= 3:
        return [f"{name}, {beside}"]
    if len(name.split()) > 1 and names_a_body(beside) and not names_a_body(name):
        return [f"{name} ({beside})"]
    return []


def _heading(line: str) -> tuple[Said, str] | None:
    """What a line's own heading says, and what stands behind it."""
    for heading, said in _HEADINGS:
        found = heading.match(line)
        if found:
            return said, line[found.end() :]
    return None


def _pieces(names: str) -> Iterator[str]:
    """Splits a list at its separators, but never inside brackets nor within "Smith, Jane"."""
    names = _GROUP_TITLE.sub("", names.strip())
    separator = ";" if ";" in names else ","
    depth = 0
    piece = ""
    for character in names:
        depth += (character == "(") - (character == ")")
        if character in (separator, "\t") and depth <= 0:
            yield from _split_and(piece)
            piece = ""
        else:
            piece += character
    yield from _split_and(piece)


def _split_and(piece: str) -> Iterator[str]:
    outside = re.split(r"\s+(?:and|&)\s+(?![^(]*\))", piece)
    # "Schools and Colleges" is one body: only people are split.
    if len(outside) > 1 and all(len(part.split("(")[0].split()) >= 2 for part in outside):
        yield from outside
    else:
        yield piece


def _person(piece: str, said: Said) -> PastedName | None:
    text = _BULLET.sub("", _ADDRESS.sub(" ", piece)).strip(" .;:,-–—\t")
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_NAME or _NOTHING.fullmatch(text):
        return None
    name, beside = _split_brackets(text)
    # A sentence of the minutes is not a name.
    if not name or len(name.split()) > 8 or _SENTENCE.search(name):
        return None
    if not any(character.isalpha() for character in name):
        return None
    deputy = _DEPUTY_FOR.search(beside) or _DEPUTY_FOR.search(name)
    if deputy is not None and said in (Said.PRESENT, Said.DEPUTY):
        member = " ".join(deputy["member"].split()).strip(" )")
        organisation = (
            beside[: deputy.start()].strip(" ,;-–") if deputy.re.search(beside) else beside
        )
        if not _DEPUTY_FOR.search(beside):
            name = name[: deputy.start()].strip(" ,;-–")
        return PastedName(name, Said.DEPUTY, organisation, member) if name else None
    return PastedName(name, said, beside)


def _split_brackets(text: str) -> tuple[str, str]:
    """The name, and what stands beside it: "Jane Smith (Police)" or "Jane Smith - Police"."""
    found = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<beside>.*?)\)?", text)
    if found is None:
        found = re.fullmatch(r"(?P<name>.+?)\s+[-–—]\s+(?P<beside>.+)", text)
    if found is None:
        found = re.fullmatch(r"(?P<name>[^:]+?)\s*[:,]\s+(?P<beside>.{12,})", text)
    if found is None:
        return text, ""
    beside = " ".join(found["beside"].split())
    name = found["name"].strip()
    return name, "" if _own_initials(name, beside) else beside


def _own_initials(name: str, text: str) -> bool:
    """Minutes give people's initials after their names, to use them further down."""
    return text.isupper() and sorted(text) == sorted(initials_of(name))
