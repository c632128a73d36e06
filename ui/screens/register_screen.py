"""The register: one meeting, seat by seat, two hands on the keys, the quorum live beside it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govapp.attendance import (
    Mark,
    Mode,
    RegisterLine,
    annotate,
    clear_attendance,
    list_register,
    mark_rest_present,
    record_attendance,
    set_mode,
)
from govapp.errors import BugError
from govapp.files.teams import looks_like_teams_report
from govapp.finishing import finish_register
from govapp.groups import get_group
from govapp.meetings import Meeting, Minutes, get_meeting, groups_of_meeting
from govapp.places import DeputyChoice, list_deputy_choices
from govapp.quorum import quorum_of_meeting
from govapp.replies import Reply
from ui.screens import register_forms
from ui.screens.guest_keeping import GuestKeeping
from ui.screens.mark_styles import register_styles
from ui.screens.names_dialog import NamesDialog
from ui.screens.register_rows import register_row
from ui.screens.register_side import CountsCard, GuestsCard, KeysCard, meeting_words
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Option, TextField
from ui.widgets.inline_prompt import InlinePrompt
from ui.widgets.keys import on_key
from ui.widgets.register_view import RegisterView
from ui.widgets.search_choice_field import NewName, SearchChoiceField

# Below this many design pixels the side panel stands under the register.
_FOLDS_BELOW = 1040


class RegisterScreen(Screen):
    """Marks a meeting; everything said is already saved."""

    TITLE = "Register"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._meeting_id: int | None = None
        self._lines: dict[int, RegisterLine] = {}
        self.view = RegisterView(theme, "Register", register_styles())
        self.counts = CountsCard(theme)
        self.guests = GuestsCard(theme)
        self._guest_keeping = GuestKeeping(session, theme, self.guests)
        self.finish_button = Button(theme, "Finish register", icon="circle-check", kind="primary")
        self._find = QLineEdit()
        self._find.setAccessibleName("Find a name or seat")
        self._find.setPlaceholderText("Find a name or seat")
        self._find.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    @property
    def _meeting(self) -> int:
        """The meeting shown; nothing can be pressed before there is one."""
        if self._meeting_id is None:
            raise BugError("the register has no meeting to mark")
        return self._meeting_id

    # --- Reading ------------------------------------------------------------------------------

    def show_target(self, *, meeting_id: int) -> None:  # type: ignore[override]
        """Show the register of a meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self._find.clear()
            self.view.set_rows([])
        self.read_again()

    def refresh(self) -> None:
        """Read the register again; the current line stays."""
        if self._meeting_id is None:
            return
        register = self.session.register
        meeting = get_meeting(register, self._meeting_id)
        lines = list_register(register, meeting.id)
        self._lines = {line.seat_id: line for line in lines}
        locked = meeting.minutes is Minutes.CONFIRMED
        groups = [get_group(register, key) for key in groups_of_meeting(register, meeting.id)]
        stand_in = groups[0].deputy_word
        self.view.set_styles(register_styles(stand_in))
        self.view.set_rows([register_row(line, stand_in, locked=locked) for line in lines])
        self.counts.show_register(lines, quorum_of_meeting(register, meeting.id), stand_in)
        self._guest_keeping.show_meeting(meeting.id, locked=locked)
        self._say_heading(meeting, " with ".join(group.name for group in groups))

    def focus_first(self) -> None:
        """Two hands on the keys at once."""
        self.view.setFocus()

    def _say_heading(self, meeting: Meeting, groups: str) -> None:
        self.heading.say("Register", meeting_words(meeting, groups))
        locked = meeting.minutes is Minutes.CONFIRMED
        self.correct_button.setVisible(locked)
        self.names_button.setVisible(not locked)
        self.finish_button.setVisible(not locked)
        self.finish_button.set_text(
            "Finish register" if not meeting.register_finished else "Finished – finish again"
        )

    # --- Marking ------------------------------------------------------------------------------

    def _mark(self, seat_id: int, code: str) -> None:
        mark, line = Mark(code), self._lines[seat_id]
        if mark is Mark.NOT_EXPECTED:
            self._ask_why_not_expected(line)
            return
        named: dict[str, Any] = {}
        if mark is Mark.DEPUTY:
            named = self._likely_deputy(line)
        self._record(line, mark, **named)

    def _record(self, line: RegisterLine, mark: Mark, **details: Any) -> None:
        self.session.run(
            f"Mark {line.label}: {mark.label.lower()}",
            record_attendance,
            meeting_id=self._meeting,
            seat_id=line.seat_id,
            mark=mark,
            **details,
        )

    def _likely_deputy(self, line: RegisterLine) -> dict[str, Any]:
        """Who was announced, else the seat's only named deputy; Enter then changes who it was."""
        if line.reply is Reply.SENDING_DEPUTY and (line.reply_deputy_id or line.reply_deputy):
            if line.reply_deputy_id:
                return {"attended_by_id": line.reply_deputy_id}
            return {"attended_by_name": line.reply_deputy}
        named = [choice for choice in self._deputies(line.seat_id) if choice.named]
        return {"attended_by_id": named[0].person_id} if len(named) == 1 else {}

    def _deputies(self, seat_id: int) -> list[DeputyChoice]:
        choices = list_deputy_choices(self.session.register, self._meeting)
        return [choice for choice in choices if choice.seat_id == seat_id]

    def _ask_who_came(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        field = SearchChoiceField(
            self.theme,
            [
                Option(choice.person_id, choice.name, "named deputy" if choice.named else "")
                for choice in self._deputies(seat_id)
            ],
            add_new="“{}” came",
        )
        if line.attended_by_id is not None:
            field.set_value(line.attended_by_id)
        prompt = InlinePrompt(self.theme, f"Who came for {line.label}?", field, beside=self.view)
        prompt.answered.connect(partial(self._deputy_came, seat_id))
        prompt.show_at(self.view.line_rect(seat_id))

    def _deputy_came(self, seat_id: int, answer: Any) -> None:
        line = self._lines[seat_id]
        who: dict[str, Any] = {}
        if isinstance(answer, NewName):
            who = {"attended_by_name": answer.name}
        elif answer is not None:
            who = {"attended_by_id": answer}
        self._record(line, Mark.DEPUTY, mode=line.mode, note=line.note, **who)

    def _ask_why_not_expected(self, line: RegisterLine) -> None:
        field = TextField(
            self.theme, longest=200, hint="Leave, or by arrangement; no health detail"
        )
        prompt = InlinePrompt(
            self.theme, f"Why is {line.label} not expected?", field, beside=self.view
        )

        def keep(reason: str | None) -> None:
            self._record(line, Mark.NOT_EXPECTED, reason=reason)
            self.view.move_on_from(line.seat_id)

        prompt.answered.connect(keep)
        prompt.show_at(self.view.line_rect(line.seat_id))

    def _clear(self, seat_id: int) -> None:
        self.session.run(
            f"Clear the mark of {self._lines[seat_id].label}",
            clear_attendance,
            meeting_id=self._meeting,
            seat_id=seat_id,
        )

    def _toggle_online(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        mode = Mode.IN_PERSON if line.mode is Mode.ONLINE else Mode.ONLINE
        self.session.run(
            f"{line.label}: {mode.label.lower()}",
            set_mode,
            meeting_id=self._meeting,
            seat_id=seat_id,
            mode=mode,
        )

    def _fill(self, code: str) -> None:
        before = sum(line.mark is None for line in self._lines.values())
        self.session.run("Mark the rest present", mark_rest_present, meeting_id=self._meeting)
        after = sum(line.mark is None for line in self._lines.values())
        announce(self.view, f"{before - after} seats marked {Mark(code).label.lower()}.")

    def _annotate(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        if line.mark is None:
            self.session.said.emit("Mark the seat first; then F2 adds times and a note.", "info")
            return
        form = register_forms.note_form(
            self.theme,
            line,
            lambda **given: self.session.attempt(
                f"Note on {line.label}",
                annotate,
                meeting_id=self._meeting,
                seat_id=seat_id,
                **given,
            ),
            parent=self,
        )
        form.finished.connect(lambda _: self.view.setFocus())
        form.open()

    # --- Finishing and correcting ----------------------------------------------------------------

    def _finish(self) -> None:
        unmarked = [line for line in self._lines.values() if line.mark is None and not line.vacant]
        if not unmarked:
            self._finish_with("not_recorded")
            return
        form = register_forms.finish_form(
            self.theme,
            len(unmarked),
            lambda unmarked: self.session.attempt(
                "Finish the register",
                finish_register,
                meeting_id=self._meeting,
                unmarked=unmarked,
            ),
            parent=self,
        )
        form.accepted.connect(self._say_finished)
        form.open()

    def _finish_with(self, unmarked: str) -> None:
        if self.session.run(
            "Finish the register", finish_register, meeting_id=self._meeting, unmarked=unmarked
        ):
            self._say_finished()

    def _say_finished(self) -> None:
        words = self.counts.quorum_words
        self.session.said.emit(f"The register is finished. {words}", "done")

    def _correct(self) -> None:
        row_id = self.view.current_id
        line = self._lines.get(row_id) if isinstance(row_id, int) else None
        if line is None:
            self.session.said.emit("Choose the line to correct first.", "info")
            return
        form = register_forms.correct_form(
            self.theme, self.session, self._meeting, line, parent=self
        )
        form.finished.connect(lambda _: self.view.setFocus())
        form.open()

    # --- Names ----------------------------------------------------------------------------------

    def paste_names(self) -> NamesDialog:
        """Open what takes names from minutes, Outlook or Teams."""
        dialog = NamesDialog(self.session, self.theme, meeting_id=self._meeting, parent=self)
        dialog.finished.connect(lambda _: self.view.setFocus())
        dialog.open()
        return dialog

    def take_file(self, path: Path) -> bool:
        """A list from Teams is read into the register; any other file is left to the window."""
        if self._meeting_id is None or not looks_like_teams_report(path):
            return False
        self.paste_names().read(path)
        return True

    # --- Finding --------------------------------------------------------------------------------

    def _show_find(self) -> None:
        self._find.show()
        self._find.setFocus()
        self._find.selectAll()

    def _found(self) -> None:
        """Go on marking where the name was found, with every seat back in sight."""
        found = self.view.current_id
        self._find.clear()
        self._find.hide()
        if found is not None:
            self.view.select_ids([found])
        self.view.setFocus()

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.meeting_button = self.heading.add(Button(self.theme, "Meeting", icon="calendar"))
        self.names_button = self.heading.add(Button(self.theme, "Paste names…", icon="copy"))
        self.print_button = self.heading.add(Button(self.theme, "Print", icon="printer"))
        self.correct_button = self.heading.add(Button(self.theme, "Correct…", icon="pencil"))
        card = Card(self.theme, margins=(1, 6, 1, 6))
        card.body.addWidget(self._find)
        card.body.addWidget(self.view)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.counts, self.finish_button, self.guests, KeysCard(self.theme)):
            column.addWidget(widget)
        column.addStretch(1)
        self._side = scrolling(side)
        self._columns.addWidget(card, 5)
        self._columns.addWidget(self._side, 2)
        self.body.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.view.mark_requested.connect(self._mark)
        self.view.clear_requested.connect(self._clear)
        self.view.online_requested.connect(self._toggle_online)
        self.view.note_requested.connect(self._annotate)
        self.view.deputy_requested.connect(self._ask_who_came)
        self.view.fill_requested.connect(self._fill)
        self.view.find_requested.connect(self._show_find)
        self.view.finish_requested.connect(self._finish)
        self._find.textChanged.connect(self.view.set_filter)
        self._find.returnPressed.connect(self._found)
        on_key("Esc", self._find, self._found)
        on_key("Ctrl+G", self, self.guests.focus_line)
        self.guests.left.connect(self.view.setFocus)
        self.finish_button.clicked.connect(self._finish)
        self.correct_button.clicked.connect(self._correct)
        self.names_button.clicked.connect(self.paste_names)
        self.meeting_button.clicked.connect(
            lambda: self.go.emit("meetings", {"meeting_id": self._meeting})
        )
        self.print_button.clicked.connect(
            lambda: self.go.emit("reports", self.print_choices() or {})
        )

    def print_choices(self) -> dict[str, Any] | None:
        """The register of this meeting."""
        if self._meeting_id is None:
            return None
        return {"report": "meeting_register", "meeting_id": self._meeting_id}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side panel under the register where there is little room."""
        super().resizeEvent(event)
        folded = self.width() < self.theme.px(_FOLDS_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)
            self._columns.setStretch(0, 3 if folded else 5)
            self._columns.setStretch(1, 2)
        self._columns.setSpacing(self.theme.px(GAP_L))
        self._side.setMinimumWidth(0 if folded else self.theme.px(300))
        # With large text the page scrolls rather than leave a line and a half of the register.
        self.view.setMinimumHeight(self.theme.px(280) if folded else 0)
        self._side.setMinimumHeight(self.theme.px(180) if folded else 0)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
