"""Meetings, attendance, decisions and history of a group, each a section of its page."""

from datetime import date

from govapp.appointments import appointments_of
from govapp.counting import Period
from govapp.dates import uk_date
from govapp.decisions import Decision, get_decision, list_decisions
from govapp.figures import AttendanceFigures, GroupScope
from govapp.groups import Group
from govapp.meetings import MeetingLine, get_meeting, list_meetings
from govapp.seats import list_seats
from govapp.summing import summary
from govapp.terms import list_terms
from ui.screens.figure_words import SeatShare, seat_shares, share_columns, show_share
from ui.screens.history_panel import HistoryPanel, Record
from ui.screens.meeting_forms import MeetingForms
from ui.screens.meeting_looks import STATUS_LOOKS
from ui.screens.meeting_record_forms import RecordForms
from ui.screens.record_section import RecordSection
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import FigureTile
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel


class GroupMeetings(RecordSection[Group]):
    """The group's meetings, the latest first; Enter opens the register."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.model = RowsModel(_meeting_columns(), id_of=lambda line: line.id)
        self.panel = TablePanel(theme, "Meetings", self.model, counted=("meeting", "meetings"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "No meetings yet", "Plan one here, or a year’s dates under Meetings.", "Plan a meeting…"
        )
        self.plan_button = Button(theme, "Plan a meeting…", icon="plus")
        self.panel.add_tool(self.plan_button)
        self.column.addWidget(self.panel)
        self._forms = MeetingForms(session, theme, self)
        self.plan_button.clicked.connect(self.new_record)
        self.panel.empty_action.connect(self.new_record)
        self.panel.table.row_activated.connect(
            lambda meeting_id: self.go.emit("register", {"meeting_id": meeting_id})
        )

    def read(self, record: Group, on: date) -> None:
        """Read the meetings, planned ones too."""
        self.model.set_rows(list_meetings(self.session.register, group_id=record.id)[::-1])

    def new_record(self) -> bool:
        """Plan a meeting of the group."""
        if self.record is None:
            return False
        self._forms.plan(self.record.id).open()
        return True


class GroupAttendance(RecordSection[Group]):
    """The two figures of the financial year, seat by seat; the matrix is one key away."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.represented = FigureTile(theme, "Seat represented", icon="users", explains=True)
        self.attended = FigureTile(theme, "Member attended", icon="user", explains=True)
        self.model = RowsModel[SeatShare](share_columns(), id_of=lambda seat: seat.id)
        self.panel = TablePanel(theme, "Attendance by seat", self.model, counted=("seat", "seats"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty("Nothing to count", "No meeting of this financial year counts.")
        self.matrix_button = Button(theme, "Open the matrix", icon="grid-3x3")
        self.panel.add_tool(self.matrix_button)
        tiles = FlowRow(theme, gap=GAP_L)
        for tile in (self.represented, self.attended):
            tiles.add(tile, stretch=True)
            tile.asked_why.connect(self._open_matrix)
        self.column.addWidget(tiles)
        self.column.addWidget(self.panel, 1)
        theme.follow(lambda: self.panel.setMinimumHeight(theme.px(220)))
        self.matrix_button.clicked.connect(self._open_matrix)
        self.panel.table.row_activated.connect(lambda _: self._open_matrix())

    def read(self, record: Group, on: date) -> None:
        """Read the figures of the financial year in which the day lies, as at that day."""
        period = Period.financial_year_of(on)
        with self.session.register.read() as snapshot:
            figures = summary(snapshot, GroupScope(record.id), period, as_at=on)
        totals, beneath = figures.totals, _rests_on(figures)
        show_share(
            self.represented, totals.represented, totals.expected, figures.small_number, beneath
        )
        show_share(self.attended, totals.present, totals.expected, figures.small_number, beneath)
        self.model.set_rows(seat_shares(figures, beside_group=False))

    def _open_matrix(self) -> None:
        if self.record is not None:
            self.go.emit("attendance", {"group_id": self.record.id, "on": self.on})


class GroupDecisions(RecordSection[Group]):
    """Decisions of inquorate meetings that nobody has ratified; Enter ratifies one."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.model = RowsModel(_decision_columns(), id_of=lambda decision: decision.id)
        self.panel = TablePanel(
            theme, "Decisions not ratified", self.model, counted=("decision", "decisions")
        )
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "Nothing waits to be ratified", "No decision of an inquorate meeting is without it."
        )
        self.ratify_button = Button(theme, "Ratify…", icon="check")
        self.panel.add_tool(self.ratify_button)
        self.column.addWidget(self.panel)
        self._forms = RecordForms(session, theme, self)
        self.ratify_button.clicked.connect(lambda: self._ratify(self.panel.table.current_id))
        self.panel.table.row_activated.connect(self._ratify)

    def read(self, record: Group, on: date) -> None:
        """Read what still waits."""
        found = list_decisions(self.session.register, group_id=record.id, unratified=True)
        self.model.set_rows(found)
        self.ratify_button.setEnabled(bool(found))

    def _ratify(self, decision_id: object) -> None:
        if self.record is None or not isinstance(decision_id, int):
            self.session.said.emit("Choose a decision first.", "info")
            return
        decision = get_decision(self.session.register, decision_id)
        meeting = get_meeting(self.session.register, decision.meeting_id)
        self._forms.ratify(decision, meeting, self.record.id).open()


class GroupHistory(RecordSection[Group]):
    """What was ever changed about the group, its seats, its appointments and its terms."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.history = HistoryPanel(session, theme)
        self.column.addWidget(self.history)

    def read(self, record: Group, on: date) -> None:
        """Read the history of all of them as one story."""
        records: list[Record] = [("groups", record.id, record.short)]
        with self.session.register.read() as snapshot:
            for terms in list_terms(snapshot, record.id):
                words = f"Terms of reference {terms.version}"
                records.append(("terms_of_reference", terms.id, words))
            for seat in list_seats(snapshot, group_id=record.id):
                records.append(("seats", seat.id, seat.label))
                for appointment in appointments_of(snapshot, seat.id):
                    words = f"{appointment.capacity.label} of {seat.label}"
                    records.append(("appointments", appointment.id, words))
        self.history.show_records(records)


def _rests_on(figures: AttendanceFigures) -> str:
    missing = figures.totals.not_recorded
    provisional = f"; provisional, {missing} marks missing" if missing else ""
    return (
        f"{figures.meetings_counted} of {figures.meetings_in_period} meetings counted, "
        f"{figures.period}{provisional}"
    )


def _meeting_columns() -> list[Column[MeetingLine]]:
    return [
        Column(
            "Meeting",
            lambda line: line.held_on,
            text=lambda line: uk_date(line.held_on),
            context=lambda line: line.starts_at or "",
            context_title="At",
            strong=True,
            width=180,
        ),
        Column(
            "Title",
            lambda line: line.title,
            context=lambda line: line.place or line.mode.label,
            context_title="Place",
            stretch=True,
        ),
        Column(
            "Quorum",
            lambda line: line.quorum_verdict.label if line.quorum_verdict else "",
            tint=lambda line: "red" if line.quorum_verdict == "inquorate" else "text",
            width=110,
        ),
        Column(
            "Status",
            lambda line: line.status.label,
            chip=lambda line: STATUS_LOOKS[line.status],
            width=150,
        ),
    ]


def _decision_columns() -> list[Column[Decision]]:
    return [
        Column("No.", lambda decision: decision.number or "", width=60),
        Column(
            "Decision",
            lambda decision: decision.wording,
            context=lambda decision: decision.standing,
            context_title="Standing",
            strong=True,
            stretch=True,
        ),
        Column(
            "Meeting of",
            lambda decision: decision.held_on,
            text=lambda decision: uk_date(decision.held_on),
            width=170,
        ),
    ]
