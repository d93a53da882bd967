"""What a type checker must say of code that is wrong: the checks of the project are worth what they refuse."""

import pytest
from mypy import api

RIGHT = """
from dataclasses import replace
from delegations.domain.visit import Visit
from delegations.domain.vocabulary import Status
held = replace(Visit(), status=Status.HELD)
"""
WRONG = {
    "a field that is misspelt": ("replace(Visit(), statsu=Status.HELD)", 'Unexpected keyword argument "statsu"'),
    "a value of another type": ('replace(Visit(), status="held")', 'Argument "status" to "replace" of "Visit"'),
}


@pytest.fixture(scope="module")
def said():
    """Return what mypy says of a snippet with one line more; one run for all of them."""
    lines = [RIGHT.strip(), *(line for line, _message in WRONG.values())]
    out, errors, _code = api.run(["--strict", "-c", "\n".join(lines)])
    assert not errors
    return out


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_change_of_a_record_is_a_type_error(said, case):
    line, message = WRONG[case]
    number = len(RIGHT.strip().splitlines()) + list(WRONG).index(case) + 1
    assert any(one.startswith(f"<string>:{number}: error") and message in one for one in said.splitlines()), (
        line,
        said,
    )


def test_nothing_else_of_it_is_wrong(said):
    assert said.count("error:") == len(WRONG)
