"""Columns of numbers against the counting rule for a single mark."""

from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance_types import Mark, Mode
from govapp.counting import Counts, count_mark
from govapp.mark_numbers import Marks, counts_of, less, numbers_of, total_of, without_stand_ins

one_mark = st.tuples(st.none() | st.sampled_from(Mark), st.sampled_from(Mode))
places = st.lists(st.tuples(st.lists(one_mark, max_size=6), st.booleans(), st.integers(0, 3)))


def _marks(given_marks: list[tuple[Mark | None, Mode]]) -> Marks:
    kinds = [mark for mark, _ in given_marks]
    online = [mark for mark, mode in given_marks if mode is Mode.ONLINE]
    return (
        *(kinds.count(mark) for mark in Mark),  # type: ignore[return-value]
        online.count(Mark.PRESENT),
        online.count(Mark.DEPUTY),
    )


@given(places)
def test_columns_come_to_what_each_mark_adds(
    every: list[tuple[list[tuple[Mark | None, Mode]], bool, int]],
) -> None:
    numbers = numbers_of(
        [_marks(marks) for marks, _, _ in every],
        [online_counts for _, online_counts, _ in every],
        in_being=[len(marks) + vacant for marks, _, vacant in every],
        vacant=[vacant for _, _, vacant in every],
    )
    by_hand = [
        Counts.total(
            [count_mark(*mark, has_holder=True, online_counts=counts) for mark in marks]
            + [count_mark(None, None, has_holder=False, online_counts=counts)] * vacant
        )
        for marks, counts, vacant in every
    ]
    assert counts_of(numbers) == by_hand
    assert total_of(numbers) == Counts.total(by_hand)


def test_marks_can_be_taken_away() -> None:
    assert less((3, 2, 1, 1, 0, 1, 1), (1, 1, 1, 0, 0, 1, 0)) == (2, 1, 0, 1, 0, 0, 1)


def test_deputies_who_came_for_a_vacant_seat_are_no_marks_of_the_seat() -> None:
    """Two came, one of them online to a group that does not count it."""
    assert without_stand_ins((3, 2, 1, 1, 0, 0, 1), [True, False]) == (3, 0, 1, 1, 0, 0, 0)
