"""Files that leave the program: their names, and writing them whole or not at all."""

import re
import warnings
from collections.abc import Callable, Container
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.glyphs.missing import missing_files_words
from delegations.domain.kinds.record_types import kind_of
from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.private_files import write_whole
from delegations.domain.records.record import Counted
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from delegations.documents.formats.signing import Signing


Printable: TypeAlias = Counted
"""A record that has papers."""


class PaperWarning(UserWarning):
    """A paper was written, and something in it can't be shown as it was typed."""


Tell = Callable[[str], object]
"""Hears a sentence about what is missing on a paper that was written all the same."""


def warn(sentence: str) -> None:
    """Warn of what is missing on a paper, for a program without a window."""
    warnings.warn(sentence, PaperWarning, stacklevel=4)


SUFFIXES = (".pdf", ".docx")
"""What a paper is written as."""


_LONGEST_TITLE = 80
"""Characters of a title in the name of a file."""


def file_name(record: Printable, paper: str = "", *, number: str = "", suffix: str = ".pdf") -> str:
    """Return a file name for a paper of ``record`` that every system accepts: no separators, no reserved names.

    ``number`` is the paper's own.
    """
    start = getattr(record, "start", None) or ""
    text = plain_name(f"{start} {record.shown_title}")
    if len(text) > _LONGEST_TITLE:
        # No word is cut: «… до Новограда-В».
        whole, _gap, _rest = text[: _LONGEST_TITLE + 1].rpartition(" ")
        text = whole or text[:_LONGEST_TITLE]
    text = text.strip(" .-") or kind_of(record).value
    parts = [text, plain_name(paper), plain_name(number)]
    return " - ".join(filter(None, parts)) + suffix


def plain_name(text: str) -> str:
    """Return typed words as a part of a file name that every system accepts."""
    text = re.sub(r"[^\w\-. ]+", "-", text.strip())
    return re.sub(r"[\s-]++", lambda gap: "-" if "-" in gap[0] else gap[0], text).strip(" .-")


def write_file(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` whole or not at all, for its owner alone; raises FileError."""
    try:
        write_whole(target, content)
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise FileError(message.format(name=target, reason=reason_of(error))) from error


class PaperFile(NamedTuple):
    """The file of a paper, before it is written anywhere."""

    content: bytes
    pages: int | None
    """None for a DOCX: that is known only to who opens it."""
    remarks: tuple[str, ...]
    """What is missing on the paper, and for how long its signature can be checked: sentences."""


def write_paper(target: Path, manuscript: Manuscript, *others: Manuscript, tell: Tell = warn) -> int | None:
    """Write ``manuscript`` to ``target`` (.pdf or .docx); return its pages, None for a DOCX. Raises FileError.

    ``others`` are the same paper in other languages; ``tell`` hears what is missing on the paper.
    """
    paper = paper_file(target, manuscript, *others)
    write_file(target, paper.content)
    for sentence in paper.remarks:
        tell(sentence)
    return paper.pages


def paper_file(
    target: Path,
    manuscript: Manuscript,
    *others: Manuscript,
    signing: "Signing | None" = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PaperFile:
    """Return what is to be written to ``target`` (.pdf or .docx). Raises FileError, SigningError, CancelledError.

    ``others`` are the same paper in other languages, behind it in one PDF. With ``signing`` the PDF is signed.
    """
    suffix = target.suffix.casefold()
    if suffix not in SUFFIXES:
        raise FileError(_("“{name}”: papers are written as .pdf or .docx.").format(name=target.name))
    if suffix == ".docx" and not manuscript.can_be_edited:
        raise FileError(_("On this paper everything has its exact place: it is written as PDF only."))
    if suffix == ".docx" and signing is not None:
        raise FileError(_("Only a PDF can be signed with a certificate."))
    if suffix == ".docx" and others:
        raise FileError(_("A paper in two languages is written as PDF; as DOCX, write each by itself."))
    if suffix == ".docx":
        from delegations.documents.formats.docx_paper import make_docx

        words = missing_files_words(manuscript.missing_files)
        return PaperFile(make_docx(manuscript), None, (words,) if words else ())
    from delegations.documents.formats.finished import finished

    made = finished(manuscript, *others, cancelled=cancelled)
    final = made.pdf
    told: tuple[str, ...] = ()
    if signing is not None:
        from delegations.documents.formats.signing import signed

        final, told = signed(final, signing, now=datetime.now().astimezone())
    return PaperFile(final, made.pages, (*told, *made.remarks))


def free_name(target: Path, *, taken: Container[Path] = ()) -> Path:
    """Return ``target``, or the same with a number when there is such a file already, or it is ``taken``."""
    count = 2
    candidate = target
    while candidate in taken or candidate.exists():
        candidate = target.with_stem(f"{target.stem} ({count})")
        count += 1
    return candidate
