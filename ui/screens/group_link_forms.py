"""Forms about what a group is tied to: whom it reports to, for whom it works, what follows it."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from govapp.errors import BadInput
from govapp.groups import (
    Group,
    join_partnership,
    leave_partnership,
    parents_of,
    partnerships_of,
    report_to,
    reporting_lines,
    stop_reporting,
    succeed_group,
)
from govapp.register import Change
from ui.screens.choosing import group_options, partnership_options
from ui.screens.several_field import SeveralField
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, Option
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import SearchChoiceField

_DAY = timedelta(days=1)


def parents_form(session: Session, theme: Theme, group: Group, *, parent: QWidget) -> FormDialog:
    """To whom a group reports from a day on; what it stops is ended the day before, not lost."""
    offered = group_options(session.register, but_not=[group.id])
    today = session.today
    form = FormDialog(
        theme,
        f"Whom {group.name} reports to",
        [
            FormRow("parent_ids", "Reports to", SeveralField(theme, offered)),
            FormRow("since", "First day of this", DateField(theme, today=today), required=True),
        ],
        lambda **given: session.attempt(
            f"Change whom {group.name} reports to", _report, group_id=group.id, **given
        ),
        sentence="Lines that end do so the day before; the chart of earlier days keeps them.",
        parent=parent,
    )
    now = tuple(above.id for above in parents_of(session.register, group.id, on=today))
    form.set_values({"parent_ids": now, "since": today})
    return form


def _report(change: Change, *, group_id: int, parent_ids: tuple[int, ...], since: date) -> None:
    lines = reporting_lines(change, group_id, on=since)
    for line in lines:
        if line.parent_id not in parent_ids:
            stop_reporting(change, line.id, ends_on=since - _DAY)
    known = {line.parent_id for line in lines}
    for parent_id in parent_ids:
        if parent_id not in known:
            report_to(change, group_id=group_id, parent_id=parent_id, starts_on=since)


def partnerships_form(
    session: Session, theme: Theme, group: Group, *, parent: QWidget
) -> FormDialog:
    """The partnerships a group works for; several make it a joint group."""
    form = FormDialog(
        theme,
        f"Partnerships of {group.name}",
        [
            FormRow(
                "partnership_ids",
                "Works for",
                SeveralField(theme, partnership_options(session.register)),
            )
        ],
        lambda **given: session.attempt(
            f"Change the partnerships of {group.name}", _work_for, group_id=group.id, **given
        ),
        parent=parent,
    )
    now = tuple(each.id for each in partnerships_of(session.register, group.id))
    form.set_values({"partnership_ids": now})
    return form


def _work_for(change: Change, *, group_id: int, partnership_ids: tuple[int, ...]) -> None:
    if not partnership_ids:
        raise BadInput("A group works for at least one partnership. Choose one.")
    now = {each.id for each in partnerships_of(change, group_id)}
    for joined in partnership_ids:
        if joined not in now:
            join_partnership(change, group_id=group_id, partnership_id=joined)
    for left in now - set(partnership_ids):
        leave_partnership(change, group_id=group_id, partnership_id=left)


def succession_form(session: Session, theme: Theme, group: Group, *, parent: QWidget) -> FormDialog:
    """That a group took over from another, or another from it."""
    choices = [
        Option(False, "Another group takes over from it"),
        Option(True, "It took over from another group"),
    ]
    others = SearchChoiceField(theme, group_options(session.register, but_not=[group.id]))
    return FormDialog(
        theme,
        f"Before and after {group.name}",
        [
            FormRow("took_over", "What happened", ChoiceField(theme, choices)),
            FormRow("other_id", "The other group", others, required=True),
            FormRow("happened_on", "On", DateField(theme, today=session.today), required=True),
        ],
        lambda **given: session.attempt(
            f"Record what came before or after {group.name}", _succeed, group_id=group.id, **given
        ),
        sentence="Figures are of each group alone; with its predecessor only where you ask for it.",
        parent=parent,
    )


def _succeed(
    change: Change, *, group_id: int, other_id: int, took_over: bool, happened_on: date
) -> None:
    before, after = (other_id, group_id) if took_over else (group_id, other_id)
    succeed_group(change, predecessor_id=before, successor_id=after, happened_on=happened_on)
