"""``name``: what is known of names by themselves, as JSON and as lines; letters that need an unsaid sex end with 2."""

import json
from dataclasses import replace

from delegations.domain.people.vocabulary import Side
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

KEYS = [
    "given", "middle", "family", "title", "order", "gender", "genitive", "dative", "accusative", "instrumental",
    "locative", "vocative", "salutation", "signature", "latin", "sort_key", "doubt", "not_declined",
]  # fmt: skip


def test_names_are_read_declined_and_spoken_to(run, tmp_path):
    found = json.loads(run("--language", "uk", "name", "--json", "БОНДАР Степан Ілліч", "Engel, Reiner").stdout)
    assert [list(one) for one in found] == [KEYS, KEYS]
    stepan, reiner = found
    assert (stepan["given"], stepan["middle"], stepan["family"]) == ("Степан", "Ілліч", "Бондар")
    assert (stepan["order"], stepan["gender"]) == ("family_first", "masculine")
    assert stepan["dative"] == "Степану Іллічу Бондарю"
    assert stepan["salutation"] == "Шановний Степане Іллічу!"
    assert (stepan["signature"], stepan["latin"]) == ("Степан БОНДАР", "Stepan Illich Bondar")
    assert (stepan["doubt"], stepan["not_declined"]) == ("", "")
    assert reiner["genitive"] == "Reiner Engel"
    assert not list(tmp_path.iterdir())


def test_a_post_is_what_people_are_addressed_by(run):
    (one,) = json.loads(run("--language", "uk", "name", "--json", "Ольга Довга", "--post", "міська голова").stdout)
    assert one["salutation"] == "Шановна пані міська голово!"
    (one,) = json.loads(run("--language", "de", "name", "--json", "Hans Müller", "--post", "Landrat").stdout)
    assert one["salutation"] == "Sehr geehrter Herr Landrat Müller,"


def test_what_is_no_name_is_kept_and_that_is_said(run):
    result = run("--language", "en", "name", "Управління освіти", "Коваль", "О. П. Коваль", "Іван Bąk", "Я" * 300)
    assert result.returncode == 0
    assert result.stdout.count("not_declined") == 5


def test_a_letter_that_needs_to_know_a_sex_nobody_said_is_not_printed(filled, tmp_path):
    database = open_office(tmp_path / "visits.sqlite3")
    visit = load_visit(database, 1)
    first = visit.on_side(Side.HOSTS)[0]
    people = [replace(one, name="Саша Заєць", person_id=None) if one is first else one for one in visit.participants]
    save_visit(database, replace(visit, participants=tuple(people)))
    database.close()
    for words in (("thanks", 1), ("set", 1, "--papers", "programme,thanks")):
        result = filled("print", *words, "--output", tmp_path / "лист.pdf")
        assert (result.returncode, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert "Саша Заєць" in result.stderr
        assert not (tmp_path / "лист.pdf").exists()
    assert filled("print", "thanks", 1, "--neutral", "--output", tmp_path / "лист.pdf").returncode == 0
