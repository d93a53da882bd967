"""What is doubtful of somebody on a list: sentences beside the row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from delegations.domain.dates.date_reading import any_month
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import is_given
from delegations.domain.people.person_name import is_patronymic
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.places.place_names import date_words
from delegations.domain.records.labels import label
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain, shipped_list
from delegations.domain.visits.people_lists.listed_people import ListedPerson, without_courtesy
from delegations.domain.visits.people_lists.people_lines import LineSays, is_post

_LONGEST_POST = 120
_SHORT = 3
"""Letters of forms of address that are other words as well: «пан»."""
_LONG_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}|(?:\d[\s()./-]?){5}|\d{1,2}:\d\d")
"""A telephone, the number of a car, an hour; a year is none of them."""
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{2,4})?(?!\d)")
_HEADING_GOES_ON = re.compile(rf"{_DAY.pattern}|\(\d{{1,3}}\s|(?<!\d)\d{{1,2}}\.\s?(?:[–-]|[^\W\d_]{{3}})")
"""Days, and how many people, behind whose they are: „Stadt Jena (6 Personen), 4.–7. Mai“."""
_WITH_INITIALS = re.compile(
    r"(?<!\w)[^\W\d_a-zа-яіїєґ][\w’'-]+\s(?:[^\W\d_a-zа-яіїєґ]\.\s?){1,2}"
    r"|(?<!\w)(?<!ім\. )[^\W\d_a-zа-яіїєґ]\.\s?(?:[^\W\d_a-zа-яіїєґ]\.\s?)?[^\W\d_a-zа-яіїєґ][\w’'-]{2,}"
)
"""«Терещенко В.Г.», «В. Г. Терещенко»."""
_NAMED_AFTER = frozenset({"ім.", "імені", "im.", "imienia", "st.", "пам’яті"})
"""Words behind which stands whose name a school or a theatre bears."""
_NUMBERED = re.compile(r"(?<=\s)(?<!№ )\d{1,2}[.)]\s[^\W\d_a-zа-яіїєґ]\w+")
"""«… 2. Ломако Олександр»: somebody else of the list."""


def doubts_of(person: ListedPerson, says: LineSays | None) -> Iterable[str]:
    """Yield what to look at in a row; ``says`` is the line that it was read from."""
    if not person.name:
        return
    name = read_name(person.name)
    if name.is_doubtful and not person.parts and name.doubt is not NameDoubt.NONE:
        yield label(name.doubt)
    if any(letter.isdecimal() for letter in person.name):
        yield _("There are figures in the name.")
    elif is_post(person.name) and not name.is_doubtful:
        yield _("A word of a post stands in the name.")
    yield from doubts_of_post(person.post)
    if dated := date_words(person.city):
        yield dated
    elif any(letter.isdecimal() for letter in person.city) or _HEADING_GOES_ON.search(person.organisation):
        yield _("There are figures in the city or the organisation; see where the heading ends.")
    if person.document and not any(letter.isdecimal() for letter in person.document):
        yield _("There are no figures in the number of the document.")
    if says is not None and says.is_swapped and not is_post(says.post):
        yield _("It isn’t certain that this is the post: it stands before the name.")


def doubts_of_post(post: str) -> Iterable[str]:
    """Yield what to look at in words that were taken for a post."""
    if _LONG_NUMBER.search(post):
        yield _("There is a long number in the post.")
    if (day := _day_in_words().search(post)) is not None:
        yield _("There is a day in the post: “{words}”.").format(words=day[0])
    if named := named_in(post):
        yield _("Somebody seems to be named in the post: “{words}”.").format(words=named)
    elif len(post) > _LONGEST_POST:
        yield _("The post is very long; see whether all of it is one.")


@cache
def _courtesies() -> frozenset[str]:
    lists = shipped_list("people_marks")
    return frozenset(one for word in (*lists["masculine"], *lists["feminine"]) for one in (word, f"{word}."))


@cache
def _day_in_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\d{{1,2}}\.?\s(?:{any_month()})(?!\w)", re.IGNORECASE)


def named_in(words: str) -> str:
    """Return what looks like the name of a person within ``words``; nothing where nobody seems to be named."""
    for pattern in (_WITH_INITIALS, _NUMBERED):
        if (found := pattern.search(words)) is not None:
            return found[0].strip()
    pieces = words.split()
    for at, (one, behind) in enumerate(pairwise(pieces)):
        first, second = one.strip(".,;:()"), behind.strip(".,;:()")
        both = f"{first} {second}"
        is_named_after = one.endswith(".") or plain(pieces[at - 1]) in _NAMED_AFTER if at else one.endswith(".")
        if is_named_after or not (first[:1].isupper() and second[:1].isupper()):
            continue
        if is_patronymic(second) or is_given(first) or (is_given(second) and not is_post(first)):
            return both
    for at, word in enumerate(words.split()):
        rest = " ".join(words.split()[at : at + 2])
        is_said = word[:1].isupper() or len(word) > _SHORT
        if is_said and plain(word) in _courtesies() and without_courtesy(rest)[0] != rest:
            return rest
    return ""


def with_repeated(rows: Sequence[Understood[ListedPerson]]) -> tuple[Understood[ListedPerson], ...]:
    """Return ``rows``, those whose name stands above already with a doubt."""
    known: set[tuple[str, str]] = set()
    found: list[Understood[ListedPerson]] = []
    for row in rows:
        name = read_name(row.value.name) if row.is_kept and row.value.name else None
        keys = _keys(name.family, name.given) if name is not None and name.family else set()
        doubts = (_("Somebody of this name stands above already."),) if keys & known else ()
        known |= keys
        found.append(replace(row, doubts=(*row.doubts, *doubts)))
    return tuple(found)


def above_table(rows: Sequence[Understood[ListedPerson]]) -> list[Understood[ListedPerson]]:
    """Return the rows above the headings of a table, none of whom is somebody unless a post is said: a list’s name."""
    note = _("above the table")
    return [replace(one, note=note, is_kept=False) if one.is_kept and not one.value.post else one for one in rows]


def _keys(family: str, given: str) -> set[tuple[str, str]]:
    """Return what a name is known by: «Кушнір А.» is «Кушнір Анатолій», but Анна Кушнір is another."""
    folded, first = family.casefold(), given.partition(" ")[0].casefold()
    is_short = first.endswith(".") or len(first) <= 1
    short = {(folded, f"{first[:1]}.")} if first else set()
    return short if is_short else {(folded, first)}
