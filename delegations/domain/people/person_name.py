"""A person's name in its parts, and what papers make of them: signature, initials, lists, keys, cards.

Sources: DSTU 4163:2020, requisite "signature" (given name and FAMILY NAME, no patronymic); the practice of Ukrainian
lists (family name, given name, patronymic); DIN 5007-2 and NEN 3162 (small particles do not count in sorting); RFC
2426 and RFC 6350 (the five parts of ``N`` in a contact card); Cabinet resolution 55 of 27 January 2010 (Latin letters).
"""

import re
from dataclasses import dataclass, replace
from itertools import islice

from delegations.domain.people.name_words import PARTICLES, SON_OF, bare
from delegations.domain.people.vocabulary import NameDoubt, NameOrder
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.names import sort_key
from delegations.domain.text.transliteration import transliterate

_LETTER = re.compile(r"[^\W\d_]")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|євич|йович|івна|ївна|овна|евна|євна|ілліч|кузьмич|лукич|хомич|фомич|савич|сав'ич|микитич|"
    r"никитич|яремич|гаврилич|овіч|евіч|аўна|яўна|їчна)$|(?:ovych|yovych|evych|ovich|evich|ivna|yivna|ovna|evna)$"
)
_STAYS_SMALL = re.compile(r"\b[dlдл]['’ʼ](?=[^\W\d_])|[\u10d0-\u10ff]+")
"""«д’Арк» is written «д’АРК»; Georgian knows no capitals in names."""
_DECLINED = re.compile(r"(ович|євич|евич|іч|[лктфх]ич|савич|сав'ич|яремич)(?:а|у|еві|ем|і)$|([іїое]вн)(?:и|і|у|ою|о)$")
"""A patronymic in another case than the nominative."""


def _loud(family: str) -> str:
    """Return a family name in capitals, as signatures and orders have it."""
    parts, start = [], 0
    for kept in _STAYS_SMALL.finditer(family):
        parts += [family[start : kept.start()].upper(), kept[0]]
        start = kept.end()
    return "".join((*parts, family[start:].upper()))


