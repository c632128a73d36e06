"""Journey 2, the register: two hands on the keys, no mouse, no dialog; what is said is saved."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from govapp.attendance import Mark, Mode, RegisterLine, list_register
from govapp.guests import list_guests
from govapp.meetings import MeetingStatus, get_meeting, list_meetings
from tests.desk import HALF_PAST_ONE, Desk
from ui.screens.overview_screen import OverviewScreen
from ui.screens.register_screen import RegisterScreen
from ui.widgets.form_dialog import FormDialog
from ui.widgets.inline_prompt import InlinePrompt

Key = Qt.Key
TODAY = HALF_PAST_ONE.date()
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Marking:
    """Today's register at a desk, with every key counted and the file read apart."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.screen(OverviewScreen)
        desk.key(Key.Key_Return)
        self.screen: RegisterScreen = desk.screen(RegisterScreen)
        with desk.file() as register:
            (line,) = list_meetings(register, starts_on=TODAY, ends_on=TODAY)
        self.meeting_id = line.id

    def lines(self) -> list[RegisterLine]:
        """The register as the file has it at this moment."""
        with self.desk.file() as register:
            return list_register(register, self.meeting_id)

    @property
    def letters(self) -> str:
        """The marks in the file, seat by seat; a dot is not recorded."""
        return "".join(line.mark.letter if line.mark else "." for line in self.lines())

    @property
    def row(self) -> int:
        """The line one is on, from 1."""
        return self.screen.view.currentIndex().row() + 1

    @property
    def quorum(self) -> str:
        return self.screen.counts.quorum_words

    @property
    def prompt(self) -> InlinePrompt:
        return self.desk.window.window().findChildren(InlinePrompt)[-1]


@pytest.fixture
def marking(desk: Desk) -> Marking:
    return Marking(desk)


def test_one_key_opens_todays_register_with_the_first_of_25_seats_selected(
    marking: Marking,
) -> None:
    assert marking.screen.view.model().rowCount() == 25
    assert marking.desk.focus() is marking.screen.view
    assert marking.row == 1
    assert marking.letters == "." * 25


def test_25_seats_take_at_most_30_keys_and_each_is_in_the_file_at_once(marking: Marking) -> None:
    desk, keys = marking.desk, 0
    # WHEN a meeting is marked seat by seat, the exceptions as they come, the rest in one go
    for typed in ("p", "p", "d", "a", "p", "x", "d"):
        desk.write(typed)
        keys += 1
        # THEN what is on the screen is in the file
        assert len(marking.letters.rstrip(".")) == keys == marking.row - 1
    desk.key(Key.Key_P, SHIFT)
    keys += 1
    # THEN all are present who were not marked and had not said otherwise
    assert marking.letters == "PPDAPXDPPPPP.PPPPPPPP.PPP"
    left = [line for line in marking.lines() if line.mark is None]
    assert [line.reply and line.reply.label for line in left] == ["Sending deputy", "Apologies"]
    # WHEN those two are marked and the register is finished
    desk.key(Key.Key_Down, times=5)
    desk.write("d")
    desk.key(Key.Key_Down, times=8)
    desk.write("a")
    desk.ctrl(Key.Key_Return)
    keys += 5 + 1 + 8 + 1 + 1
    # THEN that took no dialog and no more than 30 keys
    assert keys <= 30
    assert marking.letters == "PPDAPXDPPPPPDPPPPPPPPAPPP"
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
    with desk.file() as register:
        meeting = get_meeting(register, marking.meeting_id)
    assert meeting.register_finished
    assert meeting.status is MeetingStatus.HELD
    assert desk.said.startswith("The register is finished. Quorate")


def test_quorum_speaks_while_marking(marking: Marking) -> None:
    # GIVEN a board whose quorum needs the three safeguarding partners and a third of its members
    assert marking.quorum == (
        "Not yet quorate: Council, Police and ICB are missing; 10 more people"
    )
    # WHEN the chair and the police are marked, THEN Health is still missing
    marking.desk.write("pp")
    assert marking.quorum == "Not yet quorate: ICB is missing; 8 more people"
    # WHEN Health's deputy is there too, only the number is
    marking.desk.write("d")
    assert marking.quorum == "Not yet quorate: 7 more people"
    # WHEN the rest is there
    marking.desk.key(Key.Key_P, SHIFT)
    assert marking.quorum.startswith("Quorate")


def test_numbers_mark_like_letters(marking: Marking) -> None:
    marking.desk.write("1234")
    assert marking.letters.startswith("PADX.")


def test_d_takes_the_deputy_announced_and_enter_picks_another(marking: Marking) -> None:
    desk = marking.desk
    # GIVEN a seat that announced its deputy
    desk.key(Key.Key_Down, times=2)
    desk.write("d")
    assert marking.lines()[2].attended_by_name == "Bronwen Ifans"
    # WHEN Enter is pressed after D
    desk.key(Key.Key_Return)
    # THEN it is asked in place who came, with the deputy that was taken
    assert marking.prompt.isVisible()
    assert marking.prompt.field.value() == marking.lines()[2].attended_by_id
    # WHEN a new name is typed
    desk.ctrl(Key.Key_A)
    desk.write("Idris Vaughan")
    desk.key(Key.Key_Return)
    # THEN that is who came, the seat is a deputy's still, and one goes on at the next seat
    line = marking.lines()[2]
    assert (line.mark, line.attended_by_name) == (Mark.DEPUTY, "Idris Vaughan")
    assert desk.focus() is marking.screen.view
    assert marking.row == 4


