"""Every widget of the kit with something in it, for the tests of looks and accessibility."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.errors import RuleBroken
from govapp.reports.charts import Bar, Reference, bars, bars_in_words
from tests.ui.samples import (
    HITS,
    OWNERS,
    SCREENS,
    STATUSES,
    STYLES,
    TODAY,
    WORK,
    matrix,
    register_rows,
    work_model,
)
from ui.theme import Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.cards import Card, FigureTile
from ui.widgets.charts import ChartView
from ui.widgets.chips import ChipButtons, StatusChip
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    IntegerField,
    LongTextField,
    Option,
    TextField,
)
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.marks import MarkLegend
from ui.widgets.matrix_view import MatrixView
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import ProgressStrip
from ui.widgets.register_view import RegisterView
from ui.widgets.search_box import SearchBox
from ui.widgets.search_choice_field import SearchChoiceField
from ui.widgets.sidebar import Sidebar
from ui.widgets.table_panel import TablePanel


def table_page(theme: Theme) -> QWidget:
    page, column = _page(theme)
    panel = TablePanel(theme, "Actions", work_model(page), counted=("action", "actions"))
    panel.add_before_filter(
        ChipButtons(
            theme, "Show", [("all", "All 24"), ("late", "Overdue 6"), ("soon", "Due soon 6")]
        )
    )
    panel.add_tool(Button(theme, "Export", icon="download"))
    panel.table.select_ids([WORK[1].id])
    column.addWidget(panel)
    page.resize(theme.px(1130), theme.px(640))
    return page


def small_parts_page(theme: Theme) -> QWidget:
    page, column = _page(theme)
    for kind in ("info", "done", "refused"):
        bar = MessageBar(theme)
        bar.show_message(f"This is what a message of the kind “{kind}” looks like.", kind)
        column.addWidget(bar)
    undo = MessageBar(theme)
    undo.show_message("Police marked present.", "done", action="Undo", run=lambda: None)
    column.addWidget(undo)
    tiles = QHBoxLayout()
    tiles.setSpacing(theme.px(16))
    for name, icon, tone, figures in (
        ("Seats represented, last 12 months", "users", "green", ("154 of 180", "86 %", "5 vacant")),
        ("Open actions", "list-checks", "red", ("48", "", "7 overdue, 11 due within 28 days")),
        ("Meetings held", "calendar-days", "blue", ("5 of 6", "", "One cancelled for floods")),
    ):
        tile = FigureTile(theme, name, icon=icon, tone=tone, explains=True)
        tile.set_figure(*figures)
        tiles.addWidget(tile)
    column.addLayout(tiles)
    column.addLayout(_buttons_and_chips(theme))
    card = Card(theme, "Next meetings", "In the coming four weeks")
    card.add_to_heading(Button(theme, "All meetings", kind="quiet"))
    card.body.addWidget(
        EmptyState(
            theme,
            "No meetings yet",
            "Plan the year's dates, or import an attendance workbook.",
            icon="calendar-days",
            action="Plan a year",
        )
    )
    column.addWidget(card, 1)
    page.resize(theme.px(1000), theme.px(760))
    return page


def _buttons_and_chips(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in (
        Button(theme, "New action", icon="plus", kind="primary"),
        Button(theme, "Fire & Rescue", icon="printer"),
        Button(theme, "All meetings", kind="quiet"),
        IconButton(theme, "Close", icon="x"),
    ):
        row.addWidget(button)
    for look in STATUSES:
        row.addWidget(StatusChip(theme, look))
    row.addStretch(1)
    return row


def form(theme: Theme) -> FormDialog:
    def submit(**values: object) -> None:
        raise RuleBroken("The group ended on 30 September 2026: choose one that is in being.")

    dialog = FormDialog(
        theme,
        "New action",
        [
            FormRow("wording", "Wording", LongTextField(theme), required=True),
            FormRow(
                "owner",
                "Owner",
                SearchChoiceField(theme, [Option(n, name) for n, name in enumerate(OWNERS)]),
                help="A current group, or a partner as its sponsor.",
            ),
            FormRow("due", "Due", DateField(theme, today=TODAY)),
            FormRow(
                "kind",
                "Kind",
                ChoiceField(theme, [Option("action", "Action"), Option("task", "Plan task")]),
            ),
            FormRow("counts", "Counts", CheckField(theme, "Counts for the plan's priorities")),
            FormRow("source", "Source", TextField(theme), more=True),
            FormRow("item", "Agenda item", IntegerField(theme, 1, 99), more=True),
        ],
        submit,
        button="Raise the action",
        sentence="Professionals only: no details of cases.",
    )
    dialog.set_values({"wording": "Complete the return", "due": date(2026, 12, 1), "counts": True})
    return dialog


def register_page(theme: Theme) -> QWidget:
    page, column = _page(theme)
    view = RegisterView(theme, "Register", STYLES)
    view.set_rows(register_rows())
    view.select_ids([(1 << 62) + 14])
    card = Card(theme, margins=(1, 6, 1, 6))
    card.body.addWidget(view)
    column.addWidget(card)
    column.addWidget(MarkLegend(theme, STYLES))
    # As wide as beside the side panel of a 1,440 px window, where text at 200 % needs letters.
    page.resize(theme.px(960) if theme.text_percent == 100 else 1400, theme.px(760))
    return page


def matrix_page(theme: Theme) -> QWidget:
    page, column = _page(theme)
    card = Card(theme, margins=(1, 6, 1, 12))
    view = MatrixView(theme, "Attendance", STYLES, ("Seat represented", "Member attended"))
    view.set_matrix(matrix())
    card.body.addWidget(view)
    legend = Card(theme, margins=(16, 12, 16, 12))
    legend.body.addWidget(MarkLegend(theme, STYLES))
    column.addWidget(card, 1)
    column.addWidget(legend)
    page.resize(theme.px(1130) if theme.text_percent == 100 else 1700, theme.px(700))
    return page


def compact_matrix_page(theme: Theme) -> QWidget:
    page = matrix_page(theme)
    view = page.findChild(MatrixView)
    assert view is not None
    view.set_matrix(matrix(25, 24))
    view.set_compact(True)
    return page


def sidebar(theme: Theme) -> Sidebar:
    bar = Sidebar(theme, "Partnership Register", "Northmoor", SCREENS)
    bar.set_switch(
        "Partnership",
        [Option(None, "All partnerships"), Option(1, "Safeguarding children")],
        None,
    )
    bar.set_badge("work", "7", "7 overdue")
    bar.set_footer("Saved 10:42")
    bar.choose("attendance")
    return bar


def shell_page(theme: Theme) -> QWidget:
    page = QWidget()
    page.setProperty("page", True)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(sidebar(theme))
    folded = sidebar(theme)
    folded.set_folded(True)
    row.addWidget(folded)
    column = QVBoxLayout()
    column.setContentsMargins(*[theme.px(28)] * 4)
    box = SearchBox(theme, "Search", find=lambda text: HITS, hint="Ctrl+K")
    column.addWidget(box)
    strip = ProgressStrip(theme)
    strip.start("Printing 24 pages")
    strip.set_progress(9, 24)
    column.addWidget(strip)
    card = Card(theme, "Seats represented by organisation", "Of the last 12 meetings")
    chart = ChartView(theme, height=200)
    points = [Bar("Police", 11), Bar("Probation", 6, "amber", "below half"), Bar("Health", 12)]
    line = Reference("Half of the meetings", 6)
    chart.set_chart(
        lambda width, height: bars(points, width, height, reference=line),
        bars_in_words("Seats represented", points, line),
    )
    card.body.addWidget(chart)
    column.addWidget(card)
    column.addStretch(1)
    row.addLayout(column, 1)
    page.resize(theme.px(960), theme.px(640))
    box.setText("obrien prob")
    page.show()
    box.search()
    return page


def calendar_page(theme: Theme) -> QWidget:
    popup = CalendarPopup(theme, TODAY)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return popup


PAGES: dict[str, Callable[[Theme], QWidget]] = {
    "table": table_page,
    "parts": small_parts_page,
    "form": form,
    "register": register_page,
    "matrix": matrix_page,
    "shell": shell_page,
    "calendar": calendar_page,
    "matrix-compact": compact_matrix_page,
}


def _page(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setProperty("page", True)
    column = QVBoxLayout(page)
    column.setContentsMargins(*[theme.px(28)] * 4)
    column.setSpacing(theme.px(12))
    return page, column
