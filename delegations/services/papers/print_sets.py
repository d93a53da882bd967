"""A print set: several papers of a visit in several languages and copies, made at once; only what changed if wanted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delegations.documents.formats.finished import finished
from delegations.documents.formats.pdfa import joined, to_pdfa
from delegations.documents.layout.blocks import Manuscript
from delegations.domain.kinds.difference_words import ChangeWords
from delegations.domain.language.foreign_text import ForeignText, once_each
from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import CancelledError, FileError, OutOfPlaceError
from delegations.domain.text.texts import LANGUAGES, _, speaking
from delegations.domain.visits.visit import Visit
from delegations.services.files.paper_files import Tell, file_name, free_name, warn, write_file
from delegations.services.papers.papers import foreign_texts_of, keep_printed, manuscripts, note_shown
from delegations.services.papers.prints import Print, prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_papers import made_together
from delegations.services.visits.printed_versions import changes_on, earlier_visit
from delegations.store.engine.database import Database

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A paper of the set: its key, its language, how many copies; whom or which item alone it is about, by uid."""

    paper: str
    language: str
    copies: int = 1
    about: str = ""

    @property
    def order(self) -> PaperOrder:
        """The whole paper, or what of it is about one."""
        return PaperOrder(language=self.language, paper=self.paper, about=self.about)


@dataclass(frozen=True, slots=True)
class LineState:
    """How a line of a set stands to what was printed last: never, the same, or changed since ``last``, and what."""

    line: SetLine
    last: Print | None
    changed: bool
    changes: tuple[ChangeWords, ...] = ()
    """Of the visit itself; none where it is a name, a setting or a template that changed."""


@dataclass(frozen=True, slots=True)
class _Made:
    line: SetLine
    printed: Print
    pdf: bytes
    remarks: tuple[str, ...] = ()


def states(database: Database, visit: Visit, lines: Sequence[SetLine]) -> list[LineState]:
    """Return for each line what was printed of it last, and whether it would print otherwise now."""
    with made_together():
        return list(_states(database, visit, lines))


def _states(database: Database, visit: Visit, lines: Sequence[SetLine]) -> Iterator[LineState]:
    last = _latest(database, visit)
    for line in lines:
        before = last.get((line.paper, line.language, line.about))
        if before is None:
            yield LineState(line, None, changed=True)
            continue
        made, now = _wanted(database, visit, line)
        is_other = before.content != now.content
        yield LineState(line, before, is_other, _changes(database, visit, before, made) if is_other else ())


def _changes(database: Database, visit: Visit, last: Print, made: Sequence[Manuscript]) -> tuple[ChangeWords, ...]:
    with database.session() as session:
        old = earlier_visit(session, visit, last.version)
    if old is None:
        return ()
    order = PaperOrder(language=last.language, paper=last.paper, about=last.about)
    try:
        return changes_on(old, visit, manuscripts(database, old, order)[0], made)
    except OutOfPlaceError:
        return changes_on(old, visit, (), made)


def _latest(database: Database, visit: Visit) -> dict[tuple[str, str, str], Print]:
    """Return the latest print of each paper, by paper, language and whom it is about."""
    found: dict[tuple[str, str, str], Print] = {}
    for one in prints_of(database, visit):
        if not one.second:
            found.setdefault((one.paper, one.language, one.about), one)
    return found


def _wanted(database: Database, visit: Visit, line: SetLine) -> tuple[list[Manuscript], Print]:
    return manuscripts(database, visit, line.order)


def foreign_texts_of_set(database: Database, visit: Visit, lines: Sequence[SetLine]) -> list[ForeignText]:
    """Return the Ukrainian texts on papers of the set that have none in their language yet, each once."""
    with made_together():
        return once_each(one for line in lines for one in foreign_texts_of(database, visit, line.order))


def save_set(
    database: Database,
    visit: Visit,
    lines: Sequence[SetLine],
    target: Path,
    *,
    only_changed: bool,
    given_to: str = "",
    progress: Progress,
    cancelled: Callable[[], bool],
    tell: Tell = warn,
) -> list[Path]:
    """Write a set: into a folder, each paper a file, or all in one PDF, copies repeated.

    A ``target`` that is no folder yet and has no ending becomes one.

    ``only_changed`` leaves out what would print as it did last time. ``given_to`` is who gets the papers. ``tell``
    hears what is missing on a paper. Return the files; an empty list when nothing changed. Raises CancelledError when
    ``cancelled`` says so (nothing is written then) and FileError.
    """
    made: list[_Made] = []
    in_folder = target.is_dir() or (not target.suffix and not target.exists())
    chosen = [one.line for one in states(database, visit, lines) if one.changed] if only_changed else list(lines)
    with made_together():
        for count, line in enumerate(chosen, 1):
            if cancelled():
                raise CancelledError(_("Stopped. Nothing was written."))
            parts, printed = _wanted(database, visit, line)
            paper = finished(*parts, alone=in_folder, cancelled=cancelled)
            printed = replace(printed, pages=paper.pages, copies=line.copies, given_to=clean_line(given_to))
            made.append(_Made(line, printed, paper.pdf, paper.remarks))
            progress(count, len(chosen) + 1)
    if not made:
        return []
    for one in made:
        note_shown(database, one.printed)
    files = _in_folder(visit, made, target) if in_folder else _in_one(made, target, visit.shown_title)
    kept = [(one.printed, one.pdf) for one in made]
    keep_printed(database, visit, kept, leave=lambda: _write(files))
    for words in dict.fromkeys(remark for one in made for remark in one.remarks):
        tell(words)
    progress(len(chosen) + 1, len(chosen) + 1)
    return list(files)


def _name(one: _Made) -> str:
    with speaking(one.line.language):
        return f"{_(one.printed.name)} · {LANGUAGES[one.line.language]}"


def _write(files: Mapping[Path, bytes]) -> None:
    for target, content in files.items():
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            message = _("“{name}” can't be written: {reason}.")
            raise FileError(message.format(name=target.parent, reason=reason_of(error))) from error
        write_file(target, content)


def _in_folder(visit: Visit, made: Sequence[_Made], folder: Path) -> dict[Path, bytes]:
    files: dict[Path, bytes] = {}
    for one in made:
        target = free_name(folder / file_name(visit, _name(one), number=one.printed.number), taken=files)
        files[target] = one.pdf
    return files


def _in_one(made: Sequence[_Made], target: Path, title: str) -> dict[Path, bytes]:
    if target.suffix.casefold() != ".pdf":
        raise FileError(_("“{name}”: a set is written as one .pdf or into a folder.").format(name=target.name))
    parts = [(_name(one), one.pdf) for one in made for _copy in range(one.line.copies)]
    return {target: to_pdfa(joined(parts, title=title))}
