"""Papers in other languages: what is remembered, proposed, listed before printing – and nothing else in Ukrainian."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from delegations.documents.papers.register.implementation_report import ReportRow
from delegations.domain.language.foreign_text import ForeignText, filled_in
from delegations.domain.language.vocabulary import Gender, TextKind
from delegations.domain.meetings.meeting import Outcome
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus
from delegations.domain.people.people import Person
from delegations.domain.text.texts import choose_language, speaking
from delegations.services.library.practices import load_practice
from delegations.services.meetings.meetings import load_meeting
from delegations.services.paper_texts.entered_texts import keep_foreign_texts
from delegations.services.paper_texts.foreign_texts import texts_on_paper
from delegations.services.paper_texts.own_letters import in_quotes
from delegations.services.papers.papers import PaperOrder, foreign_texts_of, make_paper, papers_of
from delegations.services.people.people import save_person
from delegations.services.privacy.personal_data import erase
from delegations.services.visits.loading import load_visit
from delegations.store.tables import PersonRow, TranslatedTextRow

UKRAINIAN = re.compile("[а-яіїєґ’'ʼ]*[а-яіїєґ][а-яіїєґ’'ʼ-]*", re.IGNORECASE)


def printed(database, visit, order):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(make_paper(database, visit, order).pdf)).pages)


def ukrainian_words(text):
    return {word.strip("’'ʼ-").lower() for word in UKRAINIAN.findall(text)}


@pytest.mark.parametrize("speech", ["pl", "de", "en", "fa"])
def test_a_paper_has_no_ukrainian_word_that_the_list_did_not_name(sample, speech):
    visit, meeting = load_visit(sample, 1), load_meeting(sample, 1)
    papers = [(visit, one) for one in ("invitation", "programme", "delegation-list", "visit-report", "badges")]
    for record, paper in (*papers, (meeting, "minutes"), (meeting, "attendance")):
        order = PaperOrder(language=speech, paper=paper)
        listed = foreign_texts_of(sample, record, order)
        named = ukrainian_words(" ".join(one.source for one in listed if not one.proposal))
        # Lines are broken and words parted with hyphens: what is left of a word must be a part of one that was named.
        strange = [
            word
            for word in ukrainian_words(printed(sample, record, order))
            if not any(word in known for known in named)
        ]
        assert strange == [], paper
        assert not any(one.kind.value != "text" and not one.proposal for one in listed)


@pytest.mark.parametrize("speech", ["pl", "fa"])
def test_what_goes_to_guests_of_the_sample_is_whole_in_their_language(sample, speech):
    visits = [load_visit(sample, number) for number in (1, 2, 3)]
    guests = ("guest-programme", "invitation", "welcome", "thanks", "delegation-list", "certificate", "badges")
    meeting = load_meeting(sample, 1)
    papers = [(visit, one) for visit in visits for one in guests]
    papers += [(meeting, one) for one in ("agenda", "meeting-invitation", "minutes", "letter")]
    for record, paper in papers:
        assert ukrainian_words(printed(sample, record, PaperOrder(language=speech, paper=paper))) == set(), paper


def test_what_is_entered_once_is_printed_and_not_asked_again(sample):
    visit = load_visit(sample, 1)
    order = PaperOrder(language="pl", paper="invitation")
    listed = foreign_texts_of(sample, visit, order)
    mayor = next(one for one in listed if one.source == "Луцький міський голова")
    keep_foreign_texts(sample, [mayor._replace(proposal="Prezydent Łucka")])
    left = foreign_texts_of(sample, visit, order)
    assert mayor.source in {one.source for one in listed}
    assert mayor.source not in {one.source for one in left}
    assert "Prezydent Łucka" in printed(sample, visit, order)
    keep_foreign_texts(sample, [mayor._replace(proposal="")])
    assert mayor.source in {one.source for one in foreign_texts_of(sample, visit, order)}


def test_ranks_and_titles_are_those_of_the_language(sample):
    visit = load_visit(sample, 1)
    names = ("полковник Сірко Іван Ілліч", "доц. Олена Гук", "старший лейтенант Роман Бойко")
    people = tuple(
        replace(one, name=name, person_id=None) for one, name in zip(visit.participants, names, strict=False)
    )
    visit = replace(visit, participants=people)
    for speech, first, second in (
        ("en", "Colonel Ivan Illich Sirko", "Assoc. Prof. Olena Huk"),
        ("de", "Oberst Ivan Illich Sirko", "Doz. Olena Huk"),
        ("pl", "pułkownik Ivan Illich Sirko", "doc. Olena Huk"),
    ):
        words = " ".join(printed(sample, visit, PaperOrder(language=speech, paper="delegation-list")).split())
        assert first in words
        assert second in words
    about = visit.participants[0].uid
    letter = printed(sample, visit, PaperOrder(language="en", paper="thanks", about=about))
    assert "Dear Mayor Sirko," in letter or "Dear Colonel Sirko," in letter


def test_a_name_in_quotes_is_listed_by_itself_and_said_once_for_all_texts_that_hold_it(sample):
    visit = load_visit(sample, 1)
    posts = ("координатор проєкту «Разом сильніші»", "керівниця проєкту «Разом сильніші»", "директор КП «Водоканал»")
    people = tuple(replace(one, post=post) for one, post in zip(visit.participants, posts, strict=False))
    visit = replace(visit, participants=people)
    order = PaperOrder(language="en", paper="delegation-list")
    listed = foreign_texts_of(sample, visit, order)
    named = {one.source: one for one in listed}
    assert named["Разом сильніші"].proposal == "Razom sylnishi"
    assert named["Водоканал"].proposal == "Vodokanal"
    typed = ["Stronger Together" if one.source == "Разом сильніші" else one.proposal for one in listed]
    kept = filled_in(listed, typed)
    assert {one.source: one.proposal for one in kept}[posts[0]] == "Project Coordinator “Stronger Together”"
    keep_foreign_texts(sample, [named["Разом сильніші"]._replace(proposal="Stronger Together")])
    words = " ".join(printed(sample, visit, order).split())
    assert words.count("“Stronger Together”") == 2
    assert "Razom" not in words
    assert "Разом сильніші" not in {one.source for one in foreign_texts_of(sample, visit, order)}


def test_who_stood_in_is_named_in_the_letters_of_the_paper(sample):
    meeting = load_meeting(sample, 1)
    first, second, third = meeting.attendees[:3]
    absent = replace(second, attendance=Attendance.ABSENT, note="відпустка")
    away = replace(third, attendance=Attendance.REPRESENTED, note="довіреність від 1 травня")
    people = (replace(first, attendance=Attendance.REPRESENTED, note="Стець Діана Романівна"), absent, away)
    meeting = replace(meeting, attendees=people, edition=0, status=MeetingStatus.DRAFT)
    words = printed(sample, meeting, PaperOrder(language="en", paper="minutes"))
    assert "represented by Diana Romanivna Stets" in " ".join(words.split())
    assert "(leave)" in words
    listed = {one.source: one.proposal for one in foreign_texts_of(sample, meeting, PaperOrder(language="en"))}
    assert listed["довіреність від 1 травня"] == ""


def test_a_woman_holds_her_own_post_and_it_is_remembered_apart(sample):
    """Her sex is told by her record, else by her name as it was typed; the post of a man stays his."""
    known = save_person(sample, Person(name="Робін Мельник", gender=Gender.FEMININE))
    visit = load_visit(sample, 1)
    first = visit.participants[0]
    names = {"Ольга Бойко": None, "Ілля Кочерга": None, known.name: known.id}
    posts = {"Ольга Бойко": "міський голова", "Ілля Кочерга": "міський голова", known.name: "голова обласної ради"}
    people = tuple(
        replace(first, uid=f"one{place}", name=name, post=posts[name], organisation="", person_id=number)
        for place, (name, number) in enumerate(names.items())
    )
    visit = replace(visit, participants=people)
    order = PaperOrder(language="de", paper="delegation-list")
    words = " ".join(printed(sample, visit, order).split())
    assert "Olha Boiko Bürgermeisterin" in words
    assert re.search("Illia Kocherha Bürgermeister(?!in)", words)
    assert "Vorsitzende des Gebietsrats" in words
    listed = {one.source: one for one in foreign_texts_of(sample, visit, order)}
    assert {"міська голова", "міський голова", "голова обласної ради (пані)"} <= set(listed)
    keep_foreign_texts(sample, [listed["міська голова"]._replace(proposal="Oberbürgermeisterin")])
    words = " ".join(printed(sample, visit, order).split())
    assert "Olha Boiko Oberbürgermeisterin" in words
    assert "Illia Kocherha Bürgermeister" in words


def test_what_names_an_erased_person_is_forgotten(sample):
    with sample.session() as session:
        person = session.scalars(select(PersonRow).where(PersonRow.name == "Ігор Поліщук")).one().id
    texts = [
        ForeignText("Ігор Поліщук", TextKind.PERSON, "fa", "ایهور پولیشچوک"),
        ForeignText("Зустріч з Ігорем Поліщуком", TextKind.TEXT, "en", "Meeting the mayor"),
        ForeignText("Зустріч у раді", TextKind.TEXT, "en", "Meeting at the council"),
    ]
    keep_foreign_texts(sample, texts)
    erase(sample, person)
    with sample.session() as session:
        kept = set(session.scalars(select(TranslatedTextRow.source)))
    assert kept & {one.source for one in texts} == {"Зустріч у раді"}


def test_fields_are_called_in_the_language_of_who_is_asked(sample):
    visit = load_visit(sample, 1)
    with speaking("uk"):
        listed = foreign_texts_of(sample, visit, PaperOrder(language="pl", paper="delegation-list"))
    assert {one.where for one in listed} >= {"Посада", "Організація"}


def test_the_second_language_and_the_windows_own_change_nothing_of_the_other(sample):
    with speaking("de"):
        visit = load_visit(sample, 1)
        alone = printed(sample, visit, PaperOrder(language="uk", paper="visit-report"))
        both = printed(sample, visit, PaperOrder(language="uk", second="pl", paper="visit-report"))
    assert "Безпечне місто" in alone
    assert "Sichere Stadt" not in alone
    first, second = both[: len(alone)], both[len(alone) :]
    assert "Безпечне місто;" in first
    assert "Bezpieczne miasto;" in second
    assert "Безпечне місто;" not in second


def test_every_paper_of_a_visit_can_be_asked_about(sample):
    visit = load_visit(sample, 1)
    choose_language("uk")
    for paper in papers_of(sample, visit):
        assert foreign_texts_of(sample, visit, PaperOrder(language="uk", paper=paper)) == []
    listed = foreign_texts_of(sample, visit, PaperOrder(language="uk", second="en", paper="programme"))
    assert {one.language for one in listed} == {"en"}
    assert all(one.where for one in listed if one.source == visit.participants[0].post)


def test_figures_and_money_of_a_paper_speak_its_language(sample):
    """Talking points tell of figures learned before: unit, date and how exact they are belong to the paper."""
    with speaking("uk"):
        visit = load_visit(sample, 1)
        words = printed(sample, visit, PaperOrder(language="pl", paper="talking-points")).replace("\xa0", " ")
    assert "ponad 350 kamer, 2021" in words
    assert "około 10 mln UAH" in words
    practice = replace(load_practice(sample, 1), currency="UAH")
    for language, money in (("uk", "10 000 000 грн"), ("de", "10.000.000 UAH"), ("pl", "10 000 000 UAH")):
        with speaking("fa"):
            order = PaperOrder(language=language)
            words = printed(sample, practice, order).replace("\xa0", " ")
            assert money in words
            assert not any(one.source in ("грн", "UAH") for one in foreign_texts_of(sample, practice, order))


SPOKEN_TO = {
    "Лев Кобзар": "Sehr geehrter Herr Kobzar,",
    "Ілля Криворучко": "Sehr geehrter Herr Kryvoruchko,",
    "Йоганн Штраус": "Sehr geehrter Herr Shtraus,",
    "Марія-Тереза Білик-Гайда": "Sehr geehrte Frau Bilyk-Haida,",
    "Гізела фон Тротта": "Sehr geehrte Frau von Trotta,",
    "Лісовий Юрій Васильович": "Sehr geehrter Herr Lisovyi,",
    "Гліб Сова": "Sehr geehrter Herr Sova,",
    "Нана": "Sehr geehrte Frau Nana,",
}


def test_a_name_in_other_letters_keeps_its_parts_and_its_sex(sample):
    known = save_person(sample, Person(name="Марта Лев", latin_name="Marta Lev"))
    numbers = {known.name: known.id}
    spoken_to = SPOKEN_TO | {known.name: "Sehr geehrte Frau Lev,"}
    visit = load_visit(sample, 1)
    first = visit.participants[0]
    people = tuple(
        replace(first, uid=f"one{place}", name=name, post="", organisation="", person_id=numbers.get(name))
        for place, name in enumerate(spoken_to)
    )
    visit = replace(visit, participants=people)
    for one in people:
        order = PaperOrder(language="de", paper="thanks", about=one.uid)
        assert spoken_to[one.name] in printed(sample, visit, order)


def test_the_address_on_a_letter_is_proposed_in_the_letters_of_the_paper(sample):
    listed = foreign_texts_of(sample, load_visit(sample, 1), PaperOrder(language="pl", paper="thanks"))
    address = next(one for one in listed if "вул." in one.source)
    assert address.proposal.startswith("ul. Szewczenka 16")


def test_who_is_responsible_stands_in_one_order_and_with_the_telephone_typed_beside(sample):
    with sample.session() as session, texts_on_paper(session, "en") as texts:
        done = texts.of((
            Outcome(responsible="Шмалюх Олена"), Outcome(responsible="Шмалюх О. В., тел. 067 123-45-67"),
            ReportRow("1", "", "", "Шмалюх Олена", ""), ReportRow("1", "", "", "Луцька міська рада", ""),
        ))  # fmt: skip
    assert [done[0].responsible, done[1].responsible, done[2].bodies, done[3].bodies] == [
        "Olena Shmaliukh", "Shmaliukh O. V., 067 123-45-67", "Olena Shmaliukh", "Lutsk City Council",
    ]  # fmt: skip


def test_a_ukrainian_paper_declines_a_polish_name_as_it_is_read_and_has_it_in_one_order(sample):
    visit = load_visit(sample, 1)
    head, name = visit.participants[0], "Żuk Krzysztof"
    gift = replace(visit.gifts[0], giver=name, giver_uid="")
    visit = replace(visit, participants=(replace(head, name=name, person_id=None), *visit.participants[1:]),
                    gifts=(gift,))  # fmt: skip
    report = printed(sample, visit, PaperOrder(language="uk", paper="visit-report"))
    assert "Krzysztof Żuk (Кшиштоф Жук)" in " ".join(report.split())
    assert name not in " ".join(report.split())
    order = " ".join(printed(sample, visit, PaperOrder(language="uk", paper="trip-order")).split())
    assert "ЖУКА Кшиштофа" in order


def test_a_ukrainian_paper_has_its_own_quotes():
    assert in_quotes('проєкт "Будівництво парку" у місті') == "проєкт «Будівництво парку» у місті"
    assert in_quotes('ТОВ "Завод «Маяк»", КУ "Агенція"') == "ТОВ «Завод „Маяк“», КУ «Агенція»"
    assert in_quotes('екран 55", тариф') == 'екран 55", тариф'
