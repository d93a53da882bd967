"""What a line of a list of people says: which of its words are a name, which a post, which a body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import (
    DEGREES,
    GENERATIONS,
    PARTICLES,
    SON_OF,
    TITLES,
    bare,
    is_family,
    is_given,
)
from delegations.domain.people.person_name import is_patronymic
from delegations.domain.people.unnamed import is_to_be_named
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.people_lists.line_pieces import Piece, pieces_of
from delegations.domain.visits.people_lists.listed_people import role_of, without_courtesy
from delegations.domain.visits.vocabulary import Role

_NO_NAME = frozenset({NameDoubt.BODY, NameDoubt.SCRIPTS, NameDoubt.TOO_LONG, NameDoubt.ONE_WORD})
_MOST_WORDS, _LEAST_WORDS = 7, 2
_GIVEN_BEHIND = re.compile(
    r"\A(?P<family>[^\W\d_][\w’'-]++(?: [^\W\d_][\w’'-]++)?+), (?P<given>[^\W\d_][\w’'-]++) (?P<post>[^,].*)"
)
"""Family name, given name behind a comma and the post without any sign."""
_ENDED = re.compile(r"(?<=[^\W\d_]{4})\.$")
"""The full stop of the sentence behind a post; that of an abbreviation stays: «обл.»."""


@dataclass(frozen=True, slots=True)
class LineSays:
    """Name, post and body of somebody, and the sex that a form of address told."""

    name: str = ""
    post: str = ""
    organisation: str = ""
    gender: Gender = Gender.UNKNOWN
    is_swapped: bool = False
    """The post stood first."""


_GERMAN_POST = re.compile(
    r"[a-zäöüß]{2}(?:bürgermeister|leiter|sprecher|vorsitzende|direktor|sekretär|beauftragte|präsident|minister|führer)"
    r"(?:in|r)?\b"
)
"""German posts are one word with what they are of: Bezirksbürgermeister."""


def is_post(words: str) -> bool:
    """Tell whether ``words`` hold a word of a post."""
    return meant_in(words, "people_posts") == "post" or _GERMAN_POST.search(words) is not None


def is_body(words: str) -> bool:
    """Tell whether ``words`` name a body: one of its words begins them, or a city's name stands before."""
    return not is_post(words) and meant_in(words, "people_bodies") == "body"


@lru_cache(maxsize=4_000)
def name_weight(words: str) -> int:
    """Return how much speaks for ``words`` being somebody's name; 0: they are none."""
    bare_words, gender = without_courtesy(words.strip(" .;"))
    parts = bare_words.split()
    if any(one.isdecimal() for one in words) or not 1 <= len(parts) <= _MOST_WORDS:
        return 0
    name = read_name(bare_words)
    if name.doubt in _NO_NAME and not (gender is not Gender.UNKNOWN and name.doubt is NameDoubt.ONE_WORD):
        return 0
    rest = [one for one in parts if bare(one) not in TITLES]
    if is_post(" ".join(rest)) or is_body(words) or (len(rest) < _LEAST_WORDS and gender is Gender.UNKNOWN):
        return 0
    small = [one for one in rest if one[:1].islower() and bare(one) not in PARTICLES | SON_OF | DEGREES | GENERATIONS]
    if small:
        return 0
    known = sum(is_given(one) for one in rest) + sum(map(is_patronymic, rest)) + sum(map(is_family, rest))
    return 1 + 2 * known + 2 * (gender is not Gender.UNKNOWN) + bool(name.title)


def read_line(text: str) -> LineSays:
    """Return what a line says of one person; without a name when it names nobody."""
    turned = _GIVEN_BEHIND.match(text)
    if turned is not None and is_given(turned["given"]) and is_post(turned["post"]) and not is_post(turned["family"]):
        return _said(f"{turned['family']}, {turned['given']}", turned["post"], "", is_swapped=False)
    if (found := _name_at_end(text)) is not None:
        post, name = found
        said = _rest(pieces_of(post), post)
        return _said(name, said[0], said[1], is_swapped=True)
    pieces = pieces_of(text)
    place, count = _name_among(pieces)
    if place < 0:
        return _without_sign(text, pieces)
    name = ", ".join(one.words for one in pieces[place : place + count])
    before, behind = pieces[:place], pieces[place + count :]
    if behind and not is_post(behind[0].words) and all(bare(one) in TITLES for one in behind[0].words.split()):
        # „Müller, Anna, Dr. – Oberbürgermeisterin“
        name, behind = f"{behind[0].words} {name}", behind[1:]
    post, body = _rest([*before, *behind])
    return _said(name, post, body, is_swapped=bool(before))


