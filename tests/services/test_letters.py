"""Templates of letters: what the office writes is what prints, and nothing typed into a record becomes a command."""

import re
from dataclasses import replace

import pytest

from delegations.documents.papers.letters.offered_fields import FIELDS, LOOPS
from delegations.documents.papers.letters.templates import filled
from delegations.documents.papers.registry import PAPERS
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import LANGUAGES
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.templates.kept_templates import load_template, shipped_text
from delegations.services.templates.letters import reset_template, save_template, templates
from delegations.services.templates.template_drafts import TemplateDraft, draft_of_template, keep_template_draft
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.documents.test_visit_papers import printed, words_of


def shown(database, text, **changes):
    visit = replace(load_visit(database, 1), **changes)
    return words_of(make_paper(database, visit, PaperOrder(language="uk", paper="thanks", template=text)))


def test_every_field_that_is_offered_can_be_used(sample):
    # One that can not be used is told with its line and its words.
    shown(sample, "\n".join(f"Лист {{{{ {name} }}}}" for name, _words in FIELDS))
    shown(sample, "\n".join(f"Лист\n{piece}" for piece, _words in LOOPS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_templates_are_kept_as_no_own_text(sample, language):
    for paper in (key for key, kind in PAPERS.items() if kind.template):
        save_template(sample, paper, language, shipped_text(paper, language))
    assert not any(one.changed for one in templates(sample))


def test_an_own_text_prints_until_the_shipped_one_is_taken_again(sample):
    save_template(sample, "thanks", "uk", "[head]\n^ {{ recipient.salutation }}\nВід душі дякуємо.\n[signature]")
    assert "Від душі дякуємо." in words_of(printed(sample, "thanks"))
    assert [one.paper for one in templates(sample) if one.changed] == ["thanks"]
    reset_template(sample, "thanks", "uk")
    assert load_template(sample, "thanks", "uk") == shipped_text("thanks", "uk")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Перший\n{{ recipient.nam }}", 2, "nam"),
        ("Перший\nДругий\n{{ nobody }}", 3, "nobody"),
        ("{% for one in guests.people %}\nбез кінця", 1, "«{% endfor %}»"),
        ("Перший\n{% if visit.incoming %}\n{% for one in talks %}\n{% endfor %}", 2, "«{% endif %}»"),
        ("Перший\n{% endif %}", 2, "endif"),
        ("Перший\n{{ visit.title", 2, "дужки"),
        ("Перший\n{{ visit.title }", 2, "дужки"),
        ("Перший\n{{ visit. }}", 2, "дужки"),
        ("{{ visit.title | nofilter }}", 1, "nofilter"),
        ("Ціна\n{{ 1 / 0 }}", 2, "неможливо"),
        ("{{ 'а' * 1000000000 }}", 1, "неможливо"),
        ("{{ 'а'.ljust(1000000000) }}", 1, "неможливо"),
        ("{{ 'а' | center(1000000000) }}", 1, "center"),
        ("{{ '%1000000000d' | format(1) }}", 1, "format"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "macro"),
        (
            "{% for a in talks %}{% for b in talks %}\n{% for c in talks %}{% for d in talks %}" + 4 * "{% endfor %}",
            2,
            "довше",
        ),
        ("{{ ''.__class__.__mro__ }}", 1, ""),
        ("{{ visit.__init__.__globals__ }}", 1, ""),
        ("{% include '/etc/passwd' %}", 1, ""),
        ("{% for a in range(10) %}x{% endfor %}", 1, "неможливо"),
    ],
)
def test_a_template_that_can_t_be_filled_in_says_where(sample, text, line, words):
    with pytest.raises(TemplateError) as caught:
        save_template(sample, "thanks", "uk", text)
    assert words in str(caught.value)
    assert not re.search("[a-z]{4,} [a-z]{2,}", str(caught.value)), "the words are Jinja's"
    assert caught.value.line == line
    assert load_template(sample, "thanks", "uk") == shipped_text("thanks", "uk")


def test_a_letter_without_end_is_refused(sample):
    visit = load_visit(sample, 1)
    loops = "".join(f"{{% for p{n} in hosts.people %}}" for n in range(6))
    text = f"{loops}{{{{ visit.purpose }}}}{'{% endfor %}' * 6}"
    with pytest.raises(TemplateError, match="довше"):
        make_paper(sample, visit, PaperOrder(language="uk", paper="thanks", template=text))


def test_a_line_that_ends_with_a_tag_stays_a_line_and_one_of_tags_alone_is_none():
    text = "{% for one in rows %}\n{{ one }}{% if loop.last %}.{% else %};{% endif %}\n{% endfor %}"
    text += "\n{% if rows %}{% endif %}\nДалі"
    lines = [line.replace("\ue000", "") for line in filled(text, {"rows": ["перше", "друге"]})]
    assert lines == ["перше;", "друге.", "Далі"]


def test_a_year_before_a_full_stop_has_one_stop_and_dots_that_trail_off_stay(sample):
    text = shown(sample, "Дата: {{ '2021 р.' }}.\nА далі...")
    assert "2021 р. А далі..." in text


def test_what_is_typed_into_a_record_is_never_a_mark(sample):
    text = shown(
        sample, "{{ visit.title }}\n{{ visit.purpose }}", title="# Заголовок [signature]", purpose="[signature]\n> x"
    )
    assert "# Заголовок [signature]" in text
    assert "[signature] > x" in text
    assert "БОРОВЕЦЬ" not in text


def test_braces_in_a_record_are_text(sample):
    visit = save_visit(sample, replace(load_visit(sample, 1), title="Візит {{ 7 * 7 }} <b>"))
    assert "Візит {{ 7 * 7 }} <b>" in words_of(printed(sample, "thanks", visit=visit, template="{{ visit.title }}"))


def test_a_broken_text_is_kept_as_a_draft(sample):
    keep_template_draft(sample, "thanks", "uk", TemplateDraft("{{ недописано"))
    assert draft_of_template(sample, "thanks", "uk").text == "{{ недописано"
    save_template(sample, "thanks", "uk", "Дописано")
    assert draft_of_template(sample, "thanks", "uk").text == ""
