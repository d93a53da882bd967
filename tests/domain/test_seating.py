"""Who sits where: the seats of honour, guests and hosts by turns, changes by hand."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import pytest

from delegations.domain.people.vocabulary import Side
from delegations.domain.seating.plans import (
    for_item,
    is_by_rule,
    propose,
    put,
    reshaped,
    resized,
    standing,
    swapped,
)
from delegations.domain.seating.rooms import fitting_seats, room_of
from delegations.domain.visits.precedence import ELSEWHERE, SHIPPED, UKRAINE, by_precedence, rank, rules_for
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Visit
from delegations.domain.visits.visit_rules import tidy
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, TableShape


def people(guests, hosts):
    made = [Participant(side=Side.GUESTS, name=f"G{n}") for n in range(1, guests + 1)]
    made += [Participant(side=Side.HOSTS, name=f"H{n}") for n in range(1, hosts + 1)]
    return Visit(title="В", participants=tuple(made))


def names(visit, plan):
    return [visit.name_of(uid) for uid in plan.places]


def by_rule(visit, shape, seats, *, alternate=False):
    return names(visit, propose(visit, SeatingPlan(shape=shape, seats=seats, alternate=alternate)))


def test_at_a_long_table_the_heads_face_each_other_and_the_right_comes_first():
    # Guests look down the plan, so that the right of their head is at the left of the paper.
    assert by_rule(people(3, 3), TableShape.LONG, 6) == ["G2", "G1", "G3", "H3", "H1", "H2"]
    assert by_rule(people(4, 4), TableShape.LONG, 8) == ["G2", "G1", "G3", "G4", "H3", "H1", "H2", "H4"]


def test_at_a_long_table_both_sides_alternate_when_wanted():
    row = by_rule(people(4, 4), TableShape.LONG, 8, alternate=True)
    assert row[1][0] == "G"
    assert row[5][0] == "H"
    assert [one[0] for one in row] == ["H", "G", "H", "G", "G", "H", "G", "H"]


@pytest.mark.parametrize("shape", [TableShape.ROUND, TableShape.HEAD])
def test_guests_and_hosts_alternate(shape):
    visit = people(4, 4)
    row = by_rule(visit, shape, 8, alternate=True)
    sides = [one[0] for one in row]
    pairs = list(pairwise(sides))
    assert sum(one == other for one, other in pairs) <= 1
    # The first guest sits at the right of the host.
    assert row.index("G1") == (1 if shape is TableShape.ROUND else row.index("H1") - 1)


def test_in_a_hall_the_middle_of_the_first_row_is_for_the_first_guest():
    row = by_rule(people(5, 9), TableShape.THEATRE, 14, alternate=True)
    assert row[3] == "G1"
    assert set(row[:8]) >= {"G1", "H1"}
    assert "" not in row


def test_in_a_car_the_first_guest_sits_at_the_back_on_the_right():
    assert by_rule(people(2, 1), TableShape.CAR, 4) == ["H1", "G2", "", "G1"]


def test_drivers_get_no_seat_and_nobody_sits_twice():
    visit = people(5, 4)
    driver = Participant(side=Side.HOSTS, name="Водій", role=Role.DRIVER)
    visit = replace(visit, participants=(*visit.participants, driver))
    for shape in TableShape:
        for alternate in (False, True):
            plan = propose(visit, SeatingPlan(shape=shape, seats=fitting_seats(shape, 9), alternate=alternate))
            seated = [uid for uid in plan.places if uid]
            assert driver.uid not in seated
            assert len(seated) == len(set(seated))
            if shape is not TableShape.CAR:
                assert standing(visit, plan) == [driver]


@pytest.mark.parametrize("shape", TableShape)
@pytest.mark.parametrize("seats", [1, 2, 3, 7, 12, 40, 60])
def test_seats_never_overlap_and_stay_in_the_room(shape, seats):
    room = room_of(shape, seats)
    assert len(room.seats) == (4 if shape is TableShape.CAR else seats)
    for place, one in enumerate(room.seats):
        assert 0 < one.x < room.width
        assert 0 < one.y < room.height
        for other in room.seats[place + 1 :]:
            assert hypot(one.x - other.x, one.y - other.y) > 0.9


def test_changes_by_hand():
    visit = people(2, 2)
    plan = propose(visit, SeatingPlan(shape=TableShape.LONG, seats=4))
    assert names(visit, swapped(plan, 0, 3)) == ["H2", "G2", "H1", "G1"]
    first = plan.places[0]
    assert put(plan, first, 1).places[1] == first
    freed = replace(plan, places=("", *plan.places[1:]))
    assert [one.uid for one in standing(visit, freed)] == [first]
    # Who stood takes the seat, and who sat there stands.
    taken = put(freed, first, 2)
    assert [one.name for one in standing(visit, taken)] == [visit.name_of(plan.places[2])]


def test_what_was_made_by_hand_outlives_every_choice():
    visit = people(3, 3)
    visit = replace(visit, programme=(ProgrammeItem(title="Обід", kind=ProgrammeKind.MEAL),))
    plan = propose(visit, SeatingPlan(shape=TableShape.LONG, seats=6))
    assert is_by_rule(visit, resized(visit, plan, 10))
    assert reshaped(visit, plan, TableShape.ROUND).alternate
    by_hand = swapped(plan, 1, 2)
    assert not is_by_rule(visit, by_hand)
    wider = resized(visit, by_hand, 10)
    # The first guest moved from the middle to its left: she stays there, opposite the one that she sat opposite.
    assert names(visit, wider)[2:5] == ["G3", "G1", ""] or names(visit, wider)[1:4] == ["G2", "G3", "G1"]
    assert resized(visit, wider, 6).places == by_hand.places
    assert for_item(visit, by_hand, visit.programme[0].uid).places == by_hand.places
    for shape in TableShape:
        other = reshaped(visit, by_hand, shape)
        seats = [one for one in names(visit, other) if one]
        assert len(seats) == (4 if shape is TableShape.CAR else 6)
        if shape is not TableShape.CAR:
            assert set(other.places) - {""} == set(by_hand.places)


def test_an_interpreter_sits_beside_her_head_and_the_press_is_not_at_the_talks():
    visit = people(4, 4)
    serving = (
        Participant(side=Side.GUESTS, name="GI", role=Role.INTERPRETER),
        Participant(side=Side.HOSTS, name="HI", role=Role.INTERPRETER),
        Participant(side=Side.GUESTS, name="GP", role=Role.PRESS),
    )
    meal = ProgrammeItem(title="Обід", kind=ProgrammeKind.MEAL)
    visit = replace(visit, participants=(*visit.participants, *serving), programme=(meal,))
    for shape in (TableShape.LONG, TableShape.ROUND, TableShape.HEAD):
        for alternate in (False, True):
            plan = propose(visit, SeatingPlan(shape=shape, seats=12, alternate=alternate))
            seats = room_of(shape, 12).seats
            at = {visit.name_of(uid): seats[n] for n, uid in enumerate(plan.places) if uid}
            for head, interpreter in (("G1", "GI"), ("H1", "HI")):
                assert hypot(at[head].x - at[interpreter].x, at[head].y - at[interpreter].y) < 1.2
            if shape is TableShape.ROUND and not alternate:
                assert abs(at["G1"].y - at["H1"].y) > 3
            elif shape is not TableShape.LONG:
                assert hypot(at["G1"].x - at["H1"].x, at["G1"].y - at["H1"].y) < 1.2
            assert ("GP" in at) == (shape is TableShape.ROUND)
            assert ("GP" in names(visit, for_item(visit, plan, meal.uid))) is True
    hall = by_rule(visit, TableShape.THEATRE, 16, alternate=True)
    assert (hall.index("GI") - hall.index("G1"), hall.index("HI") - hall.index("H1")) == (8, 8)
    assert by_rule(visit, TableShape.CAR, 4)[0] == "GI"
    talks = propose(visit, SeatingPlan(shape=TableShape.LONG, seats=10))
    assert [one.name for one in standing(visit, talks)] == ["GP"]


def test_a_seat_is_free_when_its_person_leaves_the_visit():
    visit = people(2, 2)
    plan = propose(visit, SeatingPlan(shape=TableShape.LONG, seats=4))
    clean, problems = tidy(replace(visit, participants=visit.participants[1:], seating=(plan,)))
    assert problems == []
    assert sorted(names(visit, clean.seating[0])) == ["", "G2", "H1", "H2"]
    assert visit.participants[0].uid not in clean.seating[0].places


def test_each_country_has_its_own_list():
    lists = dict(SHIPPED) | {"Польща": "dyrektor*\nprezydent*"}
    ours, theirs = rules_for(lists, UKRAINE), rules_for(lists, "польща")
    assert rank("Луцький міський голова", ours) < rank("секретар міської ради", ours)
    assert rank("dyrektor wydziału", theirs) < rank("Prezydent Miasta", theirs)
    assert rank("Prezydent Miasta Lublin", rules_for(lists, "Литва")) == rank("Луцький міський голова", ours)
    assert rules_for({}, "Деінде") == SHIPPED[ELSEWHERE]
    pair = [Participant(side=Side.HOSTS, name=post, post=post) for post in ("Prezydent Miasta", "dyrektor wydziału")]
    assert [one.name for one in by_precedence(pair, theirs)] == ["dyrektor wydziału", "Prezydent Miasta"]
