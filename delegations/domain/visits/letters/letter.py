"""A letter that is being read: its parts, what the office knows, and what was understood of it so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from delegations.domain.dates.date_reading import year_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.place_names import date_words
from delegations.domain.records.understood import Understood
from delegations.domain.text.names import fold
from delegations.domain.visits.letters.parts import LetterParts
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.understood_visit import VisitDetail, detail
from delegations.domain.visits.vocabulary import DetailKind

_WHERE = (DetailKind.PLACE, DetailKind.GUESTS, DetailKind.HOSTS)
Details = list[Understood[VisitDetail]]


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the office knows: names of cities, which one is ours, names of topics by their codes, and today."""

    today: date
    cities: Sequence[str] = ()
    ours: str = ""
    topics: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Letter:
    """One letter: each step of reading takes its details out of the parts and notes the lines that it used."""

    parts: LetterParts
    known: KnownWords
    subject: str = ""
    """That of an e-mail, without «Re:»."""
    sender: str = ""
    details: Details = field(default_factory=list)
    own: list[ListedPerson] = field(default_factory=list)
    """People whose telephone, address or other things of their own were said."""
    used: set[str] = field(default_factory=set)
    written: PartialDate | None = None
    """The day of the letter itself."""

    def add(self, kind: DetailKind, text: str, source: str, *doubts: str) -> None:
        """Note a detail and the words it was read from, unless it is known already."""
        if not any(one.value.kind is kind and fold(one.value.text) == fold(text) for one in self.details):
            dated = date_words(text) if kind in _WHERE else ""
            self.details.append(detail(kind, text, source, *doubts, dated))

    def has(self, kind: DetailKind) -> bool:
        """Tell whether a detail of this kind is known."""
        return any(one.value.kind is kind for one in self.details)

    def year_of(self, month: int, day: int) -> int | None:
        """Return the year that is meant by a day without one: the next such day after the letter was written."""
        return year_from(month, day, self.written or PartialDate.of(self.known.today))
