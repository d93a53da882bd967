"""A compiled gettext catalogue whose texts are read when they are asked for.

A start says some hundred of several thousand texts; the standard library reads all of them first.
"""

import re
import struct
from collections.abc import Callable
from functools import cached_property
from gettext import c2py

_LITTLE, _BIG = 0x950412DE, 0xDE120495
"""What a file begins with, as a machine of the one or the other order of bytes reads it (GNU gettext, MO files)."""
_PLURALS = re.compile(r"^plural-forms:[^\n]{0,200}?plural=([^;\n]+)", re.IGNORECASE | re.MULTILINE)
_CONTEXT, _END = "\x04", "\0"
"""What stands between a context and its text, and between the forms of a text."""


class Catalogue:
    """The texts of a file in one language; what it does not hold is said as it is."""

    def __init__(self, content: bytes) -> None:
        """``content`` is that of a ``.mo`` file, in UTF-8. Raises ValueError when it is none."""
        order = {_LITTLE: "<", _BIG: ">"}.get(int.from_bytes(content[:4], "little"))
        if order is None:
            raise ValueError("not a compiled catalogue")
        self._content, self._known = content, dict[str, list[str]]()
        count, asked, told = struct.unpack_from(f"{order}3I", content, 8)
        self._told = struct.unpack_from(f"{order}{2 * count}I", content, told)
        places = struct.unpack_from(f"{order}{2 * count}I", content, asked)
        pairs = zip(places[::2], places[1::2], strict=True)
        self._numbers = {content[start : start + size]: number for number, (size, start) in enumerate(pairs)}
        end = _END.encode()
        several = [key for key in self._numbers if end in key]
        # What is counted somewhere may be said of one without a number elsewhere.
        self._numbers |= {
            one: self._numbers[key] for key in several if (one := key.partition(end)[0]) not in self._numbers
        }

    def gettext(self, message: str) -> str:
        """Return the text of ``message``."""
        found = self._forms(message)
        return found[0] if found else message

    def pgettext(self, context: str, message: str) -> str:
        """Return the text of ``message`` as meant in ``context``."""
        found = self._forms(f"{context}{_CONTEXT}{message}")
        return found[0] if found else message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of the text that fits ``count``."""
        found = self._forms(f"{singular}{_END}{plural}")
        if not found:
            return singular if count == 1 else plural
        return found[min(self._form_for(count), len(found) - 1)]

    def _forms(self, key: str) -> list[str]:
        """Return the text of a key in all its forms; nothing where there is none."""
        found = self._known.get(key)
        if found is None:
            number = self._numbers.get(key.encode())
            size, start = self._told[2 * number : 2 * number + 2] if number is not None else (0, 0)
            found = self._known[key] = self._content[start : start + size].decode().split(_END) if size else []
        return found

    @cached_property
    def _form_for(self) -> Callable[[int], int]:
        """Which form a number takes, as the head of the catalogue says."""
        rule = _PLURALS.search("".join(self._forms("")))
        form: Callable[[int], int] = c2py(rule[1] if rule is not None else "n != 1")
        return form
