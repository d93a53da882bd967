"""The form of the settings, read and stored: only what was changed in it is stored."""

from dataclasses import fields

from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift_rules import GiftRule
from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.who import choose_user_name, chosen_name
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.office.settings_entry import RuleEntry, SettingsEntry
from delegations.domain.records.differences import choices, joined
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import ConflictError, InvalidRecordError, Problem
from delegations.domain.text.texts import _
from delegations.domain.visits.precedence import ELSEWHERE, SHIPPED
from delegations.queries.office_settings import settings_in
from delegations.services.office.office import take_rules
from delegations.services.office.saving_settings import store_settings
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import MunicipalityRow

_MOST_DAYS = 365
_AS_THEY_ARE = (
    "language", "letterhead", "council_form", "mayor_form", "department_form", "signatory_post", "signatory_name",
    "executor", "number_format", "martial_law",
    "gregorian_beside", "address_style", "own_letters", "seal_papers", "time_stamps", "only_with_time_stamp", "remind",
    "own_headings", "own_statuses", "own_kinds", "own_minutes", "own_people", "own_orders", "own_roles",
    "own_posts", "own_terms",
    "retention",
)  # fmt: skip


def load_settings_entry(database: Database, _number: int = 1) -> SettingsEntry:
    """Return the settings as they are stored; there is one set of them, whatever number is asked for."""
    with database.session() as session:
        return _entry_in(session, settings_in(session))


def entry_of(database: Database, settings: OfficeSettings) -> SettingsEntry:
    """Return ``settings`` as their form shows them."""
    with database.session() as session:
        return _entry_in(session, settings)


def _entry_in(session: Session, settings: OfficeSettings) -> SettingsEntry:
    # An older version of the settings may name a city that is gone.
    city = session.get(MunicipalityRow, settings.our_municipality) if settings.our_municipality is not None else None
    ours = city.name if city is not None else ""
    rules = tuple(
        # Known by their places, so that the same rules are always the same rows.
        RuleEntry(
            uid=f"rule-{place}", starts=PartialDate.of(one.starts), minimum=one.minimum, once=one.once,
            yearly=one.yearly, days=one.days,
        )
        for place, one in enumerate(sorted(settings.gift_rules, key=lambda rule: rule.starts))
    )  # fmt: skip
    as_they_are: dict[str, object] = {name: getattr(settings, name) for name in _AS_THEY_ARE}
    lists = tuple((country, ranks.strip()) for country, ranks in settings.precedence)
    entry = SettingsEntry(our_municipality=ours, user=chosen_name(), gift_rules=rules, precedence=lists)
    return with_values(entry, as_they_are)


def save_settings_entry(
    database: Database, entry: SettingsEntry, *, base: SettingsEntry | None = None
) -> SettingsEntry:
    """Store what ``entry`` says otherwise than ``base``, from which its editing began; return it as stored.

    What others set meanwhile stays; what both set otherwise raises ConflictError. Raises InvalidRecordError with the
    fields to mend, NotAllowedError.
    """
    with writing(database, None) as work:
        stored = settings_in(work.session)
        theirs = _entry_in(work.session, stored)
        base = base or theirs
        both = choices(base, theirs, entry)
        if any(one.is_conflict for one in both):
            raise ConflictError(_("The settings were changed by somebody else since you opened them."))
        # Of rules, one of which each changed, both stay.
        wanted = joined(base, theirs, entry, [one.path for one in both if one.mine])
        typed, before = _values(wanted), _values(theirs)
        changes = {name: value for name, value in typed.items() if value != before[name]}
        renamed = wanted.our_municipality != theirs.our_municipality
        if changes or renamed:
            work.require(Right.ADMINISTER)
            ours = Ref(None, wanted.our_municipality) if renamed else None
            stored = store_settings(work, with_values(stored, changes), ours=ours)
        # His own name is no setting of the office, and stands in a file: last, when all else went in.
        _choose_user(wanted.user)
    take_rules(stored)
    return load_settings_entry(database)


def _choose_user(name: str) -> None:
    if name.strip() == chosen_name():
        return
    try:
        choose_user_name(name)
    except OSError as error:
        raise InvalidRecordError([Problem("user", reason_of(error))]) from error


def _values(entry: SettingsEntry) -> dict[str, object]:
    """Return fields of OfficeSettings as they are typed; raises InvalidRecordError."""
    lists = {country: ranks.strip() for country, ranks in entry.precedence if ranks.strip()}
    lists.setdefault(ELSEWHERE, SHIPPED[ELSEWHERE])
    as_they_are: dict[str, object] = {name: getattr(entry, name) for name in _AS_THEY_ARE}
    return as_they_are | {"gift_rules": _rules(entry.gift_rules), "precedence": tuple(lists.items())}


def _rules(rows: tuple[RuleEntry, ...]) -> tuple[GiftRule, ...]:
    words = _("Each rule has a date, positive amounts, and from 1 to 365 days.")
    problems = [Problem(f"gift_rules/{row.uid}/{name}", words) for row in rows for name in _faulty(row)]
    if problems:
        raise InvalidRecordError(problems)
    found: list[GiftRule] = []
    for row in rows:
        starts = row.starts.exact if row.starts is not None else None
        if starts is None or row.minimum is None or row.once is None or row.yearly is None or row.days is None:
            # What says nothing was told above.
            continue
        found.append(GiftRule(starts, row.minimum, row.once, row.yearly, row.days))
    return tuple(found)


def _faulty(row: RuleEntry) -> list[str]:
    """Return the fields of a rule that say nothing, or what no rule can say."""
    found = [] if row.starts is not None and row.starts.exact is not None else ["starts"]
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name not in ("uid", "starts") and (value is None or value <= 0):
            found.append(one.name)
    return [*found, "days"] if row.days is not None and row.days > _MOST_DAYS else found
