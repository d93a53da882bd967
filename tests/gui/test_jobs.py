"""Work beside the window leaves the window's objects alone."""

import gc
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
