"""What keeps a record from being saved or signed, in one sentence."""

from collections.abc import Mapping

from delegations.domain.text.texts import ngettext


def problem_words(found: Mapping[str, str], *, signing: bool) -> str:
    """Return a sentence on the problems ``found`` (sentence by the field's path; at least one)."""
    count, first = len(found), next(iter(found.values()))
    if signing:
        text = ngettext(
            "Can't be signed yet: {first}", "Can't be signed yet, {count} things to mend. First: {first}", count
        )
    else:
        text = ngettext("Not saved yet: {first}", "Not saved yet, {count} things to mend. First: {first}", count)
    return text.format(first=first, count=count)
