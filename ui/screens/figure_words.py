"""The two figures of seats as screens show them: counts first, a percentage where it says much."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from govapp.counting import Counts
from govapp.figures import AttendanceFigures
from govapp.percent import percentage, shown_percentage
from ui.widgets.cards import NOTHING, FigureTile
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


def show_share(tile: FigureTile, n: int, expected: int, small_number: int, beneath: str) -> None:
    """Put a figure on a tile: "154 of 180", "86 %" and what it rests on."""
    percent = shown_percentage(n, expected, small_number)
    tile.set_figure(
        f"{n} of {expected}" if expected else NOTHING,
        "" if percent is None else f"{percent} %",
        beneath,
    )


class Counted(Protocol):
    """A row that shows what was counted of a seat, or of many."""

    @property
    def counts(self) -> Counts:
        """The meetings, by mark."""

    @property
    def small_number(self) -> int:
        """Below how many expected no percentage is shown."""


def share_column(
    title: str, share: Callable[[Any], tuple[int, int]], *, width: int = 150
) -> Column[Any]:
    """A figure in a table: "11 of 12" over "92 %"; a dash where nobody was expected."""

    def words(row: Counted) -> str:
        n, of = share(row)
        return f"{n} of {of}" if of else NOTHING

    def percent(row: Counted) -> str:
        shown = shown_percentage(*share(row), row.small_number)
        return "" if shown is None else f"{shown} %"

    return Column(
        title,
        lambda row: percentage(*share(row)),
        text=words,
        context=percent,
        context_title=f"{title}, %",
        align="right",
        width=width,
    )


def two_figures(*, width: int = 150) -> list[Column[Any]]:
    """*Seat represented* and *member attended*, which never stand without each other."""
    return [
        share_column(
            "Seat represented",
            lambda row: (row.counts.represented, row.counts.expected),
            width=width,
        ),
        share_column(
            "Member attended", lambda row: (row.counts.present, row.counts.expected), width=width
        ),
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
        *two_figures(),
    ]
    return [columns[0], columns[2]] if of_person else columns
