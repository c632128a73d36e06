"""Forms about an organisation: adding, editing, ending, what it becomes, its standings, offices."""

from datetime import date, timedelta
from typing import Any

from govapp.offices import Office, OfficeRole, edit_office, end_office, fill_office
from govapp.organisations import (
    Organisation,
    OrganisationKind,
    add_alias,
    add_organisation,
    aliases_of,
    edit_organisation,
    end_organisation,
    record_succession,
    remove_alias,
)
from govapp.partnerships import Member, Standing, add_member, edit_member, end_member
from govapp.register import Change
from govapp.succession import pass_seats
from ui.screens.aliases import keep_aliases
from ui.screens.choosing import (
    Chosen,
    organisation_options,
    partnership_options,
    person_field,
    person_of,
)
from ui.screens.forms import Forms
from ui.widgets.fields import CheckField, ChoiceField, LongTextField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import NewName, SearchChoiceField


class OrganisationForms(Forms):
    """Makes each form for one page; every form is opened, never waited for."""

    def add(self) -> FormDialog:
        """A new organisation."""

        def submit(*, aliases: str | None, **given: Any) -> None:
            self._session.attempt(
                f"Add {given['name']}",
                add_organisation,
                aliases=(aliases or "").splitlines(),
                **given,
            )

        form = self.form("New organisation", self._rows(None), submit, "Add the organisation")
        form.set_values({"kind": OrganisationKind.OTHER})
        return form

    def edit(self, organisation: Organisation) -> FormDialog:
        """Change what is recorded of it."""
        rows = self._rows(organisation)

        def submit(**given: Any) -> None:
            self._session.attempt(f"Edit {organisation.name}", _edit, organisation.id, **given)

        form = self.form(f"Edit {organisation.name}", rows, submit)
        aliases = "\n".join(aliases_of(self._session.register, organisation.id))
        values = {row.name: getattr(organisation, row.name, aliases) for row in rows}
        form.set_values(values)
        return form

    def end(self, organisation: Organisation) -> FormDialog:
        """Its last day, where nothing takes over."""
        return self.form(
            f"End {organisation.name}",
            [FormRow("ends_on", "Last day", self.day(), required=True)],
            lambda **given: self._session.attempt(
                f"End {organisation.name}", end_organisation, organisation.id, **given
            ),
            "End the organisation",
            "Its figures stay. Where another takes over, use “Becomes…” instead.",
        )

    def becomes(self, organisation: Organisation) -> FormDialog:
        """A reorganisation: the successor takes over its seats, in one change."""
        others = [
            option
            for option in organisation_options(self._session.register)
            if option.value != organisation.id
        ]
        successor = SearchChoiceField(self._theme, others, add_new="Add “{}” as a new organisation")
        form = self.form(
            f"{organisation.name} becomes…",
            [
                FormRow("successor", "Becomes", successor, required=True),
                FormRow("on", "From", self.day(), required=True),
                FormRow(
                    "pass_on",
                    "Seats",
                    CheckField(self._theme, "Its seats pass on, with their holders and deputies"),
                ),
                FormRow(
                    "ends",
                    "End",
                    CheckField(self._theme, f"{organisation.short} ends the day before"),
                ),
            ],
            lambda **given: self._session.attempt(
                f"{organisation.name} becomes another", _become, organisation=organisation, **given
            ),
            "Reorganise",
            "Figures stay apart; they are joined only where you ask for the predecessor’s too.",
        )
        form.set_values({"pass_on": True, "ends": True})
        return form

    # --- Standings and offices ----------------------------------------------------------------

    def standing(self, organisation: Organisation) -> FormDialog:
        """In what capacity it belongs to a partnership."""
        standings = [Option(each, each.label) for each in Standing]
        return self.form(
            f"{organisation.name} in a partnership",
            [
                FormRow("partnership_id", "Partnership", self._partnership(), required=True),
                FormRow("standing", "As", ChoiceField(self._theme, standings)),
                FormRow("starts_on", "From", self.day()),
            ],
            lambda **given: self._session.attempt(
                f"Add {organisation.name} to a partnership",
                add_member,
                organisation_id=organisation.id,
                **given,
            ),
            "Add",
        )

    def office(self, organisation: Organisation) -> FormDialog:
        """An office of a partnership that it, or a person of it, holds."""
        roles = [Option(role, role.label) for role in OfficeRole]
        people = person_field(self._theme, self._session.register, self._session.today)
        return self.form(
            f"An office of {organisation.name}",
            [
                FormRow("partnership_id", "Partnership", self._partnership(), required=True),
                FormRow("role", "Office", ChoiceField(self._theme, roles)),
                FormRow("person", "Held by", people),
                FormRow("starts_on", "From", self.day()),
            ],
            lambda **given: self._session.attempt(
                f"Add an office of {organisation.name}",
                _fill_office,
                organisation_id=organisation.id,
                **given,
            ),
            "Add",
        )

    def edit_tie(self, organisation: Organisation, tie: Member | Office) -> FormDialog:
        """A standing or an office that was entered wrongly; the partnership stays."""
        is_member = isinstance(tie, Member)
        kinds = [Option(each, each.label) for each in (Standing if is_member else OfficeRole)]
        what = FormRow("standing" if is_member else "role", "As", ChoiceField(self._theme, kinds))
        rows = [
            what,
            FormRow("starts_on", "From", self.day()),
            FormRow("ends_on", "Last day", self.day()),
        ]
        for row in rows:
            row.field.set_value(getattr(tie, row.name))
        label = f"Edit what {organisation.name} is in a partnership"

        def submit(**given: Any) -> None:
            edit = edit_member if is_member else edit_office
            self._session.attempt(label, edit, tie.id, **given)

        return self.form(label, rows, submit)

    def end_tie(self, organisation: Organisation, tie: Member | Office) -> FormDialog:
        """The last day of a standing or an office."""
        what = tie.standing.label if isinstance(tie, Member) else tie.role.label
        label = f"End “{what}” of {organisation.name}"

        def submit(ends_on: date) -> None:
            if isinstance(tie, Member):
                self._session.attempt(label, end_member, tie.id, ends_on=ends_on)
            else:
                self._session.attempt(label, end_office, tie.id, ends_on=ends_on)

        rows = [FormRow("ends_on", "Last day", self.day(), required=True)]
        return self.form(label, rows, submit, "End it")

    # --- Parts --------------------------------------------------------------------------------

    def _rows(self, organisation: Organisation | None) -> list[FormRow]:
        theme = self._theme
        kinds = ChoiceField(theme, [Option(kind, kind.label) for kind in OrganisationKind])
        others = [
            option
            for option in organisation_options(self._session.register)
            if organisation is None or option.value != organisation.id
        ]
        aliases = LongTextField(theme, lines=2)
        return [
            FormRow("name", "Name", TextField(theme), required=True),
            FormRow("short_name", "Short name", TextField(theme), help="for narrow places"),
            FormRow("kind", "Kind", kinds),
            FormRow("part_of_id", "Part of", SearchChoiceField(theme, others)),
            FormRow("starts_on", "From", self.day(), more=True),
            FormRow("aliases", "Other names, one a line", aliases, more=True),
        ]

    def _partnership(self) -> ChoiceField:
        field = ChoiceField(self._theme, partnership_options(self._session.register))
        if self._session.partnership_id is not None:
            field.set_value(self._session.partnership_id)
        return field


def _edit(change: Change, organisation_id: int, *, aliases: str | None, **given: Any) -> None:
    edit_organisation(change, organisation_id, **given)
    known = aliases_of(change, organisation_id)
    keep_aliases(change, organisation_id, aliases, known, add=add_alias, remove=remove_alias)


def _become(
    change: Change,
    *,
    organisation: Organisation,
    successor: Chosen,
    on: date,
    pass_on: bool,
    ends: bool,
) -> None:
    if isinstance(successor, NewName):
        successor = add_organisation(
            change, name=successor.name, kind=organisation.kind, starts_on=on
        )
    assert successor is not None
    record_succession(
        change, predecessor_id=organisation.id, successor_id=successor, happened_on=on
    )
    if pass_on:
        pass_seats(change, predecessor_id=organisation.id, successor_id=successor, on=on)
    if ends:
        end_organisation(change, organisation.id, ends_on=on - timedelta(days=1))


def _fill_office(change: Change, *, person: Chosen, **given: Any) -> None:
    fill_office(change, person_id=person_of(change, person), **given)
