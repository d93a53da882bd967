"""Whoever sees sensitive data of a person is noted; whoever may not see them does not."""

import json
from dataclasses import replace

import pytest
from pypdf import PdfReader

from delegations.domain.office.vocabulary import AccountRole, LookedAt
from delegations.domain.people.people import Person
from delegations.domain.text.errors import DatabaseError, NotAllowedError
from delegations.queries.people.listing import PeopleListing
from delegations.services.access.looks import look_at, looks
from delegations.services.papers.papers import save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.contact_cards import save_contact_cards
from delegations.services.people.people import load_person, save_person
from delegations.services.privacy.personal_papers import save_personal_data
from delegations.services.visits.loading import load_visit
from delegations.services.writing.history import history_of, version_of
from delegations.store.tables import AccountRow

PHONE = "+380 50 123 45 67"


@pytest.fixture
def guest(sample):
    """A participant of the first visit whose telephone and health are known."""
    number = next(one.person_id for one in load_visit(sample, 1).participants if one.person_id is not None)
    return save_person(sample, replace(load_person(sample, number), phone=PHONE, health="алергія на горіхи"))


def as_role(database, role):
    with database.writing() as session:
        session.merge(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.merge(AccountRow(login="olena", name="Олена Коваль", role=role))


def seen(database):
    return [(one.who, one.person, one.seen_in, one.paper) for one in looks(database)]


def test_who_saw_what_of_whom_is_noted(sample, guest, tmp_path, signed_in):
    signed_in("olena")
    look_at(sample, guest.id)
    save_personal_data(sample, guest.id, tmp_path / "all.json", sensitive=True)
    save_contact_cards(sample, tmp_path / "one.vcf", people=[guest.id], phones=True)
    save_paper(sample, load_visit(sample, 1), tmp_path / "c.pdf", PaperOrder(language="uk", paper="contact-sheet"))
    expected = [
        ("olena", guest.name, LookedAt.PAPER, "contact-sheet"),
        ("olena", guest.name, LookedAt.CONTACT, ""),
        ("olena", guest.name, LookedAt.FILE, ""),
        ("olena", guest.name, LookedAt.SCREEN, ""),
    ]
    assert seen(sample) == expected
    # What shows nothing sensitive notes nothing.
    PeopleListing(sample, "").first(100)
    save_personal_data(sample, guest.id, tmp_path / "some.json")
    save_contact_cards(sample, tmp_path / "all.vcf")
    save_paper(sample, load_visit(sample, 1), tmp_path / "r.pdf", PaperOrder(language="uk", paper="badges"))
    assert seen(sample) == expected


def test_a_set_notes_each_paper_that_shows_them(sample, guest, tmp_path):
    lines = [SetLine("contact-sheet", "uk"), SetLine("badges", "uk")]
    quiet = {"progress": lambda *_all: None, "cancelled": lambda: False}
    save_set(sample, load_visit(sample, 1), lines, tmp_path, only_changed=False, **quiet)
    assert [one.paper for one in looks(sample)] == ["contact-sheet"]


def test_a_reader_sees_none_of_them_anywhere(sample, guest, tmp_path, signed_in):
    signed_in("olena")
    as_role(sample, AccountRole.READER)
    found = load_person(sample, guest.id)
    assert (found.phone, found.health, found.name) == ("", "", guest.name)
    for entry in history_of(sample, guest.uid):
        if entry.whole:
            assert version_of(sample, entry.id).phone == ""
    save_paper(sample, load_visit(sample, 1), tmp_path / "c.pdf", PaperOrder(language="uk", paper="contact-sheet"))
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "c.pdf").pages)
    assert "1234567" not in "".join(text.split())
    for act in (
        lambda: look_at(sample, guest.id),
        lambda: looks(sample),
        lambda: save_personal_data(sample, guest.id, tmp_path / "x.json"),
        lambda: save_contact_cards(sample, tmp_path / "x.vcf"),
    ):
        with pytest.raises(NotAllowedError, match="Олена Бойко"):
            act()
    assert not list(tmp_path.glob("x.*"))


def test_a_coordinator_takes_no_sensitive_data_along(sample, guest, tmp_path, signed_in):
    signed_in("olena")
    as_role(sample, AccountRole.COORDINATOR)
    with pytest.raises(NotAllowedError):
        save_personal_data(sample, guest.id, tmp_path / "x.json", sensitive=True)
    as_role(sample, AccountRole.OFFICER)
    save_personal_data(sample, guest.id, tmp_path / "x.json", sensitive=True)
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["person"]["phone"] == PHONE
    signed_in("chief")
    assert seen(sample) == [("Олена Коваль", guest.name, LookedAt.FILE, "")]


def test_nobody_changes_who_looked(sample, guest):
    look_at(sample, guest.id)
    with pytest.raises(DatabaseError), sample.writing() as session:
        session.connection().exec_driver_sql("UPDATE look SET who = 'хтось інший'")


def test_a_look_is_of_a_person_and_keeps_no_name(sample):
    person = save_person(sample, Person(name="Ніна Заїка", diet="без м’яса"))
    look_at(sample, person.id)
    save_person(sample, replace(person, name="Ніна Коваль"))
    assert looks(sample)[0].person == "Ніна Коваль"
