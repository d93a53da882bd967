"""The papers around a visit: what stands on them, and where."""

from dataclasses import replace
from datetime import time
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from delegations.documents.layout.blocks import Para
from delegations.documents.layout.glyphs.fonts import REGULAR
from delegations.documents.layout.glyphs.persian_writing import persian_writing
from delegations.documents.layout.glyphs.shaping import visual_runs
from delegations.documents.layout.grids import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.seating.plans import propose
from delegations.domain.seating.rooms import fitting_seats
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import LANGUAGES
from delegations.domain.text.transliteration import transliterate
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import Role, Status, TableShape
from delegations.services.papers.papers import abouts_of, make_paper, manuscripts, save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

MM = 72 / 25.4
VISIT_PAPERS = papers_of_kind(RecordKind.VISIT)
FAMILIES = ("Borovets", "Hvozdenko", "Polishchuk", "Pustovit", "Verbych", "Karpiak")
ROOM = 1.1
"""Millimetres beside the cards from which there is room for a mark."""


def read(paper):
    return PdfReader(BytesIO(paper.pdf))


def words_of(paper):
    return " ".join(" ".join(page.extract_text() for page in read(paper).pages).split())


def printed(database, paper, *, language="uk", visit=None, **choice):
    return make_paper(database, visit or load_visit(database, 1), PaperOrder(language=language, paper=paper, **choice))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", VISIT_PAPERS)
def test_every_paper_prints_in_every_language(read_only, paper, language):
    made = printed(read_only, paper, language=language)
    text = words_of(made)
    assert len(text) > 20
    assert made.missing == ()
    assert "{{" not in text
    assert "{%" not in text
    assert read(made).metadata.title


@pytest.mark.parametrize("paper", VISIT_PAPERS)
def test_an_empty_visit_prints_no_nonsense(read_only, paper):
    made = printed(read_only, paper, visit=Visit())
    assert made.pages >= 1
    assert "None" not in words_of(made)


def test_the_programme_goes_by_days_and_hours(sample):
    items = (
        ProgrammeItem(title="Вечеря", day=PartialDate(2024, 5, 8), start=time(19), dress="ділова"),
        ProgrammeItem(title="Від’їзд", day=PartialDate(2024, 5, 9), start=time(9)),
        ProgrammeItem(title="Сніданок", day=PartialDate(2024, 5, 8), start=time(8)),
    )
    visit = Visit(title="Візит", start=PartialDate(2024, 5, 8), end=PartialDate(2024, 5, 9), programme=items)
    for paper in ("programme", "pocket-programme"):
        text = words_of(printed(sample, paper, visit=visit))
        places = [text.index(word) for word in ("08 травня 2024", "Сніданок", "Вечеря", "09 травня 2024", "Від’їзд")]
        assert places == sorted(places)
        assert "ділова" in text


def test_the_pocket_programme_is_a6(sample):
    page = read(printed(sample, "pocket-programme")).pages[0]
    assert float(page.mediabox.width) == pytest.approx(105 * MM, abs=0.1)
    assert float(page.mediabox.height) == pytest.approx(148 * MM, abs=0.1)


def test_a_letter_speaks_in_the_right_cases(sample):
    text = words_of(printed(sample, "thanks"))
    assert "Луцькому міському голові Ігорю ПОЛІЩУКУ" in text
    assert "Шановний пане Ігорю!" in text
    assert "за теплий прийом нашої делегації" in text
    order = words_of(printed(sample, "trip-order"))
    assert "ГВОЗДЕНКО Оксану – секретаря міської ради" in order
    english = words_of(printed(sample, "thanks", language="en"))
    assert "Dear Mayor Polishchuk," in english


def test_a_letter_begins_as_the_sign_behind_its_salutation_asks(sample):
    """German and Polish go on in small letters behind a comma (DIN 5008; Poradnia językowa PWN)."""
    german = words_of(printed(sample, "thanks", language="de"))
    assert "Sehr geehrter Herr Bürgermeister Polishchuk, wir danken Ihnen" in german
    polish = words_of(printed(sample, "welcome", language="pl"))
    assert "Szanowny Panie Merze, w imieniu naszej gminy" in polish
    english = words_of(printed(sample, "thanks", language="en"))
    assert "Dear Mayor Polishchuk, Zviahel City Council" in english


def test_the_last_item_of_a_persian_list_ends_as_the_others_do(sample):
    """Its full stop stands at its left, as their semicolons do, in whatever letters the item is."""
    visit = load_visit(sample, 1)
    people = tuple(replace(one, name=f"Kim {name}", post="Project Manager", organisation="") for one, name in zip(
        visit.on_side(Side.GUESTS), ("Andersen", "Berg", "Dahl"), strict=False))  # fmt: skip
    visit = replace(visit, participants=(*visit.on_side(Side.HOSTS), *people))
    ((paper,), _printed) = manuscripts(sample, visit, PaperOrder(language="fa", paper="reply"))
    items = [one.text for one in paper.blocks if isinstance(one, Para) and "Kim " in one.text]
    ends = [visual_runs(persian_writing(one), REGULAR, from_right=True)[0].text for one in items]
    assert [one.strip("\u200e\u200f") for one in ends] == [*"؛" * (len(people) - 1), "."]


