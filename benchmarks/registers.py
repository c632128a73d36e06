"""The stress registers: built once into `out/stress/`, which git ignores, and used again."""

import hashlib
from datetime import date
from pathlib import Path

from govapp import schema
from govapp.demo import make_demonstration

FOLDER = Path(__file__).resolve().parent.parent / "out" / "stress"
TODAY = date(2026, 11, 20)

REALISTIC = 180_000
STRESS = 1_000_000


def stress_register(rows: int) -> Path:
    """A register with at least so many attendance rows; only read from it, or copy it first.

    Takes under a minute for 180,000 rows and some minutes for a million, the first time. Another
    design of the tables gets registers of its own.
    """
    path = FOLDER / f"{rows}-{_design()}.govreg"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        make_demonstration(path, today=TODAY, scale=rows)
    return path


def _design() -> str:
    tables = sorted(Path(schema.__file__).parent.glob("*.sql"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in tables)).hexdigest()[:8]
