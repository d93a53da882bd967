import csv
import json
import shutil
import subprocess
from datetime import time
from html import unescape
from io import StringIO
from zipfile import ZipFile

import pytest
import vobject
from icalendar import Calendar

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.practice import Practice
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import LANGUAGES
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.exchange.published.calendar import programme_calendar
from delegations.exchange.published.contact_cards import contact_cards
from delegations.services.library.library_export import save_figures, save_open_data, save_page
from delegations.services.library.practices import save_practice
from delegations.services.office.office import open_office
from delegations.services.people.contact_cards import save_contact_cards

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_RUN = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--virtual-time-budget=3000",
)  # fmt: skip


def test_a_contact_card_holds_name_post_and_addresses():
    post = Post(title="директор; ЦНАП", organisation="Луцька міська рада, ЦНАП")
    person = Person(name="Лариса Карп’як", email="cnap@example.ua", phone="+380 332 000000", posts=(post,))
    card = next(vobject.readComponents("".join(contact_cards([person], phones=True))))
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("Лариса Карп’як", "Карп’як", "Лариса")
    assert (card.org.value, card.title.value) == (["Луцька міська рада, ЦНАП"], "директор; ЦНАП")
    assert (card.email.value, card.tel.value) == ("cnap@example.ua", "+380 332 000000")


def test_a_contact_card_keeps_to_the_parts_that_somebody_said():
    person = Person(name="Ван Тхи Май", family_name="Ван", given_name="Тхи Май", name_order=NameOrder.FAMILY_FIRST)
    (card,) = contact_cards([person])
    assert "N:Ван;Тхи Май;;;" in card


def test_a_contact_card_has_the_name_in_its_parts_and_an_identity_that_stays():
    people = [Person(name=name) for name in (
        "проф. Ігор Петрович Згурський", "Anna Maria van der Berg, PhD", "КОВАЛЬ Оксана Петрівна", "Stadt Kassel",
        "Pablo José García Márquez",
    )]  # fmt: skip
    cards = list(vobject.readComponents("".join(contact_cards(people))))
    parts = [(n.family, n.given, n.additional, n.prefix, n.suffix) for n in (card.n.value for card in cards)]
    assert parts == [
        ("Згурський", "Ігор", "Петрович", "проф.", ""),
        ("van der Berg", "Anna Maria", "", "", "PhD"),
        ("Коваль", "Оксана", "Петрівна", "", ""),
        ("Stadt Kassel", "", "", "", ""),
        ("García Márquez", "Pablo José", "", "", ""),
    ]
    assert cards[2].fn.value == "Оксана Петрівна Коваль"
    assert [card.uid.value for card in cards] == [one.uid for one in people]


def test_a_former_post_is_not_on_the_card():
    former = Post(title="депутатка", held_to=PartialDate(2020))
    words = "".join(contact_cards([Person(name="Леся Українка", posts=(former, Post(title="письменниця")))]))
    assert "письменниця" in words
    assert "депутатка" not in words


def test_telephones_and_sensitive_data_stay_at_home_unless_asked_for():
    secret = {"phone": "+380 332 000000", "document": "АА123456", "health": "алергія", "diet": "без м’яса"}
    person = Person(name="Іван Франко", **secret)
    words = "".join(contact_cards([person]))
    assert not any(one in words for one in secret.values())


def test_a_name_that_looks_like_a_card_stays_a_name():
    person = Person(name="Злий\r\nEND:VCARD\r\nBEGIN:VCARD")
    assert len(list(vobject.readComponents("".join(contact_cards([person]))))) == 1


def test_all_people_become_cards(sample, tmp_path):
    target = tmp_path / "people.vcf"
    count = save_contact_cards(sample, target)
    assert len(list(vobject.readComponents(target.read_text(encoding="utf-8")))) == count > 10
    packed = tmp_path / "people.zip"
    assert save_contact_cards(sample, packed) == count
    with ZipFile(packed) as archive:
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == count
        # A file each, for programs that read no more than the first card of one.
        assert all(archive.read(name).count(b"BEGIN:VCARD") == 1 for name in names)
    with pytest.raises(FileError, match="vcf"):
        save_contact_cards(sample, tmp_path / "people.txt")


def test_a_programme_becomes_a_calendar():
    day = PartialDate(2024, 5, 8)
    visit = Visit(
        title="Поїздка до Луцька", start=day, end=PartialDate(2024, 5, 9),
        programme=(
            ProgrammeItem(day=day, start=time(9, 30), end=time(10, 45), title="Офіційна зустріч", place="зала"),
            ProgrammeItem(day=PartialDate(2024, 5, 9), title="Луцький замок"), ProgrammeItem(title="Колись"),
        ),
    )  # fmt: skip
    content, count = programme_calendar(visit, "Europe/Kyiv")
    stay, *events = Calendar.from_ical(content).walk("VEVENT")
    assert count == 1 + len(events) == 3
    assert (str(stay["summary"]), str(stay["description"])) == ("Поїздка до Луцька", "Колись")
    assert (str(events[0]["summary"]), str(events[0]["location"])) == ("Офіційна зустріч", "зала")
    assert events[0].decoded("dtstart").strftime("%d.%m.%Y %H:%M %z") == "08.05.2024 09:30 +0300"
    assert events[1].decoded("dtstart").isoformat() == "2024-05-09"


