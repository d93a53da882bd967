"""What a typed text may hold: the checks that stand between the keyboard and the records."""

import re
import unicodedata

from delegations.domain.errors import InvalidValueError
from delegations.domain.texts import _

LINE_LIMIT = 500
"""Characters in a one-line field (names, posts, places)."""
TEXT_LIMIT = 50_000
"""Characters in a text field (purpose, talk): about 25 printed pages."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Source: Extensible Markup Language (XML) 1.0, section 2.2."""
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_forbidden(character: str) -> bool:
    if character in "\n\t":
        return False
    category = unicodedata.category(character)
    return category in ("Cc", "Cs") or character in _BIDI_CONTROLS


def clean_text(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Return ``text`` in Unicode form NFC, with plain line ends and without spaces around it.

    Raises InvalidValueError when it is longer than ``limit`` or holds characters that can't be seen or
    reverse the reading order (NUL and other control characters, lone surrogates, bidi overrides):
    such a text would print as something else than it shows.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").strip()
    if len(text) > limit:
        message = _("The text is too long: {count} characters, at most {limit} fit here.")
        raise InvalidValueError(message.format(count=len(text), limit=limit))
    if not text.isascii() or not text.isprintable():
        bad = next(filter(_is_forbidden, text), None)
        if bad is not None:
            message = _("The text holds an invisible control character ({code}). Delete it or type the text anew.")
            raise InvalidValueError(message.format(code=f"U+{ord(bad):04X}"))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return ``text`` as one line with single spaces; raises as ``clean_text`` does."""
    return " ".join(clean_text(text, limit=limit).split())


def visible(text: str, most: int = LINE_LIMIT) -> str:
    """Return a stranger's ``text`` as one line without characters that hide or turn round others."""
    shown = "".join(" " if character in "\n\t\r" else character for character in text if not _hides(character))
    return shortened(" ".join(shown.split()), most)


def _hides(character: str) -> bool:
    return character not in "\n\t\r" and _is_forbidden(character)


def xml_safe(text: str) -> str:
    """Return ``text`` without the characters that XML, and so neither a sheet nor a text document, can hold."""
    return _NOT_IN_XML.sub("", text)


def shortened(text: str, most: int) -> str:
    """Return ``text``, or as much of it as ``most`` letters hold with an ellipsis behind."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
