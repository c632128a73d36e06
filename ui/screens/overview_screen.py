"""Overview: what needs attention now, the next meetings, and four figures."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from govapp import attention
from govapp.alerts import list_alerts
from govapp.attention import AttentionItem, AttentionKind, what_needs_attention
from govapp.coming_up import NextMeeting, next_meetings
from govapp.dates import uk_date
from govapp.groups import list_groups
from govapp.headline import Headline, Share, headline
from govapp.partnerships import get_partnership
from ui.screens.follow_up_forms import FollowUpForms
from ui.screens.overview_columns import attention_columns, next_columns
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import NOTHING, Card, FigureTile
from ui.widgets.empty_state import EmptyState
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_STACKS_BELOW, _SINGLE_BELOW = 1000, 560
_TILES = (
    ("agencies_represented", "Agencies represented", "building-2"),
    ("seats_represented", "Seats represented", "users"),
    ("meetings_quorate", "Meetings quorate", "circle-check"),
    ("seats_held", "Seats held today", "user"),
)


class OverviewScreen(Screen):
    """The first screen. The next meeting has the focus: Enter opens its register."""

    TITLE = "Overview"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._items: list[AttentionItem] = []
        self.tiles = {
            key: FigureTile(theme, words, icon=icon, explains=True) for key, words, icon in _TILES
        }
        self._next_model = RowsModel(
            next_columns(lambda: session.today), id_of=lambda m: m.meeting.id
        )
        self.next = TableView(theme, "Next meetings", self._next_model)
        self._attention_model = RowsModel(
            # Two things may be the matter with one seat.
            attention_columns(),
            id_of=lambda item: (item.target, item.sentence),
        )
        self.attention = TableView(theme, "Needs attention", self._attention_model)
        self._nothing_next = EmptyState(
            theme,
            "No meetings ahead",
            "Plan the year’s dates, or import an attendance workbook.",
            icon="calendar-days",
            action="Go to Meetings",
        )
        self._nothing_yet = EmptyState(
            theme,
            "Nothing here yet",
            "Begin with your attendance workbook, as untidy as it is: a preview says what was "
            "understood. Or make a group under Groups.",
            icon="upload",
            action="Import a workbook…",
        )
        self._all_well = EmptyState(
            theme, "Nothing waits", "No gaps, no unfinished registers.", icon="circle-check"
        )
        self._forms = FollowUpForms(session, theme, self)
        self._waiting = Card(theme, "Needs attention", "The gravest first; Enter goes there")
        self._grid = QGridLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    # --- Reading ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the figures, the next meetings and what waits."""
        today, partnership = self.session.today, self.session.partnership_id
        with self.session.register.read() as snapshot:
            figures = headline(snapshot, today=today, partnership_id=partnership)
            coming = next_meetings(snapshot, today=today, partnership_id=partnership)
            self._items = what_needs_attention(snapshot, today=today, partnership_id=partnership)
            whose = get_partnership(snapshot, partnership).name if partnership else None
            empty = not list_groups(snapshot)
        self._show_figures(figures)
        self._next_model.set_rows(coming)
        self._attention_model.set_rows(self._items)
        self.next.setVisible(bool(coming))
        self._nothing_yet.setVisible(empty)
        self._nothing_next.setVisible(not coming and not empty)
        self.attention.setVisible(bool(self._items))
        self._all_well.setVisible(not self._items)
        # An empty register has nothing that could wait; saying that all is well would mislead.
        self._waiting.setHidden(empty)
        if coming and not self.next.currentIndex().isValid():
            self.next.select_ids([coming[0].meeting.id])
        self.heading.say("Overview", f"{today:%A} {uk_date(today)} · {whose or 'All partnerships'}")

    def focus_first(self) -> None:
        """Give the focus to the next meeting, so that Enter opens it, or to what to do first."""
        first = (self.next, self._nothing_yet, self.attention, self._nothing_next)
        next((part for part in first if part.isVisibleTo(self)), self).setFocus()

    def _show_figures(self, figures: Headline) -> None:
        counted = figures.meetings_counted
        meetings = "1 meeting" if counted == 1 else f"{counted} meetings"
        year = f"{meetings} counted since {uk_date(figures.period.starts_on)}"
        provisional = " · provisional" if figures.provisional else ""
        beside = {
            "agencies_represented": year + provisional,
            "seats_represented": year + provisional,
            "meetings_quorate": "of those with a verdict",
            "seats_held": "of the seats in being",
        }
        for key, tile in self.tiles.items():
            share: Share = getattr(figures, key)
            percent = "" if share.percent is None else f"{share.percent} %"
            figure = f"{share.n} of {share.of}" if share.of else NOTHING
            tile.set_figure(figure, percent, beside[key])

    # --- Going on -------------------------------------------------------------------------------

    def _open_next(self, meeting_id: int) -> None:
        meeting = next(found.meeting for found in self._coming() if found.meeting.id == meeting_id)
        screen = "register" if meeting.held_on <= self.session.today else "meetings"
        self.go.emit(screen, {"meeting_id": meeting_id})

    def _coming(self) -> list[NextMeeting]:
        return self._next_model.shown_rows

    def _open_item(self, key: Any) -> None:
        target, _ = key
        ids = target.ids
        match target.screen:
            case attention.Screen.REGISTER:
                self.go.emit("register", {"meeting_id": ids[0]})
            case attention.Screen.MEETING:
                self.go.emit("meetings", {"meeting_id": ids[0]})
            case attention.Screen.SEAT:
                self.go.emit("attendance", {"group_id": ids[0]})
            case attention.Screen.GROUP:
                self.go.emit("groups", {"group_id": ids[0]})

    def _explain(self, key: str) -> None:
        """Every tile leads to the figures that it sums up."""
        places = {
            "agencies_represented": ("attendance", {"view": "organisations"}),
            "seats_represented": ("attendance", {"view": "seats"}),
            "meetings_quorate": ("meetings", {}),
            "seats_held": ("groups", {}),
        }
        self.go.emit(*places[key])

    def _follow_up(self) -> None:
        chosen = [
            item
            for item in self._items
            if (item.target, item.sentence) in self.attention.selected_ids
            and item.kind is AttentionKind.ALERT
        ]
        if not chosen:
            self.session.said.emit("Choose an alert about a seat to follow up.", "info")
            return
        group_id, _ = chosen[0].target.ids
        alerts = list_alerts(self.session.register, today=self.session.today, group_id=group_id)
        alert = next(alert for alert in alerts if alert.sentence == chosen[0].sentence)
        self._forms.log(alert, group_id).open()

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(GAP_L))
        column.addLayout(self._grid)
        coming = Card(self.theme, "Next meetings", "Enter opens the register on the day")
        all_meetings = Button(self.theme, "All meetings", kind="quiet")
        all_meetings.clicked.connect(lambda: self.go.emit("meetings", {}))
        coming.add_to_heading(all_meetings)
        coming.body.addWidget(self.next, 1)
        coming.body.addWidget(self._nothing_next, 1)
        coming.body.addWidget(self._nothing_yet, 1)
        waiting = self._waiting
        follow_up = Button(self.theme, "Follow up…", icon="notebook-pen", kind="quiet")
        follow_up.clicked.connect(self._follow_up)
        waiting.add_to_heading(follow_up)
        waiting.body.addWidget(self.attention, 1)
        waiting.body.addWidget(self._all_well, 1)
        self._columns.addWidget(coming, 5)
        self._columns.addWidget(waiting, 6)
        column.addLayout(self._columns, 1)
        self.body.addWidget(scrolling(page))
        self.next.row_activated.connect(self._open_next)
        self.attention.row_activated.connect(self._open_item)
        self._nothing_yet.action_requested.connect(self.import_asked)
        import_button = Button(self.theme, "Import a workbook…", icon="upload")
        import_button.clicked.connect(self.import_asked)
        self.heading.add(import_button)
        self._nothing_next.action_requested.connect(lambda: self.go.emit("meetings", {}))
        for key, tile in self.tiles.items():
            tile.asked_why.connect(partial(self._explain, key))
        self._lay_out_tiles(4)

    def _lay_out_tiles(self, across: int) -> None:
        for number, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, number // across, number % across)
        self._grid.setSpacing(self.theme.px(GAP_L))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two tiles across, and one list under the other, where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_STACKS_BELOW)
        single = self.width() < self.theme.px(_SINGLE_BELOW)
        self._lay_out_tiles(1 if single else 2 if narrow else 4)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self._columns.setSpacing(self.theme.px(GAP_L))
        for table in (self.next, self.attention):
            table.setMinimumHeight(self.theme.px(300))
