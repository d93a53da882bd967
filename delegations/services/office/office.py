"""The office: its database, its settings, its own municipality."""

import json
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from delegations.domain.dates.deadlines import choose_rule
from delegations.domain.dates.solar_dates import choose_gregorian_beside
from delegations.domain.gifts.gift_rules import GiftRule
from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.user_folders import user_folder
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.papers.forms import FORMS, OfficeForm, check_code
from delegations.domain.papers.signatures import authority_address
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.numbering import DEFAULT_FORMAT, check_format
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.records.tidying import tidied
from delegations.domain.records.vocabulary import AuditAction, Choice, RecordKind
from delegations.domain.text.errors import DatabaseError, InvalidRecordError, InvalidValueError, Problem
from delegations.domain.text.texts import LANGUAGES, _
from delegations.domain.text.word_lists import OPEN_LISTS, choose_own_words
from delegations.domain.visits.vocabulary import Direction
from delegations.queries.office_settings import read_settings, settings_in
from delegations.services.writing.history import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine import making, opening
from delegations.store.engine.database import LOCK_WAIT, Database
from delegations.store.engine.file_keys import read_protection
from delegations.store.engine.stock import stock
from delegations.store.files.draft_files import write_anew
from delegations.store.files.encrypting_anew import finish
from delegations.store.rows.refs import get_or_create_municipality
from delegations.store.tables import SettingRow, VisitMunicipalityRow, VisitRow


def default_path() -> Path:
    """Return the database in the user's data folder; raises DatabaseError when it is not known where that is."""
    try:
        return user_folder("data") / "delegations.sqlite3"
    except OSError as error:
        message = _("Your home folder is not known. Say where the database is: delegations --database FILE.")
        raise DatabaseError(message) from error


def forbid_no_file(path: Path) -> None:
    """Raise DatabaseError when ``path`` is no file and can be none: a folder, a device, or a name nobody can have."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        message = _("The database “{name}” can't be read: {reason}.")
        reason = reason_of(error)
        raise DatabaseError(message.format(name=path.name, reason=reason)) from error
    if S_ISDIR(mode):
        raise DatabaseError(_("“{name}” is a folder, not a database.").format(name=path.name or path))
    if not S_ISREG(mode):
        # Reading from a pipe would wait for ever.
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))


def makes_new(path: Path) -> bool:
    """Tell whether opening ``path`` makes a new database; False as well when that can't be known."""
    try:
        return making.is_new(path)
    except (OSError, ValueError):
        return False


def migrates(path: Path) -> bool:
    """Tell whether opening ``path`` brings it to this version; False as well for what opening will refuse."""
    return making.is_older(path)


def open_office(path: Path, *, lock_wait: float = LOCK_WAIT) -> Database:
    """Open the database at ``path``; a new one gets what is shipped. Raises DatabaseError with a sentence."""
    forbid_no_file(path)
    if making.is_new(path):
        making.make(path, stock)
    database = opening.open_database(path, lock_wait=lock_wait)
    _take_protection(database)
    stock(database)
    take_rules(read_settings(database))
    return database


def _take_protection(database: Database) -> None:
    """Take the key of attached files, and go on with what a killed program left of a change of the passphrase."""
    with database.plain_sql() as connection:
        protection = read_protection(connection)
    if protection.under_way.here:
        with suppress(DatabaseError):  # somebody writes to it; until then files are read with the keys of before, too
            finish(database.path)
        with database.plain_sql() as connection:
            protection = read_protection(connection)
    database.file_key = protection.file_key
    if protection.key is not None:
        write_anew(database.path, protection.file_key)


def save_settings(
    database: Database, settings: OfficeSettings, *, base: OfficeSettings | None = None, ours: Ref | None = None
) -> OfficeSettings:
    """Store the office's settings and return them; ``ours`` names our municipality, made in place when it is new.

    With ``base``, the settings as they were read, only what is otherwise in ``settings`` is stored: what somebody else
    set meanwhile stays. Raises InvalidRecordError with the fields to mend, NotAllowedError. A change of our
    municipality turns every visit's direction.
    """
    with writing(database, Right.ADMINISTER) as work:
        if base is not None:
            settings = with_values(settings_in(work.session), changed_values(base, settings))
        stored = store_settings(work, settings, ours=ours)
    take_rules(stored)
    return stored


