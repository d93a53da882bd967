from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.library.practice import AdoptionStep, Practice
from delegations.domain.library.vocabulary import AdoptionStage, Trust
from delegations.domain.places.municipality import Agreement
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AuditAction, Qualifier, RecordKind
from delegations.domain.text.errors import ConflictError, DelegationsError, InvalidRecordError
from delegations.domain.text.texts import choose_language
from delegations.queries.library import IndicatorListing, PracticeFilter, PracticeListing, related_practices
from delegations.queries.places import all_municipalities, topics
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.search import find
from delegations.services.files.paper_files import write_paper
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.library.indicators import (
    all_indicators,
    delete_indicator,
    learned_facts,
    load_indicator,
    save_indicator,
)
from delegations.services.library.library_export import save_comparison_sheet
from delegations.services.library.practices import delete_practices, drafted_practice, load_practice, save_practice
from delegations.services.papers.library_papers import comparable, comparison_of, comparison_paper
from delegations.services.papers.papers import save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.places.places import delete_municipality, load_municipality, save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.writing.bin import in_bin, restore_from_bin
from delegations.services.writing.bringing_back import bring_back
from delegations.services.writing.drafts import draft_of, keep_draft
from delegations.services.writing.history import history_of


def titles(database, **narrowed):
    return [row.title for row in PracticeListing(database, PracticeFilter(**narrowed)).first()]


def number_of(database, code):
    return next(one.id for one in topics(database) if one.code == code)


def city_named(database, name):
    return next(one for one in all_municipalities(database) if one.name == name)


def indicator_of(database, code):
    return next(one for one in all_indicators(database) if one.code == code)


def test_the_sample_library_holds_what_the_documents_say(sample):
    cities = {row.city for row in PracticeListing(sample, PracticeFilter()).first()}
    assert cities == {"Луцьк", "Житомир", "Керман"}
    told = {
        (one.code, value.municipality.name, str(value.amount))
        for one in all_indicators(sample, known=True)
        for value in one.values
    }
    assert {
        ("cameras-installed", "Луцьк", "350"), ("cameras-installed", "Луцьк", "321+31"),
        ("cameras-needed", "Керман", "940"), ("cameras-at-stops", "Луцьк", "31"),
        ("offences-solved", "Житомир", "4684"), ("events-answered", "Житомир", "347"),
        ("trade-stopped", "Житомир", "236"), ("recordings-given", "Житомир", "847+81"),
        ("cameras-added", "Житомир", "13"), ("street-lights", "Житомир", "16440"),
    } <= told  # fmt: skip
    assert city_named(sample, "Керман").area_around == 920


def test_a_topic_stands_for_those_below_it(sample):
    assert len(titles(sample, topic=number_of(sample, "safe-city"))) == 3
    below = titles(sample, topic=number_of(sample, "video-surveillance"))
    assert below == ["Відеоспостереження за підтримки губернаторства"]


def test_practices_are_browsed_by_city_indicator_stage_and_words(sample):
    assert len(titles(sample, city=city_named(sample, "Луцьк").id)) == 2
    assert len(titles(sample, indicator=indicator_of(sample, "cameras-needed").id)) == 2
    assert len(titles(sample, stage=AdoptionStage.DECIDED)) == 1
    assert titles(sample, text="волоконними лініями інспекторів") == titles(sample, stage=AdoptionStage.DECIDED)


def test_akin_practices_come_with_the_closest_first(sample):
    first = PracticeListing(sample, PracticeFilter(stage=AdoptionStage.DECIDED)).first()[0]
    assert [row.city for row in related_practices(sample, first.id)] == ["Житомир", "Керман", "Луцьк"]


def test_practices_of_a_city_are_akin_without_topics_too(database):
    town = Ref(None, "Ковель")
    first, second, elsewhere = (
        save_practice(database, Practice(title=title, municipality=city))
        for title, city in (("Вулиця", town), ("Двір", town), ("Сад", Ref(None, "Рівне")))
    )
    assert [row.title for row in related_practices(database, first.id)] == [second.title]
    assert related_practices(database, elsewhere.id) == []


