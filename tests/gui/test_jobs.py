"""Work beside the window leaves the window's objects alone."""

import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool

from delegations.gui.ground import jobs
from delegations.gui.ground.garbage import Collector
from delegations.gui.ground.patience import LONGEST, Patience


class Ring:
    """A cycle that tells on which thread it was collected."""

    def __init__(self, seen):
        self.itself = self
        self.seen = seen

    def __del__(self):
        self.seen.append(threading.current_thread())


def many_containers(_job):
    # Enough for Python to look for cycles in every generation, if this were the thread to do it.
    return len([[number] for number in range(300_000)])


def finish(qtbot, work):
    done = []
    jobs.start(work, done=done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_what_the_window_let_go_is_collected_on_its_own_thread(qtbot, qapp):
    seen = []
    finish(qtbot, lambda _job: None)
    for _number in range(50):
        Ring(seen)
    finish(qtbot, many_containers)
    assert set(seen) <= {threading.main_thread()}
    qapp.findChild(Collector).collect()
    gc.collect()
    assert len(seen) == 50
    assert set(seen) == {threading.main_thread()}


def test_there_is_one_collector(qtbot, qapp):
    for _number in range(2):
        finish(qtbot, lambda _job: None)
    assert len(qapp.findChildren(Collector)) == 1


def test_any_number_of_signals_leaves_the_program_alive():
    """PySide6 6.12.0 takes a reference to True with every signal; without the spare ones this ends with an abort."""
    script = (
        "import delegations.gui\n"
        "from PySide6.QtCore import QObject, Signal\n"
        "class Sender(QObject):\n"
        "    said = Signal(bool)\n"
        "sender = Sender()\n"
        "for _number in range(50_000):\n"
        "    sender.said.emit(True)\n"
        "print('alive')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive")


class Hanging:
    """Work that ends only when the test lets it."""

    def __init__(self):
        self.begun, self.free = threading.Event(), threading.Event()

    def __call__(self, _job):
        self.begun.set()
        self.free.wait()
        return "too late"

    def end(self, qtbot):
        self.free.set()
        qtbot.waitUntil(lambda: not jobs._left and not jobs._running)


@pytest.fixture
def hanging():
    work = Hanging()
    yield work
    work.free.set()


def test_work_that_was_left_brings_nothing_and_takes_no_ones_place(qtbot, hanging):
    done, failed, others = [], [], []
    pool = QThreadPool.globalInstance()
    threads = pool.maxThreadCount()
    left = [jobs.start(hanging, done=done.append, failed=failed.append)]
    left += [jobs.start(hanging, done=done.append, failed=failed.append) for _number in range(threads)]
    qtbot.waitUntil(hanging.begun.is_set)
    for job in left:
        job.leave()
        job.leave()
    assert len(failed) == len(left)
    jobs.start(lambda _job: "in time", done=others.append)
    qtbot.waitUntil(lambda: others == ["in time"])
    hanging.end(qtbot)
    assert done == []
    assert len(failed) == len(left)
    assert pool.maxThreadCount() == threads


def test_what_needs_the_database_alone_does_not_wait_for_what_was_left(qtbot, hanging):
    job = jobs.start(hanging)
    qtbot.waitUntil(hanging.begun.is_set)
    job.leave()
    done = []
    jobs.start(lambda job: jobs.wait_for_others(job) or "alone", done=done.append)
    qtbot.waitUntil(lambda: done == ["alone"])
    assert not jobs.wait_for_all(0)
    hanging.end(qtbot)


def test_work_that_tells_how_far_it_is_answers(qtbot, hanging):
    silent = jobs.start(hanging)
    alone = jobs.start(hanging, may_be_left=False)
    assert jobs.unanswered(0) == [silent]
    silent._answered -= 100
    assert jobs.unanswered(60) == [silent]
    silent.progress.emit(1, 2)
    assert jobs.unanswered(60) == []
    assert not alone.is_left()
    hanging.end(qtbot)


def test_the_foot_offers_to_leave_what_does_not_answer_and_the_window_goes_on(qtbot, window, hanging):
    patience = Patience(window)
    patience.look()
    assert patience.button is None
    told = []
    job = jobs.start(hanging, failed=told.append)
    qtbot.waitUntil(hanging.begun.is_set)
    job._answered -= LONGEST + 1
    patience.look()
    assert patience.button.isVisible()
    assert "21" in patience.button.text()
    assert patience.button.toolTip()
    qtbot.mouseClick(patience.button, Qt.MouseButton.LeftButton)
    assert patience.button is None
    assert len(told) == 1
    assert job.is_left()
    # The line at the foot is made anew, with the offer on it or without.
    jobs.start(hanging)._answered -= LONGEST + 1
    patience.look()
    window.foot.refresh()
    patience.look()
    assert patience.button is not None
    patience.leave()
    hanging.end(qtbot)


def test_the_program_ends_with_work_that_never_does(tmp_path):
    """What was typed is stored before; the process does not wait for a thread that no one can end."""
    script = (
        "import os, sys, threading\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from delegations.gui.ground import jobs\n"
        "from delegations.gui.shell import application\n"
        "def hang(_job):\n"
        "    threading.Event().wait()\n"
        "def begin():\n"
        "    from PySide6.QtWidgets import QApplication\n"
        "    for _number in range(3):\n"
        "        jobs.start(hang)\n"
        "    QTimer.singleShot(200, QApplication.instance().closeAllWindows)\n"
        "application.MainWindow.open_database = lambda self: begin()\n"
        "sys.exit(application.run(Path(sys.argv[1]), 'uk'))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "visits.sqlite3")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (ended.returncode, ended.stderr) == (0, "")
