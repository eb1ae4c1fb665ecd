"""A document that came with a form."""

from django.core.files.uploadedfile import UploadedFile

from samklang.web.base.file_names import plain_name
from samklang.web.covenant import documents


def received(file: UploadedFile) -> tuple[str, bytes]:
    """Its name, without folders and what cannot be seen, and its bytes.

    Raises:
        Refused: it is no document, empty or too large; nothing of it is then read.
    """
    name = plain_name(file.name or "", "document")
    documents.check(name, file.size or 0)
    return name, file.read()
