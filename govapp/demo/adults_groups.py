"""The groups of Northmoor's adults' partnership, and those it shares with the children's."""

from govapp.conditions import ConditionKind
from govapp.demo.children_boards import STATUTORY_PARTNERS
from govapp.demo.county import ADULTS, CHILDREN
from govapp.demo.frame import Frame, months_before
from govapp.demo.habits import Habit
from govapp.demo.plans import Asked, GroupPlan, Rhythm, Terms, person, seat


def adults_groups(frame: Frame) -> dict[str, GroupPlan]:
    """The groups by key, each after those it reports to."""
    return {
        "adults_board": _board(frame),
        "adults_executive": _executive(),
        "audit": _audit(),
        "case_review": _case_review(),
        "transitions": _transitions(frame),
    }


def _board(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Northmoor Safeguarding Adults Board",
        short_name="Adults Board",
        kind="board",
        partnerships=(ADULTS,),
        rhythm=Rhythm(
            weekday=3,
            every_weeks=9,
            phase=6,
            starts_at="13:30",
            ends_at="16:00",
            place="Council Chamber, Moor House",
            mode="hybrid",
        ),
        aliases=("NSAB",),
        formal=True,
        seats=(
            person("Desmond Orrell", role="chair", title="Independent Chair", habit=Habit.KEEN),
            seat("adults.director", "adults.safeguarding", role="vice_chair", habit=Habit.BUSY),
            seat("adults.safeguarding", "adults.social_worker", habit=Habit.KEEN),
            seat("police.protection", "police.abuse"),
            seat("icb.adults", "icb.nurse"),
            seat("hospitals.nursing", "hospitals.named", habit=Habit.BUSY),
            seat("moorland.adults", "moorland.mental", habit=Habit.KEEN),
            seat("ambulance.lead", habit=Habit.PATCHY),
            seat("lettings.head", "lettings.homeless"),
            seat("homes.head", "homes.tenancy"),
            seat("fire.safe", "fire.area", habit=Habit.KEEN),
            seat("probation.head", "probation.senior", habit=Habit.BUSY),
            seat("voluntary.chief"),
            seat("advocacy.manager"),
            seat("patients.manager"),
            person("Constance Wray", role="co_opted", constituency="Carers", habit=Habit.PATCHY),
            person("Noor Jahan Chowdhury", role="lay", habit=Habit.KEEN),
            seat("council.cabinet_adults", role="observer", habit=Habit.BUSY),
            seat("council.solicitor", role="adviser", habit=Habit.BUSY),
        ),
        terms=(
            Terms(
                "2",
                None,
                "Eight members and every statutory partner; only named deputies count.",
                (Asked(ConditionKind.PEOPLE, 8), STATUTORY_PARTNERS),
                minimum_meetings=5,
                deputies_count="named",
                review_due_on=frame.today.replace(day=1),
            ),
        ),
    )


def _executive() -> GroupPlan:
    return GroupPlan(
        name="Safeguarding Adults Executive",
        short_name="Adults Executive",
        kind="executive",
        partnerships=(ADULTS,),
        parents=("adults_board",),
        rhythm=Rhythm(weekday=1, every_weeks=6, phase=4, starts_at="11:00", ends_at="12:30"),
        formal=True,
        seats=(
            seat("adults.safeguarding", "adults.social_worker", role="chair", habit=Habit.KEEN),
            seat("police.protection", "police.abuse"),
            seat("icb.adults", habit=Habit.KEEN),
            seat("moorland.adults"),
            seat("hospitals.named", "hospitals.matron"),
            seat("homes.tenancy"),
            seat("voluntary.chief"),
        ),
        terms=(
            Terms(
                "1",
                None,
                "The Council, the Police and Health.",
                (
                    Asked(
                        ConditionKind.EVERY_ORGANISATION,
                        organisations=("adults", "police", "icb"),
                    ),
                ),
                minimum_meetings=8,
                chair_may_rule=True,
            ),
        ),
    )


def _audit() -> GroupPlan:
    return GroupPlan(
        name="Adults Performance and Audit Sub-group",
        short_name="Adults Audit",
        kind="sub_group",
        partnerships=(ADULTS,),
        parents=("adults_executive",),
        rhythm=Rhythm(weekday=1, every_weeks=8, phase=7, place=None, mode="online"),
        seats=(
            seat("adults.quality", "adults.social_worker", role="chair", habit=Habit.KEEN),
            seat("adults.social_worker"),
            seat("police.abuse", habit=Habit.BUSY),
            seat("icb.adults", habit=Habit.KEEN),
            seat("hospitals.matron", habit=Habit.PATCHY),
            seat("moorland.mental", "moorland.adults"),
            seat("patients.manager"),
            seat("carers.chief"),
        ),
    )


def _case_review() -> GroupPlan:
    return GroupPlan(
        name="Joint Case Review Group",
        short_name="Case Reviews",
        kind="sub_group",
        partnerships=(CHILDREN, ADULTS),
        parents=("executive", "adults_executive"),
        purpose="Considers serious incidents for both partnerships and learns from them.",
        rhythm=Rhythm(weekday=2, every_weeks=6, phase=3, starts_at="13:00", ends_at="15:30"),
        seats=(
            seat("icb.nurse", "icb.adults", role="chair"),
            seat("police.reviews", "police.protection", role="vice_chair", habit=Habit.KEEN),
            seat("children.social_worker", "children.quality"),
            seat("adults.social_worker", "adults.quality"),
            seat("moorland.adults", "moorland.named"),
            seat("hospitals.doctor", "hospitals.named", habit=Habit.PATCHY),
            seat("schooling.head", "schooling.adviser", habit=Habit.BUSY),
            seat("probation.senior"),
            seat("lettings.homeless", "lettings.head"),
            seat("council.solicitor", role="adviser", habit=Habit.KEEN),
        ),
        terms=(
            Terms(
                "2",
                None,
                "The chair or the vice-chair, and four organisations.",
                (
                    Asked(ConditionKind.ROLE, 1, role="chair_or_vice_chair"),
                    Asked(ConditionKind.ORGANISATIONS, 4),
                ),
                minimum_meetings=6,
            ),
        ),
    )


def _transitions(frame: Frame) -> GroupPlan:
    return GroupPlan(
        name="Transitions Task and Finish Group",
        short_name="Transitions",
        kind="task_and_finish",
        partnerships=(CHILDREN, ADULTS),
        parents=("executive", "adults_executive"),
        starts_on=months_before(frame.today, 12),
        planned_end_on=months_before(frame.today, 2),
        last_day=months_before(frame.today, -3),
        purpose="To follow young people from children’s to adults’ services, and mend the gaps.",
        rhythm=Rhythm(weekday=3, every_weeks=7, phase=2, place=None, mode="online"),
        seats=(
            seat("adults.transitions", role="chair", habit=Habit.KEEN),
            seat("children.social_worker", "children.early_help"),
            seat("moorland.mental", "moorland.adults"),
            seat("schooling.inclusion"),
            seat("college.services"),
            seat("carers.chief"),
            seat("icb.practice", habit=Habit.PATCHY),
        ),
        terms=(
            Terms(
                "1",
                months_before(frame.today, 12),
                "Three people.",
                (Asked(ConditionKind.PEOPLE, 3),),
            ),
        ),
    )
