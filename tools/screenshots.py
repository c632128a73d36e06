"""Takes a picture of every screen on the demonstration register: themes, text sizes, widths.

    python -m tools.screenshots out/screenshots

Run by `make screenshots`; the two pictures in the README are copies of its work.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QWidget

from govapp.attendance import Mark, list_register, record_attendance
from govapp.clock import Clock
from govapp.demo import make_demonstration
from govapp.groups import list_groups
from govapp.meetings import MeetingStatus, list_meetings
from govapp.organisations import list_organisations
from govapp.register import Register
from ui.application import Application
from ui.background import wait_for_all
from ui.main_window import MainWindow
from ui.shell import Shell

TODAY = date(2026, 11, 20)
WIDE, NARROW = (1440, 900), (1024, 740)
# Name, theme, text in per cent, size of the window.
LOOKS = (
    ("light", "light", 100, WIDE),
    ("dark", "dark", 100, WIDE),
    ("high-contrast", "high_contrast", 100, WIDE),
    ("light-200", "light", 200, WIDE),
    ("light-narrow", "light", 100, NARROW),
)


def main(folder: Path) -> None:
    """Save every picture into a folder, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication(["Partnership Register"])
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "Northmoor.govreg"
        make_demonstration(path, today=TODAY)
        application = Application(Shell(qt, Path(scratch) / "settings"))
        application.start(None)
        assert application.start_window is not None
        _save(qt, application.start_window, folder / "start-light.png")
        clock = Clock.fixed(datetime(TODAY.year, TODAY.month, TODAY.day, 9, 45))
        window = application.show_register(Register.open(path, clock=clock))
        _mark_some(window)
        for name, theme, percent, size in LOOKS:
            application.theme.choose(theme, percent)  # type: ignore[arg-type]
            window.window().resize(*size)
            for screen, target in _places(window):
                window.show_screen(*target)
                _settle(qt, window)
                _save(qt, window, folder / f"{screen}-{name}.png")
        window.close()
    print(f"Saved {len(list(folder.glob('*.png')))} pictures in {folder}")


def _places(window: MainWindow) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    """Every screen, on a record worth looking at."""
    register = window.session.register
    board = next(group for group in list_groups(register, on=TODAY) if group.kind == "board")
    past = [
        meeting
        for meeting in list_meetings(register, group_id=board.id, ends_on=TODAY)
        if meeting.status is MeetingStatus.HELD
    ]
    organisation = list_organisations(register, on=TODAY)[0]
    yield "overview", ("overview", {})
    yield "groups", ("groups", {"group_id": board.id})
    yield "meetings", ("meetings", {"meeting_id": past[-2].id})
    yield "meetings-month", ("meetings", {"view": "month"})
    yield "register", ("register", {"meeting_id": _todays(window)})
    yield "attendance", ("attendance", {"group_id": board.id, "view": "matrix"})
    why = {"view": "organisations", "why_of": organisation.id}
    yield "attendance-organisations", ("attendance", {"view": "organisations"})
    yield "attendance-why", ("attendance", why)
    yield "people", ("people", {"organisation_id": organisation.id})
    yield "reports", ("reports", {"report": "attendance_summary", "group_id": board.id})
    yield "settings", ("settings", {})


def _todays(window: MainWindow) -> int:
    register = window.session.register
    (today, *_) = list_meetings(register, starts_on=TODAY, ends_on=TODAY)
    return today.id


def _mark_some(window: MainWindow) -> None:
    """Half a register, so that the picture shows what marking looks like."""
    register, meeting = window.session.register, _todays(window)
    marks = (Mark.PRESENT, Mark.PRESENT, Mark.DEPUTY, Mark.PRESENT, Mark.APOLOGIES, Mark.PRESENT)
    lines = [line for line in list_register(register, meeting) if not line.vacant]
    for number, line in enumerate(lines[: len(lines) // 2]):
        window.session.attempt(
            f"Mark {line.label}",
            record_attendance,
            meeting_id=meeting,
            seat_id=line.seat_id,
            mark=Mark.ABSENT if number == 7 else marks[number % len(marks)],
        )


def _settle(qt: QApplication, window: MainWindow) -> None:
    """Let the layout and the work behind the window come to rest."""
    for _ in range(3):
        qt.processEvents()
        wait_for_all()
    window.message_bar.hide()
    qt.processEvents()


def _save(qt: QApplication, widget: QWidget, path: Path) -> None:
    for _ in range(2):
        qt.processEvents()
    if not widget.grab().save(str(path)):
        raise SystemExit(f"{path} could not be saved")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
