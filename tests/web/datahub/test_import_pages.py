"""From a file to a release and back, as the single user does it in the pages."""

import html
import io
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings
from django.test import Client

from samklang.statistics.places import names_in_use, territories
from samklang.web.audit.models import Entry
from samklang.web.datahub import operations, queries
from samklang.web.datahub.models import Cell, Import, ImportState, Job, JobKind, JobState, Snapshot
from tests.web.accounts.signing_in import browser_of
from tests.web.datahub import files
from tests.web.datahub.working import work
from tests.web.people import municipality, person

pytestmark = pytest.mark.usefixtures("hub")

_TAG = re.compile(r"<[^>]+>")
START = {"sv": "/sv/inlasning/", "en": "/en/import/"}
ABOUT = {"title": "Energi", "publisher": "Länsstyrelsen", "release": "2019", "licence": "CC0"}


def _words(answer: Any) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", answer.content.decode())).split())


def _form(page: str, action: str) -> dict[str, str]:
    """The fields of a form as they stand; of the first one with that address."""
    form = re.findall(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    fields = dict(
        re.findall(r'<input type="(?:hidden|text)"[^>]*?name="([^"]+)" value="([^"]*)"', form)
    )
    for name, body in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', body)
        if chosen:
            fields[name] = chosen[1] if chosen[1] is not None else chosen[2]
    texts = re.findall(r'<input type="text"[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form)
    return {key: html.unescape(value) for key, value in {**fields, **dict(texts)}.items()}


def _send(client: Client, page: str, action: str, **said: object) -> Any:
    """Send a form of a page with what stands in it and what is said."""
    fields = _form(client.get(page).content.decode(), action)
    return client.post(action, {**fields, **said})


def _hand_in(
    client: Client, content: bytes, name: str = "energi.xlsx", language: str = "sv"
) -> str:
    """Hand a file in, and let it be read; the address of its import."""
    file = io.BytesIO(content)
    file.name = name
    answer = _send(client, START[language], START[language], file=file)
    assert answer.status_code == 302, _words(answer)
    work()
    return str(answer.headers["Location"])


def _previewed(client: Client, content: bytes, name: str = "energi.xlsx", **about: str) -> str:
    address = _hand_in(client, content, name)
    columns = f"{address}kolumner/"
    answer = _send(client, columns, columns, **{**ABOUT, **about})
    assert answer.status_code == 302, _words(answer)
    work()
    return address


def _imported(client: Client, content: bytes, name: str = "energi.xlsx", **about: str) -> str:
    address = _previewed(client, content, name, **about)
    assert _send(client, address, f"{address}las-in/").status_code == 302
    work()
    return address


def test_messy_workbook_is_mapped_previewed_imported_and_undone(here: Client) -> None:
    before = queries.content_sha256()
    address = _previewed(here, files.messy_workbook())
    shown = _words(here.get(address))
    assert "1 cell är sekretessbelagd och räknas inte som 0." in shown
    assert "5 celler har ett tal." in shown
    assert "summerar andra" in shown
    assert "498000,25" in shown
    assert not Cell.objects.exists(), "nothing is imported by looking at it"
    assert _send(here, address, f"{address}las-in/").status_code == 302
    work()
    stored = set(Cell.objects.values_list("territory_code", "year", "state", "entered", "number"))
    assert stored == {
        ("2580", 2018, "number", "201345,5", 201345.5),
        ("2580", 2019, "suppressed", "..", None),
        ("2580", 2018, "number", "512000", 512000.0),
        ("2580", 2019, "number", "498000,25", 498000.25),
        ("2581", 2018, "number", "1 200,5", 1200.5),
        ("2581", 2019, "number", "1 100", 1100.0),
    }
    assert "inläst, 6 celler" in _words(here.get(address))
    assert _send(here, address, f"{address}angra/").status_code == 302
    work()
    assert queries.content_sha256() == before
    assert "ångrad, 6 celler borttagna" in _words(here.get(address))


def test_the_trail_names_who_asked(hub: str) -> None:
    del hub
    coordinator = person("coordinator", municipality().parent)
    desk = browser_of(coordinator)
    address = _imported(desk, files.messy_workbook())
    adviser = person("coordinator", municipality().parent)
    undoing = browser_of(adviser)
    assert _send(undoing, address, f"{address}angra/").status_code == 302
    work()
    keys = [f"person:{each.pk}" for each in (coordinator, adviser)]
    assert list(Job.objects.values_list("asked_by", flat=True)) == [*[keys[0]] * 3, keys[1]]
    tables = ("datahub_import", "datahub_release", "datahub_snapshot")
    told = Entry.objects.filter(name__in=tables)
    assert {each.actor for each in told} == {*keys}
    taken_out = told.get(name="datahub_release", verb="delete")
    assert taken_out.actor == keys[1]


def test_pages_speak_english_too(here: Client) -> None:
    address = _hand_in(here, files.faulty_workbook(), language="en")
    columns = f"{address}columns/"
    _send(here, columns, columns, **ABOUT)
    work()
    shown = _words(here.get(address))
    assert "What would be imported" in shown
    assert "“Nowhere” is not a known territory." in shown
    assert "sheet Energi, cell" in shown


def test_fault_says_where_what_why_and_what_to_do_in_the_reader_s_language(here: Client) -> None:
    address = _previewed(here, files.faulty_workbook())
    shown = _words(here.get(address))
    for said in (
        "blad Energi, cell",
        "”Nowhere” är inget känt område.",
        "”ungefär 12” är inget tal.",
    ):
        assert said in shown
    sheet = here.get(f"{address}felrader.csv")
    assert sheet.headers["Content-Disposition"].startswith('attachment; filename="felrader')
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Nowhere" in lines[1]


def test_bad_rows_are_left_out_only_where_somebody_says_so(here: Client) -> None:
    address = _previewed(here, files.faulty_workbook())
    refused = _send(here, address, f"{address}las-in/")
    assert refused.status_code == 400
    assert "Rätta dem i filen eller ange att de hoppas över." in _words(refused)
    assert _send(here, address, f"{address}las-in/", leave_out="yes").status_code == 302
    work()
    assert Import.objects.get().state == ImportState.IMPORTED
    assert not Cell.objects.filter(number=1).exists()


def test_question_is_asked_once_and_its_answer_remembered(here: Client) -> None:
    rows = (("2580", "El", "-", "5,5"), ("2581", "El", "7,5", "-"))
    address = _previewed(here, files.messy_workbook(rows))
    page = here.get(address).content.decode()
    assert page.count("<legend ") == 1
    assert "Tabellen kan inte läsas in än." in page
    assert here.post(f"{address}las-in/", _form(page, address)).status_code == 302
    assert not Job.objects.filter(kind="import").exists(), "nothing is imported past a question"
    assert _send(here, address, address).status_code == 400
    assert _send(here, address, address, **{"answer-0": "zero"}).status_code == 302
    work()
    assert "2 celler är en verklig nolla." in _words(here.get(address))
    again = _previewed(here, files.messy_workbook((*rows, ("2582", "El", "-", "1,5"))), "ny.xlsx")
    assert "<legend " not in here.get(again).content.decode()


def test_mapping_is_proposed_again_for_the_same_layout(here: Client) -> None:
    first = _hand_in(here, files.messy_workbook())
    columns = f"{first}kolumner/"
    _send(here, columns, columns, **ABOUT, **{"means-1": "consumer"})
    work()
    rows = (("2580", "El", "1,5", "2,5"),)
    second = _hand_in(here, files.messy_workbook(rows), "nästa.xlsx")
    page = here.get(f"{second}kolumner/").content.decode()
    assert "Förslaget är det som angavs då." in page
    assert _form(page, f"{second}kolumner/")["means-1"] == "consumer"


def test_layout_that_has_drifted_says_what_changed_before_anything_is_read(here: Client) -> None:
    _previewed(here, files.messy_workbook())
    header = ("Kommun", "Energislag", "2018", "2019", "2020")
    rows = (("2580", "El", "1,5", "2,5", "3,5"),)
    second = _hand_in(here, files.messy_workbook(rows, header), "nästa.xlsx")
    shown = _words(here.get(f"{second}kolumner/"))
    assert "kolumnerna har ändrats" in shown
    assert "kolumn F ”2020” är ny." in shown
    assert Import.objects.latest("id").state == ImportState.MAPPING


def test_same_file_is_recognised_by_its_bytes(here: Client) -> None:
    content = files.messy_workbook()
    first = _imported(here, content)
    again = _hand_in(here, content, "annat-namn.xlsx")
    assert again == f"{first}?same=1"
    assert "har lämnats in förut" in _words(here.get(again))
    assert Import.objects.count() == 1
    _send(here, first, f"{first}angra/")
    work()
    assert _hand_in(here, content) != first, "after an undo it is a new import"


def test_undo_is_refused_politely_while_a_later_release_builds_on_it(here: Client) -> None:
    first = _imported(here, files.table(20), "a.csv", release="2019")
    second = _imported(here, files.table(20, 1.5), "b.csv", release="2020")
    _send(here, first, f"{first}angra/")
    work()
    assert "Energi, utgåva 2020, kom senare och bygger på den här inläsningen." in _words(
        here.get(first)
    )
    for address in (second, first):
        _send(here, address, f"{address}angra/")
        work()
    assert not Cell.objects.exists()


def test_second_import_of_a_release_is_refused_with_what_to_do(here: Client) -> None:
    _imported(here, files.table(20), "a.csv")
    address = _imported(here, files.table(20, 1.5), "b.csv")
    assert "Ge den här utgåvan ett annat namn" in _words(here.get(address))
    assert Import.objects.latest("id").state == ImportState.PREVIEWED


def test_line_that_is_needed_is_asked_for(here: Client) -> None:
    address = _hand_in(here, files.messy_workbook())
    columns = f"{address}kolumner/"
    answer = _send(here, columns, columns, publisher=" ")
    assert answer.status_code == 400
    assert "Det anges inte vem som har gjort tabellen." in _words(answer)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.csv", b"", "Filen tom.csv är tom."),
        ("stor.csv", b"a;b\n" * 5_250_000, "Filen är större än 20 MB."),
    ],
)
def test_file_that_cannot_be_taken_is_refused_in_words(
    here: Client, name: str, content: bytes, said: str
) -> None:
    file = io.BytesIO(content)
    file.name = name
    answer = _send(here, START["sv"], START["sv"], file=file)
    assert answer.status_code == 400
    assert said in _words(answer)
    assert not Snapshot.objects.exists()
    assert not list(settings.SAMKLANG_DATA.uploads.iterdir())


