"""What the tests of the window show: work, marks, seats, a matrix, screens, hits. All invented."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.marks import Look, MarkStyle
from ui.widgets.matrix_view import Matrix, MatrixColumn, MatrixFigure, MatrixRow
from ui.widgets.register_view import RegisterRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.search_box import SearchHit
from ui.widgets.sidebar import NavEntry

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
