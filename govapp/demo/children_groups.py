"""The groups of Northmoor's children's partnership."""

from datetime import timedelta

from govapp.conditions import ConditionKind
from govapp.demo.children_boards import TWO_FIFTHS, board, executive, old_board
from govapp.demo.county import CHILDREN
from govapp.demo.frame import Frame, months_before
from govapp.demo.habits import Habit
from govapp.demo.plans import Asked, GroupPlan, Rhythm, Terms, seat


def children_groups(frame: Frame) -> dict[str, GroupPlan]:
    """The groups by key, each after those it reports to."""
    return {
        "old_board": old_board(frame),
        "board": board(frame),
        "executive": executive(),
        "practice": _practice(),
        "workforce": _workforce(),
        "exploitation": _exploitation(),
        "quality": _quality(frame),
        "effectiveness": _effectiveness(frame),
        "schools": _schools(),
        "neglect": _neglect(frame),
        "online_harm": _online_harm(frame),
    }


def _practice() -> GroupPlan:
    return GroupPlan(
        name="Policy and Practice Sub-group",
        short_name="Practice",
        kind="sub_group",
        partnerships=(CHILDREN,),
        parents=("executive",),
        rhythm=Rhythm(weekday=2, every_weeks=7, phase=1, place=None, mode="online"),
        seats=(
            seat("children.assessment", "children.designated", role="chair", habit=Habit.KEEN),
            seat("children.designated"),
            seat("police.exploitation", "police.abuse"),
            seat("icb.doctor", habit=Habit.BUSY),
            seat("hospitals.named", "hospitals.matron"),
            seat("moorland.named", habit=Habit.KEEN),
            seat("schooling.adviser", "schooling.inclusion"),
            seat("probation.senior", habit=Habit.PATCHY),
            seat("court.head", habit=Habit.PATCHY),
            seat("voluntary.children", habit=Habit.KEEN),
            seat("early_years.chair"),
        ),
        terms=(
            Terms(
                "2", None, "Five members.", (Asked(ConditionKind.PEOPLE, 5),), minimum_meetings=6
            ),
        ),
    )


def _workforce() -> GroupPlan:
    return GroupPlan(
        name="Training and Workforce Development Sub-group",
        short_name="Workforce",
        kind="sub_group",
        partnerships=(CHILDREN,),
        parents=("executive",),
        rhythm=Rhythm(weekday=3, every_weeks=9, phase=3, place=None, mode="online"),
        seats=(
            seat("children.workforce", "children.social_worker", role="chair", habit=Habit.KEEN),
            seat("children.social_worker"),
            seat("police.exploitation", "police.reviews", habit=Habit.BUSY),
            seat("icb.designated"),
            seat("hospitals.named"),
            seat("moorland.named", habit=Habit.KEEN),
            seat("schooling.inclusion", "schooling.adviser"),
            seat("lettings.homeless"),
            seat("voluntary.children"),
            seat("diocese.adviser", habit=Habit.PATCHY),
        ),
        terms=(Terms("1", None, "Five seats.", (Asked(ConditionKind.SEATS, 5),)),),
    )


def _exploitation() -> GroupPlan:
    return GroupPlan(
        name="Child Exploitation and Missing Sub-group",
        short_name="Exploitation",
        kind="sub_group",
        partnerships=(CHILDREN,),
        parents=("executive",),
        rhythm=Rhythm(
            weekday=1, every_weeks=6, phase=2, place="Hexley Police Station", mode="hybrid"
        ),
        settings={"missed_run": 2},
        seats=(
            seat("police.exploitation", "police.abuse", role="chair", habit=Habit.KEEN),
            seat("children.early_help", "children.participation"),
            seat("children.social_worker", habit=Habit.KEEN),
            seat("safer.manager", "safer.behaviour"),
            seat("icb.designated", "icb.practice"),
            seat("moorland.mental", habit=Habit.BUSY),
            seat("ambulance.lead", habit=Habit.PATCHY),
            seat("youth_justice.manager", "youth_justice.head", habit=Habit.KEEN),
            seat("probation.senior"),
            seat("secondary.second", habit=Habit.PATCHY),
            seat("college.services"),
            seat("recovery.manager"),
        ),
        terms=(
            Terms(
                "4",
                None,
                "Four organisations, the Police among them.",
                (
                    Asked(ConditionKind.ORGANISATIONS, 4),
                    Asked(ConditionKind.EVERY_ORGANISATION, organisations=("police",)),
                ),
                minimum_meetings=8,
            ),
        ),
    )


