"""Names in lines of minutes: whether a line is one, names somebody with a post, or names several people."""

import re
from collections.abc import Iterator

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import is_given
from delegations.domain.people.person_name import is_patronymic
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.visits.people_lists.listed_people import without_courtesy

_NAME_WORDS = 5
_NO_NAME = frozenset({NameDoubt.BODY, NameDoubt.TOO_LONG})


def is_name(text: str) -> bool:
    """Tell whether ``text`` is the name of a person and nothing else."""
    words = text.split()
    if not 1 < len(words) <= _NAME_WORDS or any(sign in text for sign in ':;()«»"/–—'):
        return False
    if " - " in text or ("," in text and len(words) > 2):  # noqa: PLR2004  «Müller, Hans»
        return False
    name = read_name(text)
    if name.doubt in _NO_NAME or not name.family or not name.given:
        return False
    if text.upper() == text.lower() and (name.doubt is not NameDoubt.NONE or len(words) > 3):  # noqa: PLR2004
        # Letters without capitals tell no name from other words.
        return False
    return all(not word[:1].islower() or word.rstrip(".").lower() in _SMALL for word in words)


_SENTENCE_ENDS = re.compile(r"[^\W\d_]{4}[.!?]\s|:\Z")
"""No post: „… wyśle Wydział Promocji. Odpowiedzialny:“."""
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")
_SMALL = frozenset(
    {"von", "van", "de", "der", "den", "del", "di", "da", "la", "le", "zu", "zum", "ter", "bin", "ibn", "dr", "mgr"}
    | {"ks", "hab", "inż", "prof", "ap"}
)


def is_addressed(text: str) -> bool:
    """Tell whether a form of address stands before a family name alone: „Herr Stein“, „Frau Dr. Lang“."""
    bare, gender = without_courtesy(text.strip())
    words = [word for word in bare.split() if word.rstrip(".").casefold() not in _SMALL]
    is_word = len(words) == 1 and words[0][:1].isupper() and words[0].replace("-", "").isalpha()
    return gender is not Gender.UNKNOWN and is_word


def has_person(text: str) -> bool:
    """Tell whether ``text`` is a name with something about it: «Коваль О.П., директор»."""
    return person_in(text) is not None


def person_in(text: str) -> tuple[str, str] | None:
    """Return the name in a line and what stands about it; None when the line names nobody."""
    whole = without_stop(text)
    line = without_courtesy(whole)[0]
    if is_name(line):
        return line, ""
    if is_addressed(whole):
        return whole, ""
    for sign in (" – ", " — ", " - ", ", ", "، ", " (", "\t", ": "):
        head, found, tail = line.partition(sign)
        if not found:
            continue
        if is_name(head.strip(" ,")):
            return head.strip(" ,"), f"({tail}" if sign == " (" else tail.strip(" ,–—-")
        if sign != " (" and is_name(tail.strip(" ,")):
            return tail.strip(" ,"), head.strip(" ,–—-")
    words = line.split()
    for count in (4, 3, 2):
        name = " ".join(words[-count:])
        before = " ".join(words[:-count])
        if _SENTENCE_ENDS.search(before) is not None:
            continue
        if before and words[-count][:1].isupper() and is_name(name) and _is_sure_name(name):
            return name, before.strip(" ,–—-")
    return None


def _is_sure_name(text: str) -> bool:
    name = read_name(text)
    return name.doubt is NameDoubt.NONE or name.doubt is NameDoubt.INITIALS


def people_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the people of a line that names several and nothing else, each with what stands in brackets behind.

    «Коваль О.П., Мельник І.С. (секретар)»; nothing for a line that says anything else.
    """
    found: list[tuple[str, str]] = []
    for part in outside_brackets(text):
        if not part.strip():
            continue
        name, bracket, about = part.strip().partition("(")
        if not bracket and (dash := _AT_DASH.search(name)) is not None:
            # „Jan Nowak – przewodniczący, Ewa Kos“
            name, bracket, about = name[: dash.start()], "(", name[dash.end() :]
        if not found:
            name = _without_words(name)
        if not (is_name(without_stop(name)) or is_addressed(without_stop(name))):
            return ()
        found.append((without_stop(name), without_stop(about).rstrip(")") if bracket else ""))
    return tuple(found) if len(found) > 1 else ()


_AT_DASH = re.compile(r"(?<!\s)\s++[–—-]\s")


def _without_words(name: str) -> str:
    """Return the name behind what those are who are named: «die Stadträte Anna Huber»."""
    words = name.split()
    # Three words are a name where the first is a given one or the last a patronymic: «Stadträte Anna Huber» are not.
    counts = (3, 2) if len(words) > 3 and (is_given(words[-3]) or is_patronymic(words[-1].strip(".,"))) else (2,)  # noqa: PLR2004
    tails = (" ".join(words[-count:]) for count in counts if len(words) > count)
    if name[:1].islower() and not is_name(without_stop(name)):
        return next((tail for tail in tails if is_name(without_stop(tail)) and _is_sure_name(tail)), name)
    return name


def outside_brackets(text: str) -> Iterator[str]:
    """Yield the parts of ``text`` between commas and semicolons that stand in no brackets."""
    begin = depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter in ",،;؛" and depth <= 0:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def without_stop(text: str) -> str:
    """Return ``text`` without the stops at its end; that of initials stays: «Коваль О.П.»."""
    bare = text.strip().rstrip(" .,;،؛")
    return f"{bare}." if text[text.find(bare) + len(bare) :][:1] == "." and _INITIAL.search(bare) else bare
