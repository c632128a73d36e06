"""A line of the register as the register's view shows it."""

from govapp.attendance import Mark, Mode, RegisterLine
from govapp.groups import DeputyWord
from ui.widgets.register_view import RegisterRow


def register_row(line: RegisterLine, stand_in: DeputyWord, *, locked: bool) -> RegisterRow:
    """A seat with who is expected, what was said and what is marked."""
    came = ""
    if line.mark is Mark.DEPUTY:
        came = f"{stand_in.label}: {line.attended_by_name or 'not named'}"
    acting = " (acting)" if line.acting else ""
    # What was said beforehand is worth more here than a job title; there is room for one.
    titled = line.post and line.post != line.title and line.reply is None
    post = f", {line.post}" if titled else ""
    reply = ""
    if line.reply is not None:
        instead = f": {line.reply_deputy}" if line.reply_deputy else ""
        reply = f"Said: {line.reply.label.lower()}{instead}"
    return RegisterRow(
        id=line.seat_id,
        title=line.label,
        person=f"{line.member}{acting}{post}",
        mark=line.mark.value if line.mark else "",
        came=came,
        reply=reply,
        online=line.mode is Mode.ONLINE,
        note=", ".join(part for part in (line.reason, line.note) if part),
        locked=locked,
    )
