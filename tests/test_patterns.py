"""No pattern's work grows faster than its text: one field or one file must never hold the program up.

Only growth is judged, and work is told in steps: what this machine needs to look at one sign. A pattern whose work is
in line with its text takes some ten steps for each of its signs, one that tries again from every letter a thousand.
"""

import re
import signal
import time
from functools import cache

import pytest

from tests.patterns import DEEDS, Found, compiled, hostile, modules, written

LENGTH = 2_000
FEW = 200
"""Steps for each sign of a text up to which growth is not worth measuring: one with n² steps takes more of them."""
LONGER, GROWTH = 4, 10
"""For a text four times as long four times the work is in line with it, sixteen times its square."""
AT_LEAST = 5
"""Work of a·n + b·n² that a whole text takes up to five times of what its quarter does is in line with it: two or four
times as long, both would be six to eight times as far apart, not ten."""
STUCK = 10.0
"""Seconds of the processor after which a pattern is taken to run for ever."""


class StuckError(BaseException):
    """A pattern computed too long."""


OF_PHONES = (
    ("delegations.domain.people.number_marks", "f'(?<!\\\\d){country}\\\\(?[0۰٠]?{_BETWEEN}{last}(?!\\\\d)'"),
    ("delegations.domain.people.number_marks", "f'(?<!\\\\d){last}(?!\\\\d)'"),
)
OF_NAMES = (
    (
        "delegations.domain.people.name_mentions",
        "'|'.join((_forms(part) for one in self._family for part in by_halves(one)))",
    ),
    ("delegations.domain.people.name_mentions", "'|'.join((_forms(one) for one in self._given))"),
    ("delegations.domain.people.name_mentions", "f'(?<!\\\\w){re.escape(own)}(?!\\\\w)'"),
)
OF_CELLS = (
    "delegations.exchange.tables.text_tables",
    """f'("(?:[^"]|"")*+"(?=[{sign}\\\\r\\\\n]|\\\\Z)|[^{sign}\\\\r\\\\n]*+)({sign}|\\\\r\\\\n|\\\\r|\\\\n|\\\\Z)'""",
)


REWRITTEN = """f',\\\\s*CONSTRAINT "{re.escape(name)}" CHECK \\\\(\\\\w+ IN \\\\([^()]*\\\\)\\\\)'"""


def built():
    """What only run time puts together, by module and the words of the source."""
    from delegations.domain.papers import grounds
    from delegations.domain.people import glossary_words, name_mentions, number_marks, readings
    from delegations.domain.records import numbering
    from delegations.domain.text.texts import LANGUAGES

    assert numbering.read_number("{number:02}/{year}", "7/2024") == 7
    names = [name_mentions._forms(one) for one in ("заїка", "кшивоступ-дем'яненко", "mueller")]
    phones = [number_marks.phone_pattern(one).pattern for one in ("+380 50 777 66 55", "77-12")]
    rules = (readings._POLISH, readings._GERMAN, readings._ROMANISED)
    shapes = {
        one["form"]: row.his for row in glossary_words.rows() for one in glossary_words.PLACEHOLDER.finditer(row.his)
    }
    return {
        ("delegations.domain.people.glossary_words", "''.join(parts)"): [
            glossary_words.shape_of(words).pattern for words in shapes.values()
        ],
        (
            "delegations.domain.papers.grounds",
            "''.join((parts[one] if place % 2 else re.escape(one) for place, one in enumerate(shape)))",
        ): [one.pattern for code in LANGUAGES for one in grounds._patterns(code)],
        ("delegations.domain.records.numbering", "''.join(parts)"): [r"(?P<number>\d{1,9})/\d{4}"],
        ("delegations.domain.people.readings", "pattern"): [rule[0] for table in rules for rule in table],
        ("delegations.queries.search", "f\"(?<![^\\\\W_])(?:{'|'.join(map(re.escape, word))})\""): [
            r"(?<![^\W_])(?:камер|kamer)"
        ],
        **dict.fromkeys(OF_NAMES, names),
        **dict.fromkeys(OF_PHONES, phones),
        OF_CELLS: [eval(OF_CELLS[1], {"sign": re.escape(sign)}) for sign in ",;\t|"],  # noqa: S307
        ("delegations.store.migrations.rewriting", REWRITTEN): [eval(REWRITTEN, {"re": re, "name": "kinds"})],  # noqa: S307
        # Compiled when imported.
        ("delegations.domain.text.pasted_lines", "words"): [],
    }


