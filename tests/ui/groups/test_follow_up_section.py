"""The follow-ups of a group: answered, closed, taken out, and undone."""

from datetime import date

import pytest

from govapp.follow_ups import About, Step, get_follow_up, list_follow_ups, log_follow_up
from govapp.register import Register
from tests.ui.small_county import County
from tests.ui.window_steps import fill, the_form
from ui.screens.follow_up_section import GroupFollowUps
from ui.screens.groups_screen import GroupsScreen


@pytest.fixture
def logged(register: Register, county: County) -> int:
    with register.write("Follow up the police") as change:
        return log_follow_up(
            change,
            group_id=county.board,
            seat_id=county.police_seat,
            about=About.MISSED_RUN,
            step=Step.CHAIR_WROTE,
            done_on=date(2026, 9, 20),
            to_whom="Their commander",
        )


def section_of(screen: GroupsScreen) -> GroupFollowUps:
    screen.refresh()
    screen.page.sections.choose("follow_ups")
    section = screen.page.sections.section
    assert isinstance(section, GroupFollowUps)
    return section


def test_a_follow_up_is_answered_and_closed(
    register: Register, logged: int, screen: GroupsScreen
) -> None:
    # GIVEN one that is open
    section = section_of(screen)
    section.panel.table.select_ids([logged])
    # WHEN its answer is recorded
    section.answer_button.click()
    fill(the_form(screen), answer="A new commander comes", answered_on=date(2026, 9, 25))
    found = get_follow_up(register, logged)
    assert (found.answer, found.answered_on) == ("A new commander comes", date(2026, 9, 25))
    # AND closed before it was done, THEN that is refused in place
    section.panel.table.select_ids([logged])
    section.close_button.click()
    form = the_form(screen)
    fill(form, reason="The seat is to go", closed_on=date(2026, 9, 1))
    assert form.isVisible()
    assert get_follow_up(register, logged).closed_on is None
    # AND closed on a day after it
    fill(form, closed_on=date(2026, 9, 30))
    found = get_follow_up(register, logged)
    assert (found.closed_on, found.close_reason) == (date(2026, 9, 30), "The seat is to go")
    assert not found.is_open


def test_one_entered_by_mistake_is_taken_out_and_brought_back(
    register: Register, logged: int, county: County, screen: GroupsScreen
) -> None:
    section = section_of(screen)
    section.panel.table.select_ids([logged])
    section.remove_button.click()
    assert list_follow_ups(register, group_id=county.board) == []
    assert section.model.rowCount() == 0
    section.session.undo()
    assert section.model.rowCount() == 1


def test_without_a_choice_one_is_asked_for(
    register: Register, county: County, screen: GroupsScreen
) -> None:
    section = section_of(screen)
    said: list[str] = []
    section.session.said.connect(lambda words, _tone: said.append(words))
    for button in (section.answer_button, section.close_button, section.remove_button):
        button.click()
    assert said == ["Choose a follow-up first."] * 3
