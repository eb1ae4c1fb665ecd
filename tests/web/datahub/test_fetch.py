"""A publisher's table, from the form that asks for it to its cells; the publisher is a stand-in."""

import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from samklang.web.datahub import operations, queries
from samklang.web.datahub.calculation.rows import stored_series
from samklang.web.datahub.models import Cell, Import, ImportState, Job, JobKind, JobState
from tests.standins import server as stand_in
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import final_energy
from tests.standins.server import Server, serving
from tests.web.datahub.working import work

pytestmark = pytest.mark.usefixtures("hub")

TABLE = "TAB3654"
START = "/sv/inlasning/"


@pytest.fixture
def office() -> Iterator[Server]:
    """A publisher on this machine."""
    with serving(PxWeb([final_energy()])) as server:
        yield server


def _fetch(office: Server, key: str = "a") -> Import:
    about = {
        "publisher_id": "scb",
        "table": TABLE,
        "years": "2019-2020",
        "stand_in": office.address,
    }
    subject = operations.ask_for_fetch(key=key, about=about)
    work()
    return Import.objects.get(pk=subject.pk)


def _words(content: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", content.decode()))


def test_fetched_table_is_kept_previewed_imported_and_undone(here: Client, office: Server) -> None:
    before = queries.content_sha256()
    subject = _fetch(office)
    assert subject.state == ImportState.PREVIEWED, Job.objects.get().problems
    assert subject.snapshot is not None
    assert subject.snapshot.table == TABLE
    assert not Cell.objects.exists()
    shown = _words(here.get(f"{START}{subject.pk}/").content)
    assert "sekretessbelagda och räknas inte som 0" in shown
    operations.queue_job(key="import", kind=JobKind.IMPORT, subject=subject)
    work()
    (release,) = subject.releases.all()
    assert release.cell_count == subject.preview["cells"] == Cell.objects.count()
    series = stored_series(release)
    assert {each.name for each in series.dimensions} >= {"territory_code", "year"}
    assert len(series) == release.cell_count
    operations.queue_job(key="undo", kind=JobKind.UNDO, subject=Import.objects.get(pk=subject.pk))
    work()
    assert queries.content_sha256() == before


def test_same_answer_again_is_told_and_changes_nothing(office: Server) -> None:
    _fetch(office)
    assert _fetch(office, "again").state == ImportState.RECEIVED
    (told,) = Job.objects.get(key="again").problems
    assert told["key"] == "same_fetch"


def test_publisher_that_fails_is_told_in_words_and_can_be_asked_again(
    here: Client, office: Server
) -> None:
    office.faults += [stand_in.html] * 20
    subject = _fetch(office)
    assert Job.objects.get().state == JobState.FAILED
    page = here.get(f"{START}{subject.pk}/").content.decode()
    assert "Kör igen" in page
    office.faults.clear()
    operations.queue_job(key="again", kind=JobKind.FETCH, subject=subject)
    work()
    assert Import.objects.get().state == ImportState.PREVIEWED


def _ask(here: Client, **said: str) -> tuple[int, str]:
    page = here.get(START).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    fields = {"csrfmiddlewaretoken": token[1], "key": "0" * 32, "years": "", **said}
    answer = here.post(START, fields)
    return answer.status_code, _words(answer.content)


def test_form_asks_for_a_table_once(here: Client) -> None:
    assert f'value="scb/{TABLE}"' in here.get(START).content.decode()
    for _ in range(2):
        assert _ask(here, table=f"scb/{TABLE}", years="2015–2019, 2023")[0] == 302
    subject = Import.objects.get()
    assert subject.about == {"publisher_id": "scb", "table": TABLE, "years": "2015-2019, 2023"}
    assert Job.objects.get().kind == JobKind.FETCH
    assert here.get(f"{START}{subject.pk}/").status_code == 200
    assert here.get(f"{START}{subject.pk}/kolumner/").status_code == 302


def test_no_table_is_offered_that_could_not_be_imported(here: Client) -> None:
    page = here.get(START).content.decode()
    assert 'value="kolada/N07702"' in page
    assert "t10026" not in page
    assert "jrc/" not in page
    assert not re.search(r"<optgroup[^>]*></optgroup>", page)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"table": ""}, "Ingen tabell var vald."),
        ({"table": f"scb/{TABLE}", "years": "förra året"}, "Åren går inte att läsa."),
        ({"table": "elsewhere/T"}, "Ingen tabell var vald."),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(
    here: Client, said: dict[str, str], told: str
) -> None:
    status, words = _ask(here, **said)
    assert status == 400
    assert told in words
    assert not Import.objects.exists()
