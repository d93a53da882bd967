"""The order of a name's words: which are the given names, the patronymic, the family name.

The surest marks are tried first: initials, capitals, a patronymic, names of countries that write the family name
first, particles; then given names and family names that are known.
"""

import re
from dataclasses import replace

from delegations.domain.people.name_words import (
    FATHERS,
    GERMANIC,
    GIVEN_TAILS,
    GIVEN_WITH_TAIL,
    NOBLE,
    PARTICLES,
    SON_OF,
    bare,
    is_called_so,
    is_eastern,
    is_family,
    is_given,
    is_given_alone,
    is_hungarian,
    is_spanish_family,
    is_vietnamese,
    marks,
)
from delegations.domain.people.person_name import PersonName, is_patronymic
from delegations.domain.people.vocabulary import NameDoubt, NameOrder

INITIAL = re.compile(r"(?:Д[жз]|[^\W\d_])(?:\.-?[^\W\d_])*\.?")
_LOUD_INITIALS = re.compile("[B-DF-HJ-NP-TV-XZ]{2}")
_PAIR = 2
"""Words of the shortest name: a given name and a family name."""


def parted(words: list[str]) -> PersonName:
    """Return the parts of a name that is nothing else: no title, no suffix; the surest marks are tried first."""
    if len(words) < _PAIR:
        return PersonName(family=" ".join(words), doubt=NameDoubt.ONE_WORD)
    for reading in (_by_initials, _by_capitals, _by_patronymic, _by_country, _by_particles):
        if (found := reading(words)) is not None:
            return found
    return _by_given_names(words)


def _by_initials(words: list[str]) -> PersonName | None:
    letters = list(map(_is_initial, words))
    names = [word for word, is_letter in zip(words, letters, strict=True) if not is_letter]
    if not any(letters) or not names:
        return None
    if len(words) == _PAIR and len(words[1]) == 1 and is_eastern(words[0], words[1:]):
        # «Ван Ї» is Wang Yi, whole.
        return None
    count = sum(letters)
    if letters[:count] == [True] * count and len(names) > 1 and is_given(names[0]):
        # J. Edgar Hoover
        return PersonName(given=" ".join([*words[:count], names[0]]), family=calm(names[1:]))
    for initials, family, order in (
        (words[:count], words[count:], NameOrder.GIVEN_FIRST),
        (words[-count:], words[:-count], NameOrder.FAMILY_FIRST),
    ):
        if all(map(_is_initial, initials)):
            if order is NameOrder.FAMILY_FIRST and len(family) > 1 and not _by_particles(family, whole=True):
                # «Petro Bondar J.»: nothing that is known.
                return PersonName(given=family[0], middle=" ".join(initials), family=calm(family[1:]),
                                  order=order, doubt=NameDoubt.ORDER)  # fmt: skip
            return PersonName(given=initials[0], middle=" ".join(initials[1:]), family=calm(family), order=order,
                              doubt=NameDoubt.INITIALS)  # fmt: skip
    inner = letters.index(True)
    if inner and not letters[-1]:
        # John F. Kennedy
        return PersonName(
            given=" ".join(words[:inner]), middle=" ".join(words[inner : inner + count]),
            family=calm(words[inner + count :]),
        )  # fmt: skip
    return None


def _by_capitals(words: list[str]) -> PersonName | None:
    """Return the parts by the words in capitals, when not all words are: «КОВАЛЬ Оксана», "Juan DE LA VEGA"."""
    loud = [word.isupper() and len(word) > 1 and not _LOUD_INITIALS.fullmatch(word) for word in words]
    if not any(loud) or all(word == word.upper() for word in words):
        return None
    first, last = loud.index(True), len(loud) - loud[::-1].index(True)
    between = [word for word, one in zip(words[first:last], loud[first:last], strict=True) if not one]
    if any(bare(word) not in PARTICLES for word in between):
        return None
    while first and bare(words[first - 1]) in PARTICLES | NOBLE and words[first - 1].islower():
        first -= 1
    family, others = words[first:last], words[:first] + words[last:]
    if not others:
        return None
    given, middle = given_and_middle(others)
    order = NameOrder.FAMILY_FIRST if not first else NameOrder.GIVEN_FIRST
    if not first and (is_eastern(family[0], others) or is_vietnamese(family[0])):
        order = NameOrder.FAMILY_ALWAYS
    return PersonName(given=given, middle=middle, family=calm(family, loud=True), order=order)


