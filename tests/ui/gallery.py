"""Every widget of the kit with something in it, for the tests of looks and accessibility."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.errors import RuleBroken
from govapp.reports.charts import Bar, Reference, bars, bars_in_words
from ui.theme import Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.cards import Card, FigureTile
from ui.widgets.charts import ChartView
from ui.widgets.chips import ChipButtons, ChipLook, StatusChip
from ui.widgets.columns import Column
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
from ui.widgets.marks import Look, MarkLegend, MarkStyle
from ui.widgets.matrix_view import Matrix, MatrixColumn, MatrixFigure, MatrixRow, MatrixView
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import ProgressStrip
from ui.widgets.register_view import RegisterRow, RegisterView
from ui.widgets.rows_model import RowsModel
from ui.widgets.search_box import SearchBox, SearchHit
from ui.widgets.search_choice_field import SearchChoiceField
from ui.widgets.sidebar import NavEntry, Sidebar
from ui.widgets.table_panel import TablePanel

TODAY = date(2026, 11, 20)

WORDING = [
    "Publish the revised threshold document to all partners and confirm receipt",
    "Complete the section 11 self-assessment return",
    "Audit strategy discussions held within 24 hours",
    "Agree the information-sharing protocol with the acute trust",
    "Deliver multi-agency neglect training",
    "Update the escalation and resolution policy",
    "Report on children missing from education",
    "Review the staffing and throughput of the front door",
]
OWNERS = ["Police", "Education", "Fire & Rescue", "Youth Justice", "Health (ICB)", "Łódź Trust"]
STATUSES = [
    ChipLook("Due soon", "amber", "triangle-alert", "A"),
    ChipLook("Overdue", "red", "octagon-alert", "R"),
    ChipLook("On track", "green", "circle", "G"),
    ChipLook("Complete", "blue", "circle-check", "B"),
]


@dataclass(frozen=True, slots=True)
class Work:
    id: int
    wording: str
    group: str
    owner: str
    due: date | None
    moves: int
    status: ChipLook

    @property
    def days(self) -> str:
        if self.due is None:
            return "no date"
        days = (self.due - TODAY).days
        return f"in {days} days" if days >= 0 else f"{-days} days late"


WORK = [
    Work(
        id=(1 << 62) + n,
        wording=WORDING[n % len(WORDING)],
        group=["Quality Assurance", "Exploitation", "Learning & Development"][n % 3],
        owner=OWNERS[n % len(OWNERS)],
        due=None if n == 6 else TODAY + timedelta(days=(n * 37) % 90 - 25),
        moves=n % 4,
        status=STATUSES[n % 4],
    )
    for n in range(24)
]

COLUMNS = [
    Column[Work](
        "Ref", lambda w: f"A25-{w.id % 1000}", width=90, tint=lambda w: "muted", key="ref"
    ),
    Column[Work](
        "Action",
        lambda w: w.wording,
        context=lambda w: w.group,
        context_title="Group",
        strong=True,
        stretch=True,
        width=220,
    ),
    Column[Work]("Owner", lambda w: w.owner, width=150, key="owner"),
    Column[Work](
        "Due",
        lambda w: w.due,
        context=lambda w: w.days,
        tint=lambda w: "red" if w.due and w.due < TODAY else "text",
        width=120,
        key="due",
    ),
    Column[Work]("Moved", lambda w: w.moves, align="right", width=90),
    Column[Work]("Status", lambda w: w.status.text, chip=lambda w: w.status, width=150),
]


def work_model(parent: QWidget | None = None) -> RowsModel[Work]:
    model = RowsModel(COLUMNS, id_of=lambda work: work.id, parent=parent)
    model.set_rows(WORK)
    return model


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
    column.addLayout(row)
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


STYLES = [
    MarkStyle("present", "P", "Present", Look.PALE, key="P", fills=True),
    MarkStyle("apologies", "A", "Apologies", Look.UNDERLINED, key="A"),
    MarkStyle("deputy", "D", "Deputy attended", Look.OUTLINED, key="D", short="Deputy", asks=True),
    MarkStyle("absent", "X", "Absent, no apologies", Look.SOLID, key="X", short="Absent"),
    MarkStyle("not_expected", "N", "Not expected", Look.DOTTED, key="N"),
    MarkStyle("vacant", "V", "Vacant", Look.HOLLOW),
    MarkStyle("not_a_member", "", "Not a member then", Look.DASH),
    MarkStyle("not_recorded", "?", "Not recorded", Look.QUESTION),
]
SEATS = [
    ("Northmoor Police, Detective Superintendent", "Amara Okafor"),
    ("Northmoor Council, Director of Children's Services", "Priya Rahman"),
    ("Northmoor ICB, Designated Nurse", "Helen Haddad"),
    ("Secondary heads, head teacher representative", "David Bello"),
    ("Probation Service, Head of Service", "Siân Marsh"),
    ("Northmoor Hospitals Trust, Named Doctor", "Nguyễn Thị Minh"),
    ("Fire & Rescue, Prevention Manager", "Grażyna Łuczak"),
    ("Housing, Head of Housing", ""),
]


def register_rows(count: int = 25) -> list[RegisterRow]:
    marks = ["present", "present", "deputy", "apologies", "absent", "present", "not_expected", ""]
    return [
        RegisterRow(
            id=(1 << 62) + n,
            title=SEATS[n % 8][0],
            person=SEATS[n % 8][1] or "Vacant since 1 April 2026",
            mark=marks[n % 8] if n < 14 else "",
            came="Deputy: Joan Carr" if marks[n % 8] == "deputy" and n < 14 else "",
            reply="Sent apologies" if n == 17 else "",
            online=n in (1, 5),
            note="Left at item 6" if n == 5 else "",
            locked=n == 4,
        )
        for n in range(count)
    ]


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


def matrix(rows: int = 18, columns: int = 14) -> Matrix:
    codes = ["present"] * 9 + ["deputy", "apologies", "present", "absent", "not_expected"]
    odd = {3: "not_a_member", 6: "vacant"}
    days = [date(2025, 9, 4) + timedelta(days=35 * n) for n in range(columns)]
    return Matrix(
        rows=[
            MatrixRow(
                (1 << 62) + n,
                SEATS[n % 8][0].split(", ")[0],
                SEATS[n % 8][0].split(", ")[1],
                (MatrixFigure("11 of 12", "92 %"), MatrixFigure("3 of 12", "25 %")),
            )
            for n in range(rows)
        ],
        columns=[
            MatrixColumn(n, day, "Executive", "cancelled" if n == 7 else "", crossed=n == 7)
            for n, day in enumerate(days)
        ],
        codes=[
            [
                odd[row]
                if row in odd and column < 4
                else "not_recorded"
                if column == 7
                else codes[(row * 5 + column * 3) % len(codes)]
                for column in range(columns)
            ]
            for row in range(rows)
        ],
        noted=frozenset({((1 << 62) + 2, 5)}),
    )


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


SCREENS = [
    NavEntry("overview", "Overview", "layout-dashboard"),
    NavEntry("groups", "Groups", "network"),
    NavEntry("meetings", "Meetings", "calendar-days"),
    NavEntry("attendance", "Attendance", "grid-3x3", section="Accountability"),
    NavEntry("work", "Work", "list-checks"),
    NavEntry("scrutiny", "Scrutiny", "messages-square"),
    NavEntry("people", "People and organisations", "users", section="Office"),
    NavEntry("reports", "Reports", "file-text"),
    NavEntry("settings", "Settings", "settings"),
]
HITS = [
    SearchHit(1, "Siobhán O'Brien", "Probation Service, Head of Service", "user"),
    SearchHit(2, "Probation Service", "Organisation, three seats", "building-2"),
    SearchHit(3, "Review the probation pathway", "Action A25-117, due 20 Nov 26", "list-checks"),
]


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
