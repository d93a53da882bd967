"""Saving the office's settings."""

import json
from dataclasses import fields, replace

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from delegations.domain.gifts.gift_rules import GiftRule
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
from delegations.domain.text.errors import InvalidRecordError, InvalidValueError, Problem
from delegations.domain.text.texts import LANGUAGES, _
from delegations.domain.visits.vocabulary import Direction
from delegations.queries.office_settings import settings_in
from delegations.services.office.office import take_rules
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.rows.refs import get_or_create_municipality
from delegations.store.tables import SettingRow, VisitMunicipalityRow, VisitRow

_SHIPPED = ("precedence",)
"""Settings that are not stored while they are as they came, so that an office gets the better list of a new version."""


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
        if part.name in _SHIPPED and getattr(settings, part.name) == part.default:
            session.execute(delete(SettingRow).where(SettingRow.key == part.name))
            continue
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
