"""Which row of the workbook is which seat of the register: by organisation, seat and name.

What a workbook has no column for does not count. Of two seats alike, the first row takes the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govapp.files.reading import Holder
from govapp.importing.known_group import KnownGroup, KnownHolder
from govapp.naming import fold
from govapp.seats import Seat


@dataclass(frozen=True, slots=True)
class WantedSeat:
    """Whose row it is; `organisation_id` is None for none, the other two say why."""

    organisation_id: int | None
    new_organisation: bool
    title: str
    name: str
    holder: Holder
    constituency: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The seat that a row is, and which of its holders; None where nobody is named in it."""

    seat: Seat
    holder: KnownHolder | None


class Matcher:
    """Matches the rows of one group; a seat, or a holder of it, is taken once."""

    def __init__(self, known: KnownGroup, rows: Sequence[WantedSeat]) -> None:
        self._known = known
        self._by_organisation = any(row.organisation_id or row.new_organisation for row in rows)
        self._by_title = any(row.title for row in rows)
        self._taken: set[tuple[int, int | None]] = set()
        self.matches: list[Match | None] = [None] * len(rows)
        # Those with names first: a nameless row may be whatever seat they leave.
        for exactly in (True, False):
            for place, row in enumerate(rows):
                if self.matches[place] is None:
                    self.matches[place] = self._match(row, exactly=exactly)

    def left_alike(self, row: WantedSeat) -> list[KnownHolder]:
        """The holders of seats like a row's that no row has taken: perhaps the row is one of them.

        Those who have left are not doubted.
        """
        return [
            holder
            for seat in self._alike(row)
            for holder in self._known.holders_of(seat.id)
            if holder.ends_on is None and (seat.id, holder.appointment_id) not in self._taken
        ]

    def _match(self, row: WantedSeat, *, exactly: bool) -> Match | None:
        candidates = self._exact(row) if exactly else self._whoever(row)
        match = next(candidates, None)
        if match is not None:
            self._taken.add(_key(match))
        return match

    def _exact(self, row: WantedSeat) -> Iterator[Match]:
        wanted = fold(row.name)
        for seat in self._alike(row):
            holders = self._known.holders_of(seat.id)
            if row.holder is Holder.VACANT and not holders:
                yield from self._free(Match(seat, None))
            for holder in holders:
                same = fold(holder.name or "") == wanted
                if row.holder is not Holder.VACANT and same:
                    yield from self._free(Match(seat, holder))

    def _whoever(self, row: WantedSeat) -> Iterator[Match]:
        """For a row that names nobody: a seat whose holder came to be known, or left."""
        if row.name:
            return
        seats_taken = {seat_id for seat_id, _ in self._taken}
        for seat in self._alike(row):
            if seat.id not in seats_taken:
                holders = self._known.holders_of(seat.id)
                yield Match(seat, holders[-1] if holders else None)

    def _free(self, match: Match) -> Iterator[Match]:
        if _key(match) not in self._taken:
            yield match

    def _alike(self, row: WantedSeat) -> Iterator[Seat]:
        """The seats of the same organisation and title."""
        if row.new_organisation:
            return
        wanted = fold(row.title)
        for seat in self._known.seats:
            if self._by_organisation and seat.organisation_id != row.organisation_id:
                continue
            if row.constituency and fold(seat.constituency or "") != fold(row.constituency):
                continue
            if self._by_title and fold(seat.title or _title_of_role(seat, wanted)) != wanted:
                continue
            yield seat


def _title_of_role(seat: Seat, wanted: str) -> str:
    """A seat without a title goes by its role, where the workbook names it so."""
    return seat.role.label if fold(seat.role.label) == wanted else ""


def _key(match: Match) -> tuple[int, int | None]:
    return match.seat.id, match.holder.appointment_id if match.holder else None
