"""Work beside the window leaves the window's objects alone."""

import gc
import subprocess
import sys
import threading

from delegations.gui import jobs
from delegations.gui.garbage import Collector


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
