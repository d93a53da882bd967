"""The register's own side of follow-ups: numbers, topics, cities, evidence, groups, views, figures."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PIL import Image
from pypdf import PdfReader

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import FileError, InvalidValueError, NotFoundError
from delegations.domain.visits.visit import Visit
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing, count_due, register_size
from delegations.queries.register_choices import cities_of_register, groups_of_register, topics_of_register
from delegations.queries.register_counts import Grouping, tallies
from delegations.queries.register_figures import register_figures
from delegations.queries.register_groups import GroupedListing, group_heads
from delegations.services.files.attachments import attach
from delegations.services.files.paper_files import write_paper
from delegations.services.follow_ups.bulk import Mark, set_marks
from delegations.services.follow_ups.filing import add_evidence, record_evidence, record_filing
from delegations.services.follow_ups.register_papers import register_paper
from delegations.services.follow_ups.strategies import open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import delete_visits, restore_visits, save_visit
from delegations.services.writing.bin import empty_bin
from delegations.services.writing.kept_views import KeptView, forget_view, keep_view, kept_views
from delegations.store.files.stored_files import stored_digests
from tests.domain.test_strategy_reading import TABLE

TODAY = date(2022, 3, 10)
DAYS = (
    PartialDate(2022, 3, 9), PartialDate(2022, 3, 10), PartialDate(2022, 3), PartialDate(2022), PartialDate(2021), None,
    PartialDate(2022, 12, 31), PartialDate(2022, 12),
)  # fmt: skip


def now():
    """Return the day of the wall calendar, which marks go by; midnight may come while the tests run."""
    return date.today()  # noqa: DTZ011


def visit_with(database, *texts, **values):
    values = {"due": PartialDate(2022, 3, 1)} | values
    follow_ups = tuple(FollowUp(text=text, **values) for text in texts)
    visit = Visit(
        purpose="Досвід", guests=(Ref(None, "Звягель"),), hosts=(Ref(None, "Луцьк"),),
        start=PartialDate(2021, 11, 5), follow_ups=follow_ups,
    )  # fmt: skip
    return save_visit(database, visit)


def rows(database, **which):
    return list(RegisterListing(database, RegisterFilter(**which)).first(10_000))


def heads_of(database, by, **which):
    return [
        (head.name, head.total, head.overdue)
        for head in group_heads(database, RegisterFilter(**which), by, TODAY.isoformat())
    ]


def test_numbers_are_never_given_twice(database):
    visit = visit_with(database, "Перше", "Друге", "Третє")
    assert [(row.text, row.number) for row in rows(database, sort="number")] == [
        ("Перше", 1), ("Друге", 2), ("Третє", 3),
    ]  # fmt: skip
    visit = save_visit(database, replace(visit, follow_ups=visit.follow_ups[:2]))
    save_visit(database, replace(visit, follow_ups=(*visit.follow_ups, FollowUp(text="Четверте"))))
    assert {row.text: row.number for row in rows(database)} == {"Перше": 1, "Друге": 2, "Четверте": 4}
    assert [row.text for row in rows(database, text="№ 4")] == ["Четверте"]
    assert register_size(database) == 4


def test_a_follow_up_stands_under_the_city_that_is_not_ours(sample):
    (row,) = [row for row in rows(sample) if row.visit_id is None]
    assert row.group == "Робоча група з розвитку міських житлових політик"
    visit_with(sample, "Подякувати")
    (thanks,) = rows(sample, text="Подякувати")
    assert (thanks.city, thanks.opened_on) == ("Луцьк", "2021-11-05")


def test_an_action_stands_under_the_city_of_who_is_responsible(sample):
    meeting = load_meeting(sample, 1)
    item = meeting.items[0]
    host = meeting.host.name
    attendees = (replace(meeting.attendees[0], municipality=Ref(None, host)), *meeting.attendees[1:])
    outcomes = [one for it in meeting.items for one in it.outcomes if one.kind is OutcomeKind.ACTION]
    action = replace(outcomes[0], responsible=f"{host[:-1]}ська рада")
    named = replace(action, uid="n" * 32, text="За іменем", responsible=attendees[0].name)
    items = (replace(item, outcomes=(action, named)), *(replace(one, outcomes=()) for one in meeting.items[1:]))
    save_meeting(sample, replace(meeting, attendees=attendees, items=items))
    cities = {row.text: row.city for row in rows(sample) if row.meeting_id}
    assert cities["За іменем"] == host


def test_topic_and_city_are_filed_and_narrow_the_list(database):
    visit_with(database, "Перше", "Друге")
    first, second = rows(database, sort="number")
    topic = Ref(None, "Безпечне місто")
    record_filing(database, first.uid, topic=topic, city=Ref(None, "Вінниця"))
    assert [ref.name for ref in topics_of_register(database)] == ["Безпечне місто"]
    assert "Вінниця" in [ref.name for ref in cities_of_register(database)]
    chosen = load_promise(database, first.id)
    assert [row.text for row in rows(database, topic=chosen.topic.id)] == ["Перше"]
    assert [row.text for row in rows(database, city=chosen.city.id)] == ["Перше"]
    assert [row.text for row in rows(database, text="вінниц")] == ["Перше"]
    visit = load_visit(database, first.visit_id)
    save_visit(database, replace(visit, summary="Нове"))
    assert load_promise(database, first.id).city == chosen.city
    record_filing(database, first.uid, topic=None, city=None)
    assert load_promise(database, first.id).topic is None
    with pytest.raises(NotFoundError):
        record_filing(database, "нема", topic=None, city=None)
    assert second.city is not None


def test_what_is_mine_is_found_by_the_family_name(database):
    visit_with(database, "Моє", responsible="Олена Гвозденко")
    visit_with(database, "Чуже", responsible="Іван Пасічник")
    assert [row.text for row in rows(database, mine="Гвозденко")] == ["Моє"]


def test_evidence_is_kept_with_its_files(database, tmp_path):
    visit_with(database, "Прибрати двір")
    (row,) = rows(database)
    photo, act = tmp_path / "двір.png", tmp_path / "акт.pdf"
    Image.new("RGB", (40, 30), "green").save(photo)
    act.write_bytes(b"%PDF-1.7\n")
    files = tuple(attach(database, path) for path in (photo, act))
    add_evidence(database, row.uid, files[:1])
    add_evidence(database, row.uid, files[1:])
    assert [one.file_name for one in load_promise(database, row.id).evidence] == ["двір.png", "акт.pdf"]
    record_evidence(database, row.uid, (replace(files[1], caption="Акт приймання"),))
    (left,) = load_promise(database, row.id).evidence
    assert left.caption == "Акт приймання"
    assert check(database) == []
    empty_bin(database)
    assert list(stored_digests(database.files.folder)) == [files[1].digest]
    with pytest.raises(FileError):
        attach(database, tmp_path / "нема.pdf")


def test_groups_are_counted_and_open_when_they_are_few(database):
    visit_with(database, "Перше", "Друге", responsible="Відділ А")
    visit_with(database, "Третє")
    heads = group_heads(database, RegisterFilter(), Grouping.RESPONSIBLE, TODAY.isoformat())
    assert [(head.name, head.total, head.overdue, head.open) for head in heads] == [
        ("Відділ А", 2, 2, True), ("", 1, 1, True),
    ]  # fmt: skip
    listing = GroupedListing(database, RegisterFilter(), Grouping.RESPONSIBLE, heads)
    assert listing.total == 3
    ids = list(listing.ids())
    assert [number < 0 for number in ids] == [True, False, False, True, False]
    assert [one[0] for one in listing.first(100)] == ids
    assert set(listing.rows(ids)) == set(ids)
    assert [one[0] for one in listing.first(2)] == ids[:2]


def test_a_closed_group_keeps_its_follow_ups_to_itself(database):
    visit_with(database, "Перше", "Друге", responsible="Відділ А")
    visit_with(database, "Третє", responsible="Відділ Б")
    heads = group_heads(database, RegisterFilter(), Grouping.RESPONSIBLE, TODAY.isoformat(), frozenset({"Відділ Б"}))
    listing = GroupedListing(database, RegisterFilter(), Grouping.RESPONSIBLE, heads)
    texts = [one.text for one in listing.first() if one[0] > 0]
    assert texts == ["Третє"]
    assert listing.total == 3


def test_every_grouping_has_its_order(database):
    visit_with(database, "Перше", "Друге")
    first, second = rows(database, sort="number")
    set_marks(database, Mark.STATUS, {first.id: FollowUpStatus.DONE})
    visit = load_visit(database, first.visit_id)
    urgent = replace(visit.follow_ups[1].execution, priority=Priority.HIGH, postponed_to=PartialDate(2022, 5))
    save_visit(
        database, replace(visit, follow_ups=(visit.follow_ups[0], replace(visit.follow_ups[1], execution=urgent)))
    )
    assert heads_of(database, Grouping.STATUS) == [("open", 1, 0), ("done", 1, 0)]
    assert heads_of(database, Grouping.PRIORITY) == [("high", 1, 0), ("normal", 1, 0)]
    assert heads_of(database, Grouping.MONTH) == [("2022-03", 1, 0), ("2022-05", 1, 0)]
    assert [name for name, *_counts in heads_of(database, Grouping.CITY)] == ["Звягель"]
    assert heads_of(database, Grouping.GROUP) == heads_of(database, Grouping.TOPIC) == [("", 2, 0)]
    assert second.city == "Звягель"


def test_counting_along_indexes_comes_to_the_same_as_counting_rows(sample):
    """What is known by its year or month alone is overdue when that is over, and stands in its own group."""
    import_strategy(sample, read_strategy(TABLE))
    texts = [visit_with(sample, str(day), due=day).follow_ups[0].text for day in DAYS]
    by_text = {row.text: row.id for row in rows(sample)}
    for text, status in zip(texts, FollowUpStatus, strict=False):
        set_marks(sample, Mark.STATUS, {by_text[text]: status})
    everything = RegisterFilter(opened_before="9999")
    for by in Grouping:
        for day in ("2022-03-10", "2022-12-31", "2030-01-01"):
            counts = [tallies(sample, which, by, day) for which in (RegisterFilter(), everything)]
            assert set(counts[0]) == set(counts[1]), by
            assert len(counts[0]) == len(counts[1]) > 0
    assert register_figures(sample, RegisterFilter(), TODAY) == register_figures(sample, everything, TODAY)
    some = RegisterFilter(statuses=(FollowUpStatus.OPEN, FollowUpStatus.DONE))
    assert {one.status for one in tallies(sample, some, Grouping.CITY, "2022-03-10")} == {"open", "done"}


def test_counting_along_indexes_goes_through_no_table(database):
    seen = []
    with database.plain_sql() as raw:
        raw.set_trace_callback(seen.append)
    try:
        for by in Grouping:
            tallies(database, RegisterFilter(), by, "2022-03-10")
        register_figures(database, RegisterFilter(), TODAY)
        with database.plain_sql() as raw:
            raw.set_trace_callback(None)
            asked = [one for one in seen if "follow_up" in one]
            steps = [step for sql in asked for *_numbers, step in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
    finally:
        with database.plain_sql() as raw:
            raw.set_trace_callback(None)
    assert len(asked) > 10
    assert [one for one in steps if one.startswith(("SCAN follow_up", "SCAN f ")) or "B-TREE" in one] == []


@pytest.mark.parametrize("sort", ["due", "latest", "number", "responsible", "status", "priority", "city", "topic"])
def test_orders_go_both_ways(database, sort):
    import_strategy(database, read_strategy(TABLE))
    up, down = (
        list(RegisterListing(database, RegisterFilter(sort=sort, descending=way)).ids()) for way in (False, True)
    )
    assert up == down[::-1]
    assert len(up) == 10


def test_the_bin_hides_follow_ups_and_gives_them_back(database):
    visit = visit_with(database, "Перше")
    delete_visits(database, [visit.id])
    assert rows(database) == []
    assert heads_of(database, Grouping.CITY) == []
    restore_visits(database, [visit.id])
    assert len(rows(database)) == 1


def test_figures_agree_with_the_lists_behind_them(sample):
    import_strategy(sample, read_strategy(TABLE))
    done = rows(sample)[0]
    set_marks(sample, Mark.STATUS, {done.id: FollowUpStatus.DONE})
    figures = register_figures(sample, RegisterFilter(), now())
    assert figures.total.total == len(rows(sample))
    assert figures.total.done == len(rows(sample, statuses=(FollowUpStatus.DONE,))) == 1
    assert sum(one.total for one in figures.cities) == figures.total.total
    # What two share counts for each of them.
    assert sum(one.total for one in figures.bodies) == figures.total.total + 1
    this_month = now().isoformat()[:7]
    assert figures.months[-1].month == this_month
    assert figures.months[-1].done == len(rows(sample, done_in=this_month)) == 1
    assert figures.months[-1].promised == len(rows(sample, opened_in=this_month))
    open_ones = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING)
    for age in figures.ages:
        behind = rows(sample, statuses=open_ones, opened_since=age.since, opened_before=age.before)
        assert age.count == len(behind)
    assert sum(age.count for age in figures.ages) == figures.total.open + figures.total.overdue


def test_a_done_follow_up_that_is_opened_again_was_not_done(database):
    visit_with(database, "Перше")
    (row,) = rows(database)
    month = now().isoformat()[:7]
    set_marks(database, Mark.STATUS, {row.id: FollowUpStatus.DONE})
    assert len(rows(database, done_in=month)) == 1
    set_marks(database, Mark.STATUS, {row.id: FollowUpStatus.OPEN})
    assert rows(database, done_in=month) == []


def test_the_summary_is_one_page_with_its_numbers(sample, tmp_path):
    import_strategy(sample, read_strategy(TABLE))
    visit_with(sample, *[f"Доручення {number}" for number in range(30)], responsible="Дуже довга назва " * 6)
    target = tmp_path / "summary.pdf"
    which = RegisterFilter()
    assert write_paper(target, register_paper(sample, "summary", language="uk", today=TODAY, which=which).paper) == 1
    words = PdfReader(target).pages[0].extract_text()
    figures = register_figures(sample, which, TODAY)
    assert "Стан виконання доручень на 10 березня 2022 року" in words
    assert f"Усього доручень – {figures.total.total}: виконано – {figures.total.done}" in words
    assert "За містом" in words
    assert "Невиконані доручення за тривалістю" in words
    narrowed = RegisterFilter(city=figures.cities[0].key)
    write_paper(
        tmp_path / "city.docx",
        register_paper(sample, "summary", language="uk", today=TODAY, which=narrowed).paper,
    )
    import docx

    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "city.docx")).paragraphs)
    assert f"Місто: {figures.cities[0].name}" in text


def test_views_are_kept_replaced_and_forgotten(database):
    keep_view(database, KeptView("Мої", {"responsible": "x"}))
    keep_view(database, KeptView(" мої ", {"due": 7}))
    keep_view(database, KeptView("Вінниця", {}))
    assert [(view.name, dict(view.state)) for view in kept_views(database)] == [
        ("Вінниця", {}),
        ("мої", {"due": 7}),
    ]
    forget_view(database, "мої")
    assert [view.name for view in kept_views(database)] == ["Вінниця"]
    with pytest.raises(InvalidValueError):
        keep_view(database, KeptView("  ", {}))


def test_what_is_due_soon_is_counted_for_the_notice(database):
    visit_with(database, "Було")
    assert count_due(database, TODAY, date(2022, 3, 17)) == (1, 0)
    assert count_due(database, date(2022, 2, 25), date(2022, 3, 4)) == (0, 1)


def test_confirmed_names_hold_now_and_in_later_imports(database, tmp_path):
    head = "№\tЗавдання\tПроєкт\tВідповідальні\tІнформація за 2022 рік"
    lines = [
        head,
        "1\tПерше\t\tУправління транспорту міської ради\tЗроблено",
        "2\tДруге\t\tУправління транспорту та звʼязку міської ради\tРобиться",
    ]
    path = tmp_path / "t.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    table = open_table(path).table()
    result = import_strategy(database, table, name="Концепція")
    (pair,) = result.alike
    other, kept = sorted(pair, key=len)
    again = import_strategy(database, table, name="Концепція", merges={other: kept})
    assert (again.count("same"), again.alike) == (2, [])
    assert {row.responsible for row in rows(database)} == {kept}
    assert [one.count("same") for one in [import_strategy(database, table, name="Концепція")]] == [2]


def test_every_written_schema_counts_its_numbers(database):
    visit_with(database, "Перше", "Друге", "Третє")
    numbers = [row.number for row in rows(database, sort="number")]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
    with closing(database.engine.raw_connection()) as raw:
        assert raw.execute("SELECT last FROM register_counter").fetchall() == [(3,)]


def test_groups_that_follow_ups_come_from_are_offered(sample):
    assert [ref.name for ref in groups_of_register(sample)] == ["Робоча група з розвитку міських житлових політик"]
