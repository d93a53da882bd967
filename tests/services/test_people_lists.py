# ruff: noqa: E501  rows of tables stand as they come
"""Files with people taken into the register: of each kind, once and again."""

import csv
import json

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from delegations.cli.main import run
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.people import Person, Post
from delegations.domain.text.errors import FileError
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.exchange.tables.contact_files import read_people_file
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_lists import take_people
from delegations.store.tables import MunicipalityRow, OrganisationRow, PersonRow

OLD_CARD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C;=\r\n"
    "=D0=9E=D0=BA=D1=81=D0=B0=D0=BD=D0=B0;=D0=9F=D0=B5=D1=82=D1=80=D1=96=D0=B2=D0=BD=D0=B0;;\r\n"
    "TEL;CELL:+380671234567\r\nEND:VCARD\r\n"
)
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Коваль;Оксана;Петрівна;;\r\nFN:Оксана Петрівна Ко\r\n валь\r\nORG:Луцька міська рада;відділ\r\n"
    "TITLE:начальниця\r\nTEL;TYPE=cell:+380671234567\r\nEMAIL;TYPE=INTERNET,pref:koval@example.ua\r\nBDAY:1975-05-12\r\n"
    "item1.ADR:;;вул. Лесі 1;Луцьк;;43000;Україна\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
)
NEW_CARD = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Dr. Anna Müller\nN:Müller;Anna;;Dr.;\nTEL;VALUE=uri;PREF=1:tel:+49-341-123456\n"
    "GENDER:F\nBDAY:19700312\nEMAIL:mueller@example.de\nTITLE:Bürgermeisterin\nORG:Stadt Leipzig\nEND:VCARD\n"
)
LDIF = (
    "dn: cn=Jan Kos,mail=kos@example.pl\nobjectclass: top\nobjectclass: person\ngivenName: Jan\nsn: Kos\ncn: Jan Kos\n"
    "mail: kos@example.pl\nmobile: +48 600 100 200\no: Urząd Miasta\n Kielce\ntitle:: a2llcm93Y2E=\n\n"
    "dn: cn=Grupa\nobjectclass: groupOfNames\ncn: Grupa\n"
)
OUTLOOK = [
    ["First Name", "Middle Name", "Last Name", "Company", "Job Title", "Business City", "E-mail Address", "E-mail Type", "Mobile Phone", "Birthday"],
    ["Anna", "", "Lund", "Aarhus Kommune", "Head of Office", "Aarhus", "lund@example.dk", "SMTP", "+45 12 34 56 78", "12.05.1975"],
]  # fmt: skip
GOOGLE = [
    ["Name", "Given Name", "Additional Name", "Family Name", "E-mail 1 - Type", "E-mail 1 - Value", "Phone 1 - Type", "Phone 1 - Value", "Organization 1 - Name", "Organization 1 - Title"],
    ["Anna Lund", "Anna", "", "Lund", "* Work", "lund@example.dk", "Mobile", "+45 12 34 56 78", "Aarhus Kommune", "Head of Office"],
]  # fmt: skip


def written(tmp_path, name, content):
    path = tmp_path / name
    if isinstance(content, list) and name.endswith(".csv"):
        with path.open("w", newline="", encoding="utf-8-sig") as stream:
            csv.writer(stream).writerows(content)
    elif isinstance(content, list):
        book = Workbook()
        for row in content:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text(content, encoding="utf-8", newline="")
    return path


OF_KOVAL = ("Оксана Петрівна Коваль", "начальниця", "Луцька міська рада", "Луцьк", "+380671234567", "koval@example.ua")
OF_LUND = ("Anna Lund", "Head of Office", "Aarhus Kommune", "", "+45 12 34 56 78", "lund@example.dk")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.vcf", OLD_CARD, ("Оксана Петрівна Коваль", "", "", "", "+380671234567", "")),
        ("card.vcf", CARD, OF_KOVAL),
        ("new.vcf", NEW_CARD, ("Dr. Anna Müller", "Bürgermeisterin", "Stadt Leipzig", "", "+49-341-123456", "mueller@example.de")),
        ("book.ldif", LDIF, ("Jan Kos", "kierowca", "Urząd MiastaKielce", "", "+48 600 100 200", "kos@example.pl")),
        ("outlook.csv", OUTLOOK, (*OF_LUND[:3], "Aarhus", *OF_LUND[4:])),
        ("google.csv", GOOGLE, OF_LUND),
        ("list.xlsx", [["ПІБ", "Посада", "Установа", "Місто", "Тел.", "Ел. пошта"], ["КОВАЛЬ Оксана Петрівна", *OF_KOVAL[1:]]], OF_KOVAL),
        ("list.txt", "Склад делегації:\nКоваль Оксана Петрівна, начальниця, Луцька міська рада, +380671234567, koval@example.ua", (*OF_KOVAL[:3], "", *OF_KOVAL[4:])),
    ],
)  # fmt: skip
def test_files_of_every_kind_name_people(tmp_path, name, content, said):
    (person,) = [row.value for row in read_people_file(written(tmp_path, name, content)) if row.is_kept]
    assert (person.name, person.post, person.organisation, person.city, person.phone, person.email) == said


