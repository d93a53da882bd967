"""Every regular expression of the package, and texts that make one slow whose work grows faster than its text.

Compiled ones are found where they live: in modules, classes, tables, defaults, closures and what a cached function
makes; those that are given to ``re`` by their text are found in the source.
"""

import ast
import importlib
import pkgutil
import re
import types
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import delegations

Text = str | bytes
DEEDS = ("finditer", "fullmatch")
"""All that ``re`` does is one of these, or many: to split, to replace, to find all.

To match only at the beginning is what the first step of finding does.
"""
_CALLS = {
    "compile": DEEDS, "fullmatch": DEEDS[1:],
    **dict.fromkeys(("search", "match", "split", "findall", "finditer", "sub", "subn"), DEEDS[:1]),
}  # fmt: skip
"""What is done with a pattern that is given by its text."""
_FAILING = "\n\x00"
_USUAL = " .\"'«aя1\nش\u200c"
"""Blanks, dots, quotes, letters of three scripts, digits, line ends, a sign without a shape."""
_MOST_SIGNS = 9


class Found(NamedTuple):
    """A pattern, where it was found and what is done with it."""

    place: str
    pattern: re.Pattern[Any]
    deeds: tuple[str, ...] = DEEDS


def modules() -> list[types.ModuleType]:
    """Return all modules of the package, imported; what begins a program or a migration when imported stays out."""
    names = [one.name for one in pkgutil.walk_packages(delegations.__path__, "delegations.")]
    return [importlib.import_module(name) for name in names if not name.endswith(("__main__", "migrations.env"))]


def compiled() -> Iterator[Found]:
    """Yield the compiled patterns that the modules hold."""
    seen: set[int] = set()
    for module in modules():
        for name, value in list(vars(module).items()):
            yield from _within(value, f"{module.__name__}.{name}", module.__name__, seen)


def _within(value: Any, place: str, module: str, seen: set[int]) -> Iterator[Found]:
    if isinstance(value, re.Pattern):
        yield Found(place, value)
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    for name, one in _held(value, module):
        yield from _within(one, f"{place}.{name}", module, seen)


def _held(value: Any, module: str) -> Iterable[tuple[str, Any]]:
    """Return what a value of ``module`` holds, with a name for each."""
    if isinstance(value, dict):
        return [(repr(key), one) for key, one in value.items()] + [("key", key) for key in value]
    if isinstance(value, (tuple, list, set, frozenset)):
        return [(str(number), one) for number, one in enumerate(value)]
    value = getattr(value, "fget", None) or getattr(value, "__func__", value)
    if getattr(value, "__module__", None) != module:
        return []
    if isinstance(function := getattr(value, "__wrapped__", value), types.FunctionType):
        return _of_function(function, value)
    return list(vars(value).items()) if hasattr(value, "__dict__") else []


def _of_function(function: types.FunctionType, as_called: Any) -> list[tuple[str, Any]]:
    held = [("default", one) for one in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values())]
    held += [("cell", one.cell_contents) for one in function.__closure__ or () if _is_full(one)]
    asked = function.__code__.co_argcount + function.__code__.co_kwonlyargcount
    if not asked and "Pattern" in str(function.__annotations__.get("return", "")):
        held.append(("made", as_called()))
    return held


def _is_full(cell: Any) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False


def written(built: dict[tuple[str, str], Any]) -> Iterator[Found]:
    """Yield the patterns that are given to ``re`` as a text; ``built`` gives those that only run time knows.

    Raises LookupError for one that neither the source nor ``built`` tells.
    """
    for module in modules():
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        makers = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and _makes(one)]
        made = {id(node) for one in makers for node in ast.walk(one)}
        for node in ast.walk(tree):
            if id(node) in made or not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
            ):
                continue
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in _CALLS):
                continue
            place, source = f"{module.__name__}:{node.lineno}", ast.unparse(node.args[0])
            deeds = _CALLS[node.func.attr]
            if (module.__name__, source) in built:
                for one in built[module.__name__, source]:
                    yield Found(place, re.compile(one, _flags(node)), deeds)
                continue
            try:
                told = eval(compile(ast.Expression(node.args[0]), place, "eval"), vars(module))  # noqa: S307  our own source
            except NameError as error:
                raise LookupError(f"{place}: what is {source}?") from error
            yield Found(place, re.compile(told, 0 if isinstance(told, re.Pattern) else _flags(node)), deeds)


