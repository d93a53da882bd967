"""Where texts name a person: in any order, declined, in Latin letters, with initials, by e-mail or number.

Two questions are kept apart. What names the person *for certain* – the whole name in a case that is known – may be
replaced. What *may* name the person – a form that was only guessed, an initial – is for a human to look at.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from delegations.domain.people.name_initials import by_halves, initial_keys, initials_of, with_initials
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.number_marks import COMPARED, digits_of, own_marks, phone_pattern
from delegations.domain.people.people import Person
from delegations.domain.text.names import fold, name_key
from delegations.domain.text.stems import form_pattern, stems
from delegations.domain.text.transliteration import transliterate

_JOINERS = "'’ʼ`´‘′＇\\-‐‑‒–—−\u200c\u0300-\u036f"
_PART = f"[^\\W_{_JOINERS}]++"
_WORD = re.compile(f"{_PART}(?:[{_JOINERS}]++{_PART})*+[\u0300-\u036f]*+")
"""A word with its apostrophes, hyphens and marks of stress."""
_MOST_WORDS = 5
"""Words of the longest name that is looked for within a text."""
_NEAR = 2
"""Words between which a given and a family name belong together: «Ніна Петрівна Заїка»."""
_LATIN_ENDING = 3
_VOWELS = "aeiouy"
_BEFORE = frozenset({
    "пан", "пана", "пану", "паном", "пане", "пані", "панові", "п", "гр", "громадянин", "громадянка", "mr", "mrs", "ms",
    "herr", "herrn", "frau", "pan", "pana", "panu", "panem", "pani", "panią", "آقای", "خانم",
})  # fmt: skip
"""Words that stand before a family name and say that it is one."""

Words = Sequence[str]
"""Folded words as they follow each other in a text."""


def stem_key(words: Words) -> str:
    """Return a key under which the forms of a name meet: «Ніна Заїка» and «Ніні Заїці»."""
    return "~" + " ".join(sorted(min(stems(word)) for word in words))


def name_spans(text: str, is_name: Callable[[Words], bool]) -> Iterator[tuple[int, int]]:
    """Yield where whole names of two words or more stand in ``text``: (start, end), from left to right, the longest."""
    found = list(_WORD.finditer(text))
    folded = [fold(one[0]) for one in found]
    at = 0
    while at < len(found):
        for many in range(min(_MOST_WORDS, len(found) - at), 1, -1):
            start, end = found[at].start(), found[at + many - 1].end()
            if "\n\n" not in text[start:end] and is_name(folded[at : at + many]):
                yield start, end
                at += many
                break
        else:
            at += 1


def _keys_of(words: Words) -> tuple[str, str]:
    return " ".join(sorted(words)), stem_key(words)


@dataclass(frozen=True)
class NameSpan:
    """How one person may be named.

    ``others`` are the keys (``name_key``) of other people, whose names stay; ``shared`` their addresses and numbers
    (``own_marks``), which are nobody's alone: the telephone of an office.
    """

    person: Person
    others: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys (``name_key``) of the name as it stands alone in a field: in the nominative, in either alphabet."""
        person = self.person
        names = {person.name, person.latin_name, person.original_name, person.reading, person.latin}
        return _with_short(names) - self.others

    @cached_property
    def text_keys(self) -> frozenset[str]:
        """Keys of the name as it stands within texts: in all cases that are known, and what their forms have alike."""
        cases = set(self.person.cases.values())
        forms = self.keys | _with_short(cases | {transliterate(one) for one in cases})
        return forms | {stem_key(one.split()) for one in forms if " " in one}

    def names(self, value: str) -> bool:
        """Tell whether the whole of ``value`` is this name, or an address or number that is this person's."""
        return bool(value) and (name_key(value) in self.keys or self._is_own(value))

    def _is_this(self, words: Words) -> bool:
        key, stem = _keys_of(words)
        return key not in self.others and (key in self.text_keys or stem in self.text_keys)

    @cached_property
    def _marks(self) -> frozenset[str]:
        person = self.person
        return own_marks(person.email, person.phone, person.document) - self.shared

    def _is_own(self, value: str) -> bool:
        if not self._marks:
            return False
        return bool(own_marks(value, "", value) & self._marks) or (
            bool(self._phone_marks) and phone_pattern(self.person.phone).fullmatch(value.strip()) is not None
        )

    @cached_property
    def _phone_marks(self) -> frozenset[str]:
        return own_marks("", self.person.phone, "") & self._marks

    def without(self, text: str, placeholder: str) -> str:
        """Return ``text`` with ``placeholder`` where it names this person for certain."""
        shown = text
        for start, end in reversed(list(name_spans(text, self._is_this))):
            shown = f"{shown[:start]}{placeholder}{shown[end:]}"
        person = self.person
        for own in (person.email.strip(), person.document.strip()):
            if own_marks(own, "", own) & self._marks:
                shown = re.sub(rf"(?<!\w){re.escape(own)}(?!\w)", placeholder, shown, flags=re.IGNORECASE)
        if self._phone_marks:
            shown = phone_pattern(person.phone).sub(placeholder, shown)
        return shown

    @cached_property
    def initial_keys(self) -> frozenset[str]:
        """Keys of the family name with the initial of the given one, where nobody else is called so."""
        forms = [words for words in self._written if len(words) > 1]
        named = ((words[0][0], part) for words in forms for part in by_halves(words[-1]))
        own = frozenset(key for first, part in named for key in initial_keys(first, part))
        return own - initials_of(self.others, self._family)

    def without_initials(self, text: str, placeholder: str) -> str:
        """Return ``text`` with ``placeholder`` for the family name with initials, in a record of this person."""
        return _replaced(text, lambda keys: None if self.initial_keys.isdisjoint(keys) else placeholder)

    def mentions(self, text: str, *, is_known: bool = False) -> bool:
        """Tell whether ``text`` may name this person; in a record where the person ``is_known`` the family name does.

        A name of one word is looked for as it is declined.
        """
        if not text:
            return False
        found = [one[0] for one in _WORD.finditer(text)]
        families = [place for place, word in enumerate(found) if self._is_family(word)]
        if families and (is_known or not self._given):
            return True
        return any(self._has_given_near(found, place) for place in families) or self._is_told_by_number(text)

    def _has_given_near(self, found: Words, place: int) -> bool:
        if place and fold(found[place - 1]) in _BEFORE:
            return True
        beside = (*found[max(place - _NEAR, 0) : place], *found[place + 1 : place + 1 + _NEAR])
        return any(self._is_given(fold(word)) for word in beside)

    def _is_told_by_number(self, text: str) -> bool:
        if not self._marks:
            return False
        digits = digits_of(text)
        for one in self._marks:
            # Folding takes long: first what is quickly seen, the sign of an address, the figures of a document.
            if one.isdecimal() and one[-COMPARED:] in digits:
                return True
            is_near = "@" in text if "@" in one else digits_of(one) in digits
            if not one.isdecimal() and is_near and one in fold(text).replace(" ", ""):
                return True
        return False

    @cached_property
    def _written(self) -> tuple[tuple[str, ...], ...]:
        person = self.person
        parts = person.parts
        forms = [parts, parts.in_latin(), *(parts.in_form(one) for one in (person.latin, *person.cases.values()))]
        forms += [read_name(person.reading)]
        # The given name first and the family name last, whichever way the name is written.
        written = (
            f"{one.given} {one.middle} {one.bare_family}" if one.is_parted else one.text for one in forms if one.text
        )
        return tuple(dict.fromkeys(tuple(fold(word) for word in one.split()) for one in written))

    @cached_property
    def _family(self) -> frozenset[str]:
        return frozenset(words[-1] for words in self._written)

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(words[0] for words in self._written if len(words) > 1)

    def _is_family(self, word: str) -> bool:
        # The same words come again and again in the texts of an office.
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = bool(self._family_form.fullmatch(fold(word)))
        return known

    @cached_property
    def _seen(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _family_form(self) -> re.Pattern[str]:
        # A double name is called by either half.
        return re.compile("|".join(_forms(part) for one in self._family for part in by_halves(one)))

    @cached_property
    def _given_form(self) -> re.Pattern[str]:
        return re.compile("|".join(_forms(one) for one in self._given))

    def _is_given(self, word: str) -> bool:
        # An initial stands for the name: «Н. Заїка», «Заїка Н. П.».
        is_initial = len(word) == 1 and any(one.startswith(word) for one in self._given)
        return is_initial or bool(self._given and self._given_form.fullmatch(word))


def _replaced(text: str, shown: Callable[[tuple[str, str]], str | None]) -> str:
    """Return ``text`` with what ``shown`` says for family names with initials; None leaves one as it is."""
    found = [(start, end, words) for start, end, keys in with_initials(text) if (words := shown(keys)) is not None]
    begun = len(text)
    for start, end, words in sorted(found, reverse=True):
        if end <= begun:
            text, begun = f"{text[:start]}{words}{text[end:]}", start
    return text


def _with_short(written: set[str]) -> frozenset[str]:
    """Return the keys of names, and of the same without what stands between the given and the family name."""
    short = {f"{words[0]} {words[-1]}" for one in written if len(words := one.split()) > 2}  # noqa: PLR2004
    return frozenset(name_key(one) for one in written | short if one.strip())


def _forms(name: str) -> str:
    """Return a pattern for what may be a form of ``name`` (folded), in Ukrainian or in a language of Latin letters."""
    if not name.isascii():
        return f"{re.escape(name)}|{form_pattern(name)}"
    stem = name.rstrip(_VOWELS)
    ending = f"|{re.escape(stem)}[a-z]{{0,{_LATIN_ENDING}}}" if len(stem) > _LATIN_ENDING else ""
    return f"{re.escape(name)}{ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPerson:
    """Somebody whose data was erased: no name, but digests by which it is known when it comes back."""

    uid: str
    number: int
    day: str
    """When, ISO."""
    keys: tuple[str, ...]
    """Of ``Named.keys``."""
    text_keys: tuple[str, ...]
    """Of ``Named.text_keys`` and ``Named.initial_keys``."""


@dataclass(frozen=True)
class ErasedNames:
    """All whose data was erased; ``salt`` (hex) goes into the digests, so that no list of names fits two offices."""

    salt: str = ""
    people: tuple[ErasedPerson, ...] = ()
    others: frozenset[str] = frozenset()
    """Keys of people who are in the register now: a namesake who came later is somebody else."""

    @cached_property
    def _whole(self) -> dict[str, int]:
        return {key: one.number for one in self.people for key in one.keys}

    @cached_property
    def _within(self) -> dict[str, int]:
        return {key: one.number for one in self.people for key in one.text_keys}

    def digest(self, key: str) -> str:
        """Return the digest of a key: half of HMAC-SHA-256 under the salt."""
        return hmac.digest(bytes.fromhex(self.salt), key.encode(), hashlib.sha256)[:16].hex()

    def erased(self, named: NameSpan, number: int, day: str) -> ErasedPerson:
        """Return what is noted of a person who is erased on a day."""
        return ErasedPerson(
            uid=named.person.uid, number=number, day=day, keys=tuple(sorted(map(self.digest, named.keys))),
            text_keys=tuple(sorted(map(self.digest, named.text_keys | named.initial_keys))),
        )  # fmt: skip

    def number_of(self, value: str) -> int | None:
        """Return the number that an erased person had whose name is the whole of ``value``; None for nobody's."""
        if not self.people or not value:
            return None
        key = name_key(value)
        return None if key in self.others else self._whole.get(self.digest(key))

    def _number_within(self, words: Words) -> int | None:
        key, stem = _keys_of(words)
        if key in self.others:
            return None
        return self._within.get(self.digest(key), self._within.get(self.digest(stem)))

    def without(self, text: str, placeholder: Callable[[int], str]) -> str:
        """Return ``text`` with ``placeholder`` (of the person's number) in the place of names that were erased."""
        shown = text
        for start, end in reversed(list(name_spans(text, lambda words: self._number_within(words) is not None))):
            number = self._number_within([fold(one[0]) for one in _WORD.finditer(text[start:end])])
            shown = f"{shown[:start]}{placeholder(number or 0)}{shown[end:]}"
        return shown

    def without_initials(self, text: str, placeholder: Callable[[int], str]) -> str:
        """Return ``text`` with ``placeholder`` for family names with initials that were erased."""

        def shown(keys: tuple[str, str]) -> str | None:
            number = self._within.get(self.digest(keys[0]), self._within.get(self.digest(keys[1])))
            taken = number is not None and self._initials_of_others(keys[0].split()[-1]) & set(keys)
            return None if number is None or taken else placeholder(number)

        return _replaced(text, shown) if self.people else text

    def _initials_of_others(self, family: str) -> frozenset[str]:
        return initials_of(self.others, frozenset({family}))
