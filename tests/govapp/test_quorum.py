from datetime import date

import pytest

from govapp.conditions import Condition, ConditionKind
from govapp.meetings import get_meeting
from govapp.organisations import add_organisation, record_succession
from govapp.partnerships import add_member
from govapp.quorum import (
    keep_quorum,
    quorum_for_group,
    quorum_of_meeting,
    try_terms,
    turning_points,
)
from govapp.quorum_rules import QuorumState
from govapp.register import Register
from govapp.seats import get_seat
from govapp.succession import pass_seats
from govapp.terms import adopt_terms, edit_terms
from tests.factories import a_group, a_partnership, an_organisation
from tests.govapp.rooms import MAY_1, Board, a_board, a_held_meeting, a_held_seat, mark, marked


@pytest.fixture
def board(register: Register) -> Board:
    with register.write("Make a board") as change:
        return a_board(change)


def test_quorum_speaks_from_the_first_mark_to_the_last(register: Register, board: Board) -> None:
    def words() -> str:
        return quorum_of_meeting(register, board.meeting).words

    assert words() == "Not yet quorate: Health is missing; 2 more people"
    marked(register, board, police="P")
    assert words() == "Not yet quorate: Health is missing; 1 more person"
    marked(register, board, health="A")
    assert words() == "Inquorate: Health is missing; 1 more person is needed"
    marked(register, board, health="D")
    assert words() == "Quorate"
    assert (
        quorum_of_meeting(register, board.meeting).wording == "Two members, one of them from Health"
    )


def test_without_terms_there_is_no_verdict(register: Register) -> None:
    with register.write("Meet") as change:
        group = a_group(change)
        meeting = a_held_meeting(change, [group], MAY_1)
        mark(change, meeting, a_held_seat(change, group), "P")

    assert quorum_of_meeting(register, meeting).state is QuorumState.NO_RULE
    assert turning_points(register, meeting) == []
    with register.write("Keep it") as change:
        keep_quorum(change, meeting_id=meeting)
    assert get_meeting(register, meeting).quorum_verdict is None


def test_the_rule_is_that_of_the_day_of_the_meeting(register: Register, board: Board) -> None:
    marked(register, board, health="P", police="P", council="A")
    with register.write("Adopt") as change:
        adopt_terms(
            change,
            group_id=board.group,
            version="2",
            starts_on=date(2026, 5, 2),
            conditions=[Condition(ConditionKind.PEOPLE, at_least=3)],
        )
        later = a_held_meeting(change, [board.group], date(2026, 5, 2))
        for seat, letter in ((board.health, "P"), (board.police, "P"), (board.council, "A")):
            mark(change, later, seat, letter)

    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE
    assert quorum_of_meeting(register, later).state is QuorumState.INQUORATE


def test_a_joint_meeting_is_judged_for_each_group_by_its_own_terms(
    register: Register, board: Board
) -> None:
    with register.write("Meet jointly") as change:
        other = a_group(change)
        fire = a_held_seat(change, other, "Fire")
        adopt_terms(
            change,
            group_id=other,
            version="1",
            conditions=[Condition(ConditionKind.SEATS, at_least=1)],
        )
        joint = a_held_meeting(change, [board.group, other], date(2026, 5, 2))
        mark(change, joint, fire, "P")
        mark(change, joint, board.health, "A")

    assert quorum_for_group(register, joint, other).state is QuorumState.QUORATE
    assert quorum_for_group(register, joint, board.group).state is QuorumState.INQUORATE
    assert quorum_of_meeting(register, joint).state is QuorumState.INQUORATE, "the lead group's"


def test_a_class_is_that_of_the_groups_partnership_on_the_day(register: Register) -> None:
    # GIVEN three responsible authorities, one of them only since June; the council by a directorate
    with register.write("Make a partnership") as change:
        partnership = a_partnership(change)
        group = a_group(change, partnership_ids=[partnership])
        council, police = an_organisation(change, name="Council"), an_organisation(change)
        care = add_organisation(
            change, name="Adult Care", kind="local_authority", part_of_id=council
        )
        homes = add_organisation(
            change, name="Housing Services", kind="local_authority", part_of_id=council
        )
        for organisation, since in ((council, None), (police, date(2026, 6, 1))):
            add_member(
                change,
                partnership_id=partnership,
                organisation_id=organisation,
                standing="responsible_authority",
                starts_on=since,
            )
        seats = [
            a_held_seat(change, group, organisation_id=organisation)
            for organisation in (care, homes, police)
        ]
        adopt_terms(
            change,
            group_id=group,
            version="1",
            conditions=[
                Condition(
                    ConditionKind.CLASS_,
                    at_least=2,
                    class_="responsible_authority",  # type: ignore[arg-type]
                )
            ],
        )
        may, june = (a_held_meeting(change, [group], date(2026, m, 1)) for m in (5, 6))
        for meeting in (may, june):
            for seat in seats:
                mark(change, meeting, seat, "P")

    # THEN two directorates are one council, and the police count from June on
    assert quorum_of_meeting(register, may).missing == ("1 more responsible authority is needed",)
    assert quorum_of_meeting(register, june).state is QuorumState.QUORATE


