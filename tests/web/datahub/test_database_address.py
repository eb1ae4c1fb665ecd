"""The address of a PostgreSQL: taken strictly, refused in words."""

import importlib.util
from pathlib import Path

import pytest

from samklang.errors import InputError
from samklang.web.database import postgresql, sqlite


def test_file_is_flushed_at_every_commit() -> None:
    options = sqlite(Path("data.sqlite3"))["OPTIONS"]
    assert isinstance(options, dict)
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://anna:s%40fe@db.example.org:5433/climate",
            ("db.example.org", "5433", "anna", "s@fe", "climate"),
        ),
        ("postgres:///climate", ("", "", "", "", "climate")),
        (
            "postgresql:///climate?host=/run/postgresql&user=anna",
            ("/run/postgresql", "", "anna", "", "climate"),
        ),
        ("postgresql://[::1]/c?sslmode=require", ("::1", "", "", "", "c")),
    ],
)
def test_address_is_taken_apart(address: str, expected: tuple[str, ...]) -> None:
    found = postgresql(address)
    assert tuple(found[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")) == expected


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://host/name", "mysql"),
        ("host/name", "no scheme"),
        ("postgresql://host", "name of one data base"),
        ("postgresql://host/a/b", "name of one data base"),
        ("postgresql://host:99999/name", "port"),
        ("postgresql://host/name?mode=fast", "'mode'"),
        ("postgresql://host/name?mode", "question mark"),
    ],
)
def test_what_is_no_address_is_refused_with_an_example(address: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        postgresql(address)
    assert said in str(refused.value)
    assert "SAMKLANG_DATABASE" in str(refused.value)
    assert "Expected" in str(refused.value)


def test_missing_package_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samklang.web.database.find_spec", lambda _name: None)
    assert importlib.util.find_spec("psycopg")
    with pytest.raises(InputError, match=r"pip install .samklang\[postgresql\]"):
        postgresql("postgresql:///name")
