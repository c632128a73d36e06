"""Keeps what is typed into forms while it is typed, and offers it again after a crash.

The window installs one on the application: it sees every `FormDialog` open, so that no form has to
think of it. Drafts stand in the working register, never in settings or temporary files.
"""

import contextlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from govapp.dates import uk_moment
from govapp.drafts import Draft, drop_draft, find_draft, keep_draft
from govapp.errors import GovError
from govapp.register import Register
from ui.widgets.form_dialog import FormDialog
from ui.widgets.search_choice_field import NewName

# A pause in typing after which the draft is kept.
PAUSE_MS = 800


class DraftKeeper(QObject):
    """Watches the forms of one window over one register."""

    def __init__(self, register: Register, window: QWidget) -> None:
        super().__init__(window)
        self._register = register
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form of this window that opens is watched from then on."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, FormDialog)
            and not watched.findChild(_Watch)
            and self._is_ours(watched)
        ):
            _Watch(self._register, watched)
        return False

    def _is_ours(self, form: FormDialog) -> bool:
        parent = form.parentWidget()
        return parent is not None and parent.window() is self._window.window()


class _Watch(QObject):
    """One open form."""

    def __init__(self, register: Register, form: FormDialog) -> None:
        super().__init__(form)
        self._register, self._form = register, form
        # The same form on the same record begins with the same values.
        self._key = {"form": form.windowTitle(), "record_key": _as_text(form.values())}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        form.touched.connect(self._pause.start)
        form.finished.connect(self._closed)
        draft = find_draft(register, self._key["form"], self._key["record_key"])
        if draft is not None:
            self._offer(draft)

    def _offer(self, draft: Draft) -> None:
        values = _from_text(draft.field_values)
        preview = ", ".join(str(value) for value in values.values() if isinstance(value, str))
        self._form.offer(
            f"On {uk_moment(draft.saved_at)} you were typing here and did not save: "
            f"{preview[:120] or 'no words yet'}",
            "Use it",
            lambda: self._form.fill(values),
        )

    def _keep(self) -> None:
        with contextlib.suppress(GovError):  # a register open to read only keeps no drafts
            keep_draft(self._register, **self._key, field_values=_as_text(self._form.values()))

    def _closed(self) -> None:
        self._pause.stop()
        with contextlib.suppress(GovError):
            drop_draft(self._register, **self._key)


def _as_text(values: Mapping[str, Any]) -> str:
    """Values as JSON, each with its kind; what is none of these kinds is left out."""
    kept: dict[str, list[Any]] = {}
    for name, value in values.items():
        if isinstance(value, date):
            kept[name] = ["date", value.isoformat()]
        elif isinstance(value, NewName):
            kept[name] = ["new", value.name]
        elif isinstance(value, Enum):
            kept[name] = ["plain", value.value]
        elif value is None or isinstance(value, str | int):
            kept[name] = ["plain", value]
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def _from_text(text: str) -> dict[str, Any]:
    made = {"date": date.fromisoformat, "new": NewName, "plain": lambda value: value}
    return {name: made[kind](value) for name, (kind, value) in json.loads(text).items()}
