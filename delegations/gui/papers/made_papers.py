"""Papers that are of no one record, such as registers and lists: saved once all that is missing on them was shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from delegations.documents.papers.registry import PAPERS
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.papers.before_printing import GoOn, LeftToHand, find_and_ask
from delegations.gui.widgets.ask_file import ask_target
from delegations.services.files.paper_files import write_paper
from delegations.services.paper_texts.foreign_texts import TranslatedPaper
from delegations.services.papers.readiness import Readiness, readiness_of_made


def save_made(
    parent: QWidget,
    context: AppContext,
    paper: str,
    make: Callable[[], TranslatedPaper],
    *,
    issue: Callable[[], object] | None = None,
) -> None:
    """Save a paper that is none of one record where the user says, once all that is missing on it was shown.

    ``make`` puts it together, on a thread; ``issue`` asks for its date and number.
    """

    def ask(left: LeftToHand) -> None:
        target = ask_target(parent, _(PAPERS[paper].name), PAPERS[paper].suffixes)
        if target is not None:
            jobs.start(
                lambda _job: write_paper(target, make().paper),
                done=lambda _pages: left.say(context, _("Saved: {file}").format(file=target)),
                failed=context.failed.emit,
            )

    ask_of_made(parent, context, paper, make, ask, issue=issue)


def ask_of_made(
    parent: QWidget,
    context: AppContext,
    paper: str,
    make: Callable[[], TranslatedPaper],
    go_on: GoOn,
    *,
    issue: Callable[[], object] | None = None,
) -> None:
    """Call ``go_on`` once all that is missing on a paper of several records was shown, as ``save_made`` does."""
    ways = ("settings", "issue") if issue is not None else ("settings",)

    def lead(path: str) -> None:
        page, _slash, field = path.partition("/")
        if page == "settings":
            context.wanted.emit(page, field)
        elif issue is not None:
            issue()

    def find() -> Readiness:
        found = readiness_of_made(context.database, paper, make())
        # Nothing of the record leads on from a list of many.
        missing = (one if one.path.split("/")[0] in ways else one._replace(path="") for one in found.missing)
        return found._replace(missing=tuple(missing))

    find_and_ask(parent, context, find, lead, go_on)
