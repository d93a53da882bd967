# ruff: noqa: E501  lines of lists stand as they come
"""Lists of people in the shapes in which offices send them, and what a good reading keeps of each line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.place_names import no_city
from delegations.domain.visits.pasted_kinds import is_people, is_programme
from delegations.domain.visits.people_lists.people_reading import read_participants, read_people
from delegations.domain.visits.vocabulary import Role

MALE, FEMALE = Gender.MASCULINE, Gender.FEMININE


def people(pasted):
    return [one.value for one in read_people(pasted) if one.is_kept]


LINES = [
    # the post first, the family name in capitals or not
    ("заступник міського голови – секретар міськради Остап БОНДАР;", "Остап Бондар", "заступник міського голови – секретар міськради"),
    ("в.о. заступника голови – начальник управління економіки Данило МЕЛЬНИК", "Данило Мельник", "в.о. заступника голови – начальник управління економіки"),
    ("Луцький міський голова Ігор Поліщук", "Ігор Поліщук", "Луцький міський голова"),
    ("Sekretarz Rady Miasta Oleg Świderko", "Oleg Świderko", "Sekretarz Rady Miasta"),
    ("Mayor John Smith", "John Smith", "Mayor"),
    ("Bürgermeisterin Dr. Anna Müller", "Dr. Anna Müller", "Bürgermeisterin"),
    # the name first, without any sign
    ("Ігор Поліщук міський голова", "Ігор Поліщук", "міський голова"),
    ("Jan Kos radny Rady Miasta", "Jan Kos", "radny Rady Miasta"),
    # family name first
    ("1. Голуб Степан Васильович — голова ради", "Степан Васильович Голуб", "голова ради"),
    ("ГНАТЮК Олена Іванівна", "Олена Іванівна Гнатюк", ""),
    ("Engelmann, Reiner, Fraktion SPD", "Reiner Engelmann", ""),
    ("Dr. Lauer, Ilse (Fraktionsvorsitzende)", "Dr. Ilse Lauer", "Fraktionsvorsitzende"),
    ("3) Савчук Маргарита Миколаївна, депутат міської ради, член комісії з питань бюджету", "Маргарита Миколаївна Савчук", "депутат міської ради, член комісії з питань бюджету"),
    # roles and labels before the name
    ("Перекладач: Олена Гнатюк", "Олена Гнатюк", "Перекладач"),
    ("Kierowca – Jan Kos", "Jan Kos", "Kierowca"),
    ("MAYOR: Ms Anna Lund", "Anna Lund", "Mayor"),
    ("Interpreter: Anna Lund", "Anna Lund", "Interpreter"),
    ("Dolmetscherin: Frau Petra Schmidt", "Petra Schmidt", "Dolmetscherin"),
    ("مترجم: مریم احمدی", "مریم احمدی", "مترجم"),
    ("دکتر علی رضایی، شهردار", "دکتر علی رضایی", "شهردار"),
    # titles stay, forms of address go; brackets are closed
    ("The Honorable Hayato Shimada, Mayor", "Hayato Shimada", "Mayor"),
    ("Dr. Maria Jensen, PhD, Deputy Mayor, City of Aarhus", "Dr. Maria Jensen, PhD", "Deputy Mayor"),
    ("Mr. John O'Brien (Chair of the Committee on Education)", "John O'Brien", "Chair of the Committee on Education"),
    ("Пан Януш Врубель – бургомістр", "Януш Врубель", "бургомістр"),
    ("Prof. dr hab. Jan Nowak, Uniwersytet Warszawski", "Prof. dr hab. Jan Nowak", ""),
    ("Jan van der Berg, alderman", "Jan van der Berg", "alderman"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "post"), LINES)
def test_a_line_names_somebody_and_the_post(line, name, post):
    (person,) = people(line)
    assert (person.name, person.post) == (name, post)


OWN = [
    ("Коваль Оксана Петрівна, начальник відділу, тел. 067-123-45-67, e-mail: koval@example.ua", "начальник відділу", {"phone": "067-123-45-67", "email": "koval@example.ua"}),
    ("Olha Bondar, Head of Office, +380 67 765 43 21, bondar@example.com", "Head of Office", {"phone": "+380 67 765 43 21", "email": "bondar@example.com"}),
    ("Мельник Ігор, 1975 р.н., паспорт FA123456, водій", "водій", {"born": PartialDate(1975), "document": "FA123456"}),
    ("Бондар Олег Іванович, водій, 12.04.1980", "водій", {"born": PartialDate(1980, 4, 12)}),
    ("Jan Kowalski (12/04/1980), burmistrz", "burmistrz", {"born": PartialDate(1980, 4, 12)}),
    ("Олена Гнатюк (начальниця управління), тел. +380 67 111 22 33", "начальниця управління", {"phone": "+380 67 111 22 33"}),
    ("Anna Müller, Stadträtin, geb. 12.03.1970, Reisepass C01X00T47", "Stadträtin", {"born": PartialDate(1970, 3, 12), "document": "C01X00T47"}),
    ("Anna Kowalska, radna, ur. 3 maja 1980, nr paszportu EA1234567", "radna", {"born": PartialDate(1980, 5, 3), "document": "EA1234567"}),
    ("مریم احمدی، مترجم، تلفن ۰۹۱۲۳۴۵۶۷۸۹", "مترجم", {"phone": "۰۹۱۲۳۴۵۶۷۸۹"}),
    ("Баран Зоя Петрівна, начальниця управління, (0332) 77-78-41", "начальниця управління", {"phone": "(0332) 77-78-41"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "post", "own"), OWN)
def test_what_is_somebodys_own_never_stays_in_the_post(line, post, own):
    (person,) = people(line)
    assert person.post == post
    assert {name: getattr(person, name) for name in own} == own
    (row,) = read_participants(line, Side.GUESTS)
    shown = f"{row.value.name} {row.value.post} {row.value.organisation}"
    assert not any(str(value) in shown for value in own.values())


def test_a_person_may_fill_several_lines():
    lists = {
        "Міський голова\nІгор Поліщук\nтел. 067 123 45 67": ("Ігор Поліщук", "Міський голова", "067 123 45 67"),
        "Ігор Поліщук\nміський голова\n067 123 45 67": ("Ігор Поліщук", "міський голова", "067 123 45 67"),
        "ПОЛІЩУК\nІгор Ігорович\nміський голова": ("Ігор Ігорович Поліщук", "міський голова", ""),
    }
    for pasted, said in lists.items():
        (person,) = people(pasted)
        assert (person.name, person.post, person.phone) == said


def test_a_line_may_hold_several_people():
    assert [one.name for one in people("Олена Гнатюк, Петро Заєць, Іван Кіт")] == [
        "Олена Гнатюк",
        "Петро Заєць",
        "Іван Кіт",
    ]
    found = people("Олена Гнатюк <olena@x.example>; Петро Заєць <petro@x.example>")
    assert [(one.name, one.email) for one in found] == [("Олена Гнатюк", "olena@x.example"), ("Петро Заєць", "petro@x.example")]  # fmt: skip


def test_roles_and_forms_of_address_are_understood():
    said = {
        "Поліщук Ігор Ігорович – міський голова, голова делегації": (Role.HEAD, Gender.UNKNOWN),
        "Interpreter: Ms Anna Lund": (Role.INTERPRETER, FEMALE),
        "Kierowca – Jan Kos": (Role.DRIVER, Gender.UNKNOWN),
        "Herr Tim Elsner, Pressesprecher": (Role.PRESS, MALE),
        "مترجم: مریم احمدی": (Role.INTERPRETER, Gender.UNKNOWN),
    }
    for line, role_and_sex in said.items():
        (person,) = people(line)
        assert (person.role, person.gender) == role_and_sex, line


def test_headings_are_shown_and_not_kept_and_say_whose_people_come():
    rows = read_people(
        "Склад делегації:\nВід Луцької міської ради:\n1) Поліщук Ігор Ігорович – міський голова\n"
        "Von der Stadt Leipzig:\nHerr Tim Elsner, Stadtrat\nКельце (Польща):\nAnna Kowalska, radna\n"
        "Приймаюча сторона:\nОлена Гнатюк, начальниця відділу"
    )
    assert [row.value.name for row in rows if not row.is_kept] == [
        "Склад делегації:", "Від Луцької міської ради:", "Von der Stadt Leipzig:", "Кельце (Польща):", "Приймаюча сторона:",
    ]  # fmt: skip
    assert [(one.organisation, one.city, one.side) for one in (row.value for row in rows if row.is_kept)] == [
        ("Луцька міська рада", "", None), ("Stadt Leipzig", "Leipzig", None), ("", "Кельце", None), ("", "", Side.HOSTS),
    ]  # fmt: skip


TABLES = [
    "№ з/п\tПрізвище, ім’я, по батькові\tПосада\tКонтактний телефон\tE-mail\n1\tКОВАЛЬ Оксана Петрівна\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "№\tПрізвище\tІм’я\tПо батькові\tПосада\tТелефон\tЕл. пошта\n1\tКоваль\tОксана\tПетрівна\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "1\tКоваль Оксана Петрівна\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "начальник відділу\tКоваль Оксана Петрівна\t067 123 45 67, koval@example.ua",
    'ПІБ\tПосада\tКонтакти\n"Коваль\nОксана Петрівна"\t"начальник\nвідділу"\t"067 123 45 67\nkoval@example.ua"',
    "Name\tPosition\tPhone\tE-mail\nОксана Петрівна Коваль\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "Imię i nazwisko\tStanowisko\tTelefon\tE-mail\nОксана Петрівна Коваль\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "Nachname\tVorname\tFunktion\tTelefon\tE-Mail\nКоваль\tОксана Петрівна\tначальник відділу\t067 123 45 67\tkoval@example.ua",
    "نام و نام خانوادگی\tسمت\tتلفن\tایمیل\nОксана Петрівна Коваль\tначальник відділу\t067 123 45 67\tkoval@example.ua",
]  # fmt: skip


@pytest.mark.parametrize("pasted", TABLES)
def test_tables_are_read_by_their_headings_or_by_what_their_cells_hold(pasted):
    (person,) = people(pasted)
    assert (person.name, person.post) == ("Оксана Петрівна Коваль", "начальник відділу")
    assert (person.phone, person.email) == ("067 123 45 67", "koval@example.ua")


def test_a_table_tells_city_birth_and_document_and_has_rows_that_are_sections():
    first, second = people(
        "№\tПрізвище\tІм’я\tДата народження\tПаспорт\tМісто\n1\tКоваль\tОксана\t12.05.1975\tFA123456\tЛуцьк\n"
        "\tДелегація міста Люблін\t\t\t\t\n2\tKowalska\tAnna\t1980\tEA 7654321\t"
    )
    assert (first.born, first.document, first.city) == (PartialDate(1975, 5, 12), "FA123456", "Луцьк")
    assert (second.name, second.born, second.document, second.city) == (
        "Anna Kowalska", PartialDate(1980), "EA 7654321", "Люблін",
    )  # fmt: skip


@given(st.text(max_size=200))
def test_any_list_is_read_without_a_fault_and_nothing_is_dropped(pasted):
    for row in read_people(pasted):
        assert row.value.name or row.is_kept
        assert row.source


WHOLE = [
    (
        "До складу делегації також увійшли: заступник міського голови – секретар міськради Олег ГОЛУБ; перший помічник голови – керівник групи радників В’ячеслав ПРИТУЛА; начальник управління – прес-секретар Марина ТКАЧ.",
        [("Олег Голуб", "заступник міського голови – секретар міськради"), ("В’ячеслав Притула", "перший помічник голови – керівник групи радників"), ("Марина Ткач", "начальник управління – прес-секретар")],
    ),
    (
        "Anwesend:\nI. Mitglieder der Bezirksvertretung\nErika Ballmann\nFibich, Hans-Ulrich\nKrüger, Hans-Jürgen 1. stellv. Bezirksbürgermeister\nV. Verwaltung\nKarl-Walter Hollstein Geschäftsführer Bezirksvertretung",
        [("Erika Ballmann", ""), ("Hans-Ulrich Fibich", ""), ("Hans-Jürgen Krüger", "1. stellv. Bezirksbürgermeister"), ("Karl-Walter Hollstein", "Geschäftsführer Bezirksvertretung")],
    ),
    (
        "Anwesend:\nBürgermeister Hermann (SPD)\nBeratende Mitglieder:\nFrau Marinova",
        [("Hermann", "Bürgermeister, SPD"), ("Marinova", "")],
    ),
    (
        "Participants in the signing included:\n- Nadeem Nasir, Mayor of Calgary\n- Allan Ramos, Mayor of Puerto Cortez and President of the Union",
        [("Nadeem Nasir", "Mayor of Calgary"), ("Allan Ramos", "Mayor of Puerto Cortez and President of the Union")],
    ),
    (
        "Delegacja w składzie: Burmistrz Śmigla - Małgorzata Adamska, Przewodniczący Rady - Wiesław Kasprzak oraz Zastępca Burmistrza - Rafał Klimek",
        [("Małgorzata Adamska", "Burmistrz Śmigla"), ("Wiesław Kasprzak", "Przewodniczący Rady"), ("Rafał Klimek", "Zastępca Burmistrza")],
    ),
    (
        "Goście z Powiatu Dachau:\n1. Stefan Löwe - Starosta\n2. Harald Dirlmann - Burmistrz / Radny\nTłumacz: p. Maria Nowak",
        [("Stefan Löwe", "Starosta"), ("Harald Dirlmann", "Burmistrz / Radny"), ("Maria Nowak", "Tłumacz")],
    ),
    (
        "Додаток до розпорядження міського голови\nСКЛАД\nробочої групи з підготовки візиту\nГРИГОРЕНКО\nСергій Анатолійович\n- заступник міського голови\nЧлени робочої групи:\nГОРАЙСЬКА\nСвітлана Григорівна\n- начальник відділу обліку",
        [("Сергій Анатолійович Григоренко", "заступник міського голови"), ("Світлана Григорівна Горайська", "начальник відділу обліку")],
    ),
    (
        "№\tПІБ (українською)\tПІБ (англійською)\tДата народження\tСерія та номер паспорта\tГромадянство\tПосада\n1\tКоваль Оксана Петрівна\tKOVAL OKSANA\t12.05.1975\tFA123456\tУкраїна\tначальник відділу",
        [("Оксана Петрівна Коваль", "начальник відділу")],
    ),
    (
        "Members of the delegation:\nMr. Ivan KOVAL – Mayor of Lutsk, Head of Delegation\nMs. Oksana BONDAR – Head of Department (tel. +380 33 277 77 77)",
        [("Ivan Koval", "Mayor of Lutsk"), ("Oksana Bondar", "Head of Department")],
    ),
    (
        "Name\tVorname\tFunktion\nKern\tBeate\tBürgermeisterin\nvon der Heide\tMarie\tDolmetscherin",
        [("Beate Kern", "Bürgermeisterin"), ("Marie von der Heide", "Dolmetscherin")],
    ),
    (
        "Teilnehmende:\nDr. med. Ute Wolff\nВід Звягеля – Микола Кіт, радник; Ольга Лис, радниця",
        [("Dr. med. Ute Wolff", ""), ("Микола Кіт", "радник"), ("Ольга Лис", "радниця")],
    ),
    (
        "1) водій автобуса\n2) Кшиштоф Дрозд",
        [("Кшиштоф Дрозд", "")],
    ),
    (
        "1) водій автобуса (прізвище повідомимо пізніше)\n2) Кшиштоф Дрозд, радник",
        [("", "водій автобуса"), ("Кшиштоф Дрозд", "радник")],
    ),
    (
        "1. mgr inż. Anna Zając-Bąk, Naczelnik Wydziału Kultury\n2. ks. opat Adam Wójcik\n3. plus dwóch gości",
        [("mgr inż. Anna Zając-Bąk", "Naczelnik Wydziału Kultury")],
    ),
    (
        "فهرست اعضای هیئت\n۱. آقای رضا کریمی، شهردار",
        [("رضا کریمی", "شهردار")],
    ),
    (
        "Від приймаючої сторони:\nміський голова – Роман ЛУЦИШИН\nКерівник делегації:\nпан Яцек КІТ – радник.",
        [("Роман Луцишин", "міський голова"), ("Яцек Кіт", "радник")],
    ),
    (
        "اعضای هیئت:\n۱- آقای مهندس حسین احمدی - شهردار کرمان - رئیس هیئت\n۲- خانم دکتر زهرا کریمی، معاون شهردار\n۳- محمد رضایی (راننده)",
        [("مهندس حسین احمدی", "شهردار کرمان"), ("دکتر زهرا کریمی", "معاون شهردار"), ("محمد رضایی", "راننده")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("pasted", "said"), WHOLE)
def test_whole_lists_as_cities_publish_them(pasted, said):
    assert [(one.name, one.post) for one in people(pasted)] == said


def test_a_heading_tells_who_leads_and_a_side_is_no_body():
    host, leader = people("Від приймаючої сторони:\nРоман Луцишин, радник\nКерівник делегації:\nЯцек Кіт – мер")
    assert (host.organisation, host.side, host.role) == ("", Side.HOSTS, Role.MEMBER)
    assert leader.role is Role.HEAD


def test_a_column_of_latin_names_and_what_has_no_field_are_kept_with_the_person():
    (person,) = people(WHOLE[7][0])
    assert (person.latin, person.notes, person.document) == ("KOVAL OKSANA", "Громадянство: Україна", "FA123456")


def test_a_name_in_other_letters_stands_beside_and_a_body_goes_by_its_letters():
    told = people(
        "Мехран Карімі (مهران کریمی), радник\nНіно Чхеїдзе / ნინო ჩხეიძე, мерка\n"
        "Ян Кос (Jan Kos, იან კოსი), директор КП, MPK Люблін\nМарія Лінь (голова ради)\nمهران کریمی (Mehran Karimi)"
    )
    assert [(one.name, one.latin, one.original) for one in told] == [
        ("Мехран Карімі", "", "مهران کریمی"), ("Ніно Чхеїдзе", "", "ნინო ჩხეიძე"), ("Ян Кос", "Jan Kos", "იან კოსი"),
        ("Марія Лінь", "", ""), ("مهران کریمی", "Mehran Karimi", ""),
    ]  # fmt: skip
    assert (told[2].post, told[2].organisation) == ("директор КП", "MPK Люблін")
    assert told[3].post == "голова ради"
    (row,) = people("Мехран Карімі\tمهران کریمی\tрадник")
    assert (row.name, row.original, row.post) == ("Мехран Карімі", "مهران کریمی", "радник")


def test_a_list_that_was_pasted_into_the_other_place_is_told():
    programme = "26.11.2026\n09:30–10:00 Зустріч делегації\n10:00 Переговори, зал\n1. 13.00 Обід"
    listed = "1. Ігор Поліщук, міський голова\n2. Олена Демчук, начальниця відділу\nГості:"
    talks = "Переговори з міським головою\nОбід\nЕкскурсія"
    assert [is_programme(one) for one in (programme, listed, talks)] == [True, False, False]
    assert [is_people(one) for one in (programme, listed, talks)] == [False, True, False]
    assert "дата" in no_city("15.01.2027")
    assert [bool(no_city(one)) for one in ("2027", "Луцьк", "Нью-Йорк 2", "1 Травня")] == [True, False, False, False]


WHOSE = """
Луцька делегація | Луцьк
Делегація міста Луцька: | Луцьк
Lutsk delegation | Lutsk
Delegacja z Łucka: | Łuck
Luzker Delegation | Luzk
Від Луцька: | Луцьк
Гості з Любліна | Люблін
Делегація Рівненської області: |
"""


@pytest.mark.parametrize("case", [line for line in WHOSE.splitlines() if line])
def test_a_heading_says_which_city_people_come_from(case):
    heading, city = case.split(" |")
    (person,) = (one.value for one in read_people(f"{heading}\nКоваль Іван Петрович, голова ради") if one.is_kept)
    assert (person.name, person.city) == ("Іван Петрович Коваль", city.strip())


def test_nothing_of_a_cell_is_lost_and_parts_of_a_name_come_together():
    both = (
        "ПІБ\tПосада\tКонтактний телефон, e-mail\nГолуб Степан Васильович\tдиректор\t+380 50 111 22 33, g@example.org"
    )
    (one,) = (row.value for row in read_people(both) if row.is_kept)
    assert (one.phone, one.email) == ("+380 50 111 22 33", "g@example.org")
    persian = "ردیف\tنام\tنام خانوادگی\tسمت\n۱\tعلی\tرضایی\tشهردار"
    (one,) = (row.value for row in read_people(persian) if row.is_kept)
    assert (one.name, one.post) == ("علی رضایی", "شهردار")
    listed = read_people('Голуб Степан <g@example.org>; "Лис, Ірина" <l@example.org>; kit@example.org')
    assert [(row.value.name, row.value.email) for row in listed if row.is_kept][:2] == [
        ("Степан Голуб", "g@example.org"), ("Ірина Лис", "l@example.org"),
    ]  # fmt: skip
    (one,) = (row.value for row in read_people("Herr Jonas Brandt / Dolmetscher") if row.is_kept)
    assert (one.name, one.post, one.role) == ("Jonas Brandt", "Dolmetscher", Role.INTERPRETER)


@pytest.mark.parametrize(
    ("line", "name", "post", "room"),
    [
        ("Karl Maier, Stadtrat (SPD) – DZ mit Petra Maier", "Karl Maier", "Stadtrat, SPD", "DZ mit Petra Maier"),
        ("Олена Гнатюк, радниця, одномісний номер", "Олена Гнатюк", "радниця", "одномісний номер"),
        ("Jan Kos, radny; pokój 2-os z Adamem Nowakiem", "Jan Kos", "radny", "pokój 2-os z Adamem Nowakiem"),
    ],
)
def test_the_room_is_noted_and_whom_it_is_shared_with_takes_nobodys_name(line, name, post, room):
    (one,) = people(line)
    assert (one.name, one.post, one.notes) == (name, post, room)


def test_an_address_alone_among_others_is_not_of_who_stands_before():
    rows = read_people("Голуб Степан <golub@example.org>; Лис Ірина <lys@example.org>; kit@example.org")
    assert [(one.value.name, one.value.email, one.is_kept) for one in rows] == [
        ("Степан Голуб", "golub@example.org", True), ("Ірина Лис", "lys@example.org", True),
        ("kit@example.org", "", False),
    ]  # fmt: skip
