"""The readers of publishers' answers, as targets of ``tools/fuzz_readers.py``.

A workbook's sheets are given as text, a row a line and a cell between tabs; its archive and its parser
have targets of their own.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from samklang.errors import InputError, SourceError
from samklang.series import Series
from samklang.sources import smhi
from samklang.sources.connector import Connector, Fetched, Part, Request
from samklang.sources.eurostat.connector import connectors as eurostat
from samklang.sources.jrc.mycovenant import read_sheet, shapes
from samklang.sources.jrc.neefe import read_factors
from samklang.sources.json_stat import cube_series, read_cube
from samklang.sources.kolada.connector import connectors as kolada
from samklang.sources.profile import read_profile
from samklang.sources.pxweb.connectors import connectors as pxweb
from samklang.sources.pxweb.version2 import Version2
from samklang.sources.smhi.figures import read_figures
from samklang.sources.smhi.layout import read_layout
from samklang.sources.smhi.names import names_of
from samklang.sources.trafa.connector import connectors as trafa
from samklang.values import State
from samklang.workbook.raw_sheet import PlainSheet
from samklang.workbook.sheet import RawCell, Sheet

EMPTY = Series("P", "T", "R", "", (), np.empty(0, np.int8), np.empty(0))
SMHI = read_profile(Path(smhi.__path__[0]))
KOLADA, TRAFA = next(kolada()), next(trafa())
EUROSTAT, EUROSTAT_BULK = eurostat()
OFFICES = {each.id: each for each in pxweb()}
QUESTION_2 = (
    b'{"selection":[{"variableCode":"geo","valueCodes":["SE"]},'
    b'{"variableCode":"time","valueCodes":["2019","2020"]}]}'
)
QUESTION_1 = (
    b'{"query":[{"code":"geo","selection":{"filter":"item","values":["SE"]}},'
    b'{"code":"time","selection":{"filter":"item","values":["2019","2020"]}}]}'
)


def json_stat(data: bytes) -> None:
    """A cube, and its rows."""
    with contextlib.suppress(SourceError):
        cube_series(read_cube(data, "T"), EMPTY, {}, {"..": State.SUPPRESSED}, "T")


def emissions(data: bytes) -> None:
    """A sheet of SMHI's."""
    sheet = _sheet(data)
    with contextlib.suppress(InputError, SourceError):
        layout = read_layout(sheet, SMHI)
        read_figures(sheet, layout, names_of(SMHI), EMPTY)


def factors(data: bytes) -> None:
    """Sheets of the JRC's, the second behind a form feed."""
    sheets = [_sheet(part) for part in data.split(b"\f")]
    with contextlib.suppress(InputError, SourceError):
        read_factors(sheets, EMPTY)


def register(data: bytes) -> None:
    """A sheet of MyCovenant, as each of the tables that it may be."""
    for shape in shapes().values():
        with contextlib.suppress(InputError, SourceError):
            read_sheet([_sheet(data)], shape, EMPTY)


def key_figures(data: bytes) -> None:
    """An answer of Kolada, and what is said to follow it."""
    _read(KOLADA, "N1", data)


def vehicles(data: bytes) -> None:
    """An answer of Trafikanalys, as figures and as a structure."""
    _read(TRAFA, "t1:m", data)


def tables(data: bytes) -> None:
    """An answer of Eurostat in JSON-stat."""
    _read(EUROSTAT, "t", data)


def bulk(data: bytes) -> None:
    """An answer of Eurostat in SDMX-CSV."""
    _read(EUROSTAT_BULK, "t", data)


def office(data: bytes) -> None:
    """An answer of PxWeb in its newer version, and its lists of tables."""
    _read(OFFICES["scb"], "t", data, QUESTION_2)
    newer = OFFICES["scb"]
    with contextlib.suppress(SourceError):
        found = newer.tables("", lambda _: data) if isinstance(newer, Version2) else iter(())
        next(found, None)


def older_office(data: bytes) -> None:
    """An answer of PxWeb in its older version: JSON-stat, rows of codes or a text table."""
    _read(OFFICES["scb-v1"], "a/t", data, QUESTION_1)
    _read(OFFICES["energimyndigheten"], "a/t", data, QUESTION_1)


def _read(connector: Connector, table: str, data: bytes, question: bytes = b"") -> None:
    part = Part(Request(next(iter(connector.hosts)), question), data)
    steps: tuple[Callable[[], object], ...] = (
        lambda: connector.check(part),
        lambda: connector.follow(part),
        lambda: connector.parse(Fetched("P", table, "R", "", (part,))),
        lambda: connector.describe(table, lambda _: data),
    )
    for step in steps:
        with contextlib.suppress(InputError, SourceError):
            step()


def _sheet(data: bytes) -> PlainSheet:
    """Rows of equal width; a cell that reads as a number is one, unless it stands in quotes."""
    lines = data.decode("utf-8", errors="replace").split("\n")
    rows = [[_cell(text) for text in line.split("\t")] for line in lines]
    width = max(map(len, rows))
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return Sheet("f.xlsx", "EU_IPCC_CO2", padded)


