"""How each mark and each derived state looks: one table for the register and the matrix."""

from collections.abc import Iterable

from govapp.attendance import Mark
from govapp.counting import CellState
from govapp.group_types import DeputyWord
from ui.widgets.marks import Look, MarkStyle

_LOOKS = {
    CellState.PRESENT: Look.PALE,
    CellState.DEPUTY: Look.OUTLINED,
    CellState.APOLOGIES: Look.UNDERLINED,
    CellState.ABSENT: Look.SOLID,
    CellState.NOT_EXPECTED: Look.DOTTED,
    CellState.NOT_RECORDED: Look.QUESTION,
    CellState.VACANT: Look.HOLLOW,
    CellState.NOT_A_MEMBER: Look.DASH,
    CellState.PLANNED: Look.QUESTION,
    CellState.NOT_HELD: Look.QUESTION,
}

ONLINE_NOT_COUNTED = MarkStyle("online_not_counted", "O", "Online, not counted", Look.RINGED)

# In the order of the number keys: 1 present, 2 apologies, 3 deputy, 4 absent, 5 not expected.
_KEYED = (Mark.PRESENT, Mark.APOLOGIES, Mark.DEPUTY, Mark.ABSENT, Mark.NOT_EXPECTED)
_SHORT = {Mark.DEPUTY: "Deputy", Mark.ABSENT: "Absent", Mark.NOT_EXPECTED: "Not exp."}


def register_styles(stand_in: DeputyWord = DeputyWord.DEPUTY) -> tuple[MarkStyle, ...]:
    """The marks as they are keyed, in the group's own word for a deputy."""
    return tuple(
        MarkStyle(
            code=mark.value,
            letter=mark.letter,
            word=stand_in.in_place_of(mark.label),
            look=_LOOKS[CellState(mark.value)],
            key=mark.letter,
            short=stand_in.in_place_of(_SHORT.get(mark, "")),
            fills=mark is Mark.PRESENT,
            asks=mark is Mark.DEPUTY,
        )
        for mark in _KEYED
    )


def matrix_styles(
    states: Iterable[CellState] = CellState,
    stand_in: DeputyWord = DeputyWord.DEPUTY,
    *,
    online_counts: bool = True,
) -> tuple[MarkStyle, ...]:
    """The states of a cell, marks first, in the group's own word for a deputy.

    Where online presence does not count, it has a letter of its own: a P would belie the figures.
    """
    styles = [
        MarkStyle(
            code=state.value,
            letter=state.letter,
            word=stand_in.in_place_of(state.label),
            look=_LOOKS[state],
        )
        for state in states
    ]
    if not online_counts:
        styles.insert(2, ONLINE_NOT_COUNTED)
    return tuple(styles)
