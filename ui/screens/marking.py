"""Marking the seats of a meeting: what each key of the register writes, and what it asks first."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from govapp.attendance import (
    Mark,
    Mode,
    RegisterLine,
    annotate,
    clear_attendance,
    mark_rest_present,
    record_attendance,
    set_mode,
)
from govapp.places import DeputyChoice, list_deputy_choices
from govapp.replies import Reply
from ui.screens import register_forms
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.fields import Option, TextField
from ui.widgets.inline_prompt import InlinePrompt
from ui.widgets.register_view import RegisterView
from ui.widgets.search_choice_field import NewName, SearchChoiceField


class Marking(QObject):
    """Does what the lines of the view ask for, at the meeting last shown."""

    def __init__(self, session: Session, theme: Theme, view: RegisterView) -> None:
        super().__init__(view)
        self._session, self._theme, self._view = session, theme, view
        self._meeting_id = 0
        self._lines: dict[int, RegisterLine] = {}
        view.mark_requested.connect(self._mark)
        view.clear_requested.connect(self._clear)
        view.online_requested.connect(self._toggle_online)
        view.note_requested.connect(self._annotate)
        view.deputy_requested.connect(self._ask_who_came)
        view.fill_requested.connect(self._fill)

    @property
    def lines(self) -> list[RegisterLine]:
        """The seats as they were last read."""
        return list(self._lines.values())

    @property
    def current(self) -> RegisterLine | None:
        """The seat of the line with the focus."""
        row_id = self._view.current_id
        return self._lines.get(row_id) if isinstance(row_id, int) else None

    @property
    def unmarked(self) -> list[RegisterLine]:
        """The seats of which somebody might ask why nothing is said."""
        return [line for line in self.lines if line.mark is None and not line.vacant]

    def show_lines(self, meeting_id: int, lines: Sequence[RegisterLine]) -> None:
        """Mark these seats from now on."""
        self._meeting_id = meeting_id
        self._lines = {line.seat_id: line for line in lines}

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
        self._session.run(
            f"Mark {line.label}: {mark.label.lower()}",
            record_attendance,
            meeting_id=self._meeting_id,
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
        choices = list_deputy_choices(self._session.register, self._meeting_id)
        return [choice for choice in choices if choice.seat_id == seat_id]

    def _ask_who_came(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        field = SearchChoiceField(
            self._theme,
            [
                Option(choice.person_id, choice.name, "named deputy" if choice.named else "")
                for choice in self._deputies(seat_id)
            ],
            add_new="“{}” came",
        )
        if line.attended_by_id is not None:
            field.set_value(line.attended_by_id)
        prompt = InlinePrompt(self._theme, f"Who came for {line.label}?", field, beside=self._view)
        prompt.answered.connect(partial(self._deputy_came, seat_id))
        prompt.show_at(self._view.line_rect(seat_id))

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
            self._theme, longest=200, hint="Leave, or by arrangement; no health detail"
        )
        prompt = InlinePrompt(
            self._theme, f"Why is {line.label} not expected?", field, beside=self._view
        )

        def keep(reason: str | None) -> None:
            self._record(line, Mark.NOT_EXPECTED, reason=reason)
            self._view.move_on_from(line.seat_id)

        prompt.answered.connect(keep)
        prompt.show_at(self._view.line_rect(line.seat_id))

    def _clear(self, seat_id: int) -> None:
        self._session.run(
            f"Clear the mark of {self._lines[seat_id].label}",
            clear_attendance,
            meeting_id=self._meeting_id,
            seat_id=seat_id,
        )

    def _toggle_online(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        mode = Mode.IN_PERSON if line.mode is Mode.ONLINE else Mode.ONLINE
        self._session.run(
            f"{line.label}: {mode.label.lower()}",
            set_mode,
            meeting_id=self._meeting_id,
            seat_id=seat_id,
            mode=mode,
        )

    def _fill(self, code: str) -> None:
        before = sum(line.mark is None for line in self.lines)
        self._session.run("Mark the rest present", mark_rest_present, meeting_id=self._meeting_id)
        after = sum(line.mark is None for line in self.lines)
        announce(self._view, f"{before - after} seats marked {Mark(code).label.lower()}.")

    def _annotate(self, seat_id: int) -> None:
        line = self._lines[seat_id]
        if line.mark is None:
            self._session.said.emit("Mark the seat first; then F2 adds times and a note.", "info")
            return
        form = register_forms.note_form(
            self._theme,
            line,
            lambda **given: self._session.attempt(
                f"Note on {line.label}",
                annotate,
                meeting_id=self._meeting_id,
                seat_id=seat_id,
                **given,
            ),
            parent=self._view,
        )
        form.finished.connect(lambda _: self._view.setFocus())
        form.open()