def test_form_without_a_file_says_so(here: Client) -> None:
    answer = _send(here, START["sv"], START["sv"])
    assert answer.status_code == 400
    assert "Ingen fil var vald." in _words(answer)


def test_file_that_is_no_table_fails_with_its_reason_and_is_kept(here: Client) -> None:
    address = _hand_in(here, b"%PDF-1.7 text", "rapport.pdf")
    assert "Spara bladet som .xlsx" in _words(here.get(address))
    english = address.replace("/sv/inlasning/", "/en/import/")
    assert "Save the sheet as .xlsx" in _words(here.get(english))
    assert Job.objects.get().state == JobState.FAILED
    assert Snapshot.objects.count() == 1


def test_file_has_a_snapshot_page_that_promises_no_command_for_it(here: Client) -> None:
    _hand_in(here, files.table(10), "energi.csv")
    page = _words(here.get(f"/sv/statistik/ogonblicksbild/{Snapshot.objects.get().store_id}/"))
    assert "energi.csv" in page
    assert "samklang data parse" not in page


def test_file_that_was_refused_for_its_name_is_taken_under_the_right_one(here: Client) -> None:
    content = files.messy_workbook()
    first = _hand_in(here, content, "energi.csv")
    assert Job.objects.get().state == JobState.FAILED
    second = _hand_in(here, content, "energi.xlsx")
    assert second != first
    assert Import.objects.latest("id").state == ImportState.MAPPING


