"""How large an input may be: every limit of the table door stands here and nowhere else.

The limits protect a shared server and a reader's patience. They are policy of this program, not
facts about the world; a caller that needs other ones passes its own :class:`Limits`.
"""

from dataclasses import dataclass, replace

_MEGABYTE = 1_000_000
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds, each the largest value that is still taken.

    ``unpacked_ratio`` is unpacked bytes to packed bytes; an ordinary workbook stays below 20.
    ``memory_bytes`` and ``processor_s`` bound the process that parses a workbook, and ``patience_s``
    how long it is waited for.
    """

    text_bytes: int = 20 * _MEGABYTE
    workbook_bytes: int = 20 * _MEGABYTE
    archive_entries: int = 1_000
    unpacked_bytes: int = 200 * _MEGABYTE
    unpacked_ratio: int = 100
    rows: int = 200_000
    columns: int = 500
    cell_characters: int = 32_767
    memory_bytes: int = 512 * _MEBIBYTE
    processor_s: int = 30
    patience_s: int = 60
    first_year: int = 1900
    last_year: int = 2100
    problems: int = 10_000


UPLOAD = Limits()
"""For files that come over the network."""

COMMAND_LINE = replace(
    UPLOAD,
    text_bytes=200 * _MEGABYTE,
    memory_bytes=768 * _MEBIBYTE,
    processor_s=60,
    patience_s=120,
)
"""For files that a person gives on the own machine."""

PUBLISHED = replace(
    COMMAND_LINE,
    text_bytes=UPLOAD.text_bytes,
    workbook_bytes=64 * _MEGABYTE,
    unpacked_bytes=500 * _MEGABYTE,
    rows=500_000,
)
"""For a publisher's whole release, which is larger than what a person hands in."""

FLAT_ACTIVITY = replace(COMMAND_LINE, rows=2_000_000)
"""For the flat table of activity data, which is read column by column."""
