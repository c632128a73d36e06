"""What Northmoor's boards and executives talk about and decide: agenda items and resolutions."""

import random
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Topic:
    """An agenda item, and the resolution it may lead to."""

    title: str
    resolved: str | None = None


OPENING = ("Welcome and apologies", "Declarations of interest", "Minutes of the last meeting")
CLOSING = ("Any other business", "Date of the next meeting")

CHILDREN_TOPICS = (
    Topic("Scrutineer’s quarterly report", "That the Scrutineer’s findings be answered by March."),
    Topic("Multi-agency data set", "That every agency supply its figures within ten working days."),
    Topic("Neglect strategy", "That the neglect strategy be renewed, led by Early Help."),
    Topic("Learning from case reviews", "That the learning be sent to all staff within a month."),
    Topic("Thresholds document", "That the revised thresholds be adopted from the next quarter."),
    Topic("Children missing from education"),
    Topic("Partnership budget", "That contributions stay as they are for another year."),
    Topic("Business plan", "That the business plan be agreed as presented."),
    Topic("Audit of strategy discussions", "That the audit be repeated in six months."),
    Topic("Voice of young people"),
    Topic("Grants to the voluntary sector", "That three grants be awarded as recommended."),
)

ADULTS_TOPICS = (
    Topic("Safeguarding adult reviews", "That the review’s recommendations be accepted in full."),
    Topic("Self-neglect guidance", "That the guidance be adopted and trained from next month."),
    Topic("Annual report", "That the annual report be published as amended."),
    Topic("Waiting times for assessments"),
    Topic("Provider quality", "That commissioners report on each home of concern."),
    Topic("Advocacy services", "That the referral form be shortened to one page."),
    Topic("Fire safety in the home", "That every visit include a fire check."),
    Topic("Grants to the voluntary sector", "That the carers’ grant be renewed for a year."),
)

SAFETY_TOPICS = (
    Topic("Strategic assessment", "That the priorities of the strategic assessment be adopted."),
    Topic("Domestic abuse funding", "That the refuge be funded until the end of next year."),
    Topic("Town centre policing"),
    Topic("Serious violence duty", "That the strategy be published by the end of the month."),
    Topic("Night-time economy", "That street pastors be supported in all three districts."),
    Topic("Reducing reoffending", "That a pathway into housing be agreed with Hestling Homes."),
    Topic("Road safety"),
)

INQUORATE_RESOLUTION = (
    "That the domestic abuse refuge be funded until the end of the financial year."
)

_TOPICS = {"adults": ADULTS_TOPICS, "safety": SAFETY_TOPICS, "children": CHILDREN_TOPICS}


def topics_of(partnership: str, group: str, day: date) -> tuple[Topic, ...]:
    """What a meeting talks about, between the opening and the closing items."""
    return tuple(random.Random(f"topics {group} {day}").sample(_TOPICS[partnership], 3))
