"""An inventory at work through its pages, without a script: a table, a form, and plain links."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samklang.web.accounts.models import Grant
from samklang.web.audit import triggers
from samklang.web.inventories import operations
from samklang.web.inventories.calculation import document_text
from samklang.web.inventories.models import Cell, Inventory, InventorySeal, InventoryState
from samklang.web.territories.models import Territory, TerritoryKind
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.browsers import desk, form_of, words
from tests.web.inventories.examples import HOMES, OIL, amount, begun, minimal
from tests.web.people import acting_as, municipality, person

LIST = "/sv/inventeringar/"


def page(draft: Inventory, step: str = "") -> str:
    """The address of an inventory's page, or of a step below it."""
    return f"{LIST}{draft.pk}/{step}"


def typed(client: Client, draft: Inventory, **boxes: str) -> Any:
    """Type into boxes of the grid, by carrier, and send the form."""
    said = form_of(client.get(page(draft), {"all": "1"}))
    for carrier, value in boxes.items():
        said[f"activity:residential_buildings:{carrier}:"] = value
    return client.post(page(draft, "celler/"), said)


def amounts(draft: Inventory) -> dict[str, str]:
    """The amounts of an inventory by carrier, or the state where there is none."""
    return {
        cell.carrier: str(
            cell.keys.get("amount") or cell.keys.get("state") or cell.keys["notation_key"]
        )
        for cell in draft.cells.all()
    }


# --- the list, and how an inventory begins ---


def test_the_list_tells_what_there_is_and_what_can_be_begun(
    place: Territory, officer: Client
) -> None:
    assert "Ingen inventering är påbörjad" in words(officer.get(LIST))
    begun(place, acting_as("municipal_editor", place))
    text = words(officer.get(LIST))
    assert f"{place.name} 2019" in text
    assert "Utkast" in text


def test_who_is_not_signed_in_is_led_to_the_sign_in(draft: Inventory, client: Client) -> None:
    for address in (LIST, page(draft), page(draft, "lamna-in/"), f"{LIST}999999/"):
        response = client.get(address)
        assert (response.status_code, "/account/login/" in response["Location"]) == (302, True)


def test_another_territory_finds_nothing_whether_there_is_something_or_not(
    draft: Inventory,
) -> None:
    elsewhere = desk("municipal_editor", municipality("21", "2"))
    steps = ("", "celler/", "angra/", "ruta/?place=activity:x:y:", "lamna-in/", "dokument.yaml")
    for step in steps:
        theirs, nobodys = (
            elsewhere.get(address) for address in (page(draft, step), f"{LIST}999999/{step}")
        )
        assert (theirs.status_code, nobodys.status_code) in {(404, 404), (405, 405)}
        if theirs.status_code == 404:
            assert theirs.content == nobodys.content
    assert draft.territory.name not in words(elsewhere.get(LIST))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"year": "1989"}, "Skriv ett år"),
        ({"year": "twenty"}, "Skriv ett år"),
        ({"year": "2019", "start": "earlier"}, "ingen inventering före 2019"),
        ({"year": "2019", "start": "file"}, "Välj ett dokument"),
        ({"year": "2019", "start": "statistics"}, "Statistiken har inget"),
        ({"year": "2019", "start": "x"}, "x"),
    ],
)
def test_what_an_inventory_cannot_begin_with_is_told(
    place: Territory, officer: Client, said: dict[str, str], why: str
) -> None:
    address = f"{LIST}{place.country}-{place.code}/ny/"
    response = officer.post(address, {"kind": "monitoring", "start": "nothing", **said})
    assert response.status_code == 400
    assert why in words(response)
    assert not Inventory.objects.exists()


def test_an_inventory_begins_from_nothing_an_earlier_one_and_a_file(
    place: Territory, officer: Client
) -> None:
    address = f"{LIST}{place.country}-{place.code}/ny/"
    officer.post(address, {"year": "2018", "kind": "baseline", "start": "nothing"})
    first = Inventory.objects.get()
    typed(officer, first, electricity="12,5")
    officer.post(address, {"year": "2019", "kind": "monitoring", "start": "earlier"})
    second = Inventory.objects.get(year=2019)
    assert amounts(second) == {"electricity": "12.5"}
    text = document_text(second).replace("year: 2019", "year: 2020")
    file = SimpleUploadedFile("document.yaml", text.encode())
    officer.post(address, {"year": "2020", "kind": "monitoring", "start": "file", "file": file})
    assert amounts(Inventory.objects.get(year=2020)) == {"electricity": "12.5"}


