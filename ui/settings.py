"""What this person chose on this PC: kept in their settings folder, never in the register."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from ui.theme.theme import Choice

_FILE = "settings.json"
_MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices, with what holds until somebody chooses."""

    theme: Choice = "system"
    text_percent: int = 100
    recent: tuple[str, ...] = ()
    """Register files opened before, the latest first."""

    def with_recent(self, path: Path) -> "Settings":
        """The same with a register at the head of the recent ones."""
        opened = str(path.resolve())
        others = [name for name in self.recent if name != opened]
        return replace(self, recent=(opened, *others)[:_MOST_RECENT])


# Whether a value that was kept can be one: people edit the file, and other versions write it.
_USABLE: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: value in ("system", "light", "dark", "high_contrast"),
    "text_percent": lambda value: type(value) is int,
    "recent": lambda value: isinstance(value, list) and all(type(name) is str for name in value),
}


def default_folder() -> Path:
    """Where settings are kept: the folder that also keeps this PC's identity."""
    return user_config_path("Partnership Register", appauthor=False)


def load_settings(folder: Path) -> Settings:
    """The choices kept in a folder; what is missing or unreadable falls back to the defaults."""
    try:
        kept: Any = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    usable = {
        name: value for name, value in kept.items() if name in _USABLE and _USABLE[name](value)
    }
    return Settings(**usable | {"recent": tuple(usable.get("recent", ()))})


def save_settings(folder: Path, settings: Settings) -> None:
    """Keep the choices; a folder that cannot be written keeps none, and nothing else is lost."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / (_FILE + ".part")
        unfinished.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        unfinished.replace(folder / _FILE)
    except OSError:
        return
