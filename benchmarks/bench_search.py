"""Which share of the forms of names and terms is found by one of them, before and after words stood for their forms.

Two hundred names and terms: 140 names of people in all seven cases (declined by ``shevchenko``), 60 terms of city halls
in four forms each. A form counts as found when a search for the nominative finds a record that holds that form.
"""

from collections.abc import Iterator
from contextlib import closing

from measuring import Measure, tell
from offices import own_folders
from sqlalchemy import text

from delegations.domain.people.name_forms import propose_forms
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.text.names import fold
from delegations.queries.search import fts_query
from delegations.services.office.office import open_office
from delegations.store.tables import SearchRow

MISSED = 10
"""Per cent of forms that may be missed."""
GIVEN = (
    "Леся", "Ольга", "Лариса", "Юлія", "Наталія", "Світлана", "Оксана", "Ігор", "Сергій", "Микола", "Андрій", "Олег",
    "Василь", "Юрій",
)  # fmt: skip
FAMILY = (
    "Українка", "Поліщук", "Боровець", "Вербич", "Гвозденко", "Сиротинська", "Кравець", "Коваль", "Голуб", "Швець",
)  # fmt: skip
TERMS = """
місто міста місту містом; рада ради раді радою; громада громади громаді громадою; візит візиту візитом візити
делегація делегації делегацію делегацією; зустріч зустрічі зустріччю зустрічей; засідання засідань засіданню засіданням
протокол протоколу протоколом протоколи; рішення рішень рішенню рішенням; доручення доручень дорученню дорученням
камера камери камеру камерами; безпека безпеки безпеку безпекою; транспорт транспорту транспортом транспорті
школа школи школу школами; лікарня лікарні лікарню лікарень; вулиця вулиці вулицю вулиць; площа площі площу площею
бюджет бюджету бюджетом бюджеті; програма програми програму програмою; проєкт проєкту проєктом проєкти
послуга послуги послугу послуг; центр центру центром центри; Луцьк Луцька Луцьку Луцьком
Житомир Житомира Житомиру Житомиром
Вінниця Вінниці Вінницю Вінницею; Полтава Полтави Полтаву Полтавою; Київ Києва Києву Києвом; Львів Львова Львову Львовом
Харків Харкова Харкову Харковом; Чернівці Чернівців Чернівцям Чернівцями; область області областю областей
район району районом районів; мер мера меру мером; голова голови голову головою; секретар секретаря секретарю секретарем
заступник заступника заступнику заступником; директор директора директору директором
депутат депутата депутату депутатів
подарунок подарунка подарунком подарунки; хліб хліба хлібу хлібом; книга книги книгу книг; музей музею музеєм музеї
театр театру театром театри; парк парку парком парки; вода води воду водою; відходи відходів відходам відходами
енергія енергії енергію енергією; дорога дороги дорогу доріг; міст моста мосту мостом; будинок будинку будинком будинки
житло житла житлу житлом; політика політики політиці політикою; стратегія стратегії стратегію стратегією
мережа мережі мережу мережею; асоціація асоціації асоціацію асоціацією; учасник учасника учаснику учасників
питання питань питанню питанням; голосування голосувань голосуванню голосуванням; досвід досвіду досвідом досвіді
відеоспостереження відеоспостереженню відеоспостереженням відеоспостереженнях; міський міського міському міською
"""


def before(typed: str) -> str:
    """Return the query as it was: each word as it is typed, and what begins so."""
    return " ".join(f'"{word}"*' for word in fold(typed).split())


def cases() -> list[tuple[str, str]]:
    """Return (what is searched for, a form that stands in a record)."""
    found = []
    for given in GIVEN:
        gender = propose_gender(given)
        for family in FAMILY:
            name = f"{given} {family}"
            found += [(name, form) for form in {name, *propose_forms(name, gender).values()}]
    for line in TERMS.replace("\n", ";").split(";"):
        forms = line.split()
        found += [(forms[0], form) for form in forms]
    return found


def measures() -> Iterator[Measure]:
    """Tell the share of forms that are found."""
    with own_folders() as folder, closing(open_office(folder / "search.sqlite3")) as database:
        wanted = cases()
        with database.writing() as session:
            for number, (_typed, form) in enumerate(wanted, 1):
                session.add(SearchRow(kind="term", record_id=number, title=form, body=fold(form)))
        sql = text(
            "SELECT 1 FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
            " WHERE search_fts MATCH :query AND e.record_id = :number"
        )
        missed = {}
        with database.reading() as connection:
            for query in (before, fts_query):
                hits = (
                    connection.execute(sql, {"query": query(typed), "number": number}).first() is not None
                    for number, (typed, _form) in enumerate(wanted, 1)
                )
                missed[query] = 100 * (1 - sum(hits) / len(wanted))
        yield Measure("forms missed by the words as typed", missed[before], unit="%")
        yield Measure("forms missed by search", missed[fts_query], goal=MISSED, unit="%")


if __name__ == "__main__":
    tell(measures)
