-- The nation, its counties and municipalities, with codes that no longer exist.
WITH municipality AS (
    SELECT * FROM read_csv('{data}/se_municipalities.csv', all_varchar = true)
), county AS (
    SELECT * FROM read_csv('{data}/se_counties.csv', all_varchar = true)
), land AS (
    SELECT county_code, sum(area_m2::DOUBLE) / 1e6 AS land_area_km2 FROM municipality GROUP BY county_code
)
SELECT '00' AS territory_code, 'nation' AS level, 'Sverige' AS name, '' AS parent_code, 'SE' AS nuts_code,
    (SELECT round(sum(land_area_km2), 2) FROM land) AS land_area_km2,
    NULL::DOUBLE AS longitude, NULL::DOUBLE AS latitude, '' AS settlement_type, NULL::BOOLEAN AS is_coastal,
    NULL::SMALLINT AS valid_from_year, NULL::SMALLINT AS valid_to_year, '' AS successor_code
UNION ALL
SELECT county.county_code, 'county', county, '00', nuts3, round(land_area_km2, 2), NULL, NULL, '', NULL, NULL, NULL, ''
FROM county JOIN land USING (county_code)
UNION ALL
SELECT municipality_code, 'municipality', municipality.name, municipality.county_code, nuts3_2016,
    round(area_m2::DOUBLE / 1e6, 2), round(lon::DOUBLE, 5), round(lat::DOUBLE, 5),
    CASE degurba::DOUBLE::INTEGER WHEN 1 THEN 'city' WHEN 2 THEN 'town_or_suburb' WHEN 3 THEN 'rural' ELSE '' END,
    coastal = 'yes', valid_from_year::SMALLINT, valid_to_year::SMALLINT, ''
FROM municipality LEFT JOIN territory_changes ON territory_code = municipality_code
UNION ALL
SELECT change.territory_code, 'municipality', change.name, change.county_code, nuts3, NULL, NULL, NULL, '', NULL,
    valid_from_year::SMALLINT, valid_to_year::SMALLINT, successor_code
FROM territory_changes AS change JOIN county USING (county_code)
WHERE successor_code IS NOT NULL
ORDER BY territory_code
