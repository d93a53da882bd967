from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.kinds.difference_words import value_words, words_of
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome
from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.amounts import Amount
from delegations.domain.records.differences import choices, differences, joined
from delegations.domain.records.fields import HIDDEN, long_text, one_line, starts_as, without_sensitive
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.domain.visits.vocabulary import Status

GUEST = Participant(uid="g", side=Side.GUESTS, name="Ігор Поліщук", post="міський голова")
HOST = Participant(uid="h", side=Side.HOSTS, name="Лариса Карп’як", post="начальниця відділу")
BASE = Visit(
    uid="v", id=1, version=3, title="Візит", purpose="Обмін досвідом", participants=(GUEST, HOST),
    follow_ups=(FollowUp(uid="f", text="Надіслати подяку"),),
)  # fmt: skip


def test_fields_rows_and_their_order_are_told_apart():
    after = replace(
        BASE,
        status=Status.HELD,
        start=PartialDate(2021),
        participants=(HOST, replace(GUEST, post="мер")),
        follow_ups=(),
        version=4,
    )
    told = {one.path: (one.before, one.after) for one in differences(BASE, after)}
    assert told == {
        ("status",): (Status.PLANNED, Status.HELD),
        ("start",): (None, PartialDate(2021)),
        ("participants", "g", "post"): ("міський голова", "мер"),
        ("participants", "*order"): (("g", "h"), ("h", "g")),
        ("follow_ups", "f"): (BASE.follow_ups[0], None),
    }


def test_rows_in_rows():
    before = Meeting(uid="m", items=(AgendaItem(uid="i", outcomes=(Outcome(uid="o", text="Підготувати звіт"),)),))
    after = replace(before, items=(replace(before.items[0], outcomes=(Outcome(uid="o", text="Подати звіт"),)),))
    assert [one.path for one in differences(before, after)] == [("items", "i", "outcomes", "o", "text")]


def test_changes_of_different_fields_join_without_a_conflict():
    theirs = replace(BASE, version=4, purpose="Безпечне місто")
    mine = replace(BASE, title="Візит до Луцька", participants=(GUEST, replace(HOST, post="директорка")))
    found = choices(BASE, theirs, mine)
    assert not any(one.is_conflict for one in found)
    both = joined(BASE, theirs, mine, [one.path for one in found if one.mine])
    assert (both.purpose, both.title, both.version) == ("Безпечне місто", "Візит до Луцька", 4)
    assert both.participants[1].post == "директорка"


def test_one_field_changed_by_both_is_chosen():
    theirs, mine = replace(BASE, purpose="Їхня"), replace(BASE, purpose="Моя")
    (only,) = choices(BASE, theirs, mine)
    assert only.is_conflict
    assert joined(BASE, theirs, mine, []).purpose == "Їхня"
    assert joined(BASE, theirs, mine, [("purpose",)]).purpose == "Моя"


def test_the_same_change_by_both_needs_no_choice():
    both = replace(BASE, purpose="Однакова")
    assert choices(BASE, both, replace(BASE, purpose="Однакова")) == []


def test_a_row_that_they_removed_and_i_changed_is_one_choice():
    theirs = replace(BASE, participants=(HOST,))
    mine = replace(BASE, participants=(replace(GUEST, post="мер"), HOST))
    (only,) = choices(BASE, theirs, mine)
    assert only.path == ("participants", "g")
    assert only.is_conflict
    assert joined(BASE, theirs, mine, []).participants == (HOST,)
    assert {one.post for one in joined(BASE, theirs, mine, [only.path]).participants} == {HOST.post, "мер"}


def test_a_row_that_i_removed_and_they_changed():
    theirs = replace(BASE, participants=(replace(GUEST, post="мер"), HOST))
    mine = replace(BASE, participants=(HOST,))
    (only,) = choices(BASE, theirs, mine)
    assert joined(BASE, theirs, mine, []).participants[0].post == "мер"
    assert joined(BASE, theirs, mine, [only.path]).participants == (HOST,)


def test_rows_that_both_added_are_all_there():
    new = Participant(uid="n1", side=Side.GUESTS, name="Їхній гість")
    other = Participant(uid="n2", side=Side.GUESTS, name="Мій гість")
    theirs = replace(BASE, participants=(*BASE.participants, new))
    mine = replace(BASE, participants=(*BASE.participants, other))
    found = choices(BASE, theirs, mine)
    both = joined(BASE, theirs, mine, [one.path for one in found if one.mine])
    assert [one.name for one in both.participants[2:]] == ["Їхній гість", "Мій гість"]


TEXTS = st.sampled_from(["", "а", "б", "в"])
PEOPLE = st.lists(st.builds(Participant, uid=st.sampled_from("ghijk"), side=st.just(Side.GUESTS), post=TEXTS),
                  unique_by=lambda one: one.uid, max_size=4).map(tuple)  # fmt: skip
VISITS = st.builds(Visit, uid=st.just("v"), title=TEXTS, purpose=TEXTS, place=TEXTS, participants=PEOPLE)


