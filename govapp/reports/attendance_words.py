"""The sentences, definitions and rules that every attendance report prints the same way."""

from collections.abc import Iterator

from govapp.counting import Counts, LeftOut
from govapp.dates import uk_date
from govapp.figures import AttendanceFigures, OrganisationFigures
from govapp.percent import shown_percentage
from govapp.reports.attendance_data import AttendanceData, RulesInForce
from govapp.reports.parts import Align, Definitions, Figure, Paragraph, Strong, paragraph
from govapp.words import counted

DEFINITIONS = Definitions(
    (
        ("Member attended", "the one expected in the seat came (present / expected)"),
        (
            "Seat represented",
            "the member or a deputy came (present or deputy / expected); the seat belongs to the "
            "agency, so its representation is counted, not only its member’s",
        ),
        (
            "Agency represented",
            "at a meeting, any of the agency’s seats was represented; expected when any of them "
            "was expected, or was vacant and the agency’s to fill",
        ),
        ("Expected", "present, deputy, apologies and absent; apologies are an absence"),
        ("Not expected", "leave or by arrangement, with the reason recorded: in no percentage"),
        ("Not recorded", "nobody has marked the seat: never counted as absent"),
        (
            "Vacant",
            "nobody held the seat: in no percentage of the seat, and shown beside its figures; a "
            "deputy who came for it counts for the meeting and the agency",
        ),
    )
)


def over_title(data: AttendanceData) -> str:
    """What stands over the title: of whom the report is, and their partnership."""
    if data.kind in ("partnership", "person"):
        return data.partnership or data.name
    return f"{data.name} · {data.partnership}" if data.partnership else data.name


def n_of_m(n: int, m: int) -> str:
    """The counts, always before any percentage."""
    return f"{n} of {m}"


def with_percent(n: int, m: int, small_number: int) -> str:
    """The counts and, where it says something, the percentage: "11 of 12 (92%)"."""
    percent = shown_percentage(n, m, small_number)
    return n_of_m(n, m) if percent is None else f"{n_of_m(n, m)} ({percent}%)"


def represented(counts: Counts, small_number: int) -> Figure:
    """Seat represented, for the end of a row."""
    n, m = counts.represented, counts.expected
    return Figure(n, m, shown_percentage(n, m, small_number))


def attended(counts: Counts, small_number: int) -> Figure:
    """Member attended, for the end of a row."""
    n, m = counts.present, counts.expected
    return Figure(n, m, shown_percentage(n, m, small_number))


def online_words(counts: Counts) -> str:
    """What is in neither figure though somebody came: "2 online, not counted", or nothing."""
    uncounted = counts.online_not_counted
    return f"{uncounted} online, not counted" if uncounted else ""


def right_aligned(columns: int) -> dict[int, Align]:
    """The alignment of a table whose columns after the first are figures."""
    return dict.fromkeys(range(1, columns), "right")


def meetings_sentence(figures: AttendanceFigures, rules: RulesInForce) -> Paragraph:
    """How many meetings there were, and what became of those that are in no figure."""
    required = ""
    if rules.minimum_meetings is not None:
        required = f" The terms of reference require {rules.minimum_meetings} a year."
    counting = counted(figures.meetings_counted, "meeting")
    return paragraph(Strong(f"{counting} counted"), f"{_left_out_words(figures)}.{required}")


def _left_out_words(figures: AttendanceFigures) -> str:
    parts = [
        f"{figures.left_out_because(reason)} {word}"
        for reason, word in _LEFT_OUT_WORDS.items()
        if figures.left_out_because(reason)
    ]
    return f"; left out: {', '.join(parts)}" if parts else ""


_LEFT_OUT_WORDS = {
    LeftOut.PLANNED: "planned",
    LeftOut.CANCELLED: "cancelled",
    LeftOut.POSTPONED: "postponed",
    LeftOut.ABANDONED: "abandoned as inquorate",
    LeftOut.NOT_RECORDED: "held but not recorded",
}