def of_unnamed(words: Sequence[str]) -> LineSays | None:
    """Return what pieces of a line, or cells, say of somebody who is not named yet; None where none of them says so.

    «Водій – буде названо» is a driver without a name; of whom nothing else is said keeps the words as a name.
    """
    others = [one for one in words if not is_to_be_named(one)]
    if len(others) == len(words):
        return None
    post, body = _rest([Piece(one, ", ") for one in others])
    return LineSays("" if others else ", ".join(words), post, body)


def _said(name: str, post: str, body: str, *, is_swapped: bool) -> LineSays:
    bare_name, gender = without_courtesy(name.strip(" .;") if not re.search(r"\b\w\.$", name) else name.strip(" ;"))
    words = bare_name.split()
    for count in (1, 2):
        if plain("".join(words[count : count + 1])) in shipped_list("letters")["settlement"]:
            continue  # „Prezydent Miasta Konrad Fijał“
        first, others = " ".join(words[:count]), " ".join(words[count:])
        if is_post(first) and name_weight(others):
            # „Bürgermeisterin Dr. Anna Müller“, „Erster Bürgermeister Robert Finke“: a post that is written as a title.
            bare_name, post = others, ", ".join(filter(None, (first, post)))
            break
    return LineSays(bare_name, _calm(_ENDED.sub("", post)), body, gender, is_swapped)


def _calm(post: str) -> str:
    """Return a post that is written in capitals as others are: «MAYOR» is a heading more than a shout."""
    words = post.split()
    if len(words) == 1 and len(post) > 3 and post.isupper():  # noqa: PLR2004  CEO stays
        return post.capitalize()
    return post


def _name_at_end(text: str) -> tuple[str, str] | None:
    """Return post and name when a name closes a line of one piece of words: «секретар міськради Остап БОНДАР»."""
    words = text.rstrip(" .;,").split()
    if (pieces := pieces_of(text)) and name_weight(pieces[-1].words) > 1:
        # A sign parts post and name: the pieces tell.
        return None
    for count in (4, 3, 2):
        tail, head = words[-count:], words[:-count]
        if not head or not all(one[:1].isupper() and _is_plain(one) for one in tail):
            continue
        before = " ".join(head)
        if before[-1] in ",;:–—-،" or before.endswith("("):
            # A sign parts them: the pieces tell.
            continue
        if not is_post(before) or is_post(" ".join(tail)) or bare(head[-1]) in PARTICLES:
            continue
        capitals = [one for one in tail if len(one) > 1 and one.isupper()]
        has_capitals = 0 < len(capitals) < count and not head[-1].isupper()
        if (has_capitals or is_given(tail[0]) or is_patronymic(tail[-1])) and name_weight(" ".join(tail)):
            if count > _LEAST_WORDS and not (is_given(tail[0]) or is_patronymic(tail[-1]) or tail[0].isupper()):
                continue
            return before, " ".join(tail)
    return None


def _is_plain(word: str) -> bool:
    return all(one.isalpha() or one in "'’ʼ-." for one in word)


