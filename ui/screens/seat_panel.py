"""One seat: everybody ever appointed to it, from and to; and how that is put right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from govapp.appointments import Appointment, appointments_of, delete_appointment
from govapp.dates import uk_date
from govapp.errors import NotFound
from govapp.lives import in_being
from govapp.seats import Seat, get_seat
from ui.screens import seat_forms
from ui.screens.menu_button import MenuButton
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.form_dialog import FormDialog
from ui.widgets.keys import on_key
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView


class SeatPanel(Card):
    """Opens under the seats; Esc closes it. Enter on an appointment puts it right."""

    closed = Signal()
    person_asked = Signal(object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme, "Seat", margins=(20, 14, 8, 8))
        self._session, self._theme = session, theme
        self._seat: Seat | None = None
        self._model = RowsModel(_columns(session), id_of=lambda a: a.id, parent=self)
        self.table = TableView(theme, "Everybody appointed to this seat", self._model)
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.more = MenuButton(theme, "More")
        self.more.add("End this appointment…", lambda: self._with_chosen(self._end))
        self.more.add("Show the person", lambda: self._with_chosen(self._show_person))
        self.more.add("Take out an appointment entered by mistake", self._delete)
        self._close = IconButton(theme, "Close the seat", icon="x")
        for widget in (self.edit_button, self.more, self._close):
            self.add_to_heading(widget)
        self.body.addWidget(self.table, 1)
        self._close.clicked.connect(self.close_it)
        on_key("Esc", self, self.close_it)
        self.edit_button.clicked.connect(lambda: self._with_chosen(self._edit))
        self.table.row_activated.connect(lambda _: self._with_chosen(self._edit))
        theme.follow(lambda: self.setMinimumHeight(theme.px(190)))
        self.hide()

    @property
    def appointments(self) -> list[Appointment]:
        """As shown, the latest first."""
        return self._model.shown_rows

    def show_seat(self, seat_id: int) -> None:
        """Show a seat and take the focus."""
        self._read(seat_id)
        self.show()
        self.table.setFocus()

    def read_again(self, *, of_group: int) -> None:
        """Read the same seat again; it closes when it is gone or another group is looked at."""
        if self._seat is None or self.isHidden():
            return
        try:
            self._read(self._seat.id)
        except NotFound:
            self.hide()
        if self._seat.group_id != of_group:
            self.hide()

    def _read(self, seat_id: int) -> None:
        with self._session.register.read() as snapshot:
            self._seat = get_seat(snapshot, seat_id)
            found = appointments_of(snapshot, seat_id)
        if self.heading is not None:
            self.heading.say(self._seat.label, _life_in_words(self._seat))
        self._model.set_rows(sorted(found, key=_life_of, reverse=True))

    def _with_chosen(self, do: Callable[[Seat, Appointment], object]) -> None:
        chosen = self.table.selected_ids or [self.table.current_id]
        appointment = next((a for a in self.appointments if a.id in chosen), None)
        if appointment is None or self._seat is None:
            self._session.said.emit("Choose an appointment first.", "info")
            return
        do(self._seat, appointment)

    def _edit(self, seat: Seat, appointment: Appointment) -> None:
        self._open(
            seat_forms.edit_appointment_form(
                self._session, self._theme, seat, appointment, parent=self
            )
        )

    def _end(self, seat: Seat, appointment: Appointment) -> None:
        self._open(
            seat_forms.end_appointment_form(
                self._session, self._theme, seat, appointment, parent=self
            )
        )

    def _show_person(self, _: Seat, appointment: Appointment) -> None:
        if appointment.person_id is None:
            self._session.said.emit("The register does not know who that is.", "info")
            return
        self.person_asked.emit(appointment.person_id)

    def _delete(self) -> None:
        self._with_chosen(
            lambda seat, appointment: self._session.run(
                f"Take out an appointment to {seat.label}", delete_appointment, appointment.id
            )
        )

    def _open(self, form: FormDialog) -> None:
        form.finished.connect(lambda _: self.table.setFocus())
        form.open()

    def close_it(self) -> None:
        """Leave the seat for the table of seats."""
        self.hide()
        self.closed.emit()


def _life_of(appointment: Appointment) -> tuple[date, date]:
    """Sorts by end and start; holders stay before deputies of the same days."""
    return appointment.ends_on or date.max, appointment.starts_on or date.min


def _life_in_words(seat: Seat) -> str:
    parts = [seat.role.label]
    if seat.starts_on:
        parts.append(f"from {uk_date(seat.starts_on)}")
    if seat.ends_on:
        parts.append(f"to {uk_date(seat.ends_on)}")
    if seat.end_reason:
        parts.append(seat.end_reason)
    return ", ".join(parts)


def _columns(session: Session) -> list[Column[Appointment]]:
    def standing(appointment: Appointment) -> ChipLook:
        now = in_being(appointment.starts_on, appointment.ends_on, session.today)
        return ChipLook(appointment.capacity.label, "accent" if now else "grey")

    return [
        Column(
            "Name",
            lambda a: a.name,
            context=lambda a: a.source or "",
            context_title="Known from",
            strong=True,
            stretch=True,
            width=170,
        ),
        Column("As", lambda a: a.capacity.label, chip=standing, width=110),
        Column("From", lambda a: a.starts_on, width=110),
        Column(
            "To",
            lambda a: a.ends_on,
            context=lambda a: a.end_reason or "",
            context_title="Reason",
            width=190,
        ),
    ]
