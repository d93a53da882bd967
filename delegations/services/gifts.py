"""The register of gifts: given and received, of visits and by themselves; what the law says about each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from delegations.domain.differences import differences
from delegations.domain.errors import ConflictError, InvalidRecordError, NotFoundError
from delegations.domain.gift_entry import GiftEntry, tidy
from delegations.domain.gift_rules import Warned, is_in_hryvnias, received_warnings
from delegations.domain.names import fold
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.people import Ref
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.visit import Gift
from delegations.domain.vocabulary import Deed, Direction, GiftRecipient, GiftWay, RecordKind, Side
from delegations.queries.gifts import _MOST, GiftFilter, GiftListing, already_given
from delegations.queries.office_settings import read_settings
from delegations.services.accounts import require
from delegations.services.bin import put_into_bin
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.services.souvenirs import souvenirs
from delegations.services.visits import load_visit, save_visit
from delegations.store.children import values_of
from delegations.store.database import Database
from delegations.store.refs import souvenir_id
from delegations.store.search_index import reindex
from delegations.store.tables import GiftRow, VisitRow


def load_gift(database: Database, gift_id: int) -> GiftEntry:
    """Return the gift ``gift_id``; raises NotFoundError."""
    with database.session() as session:
        return _read(session, gift_id)


def _read(session: Session, gift_id: int) -> GiftEntry:
    row = session.get(GiftRow, gift_id)
    if row is None:
        raise NotFoundError(_("There is no gift with the number {id}.").format(id=gift_id))
    session.refresh(row)
    visit = session.get(VisitRow, row.visit_id) if row.visit_id is not None else None
    return GiftEntry(
        id=row.id,
        number=row.number,
        gift=Gift(**values_of(row, Gift, ())),
        way=_way(row.giver_side, visit.direction if visit is not None else Direction.INCOMING),
        visit=Ref(visit.id, visit.shown_title) if visit is not None else None,
        visit_start=visit.start if visit is not None else None,
    )


def _way(side: Side, direction: Direction) -> GiftWay:
    if direction is Direction.EXTERNAL:
        return GiftWay.OTHERS
    return GiftWay.RECEIVED if (side is Side.GUESTS) == (direction is Direction.INCOMING) else GiftWay.GIVEN


def save_gift(database: Database, entry: GiftEntry, *, base: GiftEntry | None = None) -> GiftEntry:
    """Store a gift and return it as stored; one of a visit is saved with its visit, so that all papers agree.

    ``base`` is the gift as it was opened: when it is stored otherwise by now, ConflictError is raised. Raises
    InvalidRecordError with the fields to mend, and what ``save_visit`` raises.
    """
    gift, problems = tidy(entry.gift)
    if problems:
        raise InvalidRecordError(problems)
    if entry.visit is not None and entry.visit.id is not None:
        visit = load_visit(database, entry.visit.id)
        before = next((one for one in visit.gifts if one.uid == gift.uid), None)
        _forbid_conflict(base, before)
        gifts = tuple(gift if one.uid == gift.uid else one for one in visit.gifts)
        save_visit(database, replace(visit, gifts=gifts))
    else:
        gift = replace(gift, giver_side=Side.HOSTS if entry.way is GiftWay.GIVEN else Side.GUESTS)
        with database.writing() as session:
            require(session, Right.VISITS)
            row = session.get(GiftRow, entry.id) if entry.id is not None else GiftRow()
            if row is None:
                raise NotFoundError(_("There is no gift with the number {id}.").format(id=entry.id))
            before = Gift(**values_of(row, Gift, ())) if entry.id is not None else None
            _forbid_conflict(base, before)
            for name in Gift.__dataclass_fields__:
                setattr(row, name, getattr(gift, name))
            row.souvenir_id = souvenir_id(session, gift)
            session.add(row)
            session.flush()
            reindex(session, RecordKind.GIFT, [row.id])
            stored = _read(session, row.id)
            deed = Deed.CREATED if before is None else Deed.CHANGED
            note(session, _subject(row), deed, before=before, after=stored.gift)
            drop_own_draft(session, row.uid)
            return stored
    assert entry.id is not None  # noqa: S101  a gift of a visit is stored
    return load_gift(database, entry.id)


def _subject(row: GiftRow) -> Subject:
    return Subject(uid=row.uid, id=row.id, title=row.description)


def _forbid_conflict(base: GiftEntry | None, stored: Gift | None) -> None:
    if base is not None and stored is not None and any(differences(base.gift, stored)):
        raise ConflictError(_("This gift was changed by somebody else since you opened it."))


def delete_gift(database: Database, gift_id: int) -> int | None:
    """Put a gift that stands by itself into the bin and return its place there; one of a visit goes with its visit."""
    with database.writing() as session:
        require(session, Right.VISITS)
        row = session.get(GiftRow, gift_id)
        if row is None or row.visit_id is not None:
            return None
        gift = Gift(**values_of(row, Gift, ()))
        return put_into_bin(session, RecordKind.GIFT, gift_id, gift, gift.description)


def gift_warnings(database: Database, entry: GiftEntry, today: date) -> list[Warned]:
    """Return what the law says about a gift that was received, and what the stock says about one that is given."""
    if entry.way is GiftWay.RECEIVED:
        return _received(database, entry, today)
    return _given(database, entry) if entry.way is GiftWay.GIVEN else []


def _received(database: Database, entry: GiftEntry, today: date) -> list[Warned]:
    gift, day = entry.gift, entry.day
    others: list[Decimal] = []
    if gift.recipient is GiftRecipient.PERSON and day is not None:
        others = _values_of_source(database, entry, day.year)
    return received_warnings(gift, day, others, read_settings(database).gift_rules, today)


def _values_of_source(database: Database, entry: GiftEntry, year: int) -> list[Decimal]:
    """Return the values of the other personal gifts of the same source to the same person in ``year``, hryvnias."""
    which = GiftFilter(text=entry.gift.giver, way=GiftWay.RECEIVED, first=f"{year:04}", last=f"{year:04}")
    source, person = fold(entry.gift.giver), fold(entry.gift.receiver)
    found = []
    for row in GiftListing(database, which).first(_MOST):
        theirs = fold(row.giver) == source and fold(row.receiver) == person
        if row.id != entry.id and theirs and row.recipient == GiftRecipient.PERSON.value and row.value:
            found += [Decimal(row.value)] if is_in_hryvnias(row.currency) else []
    return found


def _given(database: Database, entry: GiftEntry) -> list[Warned]:
    found = []
    key = fold(entry.gift.description)
    for row in already_given(database, entry.gift.receiver):
        if row.id != entry.id and fold(row.description) == key and key:
            when = short_date(PartialDate.from_text(row.day)) if row.day else ""
            words = _("{name} already got this: {date}").format(name=entry.gift.receiver, date=when or row.visit or "–")
            found.append(Warned(words, ""))
    stock = next((one for one in souvenirs(database) if fold(one.name) == key), None)
    if stock is not None and stock.left is not None and stock.left < 0:
        found.append(Warned(_("There are not so many in stock."), ""))
    return found
