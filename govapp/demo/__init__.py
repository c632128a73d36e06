"""The demonstration register: Northmoor, a county that does not exist, over a few years.

Everything is made through the write functions, each change at its own moment, so that history, undo
and every rule are those of real life. Everybody is invented. The plans (`county`, `roster`,
`*_groups`) say what Northmoor is; `script` says what is to happen at its meetings, with the marks
on which stories rest; the other modules turn both into steps, which `stage` plays in their order.

TO ADD A STORY: fix the marks it rests on in `script`, add its step to `stories`, test it through
the read functions.
"""

from datetime import date
from pathlib import Path

from govapp.clock import Clock
from govapp.demo.entering import entering_steps
from govapp.demo.frame import Frame
from govapp.demo.life import meeting_steps
from govapp.demo.moves import moving_steps
from govapp.demo.reorganisations import reorganising_steps
from govapp.demo.scale import add_archive
from govapp.demo.script import write_script
from govapp.demo.stage import Northmoor, Progress, at, play
from govapp.demo.stories import story_steps
from govapp.errors import StorageError
from govapp.files.replacing import replacing
from govapp.identity import Identity
from govapp.register import Register

# Not this computer's: the same options give the same file everywhere.
_BUSINESS_UNIT = Identity(
    device_id=1, device_name="The business unit’s computer", actor_name="Business unit"
)


def make_demonstration(
    path: Path, *, today: date, years: int = 3, scale: int = 0, progress: Progress | None = None
) -> None:
    """Make the demonstration register in a new file, whole or not at all.

    With `scale`, it has at least so many attendance rows. Raises StorageError where there is a
    file already.
    """
    if path.exists():
        raise StorageError(
            f"There is already a file “{path.name}”. It was not changed. Choose another name."
        )
    frame = Frame(today, years)
    clock = Clock.fixed(at(frame.start, "08:00"))
    with replacing(path) as part:
        # In memory first: three years of changes, each safe on the disk, would take half a minute.
        with Register.in_memory(clock=clock, identity=_BUSINESS_UNIT) as register:
            northmoor = tell_story(register, clock, frame, progress)
            part.write_bytes(register.connection.serialize())
        if scale:
            try:
                with Register.open(part, clock=clock, identity=_BUSINESS_UNIT) as register:
                    add_archive(register, northmoor, scale, progress)
            finally:
                part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


def tell_story(
    register: Register, clock: Clock, frame: Frame, progress: Progress | None = None
) -> Northmoor:
    """Fill an empty register with the county and all that happened there."""
    script = write_script(frame)
    northmoor = Northmoor(script)
    steps = [
        *entering_steps(script),
        *meeting_steps(script),
        *moving_steps(frame),
        *reorganising_steps(script),
        *story_steps(script),
    ]
    play(steps, register, clock, northmoor, progress)
    return northmoor
