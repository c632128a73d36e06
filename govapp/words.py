"""Small words in which sentences are put together."""

from collections.abc import Iterable, Sequence
from datetime import date

from govapp.dates import uk_date


def listed(items: Iterable[str], word: str = "and") -> str:
    """Health, Police and Probation."""
    *others, last = list(items) or [""]
    return f"{', '.join(others)} {word} {last}" if others else last


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 person, 2 people; without `many`, an s is added: 3 meetings."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def meetings_of(days: Sequence[date]) -> str:
    """The meeting of 20 November 2026; the meetings of 1 May 2026 and 3 July 2026."""
    return f"the {'meeting' if len(days) == 1 else 'meetings'} of {listed(map(uk_date, days))}"
