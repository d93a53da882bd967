"""The closed lists of people: the sides they stand on."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class Side(Choice):
    """A side of a visit: the delegation that came, or those who receive it."""

    GUESTS = "guests", N_("guests")
    HOSTS = "hosts", N_("hosts")


class NameOrder(Choice):
    """In which order a name is written."""

    GIVEN_FIRST = "given_first", N_("given name first")
    FAMILY_FIRST = "family_first", N_("family name first")
    """As lists have it: papers turn it round."""
    FAMILY_ALWAYS = "family_always", N_("family name always first")
    """As Chinese, Koreans and Vietnamese are called: nobody turns it round."""


class Standing(Choice):
    """Whether somebody may be asked to come: who may not is not offered to visits, letters and groups any more."""

    USUAL = "", N_("is invited as usual")
    LEFT = "left", N_("has left office")
    DIED = "died", N_("has died")
    NOT_INVITED = "not_invited", N_("is not to be invited")


class NameDoubt(Choice):
    """Why somebody should look at how a name was read."""

    NONE = "", N_("no doubt")
    ORDER = "order", N_("It isn’t certain which word is the family name.")
    INITIALS = "initials", N_("Of the given names only the first letters are known.")
    ONE_WORD = "one_word", N_("There is one word only: the given name or the family name is missing.")
    NO_FAMILY = "no_family", N_("The family name is missing.")
    BODY = "body", N_("This looks like a body or a post, not like a person’s name.")
    SCRIPTS = "scripts", N_("The name is written in letters of several alphabets.")
    TOO_LONG = "too_long", N_("The name is too long to be read.")


class AddressStyle(Choice):
    """How letters speak to somebody, as far as what they need is known; else the next one that needs less."""

    PATRONYMIC = "patronymic", N_("name and patronymic: “Шановна Оксано Петрівно!”")
    GIVEN = "given", N_("пане or пані and given name: “Шановна пані Оксано!”")
    POST = "post", N_("пане or пані and post: “Шановний пане міський голово!”")
    FAMILY = "family", N_("пане or пані and family name: “Шановна пані Коваль!”")
    OFFICE = "", N_("as the office has set")
    """Of a person: no style of his own."""
