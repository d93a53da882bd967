"""What a type checker must say of code that is wrong: the checks of the project are worth what they refuse."""

import gc

import pytest
from mypy import api

RIGHT = """
from dataclasses import replace
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
held = replace(Visit(), status=Status.HELD)
"""
WRONG = {
    "a field that is misspelt": ("replace(Visit(), statsu=Status.HELD)", 'Unexpected keyword argument "statsu"'),
    "a value of another type": ('replace(Visit(), status="held")', 'Argument "status" to "replace" of "Visit"'),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Return what mypy says, as the project has it set, of a file with one line more; one run for all of them."""
    file = tmp_path_factory.mktemp("typing") / "snippet.py"
    file.write_text("\n".join([RIGHT.strip(), *(line for line, _message in WRONG.values()), ""]), encoding="utf-8")
    collected, threshold = gc.isenabled(), gc.get_threshold()
    out, errors, _code = api.run(["--follow-imports=silent", str(file)])
    # It turns the collection of garbage on, which the window may have turned off for good in this process.
    if not collected:
        gc.disable()
    gc.set_threshold(*threshold)
    assert not errors
    return out


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_change_of_a_record_is_a_type_error(said, case):
    line, message = WRONG[case]
    number = len(RIGHT.strip().splitlines()) + list(WRONG).index(case) + 1
    assert any(f"snippet.py:{number}: error" in one and message in one for one in said.splitlines()), (
        line,
        said,
    )


def test_nothing_else_of_it_is_wrong(said):
    assert said.count("error:") == len(WRONG)