def _name_among(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return which piece is the name, and of how many pieces it is; below 0: none is."""
    if len(pieces) > 1 and _are_family_and_given(pieces[0], pieces[1], pieces[2:]):
        return 0, 2 + _degrees(pieces[2:])
    weights = [0 if one.in_brackets else name_weight(one.words) for one in pieces]
    if not any(weights):
        return -1, 0
    # What is known to be a name, else the first that may be one.
    place = next((at for at, weight in enumerate(weights) if weight > 1), weights.index(max(weights)))
    return place, 1 + _degrees(pieces[place + 1 :])


def _are_family_and_given(first: Piece, second: Piece, others: Sequence[Piece]) -> bool:
    """Tell whether two pieces are «Engelmann, Reiner»: the given name stands behind a comma."""
    both = f"{first.words}, {second.words}"
    if not first.sign.startswith((",", "،")) or second.in_brackets or is_post(both) or is_body(both):
        return False
    family = [one for one in first.words.split() if bare(one) not in PARTICLES | TITLES]
    given = [one for one in without_courtesy(second.words)[0].split() if bare(one) not in TITLES]
    if not (1 <= len(family) <= 2 and 0 < len(given) <= 3) or is_given(family[0]):  # noqa: PLR2004
        return False
    if not all(one[:1].isupper() and _is_plain(one) for one in (*family, *given)) or read_name(both).doubt in _NO_NAME:
        return False
    # A given name that no list has: only where it can't be another thing, a post behind it or a title before.
    has_more = bool(others) and not any(name_weight(one.words) > 1 for one in others)
    return is_given(given[0]) or (len(family) == len(given) == 1 and (has_more or len(first.words.split()) > 1))


def _degrees(pieces: Sequence[Piece]) -> int:
    """Return how many pieces at the beginning are degrees: «Maria Jensen, PhD, MBA»."""
    count = 0
    for one in pieces:
        if one.in_brackets or not all(bare(word) in DEGREES | GENERATIONS for word in one.words.split()):
            break
        count += 1
    return count


def _rest(pieces: Sequence[Piece], whole: str = "") -> tuple[str, str]:
    """Return post and body of the pieces that are not the name; a body between two posts stays where it stands."""
    bodies = [one for at, one in enumerate(pieces) if is_body(one.words) or _is_acronym(pieces[:at], one)]
    last = max((at for at, one in enumerate(pieces) if one in bodies), default=-1)
    if any(is_post(one.words) and role_of(one.words) is Role.MEMBER for one in pieces[last + 1 :]) and any(
        is_post(one.words) for one in pieces[:last]
    ):
        # «заступник директора департаменту, обласна рада, начальник управління»: of whom the second post is told.
        bodies = []
    posts = [one for one in pieces if one not in bodies]
    if whole and not bodies:
        return whole.strip(" ,;:–—-"), ""
    if not posts:
        return "", ", ".join(one.words for one in bodies)
    words = ""
    for at, one in enumerate(posts):
        words += one.words
        if at < len(posts) - 1:
            words += ", " if not one.sign.strip() or one.sign.strip() in ",;:،؛" else one.sign
    return words.strip(" ,;:–—-"), ", ".join(one.words for one in bodies)


_CAPITAL = "A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ"
_ACRONYM = re.compile(rf"[{_CAPITAL}](?=[A-Za-zÀ-ɏ]{{0,6}}[{_CAPITAL}])[A-Za-zÀ-ɏ]{{2,7}}\b(?!\.)")


def _is_acronym(before: Sequence[Piece], one: Piece) -> bool:
    """Tell whether a piece behind a post is a body known by its letters: «директор, MPWiK Люблін»."""
    found = _ACRONYM.match(one.words)
    if found is None or one.in_brackets or is_post(one.words) or bare(found[0]) in DEGREES | GENERATIONS:
        return False
    return any(is_post(other.words) for other in before)


def _without_sign(text: str, pieces: Sequence[Piece]) -> LineSays:
    """Return name and post of a line in which no sign parts them: «Ігор Поліщук міський голова», „Jan Kos radny“."""
    first = pieces[0].words.split() if pieces else []
    for count in (4, 3, 2):
        head, tail = " ".join(first[:count]), " ".join(first[count:])
        if tail and is_post(tail) and name_weight(head) > 1 and not is_post(first[0]):
            post, body = _rest([Piece(tail, pieces[0].sign), *pieces[1:]])
            return _said(head, post, body, is_swapped=False)
    if len(pieces) > 1 and not is_post(pieces[0].words) and (found := _name_at_end(pieces[0].words)) is not None:
        return _said(found[1], found[0], "", is_swapped=True)
    for at, one in enumerate(pieces):
        # The name closes one piece among several: «Радник, мер Іван Кіт, Луцьк».
        if (found := _name_at_end(one.words)) is not None:
            post, body = _rest([*pieces[:at], Piece(found[0], ","), *pieces[at + 1 :]])
            return _said(found[1], post, body, is_swapped=True)
    words = pieces[0].words.split() if pieces else []
    rest = [one for one in words[1:] if bare(one) not in TITLES]
    if words and bare(words[0]) in TITLES and len(rest) == 1 and rest[0][:1].isupper() and _is_plain(rest[0]):
        # «Bürgermeister Hermann (SPD)»: a post as a title, and the family name alone.
        post, body = _rest([Piece(words[0], ", "), *pieces[1:]])
        return _said(" ".join(words[1:]), post, body, is_swapped=False)
    post, body = _rest(pieces)
    return LineSays("", post or text, body)


def may_be_family(words: str) -> bool:
    """Tell whether a word in capitals may be a family name on a line of its own."""
    return " " not in words and len(words) > 1 and words.isupper() and words.replace("-", "").isalpha()


def name_of_two(first: str, second: str) -> str:
    """Return the name that stands on two lines, the family name in capitals on one of its own."""
    return f"{first} {second}" if may_be_family(first) and is_given(second.split(maxsplit=1)[0]) else ""
