"""What is proposed for posts, bodies, places and names in other languages."""

import pytest

from delegations.domain.language.vocabulary import Gender, TextKind
from delegations.domain.language.written_over import CYRILLIC, written_over
from delegations.domain.people.glossary import glossary_size, post_of_woman, propose
from delegations.domain.people.glossary_words import city_in, rows

LANGUAGES = ("en", "de", "pl", "fa")
PROPOSED = [
    (TextKind.POST, "міський голова", "Mayor", "Bürgermeister", "Mer", "شهردار"),
    (TextKind.POST, "Луцький міський голова", "Mayor of Lutsk", "Bürgermeister der Stadt Luzk", "Mer Łucka",
     "شهردار لوتسک"),
    (TextKind.POST, "начальник відділу освіти", "Head of the Education Division", "Leiter der Abteilung für Bildung",
     "Kierownik Referatu Edukacji", "رئیس بخش آموزش"),
    (TextKind.POST, "заступниця начальника управління культури, туризму та спорту",
     "Deputy Head of the Culture, Tourism and Sports Department",
     "Stellvertretende Leiterin des Amtes für Kultur, Tourismus und Sport",
     "Zastępczyni kierownika Wydziału Kultury, Turystyki i Sportu", "معاون ادارهٔ فرهنگ، گردشگری و ورزش"),
    (TextKind.POST, "заступник міського голови, секретар ради", "Deputy Mayor, Secretary of the Council",
     "Stellvertretender Bürgermeister, Sekretär des Rates", "Zastępca Mera, Sekretarz Rady",
     "معاون شهردار، دبیر شورا"),
    (TextKind.POST, "начальник Управління освіти Луцької міської ради",
     "Head of the Education Department of the Lutsk City Council", "Leiter des Amtes für Bildung des Stadtrats Luzk",
     "Kierownik Wydziału Edukacji Rady Miasta Łucka", "رئیس ادارهٔ آموزش شورای شهر لوتسک"),
    (TextKind.POST, "голова постійної комісії з питань архітектури, екології та транспорту",
     "Chair of the Standing Committee on Architecture, Environment and Transport",
     "Vorsitzender des Ständigen Ausschusses für Architektur, Umweltschutz und Verkehr",
     "Przewodniczący Komisji Stałej ds. architektury, ochrony środowiska i transportu",
     "رئیس کمیسیون دائمی در امور معماری، محیط زیست و حمل‌ونقل"),
    (TextKind.POST, "заступниця бургомістра", "Deputy Mayor", "Stellvertretende Bürgermeisterin",
     "Zastępczyni Burmistrza", "معاون شهردار"),
    (TextKind.POST, "економістка", "Economist", "Ökonomin", "Ekonomistka", "اقتصاددان"),
    (TextKind.POST, "скарбниця міста", "City Treasurer", "Stadtkämmerin", "Skarbniczka Miasta", "خزانه‌دار شهر"),
    (TextKind.POST, "депутати Луцької міської ради", "Members of the Lutsk City Council",
     "Mitglieder des Stadtrats Luzk", "Radni Rady Miasta Łucka", "اعضای شورای شهر لوتسک"),
    (TextKind.PLACE, "місто Луцьк, зал засідань", "Lutsk, conference hall", "Luzk, Sitzungssaal",
     "Łuck, sala posiedzeń", "شهر لوتسک، سالن جلسات"),
    (TextKind.TEXT, "Місто розрослося вшир, а камер не вистачає", "", "", "", ""),
    (TextKind.BODY, "Новоград-Волинська міська рада", "Novohrad-Volynskyi City Council",
     "Stadtrat Nowohrad-Wolynskyj", "Rada Miasta Nowogrodu Wołyńskiego", "شورای شهر نووهراد-ولینسکی"),
    (TextKind.BODY, "КУ «Агенція розвитку міста» міської ради", "City Development Agency of the City Council",
     "Stadtentwicklungsagentur des Stadtrats", "Agencja Rozwoju Miasta Rady Miasta", "آژانس توسعهٔ شهر شورای شهر"),
    (TextKind.PLACE, "Житомирська міська територіальна громада", "Zhytomyr City Community", "Stadtgemeinde Schytomyr",
     "Gmina Miejska Żytomierz", "جامعهٔ محلی شهر ژیتومیر"),
    (TextKind.BODY, "Житомирська міська територіальна громада", "Zhytomyr City Community", "Stadtgemeinde Schytomyr",
     "Gmina Miejska Żytomierz", "جامعهٔ محلی شهر ژیتومیر"),
    (TextKind.POST, "в. о. начальника управління, секретар ради",
     "Acting Head of the Department, Secretary of the Council",
     "Kommissarischer Leiter des Amtes, Sekretär des Rates", "p.o. kierownika Wydziału, Sekretarz Rady",
     "سرپرست اداره، دبیر شورا"),
    (TextKind.POST, "депутатка міської ради, членкиня постійної комісії з питань освіти, культури та спорту",
     "Member of the City Council, Member of the Standing Committee on Education, Culture and Sports",
     "Mitglied des Stadtrats, Mitglied des Ständigen Ausschusses für Bildung, Kultur und Sport",
     "Radna Rady Miasta, Członkini Komisji Stałej ds. edukacji, kultury i sportu",
     "عضو شورای شهر، عضو کمیسیون دائمی در امور آموزش، فرهنگ و ورزش"),
    (TextKind.POST, "начальниця відділу енергоменеджменту", "Head of the Energy Management Division",
     "Leiterin der Abteilung für Energiemanagement", "Kierowniczka Referatu Zarządzania Energią",
     "رئیس بخش مدیریت انرژی"),
    (TextKind.PLACE, "вул. Шевченка, 16А", "Shevchenka Street, 16A", "Schewtschenka-Straße 16A", "ul. Szewczenka 16A",
     "خیابان شوچنکا، 16آ"),
    (TextKind.PLACE, "їдальня міської ради", "canteen of the City Council", "Kantine des Stadtrats",
     "stołówka Rady Miasta", "غذاخوری شورای شهر"),
    (TextKind.PLACE, "мала зала, 2 поверх", "small hall, floor 2", "Kleiner Saal, Etage 2", "mała sala, piętro 2",
     "سالن کوچک، طبقهٔ 2"),
    (TextKind.BODY, "управління", "Department", "Amt", "Wydział", "اداره"),
    (TextKind.POST, "заступниця мера", "Deputy Mayor", "Stellvertretende Bürgermeisterin", "Zastępczyni Mera",
     "معاون شهردار"),
    (TextKind.POST, "обербургомістр", "Lord Mayor", "Oberbürgermeister", "Nadburmistrz", "شهردار"),
    (TextKind.PLACE, "місто Луцьк", "Lutsk", "Luzk", "Łuck", "شهر لوتسک"),
    (TextKind.PLACE, "зал засідань Луцької міської ради", "conference hall of the Lutsk City Council",
     "Sitzungssaal des Stadtrats Luzk", "sala posiedzeń Rady Miasta Łucka", "سالن جلسات شورای شهر لوتسک"),
    (TextKind.POST, "заступник Луцького міського голови", "Deputy Mayor of Lutsk",
     "Stellvertretender Bürgermeister der Stadt Luzk", "Zastępca Mera Łucka", "معاون شهردار لوتسک"),
    (TextKind.POST, "директор КП «Луцькводоканал» Луцької міської ради",
     "Director of the Municipal Enterprise “Lutskvodokanal” of the Lutsk City Council",
     "Direktor des Kommunalbetriebs „Luzkwodokanal“ des Stadtrats Luzk",
     "Dyrektor Przedsiębiorstwa komunalnego „Łuckwodokanał” Rady Miasta Łucka",
     "مدیر شرکت شهری «لوتسکوودوکانال» شورای شهر لوتسک"),
    (TextKind.POST, "голова Волинської обласної державної адміністрації",
     "Head of the Volyn Regional State Administration", "Leiter der Staatlichen Gebietsverwaltung Wolhynien",
     "Przewodniczący Wołyńskiej Obwodowej Administracji Państwowej", "استاندار ولین"),
    (TextKind.POST, "головна спеціалістка Магістрату Дрездена", "Chief Specialist of the Dresden Municipal Authority",
     "Hauptsachbearbeiterin des Magistrats Dresden", "Główna specjalistka Magistratu Drezna",
     "کارشناس ارشد شهرداری درسدن"),
    (TextKind.BODY, "Магістрат міста Дрездена", "Dresden Municipal Authority", "Magistrat Dresden",
     "Magistrat Drezna", "شهرداری درسدن"),
    (TextKind.BODY, "Міський уряд Хелма", "Chelm City Government", "Stadtregierung Chełm", "Urząd Miasta Chełma",
     "شهرداری خلم"),
    (TextKind.BODY, "Міська рада Перемишля", "Przemysl City Council", "Stadtrat Przemyśl",
     "Rada Miasta Przemyśla", "شورای شهر پشمیشل"),
    (TextKind.BODY, "Посольство Ірану", "Embassy of Iran", "Botschaft des Iran", "Ambasada Iranu", "سفارت ایران"),
    (TextKind.BODY, "Посольство Республіки Польща в Україні", "Embassy of the Republic of Poland in Ukraine",
     "Botschaft der Republik Polen in der Ukraine", "Ambasada Rzeczypospolitej Polskiej w Ukrainie",
     "سفارت جمهوری لهستان در اوکراین"),
    (TextKind.BODY, "Волинська обласна державна адміністрація", "Volyn Regional State Administration",
     "Staatliche Gebietsverwaltung Wolhynien", "Wołyńska Obwodowa Administracja Państwowa", "استانداری ولین"),
    (TextKind.BODY, "Пищівська сільська рада", "Pyshchivska Village Council", "Dorfrat Pyschtschiwska",
     "Rada Wsi Pyszcziwska", "شورای روستای پیشچیوسکا"),
    (TextKind.BODY, "Подільська районна в місті Києві державна адміністрація",
     "Podil District State Administration in Kyiv", "Staatliche Rajonverwaltung Podil in Kiew",
     "Podolska Rejonowa Administracja Państwowa w Kijowie", "ادارهٔ دولتی ناحیهٔ پودیل در کی‌یف"),
    (TextKind.PLACE, "Подільський район міста Києва", "Podil District of the City of Kyiv",
     "Rajon Podil der Stadt Kiew", "rejon podolski miasta Kijowa", "ناحیهٔ پودیل شهر کی‌یف"),
    (TextKind.PLACE, "Львівська область", "Lviv Region", "Gebiet Lemberg", "obwód lwowski", "استان لویو"),
    (TextKind.PERSON, "Ян ван дер Берг", "Yan van der Berh", "Jan van der Berh", "Jan van der Berh", "یان وان در بره"),
    (TextKind.TEXT, "млн грн", "UAH million", "Mio. UAH", "mln UAH", "میلیون هریونیا"),
    (TextKind.TEXT, "Вечеря", "Dinner", "Abendessen", "Kolacja", "شام"),
    (TextKind.TEXT, "Слово про невідоме", "", "", "", ""),
    # A city that no list has needs no case in Polish; the name is the one whose genitive stands there.
    (TextKind.BODY, "Магістрат Легйонова", "Lehionovo Municipal Authority", "Magistrat Lehjonowo",
     "Magistrat miasta Łehjonowo", "شهرداری لهیونووو"),
    (TextKind.POST, "мер Нижанковичів", "Mayor of Nyzhankovychi", "Bürgermeister der Stadt Nyschankowytschi",
     "Mer miasta Nyżankowyczi", "شهردار نیژانکوویچی"),
    (TextKind.BODY, "Немирівська міська рада", "Nemyriv City Council", "Stadtrat Nemyriw", "Rada Miasta Nemyriw",
     "شورای شهر نمیریو"),
    # Large foreign cities are called as on maps.
    (TextKind.BODY, "Магістрат Єни", "Jena Municipal Authority", "Magistrat Jena", "Magistrat miasta Jena",
     "شهرداری ینا"),
    (TextKind.BODY, "Мерія Дебрецена", "Debrecen City Hall", "Stadtverwaltung Debrecen", "Merostwo miasta Debrecen",
     "شهرداری دبرتسن"),
    (TextKind.PLACE, "Реймс", "Reims", "Reims", "Reims", "ریمس"),
    (TextKind.PLACE, "вул. Лесі Українки, 16", "Lesi Ukrainky Street, 16", "Lessi-Ukrajinky-Straße 16",
     "ul. Łesi Ukrajinky 16", "خیابان لسی اوکراینکی، 16"),
    (TextKind.PLACE, "майдан Соборний", "Sobornyi Square", "Sobornyj-Platz", "plac Sobornyj", "میدان سوبورنی"),
    (TextKind.POST, "посол Республіки Польща в Україні", "Ambassador of the Republic of Poland to Ukraine",
     "Botschafter der Republik Polen in der Ukraine", "Ambasador Rzeczypospolitej Polskiej w Ukrainie",
     "سفیر جمهوری لهستان در اوکراین"),
    (TextKind.POST, "директорка ліцею № 3", "Director of the Lyceum No. 3", "Direktorin des Lyzeums Nr. 3",
     "Dyrektorka Liceum nr 3", "مدیر دبیرستان شمارهٔ 3"),
    (TextKind.POST, "головна лікарка Звягельської міської лікарні", "Chief Physician of the Zviahel City Hospital",
     "Chefärztin des Stadtkrankenhauses Swjahel", "Lekarka naczelna Szpitala Miasta Zwiahla",
     "پزشک ارشد بیمارستان شهر زویاهل"),
]  # fmt: skip