def changed_values(base: OfficeSettings, settings: OfficeSettings) -> dict[str, object]:
    """Return what ``settings`` say otherwise than ``base``, by the names of the fields."""
    values = {part.name: getattr(settings, part.name) for part in fields(OfficeSettings)}
    return {name: value for name, value in values.items() if value != getattr(base, name)}


def store_settings(work: Work, settings: OfficeSettings, *, ours: Ref | None = None) -> OfficeSettings:
    """Store all settings within a unit of work, as ``save_settings`` does; ``take_rules`` is to follow it."""
    session = work.session
    settings = _checked(settings)
    if ours is not None and ours.name.strip():
        settings = replace(settings, our_municipality=get_or_create_municipality(session, ours))
    before = settings_in(session)
    for part in fields(OfficeSettings):
        session.merge(SettingRow(key=part.name, value=json.dumps(getattr(settings, part.name), default=_plain)))
    if settings.our_municipality != before.our_municipality:
        _turn_directions(session, settings.our_municipality)
    subject = Subject(uid="settings", id=None, title="")
    work.record(RecordKind.SETTINGS, subject, AuditAction.CHANGED, before=before, after=settings)
    return settings


def _plain(value: GiftRule | OfficeForm | Choice) -> list[str] | dict[str, str] | str:
    """Return a rule for gifts, a form, or a word of a closed list, as it is stored."""
    if isinstance(value, Choice):
        return str(value.value)
    if isinstance(value, OfficeForm):
        return {part.name: getattr(value, part.name) for part in fields(OfficeForm)} | {"emblem": value.emblem.value}
    return [str(getattr(value, part.name)) for part in fields(GiftRule)]


def take_rules(settings: OfficeSettings) -> None:
    """Let dates and deadlines follow the office's settings."""
    choose_rule(martial_law=settings.martial_law)
    choose_gregorian_beside(beside=settings.gregorian_beside)
    own = (
        settings.own_headings, settings.own_statuses, settings.own_kinds, settings.own_minutes, settings.own_people,
        settings.own_orders, settings.own_roles, settings.own_posts, settings.own_terms,
    )  # fmt: skip
    choose_own_words(zip(OPEN_LISTS, own, strict=True))


def _checked(settings: OfficeSettings) -> OfficeSettings:
    problems: list[Problem] = []
    clean = tidied(settings, problems)
    try:
        clean = replace(clean, number_format=check_format(clean.number_format or DEFAULT_FORMAT))
    except InvalidValueError as error:
        problems.append(Problem("number_format", str(error)))
    try:
        clean = replace(clean, time_stamps=authority_address(clean.time_stamps) if clean.time_stamps else "")
    except InvalidValueError as error:
        problems.append(Problem("time_stamps", str(error)))
    for name in FORMS.values():
        form: OfficeForm = getattr(clean, name)
        try:
            clean = with_values(clean, {name: replace(form, code=check_code(form.code))})
        except InvalidValueError as error:
            problems.append(Problem(f"{name}/code", str(error)))
    if clean.language not in LANGUAGES:
        problems.append(Problem("language", _("This language is not among the program's.")))
    if problems:
        raise InvalidRecordError(problems)
    return clean


def _turn_directions(session: Session, ours: int | None) -> None:
    link = VisitMunicipalityRow
    session.execute(update(VisitRow).values(direction=Direction.EXTERNAL))
    # Hosts last: a visit between bodies of our own city counts as incoming.
    for side, direction in ((Side.GUESTS, Direction.OUTGOING), (Side.HOSTS, Direction.INCOMING)):
        ids = select(link.visit_id).where(link.municipality_id == ours, link.side == side)
        session.execute(update(VisitRow).where(VisitRow.id.in_(ids)).values(direction=direction))