def test_an_inventory_begins_from_a_workbook(place: Territory, officer: Client) -> None:
    rows = (
        "country,code,year,sector,carrier,amount,unit\r\n"
        f"{place.country},{place.code},2019,residential_buildings,electricity,1234.5,MWh\r\n"
    )
    file = SimpleUploadedFile("table.csv", rows.encode())
    said = {"year": "2019", "kind": "monitoring", "start": "file", "file": file}
    officer.post(f"{LIST}{place.country}-{place.code}/ny/", said)
    assert amounts(Inventory.objects.get()) == {"electricity": "1234.5"}


def test_a_file_of_another_place_is_refused_with_the_reason(
    place: Territory, officer: Client, draft: Inventory
) -> None:
    text = document_text(draft).replace("year: 2019", "year: 2001")
    file = SimpleUploadedFile("document.yaml", text.encode())
    said = {"year": "2020", "kind": "monitoring", "start": "file", "file": file}
    response = officer.post(f"{LIST}{place.country}-{place.code}/ny/", said)
    assert "Något i den går inte att läsa" in words(response)
    assert f"{place.code}, 2020" in words(response)


def counted() -> Territory:
    """A municipality that the carried statistics count."""
    kinds = TerritoryKind.NATION, TerritoryKind.REGION, TerritoryKind.MUNICIPALITY
    found = None
    for code, kind in zip(("00", "25", "2523"), kinds, strict=True):
        found = Territory.objects.create(
            country="SE", code=code, name=code, kind=kind, parent=found
        )
    assert found is not None
    return found


def test_an_inventory_begins_from_the_statistics_with_their_sources(database: str) -> None:
    del database
    place = counted()
    officer = desk("municipal_editor", place)
    said = {"year": "2019", "kind": "monitoring", "start": "statistics"}
    officer.post(f"{LIST}{place.country}-{place.code}/ny/", said)
    cells = list(Inventory.objects.get().cells.all())
    assert len(cells) > 10
    assert all(cell.keys["source"] and cell.keys["locator"] for cell in cells)
    assert any(cell.keys.get("state") == "suppressed" for cell in cells)


def test_rows_of_the_statistics_are_taken_in_one_by_one(database: str) -> None:
    del database
    place = counted()
    officer = desk("municipal_editor", place)
    said = {"year": "2019", "kind": "monitoring", "start": "nothing"}
    officer.post(f"{LIST}{place.country}-{place.code}/ny/", said)
    draft = Inventory.objects.get()
    offer = page(draft, "statistik/")
    assert "Bostäder, El" in words(officer.get(offer))
    officer.post(offer, {"row": HOMES.name, f"revision:{HOMES.name}": "0"})
    (cell,) = draft.cells.all()
    assert cell.keys["locator"]
    assert "Bostäder, El " not in words(officer.get(offer))
    officer.post(page(draft, "angra/"))
    assert not draft.cells.exists()
    typed(officer, draft, electricity="5")
    stale = officer.post(offer, {"row": HOMES.name, f"revision:{HOMES.name}": "0"})
    assert "har ändrat en av rutorna" in words(stale)
    assert amounts(draft) == {"electricity": "5"}


# --- the grid ---


def test_the_grid_is_a_table_with_names_for_every_box(draft: Inventory, officer: Client) -> None:
    shown = officer.get(page(draft)).content.decode()
    assert '<th scope="row">Bostäder</th>' in shown
    assert '<th scope="col" class="n">El</th>' in shown
    assert ">Bostäder, El, MWh</label>" in shown
    assert "no-store" in officer.get(page(draft))["Cache-Control"]


def test_typed_cells_are_saved_with_decimal_comma_dots_and_dash(
    draft: Inventory, officer: Client
) -> None:
    response = typed(officer, draft, electricity="1 234,75", heating_oil="..", diesel="-")
    assert response.status_code == 302
    assert amounts(draft) == {"electricity": "1234.75", "heating_oil": "suppressed", "diesel": "0"}
    assert "1 234,75" in officer.get(page(draft)).content.decode().replace("\xa0", " ")


