"""Files beside the cells of an inventory: only what is what it says, only for those who may."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from samklang.web.audit.models import Entry
from samklang.web.base import uploads
from samklang.web.inventories import operations
from samklang.web.inventories.attachments import path_of
from samklang.web.inventories.models import Attachment, Inventory
from samklang.web.keeping.folder_files import kept_files
from tests.web.inventories.browsers import desk, words
from tests.web.inventories.examples import HOMES
from tests.web.inventories.lives import office
from tests.web.people import municipality

PDF = b"%PDF-1.7 an invoice"


def attached(client: Client, draft: Inventory, name: str, content: bytes) -> Any:
    """Attach a file beside the electricity of homes."""
    address = f"/sv/inventeringar/{draft.pk}/ruta/bifoga/?place={HOMES.name}"
    return client.post(address, {"attached": SimpleUploadedFile(name, content)})


def address(file: Attachment, step: str = "") -> str:
    """The address of a file."""
    return f"/sv/inventeringar/bilagor/{file.pk}/{step}"


def test_a_file_is_attached_shown_saved_and_removed(draft: Inventory, officer: Client) -> None:
    assert attached(officer, draft, "../faktura å.pdf", PDF).status_code == 302
    file = Attachment.objects.get()
    cell = f"/sv/inventeringar/{draft.pk}/ruta/?place={HOMES.name}"
    assert "faktura å.pdf" in words(officer.get(cell))
    response = officer.get(address(file))
    assert response.content == PDF
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    officer.post(address(file, "ta-bort/"))
    assert officer.get(address(file)).status_code == 404
    assert "faktura å.pdf" not in words(officer.get(cell))


def test_the_same_bytes_are_kept_once_under_their_hash(draft: Inventory, officer: Client) -> None:
    for _ in range(2):
        attached(officer, draft, "a.pdf", PDF)
    file = Attachment.objects.get()
    assert path_of(file.sha256).read_bytes() == PDF
    assert path_of(file.sha256).name == file.sha256


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.html", b"<script>alert(1)</script>", "Bara filer av de här slagen"),
        ("a.svg", b"<svg onload='x'/>", "Bara filer av de här slagen"),
        ("a.pdf", b"<script>alert(1)</script>", "inte av det slag"),
        ("a.png", PDF, "inte av det slag"),
        ("a.csv", b"a\0b", "inte av det slag"),
        ("a.pdf", b"", "Välj en fil"),
    ],
)
def test_what_is_not_what_it_says_is_refused(
    draft: Inventory, officer: Client, name: str, content: bytes, why: str
) -> None:
    assert why in words(attached(officer, draft, name, content))
    assert not Attachment.objects.exists()


def test_a_file_that_grows_too_large_is_dropped(
    draft: Inventory, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    assert "större än" in words(attached(officer, draft, "a.pdf", PDF))
    assert not Attachment.objects.exists()


def test_files_are_for_those_of_the_territory(draft: Inventory, officer: Client) -> None:
    attached(officer, draft, "a.pdf", PDF)
    file = Attachment.objects.get()
    elsewhere = desk("municipal_editor", municipality("21", "2"))
    theirs = elsewhere.get(address(file))
    nobodys = elsewhere.get("/sv/inventeringar/bilagor/999999/")
    assert (theirs.status_code, theirs.content) == (404, nobodys.content)
    assert elsewhere.post(address(file, "ta-bort/")).status_code == 404
    assert attached(elsewhere, draft, "b.pdf", PDF).status_code == 404
    reader = desk("decision_maker", draft.territory)
    assert reader.get(address(file)).content == PDF
    assert attached(reader, draft, "b.pdf", PDF).status_code == 404


def test_the_files_of_a_frozen_inventory_stay(database: str) -> None:
    del database
    there = office()
    draft = there.drafted()
    file = operations.attach(
        inventory=draft, place=HOMES, name="a.pdf", content=PDF, by=there.officer
    )
    there.approved(draft)
    with pytest.raises(operations.Refused, match="not_now"):
        operations.detach(attachment=file, by=there.officer)
    with pytest.raises(IntegrityError, match="frozen"):
        Attachment.objects.filter(pk=file.pk).update(is_removed=True)


def test_a_backup_holds_the_files_and_the_trail_not_their_names(
    draft: Inventory, officer: Client
) -> None:
    attached(officer, draft, "hemligt namn.pdf", PDF)
    kept = dict(kept_files(settings.SAMKLANG_DATA))
    file = Attachment.objects.get()
    assert Path(kept[f"files/attachments/{file.sha256}"]).read_bytes() == PDF
    entries = Entry.objects.filter(name="inventories_attachment")
    assert entries.exists()
    assert not any("hemligt" in entry.after for entry in entries)
