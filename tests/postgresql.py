"""A PostgreSQL that is thrown away: its own data folder, a Unix socket in it, and no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

_ACCOUNT = "postgres"
_PATIENCE_SECONDS = 60


@contextmanager
def cluster(*, is_durable: bool = False) -> Iterator[str]:
    """Start a server and give its address, without the name of a database; stop it at the end.

    Args:
        is_durable: whether it flushes at every commit, as it does where it matters.
    """
    programs = _programs()
    if programs is None:
        raise RuntimeError(why_not())
    with tempfile.TemporaryDirectory(prefix="samklang-pg-") as name:
        folder = Path(name)
        account = _account(folder)
        _run(account, programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", _ACCOUNT)
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=40"
        if not is_durable:
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        control = (programs / "pg_ctl", "-D", folder / "data", "-w")
        _run(account, *control, "-o", settings, "-l", folder / "log", "start")
        try:
            yield f"postgresql:///{{name}}?host={folder}&user={_ACCOUNT}"
        finally:
            _run(account, *control, "-m", "immediate", "stop")


def why_not() -> str:
    """Why no server can be started here; empty where one can."""
    if _programs() is None:
        return "no PostgreSQL on this machine; install it to run the tests on it"
    if os.geteuid() == 0 and not _has_account():
        return "PostgreSQL refuses to run as root, and there is no account postgres"
    return ""


def make_database(address: str, name: str) -> str:
    """Make an empty database on a server; its address."""
    import psycopg

    at = address.format(name="postgres")
    with psycopg.connect(at, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return address.format(name=name)


def _programs() -> Path | None:
    """The folder of ``initdb``: on the path, or where Debian puts it."""
    found = sorted(glob("/usr/lib/postgresql/*/bin/initdb"))  # noqa: PTH207 - across folders
    named = found[-1] if found else shutil.which("initdb")
    return Path(named).parent if named else None


def _has_account() -> bool:
    return any(entry.pw_name == _ACCOUNT for entry in pwd.getpwall())


def _account(folder: Path) -> list[str]:
    """How to run a program as somebody whom PostgreSQL accepts: it refuses root."""
    if os.geteuid() != 0:
        return []
    os.chown(folder, pwd.getpwnam(_ACCOUNT).pw_uid, -1)
    return ["runuser", "-u", _ACCOUNT, "--"]


def _run(account: list[str], *command: str | Path) -> None:
    done = subprocess.run(
        [*account, *map(str, command)],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE_SECONDS,
        cwd="/",
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr}")
