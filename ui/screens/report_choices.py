"""What a report asks: only the fields that its choices have, each with what one would expect."""

from collections.abc import Set
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.counting import Period
from govapp.dates import uk_date
from govapp.errors import BadInput
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.groups import list_groups
from govapp.meetings import list_meetings
from govapp.organisations import list_organisations
from govapp.partnerships import list_partnerships
from govapp.people import list_people
from govapp.person_figures import PersonScope
from ui.screens.period_bar import offered_periods
from ui.session import Session
from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckField, ChoiceField, Field, Option
from ui.widgets.labels import label
from ui.widgets.search_choice_field import SearchChoiceField

_ALL = "all"


_CHOSEN_ELSEWHERE = {"group_id", "meeting_id", "scope", "period", "as_at"}


class ReportChoices(QWidget):
    """Fields for scope, group, partnership, meeting, period, as at, predecessors and public."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._given: dict[str, Any] = {}
        self._asked: Set[str] = frozenset()
        today = session.today
        self.scope = SearchChoiceField(theme, [])
        self.group = SearchChoiceField(theme, [])
        self.partnership = SearchChoiceField(theme, [])
        self.meeting = SearchChoiceField(theme, [])
        self.year = ChoiceField(theme, offered_periods(today))
        self.first = DateField(theme, today=today)
        self.last = DateField(theme, today=today)
        self.as_at = DateField(theme, today=today)
        self.predecessor = CheckField(theme, "Add what came before it")
        self.public = CheckField(theme, "Public copy: posts in place of names")
        self._rows: list[tuple[str, QWidget, Field]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for name, words, field in (
            ("scope", "Of whom", self.scope),
            ("group_id", "Group", self.group),
            ("partnership_id", "Partnership", self.partnership),
            ("meeting_id", "Meeting", self.meeting),
            ("period", "Period", self.year),
            ("period", "From", self.first),
            ("period", "To", self.last),
            ("as_at", "As at", self.as_at),
            ("scope", "", self.predecessor),
            ("public", "", self.public),
        ):
            self._rows.append((name, self._row(words, field), field))
        self.year.changed.connect(self._year_chosen)
        self._show_period(Period.financial_year_of(today))
        self.as_at.set_value(today)
        theme.follow(lambda: self._column.setSpacing(theme.px(GAP_M)))

    def ask_for(self, names: Set[str]) -> None:
        """Show only the fields of these choices."""
        self._asked = names
        for name, row, _ in self._rows:
            row.setVisible(name in names)

    def offer(self) -> None:
        """Offer what there is now, keeping what was chosen."""
        register, partnership = self._session.register, self._session.partnership_id
        groups = list_groups(register, partnership_id=partnership)
        partnerships = list_partnerships(register)
        kept = [field.value() for field in (self.scope, self.group, self.meeting)]
        self.group.set_options([Option(group.id, group.name, group.kind.label) for group in groups])
        self.partnership.set_options(
            [Option(_ALL, "All partnerships"), *(Option(p.id, p.name) for p in partnerships)]
        )
        self.partnership.set_value(partnership or _ALL)
        self.meeting.set_options(
            [
                Option(line.id, f"{uk_date(line.held_on)}, {line.title}", line.status.label)
                for line in reversed(list_meetings(register, partnership_id=partnership))
            ]
        )
        self.scope.set_options(self._scopes(groups, partnerships))
        for field, value in zip((self.scope, self.group, self.meeting), kept, strict=True):
            field.set_value(value)
        if self.scope.value() is None:
            self.scope.set_value(PartnershipScope(partnership))
        if self.group.value() is None and groups:
            self.group.set_value(groups[0].id)

    def set_values(self, choices: dict[str, Any]) -> None:
        """Show choices that another screen made. Raises TypeError for one that nobody asks for."""
        if unknown := choices.keys() - _CHOSEN_ELSEWHERE:
            raise TypeError(f"no report asks for {sorted(unknown)}")
        as_at = choices.get("as_at")
        period = choices.get("period") or (as_at and Period.financial_year_of(as_at))
        if period:
            self._show_period(period)
        for name, field in (
            ("group_id", self.group),
            ("meeting_id", self.meeting),
            ("scope", self.scope),
            ("as_at", self.as_at),
        ):
            if choices.get(name) is not None:
                field.set_value(choices[name])
        if "group_id" in choices and "scope" not in choices:
            self.scope.set_value(GroupScope(choices["group_id"]))

    def values(self) -> dict[str, Any]:
        """The choices as the report takes them. Raises BadInput when one is missing."""
        for name, _, field in self._rows:
            if name in self._asked and (problem := field.problem()):
                raise BadInput(problem)
        partnership = self.partnership.value()
        found: dict[str, Any] = {
            "scope": self._scope(),
            "group_id": self.group.value(),
            "partnership_id": None if partnership == _ALL else partnership,
            "meeting_id": self.meeting.value(),
            "period": self._period(),
            "as_at": self.as_at.value() or self._session.today,
            "public": bool(self.public.value()),
        }
        missing = [
            words
            for name, words in (("group_id", "a group"), ("meeting_id", "a meeting"))
            if name in self._asked and found[name] is None
        ]
        if missing:
            raise BadInput(f"Choose {missing[0]} to print.")
        return {name: value for name, value in found.items() if name in self._asked}

    def _scope(self) -> Any:
        scope = self.scope.value() or PartnershipScope(self._session.partnership_id)
        if isinstance(scope, PersonScope):  # counted in every seat they held
            return scope
        return replace(scope, include_predecessor=bool(self.predecessor.value()))

    def _period(self) -> Period:
        year = Period.financial_year_of(self._session.today)
        first = self.first.value() or year.starts_on
        last = self.last.value() or year.ends_on
        if last < first:
            raise BadInput("The period would end before it begins: look at From and To.")
        return Period(first, last)

    def _scopes(self, groups: list[Any], partnerships: list[Any]) -> list[Option]:
        register = self._session.register
        return [
            Option(PartnershipScope(None), "All partnerships", "Every group, a joint one once"),
            *(Option(PartnershipScope(p.id), p.name, "Partnership") for p in partnerships),
            *(Option(GroupScope(group.id), group.name, group.kind.label) for group in groups),
            *(
                Option(OrganisationScope(o.id), o.name, "Organisation")
                for o in list_organisations(register)
            ),
            *(
                Option(PersonScope(person.id), person.shown, "Person")
                for person in list_people(register)
            ),
        ]

    def _year_chosen(self) -> None:
        period = self.year.value()
        if isinstance(period, Period):
            self._show_period(period)

    def _show_period(self, period: Period) -> None:
        self.first.set_value(period.starts_on)
        self.last.set_value(period.ends_on)

    def _row(self, words: str, field: Field) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(GAP_S))
        if words:
            column.addWidget(label(words, weight="medium"))
            field.editor.setAccessibleName(words)
            if isinstance(field, DateField):
                field.set_name(words)
        column.addWidget(field)
        self._column.addWidget(row)
        return row
