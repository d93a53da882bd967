"""How the modules of the package stand to each other, beyond the contracts of import-linter in pyproject.toml."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import grimp
import pytest

import delegations

MOST = 23
"""Modules of one folder, its __init__ among them, that can still be looked over; migrations are one a version."""


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("delegations", exclude_type_checking_imports=True, cache_dir=None)


def test_no_modules_import_each_other_in_a_circle(graph):
    """Imports inside functions count as well: what needs each other belongs together, or apart."""
    left = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert sorted(left) == []


def test_no_folder_is_crowded():
    root = Path(delegations.__file__).parent
    found = Counter(path.parent.relative_to(root).as_posix() for path in root.rglob("*.py"))
    del found["store/migrations/versions"]
    assert {folder: count for folder, count in found.items() if count > MOST} == {}


def test_the_newest_version_of_the_changes_is_that_of_the_program():
    root = Path(delegations.__file__).parent.parent
    numbers = re.findall(
        r"^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert numbers[0] == tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert numbers == sorted(numbers, key=lambda one: [int(part) for part in one.split(".")], reverse=True)


def test_what_the_architecture_names_is_there():
    """Files and folders by their path, also as `folder/module.name`."""
    root = Path(delegations.__file__).parent
    named = re.findall(r"`([\w.]+(?:/[\w.*]+)+/?)`", (root.parent / "ARCHITECTURE.md").read_text("utf-8"))

    def is_there(path: str) -> bool:
        return any(any(place.glob(one)) for place in (root, root.parent) for one in (path.rstrip("/"), f"{path}.py"))

    assert len(named) > 100
    assert [path for path in named if not is_there(path) and not is_there(f"{path.rpartition('.')[0]}.py")] == []
