"""What stands on the pages of a PDF: its marked content, and the text of each, read with pikepdf.

The checker (`pdf_ua.py`) and the tests of reading order both look at files through this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

PAINTS = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"]
)
SHOWS_TEXT = frozenset(["Tj", "TJ", "'", '"'])


@dataclass(slots=True)
class Font:
    """A font of a page: whether it is whole, and what its codes mean."""

    name: str
    is_embedded: bool
    meanings: dict[int, str]
    used: set[int] = field(default_factory=set)


@dataclass(slots=True)
class PageContent:
    """One page as it is painted."""

    texts: dict[int, str] = field(default_factory=dict)  # by number of marked content
    artifacts: str = ""
    repeated: list[int] = field(default_factory=list)  # numbers used twice
    loose: int = 0  # painted, but neither content nor artifact
    nested: int = 0  # content inside an artifact, or the other way round
    is_balanced: bool = True
    fonts: dict[str, Font] = field(default_factory=dict)
    sizes: set[float] = field(default_factory=set)


def read_page(page: pikepdf.Page) -> PageContent:
    """Follow the page's drawing, mark by mark."""
    found = PageContent(fonts={name: _font(each) for name, each in _fonts(page)})
    standing: list[int | str] = []
    font: Font | None = None
    size, scale, kept = 0.0, 1.0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            standing.append(_mark(found, list(operands), standing))
        elif name == "EMC":
            found.is_balanced &= bool(standing)
            standing[-1:] = []
        elif name == "q":
            kept.append(scale)
        elif name == "Q":
            scale = kept.pop()
        elif name == "cm":
            scale *= abs(float(operands[3]))
        elif name == "Tf":
            font, size = found.fonts[str(operands[0])], float(operands[1])
        if name in PAINTS and not standing:
            found.loose += 1
        if name in SHOWS_TEXT and font is not None:
            found.sizes.add(round(size * scale, 2))
            number = next((each for each in standing if isinstance(each, int)), None)
            text = _text(operands, font)
            if number is not None:
                found.texts[number] += text
            else:
                found.artifacts += f"{text} "
    found.is_balanced &= not standing
    return found


def _mark(found: PageContent, operands: list[Object], standing: list[int | str]) -> int | str:
    properties = operands[1] if len(operands) > 1 else None
    number = properties.get("/MCID") if isinstance(properties, Dictionary) else None
    if number is None:
        if str(operands[0]) == "/Artifact" and any(isinstance(s, int) for s in standing):
            found.nested += 1
        return str(operands[0])
    if standing:
        found.nested += 1
    if int(number) in found.texts:
        found.repeated.append(int(number))
    found.texts.setdefault(int(number), "")
    return int(number)


def _fonts(page: pikepdf.Page) -> Iterator[tuple[str, Object]]:
    yield from (page.resources.get("/Font") or Dictionary()).items()


def _font(font: Object) -> Font:
    descriptor = font.get("/FontDescriptor") or Dictionary()
    table = font.get("/ToUnicode")
    return Font(
        str(font.get("/BaseFont", "")),
        any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")),
        _meanings(table.read_bytes().decode("ascii")) if table is not None else {},
    )


def _meanings(table: str) -> dict[int, str]:
    """What each code of a font means, from its ToUnicode table."""
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, meaning in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, _, listed in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for step, meaning in enumerate(re.findall(r"<(\w+)>", listed)):
                text = bytes.fromhex(meaning).decode("utf-16-be", "surrogatepass")
                found[int(first, 16) + step] = text
        for first, last, meaning in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(int(meaning, 16) + code - int(first, 16))
    return found


def _text(operands: object, font: Font) -> str:
    shown = operands[-1]  # type: ignore[index]
    pieces = list(shown) if isinstance(shown, Array) else [shown]
    codes = b"".join(bytes(p) for p in pieces if isinstance(p, pikepdf.String))
    font.used.update(codes)
    return "".join(font.meanings.get(code, "\ufffd") for code in codes)


def words_of(pdf: Pdf) -> list[str]:
    """The words of the structure tree in reading order, as a screen reader says them."""
    pages = {page.obj.objgen: read_page(page) for page in pdf.pages}
    said: list[str] = []
    for kid in _kids(pdf.Root.StructTreeRoot):
        said += _words(kid, pages, None)
    return said


def _words(
    element: Object, pages: dict[tuple[int, int], PageContent], above: Object | None
) -> list[str]:
    for key in ("/ActualText", "/Alt"):
        if key in element:
            return str(element[key]).split()
    page = element.get("/Pg", above)
    said: list[str] = []
    for kid in _kids(element):
        if isinstance(kid, int):
            said += pages[page.objgen].texts[kid].split()
        elif "/MCID" in kid:
            said += pages[kid.Pg.objgen].texts[int(kid.MCID)].split()
        elif kid.get("/Type") != "/OBJR":
            said += _words(kid, pages, page)
    return said


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array([]))
    return list(kids) if isinstance(kids, Array) else [kids]
