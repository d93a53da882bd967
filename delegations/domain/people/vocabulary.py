"""The closed lists of people: the sides they stand on."""

from delegations.domain.records.vocabulary import Choice


class Side(Choice):
    """A side of a visit: the delegation that came, or those who receive it."""

    GUESTS = "guests"
    HOSTS = "hosts"
