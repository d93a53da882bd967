"""Names of all kinds, read into their parts; what is not certain says so and is kept as typed."""

import pytest

from delegations.domain.people.addressee import addressee_lines
from delegations.domain.people.name_reading import knowing, read_name, readings, words_fit
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt, NameOrder

GIVEN, FAMILY, ALWAYS = NameOrder.GIVEN_FIRST, NameOrder.FAMILY_FIRST, NameOrder.FAMILY_ALWAYS
# typed | title | given | middle | family | suffix
READ = {
    GIVEN: """
        Оксана Петрівна Коваль||Оксана|Петрівна|Коваль|
        Оксана КОВАЛЬ||Оксана||Коваль|
        Демʼян Мʼясоїд||Демʼян||Мʼясоїд|
        ОКСАНА КОВАЛЬ||Оксана||Коваль|
        Оксана Петрівна КОВАЛЬ||Оксана|Петрівна|Коваль|
        Ігор Поліщук||Ігор||Поліщук|
        Тарас Григорович Шевченко||Тарас|Григорович|Шевченко|
        Степан Ілліч Бондар||Степан|Ілліч|Бондар|
        Олександр Павлович Гриневич||Олександр|Павлович|Гриневич|
        Олена Ковальчук-Дуда||Олена||Ковальчук-Дуда|
        Анна-Марія Іванівна Ковальчук-Дуда||Анна-Марія|Іванівна|Ковальчук-Дуда|
        Ян-Святослав Всеволодович Переяслав-Хмельницький||Ян-Святослав|Всеволодович|Переяслав-Хмельницький|
        Олександра Іванівна Косач Квітка||Олександра|Іванівна|Косач Квітка|
        Адам Міцкевич||Адам||Міцкевич|
        Світлана Алексієвич||Світлана||Алексієвич|
        Саша Заєць||Саша||Заєць|
        Любов Кравець||Любов||Кравець|
        Ільхам Гейдар огли Алієв||Ільхам|Гейдар огли|Алієв|
        Ніно Бурджанадзе||Ніно||Бурджанадзе|
        Рафал Тшасковський||Рафал||Тшасковський|
        Войцех Любовський||Войцех||Любовський|
        Пан Януш Врубель|Пан|Януш||Врубель|
        пані Оксана Петрівна Коваль|пані|Оксана|Петрівна|Коваль|
        д-р Ганс Мюллер|д-р|Ганс||Мюллер|
        інж. Петро Бондар|інж.|Петро||Бондар|
        Іван Коваль, канд. наук||Іван||Коваль|канд. наук
        Іван Коваль молодший||Іван||Коваль|молодший
        Шарль де Голль||Шарль||де Голль|
        Урсула фон дер Ляєн||Урсула||фон дер Ляєн|
        Ахмед ібн Фадлан||Ахмед||ібн Фадлан|
        Касим аль-Рашид||Касим||аль-Рашид|
        Reiner Engel||Reiner||Engel|
        Dr. Anna Kowalska-Nowak|Dr.|Anna||Kowalska-Nowak|
        Herr Tim Elsner|Herr|Tim||Elsner|
        Prof. dr hab. Jan Nowak|Prof. dr hab.|Jan||Nowak|
        mgr inż. Jan Kowalski|mgr inż.|Jan||Kowalski|
        The Honourable Jane Doe|The Honourable|Jane||Doe|
        Mr John Smith|Mr|John||Smith|
        Hans Müller jun.||Hans||Müller|jun.
        Henry King, Jr.||Henry||King|Jr.
        Henry Tudor III||Henry||Tudor|III
        Anna Schmidt PhD||Anna||Schmidt|PhD
        Jan van der Berg||Jan||van der Berg|
        Ludwig van Beethoven||Ludwig||van Beethoven|
        Charles DE GAULLE||Charles||de Gaulle|
        Karl-Theodor Freiherr von und zu Guttenberg||Karl-Theodor||Freiherr von und zu Guttenberg|
        Juan de la Vega||Juan||de la Vega|
        Gabriel García Márquez||Gabriel||García Márquez|
        María de los Ángeles González de la Vega||María de los Ángeles||González de la Vega|
        Pedro Sánchez Pérez-Castejón||Pedro||Sánchez Pérez-Castejón|
        Juan Carlos Ruiz y Muñoz||Juan Carlos||Ruiz y Muñoz|
        Luiz Inácio Lula da Silva||Luiz Inácio||Lula da Silva|
        Anna Maria Kowalska||Anna Maria||Kowalska|
        John Fitzgerald Kennedy||John Fitzgerald||Kennedy|
        John F. Kennedy||John|F.|Kennedy|
        J. Edgar Hoover||J. Edgar||Hoover|
        Conor O’Brien||Conor||O’Brien|
        Sean MacDonald||Sean||MacDonald|
        Kim Larsen||Kim||Larsen|
        István Nagy||István||Nagy|
        Recep Tayyip Erdoğan||Recep Tayyip||Erdoğan|
        Mohammed bin Salman Al Saud||Mohammed|bin Salman|Al Saud|
        علی حسینی||علی||حسینی|
        محمد رضا حسینی طباطبایی||محمد رضا||حسینی طباطبایی|
        جناب آقای دکتر سید محمد رضا حسینی|جناب آقای دکتر|سید محمد رضا||حسینی|
        محمد بن سلمان آل سعود||محمد|بن سلمان|آل سعود|
        Oksana Petrivna Koval||Oksana|Petrivna|Koval|
        Сеєд Алі Хоссейні||Сеєд Алі||Хоссейні|
        Голямреза Мохаммадзаде||Голямреза||Мохаммадзаде|
        Seyyed Mohammad Khatami||Seyyed Mohammad||Khatami|
        علی‌رضا حسین‌زاده||علی‌رضا||حسین‌زاده|
        კახა კალაძე||კახა||კალაძე|
        Бідзіна Іванішвілі||Бідзіна||Іванішвілі|
        п. Іван Коваль|п.|Іван||Коваль|
        OB Fritz Kuhn|OB|Fritz||Kuhn|
        Prof. Dr.-Ing. habil. Sabine Kunst|Prof. Dr.-Ing. habil.|Sabine||Kunst|
        Femke van 't Hek||Femke||van 't Hek|
        António Manuel de Oliveira Guterres||António Manuel||de Oliveira Guterres|
        Iñaki Gómez Cano||Iñaki||Gómez Cano|
        dr hab. inż. Rafał Wiśniewski|dr hab. inż.|Rafał||Wiśniewski|
        Sayın Ahmet Davutoğlu|Sayın|Ahmet||Davutoğlu|
        Anna Svatava Kowalska||Anna Svatava||Kowalska|
        Robert F. Kennedy Jr.||Robert|F.|Kennedy|Jr.
    """,
    FAMILY: """
        КОВАЛЬ Оксана Петрівна||Оксана|Петрівна|Коваль|
        Коваль Оксана Петрівна||Оксана|Петрівна|Коваль|
        КОВАЛЬ ОКСАНА ПЕТРІВНА||Оксана|Петрівна|Коваль|
        Коваль Оксана||Оксана||Коваль|
        КОВАЛЬ Оксана||Оксана||Коваль|
        Мельник Ігор||Ігор||Мельник|
        Зеленський Володимир||Володимир||Зеленський|
        БОНДАР Степан Ілліч||Степан|Ілліч|Бондар|
        М’ЯСОЇД Дем’ян Лук’янович||Дем’ян|Лук’янович|М’ясоїд|
        НЕЧУЙ-ЛЕВИЦЬКИЙ Іван||Іван||Нечуй-Левицький|
        Гриневич Павло Олександрович||Павло|Олександрович|Гриневич|
        Роман Іван Петрович||Іван|Петрович|Роман|
        Старший Іван Петрович||Іван|Петрович|Старший|
        Косач Квітка Лариса Петрівна||Лариса|Петрівна|Косач Квітка|
        Алієв Ільхам Гейдар огли||Ільхам|Гейдар огли|Алієв|
        Алієв Ільхам Гейдар-огли||Ільхам|Гейдар-огли|Алієв|
        Алієва Мехрібан Ариф кизи||Мехрібан|Ариф кизи|Алієва|
        фон дер Ляєн Урсула||Урсула||фон дер Ляєн|
        ДЕ ГОЛЛЬ Шарль||Шарль||де Голль|
        Коваль, Оксана Петрівна||Оксана|Петрівна|Коваль|
        д.е.н., професор Ступка Мирослав Орестович|д.е.н. професор|Мирослав|Орестович|Ступка|
        майор ЗСУ Турчак Пилип Ігорович|майор ЗСУ|Пилип|Ігорович|Турчак|
        канд. пед. наук Лис Ганна Юріївна|канд. пед. наук|Ганна|Юріївна|Лис|
        Engel, Reiner||Reiner||Engel|
        Müller, Dr. Hans|Dr.|Hans||Müller|
        van der Berg, Jan||Jan||van der Berg|
        King, Martin Luther, Jr.||Martin Luther||King|Jr.
        Van der Berg Jan||Jan||Van der Berg|
        Müller Hans||Hans||Müller|
        O’Brien Conor||Conor||O’Brien|
        Nagy István||István||Nagy|
        Kovácsné Nagy Zsuzsanna||Zsuzsanna||Kovácsné Nagy|
        Koval Oksana Petrivna||Oksana|Petrivna|Koval|
    """,
    ALWAYS: """
        Xi Jinping||Jinping||Xi|
        XI Jinping||Jinping||Xi|
        Сі Цзіньпін||Цзіньпін||Сі|
        Kim Jong Un||Jong Un||Kim|
        Кім Чен Ин||Чен Ин||Кім|
        Ван Ї||Ї||Ван|
        Пан Гі Мун||Гі Мун||Пан|
        Moon Jae-in||Jae-in||Moon|
        Nguyễn Phú Trọng||Trọng|Phú|Nguyễn|
        习近平||近平||习|
        김정은||정은||김|
    """,
}
SURE = [(order, line.strip()) for order, lines in READ.items() for line in lines.split("\n") if line.strip()]
DOUBTFUL = [
    ("Роман Іван", NameDoubt.ORDER),
    ("Іван Петрович", NameDoubt.ORDER),
    ("Elton John", NameDoubt.ORDER),
    ("László Péter", NameDoubt.ORDER),
    ("Іван Нечуй Левицький", NameDoubt.ORDER),
    ("Петро Могила Симеонович", NameDoubt.ORDER),
    ("Ada Colau Ballano", NameDoubt.ORDER),
    ("Valéry Giscard d’Estaing", NameDoubt.ORDER),
    ("安倍晋三", NameDoubt.ORDER),
    ("Оксана Петрівна", NameDoubt.NO_FAMILY),
    ("О. П. Коваль", NameDoubt.INITIALS),
    ("О.П.Коваль", NameDoubt.INITIALS),
    ("Коваль О.П.", NameDoubt.INITIALS),
    ("J. R. R. Tolkien", NameDoubt.INITIALS),
    ("Оксана", NameDoubt.ONE_WORD),
    ("van der Berg", NameDoubt.ONE_WORD),
    ("пані Оксана", NameDoubt.ONE_WORD),
    ("Житомирська міська рада", NameDoubt.BODY),
    ("делегація громади", NameDoubt.BODY),
    ("Міський голова Ігор Поліщук", NameDoubt.BODY),
    ("Stadt Kassel", NameDoubt.BODY),
    ("ТОВ «Ромашка»", NameDoubt.BODY),
    ("Hans Коваль Ωμέγα", NameDoubt.SCRIPTS),
    ("Iван Коваль", NameDoubt.SCRIPTS),
    ("Яна " * 75, NameDoubt.TOO_LONG),
    ("Б" * 300, NameDoubt.TOO_LONG),
]


