"""The register: one meeting, seat by seat, two hands on the keys, the quorum live beside it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govapp.attendance import list_register
from govapp.errors import BugError
from govapp.files.teams import looks_like_teams_report
from govapp.finishing import finish_register
from govapp.groups import get_group
from govapp.meetings import Meeting, Minutes, get_meeting, groups_of_meeting
from govapp.quorum import quorum_of_meeting
from ui.screens import register_forms
from ui.screens.guest_keeping import GuestKeeping
from ui.screens.mark_styles import register_styles
from ui.screens.marking import Marking
from ui.screens.names_dialog import NamesDialog
from ui.screens.register_rows import register_row
from ui.screens.register_side import CountsCard, GuestsCard, KeysCard, meeting_words
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.keys import on_key
from ui.widgets.register_view import RegisterView

# Below this many design pixels the side panel stands under the register.
_FOLDS_BELOW = 1040


class RegisterScreen(Screen):
    """Marks a meeting; everything said is already saved."""

    TITLE = "Register"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._meeting_id: int | None = None
        self._under_way = False
        self.view = RegisterView(theme, "Register", register_styles())
        self.marking = Marking(session, theme, self.view)
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
        another = meeting_id != self._meeting_id
        if another:
            self._meeting_id = meeting_id
            self._find.clear()
            self.view.set_rows([])
        self.read_again()
        if another and self._under_way:
            self._go_on_where_it_was_left()

    def refresh(self) -> None:
        """Read the register again; the current line stays."""
        if self._meeting_id is None:
            return
        register = self.session.register
        meeting = get_meeting(register, self._meeting_id)
        lines = list_register(register, meeting.id)
        self.marking.show_lines(meeting.id, lines)
        locked = meeting.minutes is Minutes.CONFIRMED
        groups = [get_group(register, key) for key in groups_of_meeting(register, meeting.id)]
        stand_in = groups[0].deputy_word
        self.view.set_styles(register_styles(stand_in))
        self.view.set_rows([register_row(line, stand_in, locked=locked) for line in lines])
        self.counts.show_register(lines, quorum_of_meeting(register, meeting.id), stand_in)
        self._guest_keeping.show_meeting(meeting.id, locked=locked)
        self._say_heading(meeting, " with ".join(group.name for group in groups))

    def _go_on_where_it_was_left(self) -> None:
        """Begin at the first seat that waits, in a register that was begun and not finished."""
        unmarked = self.marking.unmarked
        if unmarked and any(line.mark for line in self.marking.lines):
            self.view.select_ids([unmarked[0].seat_id])

    def focus_first(self) -> None:
        """Two hands on the keys at once."""
        self.view.setFocus()

    def _say_heading(self, meeting: Meeting, groups: str) -> None:
        self.heading.say("Register", meeting_words(meeting, groups))
        locked = meeting.minutes is Minutes.CONFIRMED
        self._under_way = not locked and not meeting.register_finished
        self.correct_button.setVisible(locked)
        self.names_button.setVisible(not locked)
        self.finish_button.setVisible(not locked)
        self.finish_button.set_text(
            "Finish register" if not meeting.register_finished else "Finished – finish again"
        )

    # --- Finishing and correcting ----------------------------------------------------------------

    def _finish(self) -> None:
        unmarked = self.marking.unmarked
        if not unmarked:
            self._finish_with("not_recorded")
            return
        form = register_forms.finish_form(
            self.theme,
            unmarked,
            lambda **given: self.session.attempt(
                "Finish the register", finish_register, meeting_id=self._meeting, **given
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
        line = self.marking.current
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
        self.theme.follow(lambda: column.setSpacing(self.theme.px(GAP_L)))
        self._side = scrolling(side)
        self._columns.addWidget(card, 5)
        self._columns.addWidget(self._side, 2)
        self.body.addLayout(self._columns, 1)

    def _connect(self) -> None:
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
