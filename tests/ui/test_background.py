"""Work behind the window comes back on the window's thread, can be stopped, and is waited for."""

import gc
import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.background import Cancelled, Job, Task, run_in_background, wait_for_all


class Outcome:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.steps: list[tuple[int, int, str]] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread())

    def progress(self, n: int, of: int, words: str) -> None:
        self.steps.append((n, of, words))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def outcome() -> Outcome:
    return Outcome()


def test_the_result_and_each_step_arrive_on_the_windows_thread(
    qapp: QApplication, outcome: Outcome
) -> None:
    # GIVEN work that says how far it is
    workers: list[QThread] = []

    def work(task: Task) -> int:
        workers.append(QThread.currentThread())
        for n in range(3):
            task.progress(n + 1, 3, f"page {n + 1}")
        return 42

    # WHEN it runs behind the window, nobody keeping the job
    run_in_background(work, outcome.done, outcome.failed, outcome.progress)
    gc.collect()
    wait_for_all()
    # THEN it was done elsewhere and delivered here
    assert outcome.results == [42]
    assert outcome.steps == [(1, 3, "page 1"), (2, 3, "page 2"), (3, 3, "page 3")]
    assert outcome.threads == {qapp.thread()}
    assert workers != [qapp.thread()]


def test_an_exception_arrives_as_it_was_raised(qapp: QApplication, outcome: Outcome) -> None:
    def work(task: Task) -> None:
        raise ValueError("no room")

    run_in_background(work, outcome.done, outcome.failed)
    wait_for_all()
    assert outcome.results == []
    assert [str(error) for error in outcome.errors] == ["no room"]


def test_cancelled_work_stops_at_its_next_step_and_says_so(
    qapp: QApplication, outcome: Outcome
) -> None:
    # GIVEN work that is under way
    under_way = threading.Event()
    go_on = threading.Event()
    steps: list[int] = []

    def work(task: Task) -> None:
        for n in range(100):
            steps.append(n)
            under_way.set()
            go_on.wait(5)
            task.progress(n, 100)

    job = run_in_background(work, outcome.done, outcome.failed)
    assert under_way.wait(5)
    # WHEN it is cancelled
    job.cancel()
    go_on.set()
    wait_for_all()
    # THEN no further step was done
    assert steps == [0]
    assert isinstance(outcome.errors[0], Cancelled)
    assert "Nothing was changed" in str(outcome.errors[0])


def test_nobody_is_called_when_the_widget_has_gone(qtbot: QtBot, outcome: Outcome) -> None:
    # GIVEN work for a label
    label = QLabel()
    go_on = threading.Event()

    def work(task: Task) -> str:
        go_on.wait(5)
        return "late"

    run_in_background(work, label.setText, outcome.failed)
    # WHEN the label is gone before the work is
    label.deleteLater()
    qtbot.waitUntil(lambda: not isValid(label))
    go_on.set()
    wait_for_all()
    # THEN nothing was raised
    assert outcome.errors == []


def test_waiting_with_cancel_ends_everything(qapp: QApplication, outcome: Outcome) -> None:
    def work(task: Task) -> None:
        while True:
            task.progress(0, 0)

    for _ in range(3):
        run_in_background(work, outcome.done, outcome.failed)
    wait_for_all(cancel=True)
    assert len(outcome.errors) == 3
    assert qapp.findChildren(Job) == []
