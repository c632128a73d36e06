"""Planning a year: paste dates, or say every so many weeks on a weekday; a preview before any."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govapp.dates import uk_date
from govapp.errors import BadInput, GovError
from govapp.files.year_plan import PlannedDate, every_weeks, read_pasted_dates
from govapp.groups import list_groups
from govapp.meetings import MeetingMode, meetings_on, plan_dates
from govapp.words import counted
from ui.screens.screen import scrolling
from ui.session import Session
from ui.theme import GAP_L, GAP_M, GAP_XL, Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipButtons
from ui.widgets.columns import Column
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, IntegerField, LongTextField, Option, TextField
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.rows_model import RowsModel
from ui.widgets.search_choice_field import SearchChoiceField
from ui.widgets.table_view import TableView
from ui.widgets.time_field import TimeField

_WAYS = [("paste", "Paste dates"), ("weeks", "Every … weeks")]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class YearPlanDialog(QDialog):
    """Dates on the left, the days they come to on the right; nothing is written until Plan."""

    def __init__(
        self, session: Session, theme: Theme, *, group_id: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._days: list[PlannedDate] = []
        self._in_diary: set[date] = set()
        self.setWindowTitle("Plan a year")
        self.group = SearchChoiceField(theme, self._groups())
        self.group.set_value(group_id)
        self.ways = ChipButtons(
            theme, "How", [("paste", "Paste dates"), ("weeks", "Every … weeks")]
        )
        self.pasted = LongTextField(theme)
        self.weeks = IntegerField(theme, 1, 52)
        self.weekday = ChoiceField(theme, [Option(n, day) for n, day in enumerate(_WEEKDAYS)])
        self.first = DateField(theme, today=session.today)
        self.count = IntegerField(theme, 1, 60)
        self.starts_at = TimeField(theme)
        self.ends_at = TimeField(theme)
        self.mode = ChoiceField(theme, [Option(mode, mode.label) for mode in MeetingMode])
        self.place = TextField(theme)
        self.message = MessageBar(theme)
        self._model = RowsModel(self._columns(), id_of=lambda planned: planned.date)
        self.preview = TableView(theme, "Days", self._model)
        self.understood = label("", size="heading", weight="semibold", wrap=True)
        self.plan_button = Button(theme, "Plan", kind="primary")
        self._defaults()
        self._build()
        self._read()

    def _defaults(self) -> None:
        self.weeks.set_value(8)
        self.weekday.set_value(1)
        self.first.set_value(self._session.today)
        self.count.set_value(6)
        self.mode.set_value(MeetingMode.IN_PERSON)

    def _groups(self) -> list[Option]:
        groups = list_groups(
            self._session.register,
            partnership_id=self._session.partnership_id,
            on=self._session.today,
        )
        return [Option(group.id, group.name, group.kind.label) for group in groups]

    # --- Reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        """Show what is typed as days, or what is wrong with it."""
        self.message.hide()
        try:
            self._days = self._planned()
        except BadInput as problem:
            self._days = []
            self.message.show_message(str(problem), "refused")
        self._in_diary = {day.date for day in self._days if self._is_in_diary(day.date)}
        self._model.set_rows(self._days)
        new = [planned for planned in self._days if planned.date not in self._in_diary]
        self.preview.setVisible(bool(self._days))
        self.understood.setText(_understood(len(self._days), len(new)))
        self.plan_button.set_text(f"Plan {counted(len(new), 'meeting')}" if new else "Plan")
        self.plan_button.setEnabled(bool(new) and self.group.value() is not None)

    def _planned(self) -> list[PlannedDate]:
        today = self._session.today
        if self.ways.choice == "paste":
            text = self.pasted.value()
            return read_pasted_dates(text, today) if text else []
        weeks, weekday, first = self.weeks.value(), self.weekday.value(), self.first.value()
        if weeks is None or weekday is None or first is None:
            return []
        return every_weeks(weeks, weekday, first, today, count=self.count.value())

    def _is_in_diary(self, day: date) -> bool:
        group = self.group.value()
        return isinstance(group, int) and bool(meetings_on(self._session.register, group, day))

    def _plan(self) -> None:
        try:
            self._session.attempt(
                "Plan the year’s meetings",
                plan_dates,
                group_id=self.group.value(),
                dates=[planned.date for planned in self._days],
                starts_at=self.starts_at.value(),
                ends_at=self.ends_at.value(),
                place=self.place.value(),
                mode=self.mode.value(),
            )
        except GovError as refusal:
            self.message.show_message(str(refusal), "refused")
            return
        self.accept()

    # --- Building -------------------------------------------------------------------------------

    def _columns(self) -> list[Column[PlannedDate]]:
        return [
            Column(
                "Day",
                lambda planned: planned.date,
                text=lambda planned: f"{planned.date:%A} {uk_date(planned.date)}",
                context=self._remark,
                stretch=True,
                context_title="Note",
            )
        ]

    def _remark(self, planned: PlannedDate) -> str:
        already = ["Already in the diary."] if planned.date in self._in_diary else []
        return " ".join([*already, *planned.warnings])

    def _build(self) -> None:
        fields_page = QWidget()
        left = QVBoxLayout(fields_page)
        left.setContentsMargins(0, 0, self._theme.px(GAP_M), 0)
        self._asked: dict[str, list[QWidget]] = {"paste": [], "weeks": []}
        fields: list[tuple[str, str, Any]] = [
            ("", "Group", self.group),
            ("", "", self.ways),
            ("paste", "Dates, one a line", self.pasted),
            ("weeks", "Every … weeks", self.weeks),
            ("weeks", "On a", self.weekday),
            ("weeks", "From", self.first),
            ("weeks", "How many", self.count),
            ("", "From (time)", self.starts_at),
            ("", "To (time)", self.ends_at),
            ("", "How", self.mode),
            ("", "Place", self.place),
        ]
        for way, words, field in fields:
            parts = [label(words, weight="medium"), field] if words else [field]
            for part in parts:
                left.addWidget(part)
                if way:
                    self._asked[way].append(part)
            self._name(field, words)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(self._theme.px(GAP_XL))
        columns.addWidget(scrolling(fields_page), 1)
        # The dialog's own ground shows through.
        fields_page.setProperty("page", False)
        fields_page.setAutoFillBackground(False)
        right = QVBoxLayout()
        right.addWidget(self.understood)
        right.addWidget(self.preview, 100)
        right.addStretch(1)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        cancel = Button(self._theme, "Cancel")
        cancel.clicked.connect(self.reject)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.plan_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(self._theme.px(GAP_XL),) * 4)
        column.setSpacing(self._theme.px(GAP_L))
        left.setSpacing(self._theme.px(GAP_M))
        column.addWidget(self.message)
        column.addLayout(columns, 1)
        column.addLayout(buttons)
        self.ways.chosen.connect(self._way_chosen)
        self.plan_button.clicked.connect(self._plan)
        for field in (self.group, self.pasted, self.weeks, self.weekday, self.first, self.count):
            field.changed.connect(self._read)
        self._way_chosen(self.ways.choice)
        self.resize(self._theme.px(860), self._theme.px(640))

    def _name(self, field: Any, words: str) -> None:
        if isinstance(field, DateField):
            field.set_name(words)
        elif words:
            field.editor.setAccessibleName(words)

    def _way_chosen(self, way: str) -> None:
        for key, widgets in self._asked.items():
            for widget in widgets:
                widget.setVisible(key == way)
        self._read()
        if way == "paste":
            self.pasted.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _understood(days: int, new: int) -> str:
    if not days:
        return "The days will stand here; nothing is planned before you have seen them."
    in_diary = f", {days - new} in the diary already" if new < days else ""
    return f"{counted(days, 'day')}{in_diary}"
