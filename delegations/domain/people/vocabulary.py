"""The closed lists of people: the sides they stand on."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class Side(Choice):
    """A side of a visit: the delegation that came, or those who receive it."""

    GUESTS = "guests", N_("guests")
    HOSTS = "hosts", N_("hosts")
