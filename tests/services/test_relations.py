from dataclasses import replace
from datetime import date, datetime, time

from pypdf import PdfReader

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.places.map_figures import by_region
from delegations.domain.places.municipality import Agreement
from delegations.domain.places.relations import EventKind
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.queries.city_figures import MapFilter, city_figures
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.overview import overview
from delegations.queries.places import all_municipalities, topics
from delegations.queries.relations import relations_with
from delegations.queries.visits import VisitFilter, VisitListing, visit_cities
from delegations.services.files.paper_files import write_paper
from delegations.services.packages.packages import Sending, send_package
from delegations.services.places.map_papers import partner_map
from delegations.services.places.places import save_municipality
from delegations.services.visits.visits import load_visit, save_visit

TODAY = date(2026, 11, 25)
NOW = datetime.combine(TODAY, time(9))


def city(database, name):
    return next(one for one in all_municipalities(database) if one.name == name)


def kinds(found):
    return [one.kind for one in found.events]


def test_a_timeline_holds_visits_practices_gifts_and_people(sample):
    found = relations_with(sample, city(sample, "Луцьк").id, TODAY)
    assert {EventKind.VISIT, EventKind.PRACTICE, EventKind.GIFT_GIVEN, EventKind.GIFT_RECEIVED} <= set(kinds(found))
    given = {one.title for one in found.events if one.kind is EventKind.GIFT_GIVEN}
    assert given == {"Хліб достатку", "Сувенірна продукція"}
    names = {one.name for one in found.people}
    assert "Юлія Сиротинська" in names
    assert "Микола Боровець" not in names
    assert [year for year, _events in found.by_year()] == [2021, 2019, None]


def test_promises_of_both_sides_are_told_apart(sample):
    ours = FollowUp(text="Надіслати проєкт угоди", responsible="Оксана Гвозденко")
    theirs = FollowUp(text="Надіслати положення", responsible="Віктор Денисюк", due=PartialDate(2021, 12, 1))
    save_visit(sample, replace(load_visit(sample, 1), follow_ups=(ours, theirs)))
    found = relations_with(sample, city(sample, "Луцьк").id, TODAY)
    told = {one.title: (one.kind, one.is_pressing) for one in found.events if "promise" in one.kind.value}
    assert told[ours.text] == (EventKind.OUR_PROMISE, False)
    assert told[theirs.text] == (EventKind.THEIR_PROMISE, True)
    assert (found.ours_open, found.theirs_open) == (1, 1)


def test_agreements_and_the_next_anniversary(sample):
    lutsk = city(sample, "Луцьк")
    kept = Agreement(title="Угода про співпрацю", signed_on=PartialDate(2022, 3, 1), expires_on=PartialDate(2027, 2, 1))
    save_municipality(sample, replace(lutsk, agreements=(kept,)), base=lutsk)
    found = relations_with(sample, lutsk.id, TODAY)
    ends = next(one for one in found.events if one.kind is EventKind.EXPIRES)
    assert ends.is_pressing
    assert (found.anniversary.title, found.anniversary.years, found.anniversary.day) == (
        "Угода про співпрацю", 5, date(2027, 3, 1))  # fmt: skip
    assert found.events[0] is ends


def test_packages_are_part_of_the_relations(sample, tmp_path):
    number = PracticeListing(sample, PracticeFilter()).first()[0].id
    sending = Sending(records=[(RecordKind.PRACTICE, number)], receiver="Луцьк")
    send_package(sample, sending, tmp_path / "a.zip")
    assert EventKind.PACKAGE_SENT in kinds(relations_with(sample, city(sample, "Луцьк").id, TODAY))


def test_an_unknown_city_has_no_relations(sample):
    assert relations_with(sample, city(sample, "Подільський район міста Києва").id, TODAY).anniversary is not None
    lonely = save_municipality(sample, replace(city(sample, "Суми"), id=None, uid="a" * 32, name="Одеса"))
    assert relations_with(sample, lonely.id, TODAY).events == ()


def test_cities_stand_where_they_lie_and_ours_is_no_partner(sample):
    found = {one.name: one for one in city_figures(sample, MapFilter())}
    assert "Звягель" not in found
    assert (found["Львів"].oblast, found["Керман"].country) == ("UA-46", "IR")
    assert found["Львів"].point is not None
    assert found["Подільський район міста Києва"].oblast == "UA-30"
    lutsk = found["Луцьк"].counts
    assert (lutsk[MapLayer.VISITS], lutsk[MapLayer.PRACTICES]) == (1, 2)
    regions = by_region(found.values(), MapLayer.PRACTICES, world=False)
    assert {code: one.count for code, one in regions.items()} == {"UA-07": 2, "UA-18": 1}
    assert by_region(found.values(), MapLayer.PRACTICES, world=True)["IR"].count == 1


def test_a_map_counts_what_its_filters_let_through(sample):
    safe = next(one.id for one in topics(sample) if one.code == "cnap")
    narrowed = {one.name: one.counts for one in city_figures(sample, MapFilter(topic=safe))}
    assert (narrowed["Луцьк"][MapLayer.PRACTICES], narrowed["Житомир"][MapLayer.PRACTICES]) == (1, 0)
    of_year = {one.name: one.counts for one in city_figures(sample, MapFilter(year=2024))}
    assert (of_year["Луцьк"][MapLayer.VISITS], of_year["Житомир"][MapLayer.VISITS]) == (0, 1)


def test_a_map_prints_with_its_table(sample, tmp_path):
    for world, named in ((False, "Волинська область"), (True, "Іран")):
        target = tmp_path / f"{world}.pdf"
        made = partner_map(
            sample, MapFilter(), MapLayer.VISITS, world=world, scope=("2021",), language="uk", today=TODAY
        )
        pages = write_paper(target, made.paper)
        assert pages >= 1
        assert named in "".join(page.extract_text() for page in PdfReader(target).pages)


def test_visits_of_one_city_are_listed(sample):
    lutsk = city(sample, "Луцьк").id
    assert lutsk in dict(visit_cities(sample))
    assert len(VisitListing(sample, VisitFilter(city=lutsk)).first()) == 1
    save_visit(sample, Visit(title="Ще раз", hosts=load_visit(sample, 1).hosts))
    assert len(VisitListing(sample, VisitFilter(city=lutsk)).first()) == 2


def test_the_overview_reminds_of_agreements_that_end(sample):
    lutsk = city(sample, "Луцьк")
    days = {
        "Про співпрацю": PartialDate(2027, 1, 31), "Про обмін": PartialDate(2026), "Минуло": PartialDate(2026, 11, 1),
        "Давно минуло": PartialDate(2026, 5, 1), "Ще довго": PartialDate(2028), "Без строку": None,
    }  # fmt: skip
    save_municipality(
        sample, replace(lutsk, agreements=tuple(Agreement(title=one, expires_on=day) for one, day in days.items()))
    )
    found = overview(sample, NOW).agreements
    assert {(one.title, one.over) for one in found} == {
        ("Про співпрацю", False), ("Про обмін", False), ("Минуло", True),
    }  # fmt: skip
    assert {one.city for one in found} == {"Луцьк"}
