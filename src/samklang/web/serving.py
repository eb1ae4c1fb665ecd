"""Serving the pages: prepare what is needed, answer, and say where (``samklang up``)."""

import gc
import multiprocessing
import os
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from samklang.errors import InputError, Problem
from samklang.web.companion import worker_beside
from samklang.web.loopback import is_loopback

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

PROCESSES, THREADS = 2, 4
_WAIT_SECONDS = 30.0
_PAUSE_SECONDS = 0.05
_SETTINGS = "samklang.web.settings"


def serve(*, host: str = "127.0.0.1", port: int = 8000, data: Path | None = None) -> None:
    """Serve the pages until interrupted; print the address as soon as it answers.

    Args:
        host: address to serve on.
        port: port to serve on.
        data: folder for the database and the cache; the user's data folder when left out.

    Raises:
        InputError: the port is in use, or the folder cannot be written to.
    """
    _refuse_busy_port(host, port)
    _point_at(data, host)
    application = prepare()
    _apart(take_in_facts)
    _settle()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    threading.Thread(target=_announce, args=(address,), daemon=True).start()
    with worker_beside():
        _serve(application, host, port)


def prepare() -> "WSGIHandler":
    """The application, with its database and style sheets in place."""
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    try:
        django.setup()
        _refuse_bare_pages()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as error:
        raise InputError(
            Problem(
                f"data folder {error.filename or ''}".strip(),
                f"cannot be used: {error.strerror or error}.",
                "a folder that this user may write to",
                "Name another with --data.",
            )
        ) from error
    from samklang.web.wsgi import application

    return application


def _refuse_bare_pages() -> None:
    """A package always carries the design system; a checkout does once it has been fetched."""
    from django.contrib.staticfiles import finders

    if finders.find("carried/designsystemet.css") is None:
        raise InputError(
            Problem(
                "the pages",
                "have no style sheet: the design system that they are made with is missing.",
                "a checkout in which it has been fetched",
                "Run make assets in the checkout.",
            )
        )


def take_in_facts() -> None:
    """Have what the package carries in the database: the territories and the Covenant's registers."""
    from samklang.covenant.manifest import countries as registered
    from samklang.statistics.manifest import countries
    from samklang.web.covenant.operations.carried import follow_register
    from samklang.web.territories.operations import follow_codes

    for country in countries():
        follow_codes(country=country)
    for country in registered():
        follow_register(country=country)


def _apart(work: Callable[[], None]) -> None:
    """Do something in a process of its own: DuckDB's threads outlive no fork, so none may begin here.

    Raises:
        SystemExit: it failed, and has said why.
    """
    from django.db import connections

    connections.close_all()  # an open connection must not be shared by two processes
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def _settle() -> None:
    """Load what every page needs, once for all processes that answer, which share it from then on."""
    from django.conf import settings

    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()  # what is there for good is not looked through again: a tenth of a second each time


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputError(
                Problem(
                    f"address {host}:{port}",
                    f"cannot be served on: {error.strerror}.",
                    "an address of this machine and a port that nothing else uses",
                    f"Stop what uses it, or choose another: samklang up --port {port + 1}",
                )
            ) from error


def _point_at(data: Path | None, host: str) -> None:
    """Hand the choices of the command to the settings."""
    if data is not None:
        os.environ["SAMKLANG_DATA"] = str(data)
    os.environ.setdefault("SAMKLANG_HOSTS", f"127.0.0.1,localhost,[::1],{host}")
    os.environ["SAMKLANG_IS_SINGLE_USER"] = "1" if _is_single_user(host) else "0"


def _is_single_user(host: str) -> bool:
    """Whether nobody but the person at this machine can be meant by the pages."""
    names = [name for name in os.environ["SAMKLANG_HOSTS"].split(",") if name]
    is_refused = os.environ.get("SAMKLANG_IS_SINGLE_USER") == "0"
    is_behind_proxy = os.environ.get("SAMKLANG_IS_SECURE") == "1"
    return all(map(is_loopback, [host, *names])) and not is_refused and not is_behind_proxy


def _announce(address: str) -> None:
    """Ask for the first page until it comes, then say where it is."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own address
                break
        except OSError:
            time.sleep(_PAUSE_SECONDS)
    else:
        sys.stderr.write(f"The pages have not answered at {address} yet.\n")
        return
    sys.stdout.write(f"Samklang is at {address}\nStop it with Ctrl+C.\n")
    sys.stdout.flush()


def _serve(application: "WSGIHandler", host: str, port: int) -> None:
    """Serve with gunicorn: two processes, each with a few threads."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        """Gunicorn with our settings instead of a file of them."""

        def load_config(self) -> None:
            """Take our settings."""
            settings = {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "worker_class": "gthread",
                "threads": THREADS,
                "workers": PROCESSES,
                "loglevel": "warning",
                "timeout": 60,
                "control_socket_disable": True,
            }
            for name, setting in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, setting)

        def load(self) -> "WSGIHandler":
            """The application itself."""
            return application

    Server().run()
