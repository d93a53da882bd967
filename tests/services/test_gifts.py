"""The register of gifts: numbers, what the law says, souvenirs, and the papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from delegations.documents.layout.compose import make_pdf
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.gift_rules import SHIPPED_RULES, GiftRule, hand_over_until, rule_on
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftOutcome, GiftRecipient, GiftState, GiftWay
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import InvalidRecordError, NotFoundError
from delegations.domain.text.texts import LANGUAGES
from delegations.queries.gifts import GiftFilter, GiftListing, already_given
from delegations.queries.office_settings import read_settings
from delegations.queries.search import find
from delegations.services.files.paper_files import write_paper
from delegations.services.gifts.gift_papers import gift_paper
from delegations.services.gifts.gifts import delete_gift, gift_warnings, load_gift, save_gift
from delegations.services.gifts.souvenirs import ideas, save_souvenirs, souvenirs
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, restore_visits, save_visit

TODAY = date(2026, 11, 25)


def words_of(manuscript):
    reader = PdfReader(BytesIO(make_pdf(manuscript).pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def personal(value, day, *, giver="Іван Даритель", currency="грн"):
    gift = Gift(
        description="Годинник", giver=giver, receiver="Микола Боровець", recipient=GiftRecipient.PERSON,
        received_on=day, value=Decimal(value), currency=currency,
    )  # fmt: skip
    return GiftEntry(gift=gift)


def sentences(database, entry):
    return " ".join(f"{one.sentence} ({one.source})" for one in gift_warnings(database, entry, TODAY))


def test_gifts_of_visits_stand_in_the_register(sample):
    rows = {row.description: row for row in GiftListing(sample, GiftFilter()).first()}
    assert rows["Хліб достатку"].way == "given"
    books = next(row for name, row in rows.items() if "14 томах" in name)
    assert books.way == "received"
    assert sorted(row.number for row in rows.values()) == [1, 2, 3]
    assert [row.id for row in GiftListing(sample, GiftFilter(waiting=True)).first()] == [books.id]
    assert [row.id for row in GiftListing(sample, GiftFilter(text="лесі українки")).first()] == [books.id]
    assert any(hit.kind == "gift" for hit in find(sample, "хліб достатку"))


def test_a_gift_of_a_visit_is_changed_with_its_visit(sample):
    books = GiftListing(sample, GiftFilter(waiting=True)).first()[0]
    entry = load_gift(sample, books.id)
    gift = replace(
        entry.gift,
        custodian="міська бібліотека",
        outcome=GiftOutcome.DISPLAYED,
        handed_over_on=PartialDate(2021, 12, 20),
    )
    save_gift(sample, replace(entry, gift=gift))
    kept = next(one for one in load_visit(sample, 1).gifts if one.uid == gift.uid)
    assert kept.custodian == "міська бібліотека"
    assert GiftListing(sample, GiftFilter(waiting=True)).first() == []


def test_a_gift_outside_a_visit_has_the_next_number(sample):
    stored = save_gift(sample, GiftEntry(gift=Gift(description="Ваза"), way=GiftWay.GIVEN))
    assert stored.number == 4
    assert stored.way is GiftWay.GIVEN
    delete_gift(sample, stored.id)
    with pytest.raises(NotFoundError):
        load_gift(sample, stored.id)
    # A number that was given once is not given again.
    assert save_gift(sample, GiftEntry(gift=Gift(description="Ваза"))).number == 5


def test_gifts_of_a_binned_visit_leave_the_register_and_come_back(sample):
    delete_visits(sample, [1])
    assert GiftListing(sample, GiftFilter()).first() == []
    assert not any(hit.kind == "gift" for hit in find(sample, "хліб"))
    restore_visits(sample, [1])
    assert len(GiftListing(sample, GiftFilter()).first()) == 3
    assert any(hit.kind == "gift" for hit in find(sample, "хліб"))


def test_what_is_wrong_is_said(sample):
    with pytest.raises(InvalidRecordError, match="подарунок"):
        save_gift(sample, GiftEntry())
    with pytest.raises(InvalidRecordError):
        save_gift(sample, GiftEntry(gift=Gift(description="Ваза", value=Decimal(-1))))


def test_a_gift_to_the_community_is_handed_over_in_time(sample):
    entry = GiftEntry(gift=Gift(description="Картина", received_on=PartialDate(2026, 11, 10)))
    assert "10.12.2026: залишилося 15 днів" in sentences(sample, entry)
    assert "№ 1195" in sentences(sample, entry)
    late = replace(entry, gift=replace(entry.gift, received_on=PartialDate(2026, 10, 1)))
    assert [one.broken for one in gift_warnings(sample, late, TODAY)] == [True]
    done = replace(late, gift=replace(late.gift, handed_over_on=PartialDate(2026, 10, 20)))
    assert gift_warnings(sample, done, TODAY) == []


@pytest.mark.parametrize(
    ("value", "day", "broken"),
    [
        ("6656", PartialDate(2026, 3, 1), False),  # two minimums of 2026: 2 × 3328
        ("6656.01", PartialDate(2026, 3, 1), True),
        ("6056", PartialDate(2025, 12, 31), False),  # two of 2025: 2 × 3028
        ("6057", PartialDate(2025, 12, 31), True),
        ("4759", PartialDate(2021, 8, 1), True),  # two of July 2021: 2 × 2379
        ("4758", PartialDate(2021, 8, 1), False),
    ],
)
def test_a_personal_gift_is_worth_two_minimums_of_its_day_at_most(sample, value, day, broken):
    found = gift_warnings(sample, personal(value, day), TODAY)
    assert bool(found) is broken
    assert all("статті 23" in one.source for one in found)


def test_gifts_of_one_source_are_added_up_over_the_year(sample):
    for month in (1, 2):
        save_gift(sample, personal("6000", PartialDate(2026, month, 5)))
    third = personal("1500", PartialDate(2026, 9, 1))
    assert "13 500" in sentences(sample, third).replace("\u00a0", " ")
    assert gift_warnings(sample, personal("1500", PartialDate(2026, 9, 1), giver="Інша людина"), TODAY) == []
    assert gift_warnings(sample, personal("1500", PartialDate(2025, 9, 1)), TODAY) == []


def test_another_currency_is_not_compared(sample):
    assert "гривнях" in sentences(sample, personal("100", PartialDate(2026, 9, 1), currency="EUR"))


def test_rules_are_settings_with_a_first_day(sample):
    assert rule_on(SHIPPED_RULES, date(2020, 12, 31)) is None
    rules = (*SHIPPED_RULES, GiftRule(date(2027, 1, 1), Decimal(4000), Decimal(1), Decimal(2), 10))
    save_settings(sample, replace(read_settings(sample), gift_rules=rules))
    assert read_settings(sample).gift_rules == rules
    assert hand_over_until(rules, PartialDate(2027, 3, 1)) == date(2027, 3, 11)
    assert "4 000" in sentences(sample, personal("4001", PartialDate(2027, 3, 1))).replace("\u00a0", " ")


def test_stock_follows_from_what_is_given(sample):
    stock = save_souvenirs(
        sample, (Souvenir(name="Хліб  достатку", quantity=Decimal(3), price=Decimal(250)), Souvenir())
    )
    assert [(one.name, one.left) for one in stock] == [("Хліб достатку", Decimal(2))]
    visit = load_visit(sample, 1)
    again = Gift(
        giver_side=visit.gifts[0].giver_side, description="хліб достатку", receiver="Ігор Поліщук", quantity=Decimal(5)
    )
    save_visit(sample, replace(visit, gifts=(*visit.gifts, again)))
    assert souvenirs(sample)[0].left == Decimal(-3)
    rows = [row for row in GiftListing(sample, GiftFilter()).first() if row.description == "хліб достатку"]
    told = sentences(sample, load_gift(sample, rows[0].id))
    assert "Стільки в запасі немає" in told
    assert "уже вручено (2021)" in told


def test_a_renamed_souvenir_takes_its_gifts_along(sample):
    (bread,) = save_souvenirs(sample, (Souvenir(name="Хліб достатку", quantity=Decimal(3)),))
    before = load_visit(sample, 1)
    (renamed,) = save_souvenirs(sample, (replace(bread, name="Коровай"),))
    assert renamed.left == bread.left == Decimal(2)
    visit = load_visit(sample, 1)
    assert "Коровай" in [one.description for one in visit.gifts]
    assert visit.version > before.version
    assert {hit.kind for hit in find(sample, "коровай")} == {"gift", "visit"}
    assert save_visit(sample, replace(visit, purpose="Інша")).gifts == visit.gifts
    assert souvenirs(sample)[0].left == Decimal(2)


def test_ideas_are_in_stock_within_the_budget_and_new_to_the_guest(sample):
    stock = save_souvenirs(
        sample,
        (
            Souvenir(name="Хліб достатку", quantity=Decimal(9), price=Decimal(100)),
            Souvenir(name="Альбом міста", quantity=Decimal(5), price=Decimal(400)),
            Souvenir(name="Значок", quantity=Decimal(5), price=Decimal(50)),
            Souvenir(name="Картина", quantity=Decimal(5), price=Decimal(4000)),
            Souvenir(name="Чашка", quantity=Decimal(0), price=Decimal(90)),
        ),
    )
    given = [row.description for row in already_given(sample, "Ігор Поліщук")]
    assert set(given) == {"Хліб достатку", "Сувенірна продукція"}
    assert [one.name for one in ideas(stock, given, Decimal(500))] == ["Альбом міста", "Значок"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_print_in_every_language(sample, language):
    save_souvenirs(sample, (Souvenir(name="Альбом міста", quantity=Decimal(5), price=Decimal(400)),))
    for paper in papers_of_kind(RecordKind.GIFT, RecordKind.SOUVENIR):
        text = words_of(gift_paper(sample, paper, language, gift_id=3).paper)
        assert len(text) > 60
        assert "None" not in text


def test_the_act_says_what_changes_hands(sample, tmp_path):
    text = words_of(gift_paper(sample, "gift-act", "uk", gift_id=3).paper)
    for words in (
        "АКТ",
        "приймання-передачі дарунка",
        "у 14 томах",
        "14",
        "дарунок, описаний нижче, одержано.",
        "Одержано від: Луцька міська територіальна громада",
        "Голова комісії",
    ):
        assert words in text
    # That it was handed over the act says only where the record does.
    assert "№ 1195" not in text
    handed = load_gift(sample, 3)
    save_gift(sample, replace(handed, gift=replace(handed.gift, handed_over_on=PartialDate(2021, 8, 1))), base=handed)
    over = words_of(gift_paper(sample, "gift-act", "uk", gift_id=3).paper)
    assert "від 16 листопада 2011 року № 1195" in over
    assert "Передано: 01 серпня 2021" in over
    told = load_gift(sample, 3)
    known = replace(told.gift, value=Decimal("250.5"), currency="UAH", valuation="висновок експерта", custodian="музей")
    save_gift(sample, replace(told, gift=known), base=told)
    valued = words_of(gift_paper(sample, "gift-valuation", "uk", gift_id=3).paper)
    for words in (
        "ПРОТОКОЛ засідання комісії з визначення вартості дарунків", "Присутні:", "№ 1195", "у 14 томах",
        "ВИРІШИЛИ: 1. Визначити вартість дарунка: 250,50 грн; усього 3 507,00 грн.",
        "2. Підстава визначення вартості: висновок експерта.", "3. Використання дарунка: ____", "зберігання: музей.",
        "Голова комісії", "Член комісії",
    ):  # fmt: skip
        assert words in valued
    with pytest.raises(NotFoundError):
        gift_paper(sample, "gift-valuation", "uk", gift_id=1)
    # A delegation as a whole can't sign.
    assert "ГРОМАДИ" not in text
    # Who was given something is named, and does not sign for it.
    given = words_of(gift_paper(sample, "gift-act", "uk", gift_id=1).paper)
    assert "Кому вручено: Ігор Поліщук" in given
    assert "Вручив Микола БОРОВЕЦЬ" in given
    assert "ПОЛІЩУК" not in given
    # A year is no date of a paper: the line stays to be filled.
    assert "про вручення сувеніра ____" in given
    register = words_of(gift_paper(sample, "gift-register", "uk", which=GiftFilter(first="2021", last="2021")).paper)
    assert "2021 рік" in register
    assert "Хліб достатку" in register
    assert "немає" in words_of(
        gift_paper(sample, "gift-register", "uk", which=GiftFilter(first="2019", last="2019")).paper
    )
    assert write_paper(tmp_path / "stock.docx", gift_paper(sample, "stock-list", "uk").paper) is None


def planned(**changes):
    gift = Gift(description="Альбом міста", receiver="Кшиштоф Жук", quantity=Decimal(2), state=GiftState.PLANNED)
    return GiftEntry(gift=replace(gift, **changes), way=GiftWay.GIVEN)


def test_presented_taken_back_and_presented_again_keeps_its_number(sample):
    entry = save_gift(sample, planned(state=GiftState.PRESENTED))
    back = save_gift(sample, replace(entry, gift=replace(entry.gift, state=GiftState.PLANNED)))
    again = save_gift(sample, replace(back, gift=replace(entry.gift, state=GiftState.PRESENTED)))
    assert (entry.number, back.number, again.number) == (4, 4, 4)
    assert save_gift(sample, planned(state=GiftState.PRESENTED)).number == 5


def test_more_than_is_in_stock_is_said_of_a_planned_gift_too(sample):
    save_souvenirs(sample, (Souvenir(name="Альбом міста", quantity=Decimal(2)),))
    assert "запас" not in sentences(sample, save_gift(sample, planned()))
    assert "запас" in sentences(sample, save_gift(sample, planned(quantity=Decimal(3))))