@pytest.mark.parametrize(
    ("typed", "signature"),
    [("Taylor Quinn", "Taylor QUINN"), ("Taylor Swift", "Taylor SWIFT"), ("Müller Quinn", "Müller QUINN")],
)
def test_in_latin_letters_the_given_name_is_first_where_nothing_tells_it(typed, signature):
    read = read_name(typed)
    assert (read.signature, read.doubt) == (signature, NameDoubt.ORDER)


def test_there_are_a_hundred_names():
    assert len({line.split("|")[0] for _order, line in SURE}) >= 100


@pytest.mark.parametrize(("order", "line"), SURE)
def test_a_name_is_read_into_its_parts(order, line):
    typed, *parts = line.split("|")
    read = read_name(typed)
    assert [read.title, read.given, read.middle, read.family, read.suffix] == parts
    assert (read.order, read.doubt) == (order, NameDoubt.NONE)
    assert words_fit(read, typed)


@pytest.mark.parametrize(("typed", "doubt"), DOUBTFUL)
def test_what_is_not_certain_says_so_and_stays_as_typed(typed, doubt):
    read = read_name(typed)
    assert read.doubt is doubt
    assert read.full == " ".join(typed.split())
    if doubt not in (NameDoubt.ORDER, NameDoubt.INITIALS):
        assert not read.is_parted
        assert read.signature.split()[-1] == typed.split()[-1]


