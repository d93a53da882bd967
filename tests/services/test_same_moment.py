"""Lists and forms that two people save at once: both changes stay; of two to the same, the second is told."""

from dataclasses import replace

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.machine.who import login
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.text.errors import ConflictError
from delegations.queries.office_settings import read_settings
from delegations.services.access.accounts import Account, accounts
from delegations.services.access.saving_accounts import save_accounts
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from delegations.services.office.saving_settings import save_settings
from delegations.services.office.settings_entry import load_settings_entry, save_settings_entry


def _rule(entry, number, **changes):
    """Return the settings with one of their rules for gifts changed."""
    rows = tuple(replace(row, **changes) if at == number else row for at, row in enumerate(entry.gift_rules))
    return replace(entry, gift_rules=rows)


def _entry(database, wanted, base):
    save_settings_entry(database, wanted, base=base)


def _settings(database, wanted, base):
    save_settings(database, wanted, base=base)


def _stock(database, wanted, base):
    save_souvenirs(database, wanted, base=base)


def _people(database, wanted, base):
    save_accounts(database, wanted, base=base)


def _named(rows, old, **changes):
    return tuple(replace(row, **changes) if row.name == old else row for row in rows)


_CASES = {
    "two settings": (
        load_settings_entry, _entry,
        lambda one: replace(one, executor="О. Бойко"), lambda one: replace(one, letterhead="Міська рада"),
        lambda one: (one.executor, one.letterhead) == ("О. Бойко", "Міська рада"),
    ),
    "two rules for gifts": (
        load_settings_entry, _entry,
        lambda one: _rule(one, 0, days=11), lambda one: _rule(one, 1, days=22),
        lambda one: [row.days for row in one.gift_rules][:2] == [11, 22],
    ),
    "our city and a setting": (
        load_settings_entry, _entry,
        lambda one: replace(one, our_municipality="Ковель"), lambda one: replace(one, signatory_name="Ігор Бойко"),
        lambda one: (one.our_municipality, one.signatory_name) == ("Ковель", "Ігор Бойко"),
    ),
    "the program's own settings": (
        read_settings, _settings,
        lambda one: replace(one, language="de"), lambda one: replace(one, reviewed_on="2026-11-27"),
        lambda one: (one.language, one.reviewed_on) == ("de", "2026-11-27"),
    ),
    "two souvenirs": (
        souvenirs, _stock,
        lambda rows: _named(rows, "Глек", quantity=3),
        lambda rows: (*_named(rows, "Книга", quantity=4), Souvenir(name="Ваза")),
        lambda rows: {row.name: row.quantity for row in rows} == {"Глек": 3, "Книга": 4, "Ваза": None},
    ),
    "one leaves, one comes": (
        souvenirs, _stock,
        lambda rows: tuple(row for row in rows if row.name != "Глек"), lambda rows: (*rows, Souvenir(name="Ваза")),
        lambda rows: [row.name for row in rows] == ["Книга", "Ваза"],
    ),
    "two accounts": (
        accounts, _people,
        lambda rows: (*rows, Account(login="a", role=AccountRole.READER)),
        lambda rows: _named(rows, "Ірина", role=AccountRole.OFFICER),
        lambda rows: {row.login: row.role for row in rows}
        == {login(): AccountRole.ADMINISTRATOR, "a": AccountRole.READER, "i": AccountRole.OFFICER},
    ),
}  # fmt: skip
"""Read, save, what the first changes, what the second changes, whether both stand there."""

_SAME = {
    "settings": (load_settings_entry, _entry, lambda one, text: replace(one, executor=text)),
    "a rule": (
        load_settings_entry, _entry,
        lambda one, text: _rule(one, 0, days=len(text)),
    ),
    "a souvenir": (souvenirs, _stock, lambda rows, text: _named(rows, "Глек", description=text)),
    "an account": (accounts, _people, lambda rows, text: _named(rows, "Ірина", name=f"Ірина {text}")),
}  # fmt: skip
"""Read, save, and what each of two makes of the same."""


@pytest.fixture
def filled(database):
    save_souvenirs(database, (Souvenir(name="Глек"), Souvenir(name="Книга")))
    own = Account(login=login(), name="Я", role=AccountRole.ADMINISTRATOR)
    save_accounts(database, (own, Account(login="i", name="Ірина", role=AccountRole.READER)))
    entry = load_settings_entry(database)
    rules = (entry.gift_rules[0], replace(entry.gift_rules[0], uid="", starts=PartialDate(2027, 1, 1)))
    save_settings_entry(database, replace(entry, gift_rules=rules))
    return database


@pytest.mark.parametrize("case", _CASES)
def test_what_two_change_at_once_both_stays(filled, case):
    read, save, first, second, both = _CASES[case]
    opened = read(filled)
    save(filled, first(opened), opened)
    save(filled, second(opened), opened)
    assert both(read(filled))


@pytest.mark.parametrize("case", _SAME)
def test_of_two_who_change_the_same_the_second_is_told_and_nothing_is_lost(filled, case):
    read, save, change = _SAME[case]
    opened = read(filled)
    save(filled, change(opened, "а"), opened)
    kept = read(filled)
    with pytest.raises(ConflictError):
        save(filled, change(opened, "інакше"), opened)
    assert read(filled) == kept
