"""A report's words as one document, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govapp.errors import BugError
from govapp.reports.parts import Heading, Story


@dataclass(frozen=True, slots=True)
class Sealed:
    """The change up to which a copy is true, and its seal, for the foot of internal copies."""

    change_id: int
    seal: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report's words, ready for paper.

    `partnership` and `period` stand over and under the title. `facts` are the rules and dates that
    the figures rest on; they stand at the foot of each page, as does what a public version
    `withheld`. `written` is the document's date: the
    register's data date, never the clock, so that the same data give the same bytes.
    """

    title: str
    partnership: str
    period: str
    facts: tuple[str, ...]
    written: date
    story: Story
    landscape: bool = False
    public: bool = False
    draft: bool = False
    sealed: Sealed | None = None
    withheld: str = ""

    def __post_init__(self) -> None:
        above = 1
        for part in self.story:
            if isinstance(part, Heading):
                if part.level > above + 1:
                    raise BugError(f"“{part.text}” skips a level of heading")
                above = part.level
