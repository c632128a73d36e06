"""Long work behind the window: a function in a worker, its result back on the window's thread.

    job = run_in_background(
        lambda task: report.write(data, path, task),   # in the worker: no widget, no register
        done=self._show,                               # here, with what the work returned
        failed=self._refuse,                           # here, with the exception; Cancelled too
        progress=strip.set_progress,                   # here, (n, of, words)
    )
    strip.cancelled.connect(job.cancel)

The work is given a `Task`: it calls `task.progress(n, of, "words")` now and then, which raises
`Cancelled` once somebody asked for it, so that work which says how far it is can be stopped. When
the widget whose method is to be called has gone meanwhile, nobody is called.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

from govapp.errors import GovError

Result = TypeVar("Result")
Work = Callable[["Task"], Result]


class Cancelled(GovError):  # noqa: N818 - the word of what happened, as in govapp.errors
    """The person asked to stop; the work stopped before it changed anything for good."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked. Nothing was changed.")


class Task:
    """The worker's end of a job: says how far it is, and hears when to stop."""

    def __init__(self, tell: Callable[[int, int, str], None], cancel: threading.Event) -> None:
        self._tell = tell
        self._cancel = cancel

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self.is_cancelled:
            raise Cancelled

    def progress(self, n: int, of: int, words: str = "") -> None:
        """Say that `n` of `of` steps are done; `of` 0 means that nobody knows how many."""
        self.check()
        self._tell(n, of, words)


class Job(QObject, Generic[Result]):
    """One piece of work under way. It belongs to the application until it has delivered."""

    progressed = Signal(int, int, str)
    ended = Signal(object, object)

    def __init__(
        self,
        work: Work[Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        progress: Callable[[int, int, str], object] | None,
        cancel: threading.Event,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._progress = progress
        self._cancel = cancel
        # The job lives on the window's thread, so what the worker emits arrives there.
        self.progressed.connect(self._tell)
        self.ended.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop; it does so when it next says how far it is."""
        self._cancel.set()

    def run(self) -> None:
        """Do the work; called in the worker."""
        try:
            result = self._work(Task(self.progressed.emit, self._cancel))
        except Exception as error:
            self.ended.emit(None, error)
        else:
            self.ended.emit(result, None)

    @Slot(int, int, str)
    def _tell(self, n: int, of: int, words: str) -> None:
        if self._progress is not None and is_there(self._progress):
            self._progress(n, of, words)

    @Slot(object, object)
    def _deliver(self, result: Any, error: Exception | None) -> None:
        # First: a callback that raises must not leave the job behind.
        self.setParent(None)
        self.deleteLater()
        if error is None:
            if is_there(self._done):
                self._done(result)
        elif is_there(self._failed):
            self._failed(error)


def run_in_background(
    work: Work[Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progress: Callable[[int, int, str], object] | None = None,
    cancel: threading.Event | None = None,
) -> Job[Result]:
    """Start the work in a worker and return at once; the callbacks run on the window's thread."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("background work needs an application to come back to")
    job = Job(work, done, failed, progress, cancel or threading.Event(), application)
    QThreadPool.globalInstance().start(job.run)
    return job


def wait_for_all(cancel: bool = False) -> None:
    """Wait until all work has ended and was delivered; with `cancel`, ask it to stop first."""
    application = QCoreApplication.instance()
    if application is None:
        return
    while jobs := application.findChildren(Job):
        if cancel:
            for job in jobs:
                job.cancel()
        QThreadPool.globalInstance().waitForDone(50)
        QCoreApplication.processEvents()


def is_there(callback: Callable[..., object]) -> bool:
    """Tell whether the widget to which a method belongs still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
