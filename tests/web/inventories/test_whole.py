"""An inventory as a whole: its head, its factors, and what is behind the local ones."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from samklang.statistics.places import municipalities
from samklang.web.inventories import operations, queries, whole
from samklang.web.inventories.beginnings import Beginning
from samklang.web.inventories.models import Inventory, InventoryState, Step
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.places import Place
from samklang.web.territories.models import Territory
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.browsers import desk, form_of, words
from tests.web.inventories.examples import begun
from tests.web.inventories.releases import COUNTRY
from tests.web.people import acting_as, municipality

PLANT = {"label": "Verket", "technology": "chp", "electricity_mwh": "100", "heat_mwh": "400"}


def sent(client: Client, draft: Inventory, step: str, query: str = "", **answers: str) -> Any:
    """Answer the form of a page about the whole."""
    page = client.get(f"/sv/inventeringar/{draft.pk}/{step}/{query}")
    address = re.search(r'action="([^"]+)" id="whole"', page.content.decode())
    assert address is not None
    return client.post(html.unescape(address[1]), {**form_of(page, "whole"), **answers})


def now(draft: Inventory) -> Inventory:
    """The inventory as it stands."""
    return Inventory.objects.get(pk=draft.pk)


HEAD = {"kind": "baseline", "approach": "activity_based", "gas_unit": "CO2", "gwp_set": ""}


def test_the_head_changes_for_a_reason_and_is_undone(draft: Inventory, officer: Client) -> None:
    answers = {**HEAD, "population": "2 500", "notes": "Ett\nTvå", "change_reason": "Rättat"}
    response = sent(officer, draft, "om", **answers)
    assert response.status_code == 302
    changed = now(draft)
    assert (changed.kind, changed.population) == ("baseline", "2500")
    assert changed.rest["notes"] == ["Ett", "Två"]
    page = words(officer.get(f"/sv/inventeringar/{draft.pk}/om/"))
    assert "1000 → 2500. Rättat" in page
    officer.post(f"/sv/inventeringar/{draft.pk}/angra/")
    assert (now(draft).kind, now(draft).population) == ("monitoring", "1000")
    assert "notes" not in now(draft).rest
    officer.post(f"/sv/inventeringar/{draft.pk}/gor-om/")
    assert now(draft).population == "2500"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"change_reason": ""}, "Varför det ändras: svar saknas."),
        ({"gas_unit": "CO2e"}, "Koldioxidekvivalenter kräver"),
        ({"population": "0"}, "Skriv hur många invånarna är"),
        ({"population": "många"}, "Invånare: det här är inget tal"),
        ({"population": "-3"}, "Invånare: En mängd kan inte vara under noll"),
    ],
)
def test_a_head_that_cannot_be_is_told(
    draft: Inventory, officer: Client, answers: dict[str, str], told: str
) -> None:
    response = sent(officer, draft, "om", **{**HEAD, "change_reason": "Rättat", **answers})
    assert response.status_code == 400
    assert told in words(response)
    assert not Step.objects.exists()


def test_two_people_at_the_head_do_not_overwrite_each_other(
    draft: Inventory, officer: Client, place: Territory
) -> None:
    old = form_of(officer.get(f"/sv/inventeringar/{draft.pk}/om/"), "whole")
    other = acting_as("municipal_editor", place)
    seen = whole.seen(draft)
    operations.change_whole(inventory=draft, said={"population": "7"}, seen=seen, by=other)
    answers = {**old, **HEAD, "population": "8", "change_reason": "Rättat"}
    response = officer.post(f"/sv/inventeringar/{draft.pk}/om/andra/", answers)
    assert response.status_code == 400
    assert "1000 → 7" in words(response)
    assert now(draft).population == "7"
    again = {**answers, "seen": form_of(response, "whole")["seen"]}
    assert officer.post(f"/sv/inventeringar/{draft.pk}/om/andra/", again).status_code == 302
    assert now(draft).population == "8"


def test_who_may_not_change_only_reads(draft: Inventory, place: Territory) -> None:
    approver = desk("municipal_approver", place)
    for step in ("om", "faktorer", "el", "varme"):
        response = approver.get(f"/sv/inventeringar/{draft.pk}/{step}/")
        assert response.status_code == 200
        assert "Spara" not in words(response)
        assert approver.post(f"/sv/inventeringar/{draft.pk}/{step}/andra/").status_code == 404


def test_what_is_handed_in_keeps_its_head(draft: Inventory, place: Territory) -> None:
    Inventory.objects.filter(pk=draft.pk).update(
        state=InventoryState.SUBMITTED, submitted_by="person:1", submitted_at=draft.created_at
    )
    by = acting_as("municipal_editor", place)
    with pytest.raises(Refused, match="not_now"):
        operations.change_whole(
            inventory=draft, said={"population": "7"}, seen=whole.seen(draft), by=by
        )


def test_a_factor_of_ones_own_needs_its_source(draft: Inventory, officer: Client) -> None:
    response = sent(officer, draft, "faktorer", **{"electricity-local-own_factor": "0,05"})
    assert response.status_code == 400
    assert "El, lokal faktor: Ange källan till faktorn." in words(response)
    own = {"electricity-local-own_factor": "0,05", "electricity-local-own_source": "Elbolaget"}
    assert sent(officer, draft, "faktorer", **own).status_code == 302
    assert now(draft).rest["factors"] == [
        {
            "carrier": "electricity",
            "value": "0.05",
            "unit": "t/MWh",
            "source": "Elbolaget",
            "origin": "local",
        }
    ]
    page = words(officer.get(f"/sv/inventeringar/{draft.pk}/faktorer/"))
    assert "0,05 t/MWh. Dokumentet anger den här lokala faktorn. (Elbolaget)" in page
    cell = f"/sv/inventeringar/{draft.pk}/ruta/?place=activity:residential_buildings:electricity:"
    assert "0,05 t/MWh" in words(officer.get(cell))


def test_local_electricity_makes_a_local_factor(draft: Inventory, officer: Client) -> None:
    response = sent(
        officer, draft, "el", production_mwh="1 234,5", production_t="0", variant="2016_sales"
    )
    assert response.status_code == 302
    page = words(officer.get(f"/sv/inventeringar/{draft.pk}/el/"))
    assert "0 t/MWh. Beräknad från lokal produktion och ursprungsmärkt el (EFE)." in page
    result = queries.outcome_of(now(draft)).result
    assert result is not None
    assert result.emissions.number == 0


@pytest.mark.parametrize(
    ("step", "answers", "told"),
    [
        ("el", {"purchases_t": "5"}, "Köpt ursprungsmärkt el: svar saknas."),
        ("el", {"national_factor": "0,1"}, "Ange källan till faktorn."),
        ("el", {"national_year": "19"}, "Skriv ett år från 1990"),
        ("varme", {"imported_t": "5"}, "Värme köpt utifrån: svar saknas."),
        ("varme", {"exported_mwh": "mycket"}, "Värme såld utåt: det här är inget tal"),
    ],
)
def test_inputs_that_cannot_be_are_told(
    draft: Inventory, officer: Client, step: str, answers: dict[str, str], told: str
) -> None:
    response = sent(officer, draft, step, **answers)
    assert response.status_code == 400
    assert told in words(response)


def test_a_plant_of_both_stands_behind_both(draft: Inventory, officer: Client) -> None:
    fuel = {"fuel-1-plant_fuel": "other_biomass", "fuel-1-fuel_amount": "600"}
    answers = {
        "plant_label": "Verket",
        "technology": "chp",
        "electricity_mwh": "100",
        "heat_mwh": "400",
        "in_both": "yes",
        **fuel,
        "fuel-1-fuel_unit": "MWh",
        "fuel-1-fuel_sustainable": "true",
    }
    assert sent(officer, draft, "anlaggning", "?side=heat", **answers).status_code == 302
    burnt = {"carrier": "other_biomass", "amount": "600", "unit": "MWh", "sustainable": True}
    plant = {**PLANT, "fuels": [burnt]}
    assert now(draft).rest == {
        "heat": {"plants": [plant]},
        "electricity": {"plants": [plant]},
    }
    assert "Räknas för både el och värme." in words(
        officer.get(f"/sv/inventeringar/{draft.pk}/el/")
    )
    response = officer.get(f"/sv/inventeringar/{draft.pk}/anlaggning/?side=electricity&number=0")
    seen = form_of(response, "whole")["seen"]
    gone = f"/sv/inventeringar/{draft.pk}/anlaggning/ta-bort/?side=electricity&number=0"
    assert officer.post(gone, {"seen": seen}).status_code == 302
    assert not now(draft).rest.get("heat")
    assert not now(draft).rest.get("electricity")


def test_what_is_wrong_with_a_fuel_names_its_row(draft: Inventory, officer: Client) -> None:
    answers = {"plant_label": "Verket", "technology": "chp", "fuel-2-plant_fuel": "coal"}
    response = sent(officer, draft, "anlaggning", "?side=heat", **answers)
    assert response.status_code == 400
    assert "Bränsle 2, mängd: svar saknas." in words(response)
    assert re.search(r'href="#id_fuel-2-fuel_amount"', response.content.decode())


def test_a_plant_that_is_not_there_is_none(draft: Inventory, officer: Client) -> None:
    for query in ("", "?side=steam", "?side=heat&number=7", "?side=heat&number=x"):
        address = f"/sv/inventeringar/{draft.pk}/anlaggning/{query}"
        assert officer.get(address).status_code == 404


def test_rows_of_the_statistics_come_with_what_is_behind_the_factors(database: str) -> None:
    del database
    place = municipality(municipalities(COUNTRY)[0].code)
    by = acting_as("municipal_editor", place)
    draft = begun(place, by, activity=[])
    assert by.person
    browser = browser_of(by.person)
    address = f"/sv/inventeringar/{draft.pk}/statistik/"
    page = browser.get(address).content.decode()
    boxes = re.findall(r'name="(row|side)" value="([^"]+)" checked', page)
    assert ("side", "heat") in boxes
    chosen = {kind: [name for each, name in boxes if each == kind] for kind in ("row", "side")}
    assert browser.post(address, chosen).status_code == 302
    whole_of_it = Beginning(place, 2019, "monitoring").draft("statistics")[0]
    taken = now(draft)
    assert not whole.differs(taken.rest["heat"], whole_of_it.rest["heat"])
    assert taken.cells.count() == len(whole_of_it.rows)
    assert "Statistiken" not in words(browser.get(address))
    browser.post(f"/sv/inventeringar/{draft.pk}/angra/")
    assert "heat" not in now(draft).rest
    assert not taken.cells.exists()


def test_what_the_statistics_say_is_told_in_the_language_of_the_page(database: str) -> None:
    del database
    place = municipality(municipalities(COUNTRY)[0].code)
    by = acting_as("municipal_editor", place)
    drafted, begun_from = Beginning(place, 2019, "monitoring").draft("statistics")
    draft = operations.begin(
        territory=place, year=2019, draft=drafted, begun_from=begun_from, by=by
    )
    assert by.person
    browser = browser_of(by.person)
    cell = next(each for each in draft.cells.all() if "Includes: " in each.keys.get("note", ""))
    address = f"/inventeringar/{draft.pk}/ruta/?place={Place.of(cell).name}"
    page = words(browser.get(f"/sv{address}"))
    assert "Omfattar: " in page
    assert "Includes: " not in page
    note = draft.rest["notes"]
    assert note[0] not in words(browser.get(f"/sv/inventeringar/{draft.pk}/om/"))
    answers = {**HEAD, "kind": "monitoring", "population": "7", "change_reason": "Rättat"}
    head = browser.get(f"/sv/inventeringar/{draft.pk}/om/").content.decode()
    shown = re.search(r"<textarea[^>]*>([^<]*)", head)
    assert shown
    sent(browser, draft, "om", **answers, notes=html.unescape(shown[1]))
    assert now(draft).rest["notes"] == note


def test_a_problem_is_told_in_the_language_of_the_page(draft: Inventory, officer: Client) -> None:
    fuel = {
        "fuel-1-plant_fuel": "solar_thermal",
        "fuel-1-fuel_amount": "5",
        "fuel-1-fuel_unit": "t",
    }
    answers = {"plant_label": "Verket", "technology": "other", **fuel}
    response = sent(officer, draft, "anlaggning", "?side=heat", **answers)
    assert response.status_code == 400
    assert "En mängd i t går inte att räkna om till energi här." in words(response)