def test_an_emptied_cell_is_no_row(draft: Inventory, officer: Client) -> None:
    typed(officer, draft, electricity="", heating_oil="5")
    assert amounts(draft) == {"heating_oil": "5"}


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("a lot", "Det här är inget tal"),
        ("1.234", "kan betyda två olika tal"),
        ("-5", "kan inte vara under noll"),
        ("NE", "behöver en förklaring"),
    ],
)
def test_what_cannot_be_read_is_kept_in_its_box_and_the_rest_is_saved(
    draft: Inventory, officer: Client, value: str, why: str
) -> None:
    response = typed(officer, draft, electricity=value, heating_oil="5")
    shown = response.content.decode()
    assert response.status_code == 409
    assert why in words(response)
    assert f'value="{value}"' in shown
    assert 'aria-invalid="true"' in shown
    assert '<a href="#box-residential_buildings-electricity' in shown
    assert amounts(draft) == {"electricity": "1234.5", "heating_oil": "5"}


def test_two_people_at_once_see_both_values_and_lose_neither(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    name = HOMES.name
    seen = form_of(officer.get(page(draft)))
    typed(desk("municipal_editor", place), draft, electricity="11")
    response = officer.post(page(draft, "celler/"), {**seen, name: "12"})
    assert "Någon annan har ändrat det här till: 11" in words(response)
    assert amounts(draft) == {"electricity": "11"}
    again = form_of(response)
    assert (again[name], again[f"stored:{name}"]) == ("12", "11")
    officer.post(page(draft, "celler/"), again)
    assert amounts(draft) == {"electricity": "12"}


def test_changes_are_undone_and_done_again_after_a_reload(
    draft: Inventory, officer: Client
) -> None:
    typed(officer, draft, electricity="1", heating_oil="2")
    officer.post(page(draft, "angra/"))
    assert amounts(draft) == {"electricity": "1234.5"}
    officer.post(page(draft, "gor-om/"))
    assert amounts(draft) == {"electricity": "1", "heating_oil": "2"}
    assert "inget att göra om" in words(officer.post(page(draft, "gor-om/")))


def test_the_earlier_value_stands_beside_with_its_year(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    begun(place, acting_as("municipal_editor", place), year=2015, kind="baseline")
    assert "2015: 1 235" in words(officer.get(page(draft))).replace("\xa0", " ")


def test_an_amount_a_thousand_times_the_earlier_one_is_asked_about(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    begun(place, acting_as("municipal_editor", place), year=2018)
    typed(officer, draft, electricity="1234500")
    shown = words(officer.get(page(draft)))
    assert "tusen" in shown.casefold() or "1 000" in shown.replace("\xa0", " ")
    refused = officer.post(page(draft, "lamna-in/"), {})
    assert refused.status_code == 400
    assert "svar saknas" in words(refused)


def test_an_amount_in_kilowatt_hours_is_put_right_by_one_click(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    begun(place, acting_as("municipal_editor", place), year=2018)
    typed(officer, draft, electricity="1234500")
    assert "Mängden är i kWh" in words(officer.get(page(draft)))
    said = form_of(officer.get(page(draft), {"all": "1"})) | {OIL.name: "5"}
    officer.post(f"{page(draft, 'enhet/')}?place={HOMES.name}&unit=kWh", said)
    keys = draft.cells.get(carrier="electricity").keys
    assert (keys["amount"], keys["unit"]) == ("1234500", "kWh")
    assert amounts(draft)["heating_oil"] == "5"
    shown = words(officer.get(page(draft))).replace("\xa0", " ")
    assert "Mängden är i kWh" not in shown
    assert "1 240" in shown
    for wrong in (f"?place={HOMES.name}&unit=toe", "?place=x&unit=kWh"):
        assert officer.post(page(draft, "enhet/") + wrong).status_code == 404


def test_sums_of_hidden_cells_say_at_least(draft: Inventory, officer: Client) -> None:
    typed(officer, draft, heating_oil="..")
    assert "minst 1 235" in words(officer.get(page(draft))).replace("\xa0", " ")


def test_who_only_reads_sees_no_form(place: Territory, draft: Inventory) -> None:
    reader = desk("decision_maker", place)
    response = reader.get(page(draft))
    assert "1 234,5" in words(response).replace("\xa0", " ")
    assert "<input" not in response.content.decode().replace('name="csrfmiddlewaretoken"', "")[:0]
    assert 'name="activity:' not in response.content.decode()
    assert reader.post(page(draft, "celler/"), {HOMES.name: "1"}).status_code == 404
    assert amounts(draft) == {"electricity": "1234.5"}


# --- what a script is told ---


def told(client: Client, draft: Inventory, step: str = "celler/", **boxes: str) -> Any:
    """Send boxes as the script does; what it is told."""
    said = form_of(client.get(page(draft), {"all": "1"}))
    names = {f"activity:residential_buildings:{key}:": value for key, value in boxes.items()}
    return client.post(page(draft, step), said | names, headers={"accept": "application/json"})


def test_a_save_is_answered_with_boxes_sums_and_findings(draft: Inventory, officer: Client) -> None:
    answer = told(officer, draft, electricity="10,5", heating_oil="x").json()
    saved, refused = answer["boxes"]
    assert (saved["typed"], saved["stored"], saved["revision"], saved["error"]) == (
        *("10,5", "10,5", 2),
        "",
    )
    assert (refused["typed"], refused["stored"], refused["revision"]) == ("x", "", 0)
    assert "inget tal" in refused["error"]
    assert answer["sums"]["energy-residential_buildings"] == "11"
    assert answer["sums"]["energy-"] == "11"
    assert "finding" in answer["findings"]


def test_the_sum_of_a_sector_that_was_emptied_is_a_dash(draft: Inventory, officer: Client) -> None:
    sums = told(officer, draft, electricity="").json()["sums"]
    assert sums["energy-residential_buildings"] == "–"


def test_a_conflict_tells_both_values(place: Territory, draft: Inventory, officer: Client) -> None:
    stale = form_of(officer.get(page(draft)))
    typed(desk("municipal_editor", place), draft, electricity="11")
    said = {**stale, HOMES.name: "12"}
    answer = officer.post(page(draft, "celler/"), said, headers={"accept": "application/json"})
    (box,) = answer.json()["boxes"]
    assert (box["typed"], box["stored"], box["is_conflict"]) == ("12", "11", True)


def test_undo_and_redo_tell_the_boxes_that_changed(draft: Inventory, officer: Client) -> None:
    told(officer, draft, electricity="1")
    (undone,) = told(officer, draft, "angra/").json()["boxes"]
    assert undone["stored"].replace("\xa0", " ") == "1 234,5"
    (redone,) = told(officer, draft, "gor-om/").json()["boxes"]
    assert redone["stored"] == "1"
    assert "inget att göra om" in told(officer, draft, "gor-om/").json()["refusal"]


def test_a_finding_marks_its_square(place: Territory, draft: Inventory, officer: Client) -> None:
    begun(place, acting_as("municipal_editor", place), year=2018)
    marks = told(officer, draft, electricity="1234500").json()["marks"]
    assert "residential_buildings-electricity" in marks


# --- one cell ---


def cell(draft: Inventory, step: str = "", place: str = HOMES.name) -> str:
    """The address of a cell's page."""
    return f"{page(draft, f'ruta/{step}')}?place={place}"


def test_a_cell_tells_its_factor_and_why(draft: Inventory, officer: Client) -> None:
    shown = words(officer.get(cell(draft)))
    assert "t/MWh" in shown
    assert "Varför den faktorn" in shown


def test_a_cell_keeps_unit_source_note_and_its_own_factor(
    draft: Inventory, officer: Client
) -> None:
    said = {"value": "1,5", "unit": "GWh", "source": "a meter", "note": "read in May"}
    own = {"factor": "0,125", "factor_source": "the supplier", "revision": "1"}
    assert officer.post(cell(draft, "andra/"), said | own).status_code == 302
    keys = draft.cells.get().keys
    assert (keys["amount"], keys["unit"], keys["source"]) == ("1.5", "GWh", "a meter")
    assert (keys["factor_t_per_mwh"], keys["factor_source"]) == ("0.125", "the supplier")
    shown = words(officer.get(cell(draft)))
    assert "1 500 MWh" in shown.replace("\xa0", " ")
    assert "0,125 t/MWh" in shown


def test_a_notation_key_takes_its_explanation(draft: Inventory, officer: Client) -> None:
    bare = {"value": "NE", "unit": "MWh", "revision": "1"}
    assert "behöver en förklaring" in words(officer.post(cell(draft, "andra/"), bare))
    officer.post(cell(draft, "andra/"), bare | {"explanation": "no meters"})
    keys = draft.cells.get().keys
    assert (keys["notation_key"], keys["explanation"]) == ("NE", "no meters")
    typed(officer, draft, heating_oil="NO: all replaced")
    assert draft.cells.get(carrier="heating_oil").keys["explanation"] == "all replaced"


def test_the_page_of_a_cell_meets_a_change_of_somebody_else(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    typed(desk("municipal_editor", place), draft, electricity="11")
    stale = {"value": "12", "unit": "MWh", "revision": "1"}
    response = officer.post(cell(draft, "andra/"), stale)
    assert "Någon annan har ändrat det här till: 11" in words(response)
    assert 'value="12"' in response.content.decode()
    assert amounts(draft) == {"electricity": "11"}


def test_a_second_row_of_a_square_has_a_name(draft: Inventory, officer: Client) -> None:
    named = officer.post(cell(draft, "ny-rad/"), {"label": "Example Ltd"})
    assert named.status_code == 302
    address = named["Location"].replace("/ruta/", "/ruta/andra/")
    officer.post(address, {"value": "7", "unit": "MWh", "revision": "0"})
    assert sorted(row.variety for row in draft.cells.all()) == ["", "||Example Ltd"]
    assert "Bostäder, El, Example Ltd" in words(officer.get(page(draft)))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "activity",
        "activity:x:y:",
        "activity:residential_buildings:electricity:coke||",
        "a:b:c:d",
    ],
)
def test_a_place_that_is_none_is_not_found(draft: Inventory, officer: Client, name: str) -> None:
    assert officer.get(cell(draft, place=name)).status_code == 404


def test_a_cell_tells_what_happened_and_by_whom(draft: Inventory, officer: Client) -> None:
    typed(officer, draft, electricity="11")
    shown = words(officer.get(cell(draft))).replace("\xa0", " ")
    assert "1 234,5 → 11" in shown
    assert "Example" in shown


def test_an_estimate_enters_nothing_approved_unless_somebody_takes_it_over(
    place: Territory, officer: Client
) -> None:
    row = {**minimal()["activity"][0], "quality": "estimated", "note": "by the model"}
    draft = begun(place, acting_as("municipal_editor", place), activity=[row])
    assert "Inventeringen" not in words(officer.get(page(draft, "lamna-in/")))
    assert "Lämna in för godkännande" not in words(officer.get(page(draft, "lamna-in/")))
    with pytest.raises(operations.Refused, match="errors"):
        operations.hand_in(inventory=draft, answers={}, by=acting_as("municipal_editor", place))
    officer.post(cell(draft, "ta-over/"))
    assert "Övertagen av Example" in words(officer.get(cell(draft)))
    assert "Lämna in för godkännande" in words(officer.get(page(draft, "lamna-in/")))
    typed(officer, draft, electricity="99")
    assert "quality" not in draft.cells.get().keys


# --- the life of an inventory ---


def handed_in(client: Client, draft: Inventory) -> Any:
    """Hand an inventory in, with a reason for whatever is asked."""
    form = client.get(page(draft, "lamna-in/")).content.decode()
    names = {part.split('"')[0] for part in form.split('name="') if part.startswith("answer-")}
    return client.post(page(draft, "lamna-in/"), dict.fromkeys(names, "an example"))


def decided(**changes: str) -> dict[str, str]:
    """A decision of today."""
    return {"decided_on": f"{timezone.localdate()}", "minute_reference": "KS §1", **changes}


def test_an_inventory_is_handed_in_once_however_often_it_is_sent(
    draft: Inventory, officer: Client
) -> None:
    first, second = handed_in(officer, draft), handed_in(officer, draft)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert "Väntar på godkännande" in words(officer.get(page(draft)))
    assert 'name="activity:' not in officer.get(page(draft)).content.decode()


def test_an_approver_sends_back_and_the_officer_goes_on(
    draft: Inventory, officer: Client, approver: Client
) -> None:
    handed_in(officer, draft)
    assert "svar saknas" in words(approver.post(page(draft, "skicka-tillbaka/"), {"reason": " "}))
    approver.post(page(draft, "skicka-tillbaka/"), {"reason": "look at homes"})
    assert typed(officer, draft, electricity="11").status_code == 302


def test_nobody_approves_their_own_work(place: Territory, draft: Inventory) -> None:
    somebody = person("municipal_editor", place)
    Grant.objects.create(
        person=somebody,
        role="municipal_approver",
        territory=place,
        starts_on=timezone.localdate(),
    )
    both = browser_of(somebody)
    handed_in(both, draft)
    response = both.post(page(draft, "godkann/"), decided())
    assert "Någon annan måste godkänna" in words(response)
    draft.refresh_from_db()
    assert draft.state == InventoryState.SUBMITTED


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"minute_reference": ""}, "svar saknas"),
        ({"decided_on": "yesterday"}, "Skriv dagen som"),
        ({"decided_on": "2999-01-01"}, "kan inte vara senare än i dag"),
    ],
)
def test_an_approval_names_its_decision(
    draft: Inventory, officer: Client, approver: Client, said: dict[str, str], why: str
) -> None:
    handed_in(officer, draft)
    assert why in words(approver.post(page(draft, "godkann/"), decided(**said)))
    assert not InventorySeal.objects.exists()


