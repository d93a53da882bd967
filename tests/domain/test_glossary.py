"""What is proposed for posts, bodies, places and names in other languages."""

import pytest

from delegations.domain.language.vocabulary import TextKind
from delegations.domain.language.written_over import CYRILLIC, written_over
from delegations.domain.people.glossary import city_in, glossary_size, propose

LANGUAGES = ("en", "de", "pl", "fa")
PROPOSED = [
    (TextKind.POST, "міський голова", "Mayor", "Bürgermeister", "Burmistrz", "شهردار"),
    (TextKind.POST, "Луцький міський голова", "Mayor of Lutsk", "Bürgermeister der Stadt Luzk", "Mer miasta Łuck",
     "شهردار لوتسک"),
    (TextKind.POST, "начальник відділу освіти", "Head of the Education Division", "Leiter der Abteilung für Bildung",
     "Kierownik Wydziału Edukacji", "رئیس بخش آموزش"),
    (TextKind.POST, "заступниця начальника управління культури, туризму та спорту",
     "Deputy Head of the Culture, Tourism and Sports Department",
     "Stellvertretende Leiterin des Amtes für Kultur, Tourismus und Sport",
     "Zastępczyni kierownika Zarządu Kultury, Turystyki i Sportu", "معاون ادارهٔ فرهنگ، گردشگری و ورزش"),
    (TextKind.POST, "заступник міського голови, секретар ради", "Deputy Mayor, Secretary of the Council",
     "Stellvertretender Bürgermeister, Sekretär des Rates", "Zastępca Burmistrza, Sekretarz Rady",
     "معاون شهردار، دبیر شورا"),
    (TextKind.POST, "начальник Управління освіти Луцької міської ради",
     "Head of the Education Department of the Lutsk City Council", "Leiter des Amtes für Bildung des Stadtrats Luzk",
     "Kierownik Zarządu Edukacji Rady Miasta Łuck", "رئیس ادارهٔ آموزش شورای شهر لوتسک"),
    (TextKind.POST, "голова постійної комісії з питань архітектури, екології та транспорту",
     "Chair of the Standing Committee for Architecture, Environment and Transport",
     "Vorsitzender des Ständigen Ausschusses für Architektur, Umwelt und Verkehr",
     "Przewodniczący Komisji Stałej ds. architektury, ochrony środowiska i transportu",
     "رئیس کمیسیون دائمی در امور معماری، محیط زیست و حمل‌ونقل"),
    (TextKind.POST, "заступниця бургомістра", "Deputy Mayor", "Stellvertretende Bürgermeisterin",
     "Zastępczyni Burmistrza", "معاون شهردار"),
    (TextKind.POST, "економістка", "Economist", "Ökonomin", "Ekonomistka", "اقتصاددان"),
    (TextKind.POST, "скарбниця міста", "City Treasurer", "Stadtkämmerin", "Skarbniczka Miasta", "خزانه‌دار شهر"),
    (TextKind.POST, "депутати Луцької міської ради", "Members of the Lutsk City Council",
     "Mitglieder des Stadtrats Luzk", "Radni Rady Miasta Łuck", "اعضای شورای شهر لوتسک"),
    (TextKind.PLACE, "місто Луцьк, зал засідань", "Lutsk, conference hall", "Luzk, Sitzungssaal",
     "Łuck, sala posiedzeń", "شهر لوتسک، سالن جلسات"),
    (TextKind.TEXT, "Місто розрослося вшир, а камер не вистачає", "", "", "", ""),
    (TextKind.BODY, "Новоград-Волинська міська рада", "Novohrad-Volynskyi City Council",
     "Stadtrat Nowohrad-Wolynskyj", "Rada Miasta Nowogród Wołyński", "شورای شهر نووهراد-ولینسکی"),
    (TextKind.BODY, "КУ «Агенція розвитку міста» міської ради", "City Development Agency of the City Council",
     "Stadtentwicklungsagentur des Stadtrats", "Agencja Rozwoju Miasta Rady Miasta", "آژانس توسعهٔ شهر شورای شهر"),
    (TextKind.PLACE, "Житомирська міська територіальна громада", "Zhytomyr City Community", "Stadtgemeinde Schytomyr",
     "Miejska wspólnota terytorialna Żytomierz", "جامعهٔ محلی شهر ژیتومیر"),
    (TextKind.BODY, "Житомирська міська територіальна громада", "Zhytomyr City Community", "Stadtgemeinde Schytomyr",
     "Miejska wspólnota terytorialna Żytomierz", "جامعهٔ محلی شهر ژیتومیر"),
    (TextKind.POST, "в. о. начальника управління, секретар ради",
     "Acting Head of the Department, Secretary of the Council",
     "Kommissarischer Leiter des Amtes, Sekretär des Rates", "p.o. kierownika Zarządu, Sekretarz Rady",
     "سرپرست اداره، دبیر شورا"),
    (TextKind.BODY, "управління", "Department", "Amt", "Zarząd", "اداره"),
    (TextKind.POST, "заступниця мера", "Deputy Mayor", "Stellvertretende Bürgermeisterin", "Zastępczyni Mera",
     "معاون شهردار"),
    (TextKind.POST, "обербургомістр", "Lord Mayor", "Oberbürgermeister", "Nadburmistrz", "شهردار"),
    (TextKind.PLACE, "місто Луцьк", "Lutsk", "Luzk", "Łuck", "شهر لوتسک"),
    (TextKind.PLACE, "зал засідань Луцької міської ради", "conference hall of the Lutsk City Council",
     "Sitzungssaal des Stadtrats Luzk", "sala posiedzeń Rady Miasta Łuck", "سالن جلسات شورای شهر لوتسک"),
    (TextKind.TEXT, "Вечеря", "Dinner", "Abendessen", "Kolacja", "شام"),
    (TextKind.TEXT, "Слово про невідоме", "", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", PROPOSED, ids=lambda case: case[1])
def test_proposals_are_put_together_as_officials_write(case):
    kind, text, *spoken = case
    assert [propose(text, kind, language) for language in LANGUAGES] == spoken


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
        ("Анна", "fa", True, "آنا"), ("Ілля", "fa", True, "ایلیا"), ("Інна Кириллова", "fa", True, "اینا کیریلووا"),
    ],
)  # fmt: skip
def test_names_in_the_letters_of_each_language(name, language, own_way, written):
    assert written_over(name, language, own_way=own_way) == written
