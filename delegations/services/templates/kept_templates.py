"""Templates of letters as they are read: the shipped ones, what the office made of them, and those it added itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.papers.letter_text import OWN, LetterText, TemplateRecord, template_uid
from delegations.domain.resources import RESOURCES
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.store.engine.database import Database
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OF_PROGRAM = "SELECT body FROM letter_template WHERE paper = ? AND language = ?"
_OF_OFFICE = (
    "SELECT paper, language, body, name, record, per_person, form, file, file_name FROM letter_template"
    " WHERE substr(paper, 1, ?) = ? AND (deleted_at IS NOT NULL) = ?"
)


def shipped_file(paper: str, language: str) -> Path:
    """Return the file of the template that comes with the program, whether there is one or not."""
    return RESOURCES / "letters" / language / f"{paper}.txt"


def shipped_text(paper: str, language: str) -> str:
    """Return the template that comes with the program."""
    return shipped_file(paper, language).read_text(encoding="utf-8")


def own_templates_in(session: "Session", *, deleted: bool = False) -> list[LetterText]:
    """Return the office's own templates within a transaction, every language of each, by name; or the deleted ones."""
    found = [
        LetterText(
            uid=template_uid(paper, speech), text=body, name=name, record=TemplateRecord(record),
            per_person=bool(per_person), form=form, file=file, file_name=file_name,
        )
        for paper, speech, body, name, record, per_person, form, file, file_name in plain(session).execute(
            _OF_OFFICE, (len(OWN), OWN, deleted)
        )
    ]  # fmt: skip
    return sorted(found, key=lambda one: (fold(one.name), one.paper, one.language))


def own_templates(database: Database, *, deleted: bool = False) -> list[LetterText]:
    """Return the office's own templates, every language of each, by name; or those that were deleted."""
    with database.session() as session:
        return own_templates_in(session, deleted=deleted)


def one_of_each(templates: Sequence[LetterText]) -> list[LetterText]:
    """Return each template once: as it is in the language in force, else in the first that it was written in."""
    found: dict[str, LetterText] = {}
    for one in templates:
        if one.paper not in found or one.language == language():
            found[one.paper] = one
    return list(found.values())


def own_template(session: "Session", paper: str, speech: str) -> LetterText:
    """Return the office's own template ``paper`` in the language ``speech``; raises NotFoundError."""
    variants = {one.language: one for one in own_templates_in(session) if one.paper == paper}
    if not variants:
        raise NotFoundError(_("This template was deleted."))
    if speech not in variants:
        name = next(iter(variants.values())).name
        words = _("The template “{name}” was not written in this language yet: {language}. Add it in “Templates”.")
        raise NotFoundError(words.format(name=name, language=LANGUAGES.get(speech, speech)))
    return variants[speech]


def key_of_template(database: Database, name: str) -> str:
    """Return the key of the office's own template called ``name``, in any language; raises NotFoundError."""
    templates = own_templates(database)
    for one in templates:
        if fold(one.name) == fold(name.strip()):
            return one.paper
    known = "; ".join(dict.fromkeys(one.name for one in templates)) or "–"
    raise NotFoundError(_("There is no template “{name}”. There are: {names}").format(name=name, names=known))


def whole_template(session: "Session", paper: str, language: str) -> LetterText:
    """Return a template within a transaction: the office's own, else the shipped one.

    Raises NotFoundError for one that the office added and deleted, or did not write in this language.
    """
    if paper.startswith(OWN):
        return own_template(session, paper, language)
    row = plain(session).execute(_OF_PROGRAM, (paper, language)).fetchone()
    text = row[0] if row is not None else shipped_text(paper, language)
    return LetterText(uid=template_uid(paper, language), text=text)


def template_in(session: "Session", paper: str, language: str) -> str:
    """Return the text of a template within a transaction, as ``whole_template`` does."""
    return whole_template(session, paper, language).text


def load_template(database: Database, paper: str, language: str) -> str:
    """Return the text of a template: the office's own, else the shipped one."""
    with database.session() as session:
        return template_in(session, paper, language)


class LetterToPrint(NamedTuple):
    """What a letter is written from: a text, or a Word file of the office."""

    text: str = ""
    """Of a Word file its words, by which is known whom it names."""
    file: bytes = b""


NO_LETTER = LetterToPrint()
"""What a paper is written from that is no letter."""


def letter_to_print(
    session: "Session", database: Database, paper: str, language: str, typed: str | None
) -> LetterToPrint:
    """Return what the letter ``paper`` is written from; ``typed`` is its text while it is being changed.

    Raises TemplateError for a name in ``typed`` that there is not, NotFoundError, FileError.
    """
    if typed is None:
        kept = whole_template(session, paper, language)
        if not kept.file:
            return LetterToPrint(kept.text)
        # Few letters are Word files, and what reads them is heavy.
        from delegations.documents.papers.letters.docx_template import shadow_of

        content = database.files.content(kept.file)
        return LetterToPrint(shadow_of(content).text, content)
    # Only who writes one comes here: all fields of all records are a lot to load for a letter that is printed.
    from delegations.documents.papers.letters.template_names import check_names
    from delegations.services.templates.whole_values import whole_values

    check_names(typed, whole_values(whole_template(session, paper, language).record))
    return LetterToPrint(typed)