def test_what_is_approved_is_frozen_shown_with_its_seal_and_begun_anew(
    draft: Inventory, officer: Client, approver: Client
) -> None:
    handed_in(officer, draft)
    yesterday = timezone.localdate() - timedelta(days=1)
    approver.post(page(draft, "godkann/"), decided(decided_on=f"{yesterday}"))
    shown = words(officer.get(page(draft)))
    assert "Godkänd och fryst" in shown
    assert f"{yesterday}, KS §1" in shown
    assert InventorySeal.objects.get().digest in shown
    assert officer.post(page(draft, "celler/"), {HOMES.name: "1"}).status_code == 409
    officer.post(page(draft, "ny-version/"), {"reason": "a better source"})
    newer = Inventory.objects.get(version=2)
    assert "a better source" in words(officer.get(page(newer)))
    assert typed(officer, newer, electricity="1").status_code == 302


def test_what_was_changed_past_the_database_is_told_and_not_given_out(
    draft: Inventory, officer: Client, approver: Client
) -> None:
    handed_in(officer, draft)
    approver.post(page(draft, "godkann/"), decided())
    triggers.remove()
    Cell.objects.filter(inventory=draft).update(keys={"amount": "1", "unit": "MWh"})
    triggers.install()
    assert "Förseglingen stämmer inte" in words(officer.get(page(draft)))
    refused = officer.get(page(draft, "dokument.yaml"))
    assert refused.status_code == 404
    assert "amount" not in refused.content.decode()


