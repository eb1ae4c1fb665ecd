"""The body of an answer, read piece by piece so that no answer can fill the memory."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import httpx

from samklang.errors import Problem, SourceError
from samklang.sources.faults import PassingFault

PIECE_BYTES = 1 << 18
# What zlib calls 32 + 15: a gzip or a zlib head, whichever stands there.
_EITHER_HEAD = 47


def read_body(response: httpx.Response, most_bytes: int, arrived: Callable[[int], None]) -> bytes:
    """The bytes that the publisher meant, unpacked; ``arrived`` is told how many there are so far.

    Raises:
        SourceError: more than ``most_bytes``, packed or unpacked, or packed in an unknown way.
        PassingFault: the packed bytes break off.
    """
    where = str(response.request.url)
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most_bytes:
        raise _too_large(where, most_bytes, f"{int(announced):,} bytes were announced")
    body = bytearray()
    for piece in _unpacked(response, where, most_bytes):
        body += piece
        if len(body) > most_bytes:
            raise _too_large(where, most_bytes, "more came")
        arrived(len(body))
    return bytes(body)


def _unpacked(response: httpx.Response, where: str, most_bytes: int) -> Iterator[bytes]:
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    raw = _capped(response.iter_raw(), where, most_bytes)
    if packing == "identity":
        return raw
    if packing in {"gzip", "x-gzip", "deflate"}:
        return _inflated(raw, where)
    raise SourceError(
        Problem(where, f"the answer is packed as {packing!r}.", "gzip, or not packed at all")
    )


def _capped(pieces: Iterable[bytes], where: str, most_bytes: int) -> Iterator[bytes]:
    seen = 0
    for piece in pieces:
        seen += len(piece)
        if seen > most_bytes:
            raise _too_large(where, most_bytes, "more came")
        yield piece


def _inflated(pieces: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Unpack in steps of at most ``PIECE_BYTES``, however small the packed bytes are."""
    unpacker = zlib.decompressobj(wbits=_EITHER_HEAD)
    try:
        for piece in pieces:
            left = piece
            while left and not unpacker.eof:
                yield unpacker.decompress(left, PIECE_BYTES)
                left = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise PassingFault(where, f"the packed answer is damaged ({error}).") from error
    if not unpacker.eof:
        raise PassingFault(where, "the packed answer breaks off.")


def _too_large(where: str, most_bytes: int, found: str) -> SourceError:
    return SourceError(
        Problem(
            where,
            f"the answer is too large: {found}.",
            f"at most {most_bytes:,} bytes",
            "Ask for fewer codes or years.",
        )
    )
