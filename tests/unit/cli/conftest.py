"""How the tests run a command: in this process, with its output caught."""

import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from samklang.cli.main import main


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]


def _status_of_main() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["samklang", *map(str, arguments)])
        status = _status_of_main()
        out, err = capsys.readouterr()
        return Ended(status, out, err)

    return run
