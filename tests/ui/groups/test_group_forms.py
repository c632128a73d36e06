"""Forms about a group itself: established, extended, ended, and what it is tied to."""

from datetime import date

from govapp.group_types import GroupKind
from govapp.groups import find_group, get_group, list_groups, parents_of, partnerships_of
from govapp.register import Register
from tests.ui.small_county import County
from tests.ui.window_steps import fill, the_form
from ui.main_window import MainWindow
from ui.screens.groups_screen import GroupsScreen


def test_a_group_is_established_shown_and_undone(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    screen.new_button.click()
    fill(
        the_form(screen),
        name="Learning Hub",
        kind=GroupKind.SUB_GROUP,
        partnership_ids=(county.children, county.adults),
        parent_ids=(county.board,),
        aliases="The Hub\nHub",
    )

    (found,) = find_group(register, "the hub").exact
    assert screen.page.header.name.text() == "Learning Hub"
    assert [p.name for p in partnerships_of(register, found.id)] == [
        "Adults’ Partnership",
        "Children’s Partnership",
    ]
    window.session.undo()
    assert "Learning Hub" not in [group.name for group in list_groups(register)]
    assert screen.page.header.name.text() != "Learning Hub"


def test_a_group_without_a_partnership_is_refused_in_place(screen: GroupsScreen) -> None:
    screen.new_button.click()
    form = the_form(screen)
    fill(form, name="Nowhere", partnership_ids=())

    assert form.isVisible()


def test_a_group_is_extended_and_ended_and_its_page_says_so(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.late)
    screen.page.header.more.choose("Extend the group…")
    fill(
        the_form(screen),
        extended_end_on=date(2027, 3, 1),
        reason="Two audits are late",
        agreed_by="The Board",
    )
    assert "agreed by The Board" in screen.page.header.text

    screen.page.header.more.choose("End the group…")
    fill(the_form(screen), ends_on=date(2026, 11, 1), reason="Reported")

    assert get_group(register, county.late).end_reason == "Reported"
    assert "Ended 1 November 2026: Reported" in screen.page.header.text
    assert "  Neglect Audit" in screen.tree.names[screen.tree.names.index("  Online Harms") :]


def test_whom_a_group_reports_to_changes_from_a_day_on(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.late)
    screen.page.header.more.choose("Whom it reports to…")
    fill(the_form(screen), parent_ids=(county.board,), since=date(2026, 11, 1))

    def above(day: date) -> list[str]:
        return [group.name for group in parents_of(register, county.late, on=day)]

    assert above(date(2026, 10, 31)) == ["Quality <b>&</b> Assurance"]
    assert above(date(2026, 11, 1)) == ["Partnership Board"]


def test_a_group_joins_and_leaves_partnerships_and_gets_a_successor(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.quality)
    screen.page.header.more.choose("Its partnerships…")
    fill(the_form(screen), partnership_ids=(county.adults,))
    assert [p.id for p in partnerships_of(register, county.quality)] == [county.adults]

    screen.page.header.more.choose("Before and after it…")
    fill(
        the_form(screen),
        took_over=True,
        other_id=county.old_board,
        happened_on=date(2019, 9, 1),
    )
    assert "Local Board" in screen.page.header.text


def test_the_settings_of_a_group_and_its_other_names_are_under_more(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.page.header.edit_button.click()
    form = the_form(screen)
    assert not form.field("missed_run").isVisible()
    form.show_more()
    fill(form, missed_run=2, online_counts=False, aliases="The Forum")

    group = get_group(register, county.board)
    assert (group.missed_run, group.online_counts) == (2, False)
    assert not find_group(register, "The Board").exact
    assert [found.id for found in find_group(register, "The Forum").exact] == [county.board]
