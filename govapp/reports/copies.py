"""What each copy of a report says of itself: how new its data are, and for whom it may be.

Public copies show posts in place of names, announce what they withhold, and bear no seal.
Source: rules.md section 5.
"""

from dataclasses import dataclass
from datetime import date, datetime

from govapp.reports.document import Document, Sealed
from govapp.reports.parts import Story
from govapp.rows import Source
from govapp.seats import NOT_NAMED, Role

VACANT = "vacant"
ALL_PARTNERSHIPS = "All partnerships"
NAMES_AND_REASONS = "names of members, reasons and notes"
"""What every public copy with members in it withholds."""


@dataclass(frozen=True, slots=True)
class Copy:
    """For whom a copy is, and the last change that its data contain."""

    public: bool
    data_date: date
    """The local date of that change, never the clock's."""
    sealed: Sealed | None
    """None for a register without a change."""

    def document(
        self,
        *,
        title: str,
        partnership: str,
        period: str,
        story: Story,
        facts: tuple[str, ...] = (),
        withheld: str = "",
        landscape: bool = False,
        draft: bool = False,
    ) -> Document:
        """The document; a public one announces at the foot of each page what it withholds."""
        return Document(
            title=title,
            partnership=partnership,
            period=period,
            facts=facts,
            written=self.data_date,
            story=story,
            landscape=landscape,
            public=self.public,
            draft=draft,
            sealed=None if self.public else self.sealed,
            withheld=withheld if self.public else "",
        )


def copy_of(source: Source, *, public: bool) -> Copy:
    """A copy of what the register holds now."""
    row = source.execute(
        "select id, at, seal from changes order by position desc limit 1"
    ).fetchone()
    if row is None:
        return Copy(public, source.today, None)
    return Copy(public, datetime.fromisoformat(row[1]).date(), Sealed(row[0], row[2]))


def beside_title(shown: str, title: str | None) -> str:
    """Who is shown beside a seat's name; on public copies the post may stand in it already."""
    return "" if shown == title else shown


def shown_member(
    name: str | None,
    *,
    vacant: bool,
    post: str | None,
    title: str | None,
    role: Role | str,
    public: bool,
) -> str:
    """Who is shown with a seat: the name, or on a public copy the post; a vacant seat says so."""
    if vacant:
        return VACANT
    if public:
        return post or title or Role(role).label
    return name or NOT_NAMED
