"""Names pasted from minutes or from Outlook: who was there, who sent apologies, who will come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govapp.errors import BadInput
from govapp.fields import LONGEST_NAME
from govapp.files.name_lines import NOBODY_KNOWN, Known, NameLine, own_initials, split_names
from govapp.files.names_in_cells import forbidden_character
from govapp.files.person_words import names_a_role

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


def read_pasted_names(text: str, known: Known = NOBODY_KNOWN) -> list[PastedName]:
    """The people of a pasted block, in its order, each once; addresses are never kept.

    `known` helps to tell a person from the body that another is of. Raises BadInput when the text
    is too long, or holds a character that cannot be kept.
    """
    if len(text) > LONGEST_BLOCK:
        raise BadInput("That is more text than a list of names: copy only the names.")
    if code := forbidden_character(text):
        raise BadInput(f"The text holds a character that cannot be kept ({code}): paste it again.")
    found: dict[tuple[str, Said], PastedName] = {}
    for person in _people(text, known):
        found.setdefault((person.name.casefold(), person.said), person)
    return list(found.values())


def _people(text: str, known: Known) -> Iterator[PastedName]:
    for said, lines in _parts_of_minutes(text):
        if isinstance(lines, PastedName):
            yield lines
            continue
        for piece in split_names(lines, known):
            person = _person(piece, said)
            if person is not None:
                yield person


def _parts_of_minutes(text: str) -> Iterator[tuple[Said, list[NameLine] | PastedName]]:
    """The lines under each heading, which are understood together; replies come ready made."""
    said, lines = Said.PRESENT, list[NameLine]()
    for line in _joined_lines(text):
        heading = _heading(line)
        reply = None if heading else _outlook_reply(line)
        heading = heading or _apologies_from(line)
        if lines and (heading or reply):
            yield said, lines
            lines = []
        if reply is not None:
            yield reply.said, reply
            continue
        names = line
        if heading is not None:
            said, names = heading
        if names:
            lines.append(NameLine(_ADDRESS.sub(" ", names), after_heading=heading is not None))
    if lines:
        yield said, lines


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


def _apologies_from(line: str) -> tuple[Said, str] | None:
    """A sentence that names who sent apologies, and their names."""
    found = _APOLOGIES_FROM.search(line)
    return (Said.APOLOGIES, line[found.end() :]) if found else None


def _heading(line: str) -> tuple[Said, str] | None:
    """What a line's own heading says, and what stands behind it."""
    for heading, said in _HEADINGS:
        found = heading.match(line)
        if found:
            return said, line[found.end() :]
    return None


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
    deputy = _deputy_for(beside) or _deputy_for(name)
    if deputy is not None and said in (Said.PRESENT, Said.DEPUTY):
        member = " ".join(deputy["member"].split()).strip(" )")
        organisation = beside[: deputy.start()].strip(" ,;-–") if _deputy_for(beside) else beside
        if not _deputy_for(beside):
            name = name[: deputy.start()].strip(" ,;-–")
        return PastedName(name, Said.DEPUTY, organisation, member) if name else None
    return PastedName(name, said, beside)


def _deputy_for(text: str) -> re.Match[str] | None:
    """Where a text says for whom somebody came; "Deputy Head" and "Lead for Adults" are posts."""
    found = _DEPUTY_FOR.search(text)
    if found is None:
        return None
    said = found[0].casefold()
    is_post = said.startswith("deputy ") and names_a_role(found["member"])
    is_post = is_post or (said.startswith("for ") and names_a_role(text[: found.start()]))
    return None if is_post else found


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
    return name, "" if own_initials(name, beside) else beside
