"""Attendance by seat, organisation, person or group: a table each, the figures side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from govapp.counting import Counts, Period
from govapp.figures import AttendanceFigures, PartnershipScope
from govapp.matrix import why_organisation, why_person, why_seat
from govapp.person_figures import PersonFigures, people_summaries
from govapp.summing import summary
from ui.screens.figure_words import share_column, two_figures
from ui.screens.why_panel import Explanation
from ui.session import Session
from ui.theme import Theme
from ui.widgets.columns import Column
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel
from ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: who, beside whom, what was counted, and for an agency its own figure."""

    id: Any
    title: str
    context: str
    counts: Counts
    beside: str
    small_number: int
    agency: tuple[int, int] = (0, 0)


class AttendanceTables(QStackedWidget):
    """The four tables; Enter on a line asks why."""

    why_asked = Signal(object, Period, date)
    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._period = Period.financial_year_of(session.today)
        self._as_at = session.today
        self.models: dict[str, RowsModel[Line]] = {}
        for key, words in _TABLES.items():
            model = RowsModel(_columns(key), id_of=lambda line: line.id)
            panel = TablePanel(theme, f"Attendance by {key}", model, counted=words)
            model.setParent(panel)
            panel.say_when_empty("Nothing to count", "No meeting of this period counts.")
            panel.table.row_activated.connect(lambda row_id, key=key: self._activated(key, row_id))
            self.models[key] = model
            self.addWidget(panel)

    @property
    def table(self) -> TableView:
        """The table in sight."""
        shown = self.currentWidget()
        assert isinstance(shown, TablePanel)
        return shown.table

    def make_room(self, wanted: bool) -> None:
        """Leave out what stands beside the figures, while one of them is explained."""
        for model in self.models.values():
            panel = model.parent()
            assert isinstance(panel, TablePanel)
            panel.table.setColumnHidden(model.columnCount() - 1, wanted)

    def ask_why(self, key: str, row_id: Any) -> None:
        """Explain the figure of a line, made current; nothing where the period has none of it."""
        if any(line.id == row_id for line in self.models[key].shown_rows):
            self.table.select_ids([row_id])
            self._activated(key, row_id)

    def show_view(self, key: str, period: Period, as_at: date) -> None:
        """Read and show one of the tables."""
        self._period, self._as_at = period, as_at
        self.models[key].set_rows(_READERS[key](self._session, period, as_at))
        self.setCurrentIndex(list(_TABLES).index(key))

    def _activated(self, key: str, row_id: Any) -> None:
        if key == "groups":
            self.go.emit("attendance", {"group_id": row_id, "view": "matrix"})
            return
        line = next(line for line in self.models[key].shown_rows if line.id == row_id)
        self.why_asked.emit(partial(_WHY[key], self._session, line), self._period, self._as_at)


_TABLES = {
    "seats": ("seat", "seats"),
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "groups": ("group", "groups"),
}


def _columns(key: str) -> list[Column[Line]]:
    columns: list[Column[Line]] = [
        Column(
            _TABLES[key][0].capitalize(),
            lambda line: line.title,
            context=lambda line: line.context,
            strong=True,
            stretch=True,
            context_title="Context",
        )
    ]
    if key == "organisations":
        columns.append(share_column("Agency represented", lambda line: line.agency, width=164))
    represented, attended = two_figures(width=140)
    columns += [attended] if key == "people" else [represented, attended]
    columns.append(Column("Beside", lambda line: line.beside, width=240))
    return columns


def _figures(session: Session, period: Period, as_at: date) -> AttendanceFigures:
    scope = PartnershipScope(session.partnership_id)
    with session.register.read() as snapshot:
        return summary(snapshot, scope, period, as_at=as_at)


def _beside(counts: Counts) -> str:
    parts = (
        (counts.deputy, "deputy"),
        (counts.apologies, "apologies"),
        (counts.absent, "absent"),
        (counts.vacant, "vacant"),
        (counts.not_recorded, "not recorded"),
    )
    return ", ".join(f"{n} {words}" for n, words in parts if n)


