"""Words that tell what the parts of a name are: forms of address, particles, suffixes, given names, family names.

In small letters and without dots, as ``bare`` returns a word. Ukrainian given names stand in the dictionary
(``domain.language.dictionary``); the lists in ``resources/names`` are for other languages and need not be whole: what
they do not know is asked, not guessed.
"""

import re
from functools import lru_cache

from delegations.domain.language.dictionary import words
from delegations.domain.resources import RESOURCES
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.names import fold


def bare(word: str) -> str:
    """Return a word as the lists have it: small letters, one apostrophe, no joiners, no dots and commas around it."""
    return re.sub("[’ʼ`´‘′＇]", "'", without_unseen(word)).strip(".,;").lower()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(name: str) -> list[str]:
    lines = (RESOURCES / "names" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [without_unseen(line) for line in lines if line and not line.startswith("#")]


def _listed_under(name: str, *heads: str) -> frozenset[str]:
    """Return the words of a list below the lines with # that begin with one of ``heads``."""
    text = (RESOURCES / "names" / f"{name}.txt").read_text(encoding="utf-8")
    parts = [part.partition("\n") for part in text.split("\n# ")]
    return _set(" ".join(without_unseen(words) for head, _, words in parts if head.startswith(heads)))


def _listed(name: str) -> frozenset[str]:
    """Return the words of a list; a line that begins with # says what follows."""
    return _set(" ".join(_lines(name)))


TITLES = _listed("titles")
"""Titles and forms of address of one word."""
TITLE_PHRASES = frozenset(_lines("title-phrases"))
"""Titles of several words, and words that only go on with a title: they count behind another one."""
DEGREES = _set(
    "phd ph.d md m.d ma m.a msc ba bsc mba llm ll.m llb esq mp mep kc qc obe cbe mbe kbe mdb mdl a.d frs cpa dds jd j.d"
)
"""Degrees and orders written behind a name."""
GENERATIONS = _set("jr sr junior senior jun sen ii iii iv v jnr snr fils père filho neto júnior молодший старший мол")
"""What tells a son from his father, written behind a name."""
PARTICLES = _set(
    "van von vom zu zum zur und der den de del della di da das do dos du des la le las los el y e af av ter ten te 't"
    " op in dal dalla degli dei lo ibn bin ben bint al ul abu ap der het"
    " ван вон фон цу дер ден де дель делла ді да дос ду ла ле ель аль ібн бен бін бінт абу ап тер тен і ів. оф"
    " بن ابن بنت آل ابو أبو پور"
)  # fmt: skip
"""Small words that belong to the family name behind them."""
NOBLE = _set("freiherr freifrau freiin graf gräfin prinz prinzessin herzog herzogin fürst fürstin ritter edler baron")
"""Titles of nobility: in Germany a part of the family name since 1919 (Weimar Constitution, article 109)."""
FATHERS = _set("ibn bin ben bint ібн бін бен бінт بن ابن بنت")
"""Son of, daughter of: with the word behind it in place of a patronymic."""
GERMANIC = _set("van von vom zu zum zur der den ten ter te 't af av фон ван вон цу тер тен") | NOBLE
"""Particles that only a family name begins with."""
GIVEN_TAILS = (
    "de los ángeles", "de los angeles", "del carmen", "de la luz", "del pilar", "de la paz", "del mar", "de fátima",
    "de la concepción", "da conceição", "da graça", "del rosario", "de lourdes", "de las mercedes", "de dios",
    "de paula", "de asís", "de jesús", "del rocío", "de la cruz",
)  # fmt: skip
"""What goes on with the given name María, Juan, Francisco, José."""
GIVEN_WITH_TAIL = _set("maría maria juan francisco josé jose ana rosa")
SON_OF = _set(
    "огли оглу оглы кизи гизи кызы уулу угли ўғли улы улі oglu oğlu ogli ogly qizi kizi kyzy gizi uulu ugli"
    " ohly ohlu hyzy"
)
"""Turkic «son of», «daughter of»: the last word of a patronymic (Гейдар огли)."""
BODIES = re.compile(
    r"\b(?:рад[аиі]|управління|департамент\w*|міністерств\w*|делегаці[яї]|громад[аи]|комітет\w*|відділ\w*|агенці\w*|"
    r"товариств\w*|спілк[аи]|фонд\w*|центр\w*|університет\w*|школ[аи]|ліце[йю]|місто|область|район\w*|посольств\w*|"
    r"консульств\w*|комісі[яї]|підприємств\w*|заклад\w*|асоціаці[яї]|виконком\w*|господарі|гості|ТОВ|КП|КУ|КНП|ОТГ|"
    r"council|committee|ministry|department|delegation|university|agency|office|embassy|association|society|ltd|inc|"
    r"llc|company|foundation|city|stadt|rat|amt|gmbh|ag|verein|gesellschaft|ministerium|rada|urząd|gmina|powiat|"
    r"miasto|ministerstwo|spółka|stowarzyszenie|fundacja|wydział|شهرداری|استانداری|شورا|وزارت|دانشگاه|سازمان)\b",
    re.IGNORECASE,
)
"""Words of bodies: who is named with one is no person."""
_GIVEN = _listed("given")
_SLAVIC = _listed_under("given", "Polish", "Ukrainian")
"""Given names of Poles, Czechs and Ukrainians in Latin letters, which are seldom family names."""
_CALLED_SO = _listed("given-or-family")
"""Given names that are English family names as often."""
_HUNGARIAN = _listed("given-hungarian")
_HUNGARIAN_ONLY = _HUNGARIAN - _GIVEN
_PERSIAN = _listed("given-persian")
_FAMILY_BEGINS = re.compile(r"(?:o'|d'|mc|мак-|аль-|ель-|al-|el-|о'|д')[^\W\d_]{2,}")
_EAST_FAMILIES = _listed("family-east-asian")
_VIETNAMESE_FAMILIES = _listed("family-vietnamese")
_EAST_SYLLABLES = re.compile(
    r"(?:[bpmfdtnlgkhjqxzcsrwy]?h?(?:[aeiouü]{1,3})(?:n|ng|r|k|m|l|p)?){1,2}(?:-[a-z]{2,6})?|"
    r"(?:[бпмфдтнлгкхцчшсзжрвйґ]{0,3}[аеєиіїоуюя]{1,3}(?:н|нь|м|л|к|п|р)?){1,3}(?:-[а-яіїє]{2,6})?"
)
_FAMILY_ENDS = re.compile(
    r"(?:ськ|цьк|зьк)(?:ий|а)$|(?:енко|єнко|чук|юк|щук|ко|ець|єць|ишин|ів|їв|ова|ева|єва|ов|ев|єв|ін|їн|іна|ян|ук|як|"
    r"швілі|дзе|оглу|сон|ман|манн|штейн|ер|ець|ло|ишин|ака|ура)$|"
    r"(?:sk|ck|dzk)[ia]$|(?:wicz|czyk|czak|niak|owa|ewa|enko|chuk|iuk|shyn|vych|mann|stein|berg|burg|sen|son|sson|ez|"
    r"oğlu|escu|yan|shvili|dze|pour|zadeh|zade|ov|ev|eva|ova|skyi|ska|eau|elli|etti|ini|stra|huis|meier|meyer|maier|"
    r"bauer|hauer|feld|baum)$"
)
_FAMILIES = _listed("family")
_SPANISH_FAMILY = re.compile(r"(?:[aeiíouáé]z|ínez|ález)$")
_SPANISH = _listed("family-iberian")


@lru_cache(maxsize=20_000)
def marks(word: str) -> frozenset[str]:
    """Return what a word of a name may be, after the dictionary: marks of its readings in the nominative."""
    if not re.search("[а-яіїєґ]", word.lower()):
        return frozenset()
    return frozenset().union(*(one.tags for one in words(bare(word)) if one.case is None and not one.plural))


@lru_cache(maxsize=20_000)
def is_given(word: str) -> bool:
    """Tell whether a word is known as a given name; of a double one, whether one of its halves is."""
    plain = bare(word)
    if plain in _GIVEN or plain in _HUNGARIAN or plain in _PERSIAN or fold(word) in _FOLDED:
        return True
    if "Name" in marks(plain):
        return True
    halves = plain.split("-")
    return len(halves) > 1 and all(is_given(half) for half in halves)


_FOLDED = frozenset(fold(one) for one in _GIVEN | _HUNGARIAN)


def is_given_alone(word: str) -> bool:
    """Tell whether a given name is hardly a family name, as «Олена» and «Krzysztof» are not and «Frank» is."""
    plain = bare(word)
    return not is_family(word) and ("Name" in marks(plain) or (plain in _SLAVIC and not is_called_so(word)))


def is_hungarian(word: str) -> bool:
    """Tell whether a word is a given name that only Hungarians write so."""
    return bare(word) in _HUNGARIAN_ONLY


@lru_cache(maxsize=20_000)
def is_family(word: str) -> bool:
    """Tell whether a word shows that it is a family name and not a given one."""
    plain = bare(word)
    if plain in _FAMILIES or "Surn" in (found := marks(plain)) or _FAMILY_BEGINS.match(plain):
        return True
    if "Name" in found or plain in _GIVEN or plain in _HUNGARIAN:
        return False
    halves = plain.split("-")
    return bool(_FAMILY_ENDS.search(plain)) or (len(halves) > 1 and all(map(is_family, halves)))


def is_spanish_family(word: str) -> bool:
    """Tell whether a word is a Spanish or Portuguese family name, of which people there have two."""
    plain = bare(word)
    return plain in _SPANISH or bool(_SPANISH_FAMILY.search(plain))


def is_eastern(family: str, others: list[str]) -> bool:
    """Tell whether a name begins with a Chinese or Korean family name, the given names being such syllables too."""
    plain = [bare(one) for one in others]
    if bare(family) not in _EAST_FAMILIES or not plain:
        return False
    return all(_EAST_SYLLABLES.fullmatch(one) and one not in _GIVEN for one in plain) and not any(
        is_slavic_given(one) or re.search("(?:son|sen)$", one) for one in plain
    )


def is_slavic_given(word: str) -> bool:
    """Tell whether the dictionary has a word as a given name of more than one syllable."""
    return "Name" in marks(word) and len(re.findall("[аеєиіїоуюя]", bare(word))) > 1


def is_called_so(word: str) -> bool:
    """Tell whether a given name is an English family name as often: John, James."""
    return bare(word) in _CALLED_SO


def is_vietnamese(family: str) -> bool:
    """Tell whether a word is a Vietnamese family name."""
    return bare(family) in _VIETNAMESE_FAMILIES
