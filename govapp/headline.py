"""The four figures of the Overview, over the financial year so far."""

from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.figures import PartnershipScope
from govapp.lives import in_being_sql
from govapp.percent import percentage
from govapp.rows import Source, fetch_one
from govapp.summing import summary

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    n: int
    of: int

    @property
    def percent(self) -> int | None:
        """In whole per cent; None where there was nothing to count."""
        return percentage(self.n, self.of)


@dataclass(frozen=True, slots=True)
class Headline:
    """The four figures of the Overview, over the financial year so far."""

    period: Period
    as_at: date
    agencies_represented: Share
    """Of the meetings that agencies were expected at, those they were represented at."""
    seats_represented: Share
    """Of the times that seats were expected, those they were represented."""
    meetings_quorate: Share
    """Of the meetings with a verdict on their quorum."""
    seats_held: Share
    """Of the seats in being on the day."""
    meetings_counted: int
    provisional: bool


# --- Reads ------------------------------------------------------------------------------------


def headline(source: Source, *, today: date, partnership_id: int | None = None) -> Headline:
    """The four figures for the financial year in which `today` lies, as at today."""
    period = Period.financial_year_of(today)
    figures = summary(source, PartnershipScope(partnership_id), period, as_at=today)
    agencies = figures.organisations
    return Headline(
        period=period,
        as_at=today,
        agencies_represented=Share(
            sum(agency.represented for agency in agencies),
            sum(agency.expected for agency in agencies),
        ),
        seats_represented=Share(figures.totals.represented, figures.totals.expected),
        meetings_quorate=Share(figures.quorate, figures.judged),
        seats_held=_seats_held(source, today, partnership_id),
        meetings_counted=figures.meetings_counted,
        provisional=figures.provisional,
    )


_SEATS_HELD = f"""
    select coalesce(sum(exists (select 1 from appointments a where a.seat_id = s.id
            and a.capacity in ('holder', 'acting') and {in_being_sql("a")})), 0) as n,
        count(*) as "of"
    from seats s join groups g on g.id = s.group_id
    where {in_being_sql("s")} and {in_being_sql("g")}
        and (:partnership is null or exists (select 1 from group_partnerships gp
            where gp.group_id = g.id and gp.partnership_id = :partnership))
"""


def _seats_held(source: Source, today: date, partnership_id: int | None) -> Share:
    held = fetch_one(source, Share, _SEATS_HELD, on=today, partnership=partnership_id)
    return held or Share(0, 0)