@pytest.mark.parametrize("case", PROPOSED, ids=lambda case: case[1])
def test_proposals_are_put_together_as_officials_write(case):
    kind, text, *spoken = case
    assert [propose(text, kind, language) for language in LANGUAGES] == spoken


WOMEN = [
    ("міський голова", "міська голова", "Bürgermeisterin", "Mer"),
    ("Луцький міський голова", "Луцька міська голова", "Bürgermeisterin der Stadt Luzk", "Mer Łucka"),
    ("начальник Управління освіти", "начальниця Управління освіти", "Leiterin des Amtes für Bildung",
     "Kierowniczka Wydziału Edukacji"),
    ("перший заступник міського голови", "перша заступниця міського голови",
     "Erste Stellvertretende Bürgermeisterin", "Pierwsza Zastępczyni Mera"),
    ("голова обласної ради", "голова обласної ради", "Vorsitzende des Gebietsrats", "Przewodnicząca Rady Obwodowej"),
    ("в. о. директора департаменту", "в. о. директора департаменту", "Kommissarische Direktorin des Departements",
     "p.o. dyrektora Departamentu"),
    ("заступник міського голови, керівник апарату", "заступниця міського голови, керівниця апарату",
     "Stellvertretende Bürgermeisterin, Leiterin der Verwaltung", "Zastępczyni Mera, Dyrektorka biura"),
    ("депутатка міської ради", "депутатка міської ради", "Mitglied des Stadtrats", "Radna Rady Miasta"),
]  # fmt: skip