def test_name_of_a_file_is_shown_as_text_and_without_its_folder(here: Client) -> None:
    address = _hand_in(here, files.table(10), "C:\\mapp\\<b>energi\u202e.csv")
    page = here.get(address).content.decode()
    assert "&lt;b&gt;energi.csv" in page
    assert "<b>energi" not in page


def test_form_sent_twice_is_one_import_and_one_job(here: Client) -> None:
    page = here.get(START["sv"]).content.decode()
    fields = _form(page, START["sv"])
    for _ in range(2):
        file = io.BytesIO(files.table(10))
        file.name = "energi.csv"
        assert here.post(START["sv"], {**fields, "file": file}).headers["Location"].endswith("/")
    assert (Import.objects.count(), Job.objects.count()) == (1, 1)


def test_form_without_its_token_changes_nothing(here: Client) -> None:
    here.get(START["sv"])
    file = io.BytesIO(files.table(10))
    file.name = "energi.csv"
    answer = here.post(START["sv"], {"key": "0" * 32, "file": file})
    assert answer.status_code == 403
    assert "Formuläret togs inte emot" in _words(answer)
    assert not Import.objects.exists()


def test_reading_a_page_changes_nothing(here: Client) -> None:
    address = _imported(here, files.table(10), "a.csv")
    number = address.split("/")[3]
    job = Job.objects.latest("id").pk
    for path in (
        f"{address}las-in/",
        f"{address}angra/",
        f"/sv/jobb/{job}/avbryt/",
        f"/sv/jobb/{job}/igen/",
    ):
        assert here.get(path).status_code == 405
    assert here.get(f"/sv/inlasning/{number}9/").status_code == 404
    assert Job.objects.count() == 3


