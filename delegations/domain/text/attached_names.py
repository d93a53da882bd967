"""Names of files that came from elsewhere: what every system takes, shows as it is, and opens as what it is.

Sources: Microsoft, "Naming Files, Paths, and Namespaces" (reserved names – also with ¹, ² and ³ –, signs, endings in
dots and blanks, streams behind a colon); POSIX NAME_MAX, 255 bytes.
"""

import re

from delegations.domain.text.clean import readable

LONGEST = 255
"""Bytes of UTF-8 that a name may have."""
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_HIDDEN = re.compile("[\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Signs without a shape: in a name they only turn around or hide what it ends in."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*", re.IGNORECASE)
_ENDING = re.compile(r"\.\s*([^.\s]{1,16})\s*$")
_NAMELESS = "file"
_PROGRAM_ENDINGS = """
    exe com bat cmd scr pif cpl msi msp mst msc dll ocx sys js jse vbs vbe wsf wsh wsc sct ps1 psm1 psd1 hta lnk url scf
    inf reg jar class sh bash zsh csh fish desktop command app action workflow dmg pkg deb rpm appimage run bin iso img
    vhd vhdx html htm xhtml shtml mht mhtml svg svgz xml xsl xslt php asp aspx jsp py pyw pyc pl rb tcl docm dotm xlsm
    xltm xlam xlsb pptm ppam potm ppsm sldm zip rar 7z gz bz2 xz tar tgz cab ace arj lzh chm hlp gadget application
    appref-ms website webloc library-ms search-ms settingcontent-ms diagcab theme themepack
"""
PROGRAMS = frozenset(f".{one}" for one in _PROGRAM_ENDINGS.split())
"""Endings of what runs, is unpacked, or leads elsewhere."""
PAPERS = frozenset(
    {".pdf", ".txt", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".rtf", ".eml"}
)
"""Endings of what is kept as a paper; ``.eml`` is a letter as mail programs save it."""


def safe_name(name: str) -> str:
    """Return ``name`` as a file may be called anywhere: without folders, streams, hidden signs and reserved words."""
    text = " ".join(_HIDDEN.sub("", readable(name)).split())
    text = re.split(r"[/\\]", text)[-1]
    text = _FORBIDDEN.sub("-", text).strip(" .")
    if is_reserved(text):
        text = f"_{text}"
    return _shortened(text) or _NAMELESS


def is_reserved(name: str) -> bool:
    """Tell whether ``name`` is that of a device on Windows, with any ending."""
    return _RESERVED.fullmatch(name.strip().split(".")[0]) is not None


def ending_of_name(name: str) -> str:
    """Return how a name ends, in small letters and with its dot; nothing when it has no ending."""
    found = _ENDING.search(name)
    return f".{found[1].casefold()}" if found else ""


def named_as(name: str, endings: tuple[str, ...], known: frozenset[str] = frozenset()) -> str:
    """Return a safe name for a file whose kind has these ``endings``, the usual one first.

    Endings of other kinds – ``known`` ones, papers, programs – are taken off, however many there are.
    """
    stem, shown = safe_name(name), ""
    while (ending := ending_of_name(stem)) in PAPERS | PROGRAMS | known | {*endings}:
        cut = _ENDING.search(stem)
        if cut is None:
            break
        shown = shown or (stem[cut.start() :] if ending in endings else "")
        stem = stem[: cut.start()].rstrip(" .")
    ending = shown.replace(" ", "") or endings[0]
    return safe_name(f"{_shortened(stem, LONGEST - len(ending)) or _NAMELESS}{ending}")


def _shortened(text: str, most: int = LONGEST) -> str:
    """Return ``text`` in at most so many bytes, its ending kept."""
    if len(text.encode()) <= most:
        return text
    found = _ENDING.search(text)
    ending = text[found.start() :] if found else ""
    room = max(most - len(ending.encode()), 1)
    return text[: len(text) - len(ending)].encode()[:room].decode(errors="ignore").rstrip(" .") + ending
