"""The history of a record: what was set when, by whom, from what to what.

panel = HistoryPanel(session, theme)
panel.show_records([("groups", group_id, "Group"), ("seats", seat_id, "Police")])

Several records are told as one story, the latest change first. Keys are shown as the names of
what they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.dates import uk_date, uk_moment
from govapp.errors import NotFound
from govapp.groups import get_group
from govapp.history import HistoryLine, get_change, history_of
from govapp.meetings import get_meeting
from govapp.organisations import get_organisation
from govapp.partnerships import get_partnership
from govapp.people import get_person
from govapp.rows import Source
from govapp.seats import get_seat
from ui.session import Session
from ui.theme import Theme
from ui.widgets.columns import Column
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

Record = tuple[str, Any, str]
"""A table, a key in it, and what the record is called in the story."""

_ERASED = "(erased)"
_OPS = {"I": "Added", "D": "Taken out"}
_WORDS = {
    "part_of_id": "Part of",
    "ends_on": "Last day",
    "starts_on": "From",
    "online_counts": "Online counts",
    "name_as_written": "Name as written",
}
_YES_OR_NO = {
    "online_counts",
    "abandoned_counts",
    "apologies_excuse",
    "deputy_excuses",
    "section_85",
    "chair_may_rule",
    "register_finished",
}
_NAME_OF = {
    "person_id": lambda source, key: get_person(source, key).shown,
    "organisation_id": lambda source, key: get_organisation(source, key).name,
    "part_of_id": lambda source, key: get_organisation(source, key).name,
    "group_id": lambda source, key: get_group(source, key).name,
    "parent_id": lambda source, key: get_group(source, key).name,
    "seat_id": lambda source, key: get_seat(source, key).label,
    "partnership_id": lambda source, key: get_partnership(source, key).name,
    "meeting_id": lambda source, key: get_meeting(source, key).when,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the story."""

    place: int
    when: datetime
    who: str
    label: str
    what: str
    before: str
    after: str


class HistoryPanel(QWidget):
    """The story as a table that can be filtered and copied."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.model = RowsModel(_columns(), id_of=lambda told: told.place)
        self.panel = TablePanel(theme, "History", self.model, counted=("entry", "entries"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty("No history", "Nothing is recorded about this yet.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def show_records(self, records: Sequence[Record]) -> None:
        """Tell the history of these records, read as it stands now."""
        with self._session.register.read() as snapshot:
            self.model.set_rows(tell(snapshot, records))


def tell(source: Source, records: Sequence[Record]) -> list[Told]:
    """The story of several records, the latest change first."""
    found = [
        (line, called)
        for table, key, called in records
        for line in history_of(source, table, key)
        if line.op != "U" or line.old != line.new or line.erased
    ]
    # By their place in the line: two changes may be made within one moment.
    places = {key: get_change(source, key).position for key in {x.change_id for x, _ in found}}
    found.sort(key=lambda pair: places[pair[0].change_id], reverse=True)
    told: list[Told] = []
    for (_, called, op), pairs in groupby(
        found, key=lambda pair: (pair[0].change_id, pair[1], pair[0].op)
    ):
        lines = [line for line, _ in pairs]
        if op == "U":
            told += [_changed(source, line, called, len(told) + n) for n, line in enumerate(lines)]
        else:
            told.append(_came_or_went(source, lines, called, len(told)))
    return told


def _changed(source: Source, line: HistoryLine, called: str, place: int) -> Told:
    return Told(
        place=place,
        when=line.when,
        who=line.who or "",
        label=line.label,
        what=f"{called}: {_field(line.field)}",
        before=_shown(source, line.field, line.old, erased=line.erased),
        after=_shown(source, line.field, line.new, erased=line.erased),
    )


def _came_or_went(source: Source, lines: list[HistoryLine], called: str, place: int) -> Told:
    """A record that was added or taken out is one line, however many values it has."""
    first = lines[0]
    values = []
    for line in lines:
        value = line.new if first.op == "I" else line.old
        words = _shown(source, line.field, value, erased=line.erased)
        if words and line.field not in ("id", "position"):
            values.append(f"{_field(line.field)}: {words}")
    said = "; ".join(values)
    return Told(
        place=place,
        when=first.when,
        who=first.who or "",
        label=first.label,
        what=f"{called}: {_OPS[first.op].lower()}",
        before=said if first.op == "D" else "",
        after=said if first.op == "I" else "",
    )


def _field(name: str) -> str:
    words = name.removesuffix("_id").removesuffix("_on").replace("_", " ").capitalize()
    return _WORDS.get(name, words)


def _shown(source: Source, field: str, value: Any, *, erased: bool) -> str:
    """A stored value as people read it."""
    if erased:
        return _ERASED
    if value is None or value == "":
        return ""
    if field in _NAME_OF:
        try:
            return _NAME_OF[field](source, value)
        except NotFound:
            return "(no longer there)"
    if field in _YES_OR_NO:
        return "Yes" if value else "No"
    if field.endswith("_on") and isinstance(value, str):
        return uk_date(date.fromisoformat(value))
    text = str(value)
    return text.replace("_", " ") if field in ("kind", "role", "capacity", "standing") else text


def _columns() -> list[Column[Told]]:
    return [
        Column(
            "When",
            lambda told: told.when,
            text=lambda told: uk_moment(told.when),
            context=lambda told: told.who,
            context_title="Who",
            width=205,
        ),
        Column(
            "What",
            lambda told: told.what,
            context=lambda told: told.label,
            context_title="Change",
            strong=True,
            stretch=True,
            two_lines=True,
            width=165,
        ),
        Column(
            "Before", lambda told: told.before, tint=lambda told: "muted", two_lines=True, width=110
        ),
        Column("After", lambda told: told.after, stretch=True, two_lines=True, width=140),
    ]
