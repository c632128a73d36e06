"""Paragraphs: reportlab's line breaking, with our fonts, our reading order and our marks.

The words are handed over as fragments that are already in their fonts, so reportlab's markup
parser is never asked, and nothing a person typed can be taken for markup.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import FragLine
from reportlab.platypus.paraparser import ParaFrag

from govapp.reports.fonts import HOUSE, font_name
from govapp.reports.house_style import TextStyle
from govapp.reports.parts import Strong, Words
from govapp.reports.structure import properties
from govapp.reports.text import from_left_to_right, language, printable, runs, spoken

_ALIGNMENT = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in the structure tree.

    `within` are the elements around it, each a tag and a key, outermost first. Without a `tag` the
    paragraph is content of whatever element is stood in, such as a cell. `key` is shared by the
    parts of a paragraph that breaks over pages, so that they are one element. `outline` is the
    title and level of a bookmark, `link` an address and its description.
    """

    tag: str | None = "P"
    key: Hashable = None
    properties: bytes = b""
    within: tuple[tuple[str, Hashable], ...] = ()
    outline: tuple[str, int] | None = None
    link: tuple[str, str] | None = None


class TextBlock(Paragraph):
    """A paragraph that marks itself; made with `text_block` or `cell_text`."""

    place = Place(tag=None)
    marked = True  # False for a repeated heading, which is heard only once
    words_end: frozenset[int] = frozenset()  # after so many characters, spaces not counted
    before = 0  # characters that stand in the parts before this one

    def split(self, width: float, height: float) -> list[TextBlock]:
        """The part that fits and the rest; both are the same element of the tree."""
        parts: list[TextBlock] = super().split(width, height)
        for number, part in enumerate(parts):
            part.place = replace(self.place, outline=None) if number else self.place
            part.words_end, part.before = self.words_end, self.before
        if len(parts) == 2:
            parts[1].before += sum(map(_characters, parts[0].blPara.lines))
        return parts

    def draw(self) -> None:
        """Draw the lines, marked as what they are."""
        canvas, place = self.canv, self.place
        if not self.blPara.lines:
            return
        self._ready_lines()
        if not self.marked:
            super().draw()
            return
        if place.outline:
            canvas.bookmark(*place.outline, self.height)
        for tag, key in place.within:
            canvas.open(tag, key)
        if place.tag:
            canvas.open(place.tag, place.key, place.properties)
        if place.link:
            canvas.open("Link")
        canvas.begin()
        super().draw()
        canvas.end()
        if place.link:
            left, bottom = canvas.absolutePosition(0, 0)
            canvas.link(*place.link, (left, bottom, left + self.width, bottom + self.height))
            canvas.close()
        if place.tag:
            canvas.close()
        for _ in place.within:
            canvas.close()

    def _ready_lines(self) -> None:
        """Turn what reads from the right, and end a line with a space where a word ends there.

        Without that space the last word of a line and the first of the next are read as one; with
        it everywhere, a long word broken over lines is read as many.
        """
        lines, done = self.blPara.lines, self.before
        for number, line in enumerate(lines):
            done += _characters(line)
            end = " " if number < len(lines) - 1 and done in self.words_end else ""
            if self.blPara.kind == 0:
                text = " ".join(line[1])
                turned = from_left_to_right(text) if self.blPara.right_to_left else text
                lines[number] = (line[0], [turned + end])
                continue
            for fragment in line.words:
                if fragment.right_to_left:
                    fragment.text = from_left_to_right(fragment.text)
            if not line.words[-1].text.endswith(" "):
                line.words[-1].text += end


def _characters(line: FragLine | tuple[float, list[str]]) -> int:
    """How many characters stand on a line, spaces not counted."""
    texts = line[1] if isinstance(line, tuple) else [each.text for each in line.words]
    return sum(len(text) - text.count(" ") for text in texts)


def text_block(
    words: Sequence[Words] | str,
    style: TextStyle,
    tag: str = "P",
    *,
    within: tuple[tuple[str, Hashable], ...] = (),
    outline_level: int | None = None,
    link: tuple[str, str] | None = None,
    whole: str | None = None,
) -> TextBlock:
    """A paragraph that is an element of the tree by itself; `whole` is said where it was cut."""
    words = (words,) if isinstance(words, str) else words
    plain = "".join(each.text if isinstance(each, Strong) else each for each in words)
    block = cell_text(words, style)
    block.place = Place(
        tag=tag,
        key=object(),
        properties=reading(plain if whole is None else whole, plain),
        within=within,
        outline=None if outline_level is None else (printable(plain), outline_level),
        link=link,
    )
    return block


def cell_text(words: Sequence[Words] | str, style: TextStyle) -> TextBlock:
    """A paragraph that is content of the element around it."""
    words = (words,) if isinstance(words, str) else words
    fragments = [fragment for each in words for fragment in _fragments(each, style)]
    block = TextBlock(None, paragraph_style(style), frags=fragments)
    pieces = "".join(fragment.text or " " for fragment in fragments).split(" ")
    block.words_end = frozenset(accumulate(map(len, pieces)))
    return block


def reading(text: str, shown: str | None = None) -> bytes:
    """The properties that let a text be read aloud rightly, if what is `shown` would not."""
    if shown is not None and printable(text) != printable(shown):
        return properties(actual=text, lang=language(text))
    actual = spoken(text)
    return b"" if actual is None else properties(actual=actual, lang=language(text))


@functools.cache
def paragraph_style(style: TextStyle) -> ParagraphStyle:
    """The style as reportlab wants it."""
    return ParagraphStyle(
        name="house",
        fontName=font_name(HOUSE, style.weight),
        fontSize=style.size,
        leading=style.leading,
        textColor=style.colour,
        spaceBefore=style.before,
        spaceAfter=style.after,
        alignment=_ALIGNMENT[style.align],
        allowOrphans=0,
        allowWidows=0,
        splitLongWords=1,
        spaceShrinkage=0,
    )


def _fragments(words: Words, style: TextStyle) -> Iterable[ParaFrag]:
    weight = style.weight
    if isinstance(words, Strong):
        words, weight = words.text, "bold"
    for run in runs(words, weight):
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield _fragment("", run.font, style, False, lineBreak=True)
            if line:
                yield _fragment(line, run.font, style, run.right_to_left)


def _fragment(
    text: str, font: str, style: TextStyle, right_to_left: bool, **more: bool
) -> ParaFrag:
    return ParaFrag(
        text=text,
        fontName=font,
        fontSize=style.size,
        textColor=style.colour,
        rise=0,
        us_lines=[],
        link=[],
        right_to_left=right_to_left,
        **more,
    )
