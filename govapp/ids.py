"""Keys: 63-bit integers that grow with time and that two PCs never both make.

The milliseconds come first, so that rows made together lie together in the file; 22 random bits
come last, because milliseconds and a counter collide between PCs. Every key has a millisecond of
its own (in bulk they run ahead of the clock), so within a PC keys are strictly increasing even when
its clock is put back.
"""

import random
from datetime import UTC, datetime

RANDOM_BITS = 22

# Milliseconds are counted from here, so that 41 bits last until 2089 (from 1970: only until 2039).
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class Ids:
    """Gives key after key; `source` makes the random bits."""

    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._last_millisecond = 0

    def next(self, now: datetime) -> int:
        """A new key, larger than every one given before."""
        millisecond = int((now - EPOCH).total_seconds() * 1000)
        self._last_millisecond = max(millisecond, self._last_millisecond + 1)
        return self._last_millisecond << RANDOM_BITS | self._source.getrandbits(RANDOM_BITS)
