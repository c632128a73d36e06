"""Names into a register: pasted from minutes or Outlook, or dropped as a list from Teams.

    dialog = NamesDialog(session, theme, meeting_id=7, parent=screen)
    dialog.open(); dialog.read(path)                # a list from Teams; or paste into it

Who matched which seat is shown first; what is merely near is asked; nothing is written until the
last button, and then all of it as one change.
"""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.dates import uk_date
from govapp.errors import GovError
from govapp.files.teams import TeamsAttendee, read_teams_report
from govapp.groups import get_group
from govapp.importing.names_matching import ask_again, hear_text, place, plan_names
from govapp.importing.names_plan import (
    Heard,
    NameLine,
    NamesPlan,
    Placing,
    heard_in_teams,
)
from govapp.importing.names_writing import write_names
from govapp.meetings import get_meeting, groups_of_meeting
from ui.file_dialogs import ask_for_file
from ui.screens.import_questions import QuestionRow
from ui.screens.reading_dialog import ReadingDialog
from ui.session import Session
from ui.theme import GAP_M, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.fields import ChoiceField, LongTextField, Option
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

LISTS = "Attendance lists from Teams (*.csv *.txt)"
PAUSE_MS = 250
_SIZE = (1120, 720)


class NamesDialog(ReadingDialog):
    """The list at the left with what is to settle, all names at the right."""

    def __init__(
        self, session: Session, theme: Theme, *, meeting_id: int, parent: QWidget | None = None
    ) -> None:
        self._meeting = get_meeting(session.register, meeting_id)
        title = f"Names into the register of {self._meeting.when}"
        super().__init__(session, theme, title, _SIZE, parent)
        self._group = get_group(
            session.register, groups_of_meeting(session.register, meeting_id)[0]
        ).name
        self.plan: NamesPlan | None = None
        self.rows: dict[int, QuestionRow] = {}
        self.pasted = LongTextField(theme, longest=100_000, lines=6)
        self.choose_button = Button(theme, "A list from Teams…", icon="folder-open")
        self.understood = label(size="heading", weight="semibold", wrap=True)
        self._hint = label(
            "Enter on a name lets you say who it is.", size="small", tint="muted", wrap=True
        )
        self._model = RowsModel(_columns(), id_of=lambda line: line.number)
        self.table = TableView(theme, "Names", self._model)
        self.cancel_button = Button(theme, "Cancel")
        self.write_button = Button(theme, "Mark", kind="primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()
        self._show(None)
        self.pasted.setFocus()

    # --- Reading --------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a list from Teams."""
        self.message.hide()
        try:
            attendees = read_teams_report(path, self._meeting.held_on)
        except GovError as problem:
            self.message.show_message(str(problem), "refused")
            return
        self.pasted.editor.clearFocus()
        self._hear(heard_in_teams(attendees))
        if day := _other_day(attendees, self._meeting.held_on):
            self.message.show_message(
                f"This list is of {day}; the register is of {self._meeting.when}.", "info"
            )

    def _read_text(self) -> None:
        self.message.hide()
        try:
            with self._session.register.read() as snapshot:
                heard = hear_text(snapshot, self._meeting.id, self.pasted.value() or "")
        except GovError as problem:
            self.message.show_message(str(problem), "refused")
            return
        self._hear(heard)

    def _hear(self, heard: list[Heard]) -> None:
        self._pause.stop()
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows.clear()
        with self._session.register.read() as snapshot:
            plan = plan_names(snapshot, self._meeting.id, heard) if heard else None
        self._show(plan)
        if plan is not None and not self.pasted.editor.hasFocus():
            self._go_on()

    def _go_on(self) -> None:
        """From the file to what is next to do: the first question, else the list."""
        open_rows = [self.rows[line.number] for line in self.plan.to_settle] if self.plan else []
        here = open_rows[0].field if open_rows else self.table
        here.setFocus()
        self.bring_into_sight(here)

    def _show(self, plan: NamesPlan | None) -> None:
        self.plan = plan
        lines = plan.lines if plan else ()
        for line in lines:
            if line.is_open and line.number not in self.rows:
                self.rows[line.number] = self._question(line)
                self._questions.addWidget(self.rows[line.number])
        self._settle_card.setVisible(bool(self.rows))
        self._model.set_rows(lines)
        words = "Names will be shown here." if plan is None else _in_words(plan)
        if words != self.understood.text():
            self.understood.setText(words)
            announce(self, words)
        self._hint.setVisible(bool(lines))
        if plan and plan.clashes:
            self.message.show_message(f"{plan.clashes[0]} Only one of them can be.", "refused")
        elif self.message.sentence.endswith("Only one of them can be."):
            self.message.hide()
        ready = plan is not None and not (plan.to_settle or plan.clashes or plan.nothing_new)
        self.write_button.setEnabled(ready)

    def _question(self, line: NameLine) -> QuestionRow:
        """Who a name is: the likeliest first."""
        field = ChoiceField(
            self._theme, [Option(one, one.words) for one in line.options], nothing="Choose"
        )
        number = line.number
        field.changed.connect(lambda: self._settle(number, field.value()))
        beside = f" ({line.heard.organisation})" if line.heard.organisation else ""
        return QuestionRow(self._theme, f"Who is {line.heard.name}{beside}?", field)

    def _settle(self, number: int, placing: Placing | None) -> None:
        if self.plan is None:
            return
        if placing is None:
            self._show(ask_again(self.plan, number))
            return
        with self._session.register.read() as snapshot:
            plan = place(snapshot, self.plan, number, placing)
        self._show(plan)

    def _open_line(self, number: int) -> None:
        """Let somebody say of any name who it is."""
        if self.plan is None:
            return
        if number not in self.rows:
            self._show(ask_again(self.plan, number))
        self.rows[number].field.setFocus()
        self.bring_into_sight(self.rows[number])

    # --- Writing --------------------------------------------------------------------------------

    def write(self) -> None:
        """Write all of it as one change."""
        if self.plan is None or not self.write_button.isEnabled():
            return
        day = uk_date(self._meeting.held_on)
        try:
            self._session.attempt(
                f"Mark {self._group} of {day} from a list of names", write_names, self.plan
            )
        except GovError as refusal:
            self.message.show_message(str(refusal), "refused")
            return
        self.accept()
        self._session.said.emit(f"Marked from the list: {self.plan.in_words}.", "done")

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        paste = Card(
            self._theme, "Paste names", "From minutes or from Outlook’s replies; or drop a list."
        )
        self.pasted.set_name("Names")
        paste.body.addWidget(self.pasted)
        paste.body.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._settle_card = Card(self._theme, "To settle")
        self._questions = QVBoxLayout()
        self._settle_card.body.addLayout(self._questions)
        names = Card(self._theme)
        for widget in (self.understood, self._hint):
            names.body.addWidget(widget)
        names.body.addWidget(self.table, 1)
        self.lay_out([paste, self._settle_card], names)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.write_button)
        self._theme.follow(self._restyle)

    def _connect(self) -> None:
        self.pasted.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._read_text)
        self.choose_button.clicked.connect(
            lambda: ask_for_file(self, "A list from Teams", LISTS, self.read)
        )
        self.table.row_activated.connect(self._open_line)
        self.cancel_button.clicked.connect(self.reject)
        self.write_button.clicked.connect(self.write)

    def _restyle(self) -> None:
        self._questions.setSpacing(self._theme.px(GAP_M))
        self.table.setMinimumHeight(self._theme.px(240))


