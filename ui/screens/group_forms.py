"""Forms about a group itself: establishing, editing, extending and ending it, and its links."""

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from govapp.dates import uk_date
from govapp.groups import (
    DeputyWord,
    Group,
    GroupKind,
    add_alias,
    aliases_of,
    edit_group,
    establish_group,
    extend_group,
    remove_alias,
)
from govapp.register import Change
from govapp.succession import end_group
from ui.screens.aliases import keep_aliases
from ui.screens.choosing import group_options, partnership_options
from ui.screens.several_field import SeveralField
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


class GroupForm(Protocol):
    """Makes a form about a group."""

    def __call__(
        self, session: Session, theme: Theme, group: Group, *, parent: QWidget
    ) -> FormDialog:
        """The form, to be opened."""


_NEW = {
    "kind": GroupKind.SUB_GROUP,
    "online_counts": True,
    "abandoned_counts": True,
    "deputy_word": DeputyWord.DEPUTY,
    "missed_run": 3,
    "deputy_excuses": True,
    "vacancy_days": 90,
}


def new_group_form(session: Session, theme: Theme, *, parent: QWidget) -> FormDialog:
    """Establish a group; the one accepted is shown by the screen."""
    rows = [
        *_rows(session, theme),
        FormRow("aliases", "Other names, one a line", LongTextField(theme, lines=2), more=True),
    ]
    rows[2:2] = [
        FormRow(
            "partnership_ids",
            "Works for",
            SeveralField(theme, partnership_options(session.register)),
        ),
        FormRow("parent_ids", "Reports to", SeveralField(theme, group_options(session.register))),
    ]
    form = FormDialog(
        theme,
        "New group",
        rows,
        lambda **given: session.attempt(f"Establish {given['name']}", _establish, **given),
        button="Establish the group",
        parent=parent,
    )
    looked_at = () if session.partnership_id is None else (session.partnership_id,)
    form.set_values({**_NEW, "partnership_ids": looked_at})
    return form


def _establish(change: Change, *, aliases: str | None, **given: Any) -> int:
    return establish_group(change, aliases=(aliases or "").splitlines(), **given)


def edit_group_form(session: Session, theme: Theme, group: Group, *, parent: QWidget) -> FormDialog:
    """Change what is recorded of a group, its settings for counting under More."""
    rows = [
        *_rows(session, theme),
        FormRow("aliases", "Other names, one a line", LongTextField(theme, lines=2), more=True),
    ]
    form = FormDialog(
        theme,
        f"Edit {group.name}",
        rows,
        lambda **given: session.attempt(f"Edit {group.name}", _edit, group.id, **given),
        parent=parent,
    )
    values = {row.name: getattr(group, row.name) for row in rows if row.name != "aliases"}
    aliases = "\n".join(aliases_of(session.register, group.id))
    form.set_values({**values, "aliases": aliases})
    return form


def _edit(change: Change, group_id: int, *, aliases: str | None, **given: Any) -> None:
    edit_group(change, group_id, **given)
    known = aliases_of(change, group_id)
    keep_aliases(change, group_id, aliases, known, add=add_alias, remove=remove_alias)


def _rows(session: Session, theme: Theme) -> list[FormRow]:
    today = session.today
    kinds = ChoiceField(theme, [Option(kind, kind.label) for kind in GroupKind])
    deputies = ChoiceField(theme, [Option(word, word.label) for word in DeputyWord])
    return [
        FormRow("name", "Name", TextField(theme), required=True),
        FormRow("kind", "Kind", kinds),
        FormRow("starts_on", "Established", DateField(theme, today=today)),
        FormRow(
            "planned_end_on",
            "Planned end",
            DateField(theme, today=today),
            help="for task and finish groups",
        ),
        FormRow("short_name", "Short name", TextField(theme), more=True),
        FormRow("purpose", "Purpose", LongTextField(theme), more=True),
        FormRow(
            "online_counts",
            "Online",
            CheckField(theme, "Members who come online count as there"),
            more=True,
        ),
        FormRow(
            "abandoned_counts",
            "Abandoned",
            CheckField(theme, "A meeting abandoned as inquorate counts"),
            more=True,
        ),
        FormRow("deputy_word", "It calls a stand-in a", deputies, more=True),
        FormRow(
            "missed_run",
            "Alert after so many meetings missed in a row",
            IntegerField(theme, 1, 20),
            required=True,
            more=True,
        ),
        FormRow(
            "apologies_excuse",
            "Apologies",
            CheckField(theme, "Apologies break such a run"),
            more=True,
        ),
        FormRow(
            "deputy_excuses", "Deputies", CheckField(theme, "A deputy breaks such a run"), more=True
        ),
        FormRow(
            "vacancy_days",
            "Alert after so many days vacant",
            IntegerField(theme, 1, 9_999),
            required=True,
            more=True,
        ),
        FormRow(
            "section_85",
            "Section 85",
            CheckField(theme, "The six-month rule applies (Local Government Act 1972, s85)"),
            more=True,
        ),
    ]


def extend_form(session: Session, theme: Theme, group: Group, *, parent: QWidget) -> FormDialog:
    """Move the planned end of a group, keeping the first."""
    first = group.planned_end_on
    planned = f"Planned end: {uk_date(first)}." if first else "It has no planned end yet."
    return FormDialog(
        theme,
        f"Extend {group.name}",
        [
            FormRow(
                "extended_end_on", "New end", DateField(theme, today=session.today), required=True
            ),
            FormRow("reason", "Why", LongTextField(theme), required=True),
            FormRow("agreed_by", "Agreed by", TextField(theme), required=True),
        ],
        lambda **given: session.attempt(f"Extend {group.name}", extend_group, group.id, **given),
        button="Extend the group",
        sentence=f"{planned} It stays on record.",
        parent=parent,
    )


def end_form(session: Session, theme: Theme, group: Group, *, parent: QWidget) -> FormDialog:
    """The last day of a group and why it ends."""
    return FormDialog(
        theme,
        f"End {group.name}",
        [
            FormRow("ends_on", "Last day", DateField(theme, today=session.today), required=True),
            FormRow("reason", "Why", LongTextField(theme), required=True),
        ],
        lambda **given: session.attempt(f"End {group.name}", end_group, group.id, **given),
        button="End the group",
        sentence="Its seats, appointments and reporting lines end with it. Its meetings, marks "
        "and figures stay.",
        parent=parent,
    )
