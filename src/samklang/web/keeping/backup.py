"""Backups: the database at one moment and the files of the data folder, in one file."""

from pathlib import Path

from django.conf import settings

from samklang.errors import InputError, Problem
from samklang.web.audit.heads import Occasion, keep_head
from samklang.web.audit.recording import THIS_MACHINE, note, recorded
from samklang.web.folder import DataFolder
from samklang.web.keeping.census import Census
from samklang.web.keeping.databases import engine
from samklang.web.keeping.folder_files import kept_files, part_name
from samklang.web.keeping.manifest import NAME, Manifest, manifest_of
from samklang.web.keeping.packages import Writer, refuse_existing, writing


def backup(file: Path, *, with_secret: bool = False) -> Manifest:
    """Make a backup while the installation is in use.

    Args:
        file: where to; a ZIP file where its name ends so, and a folder otherwise.
        with_secret: whether the installation's secret is part of it. Whoever has the secret can forge
            the cookies of those who have signed in, so a backup that travels should not hold it.

    Raises:
        InputError: something is there already, or it is inside the data folder.
    """
    folder: DataFolder = settings.SAMKLANG_DATA
    _refuse_inside(file, folder)
    refuse_existing(file)
    with recorded(actor=THIS_MACHINE):
        note("backed_up", told={"with_secret": with_secret})
    keep_head(Occasion.BACKUP)
    with writing(file) as package:
        # The heads first: those that are kept while the database is copied may be beyond its end.
        package.add(part_name(folder, folder.audit_heads), folder.audit_heads.read_bytes())
        census = _add_database(package)
        # The files last: what the database tells of has been there before it was told.
        _add_files(package, folder, with_secret=with_secret)
        manifest = manifest_of(package.parts, census, has_secret=with_secret)
        package.add(NAME, manifest.as_json())
    return manifest


def _add_database(package: Writer) -> Census:
    copier = engine()
    copy = package.scratch / copier.part
    census = copier.copy(copy)
    package.add_file(copier.part, copy)
    return census


def _add_files(package: Writer, folder: DataFolder, *, with_secret: bool) -> None:
    for name, file in kept_files(folder):
        package.add_file(name, file)
    if with_secret:
        package.add_file(part_name(folder, folder.secret_file), folder.secret_file)


def _refuse_inside(file: Path, folder: DataFolder) -> None:
    if file.resolve().is_relative_to(folder.path.resolve()):
        expected = "a place outside the data folder, at best on another machine"
        raise InputError(Problem(str(file), "is inside the data folder.", expected))
