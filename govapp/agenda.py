"""Agenda items of a meeting, with links to papers that live elsewhere."""

from dataclasses import dataclass

from govapp.errors import RuleBroken
from govapp.register import Change
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of an agenda; the number is as printed ("5", "5(b)")."""

    id: int
    meeting_id: int
    position: int
    number: str | None
    title: str
    link: str | None


# --- Reads ------------------------------------------------------------------------------------


def list_agenda(source: Source, meeting_id: int) -> list[AgendaItem]:
    """The agenda of a meeting, in order."""
    return fetch(
        source,
        AgendaItem,
        """select id, meeting_id, position, number, title, link from agenda_items
        where meeting_id = :meeting order by position, id""",
        meeting=meeting_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def add_agenda_item(
    change: Change,
    *,
    meeting_id: int,
    title: str,
    number: str | None = None,
    link: str | None = None,
) -> int:
    """Put an item at the end of the agenda, numbered by its place when no number is given."""
    position = len(list_agenda(change, meeting_id)) + 1
    return change.insert(
        "agenda_items",
        meeting_id=meeting_id,
        position=position,
        number=(number or "").strip() or str(position),
        title=_titled(title),
        link=link,
    )


def edit_agenda_item(
    change: Change, item_id: int, *, title: str, number: str | None = None, link: str | None = None
) -> None:
    """Reword an agenda item."""
    change.update("agenda_items", item_id, title=_titled(title), number=number, link=link)


def remove_agenda_item(change: Change, item_id: int) -> None:
    """Take an item off the agenda."""
    change.delete("agenda_items", item_id)


def _titled(title: str) -> str:
    if not title.strip():
        raise RuleBroken("An agenda item needs a title.")
    return title.strip()