def _by_patronymic(words: list[str]) -> PersonName | None:
    """Return the parts by the patronymic, which stands behind the given name."""
    place = next((n for n in range(1, len(words)) if _is_fathers(words, n)), None)
    if place is None:
        return None
    size = 2 if place + 1 < len(words) and bare(words[place + 1]) in SON_OF else 1
    middle = " ".join(words[place : place + size])
    before, behind = words[:place], words[place + size :]
    if behind:
        if len(before) > 1 and not all(map(is_given, before[:-1])):
            return None
        return PersonName(given=calm(before), middle=calm([middle]), family=calm(behind))
    if len(before) == 1:
        if size == 1 and ("Surn" in marks(middle) or not marks(middle)) and not _is_daughters(middle):
            # «Адам Міцкевич», «Драган Стоянович»; of «Іван Петрович» nobody knows.
            doubt = NameDoubt.ORDER if "Patr" in marks(middle) else NameDoubt.NONE
            return PersonName(given=before[0], family=calm([middle]), doubt=doubt)
        return PersonName(given=before[0], middle=middle, doubt=NameDoubt.NO_FAMILY)
    family, given = before[:1], before[1:]
    while len(given) > 1 and (bare(family[-1]) in PARTICLES or not is_given(given[0])):
        family, given = [*family, given[0]], given[1:]
    doubtful = is_given(family[0]) and not is_family(family[0]) and not _is_daughters(middle) and size == 1
    return PersonName(
        given=calm(given), middle=calm(middle.split()), family=calm(family), order=NameOrder.FAMILY_FIRST,
        doubt=NameDoubt.ORDER if doubtful and not is_given(given[0]) else NameDoubt.NONE,
    )  # fmt: skip


def _is_daughters(word: str) -> bool:
    return bool(re.search("(?:вна|vna)$", bare(word)))


