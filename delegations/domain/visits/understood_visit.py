"""A visit as it was understood out of a file, part by part, and how it goes into a record that is there already."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold, name_key
from delegations.domain.text.texts import _
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.people_lists.people_reading import read_people
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import DetailKind

Row = TypeVar("Row")

_SINGLE = {DetailKind.TITLE: "title", DetailKind.PLACE: "place", DetailKind.START: "start", DetailKind.END: "end",
           DetailKind.SENDER: "letter_sender"}  # fmt: skip
"""Details that a visit has one of, and its field."""
_MANY = {DetailKind.GUESTS: "guests", DetailKind.HOSTS: "hosts", DetailKind.TOPIC: "topics"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDetail:
    """A word of a letter on the visit as a whole: what it tells, and the word."""

    uid: str = field(default_factory=new_uid)
    kind: DetailKind = DetailKind.WORDS
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnderstoodVisit:
    """What was understood of a file, part by part; ``notes`` are sentences on the file as a whole."""

    details: tuple[Understood[VisitDetail], ...] = ()
    people: tuple[Understood[Participant], ...] = ()
    programme: tuple[Understood[ProgrammeItem], ...] = ()
    follow_ups: tuple[Understood[FollowUp], ...] = ()
    notes: tuple[str, ...] = ()
    own: tuple[ListedPerson, ...] = ()
    """What is said of people that no row of a visit holds: telephone, address, document; of the uids of the rows."""

    def said(self, kind: DetailKind) -> tuple[str, ...]:
        """Return what is kept of one kind of details."""
        return tuple(one.value.text for one in self.details if one.is_kept and one.value.kind is kind)

    def own_kept(self) -> tuple[ListedPerson, ...]:
        """Return what is somebody's own of all who are kept: those who take part, and whom to call, as corrected."""
        taking_part = {one.value.uid for one in self.people if one.is_kept}
        to_call = {
            one.value.uid: one.value.text
            for one in self.details
            if one.is_kept and one.value.kind is DetailKind.CONTACT
        }
        return tuple(
            one if one.uid in taking_part else _as_said(one, to_call[one.uid])
            for one in self.own
            if one.uid in taking_part or one.uid in to_call
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a visit was found."""
        parts: tuple[tuple[Understood[object], ...], ...]
        parts = (self.details, self.people, self.programme, self.follow_ups)
        return not any(one.is_kept for part in parts for one in part)


def _as_said(person: ListedPerson, words: str) -> ListedPerson:
    """Return a person with name, post and body as somebody corrected them in words."""
    said = next((one.value for one in read_people(words) if one.is_kept), None)
    if said is None:
        return person
    return replace(person, name=said.name, post=said.post, organisation=said.organisation)


def compared(found: UnderstoodVisit, visit: Visit) -> UnderstoodVisit:
    """Return what was understood beside a ``visit`` that is there, or a blank one: what it has already is not kept.

    What contradicts it is a doubt and not kept either; whoever takes it in by hand has decided so. The same holds for
    items of a programme that no visit of these days can have.
    """
    people = {name_key(one.name) for one in visit.participants}
    items = {_item_key(one) for one in visit.programme}
    tasks = {fold(one.text) for one in visit.follow_ups}
    programme = _not_yet(found.programme, lambda one: _item_key(one) in items)
    return replace(
        found,
        details=tuple(_beside(one, visit) for one in found.details),
        people=_not_yet(found.people, lambda one: name_key(one.name) in people),
        programme=tuple(_storable(one, visit, found) for one in programme),
        follow_ups=_not_yet(found.follow_ups, lambda one: fold(one.text) in tasks),
    )


def _storable(one: Understood[ProgrammeItem], visit: Visit, found: UnderstoodVisit) -> Understood[ProgrammeItem]:
    """Leave out an item that would keep the whole visit from being stored, and say why."""
    first, last = (_first_day(visit, found, kind) for kind in (DetailKind.START, DetailKind.END))
    first, last = first or last, last or first
    item = one.value
    is_outside = item.day is not None and first is not None and last is not None and not (
        item.day.latest >= first.earliest and item.day.earliest <= last.latest
    )  # fmt: skip
    ends_first = item.start is not None and item.end is not None and item.end < item.start
    if is_outside:
        return replace(one, note=one.note or _("This day lies outside the dates of the visit."), is_kept=False)
    if ends_first and not ends_next_day(item.start, item.end):
        return replace(one, note=one.note or _("It ends before it begins."), is_kept=False)
    return one


def _first_day(visit: Visit, found: UnderstoodVisit, kind: DetailKind) -> PartialDate | None:
    there: PartialDate | None = getattr(visit, _SINGLE[kind])
    said = found.said(kind)
    return there or (_day(said[0]) if said else None)


def _item_key(item: ProgrammeItem) -> tuple[str, str, str]:
    return str(item.day or ""), str(item.start or ""), fold(item.title)


def _not_yet(rows: Iterable[Understood[Row]], is_there: Callable[[Row], bool]) -> tuple[Understood[Row], ...]:
    return tuple(_there(one) if one.is_kept and is_there(one.value) else one for one in rows)


def _there(one: Understood[Row]) -> Understood[Row]:
    return replace(one, note=_("already there"), is_kept=False)


def _beside(one: Understood[VisitDetail], visit: Visit) -> Understood[VisitDetail]:
    detail = one.value
    if not one.is_kept:
        return one
    if detail.kind in _MANY:
        names = {fold(ref.name) for ref in getattr(visit, _MANY[detail.kind])}
        return _there(one) if fold(detail.text) in names else one
    there = _shown(visit, detail.kind)
    if not there:
        return one
    if fold(detail.text) in fold(there):
        return _there(one)
    doubt = _("The visit says otherwise: “{there}”. It stays so unless you take this in.").format(there=there)
    return replace(one, doubts=(*one.doubts, doubt), is_kept=False)


def _shown(visit: Visit, kind: DetailKind) -> str:
    if kind is DetailKind.PURPOSE:
        return visit.purpose
    if kind is DetailKind.LETTER:
        return ", ".join(filter(None, (visit.letter_number, short_date(visit.letter_date))))
    value = getattr(visit, _SINGLE[kind]) if kind in _SINGLE else ""
    return short_date(value) if isinstance(value, PartialDate) else value or ""


def joined(visit: Visit, found: UnderstoodVisit, *, topics: Sequence[Ref] = ()) -> Visit:
    """Return ``visit`` with all that is kept of ``found`` added; ``topics`` are those that are known, by their names.

    Raises InvalidValueError when a detail that was corrected by hand is no date.
    """
    known = {fold(ref.name): ref for ref in topics}
    values: dict[str, object] = {}
    for kind, name in _SINGLE.items():
        if said := found.said(kind):
            is_day = kind in (DetailKind.START, DetailKind.END)
            values[name] = _day(said[-1]) if is_day else said[-1]
    for kind, name in _MANY.items():
        refs = list(getattr(visit, name))
        for text in found.said(kind):
            if fold(text) not in {fold(ref.name) for ref in refs}:
                refs.append(known.get(fold(text), Ref(None, text)) if kind is DetailKind.TOPIC else Ref(None, text))
        values[name] = tuple(refs)
    if said := found.said(DetailKind.LETTER):
        values["letter_number"], values["letter_date"] = letter_named(said[0])
    purposes = [text for text in found.said(DetailKind.PURPOSE) if fold(text) not in fold(visit.purpose)]
    return replace(
        visit,
        **values,  # type: ignore[arg-type]  # fields by their names, each of the type of its kind
        purpose="\n".join(filter(None, (visit.purpose, *purposes))),
        participants=(*visit.participants, *_kept(found.people)),
        programme=(*visit.programme, *_kept(found.programme)),
        follow_ups=(*visit.follow_ups, *_kept(found.follow_ups)),
    )


def letter_named(words: str) -> tuple[str, PartialDate | None]:
    """Return the number and the day of a letter out of «№ 12/34, 08.05.2026»."""
    number, _comma, day = words.rpartition(",")
    read = _day_or_none(day.strip())
    return (words if read is None else number).strip().removeprefix("№").strip(), read


def _day_or_none(words: str) -> PartialDate | None:
    try:
        return parse_partial_date(words)
    except InvalidValueError:
        return None


def _day(words: str) -> PartialDate:
    day = parse_partial_date(words)
    if day is None:
        raise InvalidValueError(_("“{text}” is not a date.").format(text=words))
    return day


def _kept(rows: Iterable[Understood[Row]]) -> tuple[Row, ...]:
    return tuple(one.value for one in rows if one.is_kept)


def detail(
    kind: DetailKind, text: str, source: str = "", *doubts: str, note: str = "", is_kept: bool = True
) -> Understood[VisitDetail]:
    """Return a detail as it was understood."""
    return Understood(VisitDetail(kind=kind, text=text), source or text, tuple(filter(None, doubts)), note, is_kept)