def test_who_leaves_finds_nothing_more_and_the_draft_stays(place: Territory) -> None:
    adviser = person("adviser", place)
    draft = begun(place, acting_as("municipal_editor", place))
    desk_of_adviser = browser_of(adviser)
    assert desk_of_adviser.get(page(draft)).status_code == 200
    today = timezone.localdate()
    Grant.objects.filter(person=adviser).update(
        starts_on=today - timedelta(days=2), ends_on=today - timedelta(days=1)
    )
    assert desk_of_adviser.get(page(draft)).status_code == 404
    assert desk("municipal_editor", place).get(page(draft)).status_code == 200


def test_a_draft_is_given_up_and_its_year_begun_anew(
    place: Territory, draft: Inventory, officer: Client
) -> None:
    assert officer.post(page(draft, "lagg-ner/"))["Location"] == LIST
    assert "Ingen inventering" in words(officer.get(LIST))
    assert begun(place, acting_as("municipal_editor", place)).version == 2


def test_the_document_is_one_that_the_commands_read(draft: Inventory, officer: Client) -> None:
    response = officer.get(page(draft, "dokument.yaml"))
    assert response["Content-Disposition"].startswith("attachment")
    assert response.content.decode() == document_text(draft)


def test_both_languages_tell_the_same(draft: Inventory, officer: Client) -> None:
    for step in ("", "hand-in/", "give-up/"):
        assert officer.get(f"/en/inventories/{draft.pk}/{step}").status_code == 200


def test_no_page_runs_a_script_that_is_not_ours(draft: Inventory, officer: Client) -> None:
    typed(officer, draft, heating_oil="<script>alert(1)</script>")
    for address in (page(draft), page(draft, "lamna-in/"), cell(draft)):
        response = officer.get(address)
        assert "<script>" not in response.content.decode()
        assert "unsafe" not in response["Content-Security-Policy"]


def test_a_label_with_markup_is_text(draft: Inventory, officer: Client) -> None:
    wicked = '"><img src=x onerror=alert(1)>'
    address = officer.post(cell(draft, "ny-rad/"), {"label": wicked})["Location"]
    change = address.replace("/ruta/", "/ruta/andra/")
    officer.post(change, {"value": "7", "unit": "MWh", "revision": "0", "note": wicked})
    for shown in (officer.get(page(draft)), officer.get(address)):
        assert shown.status_code == 200
        assert "<img" not in shown.content.decode()
    operations.change_cells(
        inventory=draft,
        changes=[amount(OIL, "1")],
        by=acting_as("municipal_editor", draft.territory),
    )