def test_practices_are_open_data_that_no_spreadsheet_computes(sample, tmp_path):
    save_practice(sample, Practice(title="=1+1", municipality=Ref(None, "Луцьк")))
    target = tmp_path / "a.csv"
    count = save_open_data(sample, target)
    rows = list(csv.DictReader(StringIO(target.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert len(rows) == count == 5
    assert "'=1+1" in [next(iter(row.values())) for row in rows]
    figures = tmp_path / "f.xlsx"
    assert save_figures(sample, figures) == 14
    for name, write in (("a.pdf", save_open_data), ("a.jsonld", save_figures)):
        with pytest.raises(FileError):
            write(sample, tmp_path / name)


def test_linked_data_names_cities_practices_and_observations(sample, tmp_path):
    target = tmp_path / "a.jsonld"
    save_open_data(sample, target)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["@context"] == "https://schema.org"
    kinds = [node["@type"] for node in data["@graph"]]
    assert {"Dataset", "City", "CreativeWork", "StatisticalVariable", "Observation"} == set(kinds)
    ids = {node["@id"] for node in data["@graph"]}
    assert len(ids) == len(kinds)
    for node in data["@graph"]:
        for value in node.values():
            assert not isinstance(value, dict) or "@id" not in value or value["@id"] in ids
    over = next(node for node in data["@graph"] if node.get("measurementTechnique") == "over")
    assert over["value"]["minValue"] == "350"
    # Our own way with a practice is no open data.
    assert "розпочато й у нашій громаді" not in target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(templates, tmp_path_factory):
    place = tmp_path_factory.mktemp("pages")
    database = open_office(templates.sample(place / "visits.sqlite3"))
    save_practice(
        database,
        Practice(
            title="<script>document.title='злам'</script>", municipality=Ref(None, "Луцьк"),
            how="<img src=x onerror=\"document.title='злам'\"> дужеДовгеСловоБезПробілів" * 8,
        ),
    )  # fmt: skip
    save_page(database, place / "сторінка", languages=list(LANGUAGES))
    database.close()
    return place / "сторінка"


def test_pages_are_written_in_all_languages(pages):
    assert {one.name for one in pages.iterdir()} == {"index.html", *(f"library-{code}.html" for code in LANGUAGES)}
    persian = (pages / "library-fa.html").read_text(encoding="utf-8")
    assert '<html lang="fa" dir="rtl">' in persian
    assert "کتابخانهٔ تجربه‌ها" in persian
    assert "http" not in persian.replace("http-equiv", "")


WIDTHS = (360, 1200)
PROBE = """
<script>
window.addEventListener("load", function () {
  var field = document.getElementById("search");
  var wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  field.value = "губернаторства"; field.dispatchEvent(new Event("input"));
  var left = Array.prototype.filter.call(document.querySelectorAll("article"), function (one) { return !one.hidden; });
  document.body.setAttribute("data-probe", [wide, left.length, document.title,
    getComputedStyle(document.body).direction, field.hidden].join("|"));
});
</script>
"""


READER = """
<pre id="found"></pre>
<script>
addEventListener("load", function () {
  var found = {};
  Array.prototype.forEach.call(document.querySelectorAll("iframe"), function (frame) {
    found[frame.id] = frame.contentDocument.body.getAttribute("data-probe");
  });
  document.getElementById("found").textContent = JSON.stringify(found);
});
</script>
"""


@pytest.fixture(scope="module")
def probed(pages, tmp_path_factory):
    """What the probe found on the page of each language, as wide as a phone and as a screen: one browser saw all."""
    folder = tmp_path_factory.mktemp("probed")
    frames = ""
    for language in LANGUAGES:
        page = (pages / f"library-{language}.html").read_text(encoding="utf-8")
        # The page lets no script run but its own; the probe gets a frame of a width around a copy without that.
        free = page.replace('http-equiv="Content-Security-Policy"', 'name="policy"')
        (folder / f"{language}.html").write_text(free.replace("</body>", PROBE + "</body>"), encoding="utf-8")
        for width in WIDTHS:
            size = f"width:{width}px;height:700px;border:0"
            frames += f'<iframe id="{language}-{width}" src="{language}.html" style="{size}"></iframe>'
    (folder / "frames.html").write_text(f"<meta charset=utf-8>{frames}{READER}", encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    dump = subprocess.run(
        [CHROMIUM, *_RUN, "--allow-file-access-from-files", profile, "--dump-dom", (folder / "frames.html").as_uri()],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return json.loads(unescape(dump.split('<pre id="found">')[1].split("</pre>")[0]))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_works_in_a_browser_and_fits_a_phone(probed, language, width):
    wide, left, title, direction, hidden = probed[f"{language}-{width}"].split("|")
    assert int(wide) <= 0
    assert left == "1"
    assert "злам" not in title
    assert direction == ("rtl" if language == "fa" else "ltr")
    assert hidden == "false"


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_the_page_runs_its_own_script_and_no_other(pages, tmp_path):
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    dump = subprocess.run(
        [CHROMIUM, *_RUN, profile, "--dump-dom", (pages / "library-uk.html").as_uri()],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    # The search is hidden until the page's script shows it; what was typed into a record never runs.
    assert 'id="search"' in dump
    assert "hidden" not in dump.split('id="search"')[1].split(">")[0]
    assert "<title>Бібліотека практик</title>" in dump
