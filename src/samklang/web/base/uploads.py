"""A file on its way in: no larger than may be, and never wholly in memory."""

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from samklang.workbook.limits import UPLOAD

MOST_BYTES = UPLOAD.workbook_bytes
MOST_MEGABYTES = MOST_BYTES // 1_000_000


class SizedUploadHandler(TemporaryFileUploadHandler):
    """Takes a file into the data folder, and drops one that grows too large.

    The rest is still read to its end: a browser that is cut off in the middle shows no answer.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a piece; give up the file where it is one too many."""
        if start + len(raw_data) > MOST_BYTES:
            self.file.close()
            setattr(self.request, TOO_LARGE, True)
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


TOO_LARGE = "is_upload_too_large"
"""The mark that is left on a request whose file was dropped."""
