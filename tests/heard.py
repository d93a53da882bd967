"""A PDF as who can't see it meets it: the tree, its words in order, and what is wrong with it (ISO 14289-1)."""

import re
from itertools import pairwise

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}
HOLDERS = {"TR": "Table", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI", "Caption": "Figure", "Span": "P"}
_STAMP = re.compile(r"·|^[0-9A-F]{8}$")
_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


def _utf16(digits):
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def letters_of(font):
    """Return how many bytes a code of ``font`` has, and what each code stands for."""
    made, letters = font["/ToUnicode"].read_bytes(), {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", made, re.DOTALL):
        letters |= {int(code, 16): _utf16(text) for code, text in _PAIRS.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", made, re.DOTALL):
        for first, last, start, several in _RANGES.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = re.findall(rb"<([0-9A-Fa-f]+)>", several)
            for place, code in enumerate(codes):
                letters[code] = _utf16(texts[place]) if texts else chr(int(start, 16) + place)
    return 2 if str(font["/Subtype"]) == "/Type0" else 1, letters


def heard_on(page):
    """Return the words of each stretch of a page by its number, those of artifacts, what is neither of them."""
    fonts = {name: letters_of(font) for name, font in page["/Resources"]["/Font"].items() if "/ToUnicode" in font}
    said, within, loose, unheard, font = {}, [], [], [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            marked = operands[1] if len(operands) > 1 else {}
            number = int(marked["/MCID"]) if "/MCID" in marked else None
            within.append((str(operands[0]), number))
            if number is not None:
                assert number not in said
                said[number] = ""
        elif name == "EMC":
            within.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in PAINTS and (_number(within) is None and not any(kind == "/Artifact" for kind, _mcid in within)):
            loose.append(name)
        if name == "Tj":
            size, letters = font
            raw = bytes(operands[0])
            codes = [int.from_bytes(raw[at : at + size], "big") for at in range(0, len(raw), size)]
            # Each glyph stands for a letter (ISO 19005-2, 6.2.11.7.2), seen only or not.
            text = "".join(letters[code] for code in codes)
            assert not set(text) & {"\0", "\ufeff", "\ufffe"}
            if _number(within) is not None:
                said[_number(within)] += text
            else:
                unheard.append(text)
    assert not within
    return said, unheard, loose


def _number(within):
    return next((number for _kind, number in reversed(within) if number is not None), None)


def heard(pdf):
    """Return the elements of a tagged PDF in the order in which they are read, as (type, words), and its faults."""
    root, faults, elements, used = pdf.Root["/StructTreeRoot"], [], [], set()
    pages = {page.obj.objgen: page for page in pdf.pages}
    said, only_seen = {}, []
    for number, page in enumerate(pdf.pages):
        said[page.obj.objgen], unheard, loose = heard_on(page)
        only_seen += [text.strip() for text in unheard]
        faults += [f"page {number + 1}: {name} is not marked" for name in loose]
        assert str(page.obj["/Tabs"]) == "/S"
    parents = dict(zip(*[iter(root["/ParentTree"]["/Nums"])] * 2, strict=True))
    parents = {int(key): value for key, value in parents.items()}

    def walk(element, above, kind_above):
        kind = str(element["/S"])[1:]
        assert element["/P"].objgen == above.objgen, kind
        if HOLDERS.get(kind, kind_above) != kind_above:
            faults.append(f"{kind} in {kind_above}")
        if kind == "Figure" and not str(element.get("/Alt", "")):
            faults.append("a figure without words")
        if kind == "TH" and "/Scope" not in element["/A"]:
            faults.append("a head without a scope")
        entry = [kind, ""]
        elements.append(entry)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid, element, kind)
                continue
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                assert parents[int(kid["/Obj"]["/StructParent"])].objgen == element.objgen
                entry[1] += str(kid["/Obj"]["/TU"])
                continue
            place, number = (kid["/Pg"], kid["/MCID"]) if isinstance(kid, pikepdf.Dictionary) else (element["/Pg"], kid)
            number = int(number)
            assert parents[int(pages[place.objgen].obj["/StructParents"])][number].objgen == element.objgen
            used.add((place.objgen, number))
            entry[1] += said[place.objgen][number]
        entry[1] = str(element.get("/ActualText", entry[1]))

    walk(root["/K"], root, "")
    faults += [f"{page}: nothing has stretch {n}" for page, some in said.items() for n in some if (page, n) not in used]
    # Numbers of pages and the stamp apart, only what a page repeats is to be seen and not heard.
    whole = "".join("".join(words.split()) for _kind, words in elements)
    own = [one for one in only_seen if len(one) > 1 and not _STAMP.search(one)]
    faults += [f"only seen: {one}" for one in own if not one.isdigit() and "".join(one.split()) not in whole]
    levels = [0, *(int(kind[1]) for kind, _words in elements if re.fullmatch(r"H[1-6]", kind))]
    faults += [f"H{after} follows H{before}" for before, after in pairwise(levels) if after > before + 1]
    return [tuple(one) for one in elements], faults
