"""Visits read out of letters, lists and programmes, part by part."""

from dataclasses import replace
from datetime import date

import pytest

from delegations.domain.library.topics import SHIPPED_TOPICS
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.vocabulary import DetailKind
from tests.visit_papers import PAPERS, rows_of

KNOWN = KnownWords(
    date(2026, 5, 1), ("Луцьк", "Люблін"), "Луцьк", {code: code for code, _above, _name in SHIPPED_TOPICS}
)


def said_of(found):
    """Return what was understood, as lines."""
    lines = [f"{one.value.kind.value} {one.value.text}" for one in found.details if one.is_kept]
    lines += [f"people {sum(one.is_kept for one in found.people)}"]
    return [*lines, f"programme {sum(one.is_kept for one in found.programme)}"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_paper_is_understood_part_by_part(paper):
    found = read_visit(rows_of(paper), KNOWN, subject=paper.subject)
    said = said_of(found)
    missing = [line for line in paper.expected.strip().splitlines() if line not in said]
    assert not missing, "\n".join(said)


SENTENCES = """
Делегація Люблінської міської ради відвідала з робочою поїздкою місто Луцьк = Люблін | Луцьк
Делегація Луцької міської ради відвідала Люблін = Луцьк | Люблін
Гості з Любліна прибудуть до Луцька = Люблін | Луцьк
Зустріч у центрі міста. Як зазначено, гості з м. Зелене Поле приїдуть до Луцька = Зелене Поле | Луцьк
Представники міської ТГ та делегація міста Битом у м. Луцьку = Битом | Луцьк
The delegation of the city of New Haven will visit Луцьк = New Haven | Луцьк
Eine Delegation der Stadt Frankfurt am Main besucht Луцьк = Frankfurt am Main | Луцьк
Луцька делегація відвідає Люблін = Луцьк | Люблін
A delegation from Lublin will visit Lutsk = Люблін | Луцьк
Eine Delegation aus Lublin besucht Luzk = Люблін | Луцьк
Delegacja z Lublina odwiedzi Łuck = Люблін | Луцьк
Делегація Люблінської області відвідає Луцьк = | Луцьк
The visit of the Lutsk delegation to our city = Луцьк |
Delegacja miasta Nowa Sól odwiedzi Луцьк = Nowa Sól | Луцьк
"""


@pytest.mark.parametrize("case", [line for line in SENTENCES.splitlines() if line])
def test_a_sentence_tells_which_city_comes_to_which(case):
    sentence, sides = case.split(" = ")
    found = read_visit([[f"{sentence}."]], replace(KNOWN, ours=""))
    said = {kind: " ".join(found.said(kind)) for kind in (DetailKind.GUESTS, DetailKind.HOSTS)}
    guests, hosts = (side.strip() for side in sides.split("|"))
    assert (said[DetailKind.GUESTS], said[DetailKind.HOSTS]) == (guests, hosts)


CALLED = """
Вик. Мельник Ірина Петрівна, начальниця відділу, тел. (0362) 77-77-77 = Ірина Петрівна Мельник|(0362) 77-77-77|
Контактна особа: Марія Коваль, maria@example.org = Марія Коваль||maria@example.org
Kind regards/Anna Nowak/Wydział Promocji/tel. +48 81 466 20 00 = Anna Nowak|+48 81 466 20 00|
Довідки за тел. 067 555 44 33 =
"""


@pytest.mark.parametrize("case", [line for line in CALLED.splitlines() if line])
def test_whom_to_call_about_a_letter_goes_to_the_register_of_people(case):
    letter, _sign, said = case.partition(" =")
    lines = ["Делегація з Любліна приїде до Луцька 12–14 вересня 2026 року.", *letter.split("/")]
    found = read_visit([[line] for line in lines], KNOWN)
    people = [f"{one.name}|{one.phone}|{one.email}" for one in found.own_kept()]
    assert people == list(filter(None, [said.strip()]))
    assert all(one.city == "Люблін" for one in found.own_kept())
    # Nothing of it is lost: it stands among what is shown.
    shown = "\n".join(one.source for one in found.details)
    assert all(part in shown for part in said.strip().split("|")[1:])


STAYS = """
з 12 по 14 вересня 2026 року = 12.09.2026 14.09.2026
12–14 вересня 2026 року = 12.09.2026 14.09.2026
з 30 вересня по 2 жовтня 2026 року = 30.09.2026 02.10.2026
12.09–14.09.2026 = 12.09.2026 14.09.2026
12-14.09.2026 = 12.09.2026 14.09.2026
vom 12. bis zum 14. September 2026 = 12.09.2026 14.09.2026
from 12 to 14 September 2026 = 12.09.2026 14.09.2026
September 12–14, 2026 = 12.09.2026 14.09.2026
w dniach od 12 do 14 września 2026 r. = 12.09.2026 14.09.2026
از ۲۲ تا ۲۴ شهریور ۱۴۰۵ = 13.09.2026 15.09.2026
12 та 13 вересня = 12.09.2026 13.09.2026
з дванадцятого по чотирнадцяте вересня = 12.09.2026 14.09.2026
od dwunastego do czternastego września 2026 r. = 12.09.2026 14.09.2026
"""


@pytest.mark.parametrize("case", [line for line in STAYS.splitlines() if line])
def test_days_of_a_stay_are_found_in_a_sentence(case):
    words, days = case.split(" = ")
    found = read_visit([[f"Делегація прибуде {words} до нас."]], KNOWN)
    assert f"{found.said(DetailKind.START)[0]} {found.said(DetailKind.END)[0]}" == days


def test_lines_below_a_day_belong_to_the_programme_when_an_hour_follows_and_to_the_letter_when_none_does():
    found = read_visit([["3 вересня"], ["Прибуття гостей"], ["9.00 Сніданок"], ["10.00 Зустріч"]], KNOWN)
    assert [one.value.title for one in found.programme] == ["Прибуття гостей", "Сніданок", "Зустріч"]
    found = read_visit([["3 вересня 2026 року"], ["Міському голові"], ["Шановний пане!"], ["Чекаємо на вас."]], KNOWN)
    assert found.programme == ()
    words = [one.value.text for one in found.details if not one.is_kept]
    assert {"Міському голові", "Шановний пане!", "Чекаємо на вас."} <= set(words)


def test_nothing_of_a_letter_is_dropped_without_a_word():
    for paper in PAPERS:
        found = read_visit(rows_of(paper), KNOWN, subject=paper.subject)
        told = [one.source + one.value.text for one in found.details]
        told += [one.source + one.value.name + one.value.post for one in found.people]
        told += [one.source for one in found.programme]
        everything = " ".join(told)
        for row in rows_of(paper):
            words = [word.strip(".,;:()—–«»") for word in " ".join(row).split()]
            lost = [word for word in words if len(word) > 6 and word.isalpha() and word not in everything]
            assert len(lost) <= len(words) // 2, (paper.name, row, lost)


def test_the_first_line_of_news_is_the_title_and_the_aim_is_cut_out_of_its_sentence():
    sentence = (
        "Гості провели у місті два дні з метою обміну досвідом щодо житлово-комунального господарства та роботи "
        "центру безпеки, які діють у громаді вже п’ять років поспіль."
    )
    news = [["Делегація міста Зелене відвідала Луцьк"], [sentence]]
    found = read_visit(news, KNOWN)
    assert found.said(DetailKind.TITLE) == ("Делегація міста Зелене відвідала Луцьк",)
    assert found.said(DetailKind.PURPOSE)[0].startswith("З метою обміну досвідом")
    assert set(found.said(DetailKind.TOPIC)) == {"utilities", "safety-centre"}


def test_a_sentence_that_names_the_delegation_is_its_list():
    lines = (
        "Делегація Любліна відвідає Луцьк",
        "З 19 до 20 грудня цього року у Луцьку з візитом перебуватиме делегація Любліна, повідомляє служба новин.",
        "До складу делегації увійшли: секретар ради Олесь ДОВГАНЬ; прес-секретар міського голови Марина ЛАХНЕНКО.",
    )
    found = read_visit([[line] for line in lines], KNOWN)
    assert [one.value.name for one in found.people if one.is_kept] == ["Олесь Довгань", "Марина Лахненко"]
    assert found.said(DetailKind.TITLE) == ("Делегація Любліна відвідає Луцьк",)


NEWS = """\
Wizyta mieszkańców Zamościa
We wtorek, 9 lipca 2027 r. rozpoczyna się wizyta grupy młodzieży z miasta partnerskiego.
Pobyt potrwa do 12 lipca 2027 r.
Program pobytu:
wtorek, 9 lipca
godz. 14.30 – przyjazd
środa, 10 lipca
9.00 – 12.00 zwiedzanie
"""


def test_news_of_cities_that_nobody_knows_have_a_title_and_their_last_day():
    found = read_visit([[line] for line in NEWS.splitlines()], KnownWords(date(2027, 5, 1)))
    said = {one.value.kind: one for one in found.details if one.is_kept}
    assert said[DetailKind.TITLE].value.text == "Wizyta mieszkańców Zamościa"
    assert said[DetailKind.TITLE].doubts
    assert (said[DetailKind.START].value.text, said[DetailKind.END].value.text) == ("09.07.2027", "12.07.2027")


LISTS = {
    "Просимо прийняти 15 лютого 2027 року делегацію міської ради в такому складі:/Кіт Ігор Петрович – міський голова;/"
    "Лис Віктор Олегович – радник.": (["Ігор Петрович Кіт", "Віктор Олегович Лис"], "15.02.2027"),
    "Informuję, że delegacja z Lublina przyjedzie 3 grudnia 2026 r./W skład delegacji wchodzą:/- Jan Bąk – burmistrz,/"
    "- Ewa Lis – tłumacz./Delegacja przyjedzie pociągiem nr 33 w dniu 3 grudnia o godz. 8:40.":
        (["Jan Bąk", "Ewa Lis"], "03.12.2026"),
    "На Ваш лист від 02.11.2026 повідомляємо./Наша делегація:/1. Іван Кіт, мер/2. Ольга Лис, радниця": (
        ["Іван Кіт", "Ольга Лис"], ""),
}  # fmt: skip


@pytest.mark.parametrize("letter", LISTS)
def test_a_list_in_a_letter_is_of_people_and_the_day_of_another_letter_none_of_the_visit(letter):
    people, day = LISTS[letter]
    found = read_visit([[line] for line in letter.split("/")], KNOWN)
    assert [one.value.name for one in found.people if one.is_kept] == people
    assert "".join(found.said(DetailKind.START)) == day


@pytest.mark.parametrize(
    "quoted",
    [
        "> 27.11.2026 о 14:35 Ірина Кіт пише:/> Зустріч 15 грудня о 10:00 скасовано",
        "-----Original Message-----/From: a@example.org/Зустріч 15 грудня о 10:00 скасовано",
        "Від: Ірина Кіт/Надіслано: 27 листопада 2026 р./Зустріч 15 грудня о 10:00 скасовано",
    ],
)
def test_what_a_letter_quotes_of_an_earlier_one_is_shown_and_not_taken(quoted):
    own = "Надсилаю програму на 3 грудня (четвер):/- 9:00 збір біля готелю/- 9.30 зустріч у мерії"
    found = read_visit([[line] for line in f"{own}/{quoted}".split("/")], KNOWN)
    assert [(one.value.title, str(one.value.day)) for one in found.programme] == [
        ("збір біля готелю", "2026-12-03"), ("зустріч у мерії", "2026-12-03"),
    ]  # fmt: skip
    shown = "\n".join(one.value.text for one in found.details if not one.is_kept)
    assert all(line in shown for line in quoted.split("/"))
    handed_on = read_visit([[line] for line in quoted.split("/")], KNOWN)
    assert len(handed_on.programme) + len([one for one in handed_on.details if one.is_kept]) > 0


def test_a_title_is_neither_a_mark_of_approval_nor_a_post_and_a_stay_ends_on_the_day_until_which_it_lasts():
    lines = ["ЗАТВЕРДЖУЮ", "Міський голова", "________ Іван КІТ", "ПРОГРАМА", "Дня Європи", "10.00 – Відкриття"]
    found = read_visit([[line] for line in [*lines, "Розклад на 7.10.2026 (середа):"]], KNOWN)
    assert found.said(DetailKind.TITLE) == ("Дня Європи",)
    words = "The guests will arrive on Thursday, 10 December and stay until 12 December 2026 with us."
    found = read_visit([[words]], KNOWN)
    assert (*found.said(DetailKind.START), *found.said(DetailKind.END)) == ("10.12.2026", "12.12.2026")


def test_the_body_above_a_numbered_letter_sent_it_and_a_name_is_no_topic():
    lines = [
        "Опольська міська рада", "25.01.2027 № WK-12", "Делегація з Любліна приїде 25–26 лютого 2027 року.",
        "Члени делегації:", "Jan Müller, мер", "Eva Lenz, радниця",
    ]  # fmt: skip
    found = read_visit([[line] for line in lines], KNOWN)
    assert found.said(DetailKind.SENDER) == ("Опольська міська рада",)
    assert found.said(DetailKind.LETTER) == ("№ WK-12, 25.01.2027",)
    assert found.said(DetailKind.TOPIC) == ()


def test_this_year_is_that_of_the_letter():
    for words in ("9-10 lipca br.", "9–10 липня ц. р.", "9.–10. Juli d. J.", "9–10 July this year"):
        found = read_visit([[f"Wizyta delegacji miasta Chełm: {words}"]], KNOWN, sent=date(2025, 10, 5))
        assert found.said(DetailKind.START) == ("09.07.2025",), words
    # Without a word for it the next such day is meant.
    (start,) = read_visit([["Wizyta 9-10 lipca"]], KNOWN, sent=date(2025, 10, 5)).said(DetailKind.START)
    assert start == "09.07.2026"


def test_a_row_of_a_day_above_the_hours_belongs_to_the_programme():
    found = read_visit([["15.10.2026 приїзд ~11:00, зустріч на в’їзді"], ["11:30 мерія"], ["13:15-14 ЦНАП"]], KNOWN)
    assert [one.value.title for one in found.programme] == ["приїзд ~11:00, зустріч на в’їзді", "мерія", "ЦНАП"]
    assert all("приїзд" not in said for said in found.said(DetailKind.TITLE))
