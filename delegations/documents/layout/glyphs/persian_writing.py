"""Text of a Persian paper as Persians write it, with what is foreign in it whole and in its own order.

Persian digits and commas stand where Persian words stand. Words of other letters keep their digits, and so do whole
stretches of such words: «1,5 млн грн». Unseen marks of direction keep the signs of a stretch beside its words, wherever
lines break, and keep lists of foreign names in the order of the paper (UAX 9: LRM, RLM).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from delegations.domain.text.texts import PERSIAN_DIGITS

_PERSIAN = re.compile("[\u0620-\u065f\u0660-\u066f\u0671-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SEPARATOR = re.compile("(?<=[\u0621-\u06d3])[,;](?=\\s|$)")
_PERSIAN_SEPARATORS = {",": "،", ";": "؛"}
_STOPS = "،؛؟"
_PAIRS = {"(": ")", "[": "]", "«": "»", "„": "“", "“": "”"}
_DASH = "– "
_ITEM_NUMBER = re.compile(r"[\d۰-۹]{1,9}+(?:\.[\d۰-۹]{1,9}+){0,9}[.)]")
"""What stands before a question or a point: it is the paper's, not the text's."""
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
_ENDS = (".", "!", "?", "…")
_SENTENCE = 3
"""Foreign words from which the sign behind them is their own: a single name stands in a Persian sentence."""


class _Word(NamedTuple):
    text: str
    is_foreign: bool
    is_persian: bool


@lru_cache(maxsize=20_000)
def _word(text: str) -> _Word:
    is_persian = _PERSIAN.search(text.rstrip(_STOPS + _FROM_RIGHT)) is not None
    is_foreign = not is_persian and any(_is_strong(letter) and letter.isalpha() for letter in text)
    return _Word(text, is_foreign, is_persian)


def _is_strong(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "L"


def persian_writing(text: str) -> str:
    """Return ``text`` with Persian digits, commas and semicolons, and foreign words in it kept whole."""
    return "\n".join(map(_paragraph, text.split("\n")))


def _paragraph(text: str) -> str:
    words = [_word(one) for one in text.split(" ")]
    if not any(one.is_foreign for one in words):
        return _in_persian(text)
    is_numbered = _ITEM_NUMBER.fullmatch(words[0].text) is not None
    if not any(one.is_persian for one in words):
        # What the paper puts between texts is their own sign where all of them are foreign.
        words = [_word(one) for one in text.replace("، ", ", ").split(" ")]
        if not is_numbered and not is_item(text):
            return " ".join(one.text for one in words)
        start = 1 if is_numbered or text.startswith(_DASH) else 0
        return " ".join(
            (*(_in_persian(one.text) for one in words[:start]), _foreign([one.text for one in words[start:]]))
        )
    made = [one.text if one.is_foreign else _in_persian(one.text) for one in words]
    for first, last in _stretches(words, 1 if is_numbered else 0):
        made[first : last + 1] = _whole([one.text for one in words[first : last + 1]], ends=last == len(words) - 1)
    for place, one in enumerate(words):
        follows = next((other for other in words[place + 1 :] if other.is_foreign or other.is_persian), None)
        if one.is_foreign and one.text[-1] in _STOPS and follows is not None and follows.is_foreign:
            made[place] += _FROM_RIGHT
    return " ".join(made)


def _foreign(words: list[str]) -> str:
    """Return words of other letters that stand alone: whole, with their own signs; what ends an item is the paper's."""
    *rest, last = words
    tail = _behind(last)
    own, mark, end = tail.partition(_FROM_RIGHT)
    if not mark and tail.endswith((";", "؛")):
        own, mark, end = tail[:-1], _FROM_RIGHT, "؛"
    whole = [*rest, last[: len(last) - len(tail)] + own]
    return " ".join(_whole(whole, alone=True)) + mark + end


def cut_behind(line: str) -> str:
    """Return a line that a paragraph goes on behind, the sign at its end held at the foreign word before it."""
    tail = _behind(line)
    return f"{line}{_FROM_LEFT}" if tail and tail != line and not _PERSIAN.search(tail) else line


def is_item(text: str) -> bool:
    """Tell whether ``text`` begins or ends as an item of a list does: dash and semicolon are the paper's own."""
    return text.startswith(_DASH) or text.rstrip().endswith((";", "؛"))


def is_mostly_foreign(line: str) -> bool:
    """Tell whether a line has more letters of other scripts than Persian ones."""
    return sum(map(_is_strong, line)) > len(_PERSIAN.findall(line))


def _in_persian(text: str) -> str:
    return _SEPARATOR.sub(lambda found: _PERSIAN_SEPARATORS[found[0]], text).translate(PERSIAN_DIGITS)


def _stops(word: _Word) -> bool:
    return word.text.rstrip(_FROM_RIGHT)[-1:] in _STOPS


def _stretches(words: Sequence[_Word], start: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of each stretch of foreign words, with the numbers between them."""
    place = start
    while place < len(words):
        if not words[place].is_foreign:
            place += 1
            continue
        first = last = place
        while not _stops(words[last]):
            ahead = last + 1
            while ahead < len(words) and not words[ahead].is_foreign and not words[ahead].is_persian:
                ahead += 1
            is_sentence = sum(one.is_foreign for one in words[first:ahead]) >= _SENTENCE
            # «…, p. 14.» before a Persian word: the number that ends a foreign sentence is its own.
            if is_sentence and (ahead == len(words) or words[ahead - 1].text.rstrip(_FROM_RIGHT).endswith(_ENDS)):
                last = ahead - 1
            if ahead == len(words) or words[ahead].is_persian:
                break
            last = ahead
        yield first, last
        place = last + 1


def _whole(words: list[str], *, ends: bool = True, alone: bool = False) -> list[str]:
    """Return the words of a stretch, its own signs held at them; it ``ends`` the paragraph, or is all of it."""
    whole = " ".join(words)
    head, tail = _before(words[0]), _behind(words[-1])
    inner = whole[len(head) : len(whole) - len(tail)]
    opened = head[-1:] in _PAIRS and _PAIRS[head[-1:]] in inner
    closing = next((sign for sign in tail if sign in _PAIRS.values()), "")
    around = head[-1:] in _PAIRS and closing == _PAIRS[head[-1:]] and not opened
    own = bool(tail) and (alone or (not around and (closing != "" or (ends and len(words) >= _SENTENCE))))
    last = len(words) - 1
    found = []
    for place, word in enumerate(words):
        left = _FROM_LEFT if _before(word) and (place or opened or (alone and around)) else ""
        right = _FROM_LEFT if _behind(word).rstrip(_FROM_RIGHT) and (place < last or own) else ""
        found.append(f"{left}{word}{right}")
    return found


def _before(word: str) -> str:
    """Return the signs and digits before the first letter of a word."""
    return word[: next((place for place, letter in enumerate(word) if _is_strong(letter)), len(word))]


def _behind(word: str) -> str:
    return _before(word[::-1])[::-1]