def _together(counts: Iterable[Counts]) -> Counts:
    return sum(counts, start=Counts())


def _line(key: Any, title: str, context: str, counts: Counts, small_number: int) -> Line:
    return Line(
        id=key,
        title=title,
        context=context,
        counts=counts,
        beside=_beside(counts),
        small_number=small_number,
    )


def _seats(session: Session, period: Period, as_at: date) -> list[Line]:
    figures = _figures(session, period, as_at)
    return [
        _line(
            seat.seat_id,
            seat.label,
            f"{seat.group} · {seat.name or 'vacant'}",
            seat.counts,
            figures.small_number,
        )
        for seat in figures.seats
    ]


def _organisations(session: Session, period: Period, as_at: date) -> list[Line]:
    figures = _figures(session, period, as_at)
    return [
        Line(
            id=each.organisation_id,
            title=each.organisation,
            context="; ".join(f"never: {seat}" for seat in each.seats_never_represented),
            counts=_together(
                seat.counts
                for seat in figures.seats
                if seat.organisation_id == each.organisation_id
            ),
            beside=f"no one appointed for {each.nobody_appointed}" if each.nobody_appointed else "",
            small_number=figures.small_number,
            agency=(each.represented, each.expected),
        )
        for each in figures.organisations
    ]


def _people(session: Session, period: Period, as_at: date) -> list[Line]:
    with session.register.read() as snapshot:
        found = people_summaries(
            snapshot, period, as_at=as_at, partnership_id=session.partnership_id
        )
    lines = []
    for person in found:
        seats = ", ".join(dict.fromkeys(seat.label for seat in person.figures.seats))
        line = _line(
            person.person.id,
            person.person.shown,
            seats,
            person.figures.totals,
            person.figures.small_number,
        )
        lines.append(replace(line, beside=_also(person) or line.beside))
    return lines


def _also(person: PersonFigures) -> str:
    """What somebody did besides: in no percentage."""
    parts = (
        (person.times_as_deputy, "times as a deputy"),
        (person.times_as_guest, "times as a guest"),
    )
    return ", ".join(f"{n} {words}" for n, words in parts if n)


def _groups(session: Session, period: Period, as_at: date) -> list[Line]:
    figures = _figures(session, period, as_at)
    lines = []
    for group in figures.groups:
        counts = _together(seat.counts for seat in figures.seats if seat.group_id == group.id)
        meetings = sum(meeting.group_id == group.id for meeting in figures.meetings)
        word = "1 meeting" if meetings == 1 else f"{meetings} meetings"
        lines.append(_line(group.id, group.name, f"{word} counted", counts, group.small_number))
    return lines


_READERS = {
    "seats": _seats,
    "organisations": _organisations,
    "people": _people,
    "groups": _groups,
}


def _why_seat(session: Session, line: Line, period: Period, as_at: date) -> Explanation:
    lines = why_seat(session.register, line.id, period, as_at=as_at)
    return Explanation(line.title, lines, line.small_number)


def _why_organisation(session: Session, line: Line, period: Period, as_at: date) -> Explanation:
    figures = _figures(session, period, as_at)
    seats = [seat.seat_id for seat in figures.seats if seat.organisation_id == line.id]
    return Explanation(
        line.title,
        why_organisation(session.register, seats, period, as_at=as_at),
        figures.small_number,
        agency=next((one for one in figures.organisations if one.organisation_id == line.id), None),
    )


def _why_person(session: Session, line: Line, period: Period, as_at: date) -> Explanation:
    lines = why_person(session.register, line.id, period, as_at=as_at)
    return Explanation(line.title, lines, line.small_number, of_person=True)


_WHY: dict[str, Callable[[Session, Line, Period, date], Explanation]] = {
    "seats": _why_seat,
    "organisations": _why_organisation,
    "people": _why_person,
}