@pytest.mark.parametrize("case", WOMEN, ids=lambda case: case[0])
def test_the_post_of_a_woman_is_hers(case):
    post, hers, german, polish = case
    assert post_of_woman(post) == hers
    assert propose(post, TextKind.POST, "de", Gender.FEMININE) == german
    assert propose(post, TextKind.POST, "pl", Gender.FEMININE) == polish
    for language in LANGUAGES:
        assert propose(hers, TextKind.POST, language, Gender.FEMININE) == propose(
            post, TextKind.POST, language, Gender.FEMININE
        )


def test_every_row_has_all_languages_and_says_the_same_thing_once():
    known = [row for row in rows() if row.kind != "form"]
    assert all(row.cells[language].strip() for row in known for language in LANGUAGES)
    words = [(row.kind, row.his) for row in rows()]
    assert len(words) == len(set(words))
    # A word for a woman differs from that for a man by its own words only: capitals are put back one by one.
    assert all(not row.hers or len(row.his.split()) == len(row.hers.split()) for row in rows())


def test_whatever_the_glossary_does_not_know_is_written_over_where_it_is_a_name():
    for kind in (TextKind.PERSON, TextKind.POST, TextKind.BODY, TextKind.PLACE):
        for language in LANGUAGES:
            found = propose("Їжакевич Щур", kind, language)
            assert found
            assert not CYRILLIC.search(found)


