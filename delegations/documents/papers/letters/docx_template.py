"""Word files of the office with fields in them, filled in by docxtpl in the sandbox of letters.

docxtpl (LGPL-2.1, three small dependencies that are here anyway) knows what Word does to a field: it puts together what
was split into runs, and repeats rows of tables (``{%tr for …%}``). What a file may do is what a letter may do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from delegations.documents.papers.letters.template_faults import not_possible, too_long
from delegations.documents.papers.letters.template_names import check_names, wrong_names
from delegations.documents.papers.letters.template_sandbox import (
    FieldValue,
    TooMuchError,
    as_text,
    bounded,
    compiled,
)
from delegations.documents.papers.letters.templates import filled
from delegations.domain.text.clean import shortened
from delegations.domain.text.errors import FileError, TemplateError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2 import Template
    from lxml.etree import _Element

_LARGEST, _LARGEST_INSIDE = 20 << 20, 60 << 20
"""Bytes of a file, and of all that is packed in it."""
_LONGEST_XML = 4 << 20
"""Letters of a part of the file, before and after it is filled in."""
_SHOWN = 40
"""Letters of a paragraph that are told with what is wrong in it."""
_TAG = re.compile(r"\{\{[^{}]*+\}\}|\{%[^{}%]*+%\}")
_WHOLE = re.compile(r"\{([{%])(?:tr|tc|p|r)\s")
"""How a field or instruction begins that stands for a whole row, cell, paragraph or run."""
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class DocxLine(NamedTuple):
    """A paragraph of the file: what is written in it, and where it stands, in words."""

    text: str
    where: str


class Shadow(NamedTuple):
    """The words of a file, a line a paragraph: what can be wrong in the file is wrong in them, at the same place."""

    lines: tuple[DocxLine, ...]

    @property
    def text(self) -> str:
        """The words as the template of a letter."""
        return "\n".join(_plain(one.text) for one in self.lines)

    def placed(self, error: TemplateError) -> TemplateError:
        """Return ``error`` with the place in the file for people who see no numbers of lines."""
        if not 1 <= error.line <= len(self.lines):
            return error
        line = self.lines[error.line - 1]
        words = _("{where} (“{beginning}”): {sentence}")
        begins = shortened(" ".join(line.text.split()), _SHOWN)
        return TemplateError(words.format(where=line.where, beginning=begins, sentence=error), error.line)


def shadow_of(content: bytes) -> Shadow:
    """Return the words of a Word file; raises FileError for what is none, or is too large."""
    return Shadow(tuple(_lines(_opened(content))))


def docx_faults(content: bytes, values: Mapping[str, FieldValue]) -> list[TemplateError]:
    """Return all that is wrong in a Word file, each with its place; ``values`` are what there is to be named.

    Raises FileError.
    """
    shadow = shadow_of(content)
    found = wrong_names(shadow.text, values)
    if not found:
        try:
            filled(shadow.text, values)
        except TemplateError as error:
            found = [error]
    return [shadow.placed(one) for one in found]


def filled_docx(content: bytes, copies: Sequence[Mapping[str, FieldValue]]) -> bytes:
    """Return a Word file with its fields filled in, once for each of ``copies``, each on pages of its own.

    Raises TemplateError with the place, FileError.
    """
    shadow = shadow_of(content)
    text = shadow.text
    made: list[Document] = []
    for values in copies:
        try:
            check_names(text, values)
            filled(text, values)
            made.append(_rendered(content, values))
        except TemplateError as error:
            raise shadow.placed(error) from error
    return _together(made)


def _rendered(content: bytes, values: Mapping[str, FieldValue]) -> "Document":
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError as JinjaError
    from lxml.etree import LxmlError

    template = DocxTemplate(BytesIO(content))
    try:
        template.render(dict(values), jinja_env=_Sandbox())
    except TooMuchError as error:
        raise too_long(0) from error
    except (JinjaError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError, LxmlError) as error:
        raise not_possible(0) from error
    document: Document = template.docx
    return document


class _Sandbox:
    """What docxtpl takes for an environment of Jinja: it makes templates that do what letters may do, and no more."""

    autoescape = False

    def from_string(self, source: str) -> "_Part":
        """Return the template of a part of the file."""
        if len(source) > _LONGEST_XML:
            raise TooMuchError
        return _Part(compiled(source, _escaped))


class _Part:
    def __init__(self, template: "Template") -> None:
        self._template = template

    def render(self, values: Mapping[str, FieldValue]) -> str:
        """Return the part filled in."""
        parts, length = [], 0
        with bounded():
            for part in self._template.generate(values):
                length += len(part)
                if length > _LONGEST_XML:
                    raise TooMuchError
                parts.append(part)
        return "".join(parts)


def _escaped(value: object) -> str:
    return escape(as_text(value))


def _together(documents: Sequence["Document"]) -> bytes:
    """Return copies of one file as one: their styles and pictures are the same."""
    first, *others = documents
    body = first.element.body
    for one in others:
        first.add_page_break()  # type: ignore[no-untyped-call]
        end = body.sectPr
        for part in one.element.body:
            if part.tag != f"{_W}sectPr":
                copy = deepcopy(part)
                body.append(copy) if end is None else end.addprevious(copy)
    buffer = BytesIO()
    first.save(buffer)
    return buffer.getvalue()


def _opened(content: bytes) -> "Document":
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with ZipFile(BytesIO(content)) as held:
            size = sum(one.file_size for one in held.infolist())
        if len(content) > _LARGEST or size > _LARGEST_INSIDE:
            raise FileError(_("This file is larger than any letter."))
        return docx.Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError, NotImplementedError) as error:
        raise FileError(_("This is no Word file (.docx) that can be read.")) from error


def _lines(document: "Document") -> Iterator[DocxLine]:
    for number, section in enumerate(document.sections):
        for part in (section.first_page_header, section.header):
            if not part.is_linked_to_previous or not number:
                yield from _paragraphs(part._element, _("Head of the page"))  # noqa: SLF001  the library has no walk
    yield from _paragraphs(document.element.body, "")
    for number, section in enumerate(document.sections):
        for foot in (section.first_page_footer, section.footer):
            if not foot.is_linked_to_previous or not number:
                yield from _paragraphs(foot._element, _("Foot of the page"))  # noqa: SLF001


def _paragraphs(root: "_Element", part: str) -> Iterator[DocxLine]:
    """Yield the paragraphs below ``root`` in the order of reading, cells of tables too."""
    tables = {one: number for number, one in enumerate(root.iter(f"{_W}tbl"), 1)}
    count = 0
    for one in root.iter(f"{_W}p"):
        cell = next(one.iterancestors(f"{_W}tc"), None)
        if cell is None:
            count += 1
            where = part or _("Paragraph {number}").format(number=count)
        else:
            row, table = cell.getparent(), next(cell.iterancestors(f"{_W}tbl"))
            words = _("Table {table}, row {row}, cell {cell}")
            where = words.format(
                table=tables[table], row=table.findall(f"{_W}tr").index(row) + 1 if row.getparent() is table else 1,
                cell=list(row.iter(f"{_W}tc")).index(cell) + 1,
            )  # fmt: skip
        yield DocxLine(_words(one), where)


def _words(paragraph: "_Element") -> str:
    """Return the letters of a paragraph, but not of a box of text that is anchored in it."""
    parts = paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    own = (one for one in parts if next(one.iterancestors(f"{_W}p")) is paragraph)
    return "".join((one.text or "") if one.tag == f"{_W}t" else " " for one in own).replace("\n", " ")


def _plain(text: str) -> str:
    """Return a paragraph as a line of a letter: what stands for a whole row or paragraph is a plain instruction."""
    return _TAG.sub(lambda tag: _WHOLE.sub(r"{\1 ", tag[0].translate(_STRAIGHT)), text)