def test_a_visit_becomes_a_draft_of_a_practice(sample):
    visit = load_visit(sample, 1)
    drafted = drafted_practice(sample, visit, Ref(number_of(sample, "safe-city"), "Безпечне місто"))
    assert drafted.municipality.name == "Луцьк"
    assert drafted.trust is Trust.SEEN
    assert (drafted.cost, drafted.currency, str(drafted.since)) == (Decimal(10_000_000), "грн", "2019-23")
    # Who spoke for our own side neither tells how it works there nor can be called.
    assert "Боровець" not in drafted.how + " ".join(one.name for one in drafted.contacts)
    assert {one.name for one in drafted.contacts} == {"Ігор Поліщук", "Віктор Денисюк"}
    assert "понад 350" in drafted.results
    stored = save_practice(sample, drafted)
    assert stored.sources[0].record == visit.uid
    assert load_practice(sample, stored.id) == stored


def test_a_practice_is_saved_whole_with_its_way_and_follow_ups(sample):
    practice = load_practice(sample, 1)
    step = AdoptionStep(stage=AdoptionStage.PILOTED, document="розпорядження № 5", note="Перша вулиця")
    promised = FollowUp(text="Прокласти лінію до Центру", responsible="управління транспорту")
    wanted = replace(practice, steps=(*practice.steps, step), follow_ups=(promised,))
    stored = save_practice(sample, wanted)
    assert stored.stage is AdoptionStage.PILOTED
    row = next(row for row in RegisterListing(sample, RegisterFilter(origin=Origin.PRACTICE)).first())
    assert (row.text, row.origin, row.city) == (promised.text, practice.title, "Луцьк")
    promise = load_promise(sample, row.id)
    assert (promise.origin, promise.origin_id, promise.topic.name) == (Origin.PRACTICE, stored.id, "Безпечне місто")
    # Progress noted in the register counts as a save of the practice.
    record_progress(sample, promised.uid, status=FollowUpStatus.DONE, note="Зроблено", day=practice.steps[0].day)
    with pytest.raises(ConflictError):
        save_practice(sample, stored)
    assert load_practice(sample, stored.id).follow_ups[0].status is FollowUpStatus.DONE


def test_what_is_wrong_is_named_and_nothing_is_stored(sample):
    practice = load_practice(sample, 1)
    with pytest.raises(InvalidRecordError) as caught:
        save_practice(sample, replace(practice, title="", cost=Decimal(-5)))
    assert [one.path for one in caught.value.problems] == ["cost", "title"]
    assert load_practice(sample, 1) == practice


def test_history_drafts_and_bin_know_practices(sample):
    practice = load_practice(sample, 1)
    keep_draft(sample, replace(practice, risks="Нове"))
    assert draft_of(sample, practice).risks == "Нове"
    stored = save_practice(sample, replace(practice, risks="Нове", follow_ups=(FollowUp(text="Вивчити досвід"),)))
    assert draft_of(sample, stored) is None
    assert "Ризики" in {one.where for one in history_of(sample, practice.uid)[0].changes}
    delete_practices(sample, [stored.id])
    assert stored.title not in titles(sample)
    assert not RegisterListing(sample, RegisterFilter(origin=Origin.PRACTICE)).first()
    assert not [hit for hit in find(sample, "волоконно") if hit.kind == "practice"]
    binned = next(one for one in in_bin(sample) if one.kind is RecordKind.PRACTICE)
    bring_back(sample, binned)
    assert load_practice(sample, stored.id) == stored
    assert len(RegisterListing(sample, RegisterFilter(origin=Origin.PRACTICE)).first()) == 1
    assert [one.deed for one in history_of(sample, practice.uid)][:2] == [AuditAction.RESTORED, AuditAction.DELETED]