def test_names_stand_in_one_order_however_they_were_typed(sample):
    visit = load_visit(sample, 1)
    names = ("Ковальчук Олена Іванівна", "МОРОЗ Іван", "Kiss Zsófia", "Боровець, Микола")
    people = tuple(replace(one, name=name) for one, name in zip(visit.participants, names, strict=False))
    item = replace(visit.programme[0], responsible="Мороз Іван, Коваль Олена")
    visit = replace(visit, participants=people, programme=(item,))
    text = words_of(printed(sample, "delegation-list", visit=visit))
    assert "Мороз Іван, Коваль Олена" in words_of(printed(sample, "programme", visit=visit))
    assert all(name in text for name in ("Олена Іванівна Ковальчук", "Іван Мороз", "Микола Боровець"))


def test_a_letter_takes_what_was_corrected_for_the_person(sample):
    visit = load_visit(sample, 1)
    head = next(one for one in visit.on_side(Side.HOSTS) if one.role is Role.HEAD)
    person = load_person(sample, head.person_id)
    save_person(sample, replace(person, latin_name="Igor Polishchuk-Lutskyi"))
    assert "Dear Mayor Polishchuk-Lutskyi," in words_of(printed(sample, "thanks", language="en"))


def test_a_letter_goes_to_whom_it_is_for(sample):
    visit = load_visit(sample, 1)
    offered = dict(abouts_of(sample, visit, "thanks"))
    assert next(iter(offered)) == "Керівник другої сторони"
    text = words_of(printed(sample, "thanks", about=offered["Лариса Карп’як"]))
    assert "Шановна пані Ларисо!" in text
    assert abouts_of(sample, visit, "programme") == []


def test_talking_points_know_what_was_agreed_last_time(sample):
    earlier = load_visit(sample, 1)
    save_visit(
        sample,
        replace(earlier, follow_ups=(FollowUp(text="Надіслати договір про співпрацю", responsible="О. Гвозденко"),)),
    )
    later = save_visit(
        sample,
        Visit(
            title="Друга поїздка до Луцька", guests=earlier.guests, hosts=earlier.hosts, status=Status.PLANNED,
            participants=(Participant(side=Side.HOSTS, name="Ігор Поліщук", post="Луцький міський голова"),),
            programme=(ProgrammeItem(title="Розмова з мером"),),
        ),
    )  # fmt: skip
    text = words_of(printed(sample, "talking-points", visit=later))
    for words in ("Розмова з мером", "Ігор Поліщук Луцький міський голова", "Надіслати договір про співпрацю",
                  "Камери, встановлені на території Луцька", "Робочий візит до Луцька"):  # fmt: skip
        assert words in text


def test_the_contact_sheet_has_what_the_people_have(sample):
    person = load_person(sample, load_visit(sample, 1).participants[0].person_id)
    save_person(sample, replace(person, phone="+380 44 123 45 67", email="m.borovets@example.org"))
    assert isinstance(person, Person)
    text = words_of(printed(sample, "contact-sheet"))
    assert "+380 44 123 45 67" in text
    assert "m.borovets@example.org" in text


def lines_of(page):
    """Return the straight lines of a page as (x1, y1, x2, y2) in millimetres from the lower left corner."""
    found, at = [], (0.0, 0.0)
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"m":
            at = tuple(float(one) / MM for one in operands)
        elif operator == b"l":
            to = tuple(float(one) / MM for one in operands)
            found.append((*at, *to))
    return found


@pytest.mark.parametrize(
    ("paper", "size", "grid"),
    [("badges", key, grid) for key, grid in BADGE_GRIDS.items()]
    + [("place-cards", key, grid) for key, grid in CARD_GRIDS.items()],
)
def test_cards_stand_where_the_sheet_of_labels_has_them(read_only, paper, size, grid):
    page = read(printed(read_only, paper, size=size)).pages[0]
    lines = lines_of(page)
    width = grid.across * grid.width + (grid.across - 1) * grid.gap_x
    height = grid.down * grid.height + (grid.down - 1) * grid.gap_y
    left, top = (210 - width) / 2, (297 - height) / 2
    across = [left + n * (grid.width + grid.gap_x) + edge for n in range(grid.across) for edge in (0.0, grid.width)]
    down = [297 - top - n * (grid.height + grid.gap_y) - edge for n in range(grid.down) for edge in (0.0, grid.height)]
    # A mark to cut along stands at both ends of every edge, half a millimetre off at most.
    for x in across if top > ROOM else ():
        ticks = [one for one in lines if abs(one[0] - x) < 0.5 and abs(one[2] - x) < 0.5]
        assert any(min(one[1], one[3]) > 297 - top for one in ticks), (size, x)
        assert any(max(one[1], one[3]) < top for one in ticks), (size, x)
    for y in down if left > ROOM else ():
        ticks = [one for one in lines if abs(one[1] - y) < 0.5 and abs(one[3] - y) < 0.5]
        assert any(min(one[0], one[2]) > 210 - left for one in ticks), (size, y)
        assert any(max(one[0], one[2]) < left for one in ticks), (size, y)


