"""The one place that knows what time it is, and the one source of keys and chance.

A register is given a clock. The demonstration and the tests give it a fixed one, so that the same
steps make the same file, byte for byte.
"""

import random
from datetime import UTC, date, datetime

from govapp.ids import Ids

SALT_BYTES = 16


class Clock:
    """Now, today, new keys and new salts; `fixed_at` None means the computer's own time."""

    def __init__(self, fixed_at: datetime | None, chance: random.Random) -> None:
        self._fixed_at = fixed_at
        self._chance = chance
        self._ids = Ids(chance)

    @classmethod
    def system(cls) -> "Clock":
        """The computer's clock, with chance from the operating system."""
        return cls(None, random.SystemRandom())

    @classmethod
    def fixed(cls, moment: datetime, seed: int = 0) -> "Clock":
        """A clock that stands still at `moment` (taken as UTC if it names no zone)."""
        return cls(_with_zone(moment), random.Random(seed))

    def move_to(self, moment: datetime) -> None:
        """Set a fixed clock to another moment; the computer's clock cannot be moved."""
        if self._fixed_at is None:
            raise ValueError("only a fixed clock can be moved")
        self._fixed_at = _with_zone(moment)

    def now(self) -> datetime:
        """The present moment, to the second, in local time with its offset."""
        return (self._fixed_at or datetime.now().astimezone()).replace(microsecond=0)

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def new_id(self) -> int:
        """A key that no row has had (see `ids`)."""
        return self._ids.next(self._fixed_at or datetime.now(UTC))

    def new_salt(self) -> bytes:
        """Random bytes that keep a personal cell's digest from being guessed."""
        return self._chance.randbytes(SALT_BYTES)


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
