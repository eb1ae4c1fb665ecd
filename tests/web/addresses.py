"""The addresses that the tests of the pages visit: every kind of page, in both languages."""

CELL = "year=2019&sector=residential_buildings&carrier=electricity"
_ROUTES = {
    "start": ("/sv/", "/en/"),
    "county": ("/sv/lan/25/?year=2019", "/en/county/25/?year=2019"),
    "county with industry": (
        "/sv/lan/25/?year=2015&industry=with",
        "/en/county/25/?year=2015&industry=with",
    ),
    "county within borders": (
        "/sv/lan/25/?ledger=territorial&release=2025&year=2019",
        "/en/county/25/?ledger=territorial&release=2025&year=2019",
    ),
    "county long ago": ("/sv/lan/01/?year=2005", "/en/county/01/?year=2005"),
    "municipality": ("/sv/kommun/2580/?year=2019", "/en/municipality/2580/?year=2019"),
    "municipality outside": ("/sv/kommun/2514/?year=2018", "/en/municipality/2514/?year=2018"),
    "comparison": (
        "/sv/kommun/2580/jamforelse/?year=2016",
        "/en/municipality/2580/comparison/?year=2016",
    ),
    "comparison with industry": (
        "/sv/kommun/2581/jamforelse/?year=2013&industry=with",
        "/en/municipality/2581/comparison/?year=2013&industry=with",
    ),
    "between ledgers": (
        "/sv/kommun/2580/mellan-rakesatten/?year=2016",
        "/en/municipality/2580/between-ledgers/?year=2016",
    ),
    "between ledgers of a release": (
        "/sv/kommun/2510/mellan-rakesatten/?year=2015&release=2025&industry=with",
        "/en/municipality/2510/between-ledgers/?year=2015&release=2025&industry=with",
    ),
    "figure": (f"/sv/tal/2580/?{CELL}", f"/en/figure/2580/?{CELL}"),
    "figure of heat": (
        "/sv/tal/2580/?year=2019&sector=residential_buildings&carrier=district_heating_and_cooling",
        "/en/figure/2580/?year=2019&sector=residential_buildings&carrier=district_heating_and_cooling",
    ),
    "figure of a sector": (
        "/sv/tal/2580/?year=2019&sector=residential_buildings",
        "/en/figure/2580/?year=2019&sector=residential_buildings",
    ),
    "figure of all": ("/sv/tal/2580/?year=2005", "/en/figure/2580/?year=2005"),
    "figure of a county": ("/sv/tal/25/?year=2019", "/en/figure/25/?year=2019"),
    "figure within borders": (
        "/sv/tal/2580/?year=2020&ledger=territorial",
        "/en/figure/2580/?year=2020&ledger=territorial",
    ),
    "figure of a county's sector within borders": (
        "/sv/tal/25/?year=2020&ledger=territorial&sector=transport",
        "/en/figure/25/?year=2020&ledger=territorial&sector=transport",
    ),
    "register": ("/sv/register/", "/en/register/"),
    "sources": ("/sv/kallor/", "/en/sources/"),
    "statistics": ("/sv/statistik/", "/en/statistics/"),
    "series": (
        "/sv/statistik/greenhouse_gases/serie/?place=2506",
        "/en/statistics/greenhouse_gases/series/?place=2506",
    ),
    "series with a break": (
        "/sv/statistik/final_energy/serie/?place=2580&consumer_code=921",
        "/en/statistics/final_energy/series/?place=2580&consumer_code=921",
    ),
    "releases compared": (
        "/sv/statistik/greenhouse_gases/skillnad/?year=1990&area=25",
        "/en/statistics/greenhouse_gases/difference/?year=1990&area=25",
    ),
    "accessibility": ("/sv/tillganglighet/", "/en/accessibility/"),
    "cookies": ("/sv/kakor/", "/en/cookies/"),
}
PAGES = tuple(address for pair in _ROUTES.values() for address in pair)
PAIRS = tuple(_ROUTES.values())
MISSING = ("/sv/lan/99/", "/en/municipality/9999/", "/sv/finns-inte/")
