from datetime import date

import pytest

from govapp.errors import NotFound, RuleBroken
from govapp.group_types import DeputyWord, Group, GroupKind, Timing, check_planned_end, timing
from govapp.groups import (
    add_alias,
    aliases_of,
    edit_group,
    establish_group,
    extend_group,
    find_group,
    get_group,
    join_partnership,
    leave_partnership,
    list_groups,
    partnerships_of,
    predecessors_of,
    remove_alias,
    succeed_group,
    successors_of,
)
from govapp.register import Register
from tests.factories import a_group, a_partnership


def test_a_group_counts_as_most_do_until_it_says_otherwise(register: Register) -> None:
    with register.write("Establish") as change:
        partnership = a_partnership(change)
        key = establish_group(
            change, name=" Quality  Assurance ", kind="sub_group", partnership_ids=[partnership]
        )
    assert get_group(register, key) == Group(
        id=key,
        name="Quality Assurance",
        short_name=None,
        kind=GroupKind.SUB_GROUP,
        purpose=None,
        starts_on=None,
        planned_end_on=None,
        extended_end_on=None,
        extension_reason=None,
        extension_agreed_by=None,
        ends_on=None,
        end_reason=None,
        online_counts=True,
        abandoned_counts=True,
        deputy_word=DeputyWord.DEPUTY,
        missed_run=3,
        apologies_excuse=False,
        deputy_excuses=True,
        vacancy_days=90,
        section_85=False,
    )
    assert [one.id for one in partnerships_of(register, key)] == [partnership]


def test_a_group_is_established_with_settings_of_its_own(register: Register) -> None:
    with register.write("Establish") as change:
        key = a_group(
            change,
            purpose="Look at\nneglect. ",
            online_counts=False,
            deputy_word="substitute",
            missed_run=2,
            aliases=["Neglect T&F"],
        )
    found = get_group(register, key)
    assert found.purpose == "Look at\nneglect."
    assert (found.online_counts, found.missed_run) == (False, 2)
    assert found.deputy_word is DeputyWord.SUBSTITUTE
    assert aliases_of(register, key) == ["Neglect T&F"]


def test_labels_are_the_words_of_the_field() -> None:
    assert [kind.label for kind in GroupKind] == [
        "Board",
        "Executive",
        "Sub-group",
        "Task and finish group",
        "Committee",
        "Forum",
    ]
    assert Timing.ON_TIME.label == "On time"
    assert Timing.OPEN.label == "No planned end"


def test_a_group_belongs_to_at_least_one_partnership(register: Register) -> None:
    with register.write("Try") as change:
        with pytest.raises(RuleBroken, match="Which partnership does Neglect Group work for"):
            establish_group(change, name="Neglect Group", kind="forum", partnership_ids=[])
        partnership = a_partnership(change, name="NSCP")
        key = a_group(change, name="Neglect Group", partnership_ids=[partnership])
        with pytest.raises(RuleBroken, match="Neglect Group would belong to no partnership"):
            leave_partnership(change, group_id=key, partnership_id=partnership)
        with pytest.raises(RuleBroken, match="Neglect Group works for NSCP already"):
            join_partnership(change, group_id=key, partnership_id=partnership)


def test_a_joint_group_is_listed_under_each_partnership_and_once_in_all(
    register: Register,
) -> None:
    # GIVEN a joint group that leaves one of its three partnerships
    with register.write("Establish") as change:
        children, adults, safety = (a_partnership(change) for _ in range(3))
        joint = a_group(change, partnership_ids=[children, adults, safety])
        other = a_group(change, partnership_ids=[children], kind="forum")
        leave_partnership(change, group_id=joint, partnership_id=safety)

    # THEN
    def listed(partnership_id: int | None) -> list[int]:
        return [one.id for one in list_groups(register, partnership_id=partnership_id)]

    assert listed(children) == [joint, other]
    assert listed(adults) == [joint]
    assert listed(safety) == []
    assert listed(None) == [joint, other]