@pytest.mark.parametrize(
    ("typed", "signature", "full", "key_after", "others"),
    [
        ("КОВАЛЬ Оксана Петрівна", "Оксана КОВАЛЬ", "Оксана Петрівна Коваль", "Кобець Яна",
         ("О. П. Коваль", "Коваль Оксана Петрівна")),
        ("Juan de la Vega", "Juan DE LA VEGA", "Juan de la Vega", "Uribe Zoe",
         ("J. de la Vega", "de la Vega Juan")),
        ("Jan van der Berg", "Jan VAN DER BERG", "Jan van der Berg", "Bach Zoe",
         ("J. van der Berg", "van der Berg Jan")),
        ("Engel, Dr. Hans-Peter", "Hans-Peter ENGEL", "Dr. Hans-Peter Engel", "Ende Zoe",
         ("H.-P. Engel", "Engel Hans-Peter")),
        ("Xi Jinping", "XI Jinping", "Xi Jinping", "Xa Zoe",
         ("J. Xi", "Xi Jinping")),
        ("Henry King, Jr.", "Henry KING Jr.", "Henry King, Jr.", "Kinder Zoe",
         ("H. King", "King Henry")),
        ("Оксана КОВАЛЬ", "Оксана КОВАЛЬ", "Оксана Коваль", "Кобець Яна",
         ("О. Коваль", "Коваль Оксана")),
        ("Nagy István", "István NAGY", "István Nagy", "Naga Zoe",
         ("I. Nagy", "Nagy István")),
        ("John F. Kennedy", "John F. KENNEDY", "John F. Kennedy", "Kemp Zoe",
         ("J. F. Kennedy", "Kennedy John F.")),
    ],
)  # fmt: skip
def test_papers_write_a_name_by_its_parts(typed, signature, full, key_after, others):
    read = read_name(typed)
    assert read.signature == signature
    assert read.full == full
    assert read_name(full).signature == signature
    assert read.sort_key > read_name(key_after.replace(" ", ", ")).sort_key
    assert (read.initials, read.listed) == others