def placed_words(page):
    """Return each line of words of a page with its place in millimetres from the lower left corner."""
    found = []

    def visit(text, _cm, tm, _font, _size):
        if text.strip():
            found.append((text.strip(), _cm, tm))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("size", BADGE_GRIDS)
def test_each_name_is_within_its_badge(read_only, size):
    grid = BADGE_GRIDS[size]
    page = read(printed(read_only, "badges", size=size)).pages[0]
    people = [*load_visit(read_only, 1).on_side(Side.GUESTS), *load_visit(read_only, 1).on_side(Side.HOSTS)]
    words = placed_words(page)
    for place, person in enumerate(people[: grid.count]):
        left, top = (part / MM for part in grid.corner(place))
        family = person.name.split()[-1]
        spots = [(tm[4] / MM, 297 - tm[5] / MM) for text, _cm, tm in words if text.startswith(family)]
        assert any(left < x < left + grid.width and top < y < top + grid.height for x, y in spots), person.name


def test_a_place_card_is_read_from_both_sides(sample):
    about = dict(abouts_of(sample, load_visit(sample, 1), "place-cards"))["Лариса Карп’як"]
    page = read(printed(sample, "place-cards", about=about)).pages[0]
    turned = [cm for text, cm, _tm in placed_words(page) if "Карп" in text]
    assert sorted(round(cm[0]) for cm in turned) == [-1, 1]


def test_only_the_person_meant_gets_a_card(sample):
    visit = load_visit(sample, 1)
    uid = visit.participants[1].uid
    text = words_of(printed(sample, "badges", about=uid))
    assert "Гвозденко" in text
    assert "Боровець" not in text


def test_cards_are_not_written_as_docx(sample, tmp_path):
    for paper in (key for key, kind in VISIT_PAPERS.items() if kind.fixed_layout):
        with pytest.raises(FileError, match="лише як PDF"):
            save_paper(sample, load_visit(sample, 1), tmp_path / "cards.docx", PaperOrder(language="uk", paper=paper))
    for paper in (key for key, kind in VISIT_PAPERS.items() if kind.template):
        target = tmp_path / f"{paper}.docx"
        save_paper(sample, load_visit(sample, 1), target, PaperOrder(language="uk", paper=paper))
        assert target.stat().st_size > 5_000


def test_a_seating_plan_shows_the_room_as_it_is_in_every_language(read_only):
    """A paper from right to left is mirrored; the room is not: the place at the right of the host stays there."""
    visit = load_visit(read_only, 1)
    # Names in Latin letters stand alike in both.
    latin = tuple(replace(one, name=transliterate(one.name), post="") for one in visit.participants)
    visit = replace(visit, participants=latin)
    for shape in TableShape:
        plan = propose(visit, SeatingPlan(shape=shape, seats=fitting_seats(shape, 11), alternate=True))
        laid = replace(visit, seating=(plan,))
        found = {}
        for language in ("en", "fa"):
            page = read(printed(read_only, "seating-plan", language=language, visit=laid)).pages[0]
            found[language] = {text: tm[4] for text, _cm, tm in placed_words(page) if text in FAMILIES}
        both = found["en"].keys() & found["fa"].keys()
        assert len(both) >= 2
        for name in both:
            assert found["en"][name] == pytest.approx(found["fa"][name], abs=1), (shape, name)


def test_a_press_release_names_the_heads_of_all_delegations_and_a_report_no_role_twice(sample):
    visit = load_visit(sample, 1)
    guests = (
        Participant(side=Side.GUESTS, name="Оксана Гвозденко", post="секретар міської ради", role=Role.HEAD),
        Participant(side=Side.GUESTS, name="Олена Мороз", post="депутатка", role=Role.HEAD,
                    municipality=Ref(None, "Вінниця")),
        Participant(side=Side.GUESTS, name="Ірина Коваль", post="прессекретарка міської ради", role=Role.PRESS),
    )  # fmt: skip
    visit = replace(visit, guests=(*visit.guests, Ref(None, "Вінниця")), participants=guests)
    text = words_of(printed(sample, "press-release", visit=visit))
    assert all(words in text for words in ("Делегації", "Оленою Мороз та секретарем міської ради", "відвідали місто"))
    polish = words_of(printed(sample, "press-release", visit=visit, language="pl"))
    assert "Hvozdenko" in polish
    assert "Moroz" in polish
    assert "прессекретарка міської ради, преса" not in words_of(printed(sample, "visit-report", visit=visit))
