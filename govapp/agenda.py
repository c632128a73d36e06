"""Agenda items of a meeting, with links to papers that live elsewhere."""

from dataclasses import dataclass

from govapp.fields import needed, optional, tidied, web_link
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


# --- Rules ------------------------------------------------------------------------------------

_FIELDS = {
    "number": optional("The number"),
    "title": needed("The title of the agenda item"),
    "link": web_link("The link"),
}


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
    position = max((item.position for item in list_agenda(change, meeting_id)), default=0) + 1
    return change.insert(
        "agenda_items",
        meeting_id=meeting_id,
        position=position,
        **tidied({"number": number or str(position), "title": title, "link": link}, _FIELDS),
    )


def edit_agenda_item(change: Change, item_id: int, **fields: object) -> None:
    """Change only the given fields of an agenda item: title, number, link."""
    change.update("agenda_items", item_id, **tidied(fields, _FIELDS))


def remove_agenda_item(change: Change, item_id: int) -> None:
    """Take an item off the agenda."""
    change.delete("agenda_items", item_id)
