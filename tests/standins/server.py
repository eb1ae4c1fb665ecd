"""A publisher of ours on this machine, that can be told to misbehave.

A stand-in is a function from a call to a reply. The server in front of it keeps a log of the calls,
and before it asks the stand-in it takes the next fault from a queue, if there is one.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked."""

    method: str
    target: str
    body: bytes
    headers: dict[str, str]

    @property
    def url(self) -> SplitResult:
        return urlsplit(self.target)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.url.query, keep_blank_values=True)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; a fault may say how it is not answered."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    announced_bytes: int | None = None
    drop_after_bytes: int | None = None
    repeat: int = 1
    pause_seconds: float = 0.0


StandIn = Callable[[Call], Reply]
Fault = Callable[[Reply], Reply]
"""Makes something else of what would have been answered."""


def status(code: int, retry_after: str = "") -> Fault:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda _: Reply(b"{}", code, headers=headers)


def dropped(reply: Reply) -> Reply:
    """The connection breaks in the middle of the body."""
    return Reply(
        reply.body, reply.status, reply.content_type, drop_after_bytes=len(reply.body) // 2
    )


def closed(_: Reply) -> Reply:
    """The connection breaks before the first byte."""
    return Reply(drop_after_bytes=-1)


def html(_: Reply) -> Reply:
    """A page for people, with status 200."""
    page = b"<!DOCTYPE html><html><body><h1>Tekniskt fel</h1></body></html>"
    return Reply(page, content_type="text/html; charset=utf-8")


def broken(reply: Reply) -> Reply:
    """The body stops short, and its length says that it was meant to."""
    return Reply(reply.body[: len(reply.body) // 2], reply.status, reply.content_type)


def redirect(location: str, code: int = 302) -> Fault:
    return lambda _: Reply(status=code, headers={"Location": location})


def slow(pause_seconds: float) -> Fault:
    """A body that comes a byte at a time."""
    return lambda reply: Reply(
        reply.body, reply.status, reply.content_type, pause_seconds=pause_seconds
    )


def announced(count: int) -> Fault:
    """A length that the body does not have."""
    return lambda reply: Reply(reply.body, reply.status, reply.content_type, announced_bytes=count)


def endless(reply: Reply) -> Reply:
    """Bytes that never end, of a length that nobody says."""
    return Reply(b" " * 65536, content_type=reply.content_type, announced_bytes=-1, repeat=10**9)


def packed(body: bytes, packing: str = "gzip") -> Fault:
    """Bytes that say they are packed."""
    return lambda reply: Reply(
        body, content_type=reply.content_type, headers={"Content-Encoding": packing}
    )


@dataclass(slots=True)
class Server:
    """A running stand-in: its address, what it was asked, the faults to come."""

    stand_in: StandIn
    address: str = ""
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reply(self, call: Call) -> Reply:
        """Note a call and answer it, with the next fault if there is one."""
        with self.lock:
            self.calls.append(call)
            fault = self.faults.pop(0) if self.faults else None
        answer = self.stand_in(call)
        return fault(answer) if fault else answer


@contextmanager
def serving(stand_in: StandIn, port: int = 0) -> Iterator[Server]:
    """Run a stand-in on a port of the loopback address, a free one unless it is named."""
    server = Server(stand_in)

    class Handler(_Handler):
        answer = staticmethod(server.reply)

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as listener:
        listener.daemon_threads = True
        listener.block_on_close = False
        server.address = f"http://127.0.0.1:{listener.server_address[1]}"
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    answer: Callable[[Call], Reply]

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        reply = type(self).answer(Call(self.command, self.path, body, dict(self.headers)))
        if reply.drop_after_bytes == -1:
            self.close_connection = True
            return
        try:
            self._head(reply)
            self._body(reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_GET  # noqa: N815 - the name that the server looks for

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.announced_bytes is None else reply.announced_bytes
        if length >= 0:
            self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()

    def _body(self, reply: Reply) -> None:
        if reply.pause_seconds:
            self._drip(reply)
            return
        for _ in range(reply.repeat):
            self.wfile.write(reply.body[: reply.drop_after_bytes])

    def _drip(self, reply: Reply) -> None:
        pause = threading.Event()
        for place in range(len(reply.body)):
            self.wfile.write(reply.body[place : place + 1])
            self.wfile.flush()
            pause.wait(reply.pause_seconds)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
