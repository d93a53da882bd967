"""Words by which papers of offices are understood: lists in ``resources/reading``, a line for each meaning.

``quarter: квартал; quarter; Quartal`` says that these words mean a quarter. Later lines of a list go behind earlier
ones, a line that begins with ``#`` is a remark. An office adds lines of its own, which count before those that come
with the program (``choose_own_words``).
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from delegations.domain.resources import RESOURCES
from delegations.domain.text.clean import without_unseen

OPEN_LISTS = ("headings", "statuses", "kinds", "minutes", "people", "orders", "people_roles", "people_posts", "terms")
"""Lists to which an office adds words of its own."""
_FOLDER = RESOURCES / "reading"
_SAME = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u0654": None, "'": "’", "ʼ": "’", "`": "’", "\u200c": " "})
_PIECE = re.compile(r"[^\W_]+(?:[’.-][^\W_]+)*|[№%]")
_BESIDE = ' \t\n.,;:()«»„“”"–—-\xa0'
"""Signs that stand beside a whole word."""
_own: list[tuple[tuple[str, str], ...]] = [()]


def choose_own_words(lists: Iterable[tuple[str, str]]) -> None:
    """Set the office's own lines by the name of the list that they belong to; the office's setting."""
    _own[0] = tuple(lists)


def plain(text: str) -> str:
    """Return ``text`` as words of lists are compared: in small letters, one space apart, one sign for each sound."""
    return " ".join(without_unseen(text.translate(_SAME)).casefold().split())


def read_list(lines: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list by what they mean, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.splitlines():
        meaning, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            key = meaning.strip()
            found[key] = (*found.get(key, ()), *filter(None, map(plain, words.split(";"))))
    return found


@cache
def shipped_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the list ``name`` that comes with the program."""
    return read_list((_FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def own_lines(name: str) -> str:
    """Return the lines that the office itself added to the list ``name``, as it typed them."""
    return "\n".join(lines for list_name, lines in _own[0] if list_name == name)


def own_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that the office itself added to the list ``name``."""
    return read_list(own_lines(name))


def words_for(name: str, meaning: str) -> tuple[str, ...]:
    """Return the words of the list ``name`` for ``meaning``, those that the office added first."""
    return (*own_list(name).get(meaning, ()), *shipped_list(name)[meaning])


def place_of(words: Iterable[str], text: str) -> tuple[int, int] | None:
    """Return where the first of ``words`` (in small letters) begins and ends as whole words in ``text``, or None."""
    said = "".join(one if len(one.lower()) > 1 else one.lower() for one in text)
    found = ((at, at + len(word)) for word in words if word and (at := said.find(word)) >= 0)
    return min(((a, z) for a, z in found if not (said[a - 1 : a] + said[z : z + 1]).strip(_BESIDE)), default=None)


def by_word(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return what each word means; one that stands in two lines means what the first says."""
    found: dict[str, str] = {}
    for meaning, some in words.items():
        for word in some:
            found.setdefault(word, meaning)
    return found


def meant_in(text: str, name: str, *, at_start: bool = False) -> str:
    """Return what ``text`` means by the list ``name``: the first line of which an entry stands in it; else nothing.

    ``*`` at the end of an entry stands for any letters; ``=`` before it means the whole text. With ``at_start`` the
    text has to begin with the entry. Words that the office added count first.
    """
    said = _spaced(text)
    for entries in (_entries(own_lines(name)), _shipped_entries(name)):
        for meaning, entry, is_whole in entries:
            if said == entry or (not is_whole and (said.startswith(entry) if at_start else entry in said)):
                return meaning
    return ""


def all_meant_in(text: str, name: str) -> tuple[str, ...]:
    """Return all that ``text`` means by the shipped list ``name``, in the order of the list."""
    said = _spaced(text)
    found = (meaning for meaning, entry, _whole in _shipped_entries(name) if entry in said)
    return tuple(dict.fromkeys(found))


def _spaced(text: str) -> str:
    """Return the words of ``text`` with a space before and behind each."""
    return f" {' '.join(_PIECE.findall(plain(text)))} "


@lru_cache(maxsize=32)
def _entries(lines: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple(_made(read_list(lines)))


@cache
def _shipped_entries(name: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple(_made(shipped_list(name)))


def _made(words: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str, bool]]:
    for meaning, some in words.items():
        for word in some:
            is_whole, bare = word.startswith("="), word.removeprefix("=")
            entry = _spaced(bare.removesuffix("*"))
            yield meaning, entry.rstrip(" ") if bare.endswith("*") else entry, is_whole
