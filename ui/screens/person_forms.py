"""Forms about a person: adding, editing, posts, and erasing for good."""

from typing import Any

from govapp.errors import BadInput
from govapp.people import (
    Person,
    Post,
    add_person,
    edit_person,
    edit_post,
    end_post,
    erase_person,
    take_post,
)
from govapp.register import Change
from ui.screens.choosing import organisation_options
from ui.screens.forms import Forms
from ui.widgets.fields import CheckField, LongTextField, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import SearchChoiceField

_PROFESSIONALS = "Professionals only: no children’s, service users’ or case details."


class PersonForms(Forms):
    """Makes each form for one page; every form is opened, never waited for."""

    def add(self) -> FormDialog:
        """Somebody new, with the post they hold if it is known."""
        rows = [
            *self._rows(),
            FormRow("organisation_id", "Works for", self._organisation()),
            FormRow("title", "As", TextField(self._theme, hint="Such as “Head of Service”")),
        ]
        rows = [rows[0], *rows[-2:], *rows[1:-2]]
        return self.form(
            "New person",
            rows,
            lambda **given: self._session.attempt("Add a person", _add, **given),
            "Add the person",
            _PROFESSIONALS,
        )

    def edit(self, person: Person) -> FormDialog:
        """Change name and contacts."""
        rows = self._rows()
        form = self.form(
            "Edit a person",
            rows,
            lambda **given: self._session.attempt("Edit a person", edit_person, person.id, **given),
            sentence=_PROFESSIONALS,
        )
        form.set_values({row.name: getattr(person, row.name) for row in rows})
        return form

    def post(self, person: Person, post: Post | None) -> FormDialog:
        """A post taken, or one put right."""
        rows = [
            FormRow("organisation_id", "Organisation", self._organisation(), required=True),
            FormRow("title", "Title", TextField(self._theme), required=True),
            FormRow("starts_on", "From", self.day()),
            FormRow("ends_on", "Last day", self.day()),
        ]
        if post is None:
            return self.form(
                "New post",
                rows,
                lambda **given: self._session.attempt(
                    "Add a post", take_post, person_id=person.id, **given
                ),
                "Add the post",
            )
        form = self.form(
            "A post",
            rows,
            lambda **given: self._session.attempt("Edit a post", edit_post, post.id, **given),
        )
        form.set_values({row.name: getattr(post, row.name) for row in rows})
        return form

    def end_post(self, post: Post) -> FormDialog:
        """The last day in a post."""
        return self.form(
            "End a post",
            [FormRow("ends_on", "Last day", self.day(), required=True)],
            lambda **given: self._session.attempt("End a post", end_post, post.id, **given),
            "End the post",
            f"{post.title}, {post.organisation}",
        )

    def erase(self, person: Person) -> FormDialog:
        """Erase a person: asked plainly, for it cannot be undone."""

        def submit(understood: bool) -> None:
            if not understood:
                raise BadInput("Nothing was erased. Tick the box if it is to be done.")
            self._session.act(erase_person, person.id)

        return self.form(
            "Erase a person",
            [FormRow("understood", "", CheckField(self._theme, "Erase them; it cannot be undone"))],
            submit,
            "Erase for good",
            f"{person.shown}: name, contacts and every note about them go, here and in all of the "
            "history. Their seats, posts and marks stay, as somebody’s, so that past registers "
            "still add up. "
            "Backups made before keep the name until they are replaced.",
        )

    # --- Parts --------------------------------------------------------------------------------

    def _rows(self) -> list[FormRow]:
        theme = self._theme
        return [
            FormRow("name", "Name", TextField(theme), required=True),
            FormRow("email", "E-mail", TextField(theme)),
            FormRow("phone", "Telephone", TextField(theme)),
            FormRow(
                "family_name",
                "Sorted under",
                TextField(theme),
                help="the last word of the name, unless something else is given",
                more=True,
            ),
            FormRow("note", "Note", LongTextField(theme), help="No health detail.", more=True),
        ]

    def _organisation(self) -> SearchChoiceField:
        return SearchChoiceField(self._theme, organisation_options(self._session.register))


def _add(change: Change, *, organisation_id: int | None, title: str | None, **given: Any) -> None:
    if (organisation_id is None) != (title is None):
        raise BadInput("A post has an organisation and a title. Give both, or neither.")
    person_id = add_person(change, **given)
    if organisation_id is not None and title is not None:
        take_post(change, person_id=person_id, organisation_id=organisation_id, title=title)
