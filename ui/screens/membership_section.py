"""Membership of a group: its seats in order, who holds each, and everything done about them."""

from collections.abc import Callable
from datetime import date

from govapp.appointments import Capacity
from govapp.dates import uk_date_short
from govapp.groups import Group
from govapp.seating import Sitting, seating
from govapp.seats import Role, Seat, delete_seat, get_seat, list_seats, move_seat
from ui.screens import seat_forms
from ui.screens.menu_button import MenuButton
from ui.screens.record_section import RecordSection
from ui.screens.seat_panel import SeatPanel
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.keys import on_key
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel


class MembershipSection(RecordSection[Group]):
    """Enter opens a seat below the table; Alt+Up and Alt+Down move it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.model = RowsModel(_columns(), id_of=lambda sitting: sitting.seat_id)
        self.panel = TablePanel(theme, "Seats", self.model, counted=("seat", "seats"))
        self.model.setParent(self.panel)
        self.seat_panel = SeatPanel(session, theme)
        self.holder_button = Button(theme, "Change of holder…", icon="users")
        self.new_button = Button(theme, "New seat…", icon="plus")
        self.more = MenuButton(theme, "More")
        self._fill_more()
        tools = FlowRow(theme)
        for tool in (self.holder_button, self.new_button, self.more):
            tools.add(tool)
        self.panel.add_before_filter(tools)
        theme.follow(lambda: self.panel.setMinimumHeight(theme.px(220)))
        self.column.addWidget(self.panel, 3)
        self.column.addWidget(self.seat_panel, 2)
        self._connect()

    @property
    def sittings(self) -> list[Sitting]:
        """The seats as shown."""
        return self.model.shown_rows

    def read(self, record: Group, on: date) -> None:
        """Read who sits where that day."""
        with self.session.register.read() as snapshot:
            sittings = seating(snapshot, record.id, on)
            ever = len(list_seats(snapshot, group_id=record.id))
        self.model.set_rows(sittings)
        if ever and not sittings:
            self.panel.say_when_empty(
                f"No seats on {uk_date_short(on)}", "The group has seats on other days."
            )
        else:
            self.panel.say_when_empty(
                "No seats yet",
                "Add the seats of the organisations, then appoint who holds them.",
                "New seat…",
            )
        self.seat_panel.read_again(of_group=record.id)

    def new_record(self) -> bool:
        """Begin a new seat."""
        if self.record is None:
            return False
        self._open(
            seat_forms.seat_form(
                self.session, self.theme, group_id=self.record.id, seat=None, parent=self
            )
        )
        return True

    # --- About the seat chosen ----------------------------------------------------------------

    def _sitting(self) -> Sitting | None:
        chosen = self.panel.table.selected_ids or [self.panel.table.current_id]
        return next((s for s in self.sittings if s.seat_id in chosen), None)

    def _with_seat(self, do: Callable[[Seat, Sitting], object]) -> None:
        sitting = self._sitting()
        if sitting is None:
            self.session.said.emit("Choose a seat first.", "info")
            return
        do(get_seat(self.session.register, sitting.seat_id), sitting)

    def _change_holder(self, seat: Seat, sitting: Sitting) -> None:
        held = not sitting.vacant
        self._open(
            seat_forms.holder_form(
                self.session, self.theme, seat, on=self.on, held=held, parent=self
            )
        )

    def _appoint(self, capacity: Capacity) -> None:
        self._with_seat(
            lambda seat, _: self._open(
                seat_forms.appoint_form(
                    self.session, self.theme, seat, capacity, on=self.on, parent=self
                )
            )
        )

    def _edit(self, seat: Seat, _: Sitting) -> None:
        self._open(
            seat_forms.seat_form(
                self.session, self.theme, group_id=seat.group_id, seat=seat, parent=self
            )
        )

    def _end(self, seat: Seat, _: Sitting) -> None:
        self._open(seat_forms.end_seat_form(self.session, self.theme, seat, parent=self))

    def _delete(self, seat: Seat, _: Sitting) -> None:
        self.session.run(f"Take out {seat.label}", delete_seat, seat.id)

    def _move(self, by: int) -> None:
        """Move past the neighbour that is shown: seats of other days lie between unseen."""
        sitting = self._sitting()
        if sitting is None:
            return
        shown = [s.seat_id for s in sorted(self.sittings, key=lambda s: s.position)]
        place = shown.index(sitting.seat_id) + by
        if not 0 <= place < len(shown):
            return
        every = [s.id for s in list_seats(self.session.register, group_id=sitting.group_id)]
        self.session.run(
            f"Move {sitting.label} {'up' if by < 0 else 'down'}",
            move_seat,
            sitting.seat_id,
            position=every.index(shown[place]) + 1,
        )

    def _open(self, form: FormDialog) -> None:
        form.finished.connect(lambda _: self.panel.table.setFocus())
        form.open()

    # --- Building -----------------------------------------------------------------------------

    def _fill_more(self) -> None:
        self.more.add("Appoint…", lambda: self._appoint(Capacity.HOLDER))
        self.more.add("Name a deputy…", lambda: self._appoint(Capacity.DEPUTY))
        self.more.add("Name who acts…", lambda: self._appoint(Capacity.ACTING))
        self.more.part()
        self.more.add("Edit the seat…", lambda: self._with_seat(self._edit))
        self.more.add("Move up", lambda: self._move(-1))
        self.more.add("Move down", lambda: self._move(1))
        self.more.part()
        self.more.add("End the seat…", lambda: self._with_seat(self._end))
        self.more.add("Take out a seat entered by mistake", lambda: self._with_seat(self._delete))

    def _connect(self) -> None:
        table = self.panel.table
        table.row_activated.connect(self.seat_panel.show_seat)
        self.panel.empty_action.connect(self.new_record)
        self.holder_button.clicked.connect(lambda: self._with_seat(self._change_holder))
        self.new_button.clicked.connect(self.new_record)
        self.seat_panel.closed.connect(table.setFocus)
        self.seat_panel.person_asked.connect(
            lambda person_id: self.go.emit("people", {"person_id": person_id})
        )
        on_key("Alt+Up", table, lambda: self._move(-1))
        on_key("Alt+Down", table, lambda: self._move(1))
        on_key("Esc", table, self.seat_panel.close_it)


def _columns() -> list[Column[Sitting]]:
    return [
        Column(
            "Seat",
            lambda sitting: sitting.organisation or sitting.constituency or sitting.label,
            context=_as_what,
            context_title="As",
            spoken=lambda sitting: f"{sitting.label}, {sitting.role.label}",
            strong=True,
            stretch=True,
            width=200,
        ),
        Column(
            "Holder",
            lambda sitting: holder_words(sitting),
            context=lambda sitting: sitting.post or "",
            context_title="Post",
            chip=vacancy_chip,
            width=220,
        ),
        Column(
            "Deputies",
            lambda sitting: ", ".join(deputy.name for deputy in sitting.deputies),
            tint=lambda sitting: "muted",
            width=160,
        ),
        Column(
            "Since",
            lambda sitting: sitting.vacant_since if sitting.vacant else sitting.since,
            width=100,
        ),
    ]


def _as_what(sitting: Sitting) -> str:
    """The title of the seat, and the role where it is more than a member's."""
    titled = sitting.title if sitting.organisation or sitting.constituency else None
    parts = [titled or "", "" if titled and sitting.role is Role.MEMBER else sitting.role.label]
    return " · ".join(part for part in parts if part)


def holder_words(sitting: Sitting) -> str:
    """Who is expected in a seat, said to be acting where they are."""
    if sitting.vacant:
        since = f" since {uk_date_short(sitting.vacant_since)}" if sitting.vacant_since else ""
        return f"Vacant{since}"
    return f"{sitting.name} (acting)" if sitting.acting else sitting.name or ""


def vacancy_chip(sitting: Sitting) -> ChipLook | None:
    """What stands in place of a name where nobody holds the seat."""
    return ChipLook(holder_words(sitting), "amber", "triangle-alert") if sitting.vacant else None
