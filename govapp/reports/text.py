"""Everybody's words on their way to paper: cleaned, given fonts, and put in reading order.

All text that people typed comes through `runs`. There is no markup anywhere in the print layer:
words become runs of (font, text) and are drawn as they are, so "<b>&" is five characters and
nothing needs escaping. A character that no shipped font has is shown as its code, [U+1F600].
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import arabic_reshaper
from bidi import get_display

from govapp.reports.fonts import (
    FAMILIES,
    HOUSE,
    Family,
    Weight,
    characters,
    family_of,
    font_name,
)

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_NON_BREAKING = "\u00a0\u2007\u202f"
_ZERO_WIDTH_NON_JOINER = "\u200c"  # Persian needs it between letters that must not join


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; joined, but not yet turned round if it reads from the right.

    Turning round is left to whoever breaks the lines, because it must happen within each line.
    """

    font: str
    text: str
    right_to_left: bool = False

    @property
    def as_drawn(self) -> str:
        """The text from left to right, as it is painted on one line."""
        return from_left_to_right(self.text) if self.right_to_left else self.text


def runs(text: str, weight: Weight = "regular") -> list[Run]:
    """The text as runs of fonts that have every one of its characters."""
    text = printable(text)
    if characters(HOUSE, weight).issuperset(text):
        return [Run(font_name(HOUSE, weight), text)] if text else []
    found: list[Run] = []
    for family, piece in _families(text, weight):
        if family.right_to_left:
            piece = arabic_reshaper.reshape(piece) or piece  # joining drops marks that stand alone
        piece = piece.replace(_ZERO_WIDTH_NON_JOINER, "")
        run = Run(font_name(family, weight), piece, family.right_to_left)
        if found and found[-1].font == run.font:
            run = Run(run.font, found.pop().text + piece, family.right_to_left)
        found.append(run)
    return found


def printable(text: str) -> str:
    """The text as it is read and spoken: cleaned, with codes for what no font can draw."""
    if text.isascii() and text.isprintable():
        return text
    if _plain().issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = _clean(text)
    known = _drawable()
    return "".join(c if c in known else f"[{_code(c)}]" for c in text)


def cut(text: str, characters: int) -> str:
    """The text without line ends; if it is longer than that, its beginning with an ellipsis."""
    text = re.sub("[ \n]+", " ", printable(text)).strip(" ")
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"


def unprintable(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters among these texts that no font has, as "U+1F600 GRINNING FACE", in order."""
    known = _drawable()
    missing = {c for text in texts for c in _clean(text) if c not in known}
    return tuple(f"{_code(c)} {unicodedata.name(c, 'without a name')}" for c in sorted(missing))


def language(text: str) -> str | None:
    """The language to read the text in, where its script alone says that it is not English."""
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return {frozenset({"ARABIC"}): "ar", frozenset({"HEBREW"}): "he"}.get(frozenset(scripts))


def spoken(text: str) -> str | None:
    """What must be said in place of the drawn glyphs: text whose letters were joined or turned."""
    text = printable(text)
    if _plain().issuperset(text):
        return None
    return text if any(run.right_to_left for run in runs(text)) else None


def reads_from_the_right(text: str) -> bool:
    """Whether any letter of the text belongs to a script written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def from_left_to_right(line: str) -> str:
    """One line of right-to-left text in the order in which it is painted.

    The spaces at its end stay at its end: they part it from what follows.
    """
    words = line.rstrip(" ")
    return str(get_display(words, base_dir="R")) + line[len(words) :]


def _clean(text: str) -> str:
    """Composed letters, plain spaces and line ends, without what has no shape of its own."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_ENDS))
    text = "".join(map(_cleaned_character, text))
    return text if reads_from_the_right(text) else text.replace(_ZERO_WIDTH_NON_JOINER, "")


@functools.lru_cache(maxsize=4096)
def _cleaned_character(character: str) -> str:
    if character == "\t" or (
        unicodedata.category(character) == "Zs" and character not in _NON_BREAKING
    ):
        return " "
    if character in _NON_BREAKING:
        return "\u00a0"
    if character in ("\n", _ZERO_WIDTH_NON_JOINER):
        return character
    is_variation = "\ufe00" <= character <= "\ufe0f"
    return "" if is_variation or unicodedata.category(character) in ("Cc", "Cf") else character


@functools.cache
def _plain() -> frozenset[str]:
    """What the house font draws and cleaning leaves alone: nearly every text is of these."""
    house = (c for c in characters(HOUSE, "regular") if _cleaned_character(c) == c)
    return frozenset({"\n"}).union(house)


@functools.cache
def _drawable() -> frozenset[str]:
    every = (characters(family, "regular") for family in FAMILIES)
    return frozenset({"\n", _ZERO_WIDTH_NON_JOINER}).union(*every)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _families(text: str, weight: Weight) -> Iterable[tuple[Family, str]]:
    """Pieces of the text with their family: whole words in one font where one font will do."""
    pieces = re.split(r"([ \n]+)", text)
    family = HOUSE
    for number, piece in enumerate(pieces):
        if not piece:
            continue
        is_space = number % 2 == 1  # it goes with the word before it
        if is_space or _stays_in_right_to_left(pieces[number:], family, weight):
            yield family, piece
        elif whole := family_of(piece.replace(_ZERO_WIDTH_NON_JOINER, ""), weight):
            family = whole
            yield family, piece
        else:
            # Letters in a row stay together: they are joined, and turned round, as one piece.
            for family, letters in groupby(piece, lambda c: family_of(c, weight) or HOUSE):
                yield family, "".join(letters)


def _stays_in_right_to_left(pieces: list[str], family: Family, weight: Weight) -> bool:
    """Whether the next word is a figure or a sign between words of the same right-to-left text."""
    word = pieces[0]
    if not family.right_to_left:
        return False
    if any(unicodedata.bidirectional(c) == "L" for c in word) or reads_from_the_right(word):
        return False
    later = next((p for p in pieces[2::2] if any(c.isalpha() for c in p)), "")
    return reads_from_the_right(later) and characters(family, weight).issuperset(word)
