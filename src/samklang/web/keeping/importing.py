"""The way in: an export brought into an installation that is set up and empty."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from samklang.web.audit import triggers
from samklang.web.audit.sealing import last_link
from samklang.web.folder import DataFolder
from samklang.web.keeping.databases import engine
from samklang.web.keeping.descriptor import NAME, Descriptor, read_descriptor
from samklang.web.keeping.folder_files import PREFIX
from samklang.web.keeping.manifest import refuse_newer
from samklang.web.keeping.packages import Reader
from samklang.web.keeping.restored import Restored, found_in_trail
from samklang.web.keeping.rows import (
    Table,
    content_sha256,
    count_on,
    lines,
    put_in,
    tables,
    take_out,
)

Node = tuple[str, str]


def bring_in(reader: Reader) -> Restored:
    """Make the tables as they were, fill them, and compare all with what the export says of itself.

    Raises:
        InputError: it is not equal, or cannot be brought in; the database is then as empty as before.
    """
    told, copier = read_descriptor(reader), engine()
    refuse_newer(reader, told.version, told.migrations)
    _unpack_files(reader, told)
    copier.refuse_full()
    try:
        made = _make_tables(told.migrations)
        _fill(reader, told, made)
        return _compared(reader, told, made)
    except BaseException:
        copier.empty()
        raise
    finally:
        connections.close_all()


def _unpack_files(reader: Reader, told: Descriptor) -> None:
    """Read everything through once, and keep the files."""
    folder: DataFolder = settings.SAMKLANG_DATA
    parts = {*told.files, *(table.part for table in told.tables)}
    reader.refuse_others({NAME, *(part.path for part in parts)})
    for table in told.tables:
        reader.check(table.part)
    for part in told.files:
        if not part.path.startswith(PREFIX):
            raise reader.damaged(f"{part.path} does not belong there.")
        reader.check(part, folder.path / part.path.removeprefix(PREFIX))


def _make_tables(migrations: tuple[str, ...]) -> dict[str, Table]:
    """The tables as they were when the export was made, by name."""
    executor = MigrationExecutor(connection)
    apps: Apps = executor.migrate(_last_of_each_app(executor, migrations)).apps
    return {table._meta.db_table: table for table in tables(apps)}  # noqa: SLF001 - Django's own way


def _last_of_each_app(executor: MigrationExecutor, migrations: tuple[str, ...]) -> list[Node]:
    """The migrations after which no other of the same app was applied."""
    nodes = executor.loader.graph.node_map
    applied = {(app, name) for app, _, name in (each.partition(".") for each in migrations)}
    followed = {
        node
        for node in applied
        for child in nodes[node].children
        if child.key[0] == node[0] and child.key in applied
    }
    return sorted(applied - followed)


def _fill(reader: Reader, told: Descriptor, made: dict[str, Table]) -> None:
    _refuse_other_tables(reader, told, made)
    with transaction.atomic():
        for table in made.values():
            take_out(table)
        for each in told.tables:
            put_in(made[each.table], reader.lines(each.part.path))
        count_on(made.values())
    if _is_up_to_date():
        triggers.install()


def _is_up_to_date() -> bool:
    """Whether the tables are those of this version; if not, the next start makes them so."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _refuse_other_tables(reader: Reader, told: Descriptor, made: dict[str, Table]) -> None:
    odd = sorted(made.keys() ^ {each.table for each in told.tables})
    if odd:
        raise reader.damaged(f"The table {odd[0]} is missing, or does not belong there.")


def _compared(reader: Reader, told: Descriptor, made: dict[str, Table]) -> Restored:
    for each in told.tables:
        table = made[each.table]
        if content_sha256(table, lines(table)) != (each.rows, each.content_sha256):
            raise reader.damaged(f"The table {each.table} is not what it was.")
    if last_link() != told.head:
        raise reader.damaged("The trail does not end where it did.")
    return Restored(
        made_at=told.made_at,
        rows=told.rows,
        tables=len(told.tables),
        files=len(told.files),
        head=told.head,
        found=found_in_trail(),
    )
