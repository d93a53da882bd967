"""The library that makes PDF/A, without its validator: that is loaded when it is asked first.

With its validator comes all that it reads schemas and faces with, which takes longer to load than a paper of text takes
to be drawn; and of such a paper nobody asks it (``pdfa.is_text_alone``).
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Literal

from pikepdf import settings

__all__ = ["pdfa"]
_VALIDATOR = "pikepdf.pdfa._engine"
_LEVEL: Literal[4] = 4
"""How hard zlib tries: by the library's own 6 a file is a seventieth smaller and takes a sixth longer to write."""

settings.set_flate_compression_level(_LEVEL)


class _Later(ModuleType):
    """Stands in the place of a module, and loads it when something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


_stands_in = _VALIDATOR not in sys.modules
if _stands_in:
    sys.modules[_VALIDATOR] = _Later(_VALIDATOR)
try:
    from pikepdf import pdfa
finally:
    if _stands_in:
        del sys.modules[_VALIDATOR]