def _quality(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Quality Assurance Sub-group",
        short_name="Quality",
        kind="sub_group",
        partnerships=(CHILDREN,),
        parents=("executive",),
        rhythm=Rhythm(weekday=3, every_weeks=8, phase=5),
        last_day=frame.quality_group_dissolved,
        seats=(
            seat("children.quality", "children.assessment", role="chair", habit=Habit.KEEN),
            seat("icb.doctor"),
            seat("police.reviews", habit=Habit.BUSY),
            seat("hospitals.doctor", habit=Habit.PATCHY),
            seat("moorland.named", "moorland.nursing"),
            seat("schooling.adviser"),
            seat("probation.senior", habit=Habit.PATCHY),
            seat("college.services", written="CR/MS"),
        ),
    )


def _effectiveness(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Quality and Effectiveness Sub-group",
        short_name="Effectiveness",
        kind="sub_group",
        partnerships=(CHILDREN,),
        parents=("executive",),
        starts_on=frame.year.replace(month=1, day=5),
        rhythm=Rhythm(weekday=3, every_weeks=8, phase=1),
        seats=(
            seat("icb.designated", "icb.doctor", role="chair", habit=Habit.KEEN),
            seat("children.quality", "children.assessment", habit=Habit.KEEN),
            seat("children.participation"),
            seat("police.reviews", "police.abuse"),
            seat("hospitals.doctor", habit=Habit.PATCHY),
            seat("moorland.named"),
            seat("schooling.adviser"),
            seat("voluntary.children"),
        ),
        terms=(
            Terms(
                "1",
                frame.year.replace(month=1, day=5),
                "Half the seats, rounded up.",
                (Asked(ConditionKind.FRACTION_OF_SEATS, fraction=(1, 2), base="in_being"),),
            ),
        ),
    )


def _schools() -> GroupPlan:
    return GroupPlan(
        name="Safeguarding in Education Forum",
        short_name="Education Forum",
        kind="forum",
        partnerships=(CHILDREN,),
        parents=("executive",),
        rhythm=Rhythm(weekday=2, every_weeks=10, phase=4, starts_at="15:45", ends_at="17:00"),
        settings={"deputy_word": "substitute", "apologies_excuse": True},
        seats=(
            seat("schooling.adviser", "schooling.inclusion", role="chair", habit=Habit.KEEN),
            seat("primary.head", title="Primary heads, north"),
            seat("primary.second", title="Primary heads, south"),
            seat("secondary.head", "secondary.second", habit=Habit.BUSY),
            seat("college.services"),
            seat("early_years.chair"),
            seat("diocese.adviser", role="co_opted"),
            seat("children.designated", role="adviser"),
        ),
        terms=(
            Terms("1", None, "Two fifths of the membership.", (TWO_FIFTHS,), minimum_meetings=3),
        ),
    )


def _neglect(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Neglect Strategy Task and Finish Group",
        short_name="Neglect",
        kind="task_and_finish",
        partnerships=(CHILDREN,),
        parents=("executive",),
        starts_on=months_before(frame.today, 5),
        planned_end_on=months_before(frame.today, -3),
        last_day=months_before(frame.today, -3),
        purpose="To renew the neglect strategy, which runs out at the end of the year.",
        rhythm=Rhythm(weekday=2, every_weeks=6, phase=3, place=None, mode="online"),
        seats=(
            seat("children.early_help", role="chair", habit=Habit.KEEN),
            seat("moorland.named", "moorland.nursing"),
            seat("schooling.inclusion"),
            seat("public_health.principal", habit=Habit.KEEN),
            seat("voluntary.children"),
            seat("lettings.homeless"),
        ),
    )


def _online_harm(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Online Harm Task and Finish Group",
        short_name="Online Harm",
        kind="task_and_finish",
        partnerships=(CHILDREN,),
        parents=("executive",),
        starts_on=months_before(frame.today, 10),
        planned_end_on=frame.today - timedelta(days=40),
        purpose="To learn how young people are harmed online, and what schools need.",
        rhythm=Rhythm(weekday=1, every_weeks=7, phase=4, place=None, mode="online"),
        seats=(
            seat("police.exploitation", role="chair"),
            seat("schooling.adviser", "schooling.inclusion"),
            seat("secondary.second", habit=Habit.PATCHY),
            seat("children.participation", habit=Habit.KEEN),
            seat("college.services"),
            seat("youth_justice.manager"),
        ),
    )