def test_a_rule_goes_on_working_when_an_organisation_and_a_named_seat_are_succeeded(
    register: Register, board: Board
) -> None:
    # GIVEN a rule that names Health and, besides, the very seat of Health
    with register.write("Name the seat") as change:
        of_health = get_seat(change, board.health).organisation_id
        assert of_health is not None
        edit_terms(
            change,
            board.terms,
            conditions=[
                Condition(ConditionKind.EVERY_ORGANISATION, organisation_ids=(of_health,)),
                Condition(ConditionKind.EVERY_SEAT, seat_ids=(board.health,)),
            ],
        )
    marked(register, board, health="P")

    # WHEN Health becomes another body on 1 June
    with register.write("Merge") as change:
        icb = an_organisation(change, name="ICB")
        record_succession(
            change, predecessor_id=of_health, successor_id=icb, happened_on=date(2026, 6, 1)
        )
        pass_seats(change, predecessor_id=of_health, successor_id=icb, on=date(2026, 6, 1))
        (twin,) = change.execute(
            "select id from seats where organisation_id = ?", (icb,)
        ).fetchone()
        june = a_held_meeting(change, [board.group], date(2026, 6, 2))
        mark(change, june, twin, "P")

    # THEN the same rule holds before and after
    assert quorum_of_meeting(register, board.meeting).state is QuorumState.QUORATE
    assert quorum_of_meeting(register, june).state is QuorumState.QUORATE


def test_a_successor_stands_for_another_body_only_once_it_came_after_it(
    register: Register, board: Board
) -> None:
    with register.write("Seat the successor early") as change:
        of_health = get_seat(change, board.health).organisation_id
        assert of_health is not None
        icb = an_organisation(change, name="ICB")
        early = a_held_seat(change, board.group, organisation_id=icb)
        record_succession(
            change, predecessor_id=of_health, successor_id=icb, happened_on=date(2026, 6, 1)
        )
        june = a_held_meeting(change, [board.group], date(2026, 6, 1))
        for meeting in (board.meeting, june):
            for seat, letter in ((board.health, "A"), (board.police, "P"), (early, "P")):
                mark(change, meeting, seat, letter)

    assert quorum_of_meeting(register, board.meeting).words == "Inquorate: Health is missing"
    assert quorum_of_meeting(register, june).state is QuorumState.QUORATE


@pytest.mark.parametrize(
    ("may_rule", "words"),
    [
        (True, "Quorate by the chair’s ruling: nothing on health today"),
        (False, "Inquorate: Health is missing; 1 more person is needed"),
    ],
)
def test_the_chair_rules_only_where_the_terms_allow_it(
    register: Register, board: Board, may_rule: bool, words: str
) -> None:
    marked(register, board, health="A", police="P")
    with register.write("Rule") as change:
        edit_terms(change, board.terms, chair_may_rule=may_rule)
        change.update(
            "meetings",
            board.meeting,
            chair_ruling="quorate",
            chair_ruling_reason="nothing on health today",
        )

    assert quorum_of_meeting(register, board.meeting).words == words


def test_the_verdict_is_kept_with_the_meeting_and_the_version_of_the_rule(
    register: Register, board: Board
) -> None:
    marked(register, board, health="A", police="P", council="P")
    with register.write("Finish") as change:
        change.update("meetings", board.meeting, register_finished=True)
        keep_quorum(change, meeting_id=board.meeting)

    kept = get_meeting(register, board.meeting)
    assert (kept.quorum_verdict, kept.quorum_words, kept.quorum_terms_id) == (
        "inquorate",
        "Inquorate: Health was missing",
        board.terms,
    )


def test_the_chairs_reason_stays_out_of_the_words_that_are_kept(
    register: Register, board: Board
) -> None:
    marked(register, board, health="A", police="P")
    with register.write("Rule and finish") as change:
        edit_terms(change, board.terms, chair_may_rule=True)
        change.update(
            "meetings",
            board.meeting,
            chair_ruling="quorate",
            chair_ruling_reason="Ann Price is unwell",
            register_finished=True,
        )
        keep_quorum(change, meeting_id=board.meeting)

    assert get_meeting(register, board.meeting).quorum_words == "Quorate by the chair’s ruling"


def test_nothing_is_kept_of_a_register_that_is_still_open(register: Register, board: Board) -> None:
    marked(register, board, health="P", police="P")
    with register.write("Too early") as change:
        assert keep_quorum(change, meeting_id=board.meeting).state is QuorumState.QUORATE

    assert get_meeting(register, board.meeting).quorum_verdict is None


def test_a_rule_is_tried_on_the_last_meetings_that_have_marks(
    register: Register, board: Board
) -> None:
    marked(register, board, health="P", police="P", council="P")
    with register.write("Meet more") as change:
        held = [a_held_meeting(change, [board.group], date(2026, m, 1)) for m in (4, 6, 7, 8)]
        for meeting in held[:3]:
            mark(change, meeting, board.health, "P")
    three = Condition(ConditionKind.PEOPLE, at_least=3)

    tried = try_terms(register, [three], board.group)  # three unless told otherwise

    assert [(meeting.held_on.month, finding.words) for meeting, finding in tried] == [
        (7, "Inquorate: 2 more people were needed"),
        (6, "Inquorate: 2 more people were needed"),
        (5, "Quorate"),
    ]
    assert len(try_terms(register, [three], board.group, last=1)) == 1
    assert len(try_terms(register, [three], board.group, last=9)) == 4
