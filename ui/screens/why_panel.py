"""Why a figure is what it is: the sum in words, and every meeting behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from govapp.counting import CellState, Counts, Period
from govapp.dates import uk_date
from govapp.figures import OrganisationFigures, SeatFigures
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


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure taken apart: of whom, the meetings behind it, and when it has a percentage.

    An agency has a figure of its own, which counts meetings and not seats; somebody's figure says
    only whether they came themselves.
    """

    title: str
    lines: Sequence[WhyLine]
    small_number: int
    agency: OrganisationFigures | None = None
    of_person: bool = False

    @property
    def counts(self) -> Counts:
        """What the meetings come to."""
        return sum((line.counts for line in self.lines), start=Counts())

    @property
    def of_several(self) -> bool:
        """Whether it spans several groups or seats, so that a day does not name the meeting."""
        return len({line.seat_id for line in self.lines}) > 1

    @property
    def figures(self) -> str:
        """The figure that was asked about, and those that stand beside it, a line each."""
        counts, said = self.counts, []
        if self.agency is not None:
            shares = self._share(self.agency.represented, self.agency.expected, " meetings")
            said.append(f"Agency represented {shares}")
        if not self.of_person:
            said.append(f"Seat represented {self._share(counts.represented, counts.expected)}")
        said.append(f"Member attended {self._share(counts.present, counts.expected)}")
        return "\n".join(said)

    def _share(self, n: int, m: int, what: str = "") -> str:
        if m == 0:
            return f"{n} of {m}{what}"
        if m < self.small_number:
            return f"{n} of {m}{what} (no percentage below {self.small_number})"
        return f"{n} of {m}{what} = {percentage(n, m)} %"


Read = Callable[[Period, date], Explanation]


class WhyPanel(Card):
    """Opens beside a figure; Esc or the cross closes it."""

    meeting_asked = Signal(object)
    closed = Signal()
    stands = Signal(bool)
    """Whether it takes room now."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme, "Why this figure")
        self._session = session
        self._read: Read | None = None
        self._close = IconButton(theme, "Close", icon="x")
        self._close.clicked.connect(self.leave)
        self.add_to_heading(self._close)
        self.figures = label("", weight="semibold", wrap=True)
        self.sum = label("", tint="muted", wrap=True)
        self._shown: Explanation | None = None
        self._model = RowsModel(self._columns(), id_of=lambda line: (line.meeting_id, line.seat_id))
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

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it takes room."""
        super().showEvent(event)
        self.stands.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it leaves its room, unless only its screen is covered."""
        super().hideEvent(event)
        if self.isHidden():
            self.stands.emit(False)

    @property
    def lines(self) -> list[WhyLine]:
        """The meetings shown."""
        return self._model.shown_rows

    def leave(self) -> None:
        """Close it, if it is open."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_seat(self, seat: SeatFigures, small_number: int, period: Period, as_at: date) -> None:
        """Explain the figures of a seat."""

        def read(period: Period, as_at: date) -> Explanation:
            lines = why_seat(self._session.register, seat.seat_id, period, as_at=as_at)
            return Explanation(seat.label, lines, small_number)

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
        found = self._shown = self._read(period, as_at)
        if self.heading is not None:
            self.heading.say(found.title, f"{period}, as at {uk_date(as_at)}")
        self.figures.setText(found.figures)
        self.sum.setText(_in_words(found))
        self._model.set_rows(list(found.lines))

    def _columns(self) -> list[Column[WhyLine]]:
        return [
            Column(
                "Meeting",
                lambda line: line.held_on,
                text=self._meeting,
                context=self._why,
                stretch=True,
                two_lines=True,
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

    def _meeting(self, line: WhyLine) -> str:
        several = self._shown is not None and self._shown.of_several
        return f"{uk_date(line.held_on)}, {line.group}" if several else uk_date(line.held_on)

    def _why(self, line: WhyLine) -> str:
        """Of an agency with two seats at one meeting each line says which it is about."""
        if self._shown is None or self._shown.agency is None:
            return line.sentence
        seat = line.seat.removeprefix(self._shown.title).lstrip(" –")
        return f"{seat}: {line.sentence}" if seat else line.sentence


def _in_words(found: Explanation) -> str:
    """The rule, with its numbers: how expected came about, and what is beside it."""
    counts, lines = found.counts, found.lines
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
    said = f"{expected}. In no percentage: {', '.join(beside) or 'nothing'}."
    return f"{_of_agency(found.agency)} {said}" if found.agency else said


def _of_agency(agency: OrganisationFigures) -> str:
    """Why the agency's figure is not the sum of its seats."""
    nobody = agency.nobody_appointed
    empty = f", no one appointed for {nobody}" if nobody else ""
    return (
        "A meeting counts once for the agency, however many seats it has there, and any of them "
        f"represents it{empty}. Its seats together:"
    )