def _cell(text: str) -> RawCell:
    try:
        number = float(text)
    except ValueError:
        return text.strip("'")
    return number if np.isfinite(number) else text


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        *(json_stat, emissions, factors, register, key_figures, vehicles, tables, bulk),
        *(office, older_office),
    )
}

_CUBE = (
    b'{"class":"dataset","id":["geo","time"],"size":[1,2],"role":{"time":["time"]},"updated":'
    b'"2026-03-20T23","dimension":{"geo":{"category":{"index":["SE"],"label":{"SE":"Sweden"},'
    b'"note":{"SE":["n"]}}},"time":{"category":{"index":{"2019":0,"2020":1}}}},"value":%s,"status":%s}'
)
_CUBES = [
    _CUBE % (b"[1,null]", b'{"1":".."}'),
    _CUBE % (b'{"0":1.5}', b'{"1":":c","0":"p"}'),
    _CUBE % (b"[0,2]", b'["",null]'),
]
SEEDS: dict[str, list[bytes]] = {
    "json_stat": _CUBES,
    "office": [
        *_CUBES,
        (
            b'{"tables":[{"id":"T","label":"L","updated":"2026","firstPeriod":"2019","lastPeriod":'
            b'"2020"}],"page":{"pageNumber":1,"pageSize":500,"totalPages":1}}'
        ),
    ],
    "older_office": [
        *_CUBES,
        (
            b'{"columns":[{"code":"geo","text":"g","type":"d"},{"code":"time","text":"t","type":"t"},'
            b'{"code":"C","text":"c","type":"c","unit":"MWh"}],"comments":[{"comment":"n"}],"data":'
            b'[{"key":["SE","2019"],"values":["1.5"]},{"key":["SE","2020"],"values":[".."]}]}'
        ),
        (
            b'{"title":"T","variables":[{"code":"geo","text":"g","values":["SE"],"valueTexts":["SE '
            b'Sweden"]},{"code":"time","text":"t","values":["0","1"],"valueTexts":["2019","2020"],'
            b'"time":true}]}'
        ),
        b'[{"id":"t","type":"t","text":"T","updated":"2026-01-01T08:00:00"}]',
        b'"g","c 2019","c 2020"\r\n"Sverige",1.5,..\r\n',
    ],
    "tables": _CUBES,
    "emissions": [
        "Rapportnamn:\tLänsrapport, 2024-04-18\nEmissioner\nEnhet: ton/år\n\n\t\t\t\t1990\t'2000\n"
        "Huvudsektor\tUndersektor\tLän\tKommun\tCO2\tCO2\nAlla\tAlla\tAlla\tAlla\t1.5\t..\n"
        "Jordbruk\tAlla\tNorrbottens län\tLuleå\t\t'1 234,5\nKälla: SMHI".encode()
    ],
    "factors": [
        b"EU IPCC CO2\n\nCountry\t2017\t'2018\nSweden\t0.1\t'0,2\nFinland\t-\t\f\nContact\t1"
    ],
    "register": [
        b"organisation_id\torganisation_name\tpopulation_adhesion\n1\tA\t12\n2\tB\t-",
        (
            b"action_plan_id\tinventory_year\taggregated_sector\taggregated_carrier\t"
            b"population_in_the_inventory_year\tenergy_measure\temission_measure\n1\t2013\tT\tF\t5\t'1,5\t-"
        ),
        b"action_plan_id\ttarget_kind\tco2_target\n1\tCoM2020\t'0,2",
    ],
    "key_figures": [
        (
            b'{"values":[{"kpi":"N1","municipality":"0025","period":2020,"values":[{"gender":"T","count":1,'
            b'"status":"","value":1.5,"isdeleted":false},{"gender":"K","status":"Private","value":null}]}],'
            b'"count":1,"next_url":"https://api.kolada.se/v3/data?page=2"}'
        ),
        b'{"values":[{"id":"N1","title":"Title, MWh","publication_date":"2026-01-01"}]}',
    ],
    "vehicles": [
        (
            b'{"Header":{"Column":[{"Name":"ar","Type":"D","DataType":"Time"},{"Name":"m","Type":"M",'
            b'"DataType":"String","Unit":"antal"}]},"Rows":[{"Cell":[{"Column":"ar","Name":"2020","Value":'
            b'"2020"},{"Column":"m","Value":".."}]}],"Errors":null,"Notes":{"1":"n"},"ActiveFrom":"2026-01-01T"}'
        ),
        (
            b'{"StructureItems":[{"Type":"P","Name":"t1","Label":"T"},{"Type":"M","Name":"m"},{"Type":"D",'
            b'"Name":"ar","DataType":"Time","StructureItems":[{"Type":"DV","Name":"2020"}]}]}'
        ),
    ],
    "bulk": [
        (
            b"DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
            b"T,20/03/26 23:00:00,A,MWH,SE,2019,1.5,p\nT,20/03/26 23:00:00,A,MWH,SE,2020,,c\n"
        )
    ],
}