def test_cookie_is_set_on_pages_with_a_form_alone_and_told_about(here: Client) -> None:
    assert not here.get("/sv/").cookies
    answer = here.get(START["sv"])
    (cookie,) = answer.cookies.values()
    assert (cookie.key, cookie["samesite"], cookie["httponly"], cookie["max-age"]) == (
        "samklang-form",
        "Strict",
        True,
        "",
    )
    for address in ("/sv/kakor/", "/en/cookies/"):
        assert "samklang-form" in _words(here.get(address))


def test_script_is_allowed_on_the_page_that_follows_a_job_and_nowhere_else(here: Client) -> None:
    address = _hand_in(here, files.table(10), "a.csv")
    policy = here.get(address).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    for other in ("/sv/", START["sv"], f"{address}kolumner/"):
        assert "script-src" not in here.get(other).headers["Content-Security-Policy"]


def test_waiting_job_says_so_can_be_stopped_and_run_again(here: Client) -> None:
    file = io.BytesIO(files.table(10))
    file.name = "a.csv"
    address = _send(here, START["sv"], START["sv"], file=file).headers["Location"]
    job = Job.objects.get()
    progress = here.get(f"/sv/jobb/{job.pk}/lage.json").json()
    assert progress["is_open"]
    assert progress["sentence"].startswith("Väntar")
    assert 'href="' + address + '">Uppdatera' in here.get(address).content.decode()
    _send(here, address, f"/sv/jobb/{job.pk}/avbryt/")
    assert "Avbrutet, som du bad om." in _words(here.get(address))
    _send(here, address, f"/sv/jobb/{job.pk}/igen/")
    work()
    assert Import.objects.get().state == ImportState.MAPPING


@pytest.mark.parametrize("path", ["/sv/jobb/{job}/igen/", "/sv/inlasning/{number}/"])
def test_form_of_a_page_that_is_no_longer_true_changes_nothing(here: Client, path: str) -> None:
    address = _hand_in(here, b"%PDF-1.7 text", "energi.pdf")
    page = here.get(address).content.decode()
    failed, subject = Job.objects.get(), Import.objects.get()
    again = f"/sv/jobb/{failed.pk}/igen/"
    token = {"csrfmiddlewaretoken": _form(page, again)["csrfmiddlewaretoken"]}
    assert here.post(again, token).status_code == 302, "a form without its key"
    _send(here, address, again)
    work()
    assert Job.objects.count() == 2
    target = path.format(job=failed.pk, number=subject.pk)
    assert here.post(target, {**token, "key": "1" * 32}).headers["Location"] == address
    assert Job.objects.count() == 2, "a later job has been done since, or there is no question"