@given(VISITS, VISITS, VISITS)
def test_taking_all_of_mine_or_all_of_theirs_gives_just_that(base, theirs, mine):
    found = choices(base, theirs, mine)
    all_mine = joined(base, theirs, mine, [one.path for one in found])
    all_theirs = joined(base, theirs, mine, [])
    assert all_theirs == theirs
    assert (all_mine.title, all_mine.purpose, all_mine.place) == (mine.title, mine.purpose, mine.place)
    assert {one.uid: one for one in all_mine.participants} == {one.uid: one for one in mine.participants}


@given(VISITS, VISITS)
def test_every_difference_applied_gives_the_other_state(before, after):
    from delegations.domain.records.differences import applied

    record = before
    for one in differences(before, after):
        record = applied(record, one)
    assert (record.title, record.purpose, record.place) == (after.title, after.purpose, after.place)
    assert {one.uid: one for one in record.participants} == {one.uid: one for one in after.participants}


def test_changes_in_words_name_rows_and_people():
    from delegations.domain.visits.visit import ProgrammeItem

    item = ProgrammeItem(uid="p", title="Зустріч у міській раді")
    before = replace(BASE, programme=(item,))
    after = replace(
        before,
        status=Status.HELD,
        participants=(replace(GUEST, post="мер"), HOST),
        programme=(replace(item, hosts=("h",)),),
        follow_ups=(),
    )
    told = [words_of(one, before, after) for one in differences(before, after)]
    assert [(one.where, one.before, one.after) for one in told] == [
        ("Стан", "запланований", "відбувся"),
        ("Хто бере участь › Ігор Поліщук › Посада", "міський голова", "мер"),
        ("Програма › Зустріч у міській раді › Хто приймає", "", "Лариса Карп’як"),
        ("Доручення › Надіслати подяку", "Надіслати подяку", ""),
    ]


TOPIC = Ref(7, "Центри надання адміністративних послуг")
IN_ENGLISH = Ref(7, "Administrative service centres")


def test_the_same_topic_in_another_language_is_no_difference():
    before = replace(BASE, topics=(TOPIC,), talks=(Talk(uid="t", topic=TOPIC),), guests=(Ref(3, "Луцьк"),))
    after = replace(BASE, topics=(IN_ENGLISH,), talks=(Talk(uid="t", topic=IN_ENGLISH),), guests=(Ref(3, "Lutsk"),))
    assert not list(differences(before, after))
    assert [one.path for one in differences(before, replace(after, topics=(Ref(8, "Школи"),)))] == [("topics",)]
    # What has no number yet is known by its name alone.
    assert [one.path for one in differences(before, replace(after, guests=(Ref(None, "Луцьк"),)))] == [("guests",)]


def test_a_topic_that_only_changed_its_language_is_no_choice():
    base = Practice(uid="p", title="Черга", topic=TOPIC)
    theirs = replace(base, topic=IN_ENGLISH, problem="Довгі черги")
    assert [one.path for one in choices(base, theirs, replace(base, title="Електронна черга"))] == [
        ("problem",),
        ("title",),
    ]
    # Both chose the same topic, each in the own language.
    without = replace(base, topic=None)
    assert not choices(without, replace(base, topic=IN_ENGLISH), base)


def _figure(*parts):
    amount = Amount(tuple(map(Decimal, parts))) if parts else None
    return Indicator(
        uid="i", name="Камер", values=(IndicatorValue(uid="v", municipality=Ref(1, "Луцьк"), amount=amount),)
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((321, 31), (400,), ("321 + 31", "400")),
        ((), (321, 31), ("", "321 + 31")),
        (("1.5",), (), ("1,5", "")),
    ],
)
def test_a_figure_is_told_whole_as_it_was_typed(before, after, words):
    first, second = _figure(*before), _figure(*after)
    (told,) = [words_of(one, first, second) for one in differences(first, second)]
    assert (told.where, told.before, told.after) == ("Значення › Луцьк › Значення", *words)


def test_two_figures_for_one_are_a_choice_between_two_not_between_their_parts():
    (one,) = choices(_figure(321, 31), _figure(321, 40), _figure(300, 31))
    assert one.is_conflict
    assert one.path == ("values", "v", "amount")


@dataclass(frozen=True, slots=True)
class _Guide:
    name: str = one_line("Name")
    health: str = long_text("Health", HIDDEN)
    beds: int = starts_as(0, "Beds", HIDDEN)


def test_hidden_fields_of_any_kind_of_record_are_hidden_in_words_and_left_out():
    guide = _Guide(name="Олена", health="цукор", beds=2)
    assert value_words("цукор", ("health",), guide) == _("(hidden)")
    assert value_words("Олена", ("name",), guide) == "Олена"
    assert without_sensitive(guide) == _Guide(name="Олена")
    person = Person(uid="p", name="Олена", phone="+380 12", health="цукор")
    assert without_sensitive(person) == Person(uid="p", name="Олена")
    assert value_words("цукор", ("health",), person) == _("(hidden)")
