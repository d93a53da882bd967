"""Letters as mail programs save them (RFC 5322): subject, sender, the text, and what was attached."""

from codecs import BOM_UTF8
from datetime import date
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from delegations.domain.text.clean import visible
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.tables.encodings import guessed_encoding
from delegations.exchange.texts.contents import Attachment, FileText, TextLine
from delegations.exchange.texts.web_texts import lines_of_page

_MOST_PARTS = 200


def read_letter(path: Path) -> FileText:
    """Return the text of a letter; raises FileError for one of too many parts, whatever the library meets else."""
    letter, _parts = _opened(path, path.name)
    body = letter.get_body(("plain", "html"))
    attached = [
        Attachment(visible(part.get_filename() or ""), _content(part))
        for part in letter.iter_attachments()
        if part.get_filename()
    ]
    return FileText(
        tuple(_lines(body)) if body is not None else (),
        visible(str(letter.get("subject", ""))),
        visible(str(letter.get("from", ""))),
        tuple(attached),
        tuple(_("Attached: {name}").format(name=one.name) for one in attached),
        _day_of(letter),
    )


def _day_of(letter: EmailMessage) -> date | None:
    """Return the day on which a letter was sent, as the clocks of the sender had it; None where it does not say."""
    try:
        return parsedate_to_datetime(str(letter.get("date", ""))).date()
    except ValueError:
        return None


def files_in_letter(path: Path, name: str) -> list[Attachment]:
    """Return every file that the letter ``path``, called ``name``, holds at any depth; raises FileError as above."""
    _letter, parts = _opened(path, name)
    return [
        Attachment(visible(part.get_filename() or ""), _content(part))
        for part in parts
        if part.get_filename() and not part.is_multipart()
    ]


def _opened(path: Path, name: str) -> tuple[EmailMessage, list[EmailMessage]]:
    with path.open("rb") as stream:
        if stream.read(len(BOM_UTF8)) != BOM_UTF8:
            stream.seek(0)
        letter = BytesParser(EmailMessage, policy=policy.default).parse(stream)
    if not letter.keys():
        raise FileError(_("“{name}” is not a text that can be read.").format(name=name))
    parts = [part for part, _n in zip(letter.walk(), range(_MOST_PARTS + 1), strict=False)]
    if len(parts) > _MOST_PARTS:
        raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=name))
    return letter, parts


def _lines(body: MIMEPart) -> list[TextLine]:
    content = _content(body)
    said = body.get_content_charset()
    if body.get_content_type() == "text/html":
        return list(lines_of_page(content, said))
    text = content.decode(_known(said) or guessed_encoding(content) or "latin-1", "replace")
    return [TextLine(tuple(filter(None, map(str.strip, line.split("\t"))))) for line in text.splitlines()]


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _known(name: str | None) -> str | None:
    """Return an encoding that a letter names if there is one of that name."""
    try:
        b"".decode(name or "?")
    except LookupError:
        return None
    return name
