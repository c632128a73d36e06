"""Why a figure is what it is: the sum in words, and every meeting behind it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from govapp.counting import CellState, Counts, Period
from govapp.dates import uk_date
from govapp.figures import SeatFigures
from govapp.matrix import WhyLine, why_seat
from govapp.percent import percentage
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_WIDTH = 440
_UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not export
_TONES = {
    CellState.PRESENT: "green",
    CellState.DEPUTY: "blue",
    CellState.APOLOGIES: "amber",
    CellState.ABSENT: "red",
}

Read = Callable[[Period, date], tuple[str, Counts, Sequence[WhyLine]]]


class WhyPanel(Card):
    """Opens beside a figure; Esc or the cross closes it."""

    meeting_asked = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme, "Why this figure")
        self._session = session
        self._read: Read | None = None
        self._close = IconButton(theme, "Close", icon="x")
        self._close.clicked.connect(self.leave)
        self.add_to_heading(self._close)
        self.figures = label("", weight="semibold", wrap=True)
        self.sum = label("", tint="muted", wrap=True)
        self._model = RowsModel(_columns(), id_of=lambda line: (line.meeting_id, line.seat_id))
        self.table = TableView(theme, "The meetings behind it", self._model)
        self.table.row_activated.connect(lambda key: self.meeting_asked.emit(key[0]))
        row = QHBoxLayout()
        row.addWidget(self.figures, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.table, 1)
        self.stand(beside=True)
        self.hide()

    def stand(self, *, beside: bool) -> None:
        """Stand beside the figures at a width of its own, or under them at theirs."""
        width = self._theme.px(_WIDTH)
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else _UNBOUNDED)
        self.setMinimumHeight(0 if beside else self._theme.px(360))

    @property
    def lines(self) -> list[WhyLine]:
        """The meetings shown."""
        return self._model.shown_rows

    def leave(self) -> None:
        """Close it, if it is open."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_seat(self, seat: SeatFigures, period: Period, as_at: date) -> None:
        """Explain the figures of a seat."""

        def read(period: Period, as_at: date) -> tuple[str, Counts, Sequence[WhyLine]]:
            lines = why_seat(self._session.register, seat.seat_id, period, as_at=as_at)
            return seat.label, _sum(lines), lines

        self.explain(read, period, as_at)

    def show_lines(self, read: Read, period: Period, as_at: date) -> None:
        """Explain what another reader counts: an organisation, a person."""
        self.explain(read, period, as_at)

    def explain(self, read: Read, period: Period, as_at: date) -> None:
        """Show what `read` gives, now and whenever something changes."""
        self._read = read
        self.read_again(period, as_at)
        self.show()
        announce(self, self.figures.text())

    def read_again(self, period: Period, as_at: date) -> None:
        """Read the same figure again."""
        if self._read is None:
            return
        title, counts, lines = self._read(period, as_at)
        if self.heading is not None:
            self.heading.say(title, f"{period}, as at {uk_date(as_at)}")
        self.figures.setText(
            f"Seat represented {_share(counts.represented, counts.expected)}\n"
            f"Member attended {_share(counts.present, counts.expected)}"
        )
        self.sum.setText(_in_words(counts, lines))
        self._model.set_rows(list(lines))


def _sum(lines: Sequence[WhyLine]) -> Counts:
    return sum((line.counts for line in lines), start=Counts())


def _share(n: int, m: int) -> str:
    percent = percentage(n, m)
    return f"{n} of {m}" + ("" if percent is None else f" = {percent} %")


def _in_words(counts: Counts, lines: Sequence[WhyLine]) -> str:
    """The rule, with its numbers: how expected came about, and what is beside it."""
    expected = (
        f"Expected {counts.expected} = present {counts.present} + deputy {counts.deputy} + "
        f"apologies {counts.apologies} + absent {counts.absent}"
    )
    if counts.online_not_counted:
        expected += f" + online, not counted, {counts.online_not_counted}"
    beside = [
        f"{n} {words}"
        for n, words in (
            (counts.vacant, "vacant"),
            (counts.not_expected, "not expected"),
            (counts.not_recorded, "not recorded"),
            (sum(line.counts == Counts() for line in lines), "left out or before its time"),
        )
        if n
    ]
    return f"{expected}. In no percentage: {', '.join(beside) or 'nothing'}."


def _columns() -> list[Column[WhyLine]]:
    return [
        Column(
            "Meeting",
            lambda line: line.held_on,
            text=lambda line: uk_date(line.held_on),
            context=lambda line: line.sentence,
            stretch=True,
            context_title="Why",
        ),
        Column(
            "Mark",
            lambda line: line.state.label,
            chip=lambda line: ChipLook(
                line.state.label, _TONES.get(line.state, "grey"), letter=line.state.letter
            ),
            width=150,
        ),
    ]
