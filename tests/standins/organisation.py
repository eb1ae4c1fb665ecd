"""A stand-in for an organisation's own sign-in: it vouches for whatever address it is told to."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

_DISCOVERY = "/.well-known/openid-configuration"


@dataclass
class Organisation:
    """The service, and whom it says that everybody is; ``asked`` keeps what it was asked by."""

    address: str = ""
    email: str = ""
    is_verified: bool = True
    asked: dict[str, str] = field(default_factory=dict)

    def answer(self, path: str) -> Mapping[str, object]:
        """What a program is told."""
        if path == _DISCOVERY:
            ends = ("authorization", "token", "userinfo")
            return {"issuer": self.address} | {
                f"{end}_endpoint": f"{self.address}/{end}" for end in ends
            }
        if path == "/token":
            return {"access_token": "a-token", "token_type": "Bearer"}
        return {"sub": "1", "email": self.email, "email_verified": self.is_verified}


@contextmanager
def organisation() -> Iterator[Organisation]:
    """Have one on this machine for a while."""
    told = Organisation()

    class Handler(BaseHTTPRequestHandler):
        """Answers as the service does."""

        def do_GET(self) -> None:
            """Let somebody in at once, or tell a program."""
            parts = urlsplit(self.path)
            if parts.path == "/authorization":
                told.asked = {name: each[0] for name, each in parse_qs(parts.query).items()}
                back = urlencode({"code": "a-code", "state": told.asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{told.asked['redirect_uri']}?{back}")
                self.end_headers()
                return
            self._tell(parts.path)

        def do_POST(self) -> None:
            """Tell a program."""
            length = int(self.headers.get("Content-Length", 0))
            sent = parse_qs(self.rfile.read(length).decode())
            told.asked |= {f"token.{name}": each[0] for name, each in sent.items()}
            self._tell(self.path)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _tell(self, path: str) -> None:
            content = json.dumps(told.answer(path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
