"""The boards and the executive of Northmoor's children's partnership."""

from datetime import timedelta

from govapp.conditions import ConditionKind
from govapp.demo.county import CHILDREN
from govapp.demo.frame import Frame
from govapp.demo.habits import Habit
from govapp.demo.plans import Asked, GroupPlan, Rhythm, SeatPlan, Terms, person, seat

STATUTORY_PARTNERS = Asked(ConditionKind.EVERY_ORGANISATION, class_="statutory_partner")
TWO_FIFTHS = Asked(ConditionKind.FRACTION_OF_SEATS, fraction=(2, 5), base="filled")


_BOARD_RHYTHM = Rhythm(
    weekday=-1,  # the weekday of today, when the board meets
    every_weeks=6,
    starts_at="14:00",
    ends_at="16:00",
    place="Council Chamber, Moor House",
    mode="hybrid",
)

_PARTNERS: tuple[SeatPlan, ...] = (
    seat("icb.nurse", "icb.designated", habit=Habit.BUSY),
    seat("police.protection", "police.exploitation"),
    seat("children.safeguarding", "children.assessment", habit=Habit.KEEN),
    seat("schooling.head", "schooling.adviser"),
    seat("public_health.director", "public_health.principal", habit=Habit.BUSY),
    seat("hospitals.nursing", "hospitals.named", habit=Habit.BUSY),
    seat("moorland.nursing", "moorland.named"),
    seat("ambulance.lead", habit=Habit.PATCHY),
    seat("probation.head", "probation.senior"),
    seat("youth_justice.head", "youth_justice.manager", habit=Habit.KEEN),
    seat("fire.area", "fire.safe"),
    seat("voluntary.chief", "voluntary.children", habit=Habit.KEEN),
    seat("primary.head", "primary.second"),
    seat("secondary.head", "secondary.second", habit=Habit.PATCHY),
    seat("college.services"),
)


def old_board(frame: Frame) -> GroupPlan:
    """The board until the new arrangements."""
    return GroupPlan(
        name="Northmoor Safeguarding Children Board",
        short_name="Children’s Board",
        kind="board",
        partnerships=(CHILDREN,),
        rhythm=_BOARD_RHYTHM,
        aliases=("NSCB",),
        last_day=frame.board_replaced - timedelta(days=1),
        formal=True,
        seats=(
            person("Eleanor Thackray", role="chair", title="Independent Chair", habit=Habit.KEEN),
            seat("children.director", "children.quality", role="vice_chair", habit=Habit.BUSY),
            *_PARTNERS[:2],
            *_PARTNERS[3:],
            person("Hamish Baird", role="lay", habit=Habit.KEEN),
        ),
        terms=(
            Terms(
                "2016",
                None,
                "The Board is quorate when one third of its members are present.",
                (Asked(ConditionKind.FRACTION_OF_SEATS, fraction=(1, 3), base="in_being"),),
                minimum_meetings=6,
            ),
        ),
    )


def board(frame: Frame) -> GroupPlan:
    """The partnership’s board, which meets today."""
    return GroupPlan(
        name="Northmoor Safeguarding Children Partnership Board",
        short_name="Partnership Board",
        kind="board",
        partnerships=(CHILDREN,),
        rhythm=_BOARD_RHYTHM,
        starts_on=frame.board_replaced,
        purpose="Brings the three safeguarding partners and the relevant agencies together.",
        formal=True,
        seats=(
            seat("children.director", "children.quality", role="chair", habit=Habit.KEEN),
            seat("police.assistant", "police.abuse", role="vice_chair"),
            *_PARTNERS,
            seat("children.early_help", "children.assessment"),
            seat("adults.safeguarding", "adults.quality"),
            seat("lettings.head", "lettings.homeless", habit=Habit.PATCHY),
            seat("early_years.chair"),
            seat("hexley.communities", title="For the district councils"),
            person("Hamish Baird", role="lay", habit=Habit.KEEN),
            person(
                "Eleanor Thackray",
                role="adviser",
                title="Independent Scrutineer",
                habit=Habit.KEEN,
            ),
            seat("council.cabinet_children", role="observer", habit=Habit.BUSY),
        ),
        terms=(
            Terms(
                "1.0",
                frame.board_replaced,
                "At least two fifths of the members, with all three safeguarding partners.",
                (TWO_FIFTHS, STATUTORY_PARTNERS),
                minimum_meetings=4,
                approved_by="Lead Safeguarding Partners",
            ),
            Terms(
                "1.1",
                frame.year,
                "At least ten members, with all three safeguarding partners. Deputies count.",
                (Asked(ConditionKind.PEOPLE, 10), STATUTORY_PARTNERS),
                minimum_meetings=6,
                review_due_on=frame.year.replace(year=frame.year.year + 1),
                approved_by="Lead Safeguarding Partners",
            ),
        ),
    )


def executive() -> GroupPlan:
    """The executive, which meets every month."""
    return GroupPlan(
        name="Safeguarding Children Executive",
        short_name="Children’s Executive",
        kind="executive",
        partnerships=(CHILDREN,),
        parents=("old_board", "board"),
        rhythm=Rhythm(weekday=2, every_weeks=None, starts_at="09:00", ends_at="10:30"),
        formal=True,
        seats=(
            seat("police.protection", "police.exploitation", role="chair", habit=Habit.KEEN),
            seat("children.safeguarding", "children.assessment", habit=Habit.KEEN),
            seat("icb.designated", "icb.doctor"),
            seat("schooling.adviser", "schooling.inclusion"),
            seat("public_health.director", "public_health.principal", habit=Habit.SENDS_DEPUTIES),
            seat("moorland.named", "moorland.nursing"),
            seat("youth_justice.manager", "youth_justice.head", habit=Habit.KEEN),
            seat("voluntary.children", "voluntary.chief"),
        ),
        terms=(
            Terms(
                "3",
                None,
                "Children’s Services, the Police and Health; the chair may rule otherwise.",
                (
                    Asked(
                        ConditionKind.EVERY_ORGANISATION,
                        organisations=("children", "police", "icb"),
                    ),
                ),
                minimum_meetings=10,
                chair_may_rule=True,
            ),
        ),
    )