def test_a_shipped_indicator_stays_and_one_of_our_own_goes_to_the_bin(sample):
    with pytest.raises(DelegationsError, match="каталогу"):
        delete_indicator(sample, indicator_of(sample, "cameras-needed").id)
    copy = replace(load_indicator(sample, 1), id=None, version=0, uid="a" * 32, code="", values=())
    own = save_indicator(sample, copy)
    assert restore_from_bin(sample, delete_indicator(sample, own.id)) == (RecordKind.INDICATOR, own.id)
    assert load_indicator(sample, own.id) == own


def test_an_indicator_is_found_by_its_name_in_any_language(sample):
    for typed in ("потрібні камери", "Cameras needed", "دوربین‌های مورد نیاز", "Benötigte Kameras"):
        assert "cameras-needed" in [row.code for row in IndicatorListing(sample, typed).first()]
    assert not IndicatorListing(sample, "трамваї").first()


def test_figures_of_a_visit_are_offered_until_an_indicator_has_them(sample):
    needed = indicator_of(sample, "cameras-needed")
    offered = learned_facts(sample, needed)
    assert [one.words for one in offered] == ["Камери, яких ще бракує: понад 600 камер"]
    value = replace(offered[0].value, municipality=Ref(None, "Керман"))
    stored = save_indicator(sample, replace(needed, values=(*needed.values, value)))
    assert learned_facts(sample, stored) == []
    assert stored.values[-1].qualifier is Qualifier.OVER


def test_agreements_and_figures_of_a_city_are_saved_with_it(sample):
    lutsk = city_named(sample, "Луцьк")
    agreement = Agreement(title="Угода про співпрацю")
    stored = save_municipality(sample, replace(lutsk, area=Decimal(42), agreements=(agreement,)), base=lutsk)
    assert load_municipality(sample, lutsk.id).agreements == (agreement,)
    with pytest.raises(InvalidRecordError) as caught:
        save_municipality(sample, replace(stored, population=0, agreements=(Agreement(note="без назви"),)))
    assert [one.path.split("/")[-1] for one in caught.value.problems] == ["population", "title"]
    with pytest.raises(ConflictError):
        save_municipality(sample, replace(stored, area=Decimal(43)), base=lutsk)


def test_a_city_of_the_library_is_not_deleted(database):
    practice = save_practice(database, Practice(title="Камери", municipality=Ref(None, "Ґданськ")))
    with pytest.raises(DelegationsError, match="бібліотеці"):
        delete_municipality(database, practice.municipality.id)


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_sheet_of_a_practice_prints(sample, tmp_path):
    target = tmp_path / "a.pdf"
    assert save_paper(sample, load_practice(sample, 1), target, PaperOrder(language="uk")) == 2
    words = text_of(target)
    for said in ("Луцька міська територіальна громада", "10 000 000 грн", "Віктор Денисюк", "321 + 31", "ухвалено"):
        assert said in words.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "city"), [("uk", "Керман"), ("en", "Kerman"), ("de", "Kerman"), ("pl", "Kerman"), ("fa", "کرمان")]
)
def test_cities_are_compared_on_paper_in_every_language(sample, tmp_path, language, city):
    cities, indicators = comparable(sample)
    target = tmp_path / "a.pdf"
    choose_language("uk")
    made = comparison_paper(
        sample, paper="briefing", cities=[one.id for one in cities], indicators=[one.id for one in indicators],
        language=language, today=date(2026, 11, 25),
    )  # fmt: skip
    pages = write_paper(target, made.paper)
    assert pages >= 2
    assert city in text_of(target)


def test_a_comparison_leaves_as_a_table(sample, tmp_path):
    cities, indicators = comparable(sample)
    target = tmp_path / "a.csv"
    count = save_comparison_sheet(sample, target, [one.id for one in cities], [one.id for one in indicators])
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == count + 1
    assert any('"Луцьк";"понад";"350"' in line for line in lines)


def test_a_comparison_names_what_is_missing(sample):
    cities, indicators = comparable(sample)
    found = comparison_of(sample, [one.id for one in cities], [one.id for one in indicators])
    assert "Керман: до 340 із 940 потрібних, бракує понад 600 (камер)" in [gap.words for gap in found.gaps]
