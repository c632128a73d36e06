"""Where an imported workbook belongs: its partnership, and the group of each sheet."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from govapp.files.mapping import Mapping, SheetMapping
from govapp.group_types import GroupKind
from govapp.groups import list_groups
from govapp.importing.kinds import group_kind
from govapp.importing.plan import ImportPlan
from govapp.partnerships import list_partnerships
from govapp.rows import Source
from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.cards import Card
from ui.widgets.fields import CheckField, ChoiceField, Field, Option
from ui.widgets.labels import label
from ui.widgets.search_choice_field import NewName, SearchChoiceField


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """Whether a sheet is imported, and into which group."""

    sheet: str
    use: bool
    group: str


class PlaceCard(Card):
    """Partnership and group; a name that is none in the register is to be made."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Where it belongs")
        self._sheets: list[_SheetRow] = []
        self._partnerships: list[Option] = []
        self._groups: list[Option] = []
        self.partnership = self._name_field("partnership")
        self.kind = ChoiceField(theme, [Option(kind, kind.label) for kind in GroupKind])
        self._kind_row = _named(theme, "Kind of the new group", self.kind)
        self._rows = QVBoxLayout()
        self.body.addWidget(_named(theme, "Partnership", self.partnership))
        self.body.addLayout(self._rows)
        self.body.addWidget(self._kind_row)
        self._kind_row.hide()
        self.kind.changed.connect(self.changed)
        self._rows.setSpacing(theme.px(GAP_M))

    def offer(self, source: Source, mapping: Mapping, partnership: str) -> None:
        """Show what is suggested for a workbook just read."""
        self._partnerships = [Option(p.id, p.name) for p in list_partnerships(source)]
        self._groups = [
            Option(group.id, group.name, group.kind.label) for group in list_groups(source)
        ]
        self.partnership.set_options(self._partnerships)
        _say(self.partnership, partnership)
        for row in self._sheets:
            row.hide()
            row.deleteLater()
        registers = [sheet for sheet in mapping.sheets if sheet.meetings]
        self._sheets = [_SheetRow(self, sheet, alone=len(registers) == 1) for sheet in registers]
        for row in self._sheets:
            self._rows.addWidget(row)
        self._suggest_kind()

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Ask for the kind of group where one is to be made."""
        self._kind_row.setVisible(plan is not None and any(g.id is None for g in plan.groups))

    def name_field(self, name: str) -> SearchChoiceField:
        """A field for the name of a group."""
        field = self._name_field("group")
        field.set_options(self._groups)
        _say(field, name)
        field.changed.connect(self._suggest_kind)
        return field

    @property
    def partnership_name(self) -> str:
        """The name of the partnership as it stands in the field."""
        return text_of(self.partnership)

    @property
    def sheets(self) -> list[SheetChoice]:
        """What is said of each sheet that looks like a register."""
        return [row.choice for row in self._sheets]

    def use_sheet(self, sheet: str, use: bool) -> None:
        """Import a sheet, or leave it out."""
        for row in self._sheets:
            if row.choice.sheet == sheet:
                row.use(use)

    def say_group(self, old: str, new: str) -> None:
        """Put another name wherever a group's name stands."""
        for row in self._sheets:
            if row.choice.group == old:
                _say(row.group, new)

    def say_partnership(self, name: str) -> None:
        """Put another name for the partnership."""
        _say(self.partnership, name)

    def _name_field(self, noun: str) -> SearchChoiceField:
        field = SearchChoiceField(
            self._theme, [], add_new=f"Add “{{}}” as a new {noun}", hint=f"Name the {noun}"
        )
        field.changed.connect(self.changed)
        return field

    def _suggest_kind(self) -> None:
        used = [row.choice for row in self._sheets if row.choice.use]
        if used:
            self.kind.set_value(group_kind(used[0].group))


class _SheetRow(QWidget):
    """One sheet: whether it is used, and its group."""

    def __init__(self, card: PlaceCard, sheet: SheetMapping, *, alone: bool) -> None:
        super().__init__()
        self._sheet = sheet.sheet
        self._use: CheckField | None = None
        self.group = card.name_field(sheet.group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(card._theme.px(GAP_S))
        if alone:
            column.addWidget(_named(card._theme, "Group", self.group))
            return
        self._use = CheckField(card._theme, f"Sheet “{sheet.sheet}”, of the group")
        self._use.set_value(sheet.use)
        self.group.set_name(f"Group of the sheet {sheet.sheet}")
        self._use.changed.connect(self._used)
        self._use.changed.connect(card.changed)
        column.addWidget(self._use)
        column.addWidget(self.group)
        self._used()

    @property
    def choice(self) -> SheetChoice:
        """What is said of it."""
        use = self._use is None or self._use.value()
        return SheetChoice(self._sheet, use, text_of(self.group))

    def use(self, use: bool) -> None:
        """Import it or not."""
        if self._use is not None:
            self._use.set_value(use)

    def _used(self) -> None:
        self.group.setVisible(self._use is None or self._use.value())


def text_of(field: SearchChoiceField) -> str:
    """The name as it stands in the field, chosen or typed."""
    assert isinstance(field.editor, QLineEdit)
    return " ".join(field.editor.text().split())


def _say(field: SearchChoiceField, name: str) -> None:
    field.set_value(NewName(name) if name else None)


def _named(theme: Theme, words: str, field: Field) -> QWidget:
    """A field under its label."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(GAP_S))
    column.addWidget(label(words, weight="medium"))
    column.addWidget(field)
    field.set_name(words)
    return part
