"""The groups of Northmoor's community safety partnership."""

from govapp.conditions import ConditionKind
from govapp.demo.county import ADULTS, SAFETY
from govapp.demo.frame import Frame, months_before
from govapp.demo.habits import Habit
from govapp.demo.plans import Asked, GroupPlan, Rhythm, Terms, seat


def safety_groups(frame: Frame) -> dict[str, GroupPlan]:
    """The groups by key, each after those it reports to."""
    return {
        "safety_board": _board(),
        "abuse": _abuse(),
        "districts": _districts(),
        "violence": _violence(frame),
    }


def _board() -> GroupPlan:
    return GroupPlan(
        name="Community Safety Partnership Board",
        short_name="Safety Board",
        kind="board",
        partnerships=(SAFETY,),
        rhythm=Rhythm(
            weekday=1,
            every_weeks=9,
            phase=3,
            starts_at="10:00",
            ends_at="12:30",
            place="Fire Headquarters, Carrow Road",
        ),
        formal=True,
        seats=(
            seat("police.local", "police.exploitation", role="chair", habit=Habit.KEEN),
            seat("safer.manager", "safer.behaviour", role="vice_chair", habit=Habit.KEEN),
            seat("icb.practice", "icb.adults", habit=Habit.BUSY),
            seat("probation.head", "probation.senior"),
            seat("fire.area", "fire.safe", habit=Habit.SENDS_DEPUTIES),
            seat("commissioner.head", "commissioner.policy", habit=Habit.KEEN),
            seat("youth_justice.head", "youth_justice.manager"),
            seat("harbour.manager", "harbour.deputy"),
            seat("recovery.manager"),
            seat("homes.tenancy", "homes.head"),
            seat("hexley.communities"),
            seat("wendmoor.services", habit=Habit.PATCHY),
            seat("carrowdale.safer"),
            seat("council.cabinet_safety", role="observer", habit=Habit.BUSY),
        ),
        terms=(
            Terms(
                "5",
                None,
                "Three of the responsible authorities.",
                (Asked(ConditionKind.CLASS_, 3, class_="responsible_authority"),),
                minimum_meetings=4,
            ),
        ),
    )


def _abuse() -> GroupPlan:
    return GroupPlan(
        name="Domestic Abuse Partnership Group",
        short_name="Domestic Abuse",
        kind="sub_group",
        partnerships=(SAFETY, ADULTS),
        parents=("safety_board", "adults_board"),
        rhythm=Rhythm(weekday=2, every_weeks=7, phase=5, mode="hybrid"),
        seats=(
            seat("police.abuse", "police.reviews", role="chair", habit=Habit.KEEN),
            seat("harbour.manager", "harbour.deputy", habit=Habit.KEEN),
            seat("safer.manager"),
            seat("adults.social_worker"),
            seat("children.assessment", "children.designated"),
            seat("moorland.mental", habit=Habit.BUSY),
            seat("lettings.homeless", "lettings.head"),
            seat("probation.senior", habit=Habit.PATCHY),
            seat("commissioner.policy"),
        ),
        terms=(
            Terms(
                "1",
                None,
                "Four seats, with the Police and the specialist service.",
                (
                    Asked(ConditionKind.SEATS, 4),
                    Asked(ConditionKind.EVERY_ORGANISATION, organisations=("police", "harbour")),
                ),
                chair_may_rule=True,
            ),
        ),
    )


def _districts() -> GroupPlan:
    return GroupPlan(
        name="Districts Community Safety Forum",
        short_name="Districts",
        kind="forum",
        partnerships=(SAFETY,),
        parents=("safety_board",),
        rhythm=Rhythm(weekday=3, every_weeks=10, phase=7, place="Hexley Town Hall", mode="hybrid"),
        settings={"online_counts": False},
        seats=(
            seat("safer.behaviour", role="chair", habit=Habit.KEEN),
            seat("hexley.communities"),
            seat("wendmoor.services"),
            seat("carrowdale.safer"),
            seat("police.local", "police.exploitation", habit=Habit.BUSY),
            seat("homes.tenancy"),
        ),
        terms=(
            Terms(
                "1",
                None,
                "Two of the three district councils.",
                (
                    Asked(
                        ConditionKind.ORGANISATIONS,
                        2,
                        organisations=("hexley", "wendmoor", "carrowdale"),
                    ),
                ),
            ),
        ),
    )


def _violence(frame: Frame) -> GroupPlan:
    start = months_before(frame.today, 20)
    return GroupPlan(
        name="Serious Violence Task and Finish Group",
        short_name="Serious Violence",
        kind="task_and_finish",
        partnerships=(SAFETY,),
        parents=("safety_board",),
        starts_on=start,
        planned_end_on=months_before(frame.today, 11),
        last_day=months_before(frame.today, 11),
        purpose="To write the county’s strategy against serious violence.",
        rhythm=Rhythm(weekday=2, every_weeks=6, phase=5),
        seats=(
            seat("police.local", role="chair", habit=Habit.KEEN),
            seat("safer.manager", "safer.behaviour"),
            seat("youth_justice.head", "youth_justice.manager"),
            seat("commissioner.policy", habit=Habit.KEEN),
            seat("public_health.principal"),
            seat("secondary.second", habit=Habit.PATCHY),
            seat("recovery.manager"),
        ),
    )
