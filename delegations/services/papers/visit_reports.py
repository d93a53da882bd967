"""Reports of several visits at once: each in a file of its own, and what stands on none of them in a language yet."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from delegations.domain.language.foreign_text import ForeignText, once_each
from delegations.domain.text.errors import CancelledError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.services.files.paper_files import Tell, file_name, free_name, warn
from delegations.services.papers.papers import foreign_texts_of, save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.store.engine.database import Database
from delegations.store.reading.shapes import NoRowError
from delegations.store.reading.visits import read_visit


def foreign_texts_of_reports(database: Database, ids: Sequence[int], language: str) -> list[ForeignText]:
    """Return the Ukrainian texts on the reports of the visits ``ids`` that have none in ``language``, each once."""
    order, found = PaperOrder(language=language), list[ForeignText]()
    for number in ids:
        if (visit := _visit(database, number)) is not None:
            found += foreign_texts_of(database, visit, order)
    return once_each(found)


def save_reports(
    database: Database,
    ids: Sequence[int],
    folder: Path,
    *,
    language: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    tell: Tell = warn,
) -> list[Path]:
    """Write the reports of the visits ``ids`` into ``folder``; return them.

    ``progress`` hears (done, all) after each, ``tell`` what is missing on one; when ``cancelled`` says so the work
    stops with CancelledError and what was written stays. A file that is there already is not overwritten: the new one
    gets a number.
    """
    written: list[Path] = []
    for count, number in enumerate(ids, 1):
        if cancelled():
            raise CancelledError(_("Stopped. {count} reports were saved.").format(count=len(written)))
        visit = _visit(database, number)
        if visit is not None:
            target = free_name(folder / file_name(visit))
            missing: list[str] = []
            save_paper(database, visit, target, PaperOrder(language=language), tell=missing.append)
            written.append(target)
            if missing:
                tell(f"{target.name}: {' '.join(missing)}")
        progress(count, len(ids))
    return written


def _visit(database: Database, record_id: int) -> Visit | None:
    with suppress(NoRowError), database.snapshot() as connection:
        return read_visit(connection, record_id)
    return None