def test_answer_is_not_taken_while_a_job_would_overwrite_it(here: Client) -> None:
    rows = (("2580", "El", "-", "5,5"), ("2581", "El", "7,5", "-"))
    address = _previewed(here, files.messy_workbook(rows))
    said = {**_form(here.get(address).content.decode(), address), "answer-0": "zero"}
    subject = Import.objects.get()
    waiting = operations.queue_job(key="a", kind=JobKind.PREVIEW, subject=subject)
    assert here.post(address, said).status_code == 302
    assert Import.objects.get().mapping == subject.mapping
    assert Job.objects.latest("id") == waiting


def _workbook(sheets: Mapping[str, tuple[tuple[object, ...], ...]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return written.getvalue()


_HEADER = ("Kommun", "År", "Energi (MWh)")
_WORDS_ALONE = (("Statistik för länet",), ("Frågor besvaras av energirådgivaren.",))


def test_table_is_found_behind_a_page_of_words(here: Client) -> None:
    sheets = {"Om": _WORDS_ALONE, "Data": (_HEADER, ("2580", 2019, 1.5))}
    address = _previewed(here, _workbook(sheets))
    assert Import.objects.get().layout["sheet"] == "Data"
    assert "1,5" in _words(here.get(address))


def test_sheet_without_a_table_leaves_the_way_back_to_the_other_one(here: Client) -> None:
    sheets = {"Data": (_HEADER, ("2580", 2019, 1.5)), "Om": _WORDS_ALONE}
    address = _hand_in(here, _workbook(sheets))
    columns = f"{address}kolumner/"
    _send(here, columns, columns, sheet="Om")
    work()
    page = here.get(address)
    assert "blad Om: ingen tabell hittades" in _words(page)
    assert columns in page.content.decode()
    _send(here, columns, columns, **ABOUT)
    work()
    assert "1,5" in _words(here.get(address))


def test_former_code_makes_no_name_ambiguous(here: Client) -> None:
    assert dict.fromkeys(names_in_use("SE").values(), 1) == Counter(names_in_use("SE").values())
    (former,) = {place.name for place in territories("SE") if place.valid_to_year}
    address = _previewed(here, _workbook({"Data": (_HEADER, (former, 2019, 1.5))}))
    assert Import.objects.get().preview["fault_count"] == 0
    assert former in _words(here.get(address))


def test_amounts_a_thousand_times_those_of_the_last_release_are_asked_about(here: Client) -> None:
    before = (_HEADER, ("2580", 2018, 100.0), ("2582", 2018, 50.0))
    after = (_HEADER, ("2580", 2019, 101_000.0), ("2582", 2019, 49_000.0))
    _imported(here, _workbook({"Data": before}), release="2018")
    address = _previewed(here, _workbook({"Data": after}), "ny.xlsx", release="2019")
    assert "är ungefär tusen gånger de tidigare kända" in _words(here.get(address))
    assert _send(here, address, address, **{"answer-0": "convert"}).status_code == 302
    work()
    assert Import.objects.latest("id").preview["questions"] == []
    _send(here, address, f"{address}las-in/")
    work()
    numbers = Cell.objects.filter(year=2019).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [49.0, 101.0]


def test_sheet_of_a_workbook_can_be_chosen(here: Client) -> None:
    sheets = {
        name: (_HEADER, ("2580", 2019, amount)) for name, amount in (("Ett", 1.5), ("Två", 2.5))
    }
    address = _hand_in(here, _workbook(sheets))
    columns = f"{address}kolumner/"
    _send(here, columns, columns, sheet="Två")
    work()
    assert Import.objects.get().layout["sheet"] == "Två"
    _send(here, columns, columns, **ABOUT)
    work()
    assert "2,5" in _words(here.get(address))
