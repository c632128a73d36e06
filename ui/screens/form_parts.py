"""What the forms of meetings share: the fields that many ask for, and how a form is opened."""

from typing import Any

from PySide6.QtWidgets import QWidget

from govapp.groups import list_groups
from govapp.meetings import Meeting, MeetingMode, list_meetings
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, Field, Option
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import SearchChoiceField
from ui.widgets.time_field import TimeField


class FormParts:
    """Makes forms for one screen; every form is opened, never waited for."""

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
        """Open a form; `submit` takes its values by name."""
        form = FormDialog(
            self._theme,
            title,
            rows,
            submit,
            button=button,
            sentence=sentence,
            parent=self._parent,
        )
        form.open()
        return form

    def groups(self, group_id: int | None) -> SearchChoiceField:
        """One of the groups in being today."""
        groups = list_groups(
            self._session.register,
            partnership_id=self._session.partnership_id,
            on=self._session.today,
        )
        field = SearchChoiceField(
            self._theme, [Option(group.id, group.name, group.kind.label) for group in groups]
        )
        field.set_value(group_id)
        return field

    def mode(self) -> Field:
        """How a meeting is held."""
        field = ChoiceField(self._theme, [Option(mode, mode.label) for mode in MeetingMode])
        field.set_value(MeetingMode.IN_PERSON)
        return field

    def day(self) -> DateField:
        """A day."""
        return DateField(self._theme, today=self._session.today)

    def time(self) -> TimeField:
        """A time of day."""
        return TimeField(self._theme)

    def later(self, meeting: Meeting, group_id: int) -> list[Option]:
        """Meetings of the group held after this one, at which it may have been agreed."""
        return [
            Option(line.id, f"{line.held_on:%d %b %Y}", line.title)
            for line in list_meetings(
                self._session.register, group_id=group_id, starts_on=meeting.held_on
            )
            if line.id != meeting.id and line.status.took_place
        ]
