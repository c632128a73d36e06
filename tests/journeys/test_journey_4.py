"""Journey 4, the minutes were wrong: a confirmed register is corrected, and last month stands."""

import pytest
from PySide6.QtCore import Qt

from govapp.attendance import Mark, list_register
from govapp.corrections import list_corrections
from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.groups import find_group
from govapp.meetings import Minutes, list_meetings
from govapp.naming import one_of
from govapp.prints import list_prints
from govapp.summing import summary
from tests.desk import HALF_PAST_ONE, Desk, texts
from ui.screens.register_screen import RegisterScreen
from ui.screens.reports_screen import ReportsScreen
from ui.widgets.form_dialog import FormDialog

Key = Qt.Key
TODAY = HALF_PAST_ONE.date()
BOARD = "Northmoor Safeguarding Children Partnership Board"
PROBATION = "Probation Service, Northmoor Delivery Unit"


@pytest.fixture
def board(desk: Desk) -> int:
    with desk.file() as register:
        return one_of(find_group(register, BOARD), BOARD)


@pytest.fixture
def confirmed(desk: Desk, board: int) -> int:
    """A meeting of the board this financial year whose register is confirmed."""
    with desk.file() as register:
        lines = list_meetings(register, group_id=board, starts_on=TODAY.replace(month=4, day=1))
    return next(line.id for line in lines if line.minutes is Minutes.CONFIRMED)


def represented(desk: Desk, board: int) -> str:
    with desk.file() as register:
        year = Period.financial_year_of(TODAY)
        totals = summary(register, GroupScope(board), year, as_at=TODAY).totals
    return f"{totals.represented} of {totals.expected}"


def open_line(desk: Desk, meeting_id: int, seat: str) -> RegisterScreen:
    desk.window.show_screen("register", {"meeting_id": meeting_id})
    screen: RegisterScreen = desk.screen(RegisterScreen)
    (line,) = [line for line in screen.marking.lines if line.label == seat]
    screen.view.select_ids([line.seat_id])
    return screen


def test_keys_only_offer_to_correct_a_confirmed_register(desk: Desk, confirmed: int) -> None:
    # GIVEN a confirmed register
    screen = open_line(desk, confirmed, PROBATION)
    with desk.file() as register:
        before = {line.seat_id: line.mark for line in list_register(register, confirmed)}
    # WHEN a mark's key, Backspace and Shift+P are pressed
    desk.write("p")
    # THEN nothing is written, and it is said what to do
    assert "Correct" in desk.said
    desk.key(Key.Key_Backspace)
    desk.key(Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    with desk.file() as register:
        assert before == {line.seat_id: line.mark for line in list_register(register, confirmed)}
    assert screen.correct_button.isVisible()
    assert not screen.finish_button.isVisible()


def test_a_correction_asks_why_and_the_history_shows_both(desk: Desk, confirmed: int) -> None:
    open_line(desk, confirmed, PROBATION)
    desk.click("Correct…")
    form = desk.dialog(FormDialog)
    # WHEN no reason is given, it is refused in place
    desk.fill(form, mark=Mark.APOLOGIES)
    desk.click("Correct")
    assert form.isVisible()
    assert "Why is needed." in desk.words
    # WHEN one is
    desk.fill(form, reason="The apologies came to another mailbox")
    desk.click("Correct")
    # THEN the mark is put right, and mark before, after, reason and meeting are kept
    with desk.file() as register:
        lines = list_register(register, confirmed)
        (mark,) = [line.mark for line in lines if line.label == PROBATION]
        kept = list_corrections(register, confirmed)[-1]
    assert mark is Mark.APOLOGIES
    assert (kept.mark_before, kept.mark_after) == (Mark.ABSENT, Mark.APOLOGIES)
    assert kept.reason == "The apologies came to another mailbox"
    assert kept.agreed_at_date is not None
    # THEN the register as printed says so too
    words = desk.printed()
    assert "The apologies came to another mailbox" in words
    assert "Absent, no apologies, now apologies" in words


def test_last_months_figure_is_printed_again_as_it_was_and_the_difference_explained(
    desk: Desk, board: int, confirmed: int
) -> None:
    # GIVEN the board's summary, printed before anything was corrected
    desk.window.show_screen("reports", {"report": "attendance_summary", "group_id": board})
    was = represented(desk, board)
    assert was in desk.saved("before.pdf")
    # WHEN a mark of its confirmed register is corrected
    open_line(desk, confirmed, PROBATION)
    desk.click("Correct…")
    desk.fill(desk.dialog(FormDialog), mark=Mark.DEPUTY, reason="A deputy had come")
    desk.click("Correct")
    now = represented(desk, board)
    assert now != was
    # THEN printed anew it says the new figure
    desk.window.show_screen("reports", {"report": "attendance_summary", "group_id": board})
    assert now in desk.saved("after.pdf")
    # WHEN the earlier print is asked for again
    screen: ReportsScreen = desk.screen(ReportsScreen)
    assert texts(screen.before.table.model()) == ["Attendance summary", "Attendance summary"]
    screen.before.table.setFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    # THEN it is as it was, and a sentence says what differs and why
    assert screen.difference.isVisible()
    assert f"seats represented {now} in place of {was}" in screen.difference.sentence
    assert f"correct {PROBATION}" in screen.difference.sentence
    again = desk.saved("again.pdf")
    assert was in again
    assert now not in again
    with desk.file() as register:
        first, *_ = reversed(list_prints(register))
        assert f"{first.seal[:12]}" in again.replace(" ", "") if first.seal else False
