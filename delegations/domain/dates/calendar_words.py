"""Months and days of the week by name, as papers and pages write them in each language.

They are those of the Unicode CLDR, which Babel brings: a test holds them to it. Here they stand once more because Babel
reads all that CLDR knows of a language to name one month.
"""

from collections.abc import Mapping

from delegations.domain.text.texts import language


def _split(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(words.split()) for code, words in names.items()}


MONTHS_OF_DAYS: Mapping[str, tuple[str, ...]] = _split(
    {
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "fa": "ژانویهٔ فوریهٔ مارس آوریل مهٔ ژوئن ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر",
    }
)
"""January to December behind the number of a day: «8 травня»."""
MONTHS: Mapping[str, tuple[str, ...]] = _split(
    {
        "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    }
)
"""January to December standing alone, or before a year: «травень 2024»."""
WEEK_DAYS: Mapping[str, tuple[str, ...]] = _split(
    {
        "uk": "понеділок вівторок середа четвер пʼятниця субота неділя",
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "fa": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    }
)
"""Monday to Sunday."""


def month_of_day(month: int) -> str:
    """Return a month (from 1) as it stands behind a day, in the language in force."""
    return MONTHS_OF_DAYS[language()][month - 1]


def month_alone(month: int) -> str:
    """Return a month (from 1) as it is called, in the language in force."""
    return MONTHS[language()][month - 1]


def week_day(number: int) -> str:
    """Return a day of the week (from 0, Monday, as ``date.weekday``), in the language in force."""
    return WEEK_DAYS[language()][number]
