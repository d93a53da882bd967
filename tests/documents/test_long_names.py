"""No paper leaves out a part of a name or a post, however long: each is read back, and stands where there is room."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import docx
import pytest

from delegations.documents.formats.docx_paper import make_docx
from delegations.documents.layout.blocks import Chart, Charts, DateLine, Manuscript, Signature
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.fitting import LEAST
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.grids import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.layout.signature_block import LEAST_NAME, laid
from delegations.documents.layout.typography import MM, REGULAR
from delegations.documents.papers.letters.meeting_fields import MeetingLetter
from delegations.documents.papers.library.practice_sheet import PracticeContext, practice_sheet
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.office_head import OfficeHead, signer
from delegations.documents.papers.register.gift_papers import GiftContext, GiftLine, gift_act, gift_register
from delegations.documents.papers.register.register_papers import (
    BodyLetter,
    OverdueContext,
    OverdueRow,
    overdue_list,
    reminders,
)
from delegations.documents.papers.registry import PAPERS, papers_of_kind
from delegations.documents.papers.visits.visit_context import Contact, VisitContext
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.library.practice import Practice, PracticeContact
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingRole
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.seating.plans import propose
from delegations.domain.seating.rooms import fitting_seats, room_of
from delegations.domain.visits.visit import Participant, ProgrammeItem, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, TableShape
from delegations.services.templates.kept_templates import shipped_text
from tests.documents.long_names import NAMES, PERSIAN, POST, missing_from, pages_of, plain, text_of

LISTS = ("visit-report", "programme", "delegation-list", "contact-sheet", "trip-report")
LEFT, RIGHT = 30 * MM, 200 * MM
MIRRORED = {"fa": (10 * MM, 180 * MM)}
NOT_DRAWN_BY_LETTER = set(map(plain, PERSIAN))


def delegation(names=NAMES, side=None):
    sides = (Side.GUESTS, Side.HOSTS)
    return tuple(
        Participant(side=side or sides[n % 2], name=name, post=POST, organisation="Рада")
        for n, name in enumerate(names)
    )


def visit_of(people, **more):
    item = ProgrammeItem(title="Зустріч", kind=ProgrammeKind.MEETING, hosts=tuple(one.uid for one in people))
    return Visit(title="Візит", participants=people, programme=(item,), **more)


def printed(paper, people, language="uk", **more):
    seating = more.pop("seating", ())
    context = VisitContext(
        visit=visit_of(people, seating=seating),
        ours=Side.HOSTS,
        office=OfficeHead(signatory_post=POST, signatory_name=NAMES[1]),
        **more,
    )
    return make_pdf(PAPERS[paper].make(context, language)).pdf


def overlapping(runs):
    """Return pairs of runs that stand on one another by more than a hair."""
    found = []
    for one, other in combinations(runs, 2):
        left, bottom, right, top = one.box
        left_too, bottom_too, right_too, top_too = other.box
        if min(right, right_too) - max(left, left_too) > 0.5 and min(top, top_too) - max(bottom, bottom_too) > 0.5:
            found.append((one.text, other.text))
    return found


def test_there_are_a_hundred_long_names():
    assert len(set(NAMES)) == 100
    assert max(map(len, NAMES)) > 90
    assert any(" " not in name and len(name) == 60 for name in NAMES)


@pytest.mark.parametrize("language", ["uk", "de", "fa"])
@pytest.mark.parametrize("paper", LISTS)
def test_every_list_of_people_has_every_name_whole(paper, language):
    pdf = printed(paper, delegation(NAMES), language)
    # Of columns from right to left the quicker reader gives a word that goes on in the next line in another order.
    text = text_of(pdf) if language != "fa" else "".join(page.text for page in pages_of(pdf))
    assert missing_from(text, NAMES) == []


def test_talking_points_and_the_guest_book_have_the_names_of_guests_whole():
    people = delegation(side=Side.GUESTS)
    heads = tuple(Participant(side=one.side, name=one.name, post=POST, role=Role.HEAD) for one in people)
    for paper in ("talking-points", "guest-book"):
        assert missing_from(text_of(printed(paper, heads)), NAMES) == []


@pytest.mark.parametrize("language", ["uk", "fa"])
@pytest.mark.parametrize(
    ("paper", "size"), [("badges", one) for one in BADGE_GRIDS] + [("place-cards", one) for one in CARD_GRIDS]
)
def test_every_card_has_its_name_whole_within_its_edges(paper, size, language):
    grid = {**BADGE_GRIDS, **CARD_GRIDS}[size]
    pdf = printed(paper, delegation(side=Side.GUESTS), language, size=size)
    pages = pages_of(pdf)
    text = "".join(page.text for page in pages)
    assert missing_from(text, NAMES) == []
    assert all(word in text for word in POST.split())
    for number, page in enumerate(pages):
        runs = page.runs
        for place, name in enumerate(NAMES[number * grid.count : (number + 1) * grid.count]):
            x, y = grid.corner(place)
            x = x if language == "uk" else 210 * MM - x - grid.width * MM
            top, right, bottom = 297 * MM - y, x + grid.width * MM, 297 * MM - y - grid.height * MM
            own = [one for one in runs if x < (one.left + one.right) / 2 < right and bottom < one.base < top]
            if plain(name) in NOT_DRAWN_BY_LETTER:
                continue
            assert missing_from(plain("".join(one.text for one in own)), [name]) == []
            assert all(x <= one.left and one.right <= right for one in own), name
            assert overlapping(own) == []
            assert min(abs(one.size) for one in own) >= LEAST


@pytest.mark.parametrize("shape", TableShape)
@pytest.mark.parametrize("language", ["uk", "fa"])
def test_a_seating_plan_tells_every_name_at_its_seat_or_in_the_list_behind_it(shape, language):
    for names in (NAMES[:4], NAMES[:15], NAMES[40:97], [NAMES[0], NAMES[93], NAMES[76]]):
        people = delegation(names, Side.GUESTS)
        seats = fitting_seats(shape, len(people))
        places = tuple(one.uid for one in people)[: len(room_of(shape, seats).seats)]
        plan = SeatingPlan(shape=shape, seats=seats, places=places)
        pages = pages_of(printed("seating-plan", people, language, seating=(plan,)))
        # A word that breaks within a line from right to left is read back in another order.
        readable = [one for one in names if language == "uk" or max(map(len, one.split())) < 45]
        text = "".join(page.text for page in pages)
        assert missing_from(text, [one for one in names[: len(places)] if one in readable]) == []
        for page in pages:
            runs = [one for one in page.runs if not any(word in plain(one.text) for word in NOT_DRAWN_BY_LETTER)]
            assert all(one.left >= 0 and one.right <= 297 * MM and 0 <= one.base <= 210 * MM for one in runs)
            assert overlapping([one for one in runs if one.text.isascii() or "-" in one.text]) == []
            assert min(one.size for one in runs) >= LEAST * 0.9 - 0.01  # Persian letters are drawn at nine tenths


@pytest.mark.parametrize("language", ["uk", "fa"])
def test_signs_for_doors_and_cars_have_the_name_that_stands_on_them_whole(language):
    items = tuple(ProgrammeItem(title=f"Обід на честь: {name}", kind=ProgrammeKind.MEAL, place="зал") for name in NAMES)
    guests = tuple(Municipality(name=name) for name in NAMES)
    doors = VisitContext(visit=Visit(title="Візит", programme=items), office=OfficeHead())
    cars = VisitContext(visit=Visit(title="Візит"), guests=guests, office=OfficeHead())
    for paper, context in (("door-signs", doors), ("car-signs", cars)):
        text = text_of(make_pdf(PAPERS[paper].make(context, language)).pdf)
        readable = [one for one in NAMES if language == "uk" or max(map(len, one.split())) < 45]
        assert missing_from(text, readable) == []


def test_a_plan_with_room_for_its_names_has_no_list():
    people = delegation(["Ігор Поліщук", "Оксана Гвозденко", "Марія Коваль", "Лариса Карп’як"])
    plan = propose(visit_of(people), SeatingPlan(shape=TableShape.LONG, seats=4))
    assert len(pages_of(printed("seating-plan", people, seating=(plan,)))) == 1


@pytest.mark.parametrize("shape", [TableShape.HEAD, TableShape.LONG, TableShape.ROUND])
def test_fifteen_people_have_their_family_names_whole_on_one_sheet_that_they_fill(shape):
    names = ["Володимир-Святослав Іванович Переяслав-Хмельницький", "Олександра Петрівна Костянтинопольська"]
    people = delegation([*names, *(f"Любов Ігорівна Кравець-{number}" for number in range(13))])
    plan = propose(visit_of(people), SeatingPlan(shape=shape, seats=15))
    page, *_list = pages_of(printed("seating-plan", people, seating=(plan,)))
    assert missing_from(page.text, [read_name(one.name).family for one in people]) == []
    assert min(one.size for one in page.runs) >= LEAST
    seats = [one for one in page.runs if any(part in one.text for part in ("Любов", "Кравець", "начальник", "Хмель"))]
    assert max(one.right for one in seats) - min(one.left for one in seats) > 297 * MM / 2


def test_a_car_shows_who_drives():
    people = delegation(["Ігор Поліщук", "Оксана Гвозденко"])
    driver = replace(people[0], uid="d", name="Петро Гук", role=Role.DRIVER)
    plan = propose(visit_of(people), SeatingPlan(shape=TableShape.CAR, seats=4))
    (page,) = pages_of(printed("seating-plan", (*people, driver), seating=(plan,)))
    drives, beside = (next(one for one in page.runs if word in one.text) for word in ("Гук", "Гвозденко"))
    assert drives.left < 297 * MM / 2
    assert beside.base < drives.base


@pytest.mark.parametrize("paper", [key for key, one in PAPERS.items() if one.template])
def test_every_letter_has_addressee_and_signer_whole(paper):
    template, papers = shipped_text(paper, "uk"), []
    for one in delegation(side=Side.GUESTS):
        kept = Contact(salutation=one.name, cases=dict.fromkeys(NameCase, one.name),
                       post_cases=dict.fromkeys(NameCase, one.post))  # fmt: skip
        context = VisitContext(
            visit=visit_of((one,)), ours=Side.HOSTS, about=one.uid, contacts={one.uid: kept}, template=template,
            office=OfficeHead(signatory_post=POST, signatory_name=one.name, letterhead="Рада"),
        )  # fmt: skip
        papers.append(PAPERS[paper].make(context, "uk"))
    pdf = make_pdf(*papers).pdf
    text = text_of(pdf)
    signed = [read_name(one).signature for one in NAMES]
    assert missing_from(text, [] if paper == "press-release" else signed) == []
    if paper in ("invitation", "reply", "thanks", "welcome"):
        families = Counter(plain(name.split()[-1]) for name in signed if name not in PERSIAN)
        assert {name for name, count in families.items() if text.count(name) < 2 * count} == set()
    if paper == "certificate":
        assert missing_from(text, NAMES) == []


def meeting_of(chair, secretary, others=()):
    people = (
        Attendee(name=chair, post=POST, role=MeetingRole.CHAIR, attendance=Attendance.PRESENT),
        Attendee(name=secretary, post=POST, role=MeetingRole.SECRETARY, attendance=Attendance.PRESENT),
        *(Attendee(name=name, post=POST, attendance=Attendance.PRESENT) for name in others),
    )
    item = AgendaItem(title="Про різне", presenter=chair, state=ItemState.DISCUSSED, outcomes=(
        Outcome(text="Схвалити.", responsible=secretary),
    ))  # fmt: skip
    return Meeting(title="Засідання", number=1, attendees=people, items=(item,))


@pytest.mark.parametrize("paper", papers_of_kind(RecordKind.MEETING))
def test_every_paper_of_a_meeting_has_its_signers_whole(paper):
    make = PAPERS[paper].make
    pairs = list(pairwise(NAMES))[::2]
    contexts = [
        MeetingContext(
            meeting=meeting_of(*pair),
            office=OfficeHead(letterhead="Рада", signatory_post=POST, signatory_name=pair[0]),
        )
        for pair in pairs
    ]
    if PAPERS[paper].is_made_from(MeetingLetter):
        contexts = [MeetingLetter(meeting=one) for one in contexts]
    text = text_of(make_pdf(*(make(one, "uk") for one in contexts)).pdf)
    wanted = NAMES[::2] if paper in ("letter", "agenda", "meeting-invitation") else NAMES
    assert missing_from(text, (read_name(one).signature for one in wanted) if paper != "attendance" else wanted) == []


@pytest.mark.parametrize("paper", ["minutes", "brief-minutes", "attendance"])
def test_lists_of_those_present_have_every_name_whole(paper):
    meeting = meeting_of(NAMES[0], NAMES[1], NAMES[2:])
    pdf = make_pdf(PAPERS[paper].make(MeetingContext(meeting=meeting, office=OfficeHead(letterhead="Рада")), "uk")).pdf
    assert missing_from(text_of(pdf), NAMES) == []


def test_papers_of_gifts_registers_and_practices_have_every_name_whole():
    gifts = tuple(
        GiftLine(number=1, gift=Gift(description="Ваза", giver=one, receiver=one), way=GiftWay.RECEIVED, day=None)
        for one in NAMES
    )
    acts = [gift_act(GiftContext(lines=(one,)), "uk") for one in gifts]
    rows = tuple(OverdueRow("Надіслати", one, PartialDate(2026, 6, 1), "Візит", term_words="до літа") for one in NAMES)
    overdue = OverdueContext(
        day=PartialDate(2026, 5, 8), rows=rows, letters=tuple(BodyLetter(one.responsible, (one,)) for one in rows)
    )
    contacts = tuple(PracticeContact(name=one, post=POST) for one in NAMES)
    practice = practice_sheet(PracticeContext(practice=Practice(title="Практика", contacts=contacts)), "uk")
    for papers in (acts, [gift_register(GiftContext(lines=gifts), "uk")], [overdue_list(overdue, "uk")], [practice]):
        assert missing_from(text_of(make_pdf(*papers).pdf), NAMES) == []
    letters = text_of(make_pdf(reminders(overdue, "uk")).pdf)
    assert missing_from(letters, NAMES) == []
    # A term stands as it was written, and below it the date that has passed.
    assert "доліта01.06.2026" in letters


def signed_by(names, language, post=POST):
    return [
        Manuscript(blocks=(Signature((signer(post, name),)),), title="", author="", subject="", language=language)
        for name in names
    ]


@pytest.mark.parametrize("language", ["uk", "fa"])
@pytest.mark.parametrize("post", ["Голова", POST, "Oberbürgermeisterstellvertreterin"])
def test_a_line_to_sign_stands_within_the_margins_and_on_nothing_else(language, post):
    left, right = MIRRORED.get(language, (LEFT, RIGHT))
    pages = pages_of(make_pdf(*signed_by(NAMES, language, post)).pdf)
    assert len(pages) == len(NAMES)
    for page, name in zip(pages, NAMES, strict=True):
        text = page.text
        assert missing_from(text, [read_name(name).signature]) == []
        assert all(word in text for word in post.split())
        if name in PERSIAN:
            continue
        runs = page.runs
        assert overlapping(runs) == []
        assert all(left - 0.1 <= one.left and one.right <= right + 0.1 for one in runs), name
        assert min(one.size for one in runs) >= LEAST_NAME - 0.01


@pytest.mark.parametrize("language", ["uk", "fa"])
def test_a_line_to_sign_is_whole_in_a_docx_and_stands_as_in_the_pdf(language):
    signed = tuple(Signature((signer(POST, name),)) for name in NAMES)
    paper = Manuscript(blocks=signed, title="", author="", subject="", language=language)
    for table, name in zip(docx.Document(BytesIO(make_docx(paper))).tables, NAMES, strict=True):
        post, _rule, signed = table.rows[0].cells
        line = laid(signer(POST, name))
        assert post.text == POST
        assert signed.text == line.name
        assert plain(signed.text) == plain(read_name(name).signature)
        assert signed.paragraphs[0].runs[0].font.size.pt == line.size
        assert sum(column.width.pt for column in table.columns) == pytest.approx(170 * MM, abs=0.5)
        assert signed.width.pt == pytest.approx(170 * MM - line.name_at, abs=0.5)


def test_a_name_moves_then_shrinks_then_takes_a_second_line():
    usual, moved = laid(signer("Голова", "Ігор Поліщук")), laid(signer("Голова", "Володимир Переяславський"))
    assert (usual.name_at, usual.size) == (125 * MM, 12)
    assert 100 * MM <= moved.name_at < 125 * MM
    assert (moved.size, moved.name) == (12, "Володимир ПЕРЕЯСЛАВСЬКИЙ")
    smaller = laid(signer("Голова", "Володимир Переяслав-Хмельницький"))
    assert smaller.size < 12
    assert "\n" not in smaller.name
    two = laid(signer("Голова", "Володимир-Святослав Переяслав-Хмельницький"))
    assert two.name == "Володимир-Святослав\nПЕРЕЯСЛАВ-ХМЕЛЬНИЦЬКИЙ"
    assert two.size == 12
    # A post whose longest word needs its column keeps it: then the name makes do with what is left.
    post = "Oberbürgermeisterstellvertreterinnen"
    assert laid(signer(post, "Ян Переяславський-Новаківський")).post_width >= word_width(post, REGULAR) * 12


def test_place_and_number_of_a_paper_are_whole():
    place = "Новоград-Волинський (Звягель), Житомирська область, Україна"
    line = DateLine("8 травня 2026 року", place, "04-12/117-2026-розпорядження-загальний-відділ")
    pdf = make_pdf(Manuscript(blocks=(line,), title="", author="", subject="", language="uk")).pdf
    assert missing_from(text_of(pdf), [place, line.number]) == []
    assert overlapping(pages_of(pdf)[0].runs) == []


def test_a_chart_names_its_bodies_whole():
    bodies = ("Департамент містобудування, архітектури та земельних відносин Новоград-Волинської міської ради",
              "ЦНАП", NAMES[3])  # fmt: skip
    chart = Chart("Виконання", (("усього", "#336699"),), tuple((one, (3,)) for one in bodies))
    pdf = make_pdf(Manuscript(blocks=(Charts((chart, chart)),), title="", author="", subject="", language="uk")).pdf
    assert missing_from(text_of(pdf), bodies) == []
    assert overlapping(pages_of(pdf)[0].runs) == []
