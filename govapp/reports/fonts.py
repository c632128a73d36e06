"""The fonts of printed pages, and which of them draws a given character.

To add a script: put the family in its folder under resources/fonts with its licence, and add a
line to `FALLBACKS`. Only scripts that read rightly letter by letter belong here: Arabic is joined
beforehand (`text.py`), but Devanagari and its kin need shaping that reportlab does not do, and a
name drawn wrongly is worse than one shown by its codes.
"""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Weight = Literal["regular", "semibold", "bold"]

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class Family:
    """One family of font files by weight; a family of one weight draws all three."""

    folder: str
    regular: str
    semibold: str
    bold: str
    right_to_left: bool = False

    def file(self, weight: Weight) -> str:
        """The name of the file, without its ending, that draws this weight."""
        return {"regular": self.regular, "semibold": self.semibold, "bold": self.bold}[weight]


def _noto(name: str, *, right_to_left: bool = False) -> Family:
    bold = f"{name}-Bold"
    return Family("noto-sans", f"{name}-Regular", bold, bold, right_to_left)


def _noto_symbols(name: str) -> Family:
    regular = f"{name}-Regular"
    return Family("noto-sans", regular, regular, regular)


HOUSE = Family(
    "atkinson-hyperlegible-next",
    "AtkinsonHyperlegibleNext-Regular",
    "AtkinsonHyperlegibleNext-SemiBold",
    "AtkinsonHyperlegibleNext-Bold",
)
# Tried in this order for what the house font lacks: Vietnamese, Greek, Cyrillic and so on first.
FALLBACKS = (
    _noto("NotoSans"),
    _noto("NotoSansArabic", right_to_left=True),
    _noto("NotoSansHebrew", right_to_left=True),
    _noto("NotoSansArmenian"),
    _noto("NotoSansGeorgian"),
    _noto_symbols("NotoSansSymbols"),
    _noto_symbols("NotoSansSymbols2"),
)
FAMILIES = (HOUSE, *FALLBACKS)

# reportlab keeps one table of fonts for the process; two reports may ask for a font at once.
_REGISTERING = threading.Lock()


@functools.cache
def font_name(family: Family, weight: Weight) -> str:
    """The name under which reportlab knows this font; reads the file at the first call."""
    name = family.file(weight)
    with _REGISTERING:
        if name not in pdfmetrics.getRegisteredFontNames():
            path = FOLDER / family.folder / f"{name}.ttf"
            pdfmetrics.registerFont(TTFont(name, str(path), shapable=False))
    return name


@functools.cache
def characters(family: Family, weight: Weight) -> frozenset[str]:
    """Every character that this font can draw and whose meaning reportlab can write down.

    It writes meanings in four hexadecimal digits, so what lies beyond U+FFFF would be mute.
    """
    glyphs = pdfmetrics.getFont(font_name(family, weight)).face.charToGlyph
    return frozenset(chr(code) for code, glyph in glyphs.items() if glyph and code <= 0xFFFF)


def family_of(text: str, weight: Weight) -> Family | None:
    """The first family that can draw the whole of `text`, if there is one."""
    return next((each for each in FAMILIES if characters(each, weight).issuperset(text)), None)
