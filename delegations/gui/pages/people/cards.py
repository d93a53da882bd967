"""People as contact cards (vCard): the one on screen, or all that the list shows."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.ask_file import ask_target
from delegations.services.files.paper_files import plain_name
from delegations.services.people.contact_cards import CARD_FILES, save_contact_cards


def save_cards(
    parent: QWidget, context: AppContext, name: str, people: Callable[[], Sequence[int]], *, phones: bool = False
) -> None:
    """Ask for a file called ``name`` and write there the ``people``, by number; they are read on a thread."""
    packed = {".zip": _("A card file for each person, packed (*.zip)")}
    target = ask_target(parent, plain_name(name), CARD_FILES, packed)
    if target is None:
        return
    database = context.database

    def done(count: int) -> None:
        words = ngettext("{count} contact was written to {file}", "{count} contacts were written to {file}", count)
        context.message.emit(words.format(count=count, file=target))

    jobs.start(
        lambda _job: save_contact_cards(database, target, people=people(), phones=phones),
        done=done, failed=context.failed.emit,
    )  # fmt: skip