def seconds(pattern, text, deed):
    """Time of this thread: that of the process goes by whole ticks as long as a timer is set on it."""
    begun = time.thread_time()
    found = getattr(pattern, deed)(text)
    for _one in found if deed == "finditer" else ():
        pass
    return time.thread_time() - begun


def steady(pattern, text, deed):
    """The least of three: what else the machine does only ever adds to a time."""
    return min(seconds(pattern, text, deed) for _try in range(3))


@cache
def a_step():
    """Seconds of the processor that looking at one sign takes here."""
    signs = 1_000_000
    return steady(re.compile("[^bc]*"), "a" * signs, "fullmatch") / signs


def grows(pattern, deeds=DEEDS):
    """Return what makes the work of ``pattern`` grow faster than its text, or nothing."""
    few = FEW * LENGTH * a_step()
    for make in hostile(pattern):
        text = make(LENGTH)
        for deed in deeds:
            try:
                signal.setitimer(signal.ITIMER_VIRTUAL, STUCK)
                took = seconds(pattern, text, deed)
                if took >= few and may_be_faster(pattern, make, deed, took) and is_faster(pattern, make, deed):
                    return f"{deed} of {text[:6]!r}…{text[-3:]!r}"
            except StuckError:
                return f"{deed} of {text[:6]!r}…{text[-3:]!r} never ends"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def may_be_faster(pattern, make, deed, took):
    """Tell whether the work may grow faster than the text, by a quarter of it: a third of what ``is_faster`` takes."""
    return took > AT_LEAST * steady(pattern, make(LENGTH // 4), deed)


def is_faster(pattern, make, deed):
    """Tell whether the work grows faster than the text that ``make`` makes in any length.

    What takes too long once is asked again, for a busy machine has its moments; what grows does so each time.
    """
    lengths = (LENGTH // 2, LENGTH)
    return all(
        seconds(pattern, make(less * LONGER), deed) > GROWTH * steady(pattern, make(less), deed)
        for less in (*lengths, *lengths)
    )


def _stop(_number, _frame):
    raise StuckError


@pytest.fixture
def _stoppable():
    """What is stuck in a pattern is ended by a signal: ``re`` looks for one every few thousand steps."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


ON_POSIX = pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="times of the processor are a matter of POSIX")


@ON_POSIX
@pytest.mark.usefixtures("_stoppable")
def test_no_pattern_of_the_package_grows_faster_than_its_text():
    patterns = {(one.pattern.pattern, one.pattern.flags, one.deeds): one for one in (*compiled(), *written(built()))}
    told = {f"{one.place} {one.pattern.pattern!r}": grows(one.pattern, one.deeds) for one in patterns.values()}
    assert {place: what for place, what in told.items() if what} == {}


KNOWN_SLOW = (
    r'"(?:[^"\\]|\\.)*"', r"\S*[A-Za-z@]\S*", r"^(.*?)\s*(га|ha)\.?$", r"\s*[;,]\s*", r"«[^»]*»", r"(\w+\s?)*!",
    r"<(/?)([a-z]\w*)[^>]*>", r"\([^()]*\)",
)  # fmt: skip


@ON_POSIX
@pytest.mark.usefixtures("_stoppable")
@pytest.mark.parametrize("text", KNOWN_SLOW[:7])
def test_what_grows_is_found(text, monkeypatch):
    monkeypatch.setitem(globals(), "STUCK", 1.0)
    assert grows(re.compile(text))


def test_patterns_are_found_wherever_they_stand(tmp_path, monkeypatch):
    held = list(compiled())
    assert {"_LINE_ENDS", "BULLET", "made"} <= {one.place.split(".")[-1] for one in held}
    assert any(isinstance(one.pattern.pattern, bytes) for one in held)
    source = "import re\ndef f(x):\n    return re.sub('a+', '', x), re.search(x, 'b')\n"
    module = modules()[0]
    (tmp_path / "own.py").write_text(source)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "own.py"))
    with pytest.raises(LookupError, match="what is x"):
        list(written(built()))
    found = next(written({**built(), (module.__name__, "x"): []}))
    assert found == Found(f"{module.__name__}:3", re.compile("a+"), ("finditer",))
