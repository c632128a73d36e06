"""One open register at work in the window: the only way screens write, and the one signal.

    session.run("Mark Police present", record_attendance, meeting_id=7, seat_id=9, mark="present")

A `GovError` is said as its sentence; any other exception is a bug and goes to `sys.excepthook`.
After every write `changed` is emitted, without payload: the visible screen reads again.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from govapp.errors import GovError
from govapp.history import next_redo, next_undo
from govapp.register import Change, Register
from govapp.undoing import redo, undo

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Session(QObject):
    """The register, the partnership looked at, and what was said and saved last."""

    changed = Signal()
    """Something was written, or another partnership is looked at: read again."""
    said = Signal(str, str)
    """A sentence for the message bar, and its kind: info, done or refused."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self._partnership_id: int | None = None
        self.saved_at: datetime | None = None

    @property
    def today(self) -> date:
        """The local date, by the register's clock."""
        return self.register.today

    @property
    def partnership_id(self) -> int | None:
        """The partnership that every list and figure obeys; None is all of them."""
        return self._partnership_id

    def look_at(self, partnership_id: int | None) -> None:
        """Turn the partnership switch."""
        if partnership_id != self._partnership_id:
            self._partnership_id = partnership_id
            self.changed.emit()

    def attempt(
        self,
        label: str,
        function: Callable[Concatenate[Change, Arguments], Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Do something as one change; a refusal is raised, for forms that show it in place."""
        with self.register.write(label) as change:
            result = function(change, *arguments, **named)
        self._saved()
        return result

    def run(
        self,
        label: str,
        function: Callable[Concatenate[Change, Arguments], object],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> bool:
        """Do something as one change; a refusal is said in the message bar. Whether it was done."""
        try:
            self.attempt(label, function, *arguments, **named)
        except GovError as refusal:
            self.refuse(refusal)
            return False
        return True

    def act(self, function: Callable[..., Result], /, *arguments: Any, **named: Any) -> Result:
        """Do something that makes its own changes (an import, an erasure); refusals are raised."""
        try:
            result = function(self.register, *arguments, **named)
        except Exception:
            # Some of its changes may stand; nobody is told that it was saved.
            self.changed.emit()
            raise
        self._saved()
        return result

    def refuse(self, refusal: GovError) -> None:
        """Say a refusal."""
        self.said.emit(str(refusal), "refused")

    @property
    def undo_words(self) -> str | None:
        """What Undo would take back, or None when there is nothing."""
        change = next_undo(self.register)
        return change.plain_label if change else None

    @property
    def redo_words(self) -> str | None:
        """What Redo would bring back, or None when there is nothing."""
        change = next_redo(self.register)
        return change.plain_label if change else None

    def undo(self) -> None:
        """Take back this PC's latest change, and say which."""
        self._take_back(undo, "Undone")

    def redo(self) -> None:
        """Bring back what Undo took, and say which."""
        self._take_back(redo, "Redone")

    def _take_back(self, function: Callable[[Register], Any], word: str) -> None:
        try:
            change = function(self.register)
        except GovError as refusal:
            self.refuse(refusal)
            return
        self._saved()
        self.said.emit(f"{word}: {change.plain_label}", "done")

    def _saved(self) -> None:
        self.saved_at = self.register.clock.now()
        self.changed.emit()
