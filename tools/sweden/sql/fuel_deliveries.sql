-- Petrol and diesel delivered to final users in the nation. Until 2017 the publisher's national row; from
-- 2018 the sum of the municipalities, of which a few are hidden each year: then an amount "at least".
WITH national AS (
    SELECT CASE varuslag WHEN 'motorbensin' THEN 'petrol' ELSE 'diesel' END AS fuel_code,
        year::SMALLINT AS year, round(thousand_m3 * 1000)::INTEGER AS volume_m3, 0 AS hidden
    FROM '{data}/se_fuel_deliveries_all_levels_2001_2017.parquet'
    WHERE region_code = '00' AND varuslag IN ('motorbensin', 'dieselbränsle')
), municipal AS (
    SELECT CASE fuel WHEN 'petrol' THEN 'petrol' ELSE 'diesel' END,
        year::SMALLINT, round(sum(m3))::INTEGER, count(*) FILTER (status = '..' AND region_code <> '1917')::INTEGER
    FROM '{data}/se_fuel_deliveries_by_municipality_2016_2021.parquet'
    WHERE table_version = '2018_2021' AND fuel IN ('petrol', 'of_which_diesel') AND consumer = 'total'
    GROUP BY fuel, year
)
SELECT '00' AS territory_code, fuel_code, year, volume_m3, hidden AS hidden_municipalities
FROM (SELECT * FROM national UNION ALL SELECT * FROM municipal)
ORDER BY fuel_code, year