def test_the_glossary_is_a_whole_one():
    assert glossary_size() >= 300


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Київ", ["Kyiv", "Kiew", "Kijów", "کی‌یف"]), ("Львів", ["Lviv", "Lemberg", "Lwów", "لویو"]),
        ("Варшава", ["Warsaw", "Warschau", "Warszawa", "ورشو"]),
        ("Пищів", ["Pyshchiv", "Pyschtschiw", "Pyszcziw", "پیشچیو"]),
    ],
)  # fmt: skip
def test_cities_have_a_name_of_their_own_in_each_language(name, spoken):
    assert [city_in(name, language) for language in LANGUAGES] == spoken


@pytest.mark.parametrize(
    ("name", "language", "own_way", "written"),
    [
        ("Поліщук", "en", True, "Polishchuk"), ("Поліщук", "de", True, "Polischtschuk"),
        ("Поліщук", "pl", True, "Poliszczuk"), ("Поліщук", "de", False, "Polishchuk"),
        ("Юлія Щербань", "pl", True, "Julija Szczerbań"), ("ЄВГЕН", "de", True, "JEWHEN"),
        ("Луцький", "pl", True, "Łuckyj"), ("Ігор", "fa", True, "ایهور"), ("Ольга Boyko", "fa", True, "اولها Boyko"),
        ("Степан", "fa", True, "استپان"), ("Георгій", "fa", True, "هئورهی"), ("Єгор", "fa", True, "یهور"),
        ("Анна", "fa", True, "آنا"), ("Ілля", "fa", True, "ایلیا"), ("Інна Кириллова", "fa", True, "اینا کیریلووا"),
    ],
)  # fmt: skip
def test_names_in_the_letters_of_each_language(name, language, own_way, written):
    assert written_over(name, language, own_way=own_way) == written
