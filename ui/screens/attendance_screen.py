"""Attendance: the matrix of a group, other ways to add it up, and why a figure is what it is."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govapp.counting import CellState, Period
from govapp.dates import uk_date
from govapp.figures import PartnershipScope
from govapp.groups import list_groups
from govapp.matrix import AttendanceMatrix, matrix
from govapp.meetings import list_meetings
from govapp.partnerships import get_partnership
from ui.screens.attendance_tables import AttendanceTables
from ui.screens.mark_styles import matrix_styles
from ui.screens.matrix_rows import counts_online, matrix_shown, provisional_words
from ui.screens.period_bar import PeriodBar
from ui.screens.screen import Screen, scrolling
from ui.screens.why_panel import WhyPanel
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipButtons
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Option
from ui.widgets.flow import FlowRow
from ui.widgets.keys import on_key
from ui.widgets.labels import label
from ui.widgets.marks import MarkLegend
from ui.widgets.matrix_view import MatrixView
from ui.widgets.search_choice_field import SearchChoiceField

_LEGEND = tuple(state for state in CellState if state.letter)
_VIEWS = (
    ("matrix", "Matrix"),
    ("seats", "By seat"),
    ("organisations", "By organisation"),
    ("people", "By person"),
    ("groups", "By group"),
)
# Below this many design pixels the explanation folds under: a window of 1,024 is too narrow for it.
_FOLDS_BELOW = 1000
_NO_MEETINGS = (
    "No meetings yet",
    "Plan the year’s dates under Meetings, or import an attendance workbook.",
    "Go to Meetings",
)
_NO_SEATS = (
    "No seats in this period",
    "Add the seats of the group, and who holds them, on its page.",
    "Go to the group",
)
FIGURES = ("Seat represented", "Member attended")


class AttendanceScreen(Screen):
    """A year of a group on one screen; every figure explains itself beside it."""

    TITLE = "Attendance"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._group_id: int | None = None
        self._matrix: AttendanceMatrix | None = None
        self._leave_empty: Callable[[], object] = partial(self.go.emit, "meetings", {})
        self.period = PeriodBar(theme, session.today)
        self.views = ChipButtons(theme, "Show", _VIEWS)
        self.group_field = SearchChoiceField(theme, [])
        self.view = MatrixView(theme, "Attendance", matrix_styles(online_counts=False), FIGURES)
        self.legend = MarkLegend(theme, matrix_styles(_LEGEND))
        self.tables = AttendanceTables(session, theme)
        self.why = WhyPanel(session, theme)
        self.provisional = label("", tint="muted", wrap=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    # --- Reading ------------------------------------------------------------------------------

    def show_target(  # type: ignore[override]
        self,
        *,
        group_id: int | None = None,
        view: str = "matrix",
        period: Period | None = None,
        on: date | None = None,
        why_of: int | None = None,
    ) -> None:
        """Show a group's matrix, or another way of adding up.

        `on` chooses the financial year that it lies in, as at that day, where no `period` is
        given; `why_of` asks at once why the figure of that seat, organisation or person is so.
        """
        if group_id is not None:
            self._group_id = group_id
        if period is not None:
            self.period.set_period(period)
        elif on is not None:
            self.period.set_period(Period.financial_year_of(on), as_at=on)
        self.views.choose(view)
        self.why.hide()
        self.read_again()
        if why_of is not None:
            self.tables.ask_why(view, why_of)

    def refresh(self) -> None:
        """Read the figures again."""
        self.period.keep_up(self.session.today)
        self._offer_groups()
        if self.views.choice == "matrix":
            self._show_matrix()
        else:
            self.tables.show_view(self.views.choice, self.period.period(), self.period.as_at())
            self._stack.setCurrentWidget(self.tables)
        self._say_heading()
        if self.why.isVisible():
            self.why.read_again(self.period.period(), self.period.as_at())

    def focus_first(self) -> None:
        """Give the focus to the figures, so that the arrows walk them and Enter asks why."""
        shown = self._stack.currentWidget()
        if shown is self._matrix_card:
            shown = self.view
        elif shown is self.tables:
            shown = self.tables.table
        if shown is not None:
            shown.setFocus()

    def _offer_groups(self) -> None:
        groups = list_groups(self.session.register, partnership_id=self.session.partnership_id)
        self.group_field.blockSignals(True)
        self.group_field.set_options(
            [Option(group.id, group.name, group.kind.label) for group in groups]
        )
        known = [group.id for group in groups]
        if self._group_id not in known:
            self._group_id = known[0] if known else None
        self.group_field.set_value(self._group_id)
        self.group_field.blockSignals(False)

    def _show_matrix(self) -> None:
        if self._group_id is None:
            self._say_empty(_NO_MEETINGS, partial(self.go.emit, "meetings", {}))
            return
        found = matrix(
            self.session.register,
            self._group_id,
            self.period.period(),
            as_at=self.period.as_at(),
        )
        self._matrix = found
        if not found.meetings:
            self._say_no_meetings(self._group_id)
            return
        if not found.cells:
            self._say_empty(
                _NO_SEATS, partial(self.go.emit, "groups", {"group_id": self._group_id})
            )
            return
        stand_in, online_counts = found.figures.deputy_word, counts_online(found)
        self.view.set_styles(matrix_styles(stand_in=stand_in, online_counts=online_counts))
        self.legend.set_styles(matrix_styles(_LEGEND, stand_in, online_counts=online_counts))
        self.view.set_matrix(matrix_shown(found))
        self.view.set_compact(len(found.meetings) > 16, rows=len(found.figures.seats) > 16)
        self.provisional.setText(provisional_words(found.figures))
        self.provisional.setVisible(found.figures.provisional)
        self._stack.setCurrentWidget(self._matrix_card)

    def _say_no_meetings(self, group_id: int) -> None:
        """Lead to the group's latest meetings, where they lie in another period."""
        meetings = list_meetings(self.session.register, group_id=group_id)
        if not meetings:
            self._say_empty(_NO_MEETINGS, partial(self.go.emit, "meetings", {}))
            return
        latest = meetings[-1].held_on
        year = Period.financial_year_of(latest)
        words = (
            "No meetings in this period",
            f"The group’s latest is of {uk_date(latest)}.",
            f"Show {year}",
        )
        self._say_empty(words, partial(self._show_period, year))

    def _show_period(self, period: Period) -> None:
        self.show_target(period=period)
        self.focus_first()

    def _say_empty(self, words: tuple[str, str, str], leave: Callable[[], object]) -> None:
        self._empty.say(*words)
        self._leave_empty = leave
        self._stack.setCurrentWidget(self._empty)

    def _say_heading(self) -> None:
        whose = "all partnerships"
        if self.session.partnership_id is not None:
            whose = get_partnership(self.session.register, self.session.partnership_id).name
        matrix_shown = self.views.choice == "matrix" and self._matrix is not None
        self.group_field.setVisible(self.views.choice == "matrix")
        if matrix_shown and self._matrix is not None:
            figures = self._matrix.figures
            counted = f"{figures.meetings_counted} of {figures.meetings_in_period} meetings counted"
            self.heading.say("Attendance", f"{len(figures.seats)} seats, {counted}, {whose}")
        else:
            self.heading.say("Attendance", f"{self.period.period()}, {whose}")

    # --- Why ----------------------------------------------------------------------------------

    def _ask_why_of_seat(self, seat_id: Any, *_: Any) -> None:
        assert self._matrix is not None
        figures = self._matrix.figures
        seat = next(seat for seat in figures.seats if seat.seat_id == seat_id)
        self.why.show_seat(seat, figures.small_number, self.period.period(), self.period.as_at())

    # --- Building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.print_button = self.heading.add(Button(self.theme, "Print…", icon="printer"))
        self.group_field.editor.setAccessibleName("Group")
        bar = FlowRow(self.theme)
        bar.add(self.views)
        bar.add(self.group_field, stretch=True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(GAP_L))
        column.addWidget(bar)
        column.addWidget(self.period)
        self._matrix_card = Card(self.theme, margins=(0, 8, 0, 14))
        self._matrix_card.body.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(self.theme.px(20), 0, self.theme.px(20), 0)
        foot.addWidget(self.legend)
        foot.addWidget(self.provisional)
        self._matrix_card.body.addLayout(foot)
        title, sentence, action = _NO_MEETINGS
        self._empty = EmptyState(self.theme, title, sentence, icon="grid-3x3", action=action)
        self._stack = QStackedWidget()
        for widget in (self._matrix_card, self.tables, self._empty):
            self._stack.addWidget(widget)
        self._columns.addWidget(self._stack, 1)
        self._columns.addWidget(self.why)
        column.addLayout(self._columns, 1)
        self._area = scrolling(page)
        self.body.addWidget(self._area)

    def _connect(self) -> None:
        self.views.chosen.connect(self._view_chosen)
        self.group_field.changed.connect(self._group_chosen)
        self.period.changed.connect(self.refresh)
        self.view.row_activated.connect(self._ask_why_of_seat)
        self.view.cell_activated.connect(self._ask_why_of_seat)
        self.view.column_activated.connect(
            lambda meeting_id: self.go.emit("register", {"meeting_id": meeting_id})
        )
        self.tables.why_asked.connect(self.why.explain)
        self.tables.go.connect(self.go)
        self.why.closed.connect(self.focus_first)
        self.why.stands.connect(self._make_room_for_why)
        on_key("Esc", self, self.why.leave)
        self.why.meeting_asked.connect(
            lambda meeting_id: self.go.emit("register", {"meeting_id": meeting_id})
        )
        self._empty.action_requested.connect(lambda: self._leave_empty())
        self.print_button.clicked.connect(
            lambda: self.go.emit("reports", self.print_choices() or {})
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The explanation stands under the matrix where there is little room beside it."""
        super().resizeEvent(event)
        px = self.theme.px
        narrow = self.width() < px(_FOLDS_BELOW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self._columns.setSpacing(px(GAP_L))
        self._stack.setMinimumHeight(px(440))
        self.why.stand(beside=not narrow)

    def _make_room_for_why(self, stands: bool) -> None:
        self.tables.make_room(stands)
        if stands:
            # Once it has its place.
            QTimer.singleShot(0, self.why, self._bring_why_into_sight)

    def _bring_why_into_sight(self) -> None:
        """It may lie beneath, and have left the cell that it explains no room beside it."""
        self._area.ensureWidgetVisible(self.why)
        self.view.scrollTo(self.view.currentIndex())

    def _view_chosen(self, _: str) -> None:
        # What was explained is no longer beside its figure.
        self.why.hide()
        self.refresh()

    def _group_chosen(self) -> None:
        chosen = self.group_field.value()
        if isinstance(chosen, int) and chosen != self._group_id:
            self._group_id = chosen
            self.why.hide()
            self.refresh()

    def print_choices(self) -> dict[str, Any] | None:
        """The matrix as it stands, or the summary of what is added up."""
        chosen: dict[str, Any] = {
            "period": self.period.period(),
            "as_at": self.period.as_at(),
        }
        if self.views.choice == "matrix" and self._group_id is not None:
            return {"report": "attendance_matrix", "group_id": self._group_id, **chosen}
        scope = PartnershipScope(self.session.partnership_id)
        return {"report": "attendance_summary", "scope": scope, **chosen}