def test_a_broken_card_spoils_no_other_and_is_told(tmp_path):
    path = written(tmp_path, "many.vcf", CARD + "BEGIN:VCARD\nVERSION:3.0\nTEL:12\nEND:VCARD\n" + NEW_CARD)
    rows = read_people_file(path)
    assert [row.is_kept for row in rows] == [True, False, True]
    assert rows[0].value.born == PartialDate(1975, 5, 12)


@pytest.mark.parametrize("name", ["a.exe", "none.vcf", "gone.csv"])
def test_what_names_nobody_is_said_in_one_line(tmp_path, name):
    if name == "none.vcf":
        written(tmp_path, name, "BEGIN:VCARD\n")
    with pytest.raises(FileError) as said:
        read_people_file(tmp_path / name)
    assert "\n" not in str(said.value)


def count(database, row=PersonRow):
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(row))


def test_known_people_stay_one_and_are_filled_in(database):
    known = save_person(database, Person(name="Оксана Коваль", phone="067 123-45-67", posts=(Post(title="радниця"),)))
    listed = ListedPerson(
        name="Коваль Оксана", post="начальниця", organisation="Луцька міська рада", city="Луцьк",
        phone="+380671234567", document="FA123456", born=PartialDate(1975),
    )  # fmt: skip
    trial = take_people(database, [listed], dry_run=True)
    assert trial.people[0].deed == "changed"
    assert load_person(database, known.id).document == ""
    first, again = take_people(database, [listed]), take_people(database, [listed])
    assert (first.people[0].deed, again.people[0].deed, count(database)) == ("changed", "same", 1)
    person = load_person(database, known.id)
    assert (person.phone, person.document, person.born) == ("067 123-45-67", "FA123456", PartialDate(1975))
    assert {one.title for one in person.posts} == {"радниця", "начальниця"}
    (other,) = take_people(database, [ListedPerson(name="Оксана Коваль", document="BB000000")]).people
    assert other.deed == "same"
    assert other.doubts
    assert "BB000000" not in other.doubts[0]
    with database.session() as session:
        body = session.scalar(select(OrganisationRow).where(OrganisationRow.name == "Луцька міська рада"))
        assert session.get(MunicipalityRow, body.municipality_id).name == "Луцьк"


def test_of_namesakes_the_one_with_the_same_mark_is_meant_else_nobody(database):
    save_person(database, Person(name="Іван Коваль", email="one@example.ua"))
    second = save_person(database, Person(name="Іван Коваль", email="two@example.ua"))
    fits, unclear = take_people(
        database, [ListedPerson(name="Іван Коваль", email="two@example.ua", phone="067 1112233"), ListedPerson(name="Іван Коваль")]
    ).people  # fmt: skip
    assert (fits.person_id, unclear.deed, count(database)) == (second.id, "left", 2)
    born = ListedPerson(name="Петро Кіт", born=PartialDate(1970, 1, 1))
    other = ListedPerson(name="Петро Кіт", born=PartialDate(1980, 1, 1))
    assert [one.deed for one in take_people(database, [born, other]).people] == ["made", "made"]


def test_the_command_tells_doubts_as_data_and_bad_input_in_one_line(tmp_path, capsys):
    run(["--database", (database := str(tmp_path / "a.sqlite3")), "sample"])
    path = written(tmp_path, "people.vcf", CARD)
    capsys.readouterr()
    assert run(["--database", database, "import", "people", str(path), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["people"][0]["deed"], told["stored"]) == ("made", False)
    assert "380671234567" not in json.dumps(told)
    assert run(["--database", database, "import", "people", str(path)]) == 0
    capsys.readouterr()
    assert run(["--database", database, "import", "people", str(tmp_path / "gone.vcf")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
