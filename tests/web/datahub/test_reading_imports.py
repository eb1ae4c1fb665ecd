"""What was imported stands beside what is carried, release by release."""

import csv
import io

import pytest
from django.test import Client

from samklang.web.datahub import operations
from samklang.web.datahub.cells import CellRow, joined
from samklang.web.datahub.models import JobKind
from tests.web.datahub import examples

pytestmark = pytest.mark.usefixtures("hub")


def _silent(done: int) -> None:
    del done


def _bring(key: str, name: str, cells: list[CellRow], **told: object) -> None:
    subject = examples.previewed(key)
    release = examples.release(name, snapshot=subject.snapshot, **told)
    job = examples.running(subject, JobKind.IMPORT)
    operations.bring_releases(job=job, releases=[(release, cells)], tell=_silent)


def _number(place: str, year: int, number: float, *codes: str) -> CellRow:
    return CellRow(place, year, joined(codes), "number", str(number), number, None, None)


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    content = client.get(address).content.decode()
    return list(csv.DictReader(io.StringIO(content)))


def _key(client: Client) -> str:
    """The name in addresses of the one table that stands alone."""
    page = client.get("/en/statistics/").content.decode()
    return page.partition('href="/en/statistics/t')[2].partition("/")[0]


def test_an_imported_table_stands_among_the_others_and_its_releases_are_compared(
    client: Client,
) -> None:
    _bring("a", "2025", [_number("2506", 2020, 10.0), _number("2510", 2020, 5.0)])
    _bring("b", "2026", [_number("2506", 2020, 12.0)])
    found = f"/en/statistics/t{_key(client)}"
    series = _rows(client, f"{found}/series/?place=2506&table=series&format=csv")
    assert [(row["release_2025"], row["release_2026"]) for row in series] == [("10.0", "12.0")]
    places = _rows(client, f"{found}/difference/?area=25&table=by_places&format=csv")
    assert {row["places"]: row["difference"] for row in places} == {"2506": "2.0", "2510": ""}


def test_a_publishers_own_answer_is_one_more_release_of_the_carried_table(client: Client) -> None:
    _bring(
        "a",
        "2026-03-01",
        [_number("2580", 2020, 1.0, "999", "955")],
        publisher="SCB",
        table="TAB3654",
        dimensions=["Forbrukningskategri", "Bransle"],
    )
    address = "/en/statistics/final_energy/series/?place=2580&table=series&format=csv"
    row = next(row for row in _rows(client, address) if row["year"] == "2020")
    assert row["release_2026-03-01"] == "1.0"
    assert float(row["release_2022-12-01"]) > 1


def test_a_column_without_words_is_called_by_its_own_name(client: Client) -> None:
    _bring("a", "2025", [_number("2580", 2020, 1.0, "x")], dimensions=["my_column"])
    page = client.get(f"/sv/statistik/t{_key(client)}/serie/?place=2580").content.decode()
    assert "my_column" in page