def is_patronymic(word: str) -> bool:
    """Tell whether a word has the shape of a Slavonic patronymic: Петрович, Іллівна, Кузьмич, Petrovych."""
    return bool(_PATRONYMIC.search(bare(word)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """How a name was read; ``text`` is what was typed, one blank between its words.

    ``title`` holds titles and forms of address, ``given`` all given names, ``middle`` the patronymic or a middle
    initial, ``family`` the family name with its particles, ``suffix`` what stands behind it (Jr., III, PhD).
    """

    text: str = ""
    title: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    order: NameOrder = NameOrder.GIVEN_FIRST
    """In which the text has it."""
    doubt: NameDoubt = NameDoubt.NONE
    """Why somebody should look at it."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at how it was read."""
        return self.doubt is not NameDoubt.NONE

    @property
    def is_parted(self) -> bool:
        """Whether there are given names and a family name: else the name is kept as typed, and not declined."""
        return bool(self.given and self.family) and self.doubt not in _UNREAD

    @property
    def is_patronymic(self) -> bool:
        """Whether the middle name is a patronymic, which Ukrainian papers leave out of a signature."""
        words = self.middle.split()
        if not words:
            return False
        return is_patronymic(words[-1]) or bare(words[-1]) in SON_OF or _DECLINED.search(bare(words[-1])) is not None

    @property
    def has_initials(self) -> bool:
        """Whether of the given names only the first letters are known."""
        return bool(self.given) and all(
            len(one) == 1 or one in ("Дж", "Дз") for one in re.split(r"[\s.]+", self.given) if one
        )

    @property
    def bare_family(self) -> str:
        """The family name without its small particles: Berg of van der Berg."""
        words = self.family.split()
        small = 0
        while small < len(words) - 1 and words[small].islower() and bare(words[small]) in PARTICLES:
            small += 1
        return " ".join(words[small:])

    @property
    def called(self) -> str:
        """Given, middle and family name in the order in which the person is called, without title and suffix."""
        if self.order is NameOrder.FAMILY_ALWAYS and self.is_parted:
            return self.text if self._is_in_signs else _joined(self.family, self.middle, self.given)
        return _joined(self.given, self.middle, self.family) or self.text

    @property
    def full(self) -> str:
        """The whole name as papers write it: title, given – (middle) – family, suffix; as typed when in doubt."""
        as_typed = self.order is not NameOrder.FAMILY_FIRST and self.family in self.text and self.given in self.text
        if as_typed or self.is_doubtful or not self.is_parted:
            return self.text
        return self.composed

    @property
    def composed(self) -> str:
        """The whole name put together from its parts, whatever was typed."""
        return _joined(self.title, *(getattr(self, part) for part in self._in_order), self.suffix)

    @property
    def signature(self) -> str:
        """As DSTU 4163:2020 signs it: ``Ігор ПОЛІЩУК``, ``Juan DE LA VEGA``, ``СІ Цзіньпін``, ``Henry KING Jr.``.

        The title and a patronymic are left out, nothing else is; a name that is not parted stays as typed.
        """
        return " ".join(self.signature_lines)

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The two halves of the signature, for where one line has no room for both."""
        if not self.is_parted:
            return (_joined(self.given, self.middle, self.family) or self.text,)
        if self._is_in_signs:
            return (self.text,)
        if self.order is NameOrder.FAMILY_ALWAYS:
            return _loud(self.family), _joined(self.middle, self.given, self.suffix)
        given = _joined(self.given, "" if self.is_patronymic else self.middle)
        return given, _joined(_loud(self.family), self.suffix)

    @property
    def lines(self) -> tuple[str, ...]:
        """The name in two halves, the family name in one of its own, as it is read from afar: badges, place cards."""
        if not self.is_parted or self._is_in_signs:
            return (self.text,)
        if self.order is NameOrder.FAMILY_ALWAYS:
            return _joined(self.title, self.family), _joined(self.middle, self.given, self.suffix)
        return _joined(self.title, self.given, self.middle), _joined(self.family, self.suffix)

    @property
    def listed(self) -> str:
        """As Ukrainian lists have it: ``Коваль Оксана Петрівна``; title and suffix are left out."""
        if self.order is NameOrder.FAMILY_ALWAYS or not self.is_parted:
            return self.called if self.is_parted else self.text
        return _joined(self.family, self.given, self.middle)

    @property
    def in_order(self) -> str:
        """As orders about people have it: ``КОВАЛЬ Оксана Петрівна``; title and suffix are left out."""
        if self.order is NameOrder.FAMILY_ALWAYS or not self.is_parted:
            return self.listed
        return _joined(_loud(self.family), self.given, self.middle)

    @property
    def sort_key(self) -> str:
        """The key of an alphabetical list: by family name without small particles, then given names."""
        if not self.is_parted:
            return sort_key(_joined(self.family, self.given, self.middle) or self.text)
        particles = self.family.removesuffix(self.bare_family)
        return sort_key(_joined(self.bare_family, self.given, self.middle, particles, self.suffix))

    @property
    def initials(self) -> str:
        """Initials before the family name: ``О. П. Коваль``."""
        return _joined(self._letters, self.family) if self.is_parted else self.text

    @property
    def initials_behind(self) -> str:
        """Initials behind the family name, as lists have them: ``Коваль О. П.``."""
        return _joined(self.family, self._letters) if self.is_parted else self.text

    @property
    def _is_in_signs(self) -> bool:
        """Whether it is written in Chinese or Korean signs, without a blank."""
        return " " not in self.text and f"{self.family}{self.given}" == self.text

    @property
    def _letters(self) -> str:
        words = re.split(r"[\s.]+", _joined(self.given, self.middle))
        letters = [".-".join(half[:1].title() for half in one.split("-") if half) for one in words if one]
        return " ".join(f"{letter}." for letter in letters if _LETTER.match(letter))

    def in_form(self, text: str) -> "PersonName":
        """Return the parts as ``text`` has them, a form of this name in which it is written word by word: a case."""
        words = text.split()
        counts = {part: len(getattr(self, part).split()) for part in ("title", *self._in_order, "suffix")}
        if not self.is_parted or text == self.text:
            return self if text == self.text else PersonName(text=text, doubt=self.doubt)
        if len(words) == sum(counts.values()) - counts["title"] - counts["suffix"]:
            counts |= {"title": 0, "suffix": 0}
        elif len(words) != sum(counts.values()):
            return PersonName(text=text, doubt=self.doubt)
        taken = iter(words)
        found = {part: " ".join(islice(taken, count)) for part, count in counts.items()}
        return replace(
            self, text=text, title=found["title"], given=found["given"], middle=found["middle"],
            family=found["family"], suffix=found["suffix"],
        )  # fmt: skip

    @property
    def _in_order(self) -> tuple[str, str, str]:
        """The parts of ``called`` as they follow each other."""
        return ("family", "middle", "given") if self.order is NameOrder.FAMILY_ALWAYS else ("given", "middle", "family")

    def in_latin(self, own: str = "") -> "PersonName":
        """Return the name in Latin letters, part by part; ``own``, the person's own way, is read by the caller.

        Ukrainian letters are written by Cabinet resolution 55 of 2010, what is not Ukrainian stays.
        """
        title, given, middle, family, suffix = (transliterate(getattr(self, name)) for name in _PARTS)
        text = own or transliterate(self.text)
        return replace(self, text=text, title=title, given=given, middle=middle, family=family, suffix=suffix)

    @property
    def card(self) -> tuple[str, str, str, str, str]:
        """The parts of ``N`` in a contact card: family, given, additional names, prefixes, suffixes (RFC 2426, 3.1.2).

        A name that is not parted stands whole in the first: address books sort by it.
        """
        if not self.is_parted:
            return (_joined(self.family, self.given, self.middle) or self.text, "", "", self.title, self.suffix)
        return self.family, self.given, self.middle, self.title, self.suffix

    @property
    def letters(self) -> str:
        """All letters of the parts, as they are compared: whether parts belong to a name, in whatever order."""
        return letters_of(_joined(*(getattr(self, name) for name in _PARTS)))


_PARTS = ("title", "given", "middle", "family", "suffix")
_UNREAD = frozenset({
    NameDoubt.BODY, NameDoubt.ONE_WORD, NameDoubt.SCRIPTS, NameDoubt.TOO_LONG, NameDoubt.NO_FAMILY,
})  # fmt: skip


def letters_of(text: str) -> str:
    """Return the letters of a name in the order of the alphabet: the same for all ways to write its parts."""
    return "".join(sorted(letter for letter in without_unseen(text).casefold() if letter.isalnum()))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