def _makes(function: ast.FunctionDef) -> bool:
    """Tell whether a function makes a pattern: what it made is found among the compiled ones."""
    return not function.args.args and function.returns is not None and "Pattern" in ast.unparse(function.returns)


def _flags(node: ast.Call) -> int:
    shown = " ".join(ast.unparse(one) for one in [*node.args[1:], *(one.value for one in node.keywords)])
    return sum(getattr(re, name) for name in ("IGNORECASE", "DOTALL", "MULTILINE") if f"re.{name}" in shown)


def hostile(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], Text]]:
    """Yield makers of texts of about a given length, of what ``pattern`` reads, that nearly fit or fit everywhere."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    signs = list(dict.fromkeys([*_signs(parsed), *_USUAL]))[:_MOST_SIGNS]
    beginnings = list(dict.fromkeys([*_beginnings(parsed, 0), *_beginnings(parsed, -1)]))
    pairs = ["".join(pair) for pair in product(signs, repeat=2) if pair[0] != pair[1]]
    pieces = dict.fromkeys([*signs, *pairs, *beginnings])
    # What stands first, what fills a half of the text, and what the rest of it.
    recipes = [("", "", piece) for piece in pieces]
    recipes += [(beginning, "", sign) for beginning, sign in product(beginnings, signs)]
    recipes += [("", first, second) for first, second in product(signs, repeat=2)]
    for beginning, first, second in dict.fromkeys(recipes):
        yield partial(_made, pattern, beginning, first, second)


def _made(pattern: re.Pattern[Any], beginning: str, first: str, second: str, length: int) -> Text:
    share = length // 2 if first else length
    return _as(pattern, beginning + first * share + second * (share // len(second)) + _FAILING)


def _is_bytes(pattern: re.Pattern[Any]) -> bool:
    return isinstance(pattern.pattern, bytes)


def _as(pattern: re.Pattern[Any], text: str) -> Text:
    return text.encode("utf-8", "replace") if _is_bytes(pattern) else text


def _signs(parsed: Any) -> Iterator[str]:
    """Yield one or two signs of each class, and the letters, that a parsed pattern reads."""
    for operator, value in parsed:
        if operator is code.LITERAL:
            yield chr(value)
        elif operator is code.NOT_LITERAL:
            yield chr(value)
            yield "a" if value != ord("a") else "b"
        elif operator is code.ANY:
            yield "a"
        elif operator is code.IN:
            yield from _of_set(value)
        else:
            for part in _parts(value):
                yield from _signs(part)


def _of_set(items: Any) -> Iterator[str]:
    negated = any(operator is code.NEGATE for operator, _value in items)
    for operator, value in items:
        if operator is code.LITERAL:
            yield chr(value)
        elif operator is code.RANGE:
            yield chr(value[0])
        elif operator is code.CATEGORY:
            yield _CATEGORIES[value]
    if negated:
        yield "x"


_CATEGORIES = {
    code.CATEGORY_DIGIT: "1", code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_SPACE: " ", code.CATEGORY_NOT_SPACE: ".",
    code.CATEGORY_WORD: "a", code.CATEGORY_NOT_WORD: ".",
}  # fmt: skip


def _parts(value: Any) -> Iterator[Any]:
    """Yield the parsed patterns that stand within an operator's value: groups, repeats, branches, looks around."""
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _parts(one)


def _beginnings(parsed: Any, choice: int) -> list[str]:
    """Return what a text can be after each step of the pattern, as far as that can be told without looking around.

    A repeat stands once; ``choice`` is the branch and the sign of a class that is taken.
    """
    found, made = [], ""
    for operator, value in parsed:
        if operator in (code.ASSERT, code.ASSERT_NOT, code.AT):
            continue
        if operator is code.BRANCH:
            steps = _beginnings(value[1][choice], choice)
        elif steps := [step for part in _parts(value) for step in _beginnings(part, choice)]:
            pass
        else:
            # What reads no sign of its own, as a group that is named again, adds none.
            steps = [(list(_signs([(operator, value)])) or [""])[choice]]
        found += [made + step for step in steps]
        made = found[-1] if steps else made
    return [one for one in found if one]
