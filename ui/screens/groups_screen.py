"""Groups: the structure as at a date as tree and chart, task and finish, one group's page."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QScrollArea, QWidget

from govapp.dates import uk_date
from govapp.errors import NotFound
from govapp.groups import Group, GroupNode, get_group, group_tree, list_groups
from govapp.partnerships import get_partnership
from govapp.seats import list_seats
from govapp.words import counted
from ui.screens import group_forms
from ui.screens.as_at_bar import AsAtBar
from ui.screens.group_page import GroupPage
from ui.screens.group_tree import GroupTree
from ui.screens.life_board import LifeBoard
from ui.screens.list_and_page import ListAndPage
from ui.screens.page_stack import PageStack
from ui.screens.screen import Screen
from ui.screens.structure_chart import ChartCanvas
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipButtons
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowRow
from ui.widgets.keys import on_key

_VIEWS = (("page", "Group"), ("chart", "Chart"), ("board", "Task and finish"))
_TREE_WIDTH = 330


class GroupsScreen(Screen):
    """The tree on the left; beside it a group, the chart or the board."""

    TITLE = "Groups"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._group_id: int | None = None
        self.as_at = AsAtBar(theme, session.today)
        self.views = ChipButtons(theme, "Show", _VIEWS)
        self.tree = GroupTree(theme)
        self.page = GroupPage(session, theme)
        self.chart = ChartCanvas(theme)
        self.board = LifeBoard(theme)
        self.empty = EmptyState(
            theme,
            "No groups yet",
            "Establish the board first, then the groups that report to it; or import an "
            "attendance workbook, which makes its group.",
            icon="network",
            action="New group…",
        )
        self._build()
        self._connect()

    # --- Reading ------------------------------------------------------------------------------

    def show_target(  # type: ignore[override]
        self, *, group_id: int | None = None, section: str = "", on: date | None = None
    ) -> None:
        """Show a group's page, a section of it, as at a day."""
        if on is not None:
            self.as_at.set_on(on)
        if group_id is not None:
            self._open(group_id)
        if section:
            self.page.sections.choose(section)

    def focus_first(self) -> None:
        """The tree, for the arrows."""
        self.tree.setFocus()

    def refresh(self) -> None:
        """Read the structure of that day, and what is shown beside it."""
        self.as_at.keep_up(self.session.today)
        on, partnership_id = self.as_at.on, self.session.partnership_id
        with self.session.register.read() as snapshot:
            nodes = group_tree(snapshot, partnership_id=partnership_id, on=on)
            groups = list_groups(snapshot, partnership_id=partnership_id)
            seats: dict[int, int] = {}
            for seat in list_seats(snapshot, on=on):
                seats[seat.group_id] = seats.get(seat.group_id, 0) + 1
        self._keep_to(groups, nodes)
        ended = [group for group in groups if group.ends_on is not None and group.ends_on < on]
        ended.sort(key=lambda group: group.ends_on or on, reverse=True)
        self.tree.show_structure(nodes, ended, on, self._group_id)
        self.chart.show_structure(nodes, on, seats, self._group_id)
        known = [group for group in groups if group.starts_on is None or group.starts_on <= on]
        self.board.show_groups(known, on)
        self._show_view()
        self._say_heading(nodes, ended, on)

    def _keep_to(self, groups: list[Group], nodes: list[GroupNode]) -> None:
        """Keep to the group shown while it is among those looked at, else take the first."""
        if self._group_id not in {group.id for group in groups}:
            first = nodes[0].group if nodes else groups[0] if groups else None
            self._group_id = first.id if first else None

    def _show_view(self) -> None:
        if self._group_id is None:
            self._stack.setCurrentWidget(self.empty)
            return
        if self.views.choice == "page":
            self.page.show_group(self._group_id, self.as_at.on)
        self._stack.setCurrentWidget(self._shown[self.views.choice])

    def _say_heading(self, nodes: list[GroupNode], ended: list[Group], on: date) -> None:
        whose = "all partnerships"
        if self.session.partnership_id is not None:
            whose = get_partnership(self.session.register, self.session.partnership_id).name
        number = len({node.group.id for node in nodes})
        past = f", {len(ended)} ended before" if ended else ""
        self.heading.say(
            "Groups", f"{counted(number, 'group', 'groups')}{past}, as at {uk_date(on)}, {whose}"
        )

    # --- Going about --------------------------------------------------------------------------

    def _choose(self, group_id: int) -> None:
        self._group_id = group_id
        self._show_view()
        if self.views.choice == "chart":
            self.chart.point_to(group_id)

    def _open(self, group_id: int) -> None:
        """Show a group's page; one of another partnership turns the switch to all."""
        try:
            get_group(self.session.register, group_id)
        except NotFound as refusal:
            self.session.refuse(refusal)
            return
        self._group_id = group_id
        self.views.choose("page")
        among = list_groups(self.session.register, partnership_id=self.session.partnership_id)
        if group_id not in {group.id for group in among}:
            self.session.look_at(None)
        self.read_again()
        self.tree.choose(group_id)

    def _opened(self, group_id: int) -> None:
        self._open(group_id)
        self.page.membership.panel.table.setFocus()

    def _new(self) -> None:
        """Ctrl+N on the page makes what its section lists; elsewhere a group."""
        focus = self.window().focusWidget()
        on_page = focus is not None and self.page.isAncestorOf(focus)
        if not (on_page and self.views.choice == "page" and self.page.new_record()):
            self._new_group()

    def _new_group(self) -> None:
        before = {group.id for group in list_groups(self.session.register)}
        form = group_forms.new_group_form(self.session, self.theme, parent=self)

        def show_it() -> None:
            made = [g.id for g in list_groups(self.session.register) if g.id not in before]
            if made:
                self._open(made[0])

        form.accepted.connect(show_it)
        form.open()

    # --- Building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.print_button = self.heading.add(Button(self.theme, "Print…", icon="printer"))
        self.new_button = self.heading.add(
            Button(self.theme, "New group…", icon="plus", kind="primary")
        )
        bar = FlowRow(self.theme)
        bar.add(self.views, stretch=True)
        bar.add(self.as_at)
        tree_card = Card(self.theme, margins=(6, 8, 6, 8))
        tree_card.body.addWidget(self.tree)
        self._chart_area = QScrollArea()
        self._chart_area.setWidgetResizable(True)
        self._chart_area.setWidget(self.chart)
        self._chart_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chart_card = Card(self.theme, margins=(4, 8, 4, 8))
        chart_card.body.addWidget(self._chart_area)
        self._stack = PageStack()
        self._shown: dict[str, QWidget] = {
            "page": self.page,
            "chart": chart_card,
            "board": self.board,
        }
        for widget in (*self._shown.values(), self.empty):
            self._stack.addWidget(widget)
        self._columns = ListAndPage(self.theme, tree_card, self._stack, list_width=_TREE_WIDTH)
        self.body.addWidget(bar)
        self.body.addWidget(self._columns, 1)

    def _connect(self) -> None:
        self.tree.group_chosen.connect(self._choose)
        self.tree.group_opened.connect(self._opened)
        self.chart.group_asked.connect(self._open)
        self.board.group_asked.connect(self._open)
        self.page.go.connect(self.go)
        self.page.day_asked.connect(self.as_at.set_on)
        self.as_at.changed.connect(self.refresh)
        self.views.chosen.connect(lambda _: self._show_view())
        self.empty.action_requested.connect(self._new_group)
        self.new_button.clicked.connect(self._new_group)
        self.print_button.clicked.connect(
            lambda: self.go.emit("reports", self.print_choices() or {})
        )
        on_key(QKeySequence.StandardKey.New, self, self._new)

    def print_choices(self) -> dict[str, Any] | None:
        """The attendance of the group shown."""
        if self._group_id is None:
            return None
        return {
            "report": "attendance_summary",
            "group_id": self._group_id,
            "as_at": self.as_at.on,
        }