def _is_fathers(words: list[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    if bare(following) in SON_OF:
        return True
    word = words[place]
    if re.search(r"-(?:огли|оглу|кизи|гизи|oglu|oğlu|qizi)$", bare(word)):
        return True
    if not is_patronymic(word):
        return False
    # Polish, Belarusian and Serbian family names end so, too: «Adam Mickiewicz», «Novak Djokovich».
    return not re.search("[a-z]", bare(word)) or place < len(words) - 1 or len(words) > _PAIR


def _by_country(words: list[str]) -> PersonName | None:
    """Return the parts of a Vietnamese, Chinese, Korean or Hungarian name, written family name first."""
    if is_vietnamese(words[0]) and len(words) > 1 and not any(map(is_given, words[1:])):
        return PersonName(family=words[0], middle=" ".join(words[1:-1]), given=words[-1],
                          order=NameOrder.FAMILY_ALWAYS)  # fmt: skip
    if is_eastern(words[0], words[1:]):
        return PersonName(family=words[0], given=" ".join(words[1:]), order=NameOrder.FAMILY_ALWAYS)
    if is_hungarian(words[-1]) and is_hungarian(words[0]):
        return PersonName(given=calm(words[:-1]), family=calm(words[-1:]), doubt=NameDoubt.ORDER)
    if is_hungarian(words[-1]):
        family, given = words[:-1], words[-1:]
        while len(family) > 1 and is_given(family[-1]):
            family, given = family[:-1], [family[-1], *given]
        return PersonName(given=calm(given), family=calm(family), order=NameOrder.FAMILY_FIRST)
    return None


def _by_particles(words: list[str], *, whole: bool = False) -> PersonName | None:
    """Return the parts by small words that a family name begins with; ``whole``: all words are the family name."""
    small = [bare(word) in PARTICLES | NOBLE for word in words]
    head = next((n for n, one in enumerate(small) if not one), len(small))
    begins = head and (
        head > 1 or words[0].islower() or (len(words) > _PAIR and bare(words[0]) not in ("ben", "al", "бен"))
    )
    if whole:
        return PersonName() if begins and head == len(words) - 1 else None
    if begins and head < len(words):
        family, given = words[: head + 1], words[head + 1 :]
        if not given:
            return PersonName(family=calm(family), doubt=NameDoubt.ONE_WORD)
        first, middle = given_and_middle(given)
        sure = is_given(given[0])
        return PersonName(given=first, middle=middle, family=calm(family), order=NameOrder.FAMILY_FIRST,
                          doubt=NameDoubt.NONE if sure else NameDoubt.ORDER)  # fmt: skip
    size = _given_size(words)
    place = next((n for n in range(max(1, size), len(words) - 1) if small[n] and (n == size or _opens(words[n]))), None)
    if place is None:
        return None
    if place > size and bare(words[place]) not in GERMANIC | FATHERS:
        # «Juan González de la Vega»: what is no given name belongs to the family name.
        place = size
    if bare(words[place]) in FATHERS and place + 2 < len(words):
        return PersonName(given=" ".join(words[:place]), middle=" ".join(words[place : place + 2]),
                          family=calm(words[place + 2 :]))  # fmt: skip
    return PersonName(given=" ".join(words[:place]), family=calm(words[place:]))


def _opens(word: str) -> bool:
    return bare(word) not in ("y", "e", "i", "і", "und")


def _given_size(words: list[str]) -> int:
    """Return how many words at the head are given names: at least one, and one word stays for the family name."""
    size = 1
    while size < len(words) - 1:
        if bare(words[size - 1]) in GIVEN_WITH_TAIL and (tail := _tail_at(words, size)):
            size = min(size + tail, len(words) - 1)
        elif is_given(words[size]) and not is_spanish_family(words[size]):
            size += 1
        else:
            break
    return size


def _tail_at(words: list[str], place: int) -> int:
    for count in (3, 2):
        if " ".join(words[place : place + count]).lower() in GIVEN_TAILS and place + count < len(words):
            return count
    return 0


def _by_given_names(words: list[str]) -> PersonName:
    """Return the parts by the words that are known as given names or as family names."""
    if not has_cases(words[0]):
        size = _given_size(words)
        return PersonName(given=" ".join(words[:size]), family=" ".join(words[size:]))
    first, last = words[0], words[-1]
    if is_given(first) and not (is_given(last) and is_family(first) and not is_family(last)):
        return _given_first(words)
    if is_given(last):
        size = 1
        while size < len(words) - 1 and not is_given(words[size]):
            size += 1
        if is_called_so(last) and not is_family(first):
            return replace(_given_first(words), doubt=NameDoubt.ORDER)
        # «Elton John»: what may be either is a guess.
        sure = not is_given(first) and (is_family(first) or (len(words) == _PAIR and is_given_alone(last)))
        doubt = NameDoubt.NONE if sure else NameDoubt.ORDER
        return PersonName(given=calm(words[size:]), family=calm(words[:size]), order=NameOrder.FAMILY_FIRST,
                          doubt=doubt)  # fmt: skip
    found = _given_first(words)
    if is_family(last) and not is_family(first):
        return found
    if is_family(first) and not is_family(last) and len(words) == _PAIR:
        # Who writes in other letters than ours writes the given name first: Taylor Quinn.
        if not _is_cyrillic(first):
            return replace(found, doubt=NameDoubt.ORDER)
        return PersonName(given=calm([last]), family=calm([first]), order=NameOrder.FAMILY_FIRST,
                          doubt=NameDoubt.ORDER)  # fmt: skip
    return replace(found, doubt=NameDoubt.ORDER) if _is_cyrillic(first) else found


def _is_cyrillic(word: str) -> bool:
    return bool(re.search("[а-яіїєґ]", word.lower()))


def _given_first(words: list[str]) -> PersonName:
    size = _given_size(words)
    rest = words[size:]
    is_double = len(rest) == _PAIR and any(map(is_spanish_family, rest))  #  father's and mother's
    # «Ткачук (Мороз)»: what she was called before is no other family name.
    is_double |= len(rest) == _PAIR and re.fullmatch(r"\([^()]++\)", rest[1]) is not None
    cyrillic = _is_cyrillic(words[0])
    if is_double or len(rest) == 1 or "y" in rest:
        doubt = NameDoubt.NONE
        if len(words) == _PAIR and cyrillic and is_given(words[1]) and is_given(words[0]):
            # «Роман Іван»: each may be the family name.
            doubt = NameDoubt.NONE if is_family(words[1]) and not is_family(words[0]) else NameDoubt.ORDER
        return PersonName(given=calm(words[:size]), family=calm(rest), doubt=doubt)
    # The words between may be given names («Ann Xyz Smith») or the first of two family names («Ada Colau Ballano»).
    if cyrillic:
        return PersonName(given=calm(words[:size]), family=calm(rest), doubt=NameDoubt.ORDER)
    # «Giscard d’Estaing»: what begins so goes on with the word before it.
    is_sure = is_family(rest[-1]) and not any(map(is_family, rest[:-1])) and not bare(rest[-1]).startswith("d'")
    doubt = NameDoubt.NONE if is_sure else NameDoubt.ORDER
    return PersonName(given=calm(words[:-1]), family=calm(rest[-1:]), doubt=doubt)


def given_and_middle(words: list[str]) -> tuple[str, str]:
    """Return given names, and the patronymic or initials behind them."""
    place = next((n for n in range(1, len(words)) if is_patronymic(words[n]) or _is_fathers(words, n)), None)
    if place is None and len(words) > 1 and _is_initial(words[-1]):
        place = next(n for n in range(1, len(words)) if _is_initial(words[n]))
    place = len(words) if place is None else place
    return calm(words[:place]), calm(words[place:])


def all_initials(given: str) -> bool:
    """Tell whether of the given names only the first letters are known."""
    return all(map(_is_initial, given.split()))


def _is_initial(word: str) -> bool:
    # «y» and «і» join two family names.
    return INITIAL.fullmatch(word) is not None and word[:1] != word[:1].lower() and (len(word) == 1 or "." in word)


def calm(words: list[str], *, loud: bool = False) -> str:
    """Return words as a name is written; those in capitals with one capital each: КОВАЛЬ-БОНДАР → Коваль-Бондар."""
    return " ".join(_calm_word(word, loud=loud) for word in words)


def _calm_word(word: str, *, loud: bool) -> str:
    if not word.isupper() or len(word) < _PAIR or "." in word:
        return word
    if loud and bare(word) in PARTICLES:
        return word.lower()
    small = re.sub(r"(?<![^\W_])[^\W\d_]", lambda found: found[0].upper(), word.lower())
    # An apostrophe parts nothing but O’Brien and D’Angelo; «Д’ЯЧЕНКО» is Ukrainian.
    one_name = re.sub(r"(?<!\b[ODОД])(['’ʼ`])(\w)", lambda found: f"{found[1]}{found[2].lower()}", small)
    return re.sub(r"(?<=\bД)(['’ʼ`])([ЯЮЄЇ])", lambda found: f"{found[1]}{found[2].lower()}", one_name)


def has_cases(text: str) -> bool:
    """Tell whether letters are capital or small: Persian and Georgian ones are neither at the head of a name."""
    return text.lower() != text.title()
