"""The columns of the lists on a meeting's page."""

from govapp.agenda import AgendaItem
from govapp.attendance import RegisterLine
from govapp.decisions import Decision
from govapp.declarations import Declaration
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column


def reply_columns() -> list[Column[RegisterLine]]:
    """What each seat said beforehand."""
    return [
        Column(
            "Seat",
            lambda line: line.label,
            context=lambda line: line.member,
            strong=True,
            stretch=True,
            context_title="Member",
        ),
        Column(
            "Reply",
            lambda line: line.reply.label if line.reply else "",
            text=lambda line: line.reply.label if line.reply else "No reply yet",
            context=lambda line: line.reply_deputy or "",
            context_title="Deputy",
            width=200,
        ),
    ]


def agenda_columns() -> list[Column[AgendaItem]]:
    """The items in their order."""
    return [
        Column("Item", lambda item: item.number, width=70),
        Column("Title", lambda item: item.title, stretch=True),
        Column("Paper", lambda item: item.link or "", width=160),
    ]


def decision_columns() -> list[Column[Decision]]:
    """What was resolved, and with what quorum."""
    return [
        Column("No.", lambda decision: decision.number, width=70),
        Column(
            "Decision",
            lambda decision: decision.wording,
            context=lambda decision: decision.standing,
            stretch=True,
            context_title="Standing",
        ),
        Column(
            "Quorum",
            lambda decision: decision.quorum.label if decision.quorum else "",
            chip=lambda decision: (
                ChipLook("To ratify", "red", "octagon-alert") if decision.to_ratify else None
            ),
            width=140,
        ),
    ]


def declaration_columns() -> list[Column[Declaration]]:
    """Who declared what, and whether they stayed."""
    return [
        Column(
            "Declared by",
            lambda declared: declared.seat or declared.name or "Somebody in attendance",
            context=lambda declared: (declared.name or "") if declared.seat else "",
            strong=True,
            stretch=True,
            context_title="Name",
        ),
        Column("Item", lambda declared: declared.agenda_item or "", width=60),
        Column(
            "Interest",
            lambda declared: declared.interest.label,
            context=lambda declared: declared.nature or "",
            width=170,
            context_title="Nature",
        ),
        Column(
            "They",
            lambda declared: "Withdrew" if declared.withdrew else "Stayed",
            context=_away,
            width=100,
            context_title="Between",
        ),
    ]


def _away(declared: Declaration) -> str:
    if not declared.withdrew_at:
        return ""
    return f"{declared.withdrew_at} – {declared.returned_at or 'the end'}"
