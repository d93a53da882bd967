"""Own souvenirs: what is in stock, and ideas for a guest within a budget."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.office.roles import Right
from delegations.domain.records.tidying import tidied_rows
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import ConflictError, InvalidRecordError, Problem
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.queries.gifts import WAY, counts
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.rows.children import own_columns
from delegations.store.rows.dependants import owners
from delegations.store.tables import GiftRow, SouvenirRow, VisitRow

_COUNTS = counts("g.state", "coalesce(v.status, '')")
_GIVEN = text(
    "SELECT g.souvenir_id, g.quantity FROM gift g LEFT JOIN visit v ON v.id = g.visit_id"  # noqa: S608  constants
    " WHERE g.souvenir_id IS NOT NULL AND v.deleted_at IS NULL"
    f" AND {_COUNTS} AND {WAY} = 'given'"
)

_OWN = own_columns(SouvenirRow, Souvenir, skip=("uid",))


def souvenirs(database: Database) -> tuple[Souvenir, ...]:
    """Return all own souvenirs in their order."""
    with database.session() as session:
        return _stock(session)


def _stock(session: Session) -> tuple[Souvenir, ...]:
    given: dict[int, Decimal] = {}
    for number, quantity in session.execute(_GIVEN):
        given[number] = given.get(number, Decimal(0)) + Decimal(quantity or 1)
    rows = session.scalars(select(SouvenirRow).order_by(SouvenirRow.position, SouvenirRow.id))
    return tuple(
        Souvenir(
            uid=row.uid,
            id=row.id,
            given=given.get(row.id, Decimal(0)),
            **{name: getattr(row, name) for name in _OWN},
        )
        for row in rows
    )


def save_souvenirs(
    database: Database, stock: Sequence[Souvenir], *, base: Sequence[Souvenir] | None = None
) -> tuple[Souvenir, ...]:
    """Make ``stock`` be all own souvenirs and return them; raises InvalidRecordError with the fields to mend.

    With ``base``, the souvenirs as they were opened, only what is otherwise in ``stock`` is stored: those that somebody
    else added or changed meanwhile stay, and ConflictError is raised when both changed the same one. Gifts that are
    called like a souvenir are counted as taken from it, whoever entered them before; they are called otherwise with it.
    """
    problems: list[Problem] = []
    rows = tidied_rows(tuple(stock), problems, "souvenirs/")
    nameless = _("Say what the souvenir is.")
    problems += [Problem(f"souvenirs/{one.uid}/name", nameless) for one in rows if not one.name]
    if problems:
        raise InvalidRecordError(problems)
    with writing(database, Right.VISITS) as work:
        session = work.session
        stored = _stock(session)
        rows = rows if base is None else _joined(stored, rows, base)
        known = {row.uid: row for row in session.scalars(select(SouvenirRow))}
        called = {row.id: row.name_key for row in known.values()}
        for position, one in enumerate(rows):
            row = known.pop(one.uid, None) or SouvenirRow(uid=one.uid)
            for name in _OWN:
                setattr(row, name, getattr(one, name))
            row.name_key, row.position = fold(one.name), position
            session.add(row)
        for gone in known.values():
            session.delete(gone)
        session.flush()
        _rename_gifts(work, called)
        keys = {row.name_key: row.id for row in session.scalars(select(SouvenirRow))}
        for gift in session.scalars(select(GiftRow)):
            number = keys.get(fold(gift.description))
            if gift.souvenir_id != number:
                gift.souvenir_id = number
        session.flush()
        after = _stock(session)
        _note(work, {one.uid: one for one in stored}, {one.uid: one for one in after})
        return after


def _joined(stored: Sequence[Souvenir], mine: Sequence[Souvenir], base: Sequence[Souvenir]) -> tuple[Souvenir, ...]:
    """Return what ``mine`` says otherwise than ``base``, and of all else what is ``stored``; raises ConflictError."""
    theirs, opened = ({one.uid: one for one in some} for some in (stored, base))
    wanted = {one.uid: one for one in mine}
    becoming: dict[str, Souvenir] = {}
    for uid in (*wanted, *(one for one in opened if one not in wanted)):
        now, was, other = wanted.get(uid), opened.get(uid), theirs.get(uid)
        taken = other if _said(now) == _said(was) else now
        if taken is now and _said(other) not in (_said(was), _said(now)):
            raise ConflictError(_("The stock was changed by somebody else since you opened it."))
        if taken is not None:
            becoming[uid] = taken
    added = (one for uid, one in theirs.items() if uid not in opened and uid not in wanted)
    return (*becoming.values(), *added)


def _said(one: Souvenir | None) -> tuple[object, ...]:
    return () if one is None else tuple(getattr(one, name) for name in _OWN)


def _rename_gifts(work: Work, called: Mapping[int, str]) -> None:
    """Let gifts out of stock be called as their souvenirs are now; ``called``: keys of the names before, by number."""
    session = work.session
    changed: list[int] = []
    for gift, souvenir in session.execute(select(GiftRow, SouvenirRow).join(SouvenirRow)).all():
        if called.get(souvenir.id) not in (None, souvenir.name_key) and fold(gift.description) == called[souvenir.id]:
            gift.description = souvenir.name
            changed.append(gift.id)
    session.flush()
    for kind, numbers in owners(session, GiftRow, changed).items():
        if kind is RecordKind.VISIT:
            session.execute(update(VisitRow).where(VisitRow.id.in_(numbers)).values(version=VisitRow.version + 1))
        work.show(kind, numbers)


def _note(work: Work, before: Mapping[str, Souvenir], after: Mapping[str, Souvenir]) -> None:
    """Note what became of each souvenir; how many were given is no deed of its own."""
    for uid, one in after.items():
        was = before.get(uid)
        now = replace(one, given=was.given) if was is not None else one
        deed = AuditAction.CREATED if was is None else AuditAction.CHANGED
        work.record(RecordKind.SOUVENIR, Subject(uid=uid, id=one.id, title=one.name), deed, before=was, after=now)
    for uid, gone in before.items():
        if uid not in after:
            subject = Subject(uid=uid, id=gone.id, title=gone.name)
            work.record(RecordKind.SOUVENIR, subject, AuditAction.DELETED, before=gone)


def ideas(stock: Sequence[Souvenir], given: Sequence[str], budget: Decimal | None) -> list[Souvenir]:
    """Return what could be given: in stock, within ``budget``, never what the guest got already; the dearest first."""
    got = {fold(name) for name in given}
    fitting = [
        one
        for one in stock
        if fold(one.name) not in got
        and (one.left is None or one.left > 0)
        and (budget is None or (one.price is not None and one.price <= budget))
    ]
    return sorted(fitting, key=lambda one: -(one.price or Decimal(0)))
