"""A paper in another language: every Ukrainian text of it in that language, as remembered, else as proposed.

What a paper is made from is a tree of immutable values; a walk over it puts each text into the paper's language. What
nobody has entered yet is noted on the way, so that it can be shown, mended and remembered before the paper is printed.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.words import words_on
from delegations.domain.follow_ups.bodies import split_bodies
from delegations.domain.language.foreign_text import ForeignText
from delegations.domain.language.vocabulary import Gender, TextKind
from delegations.domain.language.written_over import CYRILLIC, name_written_over, written_over
from delegations.domain.papers.grounds import ground_in
from delegations.domain.people.glossary import post_of_woman, propose, title_in
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.records.references import Ref
from delegations.domain.text.currencies import currency_in
from delegations.domain.text.texts import language as current_language
from delegations.domain.text.texts import speaking
from delegations.queries.office_settings import settings_in
from delegations.services.paper_texts.own_letters import in_quotes, is_name, is_surely_name, turned
from delegations.services.paper_texts.text_places import (
    CURRENCIES,
    GROUNDS,
    UNTOUCHED,
    TextPlace,
    rebuilt,
    texts_of,
)
from delegations.services.paper_texts.unexplained import as_looked_for, is_explained, replaced
from delegations.services.people.people_behind import Named
from delegations.store.reading.people import other_spellings, said_names
from delegations.store.reading.refs import shipped_topics
from delegations.store.reading.texts import texts_in
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Printed = TypeVar("Printed")
_WITH_TELEPHONE = re.compile(
    r"([^\d,;(+]{3,120}?)[\s,;]{1,3}\(?(?:(?:тел|моб|т)\.?(?:\s?моб\.?)?:?\s?)?(\+?[\d(][\d\s()-]{4,30}\d)\)?",
    re.IGNORECASE,
)
"""«Шмалюх О. В., тел. 067 123-45-67»: somebody and how to reach them, typed in one line."""
_NAME_IN_QUOTES = re.compile("«([^«»]{1,200})»")
"""«координатор проєкту «Мережа міст»»: what a project, a document or a house is called."""


class TranslatedPaper(NamedTuple):
    """A paper in its language, and the texts on it that nobody entered in that language, in the order they stand."""

    paper: Manuscript
    missing: tuple[ForeignText, ...] = ()


class KeptTexts(NamedTuple):
    """What is known of the texts of a record in one language: another paper of it need not ask again."""

    known: dict[str, str]
    names: dict[str, str]
    sexes: dict[str, Gender]
    missing: dict[str, ForeignText]
    topics: dict[int, str] | None
    read: tuple[PersonName, ...]


class ForeignTexts:
    """The texts of papers in one language: what is remembered, what is proposed, and what was noted as missing."""

    def __init__(self, session: "Session", language: str, known_names: ExitStack, *, asking: str) -> None:
        """Those who put the paper together find in ``known_names`` how the names written over are read.

        ``asking`` is the language of whoever is asked for what is missing.
        """
        self._session, self.language, self._known_names = session, language, known_names
        self._own_way, self._asking = settings_in(session).own_letters, asking
        self._known: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._sexes: dict[str, Gender] = {}
        self._read: list[PersonName] = []
        self._told: list[PersonName] = []
        """Those of the names read that whoever puts the paper together was told of."""
        self._missing: dict[str, ForeignText] = {}
        self._topics: dict[int, str] | None = None

    def name_people(self, people: Iterable[Named]) -> None:
        """Take the names of ``people`` as their own records have them in Latin letters, and which sex they are."""
        if self.language == "uk":
            return
        written = {one.name: one.person_id for one in people if one.person_id and CYRILLIC.search(one.name)}
        known = other_spellings(plain(self._session), set(written.values()))
        sexes = {number: one.gender for number, one in known.items() if one.gender is not Gender.UNKNOWN}
        self._sexes.update({name: sexes[number] for name, number in written.items() if number in sexes})
        if self.language == "fa":
            own = {number: one.original_name for number, one in known.items() if _PERSIAN.fullmatch(one.original_name)}
            self._names.update({name: own[number] for name, number in written.items() if number in own})
            return
        latin = {number: one.latin_name for number, one in known.items() if one.latin_name}
        self._names.update({name: latin[number] for name, number in written.items() if number in latin})
        self._read += [read_name(name).in_latin(in_latin) for name, in_latin in self._names.items()]

    def of(self, value: Printed, field: str = "") -> Printed:
        """Return ``value`` – a record, what a paper is made from, or a ``field`` of it – in this language.

        Names on a Ukrainian paper stand in one order, however each was typed, and straight quotes as «».
        """
        self._remember(value)
        done = self._in_language(value, TextPlace(field=field))
        # In Latin letters «Лев Кобзар» could be read the other way round.
        self._known_names.enter_context(knowing(self._read))
        self._told += self._read
        self._read.clear()
        return cast("Printed", done)

    def kept(self) -> KeptTexts:
        """Return what is known by now."""
        return KeptTexts(
            dict(self._known), dict(self._names), dict(self._sexes), dict(self._missing), self._topics,
            tuple(self._told),
        )  # fmt: skip

    def take(self, kept: KeptTexts) -> None:
        """Begin with what was known when another paper was put together."""
        self._known.update(kept.known)
        self._names.update(kept.names)
        self._sexes.update(kept.sexes)
        self._missing.update(kept.missing)
        self._topics = kept.topics
        self._known_names.enter_context(knowing(kept.read))

    def finished(self, paper: Manuscript) -> TranslatedPaper:
        """Return ``paper`` with the texts on it that nobody entered.

        A line that is Ukrainian by words that nothing noted explains is a text of its own: it is put into this language
        where it is remembered, else it is one that is missing.
        """
        if self.language == "uk":
            return TranslatedPaper(paper)
        self._remember(paper.blocks)
        lines = list(words_on(paper))
        shown = as_looked_for(" ".join(lines))
        found = [one for one in self._missing.values() if as_looked_for(one.printed) in shown]
        stays = sorted(
            (as_looked_for(one.printed) for one in found if CYRILLIC.search(one.printed)), key=len, reverse=True
        )
        unexplained = dict.fromkeys(line for line in lines if not is_explained(as_looked_for(line), stays))
        if self._known.keys() & unexplained.keys():
            paper = replace(paper, blocks=cast("tuple[object, ...]", replaced(paper.blocks, self._known)))  # type: ignore[arg-type]
        rest = [line for line in unexplained if line not in self._known]
        return TranslatedPaper(paper, (*found, *(ForeignText(line, TextKind.TEXT, self.language, "") for line in rest)))

    def _remember(self, value: object) -> None:
        if self.language != "uk":
            sources = {text for text in texts_of(value) if CYRILLIC.search(text)}
            sources |= {name for text in sources for name in _NAME_IN_QUOTES.findall(text)}
            sources |= {body for text in sources if ";" in text for body in split_bodies(text)}
            self._known.update(texts_in(plain(self._session), self.language, sources - self._known.keys()))

    def _in_language(self, value: object, place: TextPlace) -> object:
        if isinstance(value, str):
            return self._text(value, place) if value and place.field not in UNTOUCHED else value
        if isinstance(value, Ref):
            return self._ref(value, place)
        return rebuilt(value, self._in_language, place)

    def _ref(self, ref: Ref, place: TextPlace) -> Ref:
        if place.field in ("topic", "topics") and ref.id in self._shipped_topics():
            return Ref(ref.id, self._shipped_topics()[ref.id or 0])
        name = self._text(ref.name, place)
        return ref if name == ref.name else Ref(ref.id, name)

    def _shipped_topics(self) -> dict[int, str]:
        """Return the names of shipped topics in this language, by number."""
        if self._topics is None:
            with speaking(self.language):
                self._topics = {one.id: one.name for one in shipped_topics(plain(self._session)) if one.id is not None}
        return self._topics

    def _text(self, text: str, place: TextPlace) -> str:
        if place.field in CURRENCIES:
            text = currency_in(text, self.language)
        if place.field in GROUNDS:
            text = ground_in(text, self.language)
        kind = place.kind
        if not CYRILLIC.search(text):
            return turned(text, place) if kind is TextKind.PERSON else text
        if kind is TextKind.PERSON and ";" in text and text not in self._known:
            return "; ".join(self._text(body, place) for body in split_bodies(text))
        if self.language == "uk":
            return in_quotes(turned(text, place) if kind is TextKind.PERSON else text)
        if kind is TextKind.POST and self._sex(place.holder) is Gender.FEMININE:
            return self._post_of_woman(text, place)
        if (known := self._known.get(text) or self._names.get(text)) is not None:
            return known
        if kind is TextKind.PERSON and (reached := _WITH_TELEPHONE.fullmatch(text)) and is_name(reached[1], least=2):
            return f"{self._text(reached[1], place)}, {reached[2]}"
        return self._noted(text, self._kind_of(text, place), place)

    def _kind_of(self, text: str, place: TextPlace) -> TextKind:
        """Return what a text names: a person may stand among bodies, and a body or plain words where a person does."""
        kind = place.kind
        if kind is TextKind.BODY and is_surely_name(text):
            return TextKind.PERSON
        if kind is TextKind.PERSON and not is_name(text, least=1 if place.field == "name" else 2):
            return TextKind.BODY if propose(text, TextKind.TEXT, self.language) else TextKind.TEXT
        return kind

    def _noted(self, text: str, kind: TextKind, place: TextPlace, proposal: str | None = None) -> str:
        """Return what the paper prints for a text that nobody entered, and note it."""
        if text not in self._missing:
            with speaking(self._asking):
                words = place.words
            made = self._proposed(text, kind) if proposal is None else proposal
            if kind is not TextKind.PERSON and made:
                made = self._with_names(text, made, place)
            self._missing[text] = ForeignText(text, kind, self.language, made, words)
        return self._missing[text].printed

    def _with_names(self, text: str, made: str, place: TextPlace) -> str:
        """Return a proposal with the names in quotes as somebody entered them; one only written over is noted."""
        for name in _NAME_IN_QUOTES.findall(text):
            proposed = propose(name, TextKind.BODY, self.language)
            if name != text and proposed in made and CYRILLIC.search(name):
                known = self._known.get(name)
                if known is None and proposed == written_over(name, self.language):
                    known = self._noted(name, TextKind.BODY, place, proposed)
                made = made.replace(proposed, known or proposed)
        return made

    def _sex(self, name: str) -> Gender:
        found = self._sexes.get(name, Gender.UNKNOWN)
        return propose_gender(name) if name and found is Gender.UNKNOWN else found

    def _post_of_woman(self, text: str, place: TextPlace) -> str:
        """Return the post that a woman holds; it is remembered apart from the one of a man, under her own words."""
        proposal = propose(text, TextKind.POST, self.language, Gender.FEMININE)
        own = post_of_woman(text)
        if own == text and proposal != propose(text, TextKind.POST, self.language):
            # «Голова ради» is said of both.
            own = f"{text} (пані)"
        if own not in self._known:
            self._known.update(texts_in(plain(self._session), self.language, {own}))
        return self._known.get(own) or self._noted(own, TextKind.POST, place, proposal)

    def _proposed(self, text: str, kind: TextKind) -> str:
        if kind is TextKind.PERSON:
            return self._name(read_name(text))
        return propose(text, kind, self.language)

    def _name(self, name: PersonName) -> str:
        """Return the name in the letters of this language, and note that its parts stay the parts they are."""
        # Ukrainian lists have the family name first.
        title = title_in(name.title, self.language) or self._written(name.title)
        found = self._written(name.full)
        if name.title and name.full.startswith(name.title):
            found = f"{title}{self._written(name.full.removeprefix(name.title))}"
        if name.is_parted:
            given, middle, family, suffix = map(self._written, (name.given, name.middle, name.family, name.suffix))
            order = name.order if name.full == name.text else NameOrder.GIVEN_FIRST
            self._read.append(replace(
                name, text=found, title=title, given=given, middle=middle, family=family, suffix=suffix, order=order
            ))  # fmt: skip
        return found

    def _written(self, text: str) -> str:
        return name_written_over(text, self.language, own_way=self._own_way)


@contextmanager
def texts_on_paper(session: "Session", language: str) -> Iterator[ForeignTexts]:
    """Speak ``language`` while a paper is put together, and give its texts in it.

    Names have the parts that somebody in the office said they have.
    """
    asking = current_language()
    with speaking(language), knowing(said_names(plain(session))), ExitStack() as known_names:
        yield ForeignTexts(session, language, known_names, asking=asking)


_PERSIAN = re.compile(r"[\u0600-\u06ff\u200c .-]+")
"""A name in the letters of Persian, which a Persian paper has as its bearer writes it."""