def test_groups_are_listed_boards_first_and_then_by_name(register: Register) -> None:
    with register.write("Establish") as change:
        partnership = a_partnership(change)
        for name, kind in [
            ("B", "sub_group"),
            ("C", "forum"),
            ("a", "sub_group"),
            ("Z", "board"),
            ("D", "task_and_finish"),
            ("E", "executive"),
        ]:
            a_group(change, name=name, kind=kind, partnership_ids=[partnership])
    assert [one.name for one in list_groups(register)] == ["Z", "E", "a", "B", "D", "C"]


def test_a_group_is_listed_from_its_first_day_to_its_last(register: Register) -> None:
    with register.write("Establish") as change:
        key = a_group(change, starts_on=date(2025, 1, 1))
        change.update("groups", key, ends_on=date(2025, 12, 31))
    in_being = [
        bool(list_groups(register, on=day))
        for day in (
            date(2024, 12, 31),
            date(2025, 1, 1),
            date(2025, 12, 31),
            date(2026, 1, 1),
        )
    ]
    assert in_being == [False, True, True, False]


def test_a_group_is_found_by_any_name_within_a_partnership(register: Register) -> None:
    with register.write("Establish") as change:
        children, adults = a_partnership(change), a_partnership(change)
        one = a_group(change, name="Children’s Executive", short_name="Executive",
                      partnership_ids=[children], aliases=["Engine Room"])  # fmt: skip
        other = a_group(change, name="Adults’ Executive", short_name="Executive",
                        partnership_ids=[adults])  # fmt: skip
    assert {named.id for named in find_group(register, "executive").exact} == {one, other}
    found = find_group(register, "Executive", partnership_id=adults)
    assert [named.id for named in found.exact] == [other]
    assert [named.id for named in find_group(register, "engine room").exact] == [one]
    assert find_group(register, "engine room", partnership_id=adults).exact == ()


def test_a_name_that_is_taken_is_refused(register: Register) -> None:
    with register.write("Establish") as change:
        a_group(change, name="R&D Forum")
        other = a_group(change)
        for refuse in (
            lambda: a_group(change, name="r and d forum"),
            lambda: edit_group(change, other, name="R & D Forum"),
            lambda: add_alias(change, other, "R&D forum"),
        ):
            with pytest.raises(RuleBroken) as refused:
                refuse()
            assert str(refused.value) == "There is already a group called “R&D Forum”."
        edit_group(change, other, name="Research Forum")
    assert get_group(register, other).name == "Research Forum"


def test_an_alias_is_forgotten(register: Register) -> None:
    with register.write("Establish") as change:
        key = a_group(change, aliases=["Old Name"])
        remove_alias(change, key, "old name")
        with pytest.raises(NotFound, match="“old name” is not among its other names"):
            remove_alias(change, key, "old name")
    assert aliases_of(register, key) == []


def test_an_edit_leaves_what_was_not_given_and_refuses_what_is_no_field(
    register: Register,
) -> None:
    with register.write("Establish") as change:
        key = a_group(change, name="Board", short_name="B", missed_run=4)
        edit_group(change, key, vacancy_days=30)
        with pytest.raises(TypeError):
            edit_group(change, key, ends_on=date(2026, 1, 1))
        with pytest.raises(RuleBroken, match="at least 1"):
            edit_group(change, key, missed_run=0)
    found = get_group(register, key)
    assert (found.short_name, found.missed_run, found.vacancy_days) == ("B", 4, 30)


