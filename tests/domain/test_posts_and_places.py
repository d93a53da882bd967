"""Posts, bodies and places in every case, checked by hand: the tables beside this file hold them."""

import csv
from pathlib import Path

import pytest

from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.addressee import addressee_lines
from delegations.domain.people.post_forms import propose_post_forms
from delegations.domain.places.place_forms import place_forms, preposition, propose_genitive, settlement


def _wrong(table, propose):
    """Return what ``propose`` gives otherwise than the table: (words, case, given, right)."""
    with (Path(__file__).parent / table).open(encoding="utf-8") as file:
        head, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert rows
    return [
        (words, case, given, right)
        for words, *forms in rows
        for case, right in zip(head[1:], forms, strict=True)
        if (given := propose(words).get(NameCase(case))) not in right.split("|")
    ]


@pytest.mark.parametrize(
    ("table", "propose"),
    [
        ("posts.tsv", propose_post_forms), ("posts_of_offices.tsv", propose_post_forms), ("places.tsv", place_forms),
        ("places_in_two_cases.tsv", place_forms),
    ],
    ids=["posts", "posts of offices", "places", "cities of Ukraine and partner cities"],
)  # fmt: skip
def test_the_reviewed_tables_hold_in_every_case(table, propose):
    assert _wrong(table, propose) == []


@pytest.mark.parametrize("post", ["", "Bürgermeister", "شهردار", "відділ кадрів", "з питань освіти", "123"])
def test_what_is_no_ukrainian_post_is_left_alone(post):
    assert propose_post_forms(post) == {}


def test_what_depends_on_a_post_is_not_taken_for_a_second_one():
    for post, genitive in (
        ("начальник відділу сім’ї, молоді та спорту", "начальника відділу сім’ї, молоді та спорту"),
        ("голова правління, член спілки", "голови правління, члена спілки"),
        ("радник – уповноважений з прав людини", "радника – уповноваженого з прав людини"),
        ("директорка, заступниця голови асоціації", "директорки, заступниці голови асоціації"),
    ):
        assert propose_post_forms(post)[NameCase.GENITIVE] == genitive


@pytest.mark.parametrize("name", ["КП «Луцькводоканал»", "«Амбасадори Житомира»", "ОСББ", "Bürgeramt", ""])
def test_quoted_and_abbreviated_bodies_stay(name):
    assert propose_genitive(name) == name


@pytest.mark.parametrize(
    ("before", "word", "found"),
    [
        ("зустріч", "Луцьку", "у"), ("були", "Луцьку", "в"), ("", "Одесі", "в"), ("", "Луцьку", "у"),
        ("відбувся", "Львові", "у"), ("була", "Вінниці", "у"), ("раді", "місті Києві", "в"), ("день", "місті", "у"),
        ("нараду –", "місті", "у"), ("були", "Європі", "в"), ("дні", "Франції", "у"),
    ],
)  # fmt: skip
def test_u_and_v_as_they_sound_well(before, word, found):
    assert preposition(before, word) == found


def test_a_city_in_a_sentence_says_what_it_is():
    assert settlement("Луцьк", NameCase.GENITIVE) == "міста Луцька"
    assert settlement("Новоград-Волинський", NameCase.LOCATIVE) == "місті Новограді-Волинському"
    assert settlement("Пищів", NameCase.GENITIVE, "Пищівська сільська рада") == "села Пищова"
    assert settlement("Житомирська область", NameCase.LOCATIVE) == "Житомирській області"


_STARTSEVA = "Світлані СТАРЦЕВІЙ"


@pytest.mark.parametrize(
    ("post", "body", "lines"),
    [
        ("начальник", "Управління освіти міської ради", ["Начальникові Управління освіти міської ради"]),
        ("голова", "Асоціація міст України", ["Голові Асоціації міст України"]),
        ("директорка", "КП «Луцькводоканал»", ["Директорці КП «Луцькводоканал»"]),
        ("виконавчий директор", "Асоціація міст України", ["Виконавчому директорові Асоціації міст України"]),
        ("міський голова", "Луцька міська рада", ["Луцькому міському голові"]),
        ("міська голова", "Рівненська міська рада", ["Рівненській міській голові"]),
        ("Луцький міський голова", "", ["Луцькому міському голові"]),
        ("начальник управління житлової політики", "Міністерство розвитку громад та територій України",
         ["Міністерство розвитку громад та територій України", "Начальникові управління житлової політики"]),
        ("секретар ради", "Луцька міська рада", ["Луцька міська рада", "Секретареві ради"]),
        ("заступник голови", "Волинська обласна рада", ["Волинська обласна рада", "Заступникові голови"]),
        ("голова Волинської обласної ради", "Волинської обласної ради", ["Голові Волинської обласної ради"]),
    ],
)  # fmt: skip
def test_the_head_of_a_body_has_it_in_the_post_and_others_below_it(post, body, lines):
    assert list(addressee_lines(post, body, _STARTSEVA)) == [*lines, _STARTSEVA]
