"""One condition of a quorum rule: its kind, and the fields that this kind needs."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from govapp.conditions import Base, Condition, ConditionKind, WantedRole, check_condition
from govapp.errors import RuleBroken
from govapp.partnership_types import Standing
from govapp.seats import list_seats
from ui.screens.choosing import organisation_options
from ui.screens.several_field import SeveralField
from ui.session import Session
from ui.theme import GAP_M, Theme
from ui.widgets.announcing import announce
from ui.widgets.fields import ChoiceField, Field, IntegerField, Option
from ui.widgets.form_dialog import FormRow, RowWidget
from ui.widgets.labels import label

_KIND = ConditionKind
_NEEDS: dict[ConditionKind, tuple[str, ...]] = {
    _KIND.PEOPLE: ("at_least",),
    _KIND.SEATS: ("at_least",),
    _KIND.FRACTION_OF_SEATS: ("fraction_top", "fraction_bottom", "base"),
    _KIND.ORGANISATIONS: ("at_least", "organisation_ids"),
    _KIND.NAMED_SEATS: ("at_least", "seat_ids"),
    _KIND.CLASS_: ("at_least", "class_"),
    _KIND.EVERY_ORGANISATION: ("organisation_ids", "class_"),
    _KIND.EVERY_SEAT: ("seat_ids",),
    _KIND.ROLE: ("at_least", "role"),
}


class ConditionEditor(QFrame):
    """Shows only the fields that the kind chosen needs."""

    def __init__(self, session: Session, theme: Theme, group_id: int) -> None:
        super().__init__()
        self.kind = ChoiceField(theme, [Option(kind, kind.label) for kind in ConditionKind])
        self.kind.set_name("What the condition asks for")
        seats = [
            Option(seat.id, seat.label)
            for seat in list_seats(session.register, group_id=group_id, on=session.today)
        ]
        classes = [Option(standing, standing.label) for standing in Standing]
        rows = [
            FormRow("at_least", "How many", IntegerField(theme, 1, 999), required=True),
            FormRow("fraction_top", "Of the fraction, above", IntegerField(theme, 1, 99)),
            FormRow("fraction_bottom", "below", IntegerField(theme, 1, 99), help="2 and 5: 2/5"),
            FormRow("base", "Of", ChoiceField(theme, [Option(b, b.label) for b in Base])),
            FormRow("role", "Role", ChoiceField(theme, [Option(r, r.label) for r in WantedRole])),
            FormRow("class_", "Class", ChoiceField(theme, classes, nothing="No class")),
            FormRow(
                "organisation_ids",
                "Organisations",
                SeveralField(theme, organisation_options(session.register, session.today)),
            ),
            FormRow("seat_ids", "Seats", SeveralField(theme, seats)),
        ]
        self._parts = {row.name: RowWidget(theme, row) for row in rows}
        self.problem = label("", size="small", weight="medium", tint="red", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.kind)
        for part in self._parts.values():
            self._column.addWidget(part)
        self._column.addWidget(self.problem)
        self.kind.changed.connect(self._show_needed)
        theme.follow(lambda: self._column.setSpacing(theme.px(GAP_M)))

    def field(self, name: str) -> Field:
        """The field of a part of the condition."""
        return self._parts[name].row.field

    def begin(self, condition: Condition | None) -> None:
        """Show a condition to change, or an empty one."""
        shown = condition or Condition(ConditionKind.PEOPLE)
        self.kind.set_value(shown.kind)
        for name in self._parts:
            self.field(name).set_value(getattr(shown, name))
        self._show_needed()
        self.show()
        self.kind.setFocus()

    def finished(self) -> Condition | None:
        """The condition as entered; None, with the reason shown, where something is missing."""
        kind: ConditionKind = self.kind.value()
        given = {name: self.field(name).value() for name in _NEEDS[kind]}
        problem = next((p for name in given if (p := self.field(name).problem())), "")
        condition = Condition(kind, **given)
        try:
            if not problem:
                check_condition(condition)
        except RuleBroken as refusal:
            problem = str(refusal)
        self._say(problem)
        return None if problem else condition

    def _show_needed(self) -> None:
        needed = _NEEDS[self.kind.value()]
        for name, part in self._parts.items():
            part.setVisible(name in needed)
        self._say("")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        announce(self, problem)
