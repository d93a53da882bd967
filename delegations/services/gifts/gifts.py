"""The register of gifts: given and received, of visits and by themselves; what the law says about each."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry, tidy
from delegations.domain.gifts.gift_rules import Warned, is_in_hryvnias, received_warnings
from delegations.domain.gifts.vocabulary import GiftRecipient, GiftState, GiftWay
from delegations.domain.kinds.record_types import GIFT
from delegations.domain.office.roles import Right
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.differences import differences
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import ConflictError, InvalidRecordError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import N_, _
from delegations.domain.visits.naming import retold
from delegations.domain.visits.vocabulary import Direction
from delegations.queries.gifts import MOST, GiftFilter, GiftListing, already_given
from delegations.queries.office_settings import read_settings
from delegations.services.gifts.souvenirs import souvenirs
from delegations.services.visits.visits import VISITS
from delegations.services.writing.record_store import RecordStore
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.reading.shapes import Shape
from delegations.store.rows.refs import get_or_create_souvenir
from delegations.store.tables import GiftRow, VisitRow


def load_gift(database: Database, gift_id: int) -> GiftEntry:
    """Return the gift ``gift_id``; raises NotFoundError."""
    with database.session() as session:
        return _entry(session, gift_id)


def _entry(session: Session, gift_id: int) -> GiftEntry:
    row: GiftRow = GIFTS.row(session, gift_id)
    session.refresh(row)
    visit = session.get(VisitRow, row.visit_id) if row.visit_id is not None else None
    return GiftEntry(
        id=row.id,
        number=row.number,
        gift=GIFTS.read_one(session, gift_id),
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
    gift = entry.gift
    with writing(database, Right.VISITS) as work:
        if entry.visit is None or entry.visit.id is None:
            side = Side.HOSTS if entry.way is GiftWay.GIVEN else Side.GUESTS
            standing = base.gift if base is not None else None
            stored = GIFTS.save_within(work, entry.id, replace(gift, giver_side=side), base=standing)
        else:
            stored = _save_in_visit(work, entry.visit.id, gift, base)
        number = work.session.scalar(select(GiftRow.id).where(GiftRow.uid == stored.uid))
        if number is None:
            raise NotFoundError(_(GIFTS.gone).format(id=entry.id))
        return _entry(work.session, number)


def _save_in_visit(work: Work, visit_id: int, gift: Gift, base: GiftEntry | None) -> Gift:
    clean, problems = tidy(gift)
    if problems:
        raise InvalidRecordError(problems)
    visit = VISITS.read_one(work.session, visit_id)
    before = next((one for one in visit.gifts if one.uid == clean.uid), None)
    if base is not None and before is not None and any(differences(base.gift, before)):
        raise ConflictError(_(GIFTS.outdated))
    clean = retold(clean, before) if before is not None else clean
    gifts = tuple(clean if one.uid == clean.uid else one for one in visit.gifts)
    VISITS.save_within(work, visit_id, replace(visit, gifts=gifts))
    work.drop_draft(clean.uid)
    return clean


_GIFT = Shape("gift", Gift)


def _read(connection: sqlite3.Connection, gift_id: int) -> Gift:
    return _GIFT.one(connection, gift_id).record()


def _write(session: Session, row: GiftRow, gift: Gift) -> None:
    for name in Gift.__dataclass_fields__:
        setattr(row, name, getattr(gift, name))
    row.souvenir_id = get_or_create_souvenir(session, gift)
    session.add(row)


def delete_gift(database: Database, gift_id: int) -> int | None:
    """Put a gift that stands by itself into the bin and return its place there; one of a visit goes with its visit."""
    with writing(database, Right.VISITS) as work:
        row = work.session.get(GiftRow, gift_id)
        if row is None or row.visit_id is not None:
            return None
        return GIFTS.remove_within(work, gift_id)


GIFTS = RecordStore(
    of=GIFT,
    read=_read,
    write=_write,
    gone=N_("There is no gift with the number {id}."),
    outdated=N_("This gift was changed by somebody else since you opened it."),
)


def _still_to_take(gift: Gift) -> Decimal:
    """Return how many of a gift are to be taken from stock: none of one that was presented, it is counted already."""
    return (gift.quantity or Decimal(1)) if gift.state is GiftState.PLANNED else Decimal(0)


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
    which = GiftFilter(text=entry.gift.giver, way=GiftWay.RECEIVED, counted=True, first=f"{year:04}", last=f"{year:04}")
    source, person = fold(entry.gift.giver), fold(entry.gift.receiver)
    found = []
    for row in GiftListing(database, which).first(MOST):
        theirs = fold(row.giver) == source and fold(row.receiver) == person
        if row.id != entry.id and theirs and row.recipient == GiftRecipient.PERSON.value and row.value:
            found += [Decimal(row.value) * Decimal(row.quantity or 1)] if is_in_hryvnias(row.currency) else []
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
    if stock is not None and stock.left is not None and stock.left < _still_to_take(entry.gift):
        found.append(Warned(_("There are not so many in stock."), ""))
    return found
