"""The two figures of seats as screens show them: counts first, a percentage where it says much."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from govapp.counting import Counts
from govapp.figures import AttendanceFigures
from govapp.percent import percentage, shown_percentage
from ui.widgets.cards import FigureTile
from ui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class SeatShare:
    """A seat with its counts."""

    id: int
    group_id: int
    seat: str
    beneath: str
    counts: Counts
    small_number: int


def seat_shares(figures: AttendanceFigures, *, beside_group: bool) -> list[SeatShare]:
    """The seats of the figures; beneath each its group and who holds it."""
    return [
        SeatShare(
            id=seat.seat_id,
            group_id=seat.group_id,
            seat=seat.label,
            beneath=", ".join(
                part for part in (seat.group if beside_group else "", seat.name or "vacant") if part
            ),
            counts=seat.counts,
            small_number=figures.small_number,
        )
        for seat in figures.seats
    ]


def share_words(n: int, expected: int, small_number: int) -> str:
    """ "11 of 12  92 %"; only the counts below the small number; a dash where none is expected."""
    if not expected:
        return "–"
    percent = shown_percentage(n, expected, small_number)
    return f"{n} of {expected}" + ("" if percent is None else f"  {percent} %")


def show_share(tile: FigureTile, n: int, expected: int, small_number: int, beneath: str) -> None:
    """Put a figure on a tile: "154 of 180", "86 %" and what it rests on."""
    percent = shown_percentage(n, expected, small_number)
    tile.set_figure(
        f"{n} of {expected}" if expected else "–",
        "" if percent is None else f"{percent} %",
        beneath,
    )


class Counted(Protocol):
    """A row that shows what was counted of a seat."""

    @property
    def counts(self) -> Counts:
        """The meetings, by mark."""

    @property
    def small_number(self) -> int:
        """Below how many expected no percentage is shown."""


def two_figures(*, width: int) -> list[Column[Any]]:
    """*Seat represented* and *member attended*, which never stand without each other."""

    def figure(title: str, of: Callable[[Counts], int]) -> Column[Any]:
        def value(row: Counted) -> int | None:
            return percentage(of(row.counts), row.counts.expected)

        def words(row: Counted) -> str:
            return share_words(of(row.counts), row.counts.expected, row.small_number)

        return Column(title, value, text=words, align="right", width=width)

    return [
        figure("Seat represented", lambda counts: counts.represented),
        figure("Member attended", lambda counts: counts.present),
    ]


def share_columns(*, of_person: bool = False) -> list[Column[SeatShare]]:
    """The seat and its two figures, side by side; of a person only whether they came themselves."""
    columns: list[Column[SeatShare]] = [
        Column(
            "Seat",
            lambda seat: seat.seat,
            context=lambda seat: seat.beneath,
            context_title="Held by",
            strong=True,
            stretch=True,
            width=200,
        ),
        *two_figures(width=150),
    ]
    return [columns[0], columns[2]] if of_person else columns
