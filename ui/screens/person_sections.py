"""Seats, posts, attendance and history of a person, each a section of their page."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from govapp.appointments import AppointmentLine, Capacity, seats_of_person
from govapp.counting import Period
from govapp.lives import in_being
from govapp.people import Person, Post, posts_of
from govapp.person_figures import person_summary
from govapp.words import counted
from ui.screens.figure_words import SeatShare, seat_shares, share_columns, show_share
from ui.screens.history_panel import HistoryPanel, Record
from ui.screens.person_forms import PersonForms
from ui.screens.record_section import RecordSection
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import FigureTile
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel


class PersonSeats(RecordSection[Person]):
    """The seats they held, acted in or were a deputy for; Enter opens the group."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.model = RowsModel(self._columns(), id_of=lambda line: line.id)
        self.panel = TablePanel(theme, "Seats", self.model, counted=("appointment", "appointments"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "No seat yet", "Appoint them to a seat on the page of its group, under Groups."
        )
        self.column.addWidget(self.panel)
        self.panel.table.row_activated.connect(self._open_group)

    def read(self, record: Person, on: date) -> None:
        """Read all of their appointments; those of the day stand out."""
        self.model.set_rows(seats_of_person(self.session.register, record.id))

    def _open_group(self, appointment_id: object) -> None:
        line = next(line for line in self.model.shown_rows if line.id == appointment_id)
        self.go.emit("groups", {"group_id": line.group_id})

    def _capacity(self, line: AppointmentLine) -> ChipLook:
        there = in_being(line.starts_on, line.ends_on, self.on)
        tone = "grey" if not there else "blue" if line.capacity is Capacity.DEPUTY else "accent"
        return ChipLook(line.capacity.label, tone)

    def _columns(self) -> list[Column[AppointmentLine]]:
        return [
            Column(
                "Group",
                lambda line: line.group,
                context=lambda line: line.label,
                context_title="Seat",
                strong=True,
                stretch=True,
            ),
            Column("As", lambda line: line.capacity.label, chip=self._capacity, width=110),
            Column("From", lambda line: line.starts_on, width=110),
            Column(
                "To",
                lambda line: line.ends_on,
                context=lambda line: line.end_reason or "",
                context_title="Reason",
                width=170,
            ),
        ]


class PersonPosts(RecordSection[Person]):
    """Where they work and worked; Enter puts a post right."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._forms = PersonForms(session, theme, self)
        self.model = RowsModel(_post_columns(), id_of=lambda post: post.id)
        self.panel = TablePanel(theme, "Posts", self.model, counted=("post", "posts"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "No post yet",
            "A post says for whom somebody works, and tells people of one name apart.",
            "Add a post…",
        )
        self.new_button = Button(theme, "Add a post…", icon="plus")
        self.end_button = Button(theme, "End…")
        self.panel.add_tool(self.new_button)
        self.panel.add_tool(self.end_button)
        self.column.addWidget(self.panel)
        self.new_button.clicked.connect(self.new_record)
        self.panel.empty_action.connect(self.new_record)
        self.end_button.clicked.connect(self._end)
        self.panel.table.row_activated.connect(self._edit)

    def read(self, record: Person, on: date) -> None:
        """Read every post, the latest first."""
        self.model.set_rows(posts_of(self.session.register, record.id))

    def new_record(self) -> bool:
        """Add a post."""
        if self.record is None:
            return False
        self._forms.post(self.record, None).open()
        return True

    def _post(self, post_id: object) -> Post | None:
        found = next((post for post in self.model.shown_rows if post.id == post_id), None)
        if found is None:
            self.session.said.emit("Choose a post first.", "info")
        return found

    def _edit(self, post_id: object) -> None:
        post = self._post(post_id)
        if post is not None and self.record is not None:
            self._forms.post(self.record, post).open()

    def _end(self) -> None:
        post = self._post(self.panel.table.current_id)
        if post is not None:
            self._forms.end_post(post).open()


class PersonAttendance(RecordSection[Person]):
    """How often they came where they were the one expected; as deputy and guest stands beside."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.attended = FigureTile(theme, "Member attended", icon="user", explains=True)
        self.attended.asked_why.connect(self._ask_why)
        self.beside = label("", tint="muted", wrap=True)
        self.model = RowsModel[SeatShare](share_columns(of_person=True), id_of=lambda seat: seat.id)
        self.panel = TablePanel(theme, "Attendance by seat", self.model, counted=("seat", "seats"))
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "Nothing to count", "They were expected at no meeting of this financial year."
        )
        tiles = QHBoxLayout()
        theme.follow(lambda: tiles.setSpacing(theme.px(GAP_L)))
        tiles.addWidget(self.attended, 1)
        tiles.addWidget(self.beside, 1)
        self.column.addLayout(tiles)
        self.column.addWidget(self.panel, 1)
        theme.follow(lambda: self.panel.setMinimumHeight(theme.px(200)))
        self.panel.table.row_activated.connect(self._open_matrix)

    def read(self, record: Person, on: date) -> None:
        """Read the figures of the financial year in which the day lies, as at that day."""
        period = Period.financial_year_of(on)
        with self.session.register.read() as snapshot:
            found = person_summary(
                snapshot,
                record.id,
                period,
                as_at=on,
                partnership_id=self.session.partnership_id,
            )
        figures = found.figures
        counts = figures.totals
        small = figures.small_number
        show_share(self.attended, counts.present, counts.expected, small, str(period))
        deputy = counted(found.times_as_deputy, "time", "times")
        guest = counted(found.times_as_guest, "time", "times")
        self.beside.setText(
            f"Besides, {deputy} as somebody’s deputy and {guest} as a guest: in no percentage."
        )
        self.model.set_rows(seat_shares(figures, beside_group=True))

    def _open_matrix(self, seat_id: object) -> None:
        line = next(line for line in self.model.shown_rows if line.id == seat_id)
        self.go.emit("attendance", {"group_id": line.group_id, "on": self.on})

    def _ask_why(self) -> None:
        if self.record is not None:
            target = {"view": "people", "why_of": self.record.id, "on": self.on}
            self.go.emit("attendance", target)


class PersonHistory(RecordSection[Person]):
    """What was ever changed about the person, their posts and appointments."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.history = HistoryPanel(session, theme)
        self.column.addWidget(self.history)

    def read(self, record: Person, on: date) -> None:
        """Read the history of all of them as one story."""
        records: list[Record] = [("people", record.id, "Person")]
        with self.session.register.read() as snapshot:
            records += [
                ("posts", post.id, f"Post with {post.organisation}")
                for post in posts_of(snapshot, record.id)
            ]
            records += [
                ("appointments", line.id, f"{line.capacity.label} of {line.label}")
                for line in seats_of_person(snapshot, record.id)
            ]
        self.history.show_records(records)


def _post_columns() -> list[Column[Post]]:
    return [
        Column(
            "Title",
            lambda post: post.title,
            context=lambda post: post.organisation,
            context_title="Organisation",
            strong=True,
            stretch=True,
        ),
        Column("From", lambda post: post.starts_on, width=120),
        Column("To", lambda post: post.ends_on, width=120),
    ]
