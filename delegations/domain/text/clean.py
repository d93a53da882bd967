"""What a text may hold: every way in – keyboard, paste, import, package, command line – is cleaned here and alike.

Signs that nobody sees are turned into what they mean or taken out; they never keep a text from being stored. Only a
text that is too long is refused.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _

LINE_LIMIT = 500
"""Characters in a one-line field (names, posts, places)."""
TEXT_LIMIT = 50_000
"""Characters in a text field (purpose, talk): about 25 printed pages."""

_NOT_IN_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""Source: Extensible Markup Language (XML) 1.0, section 2.2."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""Every way to end a line; U+000B is Shift+Enter of a word processor."""


_BLANK = str.maketrans({"\u2800": " "})
"""A braille cell without a dot looks like a space."""
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_MARKS = "\u200e\u200f\u061c"
"""They give digits and signs between words of both directions their place; alone they say nothing."""
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MEANT = re.compile(f"[{_NON_JOINER}{_JOINER}{_MARKS}{_SELECTORS}]++")
"""Signs without a shape that mean something in their place, and nothing elsewhere; as many as stand together."""
_MOST_BETWEEN = 19
"""How many of them in a row still belong to the letter behind them."""
_JOINING = "[\u0600-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
"""Scripts whose letters are joined or not joined on purpose: Arabic and Persian, those of India and its neighbours."""
_RIGHT_TO_LEFT = "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KEYCAP = "0123456789#*"
_LIKE_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What of all these Unicode counts among signs with a shape (``str.isprintable``), as letters, marks or symbols."""
_MOST_PILED = 30
_AT_ENDS = re.compile(rf"^[\s{_MARKS}]++|(?<![\s{_MARKS}])[\s{_MARKS}]++$")

PLAIN = "!-~\u00a1-\u00ac\u00ae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201f\u2026\u20ac\u20b4\u2116"
"""Letters, digits and signs of the languages that are written from the left, each of which stands for itself alone."""
_PLAIN_LINE = re.compile(f"[{PLAIN}]++(?: [{PLAIN}]++)*+")
_PLAIN_TEXT = re.compile(f"[{PLAIN}]++(?:[ \\n]++[{PLAIN}]++)*+")
"""Nearly all that is ever stored: there is nothing to clean."""


def readable(text: str) -> str:
    """Return ``text`` in Unicode form NFC, with plain line ends and without signs that nobody sees.

    Control characters, signs that reverse the reading order, byte order marks, soft hyphens and the like go; joiners
    of Persian letters, marks of direction beside them and what makes emoji stay.
    """
    if not text.replace("\n", "").isprintable() or _LIKE_LETTERS.search(text):
        text = _dropped(text)
        text = _with_meant(text)
    return composed(text)


def composed(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC") -> str:
    """Return ``text`` in a form of Unicode, with at most thirty signs piled on one letter.

    Signs on a letter are put in order one against another, so the time for thousands of them is that of their square
    (UAX 15, section 13: thirty are more than any language needs).
    """
    # More than thirty signs in a row have one of them at each thirty-first place: looking there is enough for most.
    if len(text) > _MOST_PILED and any(map(unicodedata.combining, text[_MOST_PILED :: _MOST_PILED + 1])):
        text = _piled().sub(r"\1", text)
    return unicodedata.normalize(form, text)


@cache
def _unseen() -> re.Pattern[str]:
    # Most texts hold none of them, and the pattern takes longer to be read than a thousand texts to be looked at.
    return re.compile(
        # Control characters but tab and new line, and halves of a pair of surrogates, which are no character at all.
        "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
        # Soft hyphen, zero-width space, word joiner, byte order mark: they only say how to break lines.
        "\u00ad\u200b\u2060-\u2065\ufeff"
        # What turns the direction of text around: embeddings, overrides, isolates, and the deprecated formats.
        "\u202a-\u202e\u2066-\u206f"
        # Letters without a shape, and other signs that Unicode lets be ignored (Default_Ignorable_Code_Point).
        "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff0-\ufffc"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
        # Noncharacters.
        "\ufdd0-\ufdef"
        + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 17 << 16, 1 << 16))
        + "]"
    )  # fmt: skip


@cache
def _piled() -> re.Pattern[str]:
    sign = f"[{''.join(filter(unicodedata.combining, map(chr, range(0x300, 0x20000))))}]"
    return re.compile(f"({sign}{{{_MOST_PILED}}}){sign}++")


def clean_text(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Return ``text`` as it is stored: ``readable``, without spaces around it.

    Raises InvalidValueError when it is longer than ``limit`` characters then.
    """
    if len(text) <= limit and _PLAIN_TEXT.fullmatch(text):
        return text
    return _within(readable(text), limit)


