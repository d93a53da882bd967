"""Settings as they are stored: what can't be understood has its default, and the others stay as they are."""

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms_in_words import read_written_term
from delegations.domain.gifts.gift_rules import GiftRule
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.text.word_lists import meant_in
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.people_lists.people_reading import read_people
from delegations.domain.visits.vocabulary import Role
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.templates.template_drafts import _read_draft

RULES = (GiftRule(date(2024, 1, 1), Decimal(1), Decimal("2.50"), Decimal(3), 7),)


def test_settings_of_several_rows_come_back_as_they_were_saved(database):
    usual = read_settings(database)
    retention = tuple((kind, years + 1) for kind, years in usual.retention)
    wanted = replace(usual, gift_rules=RULES, precedence=(("UA", "мер\nголова"),), retention=retention)
    save_settings(database, wanted)
    assert read_settings(database) == wanted


@pytest.mark.parametrize(
    "bad", [0, True, None, "x", 1.5, {}, {"a": 1}, [1], [[]], [["UA"]], [{}], [[1, 2]], [None]], ids=repr
)
def test_a_setting_of_another_shape_has_its_default(database, bad):
    usual = read_settings(database)
    names = [one.name for one in fields(OfficeSettings) if one.name in ("gift_rules", "precedence", "retention")]
    with database.writing() as session:
        for name in names:
            put = text("INSERT OR REPLACE INTO setting (key, value) VALUES (:key, :value)")
            session.execute(put, {"key": name, "value": json.dumps(bad)})
    assert read_settings(database) == usual


@pytest.mark.parametrize("base", [5, [], {}, True, None])
def test_a_draft_of_a_template_that_began_from_no_text_began_from_nothing(base):
    draft = _read_draft(json.dumps({"format": 1, "text": "Шановний", "base": base}))
    assert (draft.text, draft.base) == ("Шановний", None)


def test_words_of_the_office_are_read_by_as_soon_as_they_are_stored(database):
    usual = read_settings(database)
    save_settings(
        database,
        replace(
            usual,
            own_statuses="done: здано в архів",
            own_kinds="meal: гостина",
            own_people="post: чин",
            own_orders="watches: взяти під нагляд",
            own_roles="driver: візник",
            own_posts="post: осавул",
            own_terms="recurring: із кожним надходженням\n"
            "end of year: під новий рік\ncount x: багато\n45 day: сорокап’ятиденний",
        ),
    )
    try:
        assert meant_in("Здано в архів", "statuses") == "done"
        assert meant_in("Гостина в саду", "kinds") == "meal"
        assert meant_in("Чин і ранг", "people") == "post"
        (task,) = read_follow_ups("Контроль за програмою взяти під нагляд Коваль О.П.")
        assert task.responsible == "Коваль О.П."
        (person,) = (one.value for one in read_people("Осавул Іван Коваль, візник") if one.is_kept)
        assert (person.name, person.role) == ("Іван Коваль", Role.DRIVER)
        year_end, ever = (read_written_term(words) for words in ("Під Новий рік 2026", "із кожним надходженням"))
        assert (year_end.day, ever.is_sure, ever.words) == (PartialDate(2026, 12, 31), True, "із кожним надходженням")
        assert not read_written_term("багато днів").is_sure
        day = read_written_term("сорокап’ятиденний", start=date(2026, 1, 1)).day
        assert day == PartialDate(2026, 2, 15)
    finally:
        save_settings(database, usual)
    assert not read_written_term("Під Новий рік 2026").is_sure
    assert meant_in("Здано в архів", "statuses") == ""
