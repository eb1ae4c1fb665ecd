"""The way out: everything that an installation holds, in open formats that need no Samklang to be read."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

from samklang.web.audit.heads import Occasion, keep_head
from samklang.web.audit.recording import THIS_MACHINE, note, recorded
from samklang.web.audit.sealing import last_link
from samklang.web.folder import DataFolder
from samklang.web.keeping.databases import reading_at_one_moment
from samklang.web.keeping.descriptor import NAME, Descriptor, TablePart, descriptor, table_part
from samklang.web.keeping.folder_files import kept_files, part_name
from samklang.web.keeping.packages import Writer, refuse_existing, writing
from samklang.web.keeping.rows import Table, content_sha256, lines, tables


def export_everything(target: Path) -> Descriptor:
    """Write every table as JSON Lines and every file as it is, with a description of them all.

    Args:
        target: where to; a ZIP file where its name ends so, and a folder otherwise.

    Raises:
        InputError: something is there already.
    """
    folder: DataFolder = settings.SAMKLANG_DATA
    refuse_existing(target)
    with recorded(actor=THIS_MACHINE):
        note("exported", told={"what": "everything"})
    keep_head(Occasion.EXPORT)
    with writing(target) as package:
        package.add(part_name(folder, folder.audit_heads), folder.audit_heads.read_bytes())
        with reading_at_one_moment():
            head = last_link()
            written = [_add_table(package, table) for table in tables(apps)]
        for name, file in kept_files(folder):
            package.add_file(name, file)
        in_tables = {table.part for table in written}
        files = [part for part in package.parts if part not in in_tables]
        described = descriptor(written, files, head)
        package.add(NAME, described.as_json())
    return described


def _add_table(package: Writer, table: Table) -> TablePart:
    name = f"tables/{table._meta.db_table}.jsonl"  # noqa: SLF001 - Django's own way
    with package.writing(name) as part:
        rows, sha256 = content_sha256(table, _passed_on(lines(table), part.write))
    return table_part(table, package.parts[-1], rows, sha256)


def _passed_on(content: Iterable[bytes], write: Callable[[bytes], object]) -> Iterator[bytes]:
    """The same lines, each written on the way."""
    for line in content:
        write(line)
        yield line