def clean_line(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return ``text`` as one line with single spaces; raises as ``clean_text`` does."""
    if len(text) <= limit and _PLAIN_LINE.fullmatch(text):
        return text
    seen = readable(text)
    line = " ".join(seen.split())
    # What stood beside another blank may mean nothing where it stands now.
    return _within(line if line == seen else readable(line), limit)


def _within(text: str, limit: int) -> str:
    text = _AT_ENDS.sub("", text)
    if len(text) > limit:
        message = _("The text is too long: {count} characters, at most {limit} fit here.")
        raise InvalidValueError(message.format(count=len(text), limit=limit))
    return text


def without_unseen(text: str) -> str:
    """Return ``text`` without any sign that has no shape, even those that join letters: to compare by."""
    return text if text.isprintable() and not _LIKE_LETTERS.search(text) else _MEANT.sub("", _dropped(text))


def _dropped(text: str) -> str:
    return _unseen().sub("", _LINE_ENDS.sub("\n", text)).translate(_BLANK)


def _with_meant(text: str) -> str:
    """Return ``text`` with signs without a shape only where they mean something."""
    reads_both_ways = bool(re.search(_RIGHT_TO_LEFT, text))

    def kept(signs: re.Match[str]) -> str:
        start, end = signs.span()
        keep = _kept_of_few if end - start <= _MOST_BETWEEN else _kept
        return keep(signs[0], text[start - 1 : start], text[end : end + 1], reads_both_ways)

    return _MEANT.sub(kept, text)


def _kept(signs: str, before: str, behind: str, reads_both_ways: bool) -> str:
    """Return those of the signs between two characters that say something there."""
    left = ""
    for count, character in enumerate(signs):
        if character in _MARKS:
            keeps = reads_both_ways and before not in _MARKS
        else:
            keeps = _is_meant(character, before, behind if len(signs) - count <= _MOST_BETWEEN else "")
        if keeps:
            left += character
            before = character
    return left


_kept_of_few = lru_cache(maxsize=4096)(_kept)
"""A text of thousands of such signs has the same few of them between the same letters."""


def _is_meant(character: str, before: str, behind: str) -> bool:
    """Tell whether a joiner or a selector of a shape says something between these two characters."""
    if character == _NON_JOINER:
        beside = bool(before.strip()) and bool(behind.strip()) and before not in (_JOINER, _NON_JOINER)
        return beside and (_is_joining(before) or _is_joining(behind))
    if character == _JOINER:
        return _is_joining(before) or _is_joining(behind) or (_is_emoji(before) and _is_emoji(behind))
    takes_shapes = re.match(_IDEOGRAPH, before) is not None or _is_emoji(before)
    return takes_shapes or (behind == "\u20e3" and before != "" and before in _KEYCAP)


def _is_joining(character: str) -> bool:
    return re.match(_JOINING, character) is not None


def _is_emoji(character: str) -> bool:
    # A person of some colour of skin, or one whose shape was chosen, goes on: «👩🏽‍⚕️» is one sign.
    return bool(character) and (
        unicodedata.category(character) in ("So", "Sm")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or character == "\ufe0f"
    )


def visible(text: str, most: int = LINE_LIMIT) -> str:
    """Return a stranger's ``text`` as one line of at most ``most`` letters, without signs that hide or turn others."""
    return shortened(" ".join(readable(text).split()), most)


def xml_safe(text: str) -> str:
    """Return ``text`` without the characters that XML, and so neither a sheet nor a text document, can hold."""
    return re.sub(_NOT_IN_XML, "", text)


def shortened(text: str, most: int) -> str:
    """Return ``text``, or as much of it as ``most`` letters hold with an ellipsis behind."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def whole_words(text: str, most: int) -> str:
    """Return ``text``, or as many whole words of it as ``most`` letters hold with an ellipsis behind, as papers do."""
    head, blank, _rest = text[:most].rpartition(" ")
    # A single long word is cut where there is no other place.
    return f"{head.rstrip()}…" if len(text) > most and blank else shortened(text, most)
