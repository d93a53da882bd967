import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.domain.follow_ups.strategy import StrategyEntry, StrategyTable
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.text.names import fold
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Direction, Status
from delegations.queries.people.choices import people_like
from delegations.queries.people.listing import PeopleListing, suggestions
from delegations.queries.places import MunicipalityListing, municipalities_like
from delegations.queries.register import RegisterFilter, RegisterListing, register_select
from delegations.queries.search import find
from delegations.queries.visits import VisitFilter, VisitListing, visit_select, visit_years
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.visits.visits import save_visit
from delegations.store.search.word_indexes import INDEXES
from delegations.store.tables import SearchRow


def found(database, **which):
    return [row.title for row in VisitListing(database, VisitFilter(**which)).first()]


@pytest.mark.parametrize("typed", ["карп'як", "КАРП’ЯК", "Карпʼяк лариса", "денисюк смарт", "академ", "350 камер"])
def test_words_are_found_in_all_that_a_visit_says(sample, typed):
    assert found(sample, text=typed) == [
        "Робочий візит до Луцька: «Безпечне місто», ЦНАП, житлово-комунальне господарство"
    ]


def test_words_that_stand_nowhere_find_nothing(sample):
    assert found(sample, text="Гондурас") == []
    assert found(sample, text="!!!") == []
    assert len(found(sample, text="")) == 3


def test_filters_and_orders(sample):
    assert len(found(sample, status=Status.HELD)) == 3
    assert found(sample, status=Status.PLANNED) == []
    assert len(found(sample, direction=Direction.OUTGOING)) == 1
    assert len(found(sample, year=2024)) == 1
    assert visit_years(sample) == [2024, 2021]
    assert found(sample, sort="title", descending=False) == sorted(found(sample))
    for sort in ("start", "number", "status"):
        assert found(sample, sort=sort) == found(sample, sort=sort, descending=False)[::-1]


def test_numbers_of_all_rows_stand_in_the_same_order(sample):
    listing = VisitListing(sample, VisitFilter())
    ids = listing.ids()
    assert list(ids) == [row.id for row in listing.first()]
    assert listing.rows(ids)[ids[0]].title == found(sample)[0]


def test_everything_is_found_at_once(sample):
    kinds = {hit.kind for hit in find(sample, "луц")}
    assert kinds == {"visit", "municipality", "person", "gift", "practice", "indicator"}


def test_completion_offers_people_with_their_posts(sample):
    choice, *others = people_like(sample, "полі")
    assert all("політик" in one.post for one in others)
    assert (choice.name, choice.post) == ("Ігор Поліщук", "Луцький міський голова")
    assert [one.name for one in municipalities_like(sample, "жит")] == ["Житомир"]
    assert suggestions(sample, "organisation", "луцька") == ["Луцька міська рада"]
    assert suggestions(sample, "unit", "млн") == ["млн грн"]


def test_people_stand_by_family_name(sample):
    names = [row.name for row in PeopleListing(sample).first()]
    assert names.index("Юрій Безпятко") < names.index("Ольга Бойко") < names.index("Роман Бондарук")
    assert [row.name for row in PeopleListing(sample, descending=True).first()] == names[::-1]
    assert "Луцьк" in [row.name for row in MunicipalityListing(sample).first()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=150)
@given(
    typed=st.text(max_size=60)
    | st.sampled_from(['"', "NEAR(a b)", "a* OR b", "title:x", "-x", "^", "' OR 1=1 --", "\x00"])
)
def test_nothing_typed_is_taken_for_a_command(sample, typed):
    assert len(found(sample, text=typed)) <= 3
    assert isinstance(find(sample, typed), list)


@pytest.mark.parametrize("select", [
    visit_select(VisitFilter(text="місто")), register_select(RegisterFilter(text="місто", statuses=UNFINISHED)),
])  # fmt: skip
def test_the_index_of_words_is_asked_once_not_for_every_record(sample, select):
    with sample.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {select.page(100)}", tuple(select.values)).all()
    steps = [step for *_numbers, step in plan]
    fts = next(number for number, step in enumerate(steps) if "VIRTUAL TABLE" in step)
    assert steps[fts - 1].startswith("LIST SUBQUERY")
    assert steps[fts + 1] == "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Лесі Українки", "Леся Українка"), ("Леся Українка", "Лесі Українці"), ("боровця", "Микола Боровець"),
        ("львова", "Львів"), ("галаган", "Ґалаган"), ("гнат", "Ґнат"), ("علي", "علی بابایی"),
        ("میخواهد", "می‌خواهد"), ("كرمان", "کرمان"), ("Lodz", "Łódź"), ("۱۴۰۳", "سال 1403"),
    ],
)  # fmt: skip
def test_a_search_finds_other_forms_and_spellings(database, typed, name):
    with database.writing() as session:
        session.add(SearchRow(kind="person", record_id=1, title=name, body=fold(name)))
        session.add(SearchRow(kind="person", record_id=2, title="Інше", body="інше"))
    assert [hit.title for hit in find(database, typed)] == [name]


def test_a_typed_letter_with_a_stroke_means_itself(database):
    with database.writing() as session:
        session.add(SearchRow(kind="person", record_id=1, title="Галаган", body="галаган"))
    assert find(database, "ґалаган") == []


def test_what_many_rows_say_is_found_as_if_they_had_come_one_by_one(database):
    def strategy(first, word):
        return StrategyTable(
            year=2026, entries=tuple(StrategyEntry(task=f"{word}{number}") for number in range(first, first + 60))
        )

    import_strategy(database, strategy(0, "ліхтар"), name="Світло")
    import_strategy(database, strategy(30, "ліхтар"), name="Світло")
    import_strategy(database, strategy(0, "зупинка"), name="Рух")
    for word, count in (("ліхтар", 90), ("ліхтар7", 11), ("зупинка59", 1)):
        assert len(RegisterListing(database, RegisterFilter(text=word)).first(1_000)) == count, word
    # The indexes hold what the entries say, to the word, and follow what comes after.
    with closing(sqlite3.connect(database.path)) as other:
        for index in INDEXES:
            other.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  names of our own
    save_visit(database, Visit(title="Дирижабль"))
    assert len(find(database, "дирижабль")) == 1
