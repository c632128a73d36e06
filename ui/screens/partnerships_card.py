"""The partnerships of the register and what each agreed about its figures."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.partnership_types import Subject
from govapp.partnerships import (
    Partnership,
    add_partnership,
    edit_partnership,
    set_bands,
)
from govapp.register import Change
from ui.session import Session
from ui.theme import GAP_M, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, IntegerField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.labels import label


class PartnershipsCard(Card):
    """A line for each, with its form and its thresholds; one that ended keeps its line."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(
            theme, "Partnerships", "And the thresholds each agreed; printed with the figures"
        )
        self._session = session
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(GAP_M))
        self.body.addLayout(self._lines)
        self.new_button = Button(theme, "New partnership…", icon="plus", kind="quiet")
        self.new_button.clicked.connect(self._add)
        self.add_to_heading(self.new_button)

    def show_partnerships(self, partnerships: list[Partnership]) -> None:
        """Show these in place of the former."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for partnership in partnerships:
            self._lines.addWidget(self._line(partnership))
        if not partnerships:
            self._lines.addWidget(label("There is no partnership yet.", tint="muted"))

    def _line(self, partnership: Partnership) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(partnership.name, weight="semibold"))
        words.addWidget(label(_thresholds_in_words(partnership), tint="muted", wrap=True))
        layout.addLayout(words, 1)
        for text, name, act in (
            ("Edit…", f"Edit {partnership.name}", self._edit),
            ("Thresholds…", f"Change the thresholds of {partnership.name}", self._edit_thresholds),
        ):
            button = Button(self._theme, text)
            button.setAccessibleName(name)
            button.clicked.connect(partial(act, partnership))
            layout.addWidget(button)
        return line

    # --- Forms --------------------------------------------------------------------------------

    def _add(self) -> None:
        FormDialog(
            self._theme,
            "New partnership",
            self._rows(),
            lambda **given: self._session.attempt(f"Add {given['name']}", add_partnership, **given),
            button="Add",
            parent=self,
        ).open()

    def _edit(self, partnership: Partnership) -> None:
        rows = self._rows()
        for row in rows:
            row.field.set_value(getattr(partnership, row.name))
        FormDialog(
            self._theme,
            f"Edit {partnership.short}",
            rows,
            lambda **given: self._session.attempt(
                f"Edit {partnership.name}", edit_partnership, partnership.id, **given
            ),
            sentence="One that ended stays in the figures of its years.",
            parent=self,
        ).open()

    def _rows(self) -> list[FormRow]:
        subjects = ChoiceField(self._theme, [Option(subject, subject.label) for subject in Subject])
        return [
            FormRow("name", "Name", TextField(self._theme), required=True),
            FormRow("short_name", "Short name", TextField(self._theme, longest=40)),
            FormRow("subject", "About", subjects, required=True),
            FormRow("starts_on", "First day", self._day(), more=True),
            FormRow("ends_on", "Last day", self._day(), more=True),
        ]

    def _day(self) -> DateField:
        return DateField(self._theme, today=self._session.today)

    def _edit_thresholds(self, partnership: Partnership) -> None:
        rows = [
            FormRow(
                "small_number",
                "Hide percentages below",
                IntegerField(self._theme, 0, 20),
                help="meetings expected; the counts always show",
                required=True,
            ),
            FormRow("green_from", "Green from (%)", IntegerField(self._theme, 0, 100)),
            FormRow("amber_from", "Amber from (%)", IntegerField(self._theme, 0, 100)),
            FormRow(
                "agreed_by", "Agreed by", TextField(self._theme), help="printed with the bands"
            ),
        ]
        values = (
            partnership.small_number,
            partnership.band_green_from,
            partnership.band_amber_from,
            partnership.bands_agreed_by,
        )
        for row, value in zip(rows, values, strict=True):
            row.field.set_value(value)
        FormDialog(
            self._theme,
            f"Thresholds of {partnership.short}",
            rows,
            lambda **given: self._session.attempt(
                f"Set the thresholds of {partnership.name}",
                _set_thresholds,
                partnership_id=partnership.id,
                **given,
            ),
            sentence="Colour bands are off until both are set; they are never the only mark.",
            parent=self,
        ).open()


def _set_thresholds(
    change: Change,
    *,
    partnership_id: int,
    small_number: int,
    green_from: int | None,
    amber_from: int | None,
    agreed_by: str | None,
) -> None:
    edit_partnership(change, partnership_id, small_number=small_number)
    set_bands(
        change, partnership_id, green_from=green_from, amber_from=amber_from, agreed_by=agreed_by
    )


def _thresholds_in_words(partnership: Partnership) -> str:
    hidden = f"Percentages hidden below {partnership.small_number} expected"
    if partnership.band_green_from is None:
        return f"{hidden}; no colour bands set"
    by = f", agreed by {partnership.bands_agreed_by}" if partnership.bands_agreed_by else ""
    return (
        f"{hidden}; green from {partnership.band_green_from} %, "
        f"amber from {partnership.band_amber_from} %{by}"
    )