def test_the_deputies_offered_are_the_named_ones_first_then_colleagues(marking: Marking) -> None:
    desk = marking.desk
    desk.key(Key.Key_Down)
    desk.write("d")
    desk.key(Key.Key_Return)
    # THEN the list is open: the named deputies first, then colleagues of the agency
    choices = marking.prompt.field._list.all
    remarks = [choice.context for choice in choices]
    assert remarks[0] == "named deputy"
    assert remarks == sorted(remarks, reverse=True)
    assert remarks[-1] == ""
    # WHEN a colleague is picked with the arrows
    desk.key(Key.Key_Down, times=len(choices))
    desk.key(Key.Key_Return)
    # THEN that is who came
    assert marking.lines()[1].attended_by_name == choices[-1].words
    assert desk.focus() is marking.screen.view


def test_another_name_takes_the_place_of_the_deputy_who_was_likely(marking: Marking) -> None:
    desk = marking.desk
    # GIVEN a seat with one named deputy, who is taken to have come
    place, likely = next(
        (n, line) for n, line in enumerate(marking.lines()) if line.reply_deputy and not line.vacant
    )
    desk.key(Key.Key_Down, times=place)
    desk.write("d")
    assert marking.lines()[place].attended_by_name == likely.reply_deputy
    # WHEN it was somebody else, whose name is typed
    desk.key(Key.Key_Return)
    desk.write("Jo Carr")
    desk.key(Key.Key_Return)
    # THEN theirs is kept, and not behind the other
    assert marking.lines()[place].attended_by_name == "Jo Carr"
    assert desk.focus() is marking.screen.view


def test_n_asks_why_in_place_and_moves_on(marking: Marking) -> None:
    desk = marking.desk
    desk.write("n")
    assert marking.letters[0] == "."
    desk.write("Parental leave")
    desk.key(Key.Key_Return)
    line = marking.lines()[0]
    assert (line.mark, line.reason) == (Mark.NOT_EXPECTED, "Parental leave")
    assert marking.row == 2
    # WHEN it is left with Esc, nothing is marked
    desk.write("n")
    desk.key(Key.Key_Escape)
    assert marking.letters[1] == "."
    assert desk.focus() is marking.screen.view


def test_v_is_one_key_for_online(marking: Marking) -> None:
    marking.desk.write("pv")
    assert marking.lines()[0].mode is Mode.ONLINE
    row = marking.screen.view.row(marking.lines()[0].seat_id)
    assert row is not None
    assert row.online
    marking.desk.write("v")
    assert marking.lines()[0].mode is Mode.IN_PERSON


def test_f2_keeps_times_and_a_note(marking: Marking) -> None:
    desk = marking.desk
    desk.write("p")
    desk.key(Key.Key_Up)
    desk.key(Key.Key_F2)
    form = desk.dialog(FormDialog)
    desk.fill(form, arrived_at="14:20", note="Joined for item 3")
    desk.key(Key.Key_Return)
    line = marking.lines()[0]
    assert (line.arrived_at, line.note) == ("14:20", "Joined for item 3")
    assert desk.focus() is marking.screen.view


def test_backspace_clears_and_undo_and_redo_follow_the_marks(marking: Marking) -> None:
    desk = marking.desk
    desk.write("pxa")
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Backspace)
    assert marking.letters[:4] == "PX.."
    undo: Callable[[], None] = lambda: desk.ctrl(Key.Key_Z)  # noqa: E731
    undo()
    assert marking.letters[:4] == "PXA."
    undo()
    undo()
    assert marking.letters[:4] == "P..."
    assert desk.said.startswith("Undone: Mark ")
    desk.ctrl(Key.Key_Y)
    assert marking.letters[:4] == "PX.."
    # THEN no label of the history names a person
    with desk.file() as register:
        labels = [row[0] for row in register.execute("select label from changes").fetchall()]
    assert "Margaret Ashdown" not in " ".join(labels[-9:])


def test_ctrl_f_finds_a_name_and_marking_goes_on_there(marking: Marking) -> None:
    desk = marking.desk
    desk.ctrl(Key.Key_F)
    desk.write("obrien")
    desk.key(Key.Key_Return)
    assert desk.focus() is marking.screen.view
    desk.write("x")
    assert marking.letters.replace(".", "") == "X"
    assert marking.lines()[10].mark is Mark.ABSENT
    # WHEN the search is left, every seat is there again
    desk.ctrl(Key.Key_F)
    desk.key(Key.Key_Escape)
    assert marking.screen.view.model().rowCount() == 25
    assert desk.focus() is marking.screen.view


def test_a_guest_is_added_by_typing_a_name(marking: Marking) -> None:
    desk = marking.desk
    desk.write("p")
    desk.ctrl(Key.Key_G)
    desk.write("Rhiannon Pell, Northmoor Constabulary")
    desk.key(Key.Key_Return)
    desk.write("Tom Ashby, Beacon Trust")
    desk.key(Key.Key_Return)
    with desk.file() as register:
        guests = list_guests(register, marking.meeting_id)
    assert [(guest.name, guest.organisation) for guest in guests] == [
        ("Rhiannon Pell", "Northmoor Constabulary"),
        ("Tom Ashby", "Beacon Trust"),
    ]
    # THEN they are no seats, and Esc goes back to the seats
    assert marking.screen.view.model().rowCount() == 25
    desk.key(Key.Key_Escape)
    assert desk.focus() is marking.screen.view
