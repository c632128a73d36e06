"""What is looked at: icons and fonts, each folder with the licence of its makers beside it."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Where a shipped file or folder lies, such as `resource("icons", "plus.svg")`."""
    return FOLDER.joinpath(*parts)
