"""Who has an account and which role: stored row by row, so that what two administrators do at once is done."""

from sqlalchemy import delete

from delegations.domain.machine.who import login
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import ConflictError, InvalidRecordError, Problem
from delegations.domain.text.texts import _
from delegations.services.access.accounts import Account, accounts_within
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.tables import AccountRow


def save_accounts(
    database: Database, wanted: tuple[Account, ...], *, base: tuple[Account, ...] | None = None
) -> tuple[Account, ...]:
    """Make ``wanted`` be all accounts; none at all lets everybody do everything again. Return them as stored.

    With ``base``, the accounts as they were opened, only what is otherwise in ``wanted`` is stored: accounts that
    somebody else added or changed meanwhile stay. Raises ConflictError when both changed the same one,
    NotAllowedError, and InvalidRecordError when a login is missing or there twice, or when whoever does this would not
    be an administrator afterwards: nobody locks himself out.
    """
    clean = tuple(
        Account(login=clean_line(one.login), name=clean_line(one.name), role=one.role)
        for one in wanted
        if one.login.strip() or one.name.strip()
    )
    with writing(database, Right.ADMINISTER) as work:
        stored = accounts_within(work.session)
        if problems := _problems(clean):
            raise InvalidRecordError(problems)
        becoming = _joined(stored, clean, stored if base is None else base)
        if problems := _problems(tuple(becoming.values())):
            raise InvalidRecordError(problems)
        _store(work, {one.login: one for one in stored}, becoming)
        return accounts_within(work.session)


def _problems(wanted: tuple[Account, ...]) -> list[Problem]:
    problems: list[Problem] = []
    logins = [one.login for one in wanted]
    if "" in logins or len(set(logins)) < len(logins):
        problems.append(Problem("accounts", _("Each account needs a login of its own, as the system knows it.")))
    if wanted and AccountRole.ADMINISTRATOR not in [one.role for one in wanted if one.login == login()]:
        message = _("You yourself ({login}) have to be an administrator: else nobody could change this again.")
        problems.append(Problem("accounts", message.format(login=login())))
    return problems


def _joined(stored: tuple[Account, ...], mine: tuple[Account, ...], base: tuple[Account, ...]) -> dict[str, Account]:
    """Return what is stored with what ``mine`` says otherwise than ``base``, by login; raises ConflictError."""
    theirs, opened, wanted = ({one.login: one for one in some} for some in (stored, base, mine))
    becoming = dict(theirs)
    for name in {*opened, *wanted}:
        before, now = opened.get(name), wanted.get(name)
        if now == before:
            continue
        if theirs.get(name) not in (before, now):
            raise ConflictError(_("The accounts were changed by somebody else since you opened them."))
        becoming.pop(name, None)
        if now is not None:
            becoming[name] = now
    return becoming


def _store(work: Work, before: dict[str, Account], after: dict[str, Account]) -> None:
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        if now is None:
            work.session.execute(delete(AccountRow).where(AccountRow.login == name))
        else:
            work.session.merge(AccountRow(login=name, name=now.name, role=now.role))
        deed = AuditAction.CREATED if was is None else AuditAction.DELETED if now is None else AuditAction.CHANGED
        work.record(RecordKind.SETTINGS, Subject(uid=f"account/{name}", id=None, title=_title(now or was)), deed)
    work.session.flush()


def _title(account: Account | None) -> str:
    return f"{account.login}: {label(account.role)}" if account is not None else ""
