"""Templates within bounds: a few words never ask for more time or memory than a letter needs."""

import tracemalloc
from threading import Thread
from time import thread_time

import pytest

from delegations.documents.papers.letters.templates import filled
from delegations.domain.text.errors import TemplateError
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.templates.letters import save_template
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.documents.test_visit_papers import words_of

TEXT = "Про співпрацю міст. " * 2_500
VALUES = {
    "text": TEXT,
    "visit": {"title": "Візит", "purpose": TEXT},
    "people": [{"name": f"Особа {number}", "post": "радник" if number % 2 else ""} for number in range(200)],
}
MOST_MEMORY = 64 << 20
DOUBLED = "{% set a = text %}\n"
GREEDY = {
    "loops over letters": "{% for a in text %}{% for b in text %}{% for c in text %}" + "{% endfor %}" * 3,
    "loops that ask": "{% for a in text %}{% if text|upper == text|lower %}{% endif %}{% endfor %}",
    "a text doubled by +": DOUBLED + "{% set a = a + a %}\n" * 30 + "{{ a|length }}",
    "a text doubled by ~": DOUBLED + "{% set a = a ~ a %}\n" * 30 + "{{ a|length }}",
    "a number doubled": "{% set a = 9 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
    "a text filled by %": "{{ ('%900000000d' % 1)|length }}",
    "a text from a block": DOUBLED + "{% set a %}{{ a }}{{ a }}{% endset %}\n" * 30,
    "a list of lists": "{% set a = [text, text] %}" + "{% set a = [a, a] %}" * 30 + "{{ a }}",
    "a list written out": "{{ [people, people, people] * 3 }}",
    "a list written out and joined": "{{ [people, people]|join }}",
    "a text between letters": "{{ text|join(text) }}",
    "what is cut off": "{{ text|trim(text) }}",
    "a filter block": "{% filter upper %}" * 50 + "{{ text }}" + "{% endfilter %}" * 50,
    "texts one after another": "{{ text }}" * 2_000,
    "brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "conditions": "{% if text %}" * 3_000 + "{% endif %}" * 3_000,
    "a template of a megabyte": "слово " * 200_000,
}


@pytest.mark.parametrize("name", GREEDY)
def test_what_asks_for_too_much_is_refused_before_it_gets_it(name):
    tracemalloc.start()
    begun = thread_time()
    try:
        with pytest.raises(TemplateError) as caught:
            filled(GREEDY[name], VALUES)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.line >= 1
    assert most < MOST_MEMORY
    # Of the processor, and under the tracing of memory: without bounds each of these takes hours or ends the program.
    assert thread_time() - begun < 60


def test_the_line_that_asks_for_too_much_is_named():
    with pytest.raises(TemplateError) as caught:
        filled("Перший\nДругий\n" + DOUBLED + "{% set a = a ~ a %}", VALUES)
    assert caught.value.line == 4
    with pytest.raises(TemplateError) as caught:
        filled("Перший\n{% for a in text %}\n{% endfor %}", VALUES)
    assert caught.value.line == 2


def test_a_letter_on_a_thread_is_bounded_as_any_other():
    told = []

    def fill():
        try:
            filled(GREEDY["loops over letters"], VALUES)
        except TemplateError as error:
            told.append(error.line)

    thread = Thread(target=fill)
    thread.start()
    thread.join()
    assert told == [1]


ALLOWED = {
    "{% for one in people %}{{ loop.index }}. {{ one.name }}{% if loop.last %}.{% endif %}{% endfor %}": "200. О",
    "{% for one in people if one.post %}{{ one.name }}, {{ one.post }}{% else %}нікого{% endfor %}": "Особа 1, радник",
    "{{ people|join(', ', attribute='name') }}": "Особа 0, Особа 1",
    "{% set who = people|first %}\n{{ who.name ~ ' – ' ~ (who.post|default('гість', true)) }}": "Особа 0 – гість",
    "{{ 'Усього: ' + 'так' }} {{ people|length + 1 }}": "Усього: так 201",
    "{{ visit.title|upper }} {{ visit.title|trim('т') }}": "ВІЗИТ Візи",
    "{% if visit.title in ('Візит', 'Поїздка') %}так{% endif %}": "так",
    "{% for one in people[:3] %}{% for letter in one.name %}{{ letter }}-{% endfor %}{% endfor %}": "О-с-о-б-а- -2-",
    "{{ text }}": "Про співпрацю міст.",
}


@pytest.mark.parametrize("text", ALLOWED)
def test_what_an_office_writes_is_filled_in(text):
    shown = "\n".join(filled(text, VALUES)).translate({0xE000: None, 0xE001: None})
    assert ALLOWED[text] in shown


def test_saving_tries_a_template_with_a_visit_that_has_everything(sample):
    for text in (
        "{% set a = visit.purpose %}" + "{% set a = a ~ a %}" * 30,
        "{% for a in visit.purpose %}{% for b in visit.purpose %}{% endfor %}{% endfor %}",
        "{% for one in follow_ups %}{{ one.txet }}{% endfor %}",
    ):
        with pytest.raises(TemplateError):
            save_template(sample, "thanks", "uk", text)


def test_a_saved_template_prints_with_many_people(sample):
    text = (
        "^ {{ recipient.salutation }}\n"
        "Були: {{ guests.people|join(', ', attribute='name') }}.\n"
        "{% for one in guests.people %}\n"
        "{{ loop.index }}) {{ one.name }}{% if one.post %} – {{ one.post }}{% endif %};\n"
        "{% endfor %}\n"
    )
    save_template(sample, "thanks", "uk", text)
    visit = save_visit(sample, load_visit(sample, 1))
    assert "1) " in words_of(make_paper(sample, visit, PaperOrder(language="uk", paper="thanks", template=text)))
