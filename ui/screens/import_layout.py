"""How a workbook is read, for the office to put right: headings, columns, and what words mean."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning
from govapp.files.grid import Workbook, column_letters
from govapp.files.mapping import ColumnRole, Mapping, Meaning, SheetMapping, TwoNames
from govapp.files.understanding import with_headings_at
from govapp.files.word_counts import WordCount
from govapp.importing.draft import Considered
from ui.screens.import_questions import MEANINGS
from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, Field, IntegerField, Option
from ui.widgets.labels import label

# Wider registers are put right in Excel: nobody goes through a hundred drop-down lists.
MOST_COLUMNS = 40
MOST_WORDS = 40
_ROLES = {
    ColumnRole.ORGANISATION: "Organisation",
    ColumnRole.SEAT: "Seat or job title",
    ColumnRole.NAME: "Name",
    ColumnRole.MEETING: "A meeting",
    ColumnRole.SKIPPED: "Left out",
}
_TWO_NAMES = [
    Option(TwoNames.AS_WRITTEN, "Keep both as written"),
    Option(TwoNames.FIRST_IS_MEMBER, "The first is the member, the other the deputy"),
]


class LayoutCard(Card):
    """Hidden until it is asked for: most workbooks are understood without it."""

    changed = Signal(object)
    """Another Mapping."""
    refused = Signal(str)
    opened = Signal(object)
    """What was hidden is shown: the widget to bring into sight."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme)
        self._today = today
        self._considered: Considered | None = None
        self._shown_for: tuple[object, ...] = ()
        self.more_button = Button(
            theme, "How it is read: columns, dates, words", icon="chevron-down", kind="quiet"
        )
        self.more_button.clicked.connect(self._toggle)
        self._page = QWidget()
        self._parts = QVBoxLayout(self._page)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(theme.px(GAP_M))
        self._page.hide()
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._page)
        self.roles: dict[tuple[str, int], ChoiceField] = {}
        self.dates: dict[tuple[str, int], DateField] = {}
        self.headings: dict[str, IntegerField] = {}
        self.words: dict[str, ChoiceField] = {}

    def show_reading(self, considered: Considered) -> None:
        """Keep how the workbook is read now; built only where it is open."""
        self._considered = considered
        if not self._page.isHidden():
            self._build(considered)

    def _toggle(self) -> None:
        self._page.setHidden(not self._page.isHidden())
        shut = self._page.isHidden()
        self.more_button.set_icon("chevron-down" if shut else "chevron-up")
        if self._considered is not None and not self._page.isHidden():
            self._build(self._considered)
            self.opened.emit(next(iter(self.headings.values()), self._page))

    def _build(self, considered: Considered) -> None:
        mapping = considered.mapping
        layout = [
            (s.sheet, s.heading_row, [(c, s.role_of(c)) for c in _columns_of(s)])
            for s in mapping.sheets
            if s.use
        ]
        shown_for = (layout, [word.word for word in considered.words], considered.draft.workbook)
        if shown_for == self._shown_for:
            self._show_dates(mapping)
            return  # the other fields keep what is being typed
        self._shown_for = shown_for
        self._clear()
        for sheet in mapping.sheets:
            if sheet.use:
                self._add_sheet(considered.draft.workbook, mapping, sheet)
        self._add_words(mapping, considered.words)
        two_names = ChoiceField(self._theme, _TWO_NAMES)
        two_names.set_value(mapping.two_names)
        two_names.changed.connect(
            lambda: self._change(replace(self._layout, two_names=two_names.value()))
        )
        self._add("Two names in one cell (“CR/MS”)", two_names)

    def _add_sheet(self, workbook: Workbook, mapping: Mapping, sheet: SheetMapping) -> None:
        several = sum(one.use for one in mapping.sheets) > 1
        of_sheet = f" of “{sheet.sheet}”" if several else ""
        heading = IntegerField(self._theme, 1, 1000)
        heading.set_value(sheet.heading_row)
        heading.changed.connect(lambda: self._move_headings(sheet.sheet, heading))
        self.headings[sheet.sheet] = heading
        self._add(f"The headings{of_sheet} stand in row", heading)
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(GAP_S))
        grid.setColumnStretch(1, 1)
        for place, column in enumerate(_columns_of(sheet)[:MOST_COLUMNS]):
            self._add_column(grid, place, workbook, sheet, column)
        self._parts.addWidget(label(f"Columns{of_sheet}", weight="medium"))
        self._parts.addLayout(grid)

    def _add_column(
        self, grid: QGridLayout, place: int, workbook: Workbook, sheet: SheetMapping, column: int
    ) -> None:
        written = _heading(workbook, sheet, column)
        name = f"{column_letters(column)}  {written}"
        role = ChoiceField(self._theme, [Option(key, words) for key, words in _ROLES.items()])
        role.set_value(sheet.role_of(column))
        role.set_name(f"Column {name} is")
        role.changed.connect(lambda: self._set_role(sheet.sheet, column, role, written))
        self.roles[sheet.sheet, column] = role
        said = label(name, wrap=True)
        grid.addWidget(said, 2 * place, 0)
        grid.addWidget(role, 2 * place, 1)
        meeting = next((one for one in sheet.meetings if one.column == column), None)
        if meeting is not None:
            day = DateField(self._theme, today=meeting.date or self._today)
            day.set_value(meeting.date)
            day.set_name(f"Date of the meeting in column {name}")
            day.changed.connect(lambda: self._set_date(sheet.sheet, column, day))
            self.dates[sheet.sheet, column] = day
            grid.addWidget(day, 2 * place + 1, 1)

    def _show_dates(self, mapping: Mapping) -> None:
        """Put in the dates that were given as answers to questions."""
        for (name, column), field in self.dates.items():
            sheet = mapping.sheet(name)
            days = [one.date for one in sheet.meetings if one.column == column] if sheet else []
            if days and not field.editor.hasFocus() and field.value() != days[0]:
                field.blockSignals(True)
                field.set_value(days[0])
                field.blockSignals(False)

    def _add_words(self, mapping: Mapping, words: tuple[WordCount, ...]) -> None:
        self._parts.addWidget(label("What the words in the cells mean", weight="medium"))
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(GAP_S))
        grid.setColumnStretch(1, 1)
        for place, word in enumerate(words[:MOST_WORDS]):
            field = ChoiceField(self._theme, MEANINGS, nothing="Choose")
            field.set_value(mapping.meaning_of.get(word.word))
            times = "once" if word.count == 1 else f"{word.count} times"
            field.set_name(f"“{word.written}”, {times}, means")
            field.changed.connect(lambda w=word, f=field: self._set_meaning(w, f))
            self.words[word.word] = field
            grid.addWidget(label(f"“{word.written}”, {times}", wrap=True), place, 0)
            grid.addWidget(field, place, 1)
        self._parts.addLayout(grid)

    # --- Changing -----------------------------------------------------------------------------

    @property
    def _layout(self) -> Mapping:
        """What is changed: without the answers, so that their questions stay."""
        assert self._considered is not None
        return self._considered.draft.layout

    def _change(self, mapping: Mapping) -> None:
        self.changed.emit(mapping)

    def _move_headings(self, name: str, field: IntegerField) -> None:
        row = field.value()
        if row is None or field.problem() or self._considered is None:
            return
        try:
            workbook = self._considered.draft.workbook
            self._change(with_headings_at(workbook, self._layout, name, row, None))
        except BadInput as problem:
            field.set_refused(str(problem))
            self.refused.emit(str(problem))

    def _set_role(self, name: str, column: int, field: ChoiceField, written: str) -> None:
        sheet = self._layout.sheet(name)
        if sheet is not None:
            self._change(self._layout.with_sheet(sheet.with_role(column, field.value(), written)))

    def _set_date(self, name: str, column: int, field: DateField) -> None:
        sheet, day = self._layout.sheet(name), field.value()
        if sheet is not None and day is not None:
            self._change(self._layout.with_sheet(sheet.with_date(column, day)))

    def _set_meaning(self, word: WordCount, field: ChoiceField) -> None:
        meaning = field.value()
        if isinstance(meaning, CellMeaning):
            self._change(self._layout.with_meanings([Meaning(word.word, meaning)]))

    # --- Building -----------------------------------------------------------------------------

    def _add(self, words: str, field: Field) -> None:
        self._parts.addWidget(label(words, weight="medium", wrap=True))
        self._parts.addWidget(field)
        field.set_name(words)

    def _clear(self) -> None:
        for fields in (self.roles, self.dates, self.headings, self.words):
            fields.clear()
        fresh = QWidget()
        self._parts = QVBoxLayout(fresh)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(self._theme.px(GAP_M))
        self.body.replaceWidget(self._page, fresh)
        self._page.hide()
        self._page.deleteLater()
        self._page = fresh


def _columns_of(sheet: SheetMapping) -> list[int]:
    labels = (sheet.organisation, sheet.seat, sheet.name, sheet.given_name)
    known = [column for column in labels if column]
    return sorted({*known, *(m.column for m in sheet.meetings), *sheet.skipped_columns})


def _heading(workbook: Workbook, sheet: SheetMapping, column: int) -> str:
    grid = workbook.sheet(sheet.sheet)
    return grid.text(sheet.heading_row, column) if grid is not None else ""
