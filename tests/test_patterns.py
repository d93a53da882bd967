"""No pattern's work grows faster than its text: one field or one file must never hold the program up.

Times are of the processor, and only their growth is judged: a pattern whose work is in line with its text needs some
hundred microseconds here, one that tries again from every letter a thousand times as much.
"""

import json
import re
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from tests.patterns import Found, compiled, hostile, modules, written

LENGTH = 8_000
QUICK = 0.003
"""Seconds below which growth is not worth measuring: a pattern with n² steps is above."""
LONGER, GROWTH = 4, 10
"""For a text four times as long four times the work is in line with it, sixteen times its square."""
STUCK = 10.0
"""Seconds of the processor after which a pattern is taken to run for ever."""
CEILING = 900
"""Seconds for all of them, whatever else the machine does."""
DEEDS = ("finditer", "match", "fullmatch")
"""Everything else that ``re`` does is one of these, or many: to split, to replace, to find all."""


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


def built():
    """What only run time puts together, by module and the words of the source."""
    from delegations.domain.people import name_mentions, number_marks, readings
    from delegations.domain.records import numbering

    assert numbering.read_number("{number:02}/{year}", "7/2024") == 7
    names = [name_mentions._forms(one) for one in ("заїка", "кшивоступ-дем'яненко", "mueller")]
    phones = [number_marks.phone_pattern(one).pattern for one in ("+380 50 777 66 55", "77-12")]
    rules = (readings._POLISH, readings._GERMAN, readings._ROMANISED)
    return {
        ("delegations.domain.records.numbering", "''.join(parts)"): [r"(?P<number>\d{1,9})/\d{4}"],
        ("delegations.domain.people.readings", "pattern"): [rule[0] for table in rules for rule in table],
        **dict.fromkeys(OF_NAMES, names),
        **dict.fromkeys(OF_PHONES, phones),
        OF_CELLS: [eval(OF_CELLS[1], {"sign": re.escape(sign)}) for sign in ",;\t|"],  # noqa: S307
        # Compiled when imported.
        ("delegations.domain.visits.pasting", "words"): [],
    }


def seconds(pattern, text, deed):
    begun = time.process_time()
    found = getattr(pattern, deed)(text)
    for _one in found if deed == "finditer" else ():
        pass
    return time.process_time() - begun


def steady(pattern, text, deed):
    """The least of three: what else the machine does only ever adds to a time."""
    return min(seconds(pattern, text, deed) for _try in range(3))


def grows(pattern):
    """Return what makes the work of ``pattern`` grow faster than its text, or nothing."""
    for number, text in enumerate(hostile(pattern, LENGTH)):
        for deed in DEEDS:
            try:
                signal.setitimer(signal.ITIMER_VIRTUAL, STUCK)
                if seconds(pattern, text, deed) < QUICK or steady(pattern, text, deed) < QUICK:
                    continue
                longer = next(islice(hostile(pattern, LENGTH * LONGER), number, None))
                # One look at the longer text tells what grows no faster: it only ever takes too long.
                if seconds(pattern, longer, deed) <= GROWTH * steady(pattern, text, deed):
                    continue
                # Asked again, for a busy machine has its moments; what grows does so each time.
                longest = next(islice(hostile(pattern, LENGTH * LONGER * LONGER), number, None))
                steps = ((text, longer), (longer, longest))
                if all(
                    steady(pattern, more, deed) > GROWTH * steady(pattern, less, deed)
                    for _try in range(3)
                    for less, more in steps
                ):
                    return f"{deed} of {text[:6]!r}…{text[-3:]!r}"
            except StuckError:
                return f"{deed} of {text[:6]!r}…{text[-3:]!r} never ends"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _stop(_number, _frame):
    raise StuckError


def faults(patterns):
    signal.signal(signal.SIGVTALRM, _stop)
    told = {}
    for one in {(one.pattern.pattern, one.pattern.flags): one for one in patterns}.values():
        if what := grows(one.pattern):
            told[f"{one.place} {one.pattern.pattern!r}"] = what
    return told


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="times of the processor are a matter of POSIX")
def test_no_pattern_of_the_package_grows_faster_than_its_text():
    """In a process of its own: what is stuck in a pattern can only be ended from outside."""
    program = [sys.executable, "-W", "ignore", "-m", "tests.test_patterns"]
    root = Path(__file__).parent.parent
    ended = subprocess.run(program, capture_output=True, text=True, timeout=CEILING, cwd=root, check=True)
    assert json.loads(ended.stdout) == {}


KNOWN_SLOW = (
    r'"(?:[^"\\]|\\.)*"', r"\S*[A-Za-z@]\S*", r"^(.*?)\s*(га|ha)\.?$", r"\s*[;,]\s*", r"«[^»]*»", r"(\w+\s?)*!",
    r"<(/?)([a-z]\w*)[^>]*>", r"\([^()]*\)",
)  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="times of the processor are a matter of POSIX")
@pytest.mark.parametrize("text", KNOWN_SLOW[:7])
def test_what_grows_is_found(text, monkeypatch):
    monkeypatch.setitem(globals(), "STUCK", 2.0)
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        assert grows(re.compile(text))
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_patterns_are_found_wherever_they_stand(tmp_path, monkeypatch):
    places = {one.place.split(".")[-1] for one in compiled()}
    assert {"_LINE_ENDS", "BULLET", "made"} <= places
    assert any(isinstance(one.pattern.pattern, bytes) for one in compiled())
    source = "import re\ndef f(x):\n    return re.sub('a+', '', x), re.search(x, 'b')\n"
    module = modules()[0]
    (tmp_path / "own.py").write_text(source)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "own.py"))
    with pytest.raises(LookupError, match="what is x"):
        list(written(built()))
    assert Found(f"{module.__name__}:3", re.compile("a+")) in list(written({**built(), (module.__name__, "x"): []}))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(faults([*compiled(), *written(built())]), ensure_ascii=False, indent=1))
