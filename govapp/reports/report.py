"""What a report is, and how one becomes a file.

To add a report: a module with `TITLE`, `ABOUT`, a frozen `Choices`, `load` and `story` (see
`Report`), a line in `REPORTS`, and its tests under tests/reports.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from govapp.errors import GovError, StorageError
from govapp.reports.document import Document, Sealed

__all__ = ["Document", "Report", "Sealed", "WritingStopped", "write_pdf"]

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]


class Report(Protocol):
    """A module that makes a report.

    `ABOUT` is its sentence in the catalogue. `Choices` is a frozen dataclass of what to ask. `load`
    reads everything inside one snapshot and gives frozen data, whose `copy` says of which state of
    the register; `story` is pure and may be slow, so it runs in a worker.
    """

    TITLE: str
    ABOUT: str

    @property
    def Choices(self) -> type[Any]:  # noqa: N802 (a class of the module)
        """What to ask."""

    def load(self, source: Any, choices: Any, /) -> Any:
        """Everything the report says, read from one snapshot of the register."""

    def story(self, data: Any, /) -> Document:
        """The document that says it."""


class WritingStopped(GovError):  # noqa: N818 (the words of what happened, as in errors)
    """The person stopped the writing of a report."""


def write_pdf(
    path: Path,
    document: Document,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write the document as PDF/UA-1, whole or not at all; an existing file is replaced at the end.

    `progress` is told the number of pages finished; `cancelled` is asked after each page and, if
    it says so, WritingStopped is raised. Raises StorageError when the file cannot be written.
    """
    from govapp.reports.page import render  # reportlab is read when something is printed

    def page_done(pages: int) -> None:
        if cancelled and cancelled():
            raise WritingStopped(
                f"“{path.name}” was not written, because you stopped it. "
                "Nothing was changed. Print again when you are ready."
            )
        if progress:
            progress(pages)

    _write_whole(path, render(document, page_done))


def _write_whole(path: Path, content: bytes) -> None:
    """The bytes under a passing name beside the target, then under its own."""
    passing = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with passing.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    except OSError as error:
        raise StorageError(
            f"“{path.name}” could not be written in “{path.parent}” "
            f"({error.strerror or error}). What was there before is unharmed. Close the file if "
            "it is open in another program, or save under another name or in another folder."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)
