"""Seats with their two figures, people and history of an organisation."""

from dataclasses import dataclass
from datetime import date

from govapp.counting import Counts, Period
from govapp.directory import PersonLine, list_people_at
from govapp.figures import AttendanceFigures, OrganisationScope
from govapp.groups import list_groups
from govapp.organisations import Organisation, parts_of
from govapp.seating import Sitting, seating_of_organisation
from govapp.summing import summary
from ui.screens.figure_words import show_share, two_figures
from ui.screens.history_panel import HistoryPanel
from ui.screens.membership_section import holder_words, vacancy_chip
from ui.screens.record_section import RecordSection
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.cards import FigureTile
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

_NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class _SeatLine:
    """A seat that day, with what it came to over the financial year."""

    sitting: Sitting
    group: str
    counts: Counts
    small_number: int


class OrganisationSeats(RecordSection[Organisation]):
    """Who sits for it that day, and how often; Enter opens the group."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.agency = FigureTile(theme, "Agency represented", icon="building-2", explains=True)
        self.represented = FigureTile(theme, "Seat represented", icon="users", explains=True)
        self.attended = FigureTile(theme, "Member attended", icon="user", explains=True)
        self.model = RowsModel(_seat_columns(), id_of=lambda line: line.sitting.seat_id)
        self.panel = TablePanel(theme, "Seats", self.model, counted=("seat", "seats"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "No seats that day", "Add its seats on the page of a group, under Groups."
        )
        tiles = FlowRow(theme, gap=GAP_L)
        for tile in (self.agency, self.represented, self.attended):
            tiles.add(tile, stretch=True)
            tile.asked_why.connect(self._ask_why)
        self.column.addWidget(tiles)
        self.column.addWidget(self.panel, 1)
        theme.follow(lambda: self.panel.setMinimumHeight(theme.px(220)))
        self.panel.table.row_activated.connect(self._open_group)

    def read(self, record: Organisation, on: date) -> None:
        """Read its seats and those of its parts, and the figures of the financial year.

        Of the partnership looked at, as everywhere; the heading of the screen names it.
        """
        period, looked_at = Period.financial_year_of(on), self.session.partnership_id
        scope = OrganisationScope(record.id, partnership_id=looked_at)
        with self.session.register.read() as snapshot:
            figures = summary(snapshot, scope, period, as_at=on)
            owners = [record.id, *(part.id for part in parts_of(snapshot, record.id))]
            sittings = [
                sitting
                for key in owners
                for sitting in seating_of_organisation(snapshot, key, on, partnership_id=looked_at)
            ]
            names = {group.id: group.name for group in list_groups(snapshot)}
        counts = {seat.seat_id: seat.counts for seat in figures.seats}
        self.model.set_rows(
            [
                _SeatLine(
                    sitting,
                    names[sitting.group_id],
                    counts.get(sitting.seat_id, _NOTHING),
                    figures.small_number,
                )
                for sitting in sittings
            ]
        )
        self._show_figures(record, figures, period)

    def _show_figures(
        self, record: Organisation, figures: AttendanceFigures, period: Period
    ) -> None:
        small, totals = figures.small_number, figures.totals
        # Its own seats alone: at a meeting to which two parts came, each was represented.
        own = [each for each in figures.organisations if each.organisation_id == record.id]
        expected = sum(each.expected for each in own)
        here = sum(each.represented for each in own)
        year = f"{period.starts_on.year}–{period.ends_on.year % 100:02}"
        show_share(self.agency, here, expected, small, f"meetings it was expected at, {year}")
        beneath = f"seats at meetings, {year}"
        show_share(self.represented, totals.represented, totals.expected, small, beneath)
        show_share(self.attended, totals.present, totals.expected, small, beneath)

    def _ask_why(self) -> None:
        if self.record is not None:
            target = {"view": "organisations", "why_of": self.record.id, "on": self.on}
            self.go.emit("attendance", target)

    def _open_group(self, seat_id: object) -> None:
        line = next(line for line in self.model.shown_rows if line.sitting.seat_id == seat_id)
        self.go.emit("groups", {"group_id": line.sitting.group_id, "on": self.on})


class OrganisationPeople(RecordSection[Organisation]):
    """Who works for it that day; Enter opens the person."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.model = RowsModel(_people_columns(), id_of=lambda person: person.id)
        self.panel = TablePanel(theme, "People", self.model, counted=("person", "people"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "Nobody is known to work here that day", "Add a post on a person’s page."
        )
        self.column.addWidget(self.panel)
        self.panel.table.row_activated.connect(
            lambda person_id: self.go.emit("people", {"person_id": person_id})
        )

    def read(self, record: Organisation, on: date) -> None:
        """Read the posts in being that day."""
        self.model.set_rows(list_people_at(self.session.register, record.id, on))


class OrganisationHistory(RecordSection[Organisation]):
    """What was ever changed about the organisation itself."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.history = HistoryPanel(session, theme)
        self.column.addWidget(self.history)

    def read(self, record: Organisation, on: date) -> None:
        """Read its history."""
        self.history.show_records([("organisations", record.id, record.short)])


def _seat_columns() -> list[Column[_SeatLine]]:
    return [
        Column(
            "Group",
            lambda line: line.group,
            context=lambda line: line.sitting.label,
            context_title="Seat",
            strong=True,
            stretch=True,
            width=170,
        ),
        Column(
            "Holder",
            lambda line: holder_words(line.sitting),
            context=lambda line: ", ".join(d.name for d in line.sitting.deputies),
            context_title="Deputies",
            chip=lambda line: vacancy_chip(line.sitting),
            width=170,
        ),
        *two_figures(width=146),
    ]


def _people_columns() -> list[Column[PersonLine]]:
    return [
        Column(
            "Name",
            lambda person: person.shown,
            context=lambda person: person.work,
            context_title="Post",
            strong=True,
            stretch=True,
        ),
        Column("Seats", lambda person: person.seats, align="right", width=90),
        Column("Deputy for", lambda person: person.deputies, align="right", width=110),
    ]
