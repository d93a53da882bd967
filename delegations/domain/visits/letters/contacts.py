"""Whom to call about a letter: people with a telephone or an address in its contacts, its signature, its last lines.

They go to the register of people; a telephone that nobody is named beside stays in the letter and is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from delegations.domain.records.understood import Understood
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.letters.parts import LetterParts
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.people_lists.people_reading import read_people
from delegations.domain.visits.understood_visit import VisitDetail
from delegations.domain.visits.vocabulary import DetailKind

_MARK = re.compile(r"\w@[\w.-]{1,80}\w|(?:тел|моб|tel|phone|fax|факс|تلفن)[.:\s]*\+?[\d(]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call, or words that name nobody (``person`` None), and the lines that it was read from."""

    person: ListedPerson | None
    lines: tuple[str, ...]

    def detail(self) -> Understood[VisitDetail]:
        """Return the row of the preview; that of a person has the uid of the person."""
        source = "\n".join(self.lines)
        if self.person is None:
            words = VisitDetail(kind=DetailKind.CONTACT, text=" ".join(self.lines))
            return Understood(words, source, note=_("names nobody; it stays in the file"), is_kept=False)
        one = self.person
        said = ", ".join(filter(None, (one.name, one.post, one.organisation)))
        words = VisitDetail(uid=one.uid, kind=DetailKind.CONTACT, text=said)
        return Understood(words, source, note=_("goes to the register of people"))


def contacts_of(parts: LetterParts, listed: Sequence[ListedPerson]) -> list[Contact]:
    """Return whom a letter names to be called; who is ``listed`` already keeps the uid and gets what is new."""
    known = {name_key(one.name): one for one in listed if one.name}
    found: list[Contact] = []
    for group in _groups(parts):
        left = list(group)
        for row in read_people("\n".join(group)):
            one, lines = row.value, tuple(row.source.split("\n"))
            if row.is_kept and one.name and (one.phone or one.email):
                one = replace(one, post="") if _is_label(one.post) else one
                found.append(Contact(_joined(known.get(name_key(one.name)), one), lines))
                left = [line for line in left if line not in lines]
        found += [Contact(None, (line,)) for line in left if _MARK.search(line)]
    return _each_once(found)


def _is_label(post: str) -> bool:
    """Tell whether words before a name only say that it is a contact: «Контакт», “Our coordinator is”."""
    bare = plain(post).strip(" :.")
    return bare in shipped_list("letters")["contacts"] or bare.endswith((" is", " ist", " jest"))


def _groups(parts: LetterParts) -> Iterator[list[str]]:
    """Yield lines that belong together: the contacts, the signature, then every line with a telephone or address."""
    section = [" ".join(filter(None, cells)) for cells in parts.sections.get("contacts", ())]
    if section:
        yield section
    closing = next((at for at, line in enumerate(parts.phrases) if _is_closing(line)), len(parts.phrases))
    signature = [line for line in parts.phrases[closing:] if not _is_closing(line)]
    if any(map(_MARK.search, signature)):
        yield signature
    yield from ([line] for line in (*parts.body, *parts.phrases[:closing]) if _MARK.search(line))


def _is_closing(line: str) -> bool:
    return meant_in(line, "letters", at_start=True) == "closing"


def _joined(known: ListedPerson | None, one: ListedPerson) -> ListedPerson:
    if known is None:
        return one
    return replace(known, phone=known.phone or one.phone, email=known.email or one.email)


def _each_once(found: Sequence[Contact]) -> list[Contact]:
    """Return every person, and every line that names nobody, once."""
    kept: dict[str, Contact] = {}
    for one in found:
        key = name_key(one.person.name) if one.person is not None else "\n".join(one.lines)
        before = kept.get(key)
        if before is None or before.person is None or one.person is None:
            kept.setdefault(key, one)
        else:
            kept[key] = Contact(_joined(before.person, one.person), (*before.lines, *one.lines))
    return list(kept.values())
