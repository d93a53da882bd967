from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.visits.lacking import VisitOutline, lacks
from delegations.domain.visits.precedence import by_precedence, rank
from delegations.domain.visits.programme import next_item
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Talk, Visit, direction_of
from delegations.domain.visits.visit_rules import next_statuses, states_between, status_problem, tidy
from delegations.domain.visits.vocabulary import Direction, Role, Status

TODAY = date(2026, 11, 24)


def problems_of(visit):
    return {problem.path: problem.message for problem in tidy(visit)[1]}


def test_a_visit_needs_a_title_or_its_sides():
    assert "title" in problems_of(Visit())
    assert not problems_of(Visit(title="Візит"))
    assert not problems_of(Visit(guests=(Ref(None, "Луцьк"),)))


def test_dates_and_times_that_run_backwards():
    item = ProgrammeItem(title="Зустріч", day=PartialDate(2024, 6, 1), start=time(11), end=time(9))
    visit = Visit(title="В", start=PartialDate(2024, 5, 9), end=PartialDate(2024, 5, 8), programme=(item,))
    assert set(problems_of(visit)) == {"end", f"programme/{item.uid}/end", f"programme/{item.uid}/day"}
    assert not problems_of(Visit(title="В", start=PartialDate(2021), end=PartialDate(2021, 5)))


def test_one_head_a_side():
    heads = [Participant(side=Side.GUESTS, name=name, role=Role.HEAD) for name in ("А Б", "В Г")]
    host = Participant(side=Side.HOSTS, name="Ґ Д", role=Role.HEAD)
    found = problems_of(Visit(title="В", participants=(*heads, host)))
    assert list(found) == [f"participants/{heads[1].uid}/role"]
    assert "А Б" in found[f"participants/{heads[1].uid}/role"]


def test_blank_rows_vanish_and_half_rows_are_named():
    half = ProgrammeItem(place="Зала")
    unnamed = Participant(side=Side.GUESTS, post="міський голова", name="(Буде названо)")
    visit = Visit(
        title="В",
        participants=(Participant(side=Side.GUESTS), unnamed),
        programme=(half,),
        talks=(Talk(),),
        gifts=(Gift(description=" "),),
    )
    clean, problems = tidy(visit)
    assert [one.path for one in problems] == [f"programme/{half.uid}/title"]
    assert clean.participants == (replace(unnamed, name=""),)
    assert clean.talks == clean.gifts == ()


def test_signs_that_nobody_sees_never_keep_a_visit_from_being_saved():
    note = ProgressNote(text="в\u202eг")
    follow_up = FollowUp(text="зробити\ufeff", notes=(note, ProgressNote(author="я", text="\u200b")))
    plan = SeatingPlan(name="План\x07\nобіду")
    visit = Visit(title="В\x01", talks=(Talk(text="а\vб"),), follow_ups=(follow_up,), seating=(plan,))
    clean, problems = tidy(visit)
    assert problems == []
    assert (clean.title, clean.talks[0].text, clean.seating[0].name) == ("В", "а\nб", "План обіду")
    assert [one.text for one in clean.follow_ups[0].notes] == ["вг"]


def test_the_life_of_a_visit():
    assert next_statuses(Status.HELD) == (Status.UNDER_WAY, Status.HELD)
    assert status_problem(Status.CANCELLED, Status.HELD, None, TODAY)
    assert not status_problem(Status.PLANNED, Status.HELD, PartialDate(2026), TODAY)
    assert status_problem(Status.PLANNED, Status.HELD, PartialDate(2026, 12), TODAY)
    assert not status_problem(Status.PLANNED, Status.CONFIRMED, PartialDate(2027), TODAY)


def test_direction_is_seen_from_our_municipality():
    visit = Visit(guests=(Ref(1, "А"),), hosts=(Ref(2, "Б"),))
    assert direction_of(visit, 1) is Direction.OUTGOING
    assert direction_of(visit, 2) is Direction.INCOMING
    assert direction_of(visit, 3) is Direction.EXTERNAL
    assert direction_of(visit, None) is Direction.EXTERNAL


def test_what_a_visit_lacks_is_said_in_right_ukrainian():
    held = VisitOutline(status=Status.HELD, has_guests=True, without_post=2)
    found = lacks(held, TODAY)
    assert "2 особи без посади" in found
    assert {"немає дати", "немає господарів", "ще немає програми", "звіт не написано"} <= set(found)
    assert "звіт не надруковано" in lacks(replace(held, has_learned=True), TODAY)
    assert not any("звіт" in one for one in lacks(replace(held, printed={"visit-report"}), TODAY))


def test_a_visit_that_is_over_says_that_its_state_and_its_thanks_wait():
    over, later = VisitOutline(start=PartialDate(2026, 11, 10), end=PartialDate(2026, 11, 12)), date(2026, 11, 13)
    assert "завершився, а стан досі «запланований»" in lacks(over, later)
    assert "уже почався, а стан досі «запланований»" in lacks(over, date(2026, 11, 12))
    assert not any("стан досі" in one for one in lacks(over, date(2026, 11, 9)))
    assert states_between(Status.HELD, Status.PLANNED) == (Status.UNDER_WAY, Status.CONFIRMED, Status.PLANNED)
    # One that is known by its month alone is over with the month.
    assert not any("стан досі" in one for one in lacks(replace(over, start=PartialDate(2026, 11), end=None), later))
    held = replace(over, status=Status.HELD)
    assert not any("стан досі" in one for one in lacks(held, later))
    assert "листа подяки ще немає" in lacks(held, later)
    assert "листа подяки ще немає" not in lacks(replace(held, printed={"thanks"}), later)
    assert "листа подяки ще немає" not in lacks(held, date(2027, 11, 13))


def test_what_comes_next_is_the_first_item_of_today_that_has_not_begun():
    day = PartialDate(2026, 11, 10)
    items = tuple(ProgrammeItem(day=day, start=time(hour), title=str(hour)) for hour in (14, 9, 11))
    items += (ProgrammeItem(day=PartialDate(2026, 11, 11), start=time(8), title="завтра"),)

    def title(hour):
        found = next_item(items, datetime(2026, 11, 10, hour, 30))
        return found and found.title

    assert [title(hour) for hour in (7, 9, 11, 14)] == ["9", "11", "14", None]


def test_a_hundred_posts_stand_in_their_order():
    """Whatever language they are typed in: each block of the list is one rank, and a rank above the next block."""
    lines = (Path(__file__).parent / "posts_in_order.tsv").read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).strip().split("\n\n")
    ranks = [{post: rank(post) for post in block.split("\n")} for block in blocks]
    assert sum(map(len, ranks)) > 100
    assert [block for block in ranks if len(set(block.values())) > 1] == []
    highest = [min(block.values()) for block in ranks]
    assert highest == sorted(set(highest))
    assert max(highest) < rank("тесля")


def test_the_head_leads_and_the_driver_closes():
    people = [
        Participant(side=Side.GUESTS, name=name, post=post, role=role)
        for name, post, role in (
            ("Водій", "водій", Role.DRIVER), ("Директорка", "директор департаменту", Role.MEMBER),
            ("Голова", "депутат", Role.HEAD), ("Мер", "міський голова", Role.MEMBER),
        )
    ]  # fmt: skip
    assert [one.name for one in by_precedence(people)] == ["Голова", "Мер", "Директорка", "Водій"]
    assert [one.name for one in by_precedence([replace(one, post="") for one in people[1:2] * 2])] == ["Директорка"] * 2
