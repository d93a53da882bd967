"""The genitive of a community's official name: «Луцької міської територіальної громади».

Only names of which every word up to the noun agrees with it are declined; the rest stays as it is. Source of the
endings: Ukrainian orthography of 2019, §§ 81–93 (nouns) and 100–105 (adjectives).
"""

_NOUNS = {
    "громада": "громади", "рада": "ради", "область": "області", "адміністрація": "адміністрації",
    "асоціація": "асоціації", "провінція": "провінції", "держава": "держави", "місто": "міста", "район": "району",
    "селище": "селища", "село": "села", "муніципалітет": "муніципалітету", "виконком": "виконкому",
    "комітет": "комітету", "департамент": "департаменту", "управління": "управління",
}  # fmt: skip
_ENDINGS = (("ська", "ської"), ("цька", "цької"), ("зька", "зької"), ("льна", "льної"), ("йна", "йної"),
            ("на", "ної"), ("ий", "ого"), ("е", "ого"))  # fmt: skip


def propose_genitive(name: str) -> str:
    """Return an official name in the genitive; the name itself where the rules do not reach."""
    words = name.split()
    done: list[str] = []
    for place, word in enumerate(words):
        if (noun := _NOUNS.get(word.lower())) is not None:
            found = noun if word.islower() else noun.capitalize()
            return " ".join([*done, found, *words[place + 1 :]])
        ending = next(((old, new) for old, new in _ENDINGS if word.lower().endswith(old)), None)
        if ending is None:
            return name
        done.append(word[: -len(ending[0])] + ending[1])
    return name