@pytest.mark.parametrize(
    ("planned", "extended", "ended", "today", "expected"),
    [
        (None, None, None, date(2026, 6, 1), Timing.OPEN),
        (date(2026, 6, 1), None, None, date(2026, 6, 1), Timing.ON_TIME),
        (date(2026, 6, 1), None, None, date(2026, 6, 2), Timing.LATE),
        (date(2026, 6, 1), date(2026, 9, 1), None, date(2026, 9, 1), Timing.EXTENDED),
        (date(2026, 6, 1), date(2026, 9, 1), None, date(2026, 9, 2), Timing.LATE),
        (date(2026, 6, 1), None, date(2026, 7, 1), date(2026, 7, 1), Timing.LATE),
        (date(2026, 6, 1), None, date(2026, 7, 1), date(2026, 7, 2), Timing.ENDED),
        (None, None, date(2026, 7, 1), date(2026, 7, 2), Timing.ENDED),
    ],
)
def test_a_group_is_late_past_its_planned_or_extended_end_until_it_ends(
    register: Register,
    planned: date | None,
    extended: date | None,
    ended: date | None,
    today: date,
    expected: Timing,
) -> None:
    with register.write("Establish") as change:
        key = a_group(change, planned_end_on=planned, extended_end_on=extended)
        change.update("groups", key, ends_on=ended)
    assert timing(get_group(register, key), today) is expected


def test_extending_a_group_keeps_its_planned_end_and_says_why_and_by_whom(
    register: Register,
) -> None:
    with register.write("Establish") as change:
        key = a_group(change, planned_end_on=date(2026, 6, 1))
        extend_group(
            change,
            key,
            extended_end_on=date(2026, 9, 1),
            reason=" Two visits were put off. ",
            agreed_by="the Executive",
        )
    found = get_group(register, key)
    assert (found.planned_end_on, found.extended_end_on) == (date(2026, 6, 1), date(2026, 9, 1))
    assert found.extension_reason == "Two visits were put off."
    assert found.extension_agreed_by == "the Executive"


@pytest.mark.parametrize(
    ("day", "reason", "agreed_by", "sentence"),
    [
        (date(2026, 9, 1), "", "the Board", "The reason for extending is missing"),
        (date(2026, 9, 1), "Late", " ", "Who agreed the extension is missing"),
        (date(2026, 6, 1), "Late", "the Board", "An extension goes beyond the planned end"),
    ],
)
def test_an_extension_without_reason_or_length_is_refused(
    register: Register, day: date, reason: str, agreed_by: str, sentence: str
) -> None:
    with register.write("Establish") as change:
        key = a_group(change, planned_end_on=date(2026, 6, 1))
        with pytest.raises(RuleBroken, match=sentence):
            extend_group(change, key, extended_end_on=day, reason=reason, agreed_by=agreed_by)
    assert get_group(register, key).extended_end_on is None


def test_a_planned_end_lies_after_the_start_and_comes_before_any_extension() -> None:
    day = date(2026, 6, 1)
    check_planned_end(day, day, None)
    with pytest.raises(RuleBroken) as refused:
        check_planned_end(day, date(2026, 5, 31), None)
    assert str(refused.value) == (
        "The planned end, 31 May 2026, lies before the start, 1 June 2026."
    )
    with pytest.raises(RuleBroken, match="Only a group with a planned end can be extended"):
        check_planned_end(day, None, day)


def test_a_group_takes_over_from_others_all_the_way_back(register: Register) -> None:
    # GIVEN a board that became a partnership board that became another
    with register.write("Establish") as change:
        first, second, third = (a_group(change) for _ in range(3))
        for predecessor, successor, day in (
            (first, second, date(2019, 9, 29)),
            (second, third, date(2024, 12, 1)),
        ):
            succeed_group(
                change, predecessor_id=predecessor, successor_id=successor, happened_on=day
            )
        # THEN the last cannot come before the first
        with pytest.raises(RuleBroken, match="it would be its own predecessor"):
            succeed_group(
                change,
                predecessor_id=third,
                successor_id=first,
                happened_on=date(2026, 1, 1),
            )
    assert [one.id for one in predecessors_of(register, third)] == [second, first]
    assert [one.id for one in successors_of(register, first)] == [second, third]


def test_a_group_that_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound, match="That group is not in this register"):
        get_group(register, 1)
