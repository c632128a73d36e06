"""What the forms of every page share: how a form is made, and the fields that many ask for."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.form_dialog import FormDialog, FormRow


class Forms:
    """Makes forms for one page; who asks for one opens it, and nobody waits for it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        self._session, self._theme, self._parent = session, theme, parent

    def form(
        self,
        title: str,
        rows: list[FormRow],
        submit: Any,
        button: str = "Save",
        sentence: str = "",
    ) -> FormDialog:
        """A form; `submit` takes its values by name."""
        return FormDialog(
            self._theme,
            title,
            rows,
            submit,
            button=button,
            sentence=sentence,
            parent=self._parent,
        )

    def day(self) -> DateField:
        """A day."""
        return DateField(self._theme, today=self._session.today)
