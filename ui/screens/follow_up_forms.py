"""Forms about follow-ups: logging one, its answer, closing it."""

from datetime import date
from typing import Any

from govapp.alerts import Alert
from govapp.follow_ups import (
    FollowUp,
    Step,
    answer_follow_up,
    close_follow_up,
    log_follow_up,
)
from ui.screens.forms import Forms
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, LongTextField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow


class FollowUpForms(Forms):
    """What was done about an alert, and what came of it."""

    def log(self, alert: Alert, group_id: int) -> FormDialog:
        """What was done about an alert; it no longer waits from then."""
        steps = [Option(step, step.label) for step in Step]
        rows = [
            FormRow("step", "What was done", ChoiceField(self._theme, steps), required=True),
            FormRow("done_on", "When", self._day_of(None), required=True),
            FormRow("to_whom", "To whom", TextField(self._theme)),
            FormRow("note", "Note", TextField(self._theme), more=True),
        ]
        return self.form(
            "Follow up",
            rows,
            lambda **given: self._session.attempt(
                f"Follow up {alert.label}, {alert.group}",
                log_follow_up,
                group_id=group_id,
                seat_id=alert.seat_id,
                organisation_id=alert.organisation_id,
                about=alert.kind.about,
                **given,
            ),
            "Log",
            alert.sentence,
        )

    def answer(self, follow_up: FollowUp) -> FormDialog:
        """What was answered; the follow-up stays open until it is well again, or closed."""
        answer = LongTextField(self._theme)
        answer.set_value(follow_up.answer)
        day = self._day_of(follow_up.answered_on)
        rows = [
            FormRow("answer", "What was answered", answer, required=True),
            FormRow("answered_on", "When", day, required=True),
        ]
        label = f"Record the answer of {follow_up.label}"
        return self._form_of(follow_up, "The answer", rows, label, answer_follow_up, "Save")

    def close(self, follow_up: FollowUp) -> FormDialog:
        """Why nothing more is to come of it."""
        reason = TextField(self._theme, longest=500)
        reason.set_value(follow_up.close_reason)
        day = self._day_of(follow_up.closed_on)
        rows = [
            FormRow("reason", "Why", reason, required=True),
            FormRow("closed_on", "When", day, required=True),
        ]
        label = f"Close the follow-up of {follow_up.label}"
        return self._form_of(
            follow_up, "Close the follow-up", rows, label, close_follow_up, "Close"
        )

    def _day_of(self, known: date | None) -> DateField:
        field = self.day()
        field.set_value(known or self._session.today)
        return field

    def _form_of(
        self,
        follow_up: FollowUp,
        title: str,
        rows: list[FormRow],
        label: str,
        write: Any,
        button: str,
    ) -> FormDialog:
        return self.form(
            title,
            rows,
            lambda **given: self._session.attempt(label, write, follow_up.id, **given),
            button,
            f"{follow_up.label}: {follow_up.words}",
        )
