"""The form of a version of terms of reference; its quorum rule is tried before it is kept."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from govapp.conditions import Condition
from govapp.groups import Group
from govapp.meetings import Meeting
from govapp.quorum import try_terms
from govapp.quorum_rules import Finding
from govapp.terms import DeputiesCount, TermsOfReference, adopt_terms, edit_terms
from ui.screens.conditions_field import ConditionsField
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    IntegerField,
    LongTextField,
    Option,
    TextField,
)
from ui.widgets.form_dialog import FormDialog, FormRow


class TermsForm(FormDialog):
    """A new version, or one put right."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        group: Group,
        terms: TermsOfReference | None,
        *,
        parent: QWidget,
    ) -> None:
        self._session, self._group, self._terms = session, group, terms
        self.conditions = ConditionsField(session, theme, group.id, self._try)
        title = f"Terms of reference of {group.name}"
        super().__init__(
            theme,
            title if terms is None else f"{title}: {terms.version}",
            self._form_rows(theme),
            self._keep,
            button="Adopt this version" if terms is None else "Save",
            parent=parent,
        )
        if terms is None:
            self.set_values({"online_counts": True})
        else:
            self.set_values({name: getattr(terms, name) for name in self.values()})

    def _form_rows(self, theme: Theme) -> list[FormRow]:
        today = self._session.today
        deputies = ChoiceField(theme, [Option(each, each.label) for each in DeputiesCount])
        ruling = CheckField(theme, "The chair may rule on the quorum")
        return [
            FormRow("version", "Version", TextField(theme, hint="Such as “2026”"), required=True),
            FormRow("starts_on", "In force from", DateField(theme, today=today)),
            FormRow("conditions", "Quorum: all of these", self.conditions),
            FormRow("minimum_meetings", "Meetings required a year", IntegerField(theme, 0, 366)),
            FormRow("review_due_on", "Review due", DateField(theme, today=today)),
            FormRow("deputies_count", "Deputies", deputies, more=True),
            FormRow(
                "online_counts", "Online", CheckField(theme, "Online attendance counts"), more=True
            ),
            FormRow("chair_may_rule", "Ruling", ruling, more=True),
            FormRow("quorum_wording", "The quorum as published", LongTextField(theme), more=True),
            FormRow("approved_by", "Approved by", TextField(theme), more=True),
            FormRow("link", "Link to the paper", TextField(theme), more=True),
        ]

    def _keep(self, **given: Any) -> None:
        name = self._group.name
        if self._terms is None:
            self._session.attempt(
                f"Adopt terms of reference of {name}",
                adopt_terms,
                group_id=self._group.id,
                **given,
            )
        else:
            self._session.attempt(
                f"Edit terms of reference of {name}", edit_terms, self._terms.id, **given
            )

    def _try(self, conditions: tuple[Condition, ...]) -> Sequence[tuple[Meeting, Finding]]:
        """What the rule as it stands in the form would have made of the last meetings."""
        given = {**self.values(), "conditions": conditions}
        given["version"] = given["version"] or "draft"
        draft = TermsOfReference(id=0, group_id=self._group.id, **given)
        with self._session.register.read() as snapshot:
            return try_terms(snapshot, draft, self._group.id)