def _columns() -> list[Column[NameLine]]:
    return [
        Column(
            "Name",
            lambda line: line.heard.name,
            context=lambda line: line.heard.organisation,
            width=164,
            strong=True,
            context_title="As written beside it",
        ),
        Column(
            "Who",
            lambda line: "To settle" if line.is_open else line.placing.seat or line.placing.role,
            context=_role,
            chip=lambda line: ChipLook("To settle", "amber", "circle") if line.is_open else None,
            stretch=True,
            context_title="As",
        ),
        Column(
            "In the register",
            lambda line: "" if line.is_open else line.effect or line.remark,
            context=_details,
            width=150,
            context_title="Note",
        ),
    ]


def _role(line: NameLine) -> str:
    return line.placing.role if line.placing.seat and not line.is_open else ""


def _details(line: NameLine) -> str:
    if line.is_open or not line.effect:
        return ""
    return ", ".join(part for part in (line.times, line.remark) if part)


def _in_words(plan: NamesPlan) -> str:
    if plan.nothing_new and not plan.to_settle:
        return "Nothing new: the register says all of it already."
    return plan.in_words


def _other_day(attendees: list[TeamsAttendee], held_on: date) -> str:
    """The day of a list that is of another day than the meeting; "" when it is of that day."""
    days = [one.joined.date() for one in attendees if one.joined]
    return uk_date(days[0]) if days and held_on not in days else ""