def test_cards_and_latin_letters_go_by_parts():
    assert read_name("проф. Ігор Петрович Згурський").card == ("Згурський", "Ігор", "Петрович", "проф.", "")
    assert read_name("Anna Maria van der Berg, PhD").card == ("van der Berg", "Anna Maria", "", "", "PhD")
    assert read_name("Stadt Kassel").card == ("Stadt Kassel", "", "", "", "")
    latin = read_name("КОВАЛЬ Юрій Якович").in_latin()
    assert (latin.given, latin.middle, latin.family) == ("Yurii", "Yakovych", "Koval")


@pytest.mark.parametrize(
    ("typed", "form", "signature"),
    [
        ("Коваль Оксана Петрівна", "Оксані Петрівні Коваль", "Оксані КОВАЛЬ"),
        ("д-р Ганс Петер Мюллер", "д-ру Гансу Петеру Мюллеру", "Гансу Петеру МЮЛЛЕРУ"),
        ("д-р Ганс Петер Мюллер", "Гансу Петеру Мюллеру", "Гансу Петеру МЮЛЛЕРУ"),
        ("Кім Чен Ин", "Кім Чен Ину", "КІМ Чен Ину"),
        ("Іван Коваль", "шановному Івану Івановичу", "шановному Івану Івановичу"),
        ("делегація громади", "делегації громади", "делегації громади"),
    ],
)
def test_a_form_has_the_parts_of_its_name(typed, form, signature):
    assert read_name(typed).in_form(form).signature == signature


def test_an_answer_that_was_given_counts():
    answer = PersonName(text="Роман Іван", given="Іван", family="Роман", order=FAMILY)
    assert read_name("Роман Іван").signature == "Роман ІВАН"
    with knowing([answer]):
        assert read_name("Роман  Іван").signature == "Іван РОМАН"
        assert read_name("Ігор Поліщук").signature == "Ігор ПОЛІЩУК"
    assert read_name("Роман Іван").signature == "Роман ІВАН"


def test_every_way_to_read_a_name_is_offered_the_likely_one_first():
    found = readings("Роман Іван")
    assert found[0] == read_name("Роман Іван")
    assert {(one.given, one.family, one.order) for one in found} >= {
        ("Роман", "Іван", GIVEN), ("Іван", "Роман", FAMILY), ("Іван", "Роман", ALWAYS)}  # fmt: skip
    assert [one.family for one in readings("Pablo Ruiz Picasso")][:1] == ["Ruiz Picasso"]
    assert "Picasso" in [one.family for one in readings("Pablo Ruiz Picasso")]
    assert readings("Оксана") == [read_name("Оксана")]


def test_georgian_has_no_capitals_among_small_letters():
    assert read_name("გიორგი მაისურაძე").initials == "გ. მაისურაძე"
    assert addressee_lines("მერი", "", "გიორგი მაისურაძე") == ("მერი", "გიორგი მაისურაძე")
