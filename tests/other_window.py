"""Another window of the same person on the same database: a program of its own, which can be killed."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent


class OtherWindow:
    """Keeps a draft of a visit with another purpose; ``do`` lets it save, close or be silent."""

    def __init__(self, path, number, purpose):
        command = [sys.executable, __file__, path, str(number), purpose]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        self._await()

    def _await(self):
        assert self._process.stdout.readline() == "done\n"

    def do(self, what):
        """Let it ``type`` again, or ``save``."""
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        self._await()

    def kill(self):
        self._process.kill()
        self._process.communicate()

    def close(self):
        self._process.communicate()


def _main(path, number, purpose):
    sys.path.insert(0, str(ROOT))
    from delegations.services.office.office import open_office
    from delegations.services.templates.template_drafts import TemplateDraft, keep_template_draft
    from delegations.services.visits.loading import load_visit
    from delegations.services.visits.visits import save_visit
    from delegations.services.writing.drafts import keep_draft

    database = open_office(Path(path))
    visit = replace(load_visit(database, int(number)), purpose=purpose)
    acts = {
        "type": lambda: keep_draft(database, visit),
        "save": lambda: save_visit(database, visit),
        "letter": lambda: keep_template_draft(database, "thanks", "uk", TemplateDraft(purpose)),
    }
    acts["type"]()
    print("done", flush=True)  # noqa: T201
    for line in sys.stdin:
        acts[line.strip()]()
        print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    _main(*sys.argv[1:])