def online_sentence(figures: AttendanceFigures) -> Paragraph | None:
    """How often somebody came online where that does not count; None when nobody did."""
    uncounted = figures.totals.online_not_counted
    if not uncounted:
        return None
    taken = "1 place was" if uncounted == 1 else f"{uncounted} places were"
    return paragraph(
        Strong("Online: "),
        f"{taken} taken online where that does not count: expected, and in neither figure.",
    )


def provisional_sentence(figures: AttendanceFigures) -> Paragraph | None:
    """What is still missing from the figures, or None when nothing is."""
    missing = _provisional_words(figures)
    return paragraph(Strong("Provisional: "), f"{missing}.") if missing else None


def _provisional_words(figures: AttendanceFigures) -> str:
    if not figures.provisional:
        return ""
    missing = figures.totals.not_recorded
    marks = f"{counted(missing, 'mark')} missing, " if missing else ""
    return f"{marks}{n_of_m(figures.confirmed, figures.meetings_counted)} registers confirmed"


def organisation_sentence(organisation: OrganisationFigures) -> str:
    """ "Represented at 14 of 18 meetings; no one appointed for 3." """
    met = f"Represented at {n_of_m(organisation.represented, organisation.expected)} meetings"
    nobody = organisation.nobody_appointed
    return f"{met}; no one appointed for {nobody}." if nobody else f"{met}."


def rules_in_words(data: AttendanceData) -> Definitions:
    """The rules in force, each as a term and what holds."""
    rules = data.rules
    terms = [
        ("Online presence", _setting(rules.online_counts, "counts", "does not count")),
        ("Abandoned meetings", _setting(rules.abandoned_counts, "count", "do not count")),
        (
            "Percentages",
            f"whole, rounded half up; not shown below {counted(rules.small_number, 'meeting')}"
            if rules.small_number
            else "whole, rounded half up",
        ),
        ("Colour bands", _bands(rules)),
        ("Predecessors", "included" if rules.include_predecessor else "not included"),
    ]
    if data.kind == "group":
        terms.insert(2, ("Quorum", rules.quorum or "no rule recorded, so no verdict"))
    terms.append(("Copy", "public: posts in place of names" if data.copy.public else "internal"))
    return Definitions(tuple(terms))


def rules_in_brief(data: AttendanceData) -> str:
    """What stands beneath a matrix: what counts, what was left out and why, what the words mean."""
    figures, rules = data.figures, data.rules
    provisional = _provisional_words(figures)
    least = rules.minimum_meetings
    required = f" (the terms of reference require {least} a year)" if least else ""
    online = _setting(rules.online_counts, "counts", "does not count")
    percent = f"; percentages from {rules.small_number} meetings on" if rules.small_number else ""
    said = [
        f"{counted(figures.meetings_counted, 'meeting')} counted{required}"
        + _left_out_words(figures),
        *_called_off(data),
        *([f"Provisional: {provisional}"] if provisional else []),
        "Seat represented: the member or a deputy came. Member attended: the member came. Both are "
        "out of the meetings at which the seat was expected, apologies included; not expected, not "
        "recorded and vacant are left aside",
        f"Online presence {online}{percent}",
        f"Quorum: {rules.quorum or 'no rule recorded'}".rstrip("."),
    ]
    return ". ".join(said) + "."


def _called_off(data: AttendanceData) -> Iterator[str]:
    """Each meeting that is in no figure for another reason than that it is still to come."""
    for left in data.figures.left_out:
        if left.reason is not LeftOut.PLANNED:
            detail = f" ({left.detail})" if left.detail and not data.copy.public else ""
            yield f"{uk_date(left.held_on)}: {_LEFT_OUT_WORDS[left.reason]}{detail}"


def facts(data: AttendanceData) -> tuple[str, ...]:
    """What stands at the foot of each page beside the data date and the kind of copy."""
    return (f"as at {uk_date(data.figures.as_at)}",)


def _setting(value: bool | None, yes: str, no: str) -> str:
    if value is None:
        return f"{yes} or {no}, as each group has it"
    return yes if value else no


def _bands(rules: RulesInForce) -> str:
    if rules.bands is None:
        return "none set"
    bands = rules.bands
    by = f", agreed by {bands.agreed_by}" if bands.agreed_by else ""
    return f"green from {bands.green_from}%, amber from {bands.amber_from}%, else red{by}"
