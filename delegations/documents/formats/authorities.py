"""What authorities on the net are asked while a paper is signed: for a time stamp, and whether certificates are valid.

Each question has a time limit, all of them together, too; whoever waits may give up at any moment.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from delegations.domain.text.errors import CancelledError
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.fetchers import CertificateFetcher

_Result = TypeVar("_Result")
ANSWER_SECONDS = 15
"""How long one authority may take to answer."""
ANSWERS_SECONDS = 45
"""How long all may take that are asked about certificates."""
ALL_SECONDS = 90
"""How long everything may take, with a first and a second time stamp."""
_LOOK_SECONDS = 0.1
_LONGEST_CHAIN = 6
_DIGEST = "sha256"


class NoAnswerError(Exception):
    """An authority that can't be asked or did not answer as it should; the text is the reason, for people."""


def ask(work: Coroutine[object, None, _Result], cancelled: Callable[[], bool]) -> _Result:
    """Run ``work`` to its end, until ``cancelled`` says so (CancelledError), or time is over (TimeoutError)."""

    async def watched() -> _Result:
        task = asyncio.ensure_future(work)
        try:
            async with asyncio.timeout(ALL_SECONDS):
                while not task.done():
                    if cancelled():
                        raise CancelledError(_("Stopped. Nothing was signed."))
                    await asyncio.wait([task], timeout=_LOOK_SECONDS)
        finally:
            task.cancel()
        return task.result()

    return asyncio.run(watched())


async def time_stamper(address: str) -> "TimeStamper":
    """Return what gets time stamps (RFC 3161) from ``address``, after a first one came; raises NoAnswerError."""
    from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

    stamper = HTTPTimeStamper(address, timeout=ANSWER_SECONDS)
    try:
        await stamper.async_dummy_response(_DIGEST)
    except OSError as error:
        raise NoAnswerError(why_no_answer(error)) from error
    except Exception as error:  # what is no answer at all makes the library raise whatever it meets
        raise NoAnswerError(_("its answer can't be understood")) from error
    return stamper


def why_no_answer(error: Exception) -> str:
    """Return in words why no time stamp came, by what the library raised."""
    import aiohttp

    first = error.__cause__ or error
    if isinstance(first, TimeoutError):
        count = ANSWER_SECONDS
        words = ngettext("it did not answer in {count} second", "it did not answer in {count} seconds", count)
        return words.format(count=count)
    if isinstance(first, aiohttp.ContentTypeError):
        return _("its answer can't be understood")
    if isinstance(first, aiohttp.ClientResponseError):
        return _("it refuses with the number {status}").format(status=first.status)
    if isinstance(first, aiohttp.ClientConnectorError):
        return _("it can't be reached")
    return _("it gave no time stamp")


@asynccontextmanager
async def answers(own: "Certificate", known: "Iterable[Certificate]") -> "AsyncIterator[ValidationContext]":
    """Give a context (pyHanko's) that asks whether certificates are valid, and keeps the answers.

    ``own`` is the signer's certificate, ``known`` are those that came along (asn1crypto); the authorities behind them
    are fetched as far as the certificates say where. Whether these are trusted is for the reader to decide: here only
    their answers are collected. Raises NoAnswerError when nobody could answer, TimeoutError when it takes too long.
    """
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend

    if _ends(own):
        raise NoAnswerError(_("the certificate is self-signed: there is no authority that could answer"))
    async with asyncio.timeout(ANSWERS_SECONDS), AIOHttpFetcherBackend(per_request_timeout=ANSWER_SECONDS) as fetchers:
        found = await _with_issuers([own, *known], fetchers.cert_fetcher)
        roots = [one for one in found if _ends(one)]
        if not roots:
            raise NoAnswerError(_("the certificates of its authorities are not in the file and can't be fetched"))
        yield ValidationContext(
            trust_roots=roots, other_certs=found, allow_fetching=True, fetchers=fetchers, revocation_mode="require"
        )


def _ends(certificate: "Certificate") -> bool:
    return bool(certificate.subject.dump() == certificate.issuer.dump())


async def _with_issuers(certificates: "list[Certificate]", fetcher: "CertificateFetcher") -> "list[Certificate]":
    """Return the certificates and, as far as they can be had, those of their issuers up to the roots."""
    from pyhanko_certvalidator.errors import CertificateFetchError

    found, asked = list(certificates), set[bytes]()
    for _step in range(_LONGEST_CHAIN):
        names = {one.subject.dump() for one in found}
        open_ends = [one for one in found if one.issuer.dump() not in names and one.issuer.dump() not in asked]
        if not open_ends:
            break
        for one in open_ends:
            asked.add(one.issuer.dump())
            try:
                found += [issuer async for issuer in fetcher.fetch_cert_issuers(one)]
            except CertificateFetchError:
                # Without it the chain stays open, which is told in the end.
                continue
    return found
